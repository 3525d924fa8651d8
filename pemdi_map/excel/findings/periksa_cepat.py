"""Sheet Periksa Cepat: what SPBE cannot tell and a planner can answer at once, the most valuable first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.engine.outcome import Question
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.spreadsheet import total
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import ANSWERS, STATE_TONES, STATE_WORDS, say
from pemdi_map.report.wording import levels_in_words

TITLE = "Periksa Cepat"
HEADER_ROW = 7
TABLE = "TabelPeriksaCepat"
ITEM, ASKED, ANSWER, GAIN = "Butir", "Tanyakan kepada", "Jawaban", "Tambahan indeks"
COLUMNS = (
    Column("No", 5, "pm_bulat"),
    Column(ITEM, 9, "pm_tengah"),
    Column("Indikator", 24),
    Column("Bukti yang ditanyakan", 36, "pm_tebal"),
    Column("Pertanyaan", 40),
    Column(ASKED, 20),
    Column(GAIN, 12, "pm_nilai_kecil"),
    Column(ANSWER, 12, "pm_isian_tengah"),
    Column("Catatan", 24, "pm_isian"),
)
NARROWING = (
    Column("No", 5, "pm_bulat"),
    Column("Kode SPBE", 9, "pm_tengah"),
    Column("Indikator SPBE", 30),
    Column("Kemungkinan tingkat sekarang", 44),
    Column("Yang diminta", 44),
    Column("Sumber", 22),
    Column("Rentang menyempit", 11, "pm_nilai_kecil"),
    Column("Tingkat di laporan", 13, "pm_isian_angka"),
    Column("Catatan tingkat", 30, "pm_isian"),
)


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet: the questions, and below them the SPBE levels worth looking up where only ranges are known."""
    words = ", ".join(f"{state} = {STATE_WORDS[state].lower()}" for state in ANSWERS)
    page.heading(
        "Periksa cepat",
        f"Hasil {answer.source.acronym} yang diketahui tidak menjawab butir di bawah ini, jadi rencana menghitungnya"
        " belum ada. Tanyakan, lalu pilih jawaban di kolom kuning; urutan teratas menambah indeks paling besar.",
        f"Pilihan: {words}. Jawaban langsung dihitung; isian di Bukti Dukung didahulukan. Tambahan indeks: menurut"
        " keadaan saat disusun.",
    )
    place = page.table(TABLE, HEADER_ROW, COLUMNS, _records(answer), keyed_by=ITEM)
    page.choices(place.cells(ANSWER), ANSWERS, "Status bukti ini di instansi Anda.")
    page.tones(place.cells(ANSWER), {state: STATE_TONES[state] for state in ANSWERS})
    _sums(page, answer, place)
    page.freeze(place, columns=2)
    if answer.outcome.narrowing:
        _narrowing(page, answer, place.last_row + 3)
    return place


def all_gain(answer: Answer) -> Fraction:
    """What the index would gain if every question of the quick check were answered with an accepted item."""
    return sum((question.gain for question in answer.outcome.quick_check), Fraction(0))


def _sums(page: Page, answer: Answer, place: TablePlace) -> None:
    """Two rows above the table: what all answers could add, and what the accepted ones add so far."""
    gains, answers = place.fixed(GAIN), place.fixed(ANSWER)
    accepted = total(place.values(GAIN), where=place.values(ANSWER), word="diterima")
    rows = (
        ("Tambahan indeks bila semua butir ini diterima", Formula(f"SUM({gains})", total(place.values(GAIN)))),
        (
            "Dari jawaban 'diterima' di lembar ini, bila Bukti Dukung tidak menyebut lain",
            Formula(f'SUMIF({answers},"diterima",{gains})', accepted),
        ),
    )
    for row, (says, formula) in enumerate(rows, start=HEADER_ROW - 3):
        page.spread(row, 4, 6, says, "pm_total")
        page.put(row, 7, formula, "pm_total_nilai_kecil")


def _records(answer: Answer) -> Iterator[list[Value]]:
    for at, question in enumerate(answer.outcome.quick_check, start=1):
        indicator = answer.indicators[question.indicator]
        yield [
            at, question.item, titled(indicator.code, indicator.name), question.text, _ask(answer, question),
            question.owner,
            question.gain, None, None,
        ]  # fmt: skip


def _ask(answer: Answer, question: Question) -> str:
    """The question; where another agency's figure is asked, with the cell that takes it."""
    index = answer.target.by_code[question.indicator].external
    if index is None or not answer.target.items[question.item].index:
        return say(question.ask)
    return f"{say(question.ask)} Angkanya diisi di lembar Simulasi; di bagian OPD, tulis di kolom Catatan."


def _narrowing(page: Page, answer: Answer, row: int) -> None:
    count = len(answer.source.indicators)
    page.put(row, 1, f"Tingkat {answer.source.short_name} yang perlu dicari", "pm_bagian")
    says = (
        f"Hanya nilai domain atau indeks yang diketahui, jadi tingkat {count} indikator berupa kemungkinan."
        " Laporan Hasil Evaluasi mencetak semuanya; yang teratas paling menyempitkan rentang indeks."
    )
    page.put(row + 1, 1, says, "pm_keterangan")
    records = _narrowing_records(answer)
    place = page.table("TabelTingkatDicari", row + 3, NARROWING, records, widths=False, keyed_by="Kode SPBE")
    levels = answer.source.scale
    options = [str(level) for level in range(int(levels.minimum), int(levels.maximum) + 1)]
    page.choices(place.cells("Tingkat di laporan"), options, "Tingkat yang tercetak di Laporan Hasil Evaluasi.")


def _narrowing_records(answer: Answer) -> Iterator[list[Value]]:
    for at, narrowing in enumerate(answer.outcome.narrowing, start=1):
        range_here = levels_in_words(narrowing.lowest, narrowing.highest)
        yield [
            at, narrowing.indicator, answer.short_name(narrowing.indicator), range_here,
            "Tingkat yang tercetak untuk indikator ini", "Laporan Hasil Evaluasi", narrowing.narrows, None, None,
        ]  # fmt: skip
