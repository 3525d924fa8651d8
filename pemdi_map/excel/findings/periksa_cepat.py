"""Sheet Periksa Cepat: what SPBE cannot tell and a planner can answer at once, the most valuable first."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.outcome import IndicatorOutcome, Narrowing, Question
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.spreadsheet import total
from pemdi_map.excel.cells.table import Choice, Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import ANSWER_TONES, ANSWERS, STATE_WORDS, say
from pemdi_map.report.wording import bare_name, levels_in_words

TITLE = "Periksa Cepat"
HEADER_ROW = 7
TABLE = "TabelPeriksaCepat"
ITEM, ASKED, ANSWER, GAIN = "item", "ask_whom", "answer", "gain"


class QuestionRow(NamedTuple):
    """A question of the quick check: what its row is made from."""

    number: int
    question: Question
    answer: Answer

    @property
    def indicator(self) -> IndicatorOutcome:
        return self.answer.indicators[self.question.indicator]


class _NarrowingRow(NamedTuple):
    number: int
    narrowing: Narrowing
    answer: Answer


COLUMNS: tuple[Column[QuestionRow], ...] = (
    Column("no", "No", 4, lambda row: row.number, "pm_bulat"),
    Column(ITEM, "Butir", 7.5, lambda row: row.question.item, "pm_tengah"),
    Column(
        "indicator", "Indikator", 19, lambda row: titled(row.indicator.code, bare_name(row.indicator.name)),
    ),
    Column("evidence", "Bukti yang ditanyakan", 28, lambda row: row.question.text, "pm_tebal"),
    Column("question", "Pertanyaan", 38, lambda row: _ask(row)),
    Column(ASKED, "Tanyakan kepada", 17, lambda row: row.question.owner),
    Column(GAIN, "Tambahan indeks", 9, lambda row: row.question.gain, "pm_nilai_kecil"),
    Column(
        ANSWER, "Jawaban", 10, lambda row: None, "pm_isian_tengah", tones=ANSWER_TONES,
        asks=Choice(ANSWERS, "Status bukti ini di instansi Anda.", "analysis"),
        page=True,
    ),
    Column("note", "Catatan", 11, lambda row: None, "pm_isian", page=True),
)  # fmt: skip
_NARROWING: tuple[Column[_NarrowingRow], ...] = (
    Column("no", "No", 5, lambda row: row.number, "pm_bulat"),
    Column("code", "Kode SPBE", 9, lambda row: row.narrowing.indicator, "pm_tengah"),
    Column("indicator", "Indikator SPBE", 30, lambda row: row.answer.short_name(row.narrowing.indicator)),
    Column("possible", "Kemungkinan tingkat sekarang", 44,
           lambda row: levels_in_words(row.narrowing.lowest, row.narrowing.highest)),
    Column("asked", "Yang diminta", 44, lambda row: "Tingkat yang tercetak untuk indikator ini"),
    Column("source", "Sumber", 22, lambda row: "Laporan Hasil Evaluasi"),
    Column("narrows", "Rentang menyempit", 11, lambda row: row.narrowing.narrows, "pm_nilai_kecil"),
    Column("level", "Tingkat di laporan", 13, lambda row: None, "pm_isian_angka"),
    Column("note", "Catatan tingkat", 30, lambda row: None, "pm_isian"),
)  # fmt: skip


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
    questions = (QuestionRow(at, each, answer) for at, each in enumerate(answer.outcome.quick_check, start=1))
    place = page.table(Table(TABLE, COLUMNS, keyed_by=ITEM), HEADER_ROW, questions)
    _sums(page, answer, place)
    page.freeze(place, columns=2)
    if answer.outcome.narrowing:
        _narrowing(page, answer, place.last_row + 3)
    return place


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


def _ask(row: QuestionRow) -> str:
    """The question; where another agency's figure is asked, with the cell that takes it."""
    answer, question = row.answer, row.question
    index = answer.target.by_code[question.indicator].external
    if index is None or not answer.target.items[question.item].index:
        return say(question.ask)
    return f"{say(question.ask)} Angkanya diisi di lembar Simulasi."


def _narrowing(page: Page, answer: Answer, row: int) -> None:
    count = len(answer.source.indicators)
    page.put(row, 1, f"Tingkat {answer.source.short_name} yang perlu dicari", "pm_bagian")
    says = (
        f"Hanya nilai domain atau indeks yang diketahui, jadi tingkat {count} indikator berupa kemungkinan."
        " Laporan Hasil Evaluasi mencetak semuanya; yang teratas paling menyempitkan rentang indeks."
    )
    page.put(row + 1, 1, says, "pm_keterangan")
    levels = answer.source.scale
    options = [str(level) for level in range(int(levels.minimum), int(levels.maximum) + 1)]
    asks = Choice(options, "Tingkat yang tercetak di Laporan Hasil Evaluasi.")
    columns = [column._replace(asks=asks) if column.key == "level" else column for column in _NARROWING]
    rows = (_NarrowingRow(at, each, answer) for at, each in enumerate(answer.outcome.narrowing, start=1))
    place = page.table(Table("TabelTingkatDicari", columns, keyed_by="code", widths=False), row + 3, rows)
    keep_together(page, row, place.last_row)
