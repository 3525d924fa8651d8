"""A plan in the hands of twelve units: the workbook, its parts, and edits as people make them."""

from __future__ import annotations

import datetime
import io
import random
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.comments import Comment
from own_copy import own_copy

from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.bringing_together import Together, bring_together
from pemdi_map.living.parts.first_screen import Sending
from pemdi_map.living.parts.handing_out import hand_out
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.knowledge.catalogue import Catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"
START, DAY = datetime.date(2026, 11, 24), datetime.date(2026, 12, 1)
SENDING = Sending(datetime.date(2026, 12, 15), "Bagian Organisasi (contoh)")
UNITS = tuple(f"Dinas Contoh {number:02}" for number in range(1, 13))
TABLES = ("TabelRencanaAksi", "TabelBuktiDukung", "TabelPeriksaCepat", "TabelIndeksMasukan")
Edit = tuple[str, str, str]
"""(table, row id, column key)"""


class Files(NamedTuple):
    """A folder with a plan and the parts of its units, each by the name of its unit."""

    plan: Path
    parts: Mapping[str, Path]


@cache
def plan_bytes(example: str = "kota-bandar-lampung-2024", rating: str | None = "Cukup") -> bytes:
    """A plan as `gap -o` writes it."""
    from pemdi_map.engine.gap import gap
    from pemdi_map.engine.knowledge import Request
    from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
    from pemdi_map.load.inputs.institution import read_institution
    from pemdi_map.load.knowledge.assemble import Choice, assemble

    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / f"{example}.yaml"), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    request = Request(START, target_rating=rating)
    return write_gap_workbook(gap(file, knowledge, request), knowledge, making=Making(file, request))


@cache
def _read(content: bytes) -> PlanBook:
    return read_plan("berkas.xlsx", content)


def edited(content: bytes, edits: Mapping[Edit, Any]) -> bytes:
    """The workbook after a person typed into cells and saved it with another program than ours."""
    book = _read(content)
    workbook = own_copy(content)
    for (table, row, column), value in edits.items():
        layout = book.layout[table]
        cell = workbook[layout.sheet].cell(layout.rows[row], layout.columns[column])
        cell.value = value
        if isinstance(value, str):
            # Typed with an apostrophe before it, as people must to keep a text that starts like a formula.
            cell.data_type, cell.quotePrefix = "s", value.startswith("=")
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@cache
def shared_plan() -> bytes:
    """A plan whose actions people gave to twelve units."""
    rows = read_plan("rencana.xlsx", plan_bytes()).layout[rencana_aksi.TABLE].rows
    owners = {(rencana_aksi.TABLE, row, rencana_aksi.OWNER): UNITS[at % 12] for at, row in enumerate(rows)}
    return edited(plan_bytes(), owners)


@cache
def shared_parts() -> Mapping[str, bytes]:
    """Unit -> its part of the shared plan."""
    return parts_of(shared_plan())


def parts_of(content: bytes) -> Mapping[str, bytes]:
    """Unit -> its part of a plan."""
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "rencana.xlsx"
        plan.write_bytes(content)
        parts, _ = hand_out(str(plan), Catalogue(), SENDING)
    return {read_plan(file, part).ledger.part: part for file, part in parts.items()}


def written(folder: Path, plan: bytes, parts: Mapping[str, bytes]) -> Files:
    """The files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rencana.xlsx").write_bytes(plan)
    paths = {}
    for name, content in parts.items():
        paths[name] = folder / f"{name}.xlsx"
        paths[name].write_bytes(content)
    return Files(folder / "rencana.xlsx", paths)


def merged(plan: Path, *parts: Path, prefer: tuple[str, ...] = ()) -> Together:
    """A merge of files."""
    return bring_together(str(plan), [str(part) for part in parts], prefer, DAY, Catalogue(), write=True)


def content_of(together: Together) -> bytes:
    """The bytes of the new plan, which must have been made."""
    assert together.content is not None
    return together.content


@cache
def open_cells(part: bytes) -> list[Edit]:
    """The cells of a part that its unit may fill."""
    book = _read(part)
    workbook = own_copy(part)
    return [
        (table, row, column)
        for table, layout in book.layout.items()
        for row, number in layout.rows.items()
        for column, at in layout.columns.items()
        if column != "ID" and not workbook[layout.sheet].cell(number, at).protection.locked
    ]


def in_the_plan(part: bytes, edit: Edit) -> Edit:
    """The cell of the plan that is filled by what somebody types into a cell of a part."""
    table, row, column = edit
    if (table, column) == ("TabelPeriksaCepat", "link"):
        return "TabelBuktiDukung", row, "link"
    if (table, column) == ("TabelIndeksMasukan", "note"):
        layout = _read(part).layout[table]
        code = own_copy(part)[layout.sheet].cell(layout.rows[row], layout.columns["code"]).value
        return "TabelPeriksaCepat", str(code), "note"
    return edit


STORED = {"sudah": "selesai", "Beres": "selesai", "sudah ada": "proses", "1,25": 1.25}
"""What the plan stores for words that people type here."""


def some_value(chance: random.Random, unit: str, column: str) -> Any:
    """Something a person might type into a column."""
    if column in ("start", "finish", "done"):
        return datetime.datetime(2027, 1, 1) + datetime.timedelta(days=chance.randrange(300))
    if column in ("mine", "answer"):
        return chance.choice(["diterima", "revisi", "draf", "belum", "sudah ada"])
    if column == "status":
        return chance.choice(["sudah", "berjalan", "tertunda", "Beres"])
    if column == "index_value":
        return chance.choice([1, 2.5, "1,25"])
    if column == "index_year":
        return chance.choice([2024, 2025])
    word = f"{unit} {chance.randrange(10**6)}"
    return chance.choice(
        [word, f"=bukan {word}", f"+{word}", f"-{word}", f"@{word}", f"\t{word}", f"{word}\nlagi", "<&>"]
    )


def with_oddities(content: bytes, tag: str) -> bytes:
    """The part after a person also commented, linked, calculated, added a column and a sheet, and wrote beside."""
    layout = _read(content).layout[rencana_aksi.TABLE]
    workbook = own_copy(content)
    sheet, row = workbook[layout.sheet], min(layout.rows.values())
    sheet.cell(row, layout.columns["status"]).comment = Comment(f"komentar {tag}", "Petugas contoh")
    link = sheet.cell(row + 1, layout.columns["link"])
    link.value = link.hyperlink = f"https://contoh.go.id/{tag}"
    sheet.cell(row, layout.columns["note"]).value = f"=1000*{int(tag) + 1}"
    sheet.cell(row, layout.columns["status"]).value = f"entah {tag}"
    added = max(layout.columns.values()) + 1
    sheet.cell(layout.header_row, added).value = "Nama petugas"
    sheet.cell(row, added).value = f"petugas {tag}"
    workbook["Mulai di sini"]["C30"] = f"tulisan {tag}"
    workbook.create_sheet("Daftar")["A1"] = f"daftar {tag}"
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()
