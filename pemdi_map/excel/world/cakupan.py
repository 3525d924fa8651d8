"""Sheet Cakupan Layanan: the figures that level criteria ask for, and the services that hold the next levels back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.outcome import CoverageOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS, say
from pemdi_map.report.services_text import items_in_words, names_said, threshold_said
from pemdi_map.words.indonesian import INDONESIAN

TITLE = "Cakupan Layanan"
HEADER_ROW = 6
_KEPT = 2
"""The first columns, which every page repeats."""
_FEW = 5
"""So many services are named even where they are all there are."""
_MET = "measure-met"
_RESULTS: tuple[tuple[bool | None, Tone], ...] = ((True, "good"), (False, "poor"), (None, "quiet"))
_TONES = {INDONESIAN.term(_MET, met): tone for met, tone in _RESULTS}


class _Row(NamedTuple):
    """A measure: what its row is made from. `indicator`: its name."""

    one: CoverageOutcome
    indicator: str
    services: ServicesOutcome

    def named(self, names: Sequence[str]) -> str:
        """The names; many that are all there are, by their number: dozens of rows would repeat the whole list."""
        everything = len(names) == len(self.services.services) > _FEW
        return f"semua {len(names)} layanan" if everything else say(names_said(names))


_SHARED: tuple[Column[_Row], ...] = (
    Column("code", "Kode", 7, lambda row: row.one.id, "pm_tengah"),
    Column("indicator", "Indikator", 26, lambda row: titled(row.one.indicator, row.indicator)),
    Column("level", "Tingkat", 8, lambda row: row.one.level, "pm_bulat"),
    Column("measure", "Ukuran", 34, lambda row: row.one.name, "pm_tebal"),
    Column("scope", "Dihitung atas", 24, lambda row: row.one.scope),
    Column("numerator", "Memenuhi", 10.5, lambda row: _numerator(row.one), "pm_bobot"),
    Column("denominator", "Dari", 10.5, lambda row: _denominator(row.one), "pm_bobot"),
)
_JUDGED: tuple[Column[_Row], ...] = (
    Column("threshold", "Ambang", 14, lambda row: say(threshold_said(row.one)), "pm_tengah"),
    Column("result", "Hasil", 14, lambda row: INDONESIAN.term(_MET, row.one.met), "pm_tengah", tones=_TONES),
)
_BLOCKING: Table[_Row] = Table(
    "TabelPenahan",
    (
        *_SHARED,
        Column("lacking", "Masih perlu", 9.5, lambda row: row.one.lacking or None, "pm_bulat"),
        *_JUDGED,
        Column("failing", "Layanan yang menahan", 31, lambda row: row.named(row.one.failing)),
        Column("unknown", "Perlu ditanyakan", 31, lambda row: row.named(row.one.unknown)),
    ),
)
_MEASURES: Table[_Row] = Table(
    "TabelCakupan",
    (
        *_SHARED,
        Column("figure", "Angka", 9.5, lambda row: _figure(row.one), "pm_nilai"),
        *_JUDGED,
        Column("counting", "Layanan yang memenuhi", 31, lambda row: row.named(row.one.counting)),
        Column("failing", "Layanan yang belum", 31, lambda row: row.named(row.one.failing)),
        Column("unknown", "Belum diketahui", 31, lambda row: row.named(row.one.unknown)),
        Column("supports", "Butir didukung", 14, lambda row: _supports(row.one), "pm_tengah"),
        Column("contradicts", "Butir disangkal", 14, lambda row: _contradicts(row.one), "pm_tengah"),
        Column("criterion", "Yang diminta kriteria", 34, lambda row: row.one.criterion),
        Column("note", "Catatan", 34, lambda row: row.one.note),
        Column("confidence", "Keyakinan", 10, lambda row: CONFIDENCE_WORDS[row.one.confidence], "pm_tengah"),
    ),
)


def fill(page: Page, answer: Answer, services: ServicesOutcome) -> TablePlace:
    """Fill the sheet: first what blocks the level being worked on, then every measure. Gives the latter's place."""
    page.heading(
        "Cakupan layanan",
        "Angka yang diminta kriteria tingkat dan dapat dihitung dari daftar layanan. Persen, kecuali nilai kepuasan"
        " dalam nilainya sendiri.",
        "Belum diketahui: yang masih kosong di daftar layanan dapat mengubah hasilnya. Angka yang tercapai tetap harus"
        " dibuktikan dengan dokumennya.",
        column=_KEPT + 1,
    )
    page.put(HEADER_ROW - 1, 1, "Layanan yang menahan tingkat berikutnya", "pm_bagian")
    held_back = (one for blocking in services.blocking for one in blocking.measures)
    blocking = page.table(_BLOCKING, HEADER_ROW, _rows(answer, services, held_back))
    row = blocking.last_row + 3
    page.put(row - 1, 1, "Semua ukuran", "pm_bagian")
    place = page.table(_MEASURES, row, _rows(answer, services, services.coverage))
    _uncounted(page, services, place.last_row + 2)
    page.freeze_top(columns=_KEPT)
    page.lock()
    page.sheet.print_title_rows = f"{place.header_row}:{place.header_row}"
    page.print_across(2, repeated=_KEPT)
    return place


def _rows(answer: Answer, services: ServicesOutcome, measures: Iterable[CoverageOutcome]) -> Iterator[_Row]:
    return (_Row(one, answer.indicators[one.indicator].name, services) for one in measures)


def _numerator(one: CoverageOutcome) -> Value:
    return one.numerator if one.share is not None and one.unit == "persen" else None


def _denominator(one: CoverageOutcome) -> Value:
    known = one.denominator or one.share is not None
    return one.denominator if one.unit == "persen" and known else None


def _figure(one: CoverageOutcome) -> Value:
    return None if one.share is None else one.share * (100 if one.unit == "persen" else 1)


def _supports(one: CoverageOutcome) -> str | None:
    return items_in_words(one.supports) if one.met else None


def _contradicts(one: CoverageOutcome) -> str | None:
    return items_in_words(one.contradicts) if one.met is False else None


def _uncounted(page: Page, services: ServicesOutcome, row: int) -> None:
    page.put(row, _KEPT + 1, "Yang tidak dapat dihitung dari layanan", "pm_bagian")
    for at, (code, because) in enumerate(services.uncounted, start=row + 1):
        page.put(at, _KEPT + 1, f"{code}: {because}", "pm_keterangan")
