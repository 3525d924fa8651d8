"""Sheet Bukti Dukung: every evidence item, what is known of it, why, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pemdi_map.engine.old_levels import old_levels
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.cells.table import Choice, Column, Table, TablePlace
from pemdi_map.excel.computation.calculation import STATE as CALCULATED_STATE
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import ANSWER_TONES, ANSWERS, STATE_TONES, STATE_WORDS, say
from pemdi_map.model.action import Action
from pemdi_map.report.shelf import taken

TITLE = "Bukti Dukung"
HEADER_ROW = 5
_KEPT = 2
"""The first columns, which stay in view."""
TABLE = "TabelBuktiDukung"
ITEM, STATE, MINE, LINK = "item", "state", "mine", "link"
ACCEPTED, ACTION, OWNER, DUE, FOLD = "accepted_when", "action", "owner", "due", "fold rincian"


class Work(NamedTuple):
    """The action of the plan that makes an item: its number, name and unit, where it stands, and its last day."""

    number: int
    name: str
    owner: Formula
    target: str
    due: Formula


class ItemRow(NamedTuple):
    """An evidence item: what its row is made from. `now`: its state with what people typed.

    `action`: what makes it, planned or not; `work`: where the plan does.
    """

    item: ItemOutcome
    indicator: IndicatorOutcome
    now: str
    answer: Answer
    calculation: Calculation
    action: Action | None
    work: Work | None


COLUMNS: tuple[Column[ItemRow], ...] = (
    Column(ITEM, "Butir", 9, lambda row: row.item.id, "pm_tengah"),
    Column("asked", "Bukti yang diminta", 27, lambda row: row.item.text, "pm_tebal"),
    Column("level", "Tingkat", 6.5, lambda row: row.item.level, "pm_bulat"),
    Column(
        STATE, "Status", 11, lambda row: _state(row), "pm_tengah",
        tones={STATE_WORDS[state]: tone for state, tone in STATE_TONES.items()},
    ),
    Column("old", "Bukti lama", 11, lambda row: _old(row), "pm_tengah"),
    Column("open", "Yang masih perlu", 22, lambda row: _open(row.item)),
    Column(ACCEPTED, "Diterima bila", 22, lambda row: _accepted_when(row)),
    Column(ACTION, "Aksi", 16, lambda row: _action(row)),
    Column(OWNER, "Pengampu", 12, lambda row: row.work.owner if row.work else row.indicator.owner),
    Column(DUE, "Tenggat", 11, lambda row: row.work.due if row.work else _why_not(row), "pm_tanggal_atau_sebab"),
    Column(
        MINE, "Status bukti Anda", 11, lambda row: row.answer.given_known.evidence.get(row.item.id), "pm_isian_tengah",
        tones=ANSWER_TONES, asks=Choice(ANSWERS, "Status bukti ini menurut Anda atau asesor.", "analysis"), page=True,
    ),
    Column(LINK, "Tautan bukti", 10, lambda row: None, "pm_isian", page=True),
    Column("note", "Catatan", 10, lambda row: None, "pm_isian", page=True),
    Column(FOLD, "Rincian [+]", 8, lambda row: None, "pm_lipatan"),
    Column("shelf", "Ambil dari bukti SPBE", 50, lambda row: _shelf(row), folded=True),
    Column(
        "indicator", "Indikator", 30, lambda row: titled(row.indicator.code, row.indicator.name),
        folded=True,
    ),
    Column("portal", "Kode portal", 11, lambda row: row.item.portal, "pm_tengah", folded=True),
    Column(
        "share", "Bagian dari tingkat (%)", 9.5, lambda row: row.answer.shares[row.item.id] * 100, "pm_bulat",
        folded=True,
    ),
    Column("rows", "Baris pemetaan", 10.5, lambda row: ", ".join(row.item.rows), "pm_tengah", folded=True),
)  # fmt: skip
_NOTHING_TO_DO = ("counts", "not-asked")
_OF_A_PLAN = (ACCEPTED, ACTION, DUE)


def fill(page: Page, answer: Answer, calculation: Calculation, works: Mapping[str, Work]) -> TablePlace:
    """Fill the sheet; every number is computed from the states that people choose here. `works`: by item."""
    page.heading(
        "Bukti dukung",
        f"Semua {len(answer.outcome.items)} butir bukti: suatu tingkat dihitung bila yang di bawahnya diterima semua."
        " Saring kolom Pengampu untuk melihat bagian satu OPD.",
        "Isi kolom kuning: status bukti (semua lembar ikut berubah) dan tautan berkasnya (sebut halaman). Kolom lain:"
        " klik [+] di atas lembar.",
    )
    planned = answer.knowledge.planning is not None
    columns = [column for column in COLUMNS if planned or column.key not in _OF_A_PLAN]
    place = page.table(Table(TABLE, columns, keyed_by=ITEM), HEADER_ROW, _rows(answer, calculation, works))
    for row, item in enumerate(place.values(ITEM), start=place.first_row):
        if (work := works.get(str(item))) and work.target:
            page.link(row, place.column_of(DUE), Link("", work.target))
    page.freeze(place, columns=_KEPT)
    page.sheet.print_area = f"A1:{letter(place.column_of(MINE) - 1)}{place.last_row}"
    return place


def _rows(answer: Answer, calculation: Calculation, works: Mapping[str, Work]) -> Iterator[ItemRow]:
    now = {item.id: item.state for item in answer.live.items}
    planning = answer.knowledge.planning
    made_by = {item: action for action in planning.actions.actions for item in action.items} if planning else {}
    for indicator in answer.outcome.indicators:
        for item in indicator.items:
            made, work = made_by.get(item.id), works.get(item.id)
            yield ItemRow(item, indicator, now[item.id], answer, calculation, made, work)


def _state(row: ItemRow) -> Formula:
    return Formula(row.calculation.of_item(row.item.id, CALCULATED_STATE), STATE_WORDS[row.now])


def _shelf(row: ItemRow) -> str | None:
    return taken(row.item, row.answer.target.items[row.item.id], row.answer.source) or None


def _accepted_when(row: ItemRow) -> str | None:
    return row.action.accepted_when if row.action else None


def _action(row: ItemRow) -> Value:
    if row.work is not None:
        return f"{row.work.number}. {row.work.name}"
    return row.action.name if row.action else None


def _why_not(row: ItemRow) -> str:
    """Why the plan leaves an item out, in a few words."""
    plan = row.answer.outcome.plan
    if plan is None:
        return ""
    told = plan.inclusions[row.item.id]
    return say(told.short) if told.why in _NOTHING_TO_DO else f"Di luar rencana: {say(told.short)}"


def _old(row: ItemRow) -> str | None:
    """Which old indicators speak of the item, in short."""
    item, answer = row.item, row.answer
    if item.state == "unknown":
        return f"{answer.source.acronym} tidak menjawab"
    codes = [each.indicator for each in old_levels(item, answer.crosswalk, answer.outcome.levels)]
    absent = ": belum ada" if item.state == "missing" else ""
    return f"{answer.source.acronym} {', '.join(codes)}{absent}" if codes else None


def _open(item: ItemOutcome) -> str:
    if not item.weight:
        return "Tidak diminta daftar butir yang dipakai (bagian 0); daftar lain memintanya."
    return say(item.open) or ("Periksa apakah sudah ada." if item.state == "unknown" else "")
