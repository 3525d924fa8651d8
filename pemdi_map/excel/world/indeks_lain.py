"""Sheet Indeks Lain: other agencies' indices, what they are worth here, and what the next band of each would add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.engine.external import ExternalOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import BASIS_WORDS
from pemdi_map.figures import indonesian, plain

TITLE = "Indeks Lain"
HEADER_ROW = 5
STATE, ADDS = "Keadaan", "Tambahan indeks Pemdi"
_COLUMNS = (
    Column("Indikator", 30, "pm_tebal"),
    Column("Indeks", 26),
    Column(STATE, 13, "pm_tengah"),
    Column("Nilai indeks", 9, "pm_bobot"),
    Column("Tahun", 7, "pm_bulat"),
    Column("Berlaku sampai penilaian", 12, "pm_tengah"),
    Column("Nilai Pemdi hasil konversi", 12, "pm_nilai"),
    Column("Nilai indikator di sini", 12, "pm_nilai"),
    Column("Batas berikutnya", 22),
    Column("Hubungi", 22),
    Column("Arti dan sumber", 38),
)
_WHAT_IF = (
    Column("Indikator yang dicoba", 0, "pm_tebal"),
    Column("Seandainya indeks", 0),
    Column("Menyentuh tingkat", 0, "pm_bulat"),
    Column("Batas indeks", 0, "pm_bobot"),
    Column("Kurang", 0, "pm_bobot"),
    Column("Bobot indikator (%)", 0, "pm_bobot"),
    Column("Nilai indikator nanti", 0, "pm_nilai"),
    Column("Nilai indikator sekarang", 0, "pm_nilai"),
    Column(ADDS, 0, "pm_nilai_kecil"),
)
_TONES: dict[str, Tone] = {"terbit": "good", "belum terbit": "fair", "kedaluwarsa": "poor"}


def fill(page: Page, answer: Answer, outcomes: Sequence[ExternalOutcome]) -> TablePlace:
    """Fill the sheet: the indices, and below them what reaching each bound would do."""
    page.heading(
        "Indeks instansi lain",
        f"Sebagian nilai {answer.target.acronym} diambil dari indeks instansi lain; selama belum terbit, indikatornya"
        " bernilai terendah.",
        f"Keadaan saat disusun; nilai baru diketik di Simulasi. Konversi lurus di dalam rentang tingkatnya. Angka"
        f" seandainya adalah {answer.scenarios.label}.",
    )
    place = page.table("TabelIndeksLain", HEADER_ROW, _COLUMNS, map(_record, outcomes))
    page.tones(place.cells(STATE), _TONES)
    row = place.last_row + 2
    page.put(row, 1, f"Seandainya indeks naik ({answer.scenarios.label})", "pm_bagian")
    bounds = page.table("TabelSeandainya", row + 1, _WHAT_IF, _what_if(outcomes, row + 2), widths=False)
    keep_together(page, row, bounds.last_row)
    page.freeze_top(columns=1)
    page.sheet.page_setup.fitToHeight = 2
    page.lock()
    return place


def _record(each: ExternalOutcome) -> list[Value]:
    return [
        titled(each.indicator, each.name), each.index.name, each.state, each.figure, each.year, _lasts(each),
        each.converted, each.value, _ahead(each), "\n".join(each.contacts), _meaning(each),
    ]  # fmt: skip


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


def _what_if(outcomes: Sequence[ExternalOutcome], first_row: int) -> Iterator[list[Value]]:
    row = first_row
    for each in outcomes:
        for bound in each.what_if:
            yield [
                titled(each.indicator, each.name), each.index.name, bound.level, bound.bound, bound.short, each.weight,
                bound.value, each.value, Formula(f"MAX(0,G{row}-H{row})*F{row}/100", bound.adds),
            ]  # fmt: skip
            row += 1
