"""Sheet Kriteria: what the regulation asks of each level, and apart from it what only others ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS
from pemdi_map.figures import indonesian
from pemdi_map.model.instrument import Band, Indicator, Level, Scale

TITLE = "Kriteria"
HEADER_ROW = 6
_REPEATED = 2


class _Row(NamedTuple):
    """A level of an indicator, and the band of values that it stands for."""

    indicator: Indicator
    level: Level
    scale: Scale
    band: Band


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("indicator", "Indikator", 20, lambda row: titled(row.indicator.code, row.indicator.name), "pm_tebal"),
    Column("level", "Tingkat", 8.5, lambda row: row.level.level, "pm_bulat"),
    Column("value", "Nilai", 17, lambda row: _span(row.scale, row.band), "pm_tengah"),
    Column("criteria", "Diminta peraturan", 56, lambda row: row.level.criteria),
    Column("pages", "Halaman", 9, lambda row: ", ".join(map(str, row.level.pages)) or None, "pm_tengah"),
    Column("beyond", "Hanya diminta modul atau lembar instrumen", 50, lambda row: _beyond(row.level)),
    Column("age", "Umur bukti yang dibatasi", 40, lambda row: _ages(row.level)),
    Column("agencies", "Instansi pembina", 24, lambda row: _agencies(row)),
    Column("functions", "Fungsi di instansi menurut peraturan", 32, lambda row: _functions(row)),
)


def fill(page: Page, answer: Answer) -> None:
    """Fill the sheet: a row for each level of each indicator that has levels of its own."""
    target = answer.target
    page.heading(
        "Kriteria tiap tingkat",
        f"Yang diminta {target.legal}, terpisah dari yang hanya diminta modul atau lembar instrumen.",
        "Butir bukti tidak ada di peraturan: lihat Bukti Dukung. Yang diambil karena peraturan diam ada di Sumber.",
        "Peraturan menyebut fungsi yang bekerja pada tiap indikator, tanpa pengampu dan tanpa nama unit.",
        column=_REPEATED + 1,
    )
    place = page.table(Table("TabelKriteria", _COLUMNS), HEADER_ROW, _rows(answer))
    page.freeze(place, columns=_REPEATED)
    page.print_across(2, repeated=_REPEATED)
    page.lock()


def _rows(answer: Answer) -> Iterator[_Row]:
    scale = answer.target.scale
    for indicator in answer.target.indicators:
        for level in indicator.levels:
            yield _Row(indicator, level, scale, next(band for band in scale.bands if band.level == level.level))


def _span(scale: Scale, band: Band) -> str:
    """`1,00 sampai 1,50`, or where the foot belongs to the level below `lebih dari 1,50 sampai 2,50`."""
    above = "lebih dari " if scale.bands_closed == "above" and band.lower != scale.minimum else ""
    return f"{above}{indonesian(band.lower)} sampai {indonesian(band.upper)}"


def _beyond(level: Level) -> str | None:
    beyond = level.beyond
    if beyond is None:
        return None
    return f"{beyond.text} ({', '.join(beyond.sources)}; keyakinan {CONFIDENCE_WORDS[beyond.confidence]})"


def _ages(level: Level) -> str | None:
    """The items that serve for some years only, and why."""
    aged = ((item.id, item.max_age) for item in level.evidence if item.max_age is not None)
    return "\n".join(f"{id_}: paling lama {age.years} tahun. {age.because}" for id_, age in aged) or None


def _agencies(row: _Row) -> str | None:
    """Once for each indicator."""
    steward = row.indicator.steward
    return ", ".join(steward.agencies) if steward and row.level is row.indicator.levels[0] else None


def _functions(row: _Row) -> str | None:
    """Once for each indicator."""
    functions = row.indicator.functions
    return "; ".join(functions.names) if functions and row.level is row.indicator.levels[0] else None
