"""Sheet Riwayat: the index over the years, each instrument for itself, and how far self-assessments lay off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pemdi_map.engine.history import History, SeriesPoint
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.trend_chart import add_trend
from pemdi_map.excel.kit.words import say
from pemdi_map.words.indonesian import INDONESIAN

TITLE = "Riwayat"
CHART_ROW, CHART_ROWS = 5, 16
HEADER_ROW = CHART_ROW + CHART_ROWS + 1
VERDICT, FITS, DIFFERS, UNKNOWN = "Pemeriksaan predikat", "sesuai", "tidak sesuai", "tidak tercetak"
_COLUMNS = (
    Column("Tahun", 8, "pm_bulat"),
    Column("Instrumen", 26, "pm_tebal"),
    Column("Indeks", 9, "pm_nilai"),
    Column("Predikat tercetak", 14, "pm_tengah"),
    Column("Predikat menurut batas", 14, "pm_tengah"),
    Column(VERDICT, 14, "pm_tengah"),
    Column("Perubahan", 10.5, "pm_nilai"),
    Column("Sejak", 8, "pm_tengah"),
    Column("Asal", 16, "pm_tengah"),
    Column("Catatan", 42),
    Column("Sumber", 34),
)
_DISTANCES = (
    Column("Tahun penilaian", 0, "pm_bulat"),
    Column("Yang dinilai", 0, "pm_tebal"),
    Column("Mandiri", 0, "pm_nilai"),
    Column("Asesor", 0, "pm_nilai"),
    Column("Mandiri di atas asesor", 0, "pm_nilai"),
)
_TONES: dict[str, Tone] = {FITS: "good", DIFFERS: "poor", UNKNOWN: "quiet"}


def fill(page: Page, answer: Answer, history: History) -> tuple[TablePlace, str]:
    """Fill the sheet; gives the series' place and the words that describe its chart to a screen reader."""
    page.heading(
        "Riwayat indeks",
        "Instrumen yang berbeda memakai skala, indikator, dan batas yang berbeda: angkanya tidak dibandingkan satu sama"
        " lain, juga kata predikatnya.",
        "Predikat diperiksa terhadap batas yang berlaku pada tahunnya; yang tercetak tidak diubah.",
    )
    headers = _headers(history)
    columns = (*_COLUMNS, *(Column(header, 12, "pm_nilai") for header in headers.values()))
    place = page.table("TabelRiwayat", HEADER_ROW, columns, _records(history.points, headers))
    page.tones(place.cells(VERDICT), _TONES)
    row = place.last_row + 2
    page.put(row, 1, "Jarak penilaian mandiri dari asesor", "pm_bagian")
    if history.distances:
        page.table("TabelJarakMandiri", row + 1, _DISTANCES, _distances(answer, history, row + 2), widths=False)
    else:
        says = "Belum ada tahun yang nilai mandiri dan nilai asesornya sama-sama diisi."
        page.put(row + 1, 1, says, "pm_keterangan")
    words = add_trend(page.sheet, place, history.points, headers, (1, CHART_ROW), (10, HEADER_ROW - 2))
    page.freeze_top()
    page.lock()
    # The columns after the sources only feed the chart.
    page.sheet.print_area = f"A1:{place.letter('Sumber')}{max(page.rows)}"
    return place, words


def _headers(history: History) -> dict[str, str]:
    """The column of each instrument, by its short name; with its id where two share one."""
    names = {point.instrument: point.name for point in history.points}
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {id_: f"{name} ({id_})" if name in shared else name for id_, name in names.items()}


def _records(points: Sequence[SeriesPoint], headers: Mapping[str, str]) -> Iterator[list[Value]]:
    latest: dict[str, int] = {}
    for row, point in enumerate(points, start=HEADER_ROW + 1):
        before = latest.get(point.instrument)
        change = None if point.change is None else Formula(f"ROUND(C{row},2)-ROUND(C{before},2)", point.change)
        latest[point.instrument] = row
        verdict = UNKNOWN if point.rating is None else FITS if point.rating == point.expected_rating else DIFFERS
        notes = [f"Instrumen berganti menjadi {point.name}: tidak dibandingkan."] if point.new_instrument else []
        yield [
            point.year, headers[point.instrument], point.index, point.rating, point.expected_rating, verdict,
            change, str(point.since) if point.since else None, _origin(point),
            "\n".join([*notes, *(say(one.says) for one in point.notices)]) or None, point.source,
            *(point.index if one == point.instrument else None for one in headers),
        ]  # fmt: skip


def _origin(point: SeriesPoint) -> str:
    if point.entered:
        return "riwayat"
    return INDONESIAN.term("stage", point.stage)


def _distances(answer: Answer, history: History, first_row: int) -> Iterator[list[Value]]:
    row = first_row
    for one in history.distances:
        known = [(f"Indeks {one.instrument}", one.own, one.assessor, one.distance)]
        known += [(titled(each.code, each.name), each.own, each.assessor, each.distance) for each in one.indicators]
        for name, own, assessor, distance in known:
            yield [one.year, name, own, assessor, Formula(f"C{row}-D{row}", distance)]
            row += 1
