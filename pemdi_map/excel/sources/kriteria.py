"""Sheet Kriteria: what the regulation asks of each level, and apart from it what only others ask."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS
from pemdi_map.figures import indonesian
from pemdi_map.model.instrument import Band, Indicator, Level, Scale

TITLE = "Kriteria"
HEADER_ROW = 6
_REPEATED = 2
_COLUMNS = (
    Column("Indikator", 20, "pm_tebal"),
    Column("Tingkat", 8.5, "pm_bulat"),
    Column("Nilai", 17, "pm_tengah"),
    Column("Diminta peraturan", 56),
    Column("Halaman", 9, "pm_tengah"),
    Column("Hanya diminta modul atau lembar instrumen", 50),
    Column("Instansi pembina", 24),
    Column("Fungsi di instansi menurut peraturan", 32),
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
    place = page.table("TabelKriteria", HEADER_ROW, _COLUMNS, _records(answer))
    page.freeze(place, columns=_REPEATED)
    page.print_across(2, repeated=_REPEATED)
    page.lock()


def _records(answer: Answer) -> Iterator[list[Value]]:
    scale = answer.target.scale
    for indicator in answer.target.indicators:
        for level in indicator.levels:
            band = next(band for band in scale.bands if band.level == level.level)
            yield [
                titled(indicator.code, indicator.name), level.level, _span(scale, band), level.criteria,
                ", ".join(map(str, level.pages)) or None, _beyond(level), *_guides(indicator, level),
            ]  # fmt: skip


def _span(scale: Scale, band: Band) -> str:
    """`1,00 sampai 1,50`, or where the foot belongs to the level below `lebih dari 1,50 sampai 2,50`."""
    above = "lebih dari " if scale.bands_closed == "above" and band.lower != scale.minimum else ""
    return f"{above}{indonesian(band.lower)} sampai {indonesian(band.upper)}"


def _beyond(level: Level) -> str | None:
    beyond = level.beyond
    if beyond is None:
        return None
    return f"{beyond.text} ({', '.join(beyond.sources)}; keyakinan {CONFIDENCE_WORDS[beyond.confidence]})"


def _guides(indicator: Indicator, level: Level) -> list[Value]:
    """The agencies and the functions, once for each indicator."""
    steward, functions = indicator.steward, indicator.functions
    if level is not indicator.levels[0]:
        return [None, None]
    return [", ".join(steward.agencies) if steward else None, "; ".join(functions.names) if functions else None]
