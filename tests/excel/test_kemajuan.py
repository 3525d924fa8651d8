"""Sheet Kemajuan on any day: what is late, due and still lacking, told by hand from what stands in Rencana Aksi."""

from __future__ import annotations

import datetime
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, analysis, opened, rows_of
from openpyxl import load_workbook
from random_edits import Editor
from test_live_workbook import SOFFICE, recalculated, unsealed, written_with_ledger

from pemdi_map.engine.knowledge import Request
from pemdi_map.excel.answers.answer import Since
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
from pemdi_map.excel.plan import anggaran, kemajuan, rencana_aksi
from pemdi_map.living.verifying import verified
from pemdi_map.load.knowledge.catalogue import Catalogue

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
DAY = datetime.timedelta(days=1)
HEADS = ["Aksi", "No", "Selesai", "Status", "Keadaan", "Butir diterima", "Kurang agar terhitung", "Pengampu"]


class Action(NamedTuple):
    """A row of Rencana Aksi as a reader sees it."""

    number: Any
    name: Any
    owner: Any
    start: Any
    finish: Any
    status: Any
    link: Any
    items: list[str]
    budget: Any = None
    fund: Any = None
    code: Any = None


def actions_of(book: Any) -> list[Action]:
    sheet = book["Rencana Aksi"]
    head = next(row for row in sheet.iter_rows(max_row=9) if row[0].value == "No" and row[1].value == "Rencana aksi")
    names = [cell.value for cell in head]
    found = []
    for row in sheet.iter_rows(min_row=head[0].row + 1, values_only=True):
        cells = dict(zip(names, row, strict=False))
        told = ("No", "Rencana aksi", "OPD pengampu", "Mulai", "Selesai", "Status")
        if any(cells[name] not in (None, "") for name in told):
            items = [item for item in str(cells["Butir"] or "").split("\n") if item.startswith("I")]
            days = [cells[name].date() if isinstance(cells[name], datetime.datetime) else cells[name]
                    for name in ("Mulai", "Selesai")]  # fmt: skip
            found.append(Action(cells["No"], cells["Rencana aksi"], cells["OPD pengampu"], days[0], days[1],
                                cells["Status"], cells["Tautan bukti"], items, cells["Anggaran (Rp)"],
                                cells["Sumber dana"], cells["Kode sub kegiatan"]))  # fmt: skip
    return found


def items_of(book: Any) -> dict[str, tuple[bool, bool]]:
    """Of each evidence item whether it is accepted, and whether it has a link."""
    sheet = book["Bukti Dukung"]
    head, *body = sheet[sheet.tables["TabelBuktiDukung"].ref]
    at = {cell.value: place for place, cell in enumerate(head)}
    return {
        row[at["Butir"]].value: (
            row[at["Status"]].value == "Diterima asesor", bool(str(row[at["Tautan bukti"]].value or "").strip())
        )
        for row in body
    }  # fmt: skip


def expected(book: Any, day: datetime.date) -> list[list[Any]]:
    """The list as a person would write it: late, due, later, without a day, finished, called off; each by date."""
    items, lines = items_of(book), []
    for action in actions_of(book):
        status = str(action.status or "").lower()
        dated = isinstance(action.finish, datetime.date)
        accepted = [items[item][0] for item in action.items]
        lacks = None
        if status in ("selesai", "batal"):
            group, says = (5, "selesai") if status == "selesai" else (7, "batal")
            if status == "selesai" and accepted and not all(accepted):
                linked = action.link or all(items[item][1] for item in action.items)
                group, lacks = 4, "butir" if linked else "tautan, butir"
            elif status == "selesai" and accepted:
                lacks = "terhitung"
        elif not dated:
            group, says = 3, "tanpa tanggal"
        elif action.finish < day:
            group, says = 0, f"terlambat {(day - action.finish).days} hari"
        elif action.finish <= day + 14 * DAY:
            left = (action.finish - day).days
            group, says = 1, f"jatuh tempo {left} hari" if left else "jatuh tempo hari ini"
        else:
            group, says = 2, f"{(action.finish - day).days} hari lagi"
        made = f"{sum(accepted)} dari {len(accepted)}" if accepted else "-"
        of_plan = action.number if isinstance(action.number, int) else 999
        finish = action.finish if dated else None
        line = [action.name, action.number, finish, action.status or None, says, made, lacks, action.owner]
        lines.append(((group, finish or datetime.date.min, of_plan), line))
    return [line for _, line in sorted(lines, key=lambda each: each[0])]


def listed(book: Any) -> list[list[Any]]:
    sheet = book["Kemajuan"]
    head, *body = sheet[sheet.tables["TabelTenggat"].ref]
    assert [cell.value for cell in head] == HEADS
    rows = [[cell.value or None for cell in row] for row in body]
    shown = [row for row in rows if any(row)]
    assert rows[: len(shown)] == shown, "what is listed stands without a gap"
    return [[value.date() if isinstance(value, datetime.datetime) else value for value in row] for row in shown]


def counted(book: Any, day: datetime.date) -> dict[str, list[int]]:
    """Actions, done, running, late, due and to be started, of all and of each unit, as counted by hand."""
    found: dict[str, list[int]] = {}
    for action in actions_of(book):
        status = str(action.status or "belum mulai").lower()
        if status == "batal":
            continue
        ends, open_ = isinstance(action.finish, datetime.date), status != "selesai"
        begins = isinstance(action.start, datetime.date) and action.start <= day
        each = [
            1, status == "selesai", status == "berjalan", open_ and ends and action.finish < day,
            open_ and ends and day <= action.finish <= day + 14 * DAY, status == "belum mulai" and begins,
        ]  # fmt: skip
        for name in ("Semua aksi", str(action.owner or "").upper()):
            found[name] = [a + int(b) for a, b in zip(found.get(name, [0] * 6), each, strict=True)]
    return found


def check(book: Any, day: datetime.date) -> None:
    sheet = book["Kemajuan"]
    assert listed(book) == expected(book, day)
    first = kemajuan.HEADER_ROW - 1
    rows = [row for row in sheet.iter_rows(min_row=first, max_row=first + 20, max_col=7, values_only=True) if row[0]]
    told = {str(row[0]).upper(): list(row[1:]) for row in rows}
    by_hand = counted(book, day)
    assert told["SEMUA AKSI"] == by_hand["Semua aksi"]
    units = [name for name in by_hand if name in told and name]
    assert all(told[name] == by_hand[name] for name in units)
    named = [by_hand[name] for name in units]
    assert told["LAINNYA"] == [all_ - sum(rest) for all_, *rest in zip(by_hand["Semua aksi"], *named, strict=True)]
    done, late, due = (by_hand["Semua aksi"][at] for at in (1, 3, 4))
    lacking = sum(row[6] in ("butir", "tautan, butir") for row in expected(book, day))
    waiting = f", {lacking} di antaranya belum terhitung" if lacking else ""
    says = f"{done} dari {by_hand['Semua aksi'][0]} aksi selesai{waiting}; {late} terlambat, {due} jatuh tempo"
    assert str(sheet["A2"].value) == f"{says} dalam 14 hari."


@pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-24", "2027-01-15", "2027-12-31"])
def test_what_is_computed_is_right_for_the_day_that_the_workbook_shows(example: str, day: str) -> None:
    outcome, knowledge = analysis(example)
    shown = datetime.date.fromisoformat(day)
    check(opened(write_gap_workbook(outcome, knowledge, since=Since(as_of=shown)), values=True), shown)


def test_what_is_stored_is_right_for_the_first_day_of_the_plan_so_that_the_same_plan_is_the_same_file() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    making = Making(outcome.file, Request(outcome.start), day=outcome.start + 50 * DAY)
    content = write_gap_workbook(outcome, knowledge, making=making)
    check(opened(content, values=True), outcome.start)
    assert content == write_gap_workbook(outcome, knowledge, making=making._replace(day=None))


def test_what_is_late_or_due_on_15_january_2027_is_found_by_typing_the_day(tmp_path: Path) -> None:
    """The ninth of the ten questions to a new reader; nobody has reported anything yet."""
    edited = Editor(unsealed(ALL_LEVELS), analysis(ALL_LEVELS)[1].target, "fifteenth")
    type_day(edited, datetime.date(2027, 1, 15))
    rows = listed(of_libreoffice(tmp_path, {"x.xlsx": edited.edit(0)})["x.xlsx"])
    finishes = {action.number: action.finish for action in (analysis_actions(ALL_LEVELS))}
    late = {at for at, finish in finishes.items() if finish < datetime.date(2027, 1, 15)}
    due = {at for at, finish in finishes.items() if datetime.date(2027, 1, 15) <= finish <= datetime.date(2027, 1, 29)}
    assert {row[1] for row in rows if row[4].startswith("terlambat")} == late
    assert {row[1] for row in rows if row[4].startswith("jatuh tempo")} == due
    assert late
    assert due


def analysis_actions(example: str) -> Iterator[Any]:
    plan = analysis(example)[0].plan
    assert plan is not None
    for number, planned in enumerate(plan.actions, start=1):
        yield Action(number, planned.action.name, planned.owner, planned.start, planned.finish, None, None, [])


def type_day(edited: Editor, value: object) -> None:
    edited.put(kemajuan.TABLE, kemajuan.AS_OF_ID, kemajuan.DAY, value)


def of_libreoffice(folder: Path, books: dict[str, bytes]) -> dict[str, Any]:
    found = recalculated(folder, books)
    for name, content in found.items():
        assert verified(name, content, Catalogue()).differences == (), name
    return {name: load_workbook(io.BytesIO(content), data_only=True) for name, content in found.items()}


def busy(seed: str, day: object) -> bytes:
    """A plan under way: statuses, dates, links and items reported, actions added, rows sorted."""
    edited = Editor(unsealed(ALL_LEVELS), analysis(ALL_LEVELS)[1].target, seed)
    chance, plan = edited.random, analysis(ALL_LEVELS)[0].plan
    assert plan is not None
    rows, sheet = [action.id for action in plan.actions], edited.book["Rencana Aksi"]
    words = ("selesai", "Selesai", "selesai", "berjalan", "tertunda", "batal", "belum mulai", None)
    for row in rows:
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.STATUS, chance.choice(words))
        edited.put(
            rencana_aksi.TABLE, row, rencana_aksi.BUDGET, chance.choice((None, None, 0, 12500000, 750000.5, "-"))
        )
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.FUND, chance.choice((None, "APBD", "tanpa biaya")))
    of_money = random.Random(seed)
    for row in of_money.sample(rows, 18):
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.FUND, of_money.choice(list(FUNDS)))
        if of_money.random() < 0.5:
            edited.put(rencana_aksi.TABLE, row, rencana_aksi.SUB_ACTIVITY_CODE, "2.16.02.2.01.0001")
            edited.put(rencana_aksi.TABLE, row, rencana_aksi.BUDGET, 12500000)
    for row in chance.sample(rows, 8):
        finish = chance.choice([datetime.date(2027, 1, 15) + chance.randint(-20, 20) * DAY, None, "akhir Januari"])
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.FINISH, finish)
    for row in chance.sample(rows, 6):
        edited.put(rencana_aksi.TABLE, row, rencana_aksi.LINK, "https://contoh.go.id/bukti")
    for action in chance.sample(list(plan.actions), 9):
        for item in action.items[: chance.randint(1, 2)]:
            edited.put(bukti_dukung.TABLE, item, bukti_dukung.MINE, "diterima")
            edited.put(bukti_dukung.TABLE, item, bukti_dukung.LINK, chance.choice((None, "map 3", " ")))
    layout = edited.plan.layout[rencana_aksi.TABLE]
    for at, finish in enumerate((datetime.date(2027, 1, 15), None, datetime.date(2027, 2, 1)), start=1):
        below = max(layout.rows.values()) + at
        cells = {
            rencana_aksi.ACTION: f"tambahan contoh {at}", rencana_aksi.OWNER: "Dinas Contoh",
            rencana_aksi.FINISH: finish, rencana_aksi.STATUS: "berjalan", rencana_aksi.BUDGET: 1000,
        }  # fmt: skip
        for key, value in cells.items():
            sheet.cell(below, layout.columns[key]).value = value
    first, second = (layout.rows[row] for row in chance.sample(rows, 2))
    for column in layout.columns.values():  # as sorting does
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value
    first, last = min(layout.rows.values()), max(layout.rows.values()) + 3
    for gone in (first, layout.rows[chance.choice(rows[:-1])]):
        for column in layout.columns.values():
            sheet.cell(gone, column).value = None
    for unsaid in (first + 1, last):  # so that a column begins and ends with empty cells of rows that count
        sheet.cell(unsaid, layout.columns[rencana_aksi.STATUS]).value = None
    type_day(edited, day)
    return edited.edit(0)


@needs_libreoffice
def test_a_spreadsheet_program_tells_on_every_day_what_a_person_would(tmp_path: Path) -> None:
    days = [datetime.date(2026, 11, 24), datetime.date(2027, 1, 1), datetime.date(2027, 1, 15),
            datetime.date(2027, 1, 16), datetime.date(2027, 3, 1), datetime.date(2028, 1, 1)]  # fmt: skip
    found = of_libreoffice(tmp_path, {f"{at}.xlsx": busy(f"busy {at}", day) for at, day in enumerate(days)})
    for at, day in enumerate(days):
        check(found[f"{at}.xlsx"], day)
        check_money(found[f"{at}.xlsx"])


FUNDS = {
    None: "belum diisi", "APBD": "APBD", "tanpa biaya": "tanpa biaya", "apbd provinsi, 2028": "APBD provinsi",
    "Sub kegiatan 2.16.03.2.02.0005 contoh, APBD 2027": "APBD", "CSR contoh": "sumber dana lain", "DAK-fisik": "DAK",
    "tidak ada": "sumber dana lain",
}  # fmt: skip
"""What people type as the source of funds -> the one that it is."""


class Counted(NamedTuple):
    """An action's money by hand."""

    owner: str
    fund: str
    year: int
    code: str
    money: float
    again: bool


def by_hand(book: Any) -> list[Counted]:
    """The money of every action with any, as a person counts it who takes a budget that is typed twice for one."""
    found, seen = [], set()
    for action in sorted(actions_of(book), key=lambda action: action.number or 1000):
        if str(action.status or "").lower() == "batal" or not isinstance(action.budget, int | float):
            continue
        fund = str(action.fund or "")
        beside = re.search(r"\d\.\d\d\.\d\d\.\d\.\d\d\.\d{4}", fund)
        code = beside[0] if beside else str(action.code or "")
        said = re.search(r"\b(20\d\d)$", fund)
        year = int(said[1]) if said else action.finish.year if isinstance(action.finish, datetime.date) else 0
        same = (str(action.owner).lower(), fund, code, action.budget)
        again = bool(code and action.budget and same in seen)
        seen.add(same)
        found.append(Counted(str(action.owner or ""), FUNDS[action.fund], year, code, action.budget, again))
    return found


def check_money(book: Any) -> None:
    """Anggaran against what stands in Rencana Aksi, added up by hand; what was called off is left out."""
    money, sheet = by_hand(book), book["Anggaran"]
    on = [action for action in actions_of(book) if str(action.status or "").lower() != "batal"]
    free = [action for action in on if action.budget in (None, "") and action.fund == "tanpa biaya"]
    unsaid = len(on) - len(free) - sum(isinstance(action.budget, int | float) for action in on)
    whole = sum(each.money for each in money if not each.again)
    again = sum(each.money for each in money if each.again)
    total = [cell.value for cell in sheet[anggaran.HEADER_ROW - 1]]
    assert total == ["Semua aksi", pytest.approx(whole), sum(each.money > 0 for each in money), len(free), unsaid]
    rupiah = f"{int(whole + 0.5):,}".replace(",", ".")
    says = f"Rp {rupiah}; {len(free)} aksi dinyatakan tanpa biaya, {unsaid} dari {len(on)} belum diisi"
    assert says in str(sheet["A2"].value)
    assert ("diketik ulang" in str(sheet["A2"].value)) == (again > 0)
    for table, of, rest in (
        ("TabelAnggaranOpd", "owner", "Lainnya"), ("TabelAnggaranDana", "fund", "sumber dana lain"),
        ("TabelAnggaranTahun", "year", "Tahun lain, atau tanpa tanggal"),
        ("TabelAnggaranSub", "code", "tanpa sub kegiatan, atau lainnya"),
    ):  # fmt: skip
        told = {next(iter(row.values())): row for row in rows_of(sheet, table)}
        listed_ = [name for name in told if name not in (None, rest)]
        for name in told:
            here = [
                each
                for each in money
                if (getattr(each, of) == name if name != rest else getattr(each, of) not in listed_)
            ]
            if name is not None:
                assert told[name]["Anggaran (Rp)"] == pytest.approx(sum(each.money for each in here if not each.again))
                assert told[name]["Aksi beranggaran"] == sum(each.money > 0 for each in here)
    assert {each.code for each in money if each.money and each.code} <= set(told)
    assert sum(row["Diketik ulang (Rp)"] or 0 for row in told.values()) == pytest.approx(again)


@needs_libreoffice
def test_a_workbook_follows_the_day_on_which_it_is_opened_and_stays_untouched(tmp_path: Path) -> None:
    found = recalculated(tmp_path, {"plan.xlsx": written_with_ledger(ALL_LEVELS, sealed=True)})["plan.xlsx"]
    book = load_workbook(io.BytesIO(found), data_only=True)
    today = book["Kemajuan"].cell(kemajuan.AS_OF_ROW + 1, 1).value
    assert isinstance(today, datetime.datetime)
    assert today.date() > analysis(ALL_LEVELS)[0].start
    check(book, today.date())
    told = verified("plan.xlsx", found, Catalogue())
    assert (told.differences, told.uncounted, told.gone) == ((), (), ())


@needs_libreoffice
def test_a_day_that_is_none_is_named_and_nothing_is_called_late(tmp_path: Path) -> None:
    books = {}
    for name, value in (("text.xlsx", "pertengahan Januari"), ("empty.xlsx", None)):
        edited = Editor(unsealed(ALL_LEVELS), analysis(ALL_LEVELS)[1].target, name)
        type_day(edited, value)
        books[name] = edited.edit(0)
    found = recalculated(tmp_path, books)
    for name, content in found.items():
        sheet = load_workbook(io.BytesIO(content), data_only=True)["Kemajuan"]
        assert "Isi Per tanggal dengan tanggal" in str(sheet["A2"].value), name
        assert not any("terlambat" in str(row[4]) for row in listed({"Kemajuan": sheet})), name
        assert verified(name, content, Catalogue()).differences == (), name
    (told,) = verified("text.xlsx", found["text.xlsx"], Catalogue()).uncounted
    assert told.where.endswith(f"Kemajuan!A{kemajuan.AS_OF_ROW + 1}")
    assert "bukan tanggal" in told.message


def test_more_actions_than_the_list_holds_are_said_to_be_missing() -> None:
    edited = Editor(unsealed(ALL_LEVELS), analysis(ALL_LEVELS)[1].target, "many")
    layout, sheet = edited.plan.layout[rencana_aksi.TABLE], edited.book["Rencana Aksi"]
    for at in range(1, 19):
        sheet.cell(max(layout.rows.values()) + at, layout.columns[rencana_aksi.ACTION]).value = f"contoh {at}"
    differences = verified("x.xlsx", edited.edit(0), Catalogue()).differences
    (told,) = (str(each.expected) for each in differences if (each.sheet, each.cell) == ("Kemajuan", "A2"))
    assert " 3 baris Rencana Aksi tidak ada di daftar" in told
