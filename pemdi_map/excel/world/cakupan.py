"""Sheet Cakupan Layanan: the figures that level criteria ask for, and the services that hold the next levels back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.engine.services.outcome import CoverageOutcome, ServicesOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS, say
from pemdi_map.report.services_text import items_in_words, names_said, threshold_said
from pemdi_map.words.indonesian import INDONESIAN

TITLE = "Cakupan Layanan"
HEADER_ROW = 6
_KEPT = 2
"""The first columns, which every page repeats."""
RESULT = "Hasil"
_FEW = 5
"""So many services are named even where they are all there are."""
_MET = "measure-met"
_RESULTS: tuple[tuple[bool | None, Tone], ...] = ((True, "good"), (False, "poor"), (None, "quiet"))
_TONES = {INDONESIAN.term(_MET, met): tone for met, tone in _RESULTS}
_SHARED = (
    Column("Indikator", 26),
    Column("Tingkat", 8, "pm_bulat"),
    Column("Ukuran", 34, "pm_tebal"),
    Column("Dihitung atas", 24),
    Column("Memenuhi", 10.5, "pm_bobot"),
    Column("Dari", 10.5, "pm_bobot"),
)
BLOCKING = (
    Column("Kode", 7, "pm_tengah"),
    *_SHARED,
    Column("Masih perlu", 9.5, "pm_bulat"),
    Column("Ambang", 14, "pm_tengah"),
    Column(RESULT, 14, "pm_tengah"),
    Column("Layanan yang menahan", 31),
    Column("Perlu ditanyakan", 31),
)
COLUMNS = (
    Column("Kode", 7, "pm_tengah"),
    *_SHARED,
    Column("Angka", 9.5, "pm_nilai"),
    Column("Ambang", 14, "pm_tengah"),
    Column(RESULT, 14, "pm_tengah"),
    Column("Layanan yang memenuhi", 31),
    Column("Layanan yang belum", 31),
    Column("Belum diketahui", 31),
    Column("Butir didukung", 14, "pm_tengah"),
    Column("Butir disangkal", 14, "pm_tengah"),
    Column("Yang diminta kriteria", 34),
    Column("Catatan", 34),
    Column("Keyakinan", 10, "pm_tengah"),
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
    blocking = page.table("TabelPenahan", HEADER_ROW, BLOCKING, _blocking(answer, services))
    page.tones(blocking.cells(RESULT), _TONES)
    row = blocking.last_row + 3
    page.put(row - 1, 1, "Semua ukuran", "pm_bagian")
    place = page.table("TabelCakupan", row, COLUMNS, _records(answer, services))
    page.tones(place.cells(RESULT), _TONES)
    _uncounted(page, services, place.last_row + 2)
    page.freeze_top(columns=_KEPT)
    page.lock()
    page.sheet.print_title_rows = f"{place.header_row}:{place.header_row}"
    page.print_across(2, repeated=_KEPT)
    return place


def _indicator(answer: Answer, code: str) -> str:
    return titled(code, answer.indicators[code].name)


def _start(answer: Answer, one: CoverageOutcome) -> list[Value]:
    known = one.share is not None
    return [
        one.id, _indicator(answer, one.indicator), one.level, one.name, one.scope,
        one.numerator if known and one.unit == "persen" else None,
        one.denominator if one.unit == "persen" and (one.denominator or known) else None,
    ]  # fmt: skip


def _blocking(answer: Answer, services: ServicesOutcome) -> Iterator[list[Value]]:
    for blocking in services.blocking:
        for one in blocking.measures:
            yield [
                *_start(answer, one), one.lacking or None, say(threshold_said(one)),
                INDONESIAN.term(_MET, one.met), _named(one.failing, services), _named(one.unknown, services),
            ]  # fmt: skip


def _records(answer: Answer, services: ServicesOutcome) -> Iterator[list[Value]]:
    for one in services.coverage:
        figure = None if one.share is None else one.share * (100 if one.unit == "persen" else 1)
        yield [
            *_start(answer, one), figure, say(threshold_said(one)), INDONESIAN.term(_MET, one.met),
            *(_named(names, services) for names in (one.counting, one.failing, one.unknown)),
            items_in_words(one.supports) if one.met else None,
            items_in_words(one.contradicts) if one.met is False else None,
            one.criterion, one.note, CONFIDENCE_WORDS[one.confidence],
        ]  # fmt: skip


def _named(names: Sequence[str], services: ServicesOutcome) -> str:
    """The names; many that are all there are, by their number: dozens of rows would repeat the whole list."""
    everything = len(names) == len(services.services) > _FEW
    return f"semua {len(names)} layanan" if everything else say(names_said(names))


def _uncounted(page: Page, services: ServicesOutcome, row: int) -> None:
    page.put(row, _KEPT + 1, "Yang tidak dapat dihitung dari layanan", "pm_bagian")
    for at, (code, because) in enumerate(services.uncounted, start=row + 1):
        page.put(at, _KEPT + 1, f"{code}: {because}", "pm_keterangan")
