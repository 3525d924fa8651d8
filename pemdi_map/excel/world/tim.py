"""Sheet Tim: which unit carries what, who sits in the teams, who works in which stage."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.people import People
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together

TITLE = "Tim"
HEADER_ROW = 5
UNIT = "Unit"
_COLUMNS = (
    Column(UNIT, 34, "pm_tebal"),
    Column("Peran", 48),
    Column("Nama dari", 14, "pm_tengah"),
    Column("Mengampu", 11, "pm_bulat"),
    Column("Porsi (%)", 10, "pm_bulat"),
    Column("Bobot (%)", 10, "pm_bobot"),
    Column("Indikator yang diampu", 26),
    Column("Mendukung", 11, "pm_bulat"),
    Column("Indikator yang didukung", 26),
)
_SEATS = (
    Column("Kursi", 0, "pm_tebal"),
    Column("Tugas", 0),
    Column("Petugas (isi sendiri)", 0, "pm_isian"),
)
_STAGES = (Column("Tahap", 0, "pm_tebal"), Column("Yang bekerja dan hasilnya", 0))

_NOTE_COLUMNS = 6
"""How many columns the words above a team's seats are spread over."""


def fill(page: Page, answer: Answer, people: People) -> TablePlace:
    """Fill the sheet: units, then the stages, then a table for each team."""
    page.heading(
        "Tim dan beban unit",
        f"Berapa dari {len(answer.outcome.indicators)} indikator yang diampu dan didukung tiap unit. Nama yang lazim"
        " dapat Anda ganti di formulir, lembar Instansi, atau di bagian units berkas masukan.",
        "Fungsi dalam Tim Asesor Internal menurut peraturan; selebihnya usulan. Tulis petugasnya di kolom kuning.",
    )
    place = page.table("TabelUnit", HEADER_ROW, _COLUMNS, _units(people, len(answer.outcome.indicators)), keyed_by=UNIT)
    page.bars(place.cells("Mengampu"))
    row = place.last_row + 2
    if people.stages:
        page.put(row, 1, "Tahap penilaian", "pm_bagian")
        stages = ([stage.name, f"{', '.join(stage.who)}: {stage.produces}."] for stage in people.stages)
        last = page.table("TabelTahap", row + 1, _STAGES, stages, widths=False).last_row
        keep_together(page, row, last)
        row = last + 2
    for number, team in enumerate(people.teams, start=1):
        page.put(row, 1, team.name, "pm_bagian")
        says = f"{team.purpose} Ditetapkan dengan: {team.decided_by}. {team.caution}"
        page.spread(row + 1, 1, _NOTE_COLUMNS, says, "pm_catatan", 28)
        seats = ([f"{seat.position}: {seat.holder}", "; ".join(seat.tasks), None] for seat in team.seats)
        seated = page.table(f"TabelTim{number}", row + 3, _SEATS, seats, widths=False, keyed_by="Kursi")
        keep_together(page, row, seated.last_row)
        row = seated.last_row + 2
    page.freeze_top(columns=1)
    return place


def _units(people: People, indicators: int) -> Iterator[list[Value]]:
    for row, load in enumerate(people.units, start=HEADER_ROW + 1):
        share = Formula(f"D{row}*100/{indicators}", load.share)
        yield [
            load.unit, "\n".join(load.roles) or None, "isian Anda" if load.named else "lazimnya", len(load.leads),
            share, load.weight, ", ".join(load.leads) or None, len(load.supports), ", ".join(load.supports) or None,
        ]  # fmt: skip
