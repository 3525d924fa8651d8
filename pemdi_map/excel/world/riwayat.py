"""Sheet Riwayat: the index over the years, each instrument for itself, and how far self-assessments lay off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.history import History, SeriesPoint
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.trend_chart import add_trend
from pemdi_map.excel.kit.words import say
from pemdi_map.words.indonesian import INDONESIAN

TITLE = "Riwayat"
CHART_ROW, CHART_ROWS = 5, 16
HEADER_ROW = CHART_ROW + CHART_ROWS + 1
FITS, DIFFERS, UNKNOWN = "sesuai", "tidak sesuai", "tidak tercetak"
_TONES: dict[str, Tone] = {FITS: "good", DIFFERS: "poor", UNKNOWN: "quiet"}


class _Row(NamedTuple):
    """A year under an instrument, by the header of its column; `change`: since the year before."""

    point: SeriesPoint
    header: str
    change: Formula | None


class _Distance(NamedTuple):
    """How far a self-assessed value lies above the assessor's."""

    year: int
    name: str
    own: Fraction
    assessor: Fraction
    distance: Formula


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("year", "Tahun", 8, lambda row: row.point.year, "pm_bulat"),
    Column("instrument", "Instrumen", 26, lambda row: row.header, "pm_tebal"),
    Column("index", "Indeks", 9, lambda row: row.point.index, "pm_nilai"),
    Column("rating", "Predikat tercetak", 14, lambda row: row.point.rating, "pm_tengah"),
    Column("expected", "Predikat menurut batas", 14, lambda row: row.point.expected_rating, "pm_tengah"),
    Column("verdict", "Pemeriksaan predikat", 14, lambda row: _verdict(row.point), "pm_tengah", tones=_TONES),
    Column("change", "Perubahan", 10.5, lambda row: row.change, "pm_nilai"),
    Column("since", "Sejak", 8, lambda row: str(row.point.since) if row.point.since else None, "pm_tengah"),
    Column("origin", "Asal", 16, lambda row: _origin(row.point), "pm_tengah"),
    Column("note", "Catatan", 42, lambda row: _notes(row.point)),
    Column("source", "Sumber", 34, lambda row: row.point.source),
)
_DISTANCES: Table[_Distance] = Table(
    "TabelJarakMandiri",
    (
        Column("year", "Tahun penilaian", 0, lambda row: row.year, "pm_bulat"),
        Column("name", "Yang dinilai", 0, lambda row: row.name, "pm_tebal"),
        Column("own", "Mandiri", 0, lambda row: row.own, "pm_nilai"),
        Column("assessor", "Asesor", 0, lambda row: row.assessor, "pm_nilai"),
        Column("distance", "Mandiri di atas asesor", 0, lambda row: row.distance, "pm_nilai"),
    ),
    widths=False,
)


def _of_instrument(id_: str, header: str) -> Column[_Row]:
    return Column(id_, header, 12, lambda row: row.point.index if row.point.instrument == id_ else None, "pm_nilai")


def fill(page: Page, answer: Answer, history: History) -> tuple[TablePlace, str]:
    """Fill the sheet; gives the series' place and the words that describe its chart to a screen reader."""
    page.heading(
        "Riwayat indeks",
        "Instrumen yang berbeda memakai skala, indikator, dan batas yang berbeda: angkanya tidak dibandingkan satu sama"
        " lain, juga kata predikatnya.",
        "Predikat diperiksa terhadap batas yang berlaku pada tahunnya; yang tercetak tidak diubah.",
    )
    headers = _headers(history)
    columns = (*_COLUMNS, *(_of_instrument(*each) for each in headers.items()))
    place = page.table(Table("TabelRiwayat", columns), HEADER_ROW, _rows(history.points, headers))
    row = place.last_row + 2
    page.put(row, 1, "Jarak penilaian mandiri dari asesor", "pm_bagian")
    if history.distances:
        page.table(_DISTANCES, row + 1, _distances(answer, history, row + 2))
    else:
        says = "Belum ada tahun yang nilai mandiri dan nilai asesornya sama-sama diisi."
        page.put(row + 1, 1, says, "pm_keterangan")
    words = add_trend(page.sheet, place, history.points, headers, (1, CHART_ROW), (10, HEADER_ROW - 2))
    page.freeze_top()
    page.lock()
    # The columns after the sources only feed the chart.
    page.sheet.print_area = f"A1:{place.letter('source')}{max(page.rows)}"
    return place, words


def _headers(history: History) -> dict[str, str]:
    """The column of each instrument, by its short name; with its id where two share one."""
    names = {point.instrument: point.name for point in history.points}
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {id_: f"{name} ({id_})" if name in shared else name for id_, name in names.items()}


def _rows(points: Sequence[SeriesPoint], headers: Mapping[str, str]) -> Iterator[_Row]:
    latest: dict[str, int] = {}
    for row, point in enumerate(points, start=HEADER_ROW + 1):
        before = latest.get(point.instrument)
        change = None if point.change is None else Formula(f"ROUND(C{row},2)-ROUND(C{before},2)", point.change)
        latest[point.instrument] = row
        yield _Row(point, headers[point.instrument], change)


def _verdict(point: SeriesPoint) -> str:
    if point.rating is None:
        return UNKNOWN
    return FITS if point.rating == point.expected_rating else DIFFERS


def _notes(point: SeriesPoint) -> str | None:
    notes = [f"Instrumen berganti menjadi {point.name}: tidak dibandingkan."] if point.new_instrument else []
    return "\n".join([*notes, *(say(one.says) for one in point.notices)]) or None


def _origin(point: SeriesPoint) -> str:
    if point.entered:
        return "riwayat"
    return INDONESIAN.term("stage", point.stage)


def _distances(answer: Answer, history: History, first_row: int) -> Iterator[_Distance]:
    row = first_row
    for one in history.distances:
        known = [(f"Indeks {one.instrument}", one.own, one.assessor, one.distance)]
        known += [(titled(each.code, each.name), each.own, each.assessor, each.distance) for each in one.indicators]
        for name, own, assessor, distance in known:
            yield _Distance(one.year, name, own, assessor, Formula(f"C{row}-D{row}", distance))
            row += 1
