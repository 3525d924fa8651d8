"""Random editing sessions: everything typed is found again after an update, and nothing else changes."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from sessions import Session
from small_plan import LATER, START, fresh, plan_book, plan_bytes, remade
from tries import often

from pemdi_map.dates import date_in_words
from pemdi_map.living.read import read_plan

SESSIONS, BATCH = often(100, 200), 10
SOFFICE = shutil.which("soffice")
THROUGH_LIBREOFFICE = range(9, SESSIONS, SESSIONS // 20)
FIXED = {"TabelSimulasi", "TabelIndeksMasukan", "TabelTarget", "TabelPerTanggal"}
"""Tables that stand at a fixed place: what people add to them goes to the archive."""
VARIANTS = [(START, False), (LATER, False), (START, True)]

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")]


class Book(NamedTuple):
    """A workbook that the program wrote, found by its own marks: tables by their keys, rows by their ids."""

    sheets: dict[str, Any]
    cells: dict[tuple[str, str, str], Any]
    heads: dict[tuple[str, str], str]
    ids: dict[str, list[str]]


def look(content: bytes) -> Book:
    workbook: Any = load_workbook(io.BytesIO(content))
    cells: dict[tuple[str, str, str], Any] = {}
    heads: dict[tuple[str, str], str] = {}
    ids: dict[str, list[str]] = {}
    keyed_by = {name: base.keyed_by for name, base in plan_book().ledger.bases.items()}
    for sheet in workbook.worksheets:
        for (row, _), cell in list(sheet._cells.items()):
            name, mark, key = str(cell.value or "").partition("|")
            if not mark or name not in keyed_by or key != keyed_by[name]:
                continue
            columns = {str(other.value).partition("|")[2]: other.column for other in sheet[row]
                       if str(other.value or "").startswith(f"{name}|")}  # fmt: skip
            heads |= {(name, one): sheet.cell(row + 1, at).value for one, at in columns.items()}
            ids[name], below = [], row + 2
            while any(sheet.cell(below, at).value is not None for at in columns.values()):
                id_ = str(sheet.cell(below, cell.column).value or f"baris {below}")
                id_ = id_ if id_ not in ids[name] else f"{id_} di baris {below}"
                ids[name].append(id_)
                cells |= {(name, id_, one): sheet.cell(below, at) for one, at in columns.items()}
                below += 1
    return Book({sheet.title: sheet for sheet in workbook.worksheets}, cells, heads, ids)


@cache
def untouched(start: datetime.date, lowered: bool) -> Book:
    return look(fresh(start, lowered))


def plain(value: Any) -> Any:
    """A value as two are compared: openpyxl saves doubles without their last digits."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return value.date() if isinstance(value, datetime.datetime) and value.time() == datetime.time() else value


def shown(value: Any) -> Any:
    """How the archive shows a value: dates in words."""
    if isinstance(value, datetime.datetime):
        return f"{date_in_words(value.date())} {value:%H.%M}"
    return date_in_words(value) if isinstance(value, datetime.date) else plain(value)


def archived(book: Book) -> Counter[Any]:
    sheet = book.sheets.get("Arsip")
    return Counter(plain(row[4]) for row in sheet.iter_rows(min_row=5, values_only=True)) if sheet else Counter()


def check(session: Session, content: bytes, start: datetime.date, lowered: bool) -> None:
    """Every promise about one session, given the workbook that the update wrote."""
    new, base = look(content), untouched(start, lowered)
    waiting = archived(new)
    added = {table: [id_ for id_ in ids if id_ not in base.ids.get(table, ())] for table, ids in new.ids.items()}
    columns = {head: key for (_, key), head in new.heads.items() if str(head).startswith("Kolom ")}
    rows = _added_rows(session, new, added, columns)

    def now(slot: tuple[str, str, str]) -> Any:
        table, row, key = slot
        return new.cells.get((table, rows.get((table, row), row), columns.get(key, key)))

    def kept(slot: tuple[str, str, str], value: Any) -> None:
        cell = now(slot)
        if cell is not None:
            assert plain(cell.value) == plain(value), slot
        elif value is not None:
            assert waiting[shown(value)], (slot, value)
            waiting[shown(value)] -= 1

    for slot, value in session.typed.items():
        kept(slot, value)
    for slot, (words, target) in session.links.items():
        cell = now(slot)
        if cell is None:
            assert waiting[f"{words} ({target})"], slot
        else:
            assert (cell.value, cell.hyperlink.target) == (words, target), slot
    for slot, says in session.notes.items():
        cell = now(slot)
        if cell is None:
            assert any(str(value).startswith("Komentar") and str(value).endswith(f": {says}") for value in waiting), (
                slot
            )
        else:
            assert cell.comment.text == says, slot
    for slot, (other, factor) in session.formulas.items():
        cell, meant = now(slot), now(other)
        if cell is not None and meant is not None:
            assert cell.value == f"={meant.coordinate}&{factor}", slot
        else:
            assert any(str(value).startswith("=") and str(factor) in str(value) for value in waiting), slot
    for value in session.loose:
        assert waiting[value], value
    for says in session.remarks:  # LibreOffice drops who wrote a comment
        assert any(str(value).startswith("Komentar") and str(value).endswith(f": {says}") for value in waiting), says
    for (table, key), head in session.heads.items():
        assert new.heads.get((table, key)) == head or waiting[head], (table, key)
    for table, keys in session.columns.items():
        for head in [key for key in keys if key.startswith("Kolom ")]:
            assert (table, columns.get(head)) in new.heads or (table in FIXED and waiting[head]), (table, head)
    for title, content_ in session.own.items():
        assert {at: plain(new.sheets[title][at].value) for at in content_} == content_
    _nothing_else(session, new, base, rows, columns)


def _added_rows(
    session: Session, new: Book, added: dict[str, list[str]], columns: dict[str, str]
) -> dict[tuple[str, str], str]:
    """Where the rows that the session added stand now, told by what was typed into them."""
    found = {}
    for table, names in session.rows.items():
        if table in FIXED:
            continue
        free = list(added.get(table, ()))
        for name in [name for name in names if name.startswith(("baris ", "salinan "))]:
            typed = {key: value for (one, row, key), value in session.typed.items()
                     if (one, row) == (table, name) and value is not None}  # fmt: skip
            typed |= {
                key: words for (one, row, key), (words, _) in session.links.items() if (one, row) == (table, name)
            }
            for id_ in free:
                cells = {key: new.cells.get((table, id_, columns.get(key, key))) for key in typed}
                if all(cell is None or plain(cell.value) == plain(typed[key]) for key, cell in cells.items()):
                    found[table, name] = id_
                    free.remove(id_)
                    break
            else:
                raise AssertionError((table, name, typed))
        assert free == [], "rows that nobody added"
    return found


def _nothing_else(
    session: Session, new: Book, base: Book, rows: dict[tuple[str, str], str], columns: dict[str, str]
) -> None:
    typed = {(table, rows.get((table, row), row), columns.get(key, key))
             for table, row, key in (*session.typed, *session.links, *session.formulas)}  # fmt: skip
    for slot, cell in base.cells.items():
        if slot not in typed and slot[2] != "ID":
            both_formulas = (cell.data_type, new.cells[slot].data_type) == ("f", "f")
            assert both_formulas or new.cells[slot].value == cell.value, slot
    own = set(session.own) | {"Arsip", "_pemdi_map"}
    assert [title for title in new.sheets if title not in own] == [each for each in base.sheets if each not in own]
    # Sheet Kemajuan lists the units that people typed as owners.
    owners_typed = any(key == "owner" for _, _, key in typed)
    for title, sheet in base.sheets.items():
        if title not in own and not (title == "Kemajuan" and owners_typed):
            before, after = (_outside(each, book) for each, book in ((sheet, base), (new.sheets[title], new)))
            assert after == before, title


def _outside(sheet: Any, book: Book) -> Counter[Any]:
    """The values of a sheet outside the tables that people type in; of formulas, how many there are."""
    inside = {cell.coordinate for cell in book.cells.values() if cell.parent is sheet}
    return Counter(
        "=" if cell.data_type == "f" else cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.coordinate not in inside and "|" not in str(cell.value)
        and not str(cell.value).startswith(("Kolom ", "Judul ")) and not _renamed(cell, book)
    )  # fmt: skip


def _renamed(cell: Any, book: Book) -> bool:
    """Whether a cell is a header of a table that people type in."""
    return "|" in str(cell.parent.cell(max(cell.row - 1, 1), cell.column).value or "")


@pytest.mark.parametrize("batch", range(SESSIONS // BATCH))
def test_what_a_session_typed_is_found_again_and_nothing_else_changes(batch: int) -> None:
    seeds = [seed for seed in range(batch * BATCH, (batch + 1) * BATCH) if seed not in THROUGH_LIBREOFFICE]
    sessions = map(Session, seeds)
    assert [failed for session in sessions if (failed := what_failed(session, session.play()))] == []


def what_failed(session: Session, content: bytes) -> str:
    """The promise that does not hold after a session whose workbook is updated; empty where all hold."""
    book = read_plan("rencana.xlsx", content)
    seed = session.seed
    start, lowered = VARIANTS[seed % len(VARIANTS)]
    once = remade(book, start, lowered)
    try:
        check(session, once, start, lowered)
        if seed % 5 == 0:
            assert remade(read_plan("rencana.xlsx", once), start, lowered) == once, "an update of an update"
    except AssertionError as failed:
        return f"session {seed}: {failed}"
    return ""


@pytest.mark.skipif(SOFFICE is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed")
def test_sessions_saved_by_libreoffice_lose_nothing(tmp_path: Path) -> None:
    sessions = {f"{seed}.xlsx": Session(seed) for seed in THROUGH_LIBREOFFICE}
    for name, session in sessions.items():
        (tmp_path / name).write_bytes(session.play())
    (tmp_path / "plan.xlsx").write_bytes(plan_bytes())
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "saved"), *map(str, sorted(tmp_path.glob("*.xlsx")))],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    untouched_plan = read_plan("rencana.xlsx", (tmp_path / "saved" / "plan.xlsx").read_bytes())
    assert remade(untouched_plan, START, False) == plan_bytes()
    saved = {name: (tmp_path / "saved" / name).read_bytes() for name in sessions}
    assert [failed for name, session in sessions.items() if (failed := what_failed(session, saved[name]))] == []
