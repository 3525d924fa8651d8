"""Sheet Tim: which unit carries what, who sits in the teams, who works in which stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pemdi_map.engine.people import People, Seat, StageHere, UnitLoad
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together

TITLE = "Tim"
HEADER_ROW = 5


class _Unit(NamedTuple):
    """A unit and its share of the indicators."""

    load: UnitLoad
    share: Formula


_UNITS: Table[_Unit] = Table(
    "TabelUnit",
    (
        Column("unit", "Unit", 34, lambda row: row.load.unit, "pm_tebal"),
        Column("roles", "Peran", 48, lambda row: "\n".join(row.load.roles) or None),
        Column("named", "Nama dari", 14, lambda row: "isian Anda" if row.load.named else "lazimnya", "pm_tengah"),
        Column("leads", "Mengampu", 11, lambda row: len(row.load.leads), "pm_bulat"),
        Column("share", "Porsi (%)", 10, lambda row: row.share, "pm_bulat"),
        Column("weight", "Bobot (%)", 10, lambda row: row.load.weight, "pm_bobot"),
        Column("led", "Indikator yang diampu", 26, lambda row: ", ".join(row.load.leads) or None),
        Column("supports", "Mendukung", 11, lambda row: len(row.load.supports), "pm_bulat"),
        Column("supported", "Indikator yang didukung", 26, lambda row: ", ".join(row.load.supports) or None),
    ),
    keyed_by="unit",
)
_SEATS: Table[Seat] = Table(
    "TabelTim",
    (
        Column("seat", "Kursi", 0, lambda row: f"{row.position}: {row.holder}", "pm_tebal"),
        Column("tasks", "Tugas", 0, lambda row: "; ".join(row.tasks)),
        Column("officer", "Petugas (isi sendiri)", 0, lambda row: None, "pm_isian"),
    ),
    keyed_by="seat",
    widths=False,
)
_STAGES: Table[StageHere] = Table(
    "TabelTahap",
    (
        Column("stage", "Tahap", 0, lambda row: row.name, "pm_tebal"),
        Column("who", "Yang bekerja dan hasilnya", 0, lambda row: f"{', '.join(row.who)}: {row.produces}."),
    ),
    widths=False,
)

_NOTE_COLUMNS = 6
"""How many columns the words above a team's seats are spread over."""


def fill(page: Page, answer: Answer, people: People) -> TablePlace:
    """Fill the sheet: units, then the stages, then a table for each team."""
    page.heading(
        "Tim dan beban unit",
        f"Berapa dari {len(answer.outcome.indicators)} indikator yang diampu dan didukung tiap unit. Nama yang lazim"
        " dapat Anda ganti di formulir, lembar Nama OPD, atau di bagian units berkas masukan.",
        "Fungsi dalam Tim Asesor Internal menurut peraturan; selebihnya usulan. Tulis petugasnya di kolom kuning.",
    )
    place = page.table(_UNITS, HEADER_ROW, _units(people, len(answer.outcome.indicators)))
    page.bars(place.cells("leads"))
    row = place.last_row + 2
    if people.stages:
        page.put(row, 1, "Tahap penilaian", "pm_bagian")
        last = page.table(_STAGES, row + 1, people.stages).last_row
        keep_together(page, row, last)
        row = last + 2
    for number, team in enumerate(people.teams, start=1):
        page.put(row, 1, team.name, "pm_bagian")
        says = f"{team.purpose} Ditetapkan dengan: {team.decided_by}. {team.caution}"
        page.spread(row + 1, 1, _NOTE_COLUMNS, says, "pm_catatan", 28)
        seated = page.table(_SEATS._replace(name=f"{_SEATS.name}{number}"), row + 3, team.seats)
        keep_together(page, row, seated.last_row)
        row = seated.last_row + 2
    page.freeze_top(columns=1)
    return place


def _units(people: People, indicators: int) -> Iterator[_Unit]:
    for row, load in enumerate(people.units, start=HEADER_ROW + 1):
        yield _Unit(load, Formula(f"D{row}*100/{indicators}", load.share))
