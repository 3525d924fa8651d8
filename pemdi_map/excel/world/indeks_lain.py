"""Sheet Indeks Lain: other agencies' indices, what they are worth here, and what the next band of each would add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.external import ExternalOutcome, WhatIf
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import BASIS_WORDS
from pemdi_map.figures import indonesian, plain

TITLE = "Indeks Lain"
HEADER_ROW = 5
_TONES: dict[str, Tone] = {"terbit": "good", "belum terbit": "fair", "kedaluwarsa": "poor"}


class _Bound(NamedTuple):
    """What reaching a bound of an index would do; `row`: on the sheet."""

    each: ExternalOutcome
    bound: WhatIf
    row: int


_INDICES: Table[ExternalOutcome] = Table(
    "TabelIndeksLain",
    (
        Column("indicator", "Indikator", 30, lambda row: _indicator(row), "pm_tebal"),
        Column("index", "Indeks", 26, lambda row: row.index.name),
        Column("state", "Keadaan", 13, lambda row: row.state, "pm_tengah", tones=_TONES),
        Column("figure", "Nilai indeks", 9, lambda row: row.figure, "pm_bobot"),
        Column("year", "Tahun", 7, lambda row: row.year, "pm_bulat"),
        Column("lasts", "Berlaku sampai penilaian", 12, lambda row: _lasts(row), "pm_tengah"),
        Column("converted", "Nilai Pemdi hasil konversi", 12, lambda row: row.converted, "pm_nilai"),
        Column("value", "Nilai indikator di sini", 12, lambda row: row.value, "pm_nilai"),
        Column("ahead", "Batas berikutnya", 22, lambda row: _ahead(row)),
        Column("contacts", "Hubungi", 22, lambda row: "\n".join(row.contacts)),
        Column("meaning", "Arti dan sumber", 38, lambda row: _meaning(row)),
    ),
)
_WHAT_IF: Table[_Bound] = Table(
    "TabelSeandainya",
    (
        Column("indicator", "Indikator yang dicoba", 0, lambda row: _indicator(row.each), "pm_tebal"),
        Column("index", "Seandainya indeks", 0, lambda row: row.each.index.name),
        Column("level", "Menyentuh tingkat", 0, lambda row: row.bound.level, "pm_bulat"),
        Column("bound", "Batas indeks", 0, lambda row: row.bound.bound, "pm_bobot"),
        Column("short", "Kurang", 0, lambda row: row.bound.short, "pm_bobot"),
        Column("weight", "Bobot indikator (%)", 0, lambda row: row.each.weight, "pm_bobot"),
        Column("then", "Nilai indikator nanti", 0, lambda row: row.bound.value, "pm_nilai"),
        Column("now", "Nilai indikator sekarang", 0, lambda row: row.each.value, "pm_nilai"),
        Column("adds", "Tambahan indeks Pemdi", 0, lambda row: _adds(row), "pm_nilai_kecil"),
    ),
    widths=False,
)


def fill(page: Page, answer: Answer, outcomes: Sequence[ExternalOutcome]) -> TablePlace:
    """Fill the sheet: the indices, and below them what reaching each bound would do."""
    page.heading(
        "Indeks instansi lain",
        f"Sebagian nilai {answer.target.acronym} diambil dari indeks instansi lain; selama belum terbit, indikatornya"
        " bernilai terendah.",
        f"Keadaan saat disusun; nilai baru diketik di Simulasi. Konversi lurus di dalam rentang tingkatnya. Angka"
        f" seandainya adalah {answer.scenarios.label}.",
    )
    place = page.table(_INDICES, HEADER_ROW, outcomes)
    row = place.last_row + 2
    page.put(row, 1, f"Seandainya indeks naik ({answer.scenarios.label})", "pm_bagian")
    bounds = page.table(_WHAT_IF, row + 1, _what_if(outcomes, row + 2))
    keep_together(page, row, bounds.last_row)
    page.freeze_top(columns=1)
    page.sheet.page_setup.fitToHeight = 2
    page.lock()
    return place


def _indicator(each: ExternalOutcome) -> str:
    return titled(each.indicator, each.name)


def _adds(row: _Bound) -> Formula:
    return Formula(f"MAX(0,G{row.row}-H{row.row})*F{row.row}/100", row.bound.adds)


def _lasts(each: ExternalOutcome) -> str:
    if each.last_year is not None:
        return str(each.last_year)
    if each.max_age is not None:
        return f"paling lama {each.max_age} tahun"
    return "tidak diatur"


def _ahead(each: ExternalOutcome) -> str | None:
    """How far the next bound is, in the other index's own units."""
    if each.ahead is None:
        return "Batas tidak diketahui." if not each.what_if else "Semua batas sudah dicapai."
    bound, adds = plain(each.ahead.bound).replace(".", ","), indonesian(each.ahead.adds, 3)
    goal = f"Tingkat {each.ahead.level} pada {bound}"
    if each.ahead.short is None:
        return f"{goal}; menambah {adds}."
    return f"{goal}: kurang {plain(each.ahead.short).replace('.', ',')}; menambah {adds}."


def _meaning(each: ExternalOutcome) -> str:
    use = "Menjadi nilai indikator." if each.index.use == "value" else "Menjadi bukti pada butir bertanda indeks."
    based = f"Nilai di sini dari: {BASIS_WORDS[each.basis]}."
    return " ".join(filter(None, (use, based, each.source and f"Sumber: {each.source}.", each.index.note)))


def _what_if(outcomes: Sequence[ExternalOutcome], first_row: int) -> Iterator[_Bound]:
    row = first_row
    for each in outcomes:
        for bound in each.what_if:
            yield _Bound(each, bound, row)
            row += 1
