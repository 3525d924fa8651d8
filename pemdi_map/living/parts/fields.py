"""What a unit's copy asks: the columns of its sheets, each with the column of the plan that the answer belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pemdi_map.excel.cells.entries import ADDED, Simple
from pemdi_map.excel.cells.table import Cells, Column
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.as_meant import KINDS
from pemdi_map.model.institution import EVIDENCE_STATES
from pemdi_map.words.typed_words import CANCELLED, ELSEWHERE, STATE, UNKNOWN, offered

TASKS, EVIDENCE, QUESTIONS, FIGURES = (
    rencana_aksi.TABLE, bukti_dukung.TABLE, periksa_cepat.TABLE, controls.INDEX_TABLE,
)  # fmt: skip
NUMBER, CODE, SAYS = "no", "code", "says"
LINK, NOTE = "link", "note"


class Field(NamedTuple):
    """A column of a copy's sheet. `asks`: whether every row asks it; `free`: whether the rows for other work do too."""

    column: Column[Cells]
    asks: bool = False
    free: bool = False
    to: tuple[str, str] | None = None
    """(table, column key) of the plan; left out where they are the sheet's own."""
    words: tuple[str, ...] = ()
    """The words to choose from."""
    prompt: str = ""
    """What is shown when a cell is selected; at most 255 characters."""


def _shown(key: str, header: str, width: float, style: str) -> Field:
    return Field(Column(key, header, width, None, style, head="pm_b_kepala"))


def _asked(key: str, header: str, width: float, prompt: str, style: str = "pm_b_isian", **more: Any) -> Field:
    column: Column[Cells] = Column(key, header, width, None, style, head="pm_b_kepala_isi")
    return Field(column, asks=True, free=True, prompt=prompt, **more)


def _code(width: float) -> Field:
    return Field(Column(CODE, "Kode", width, None, "pm_b_kode", head="pm_b_kepala_kode"))


_LINK_PROMPT = "Tempel alamat berkas (Drive, SIAP Digital, situs), atau tulis di mana dokumennya disimpan."
_STATE_WORDS = (*offered(STATE, ("proses", "draf", "belum")), UNKNOWN[0], *offered(STATE, ("diterima", "revisi")))
STATUS_WORDS = (*(word for word in STATUS_CHOICES if word != CANCELLED), ELSEWHERE[0])
ANSWER_WORDS = ("ya", "tidak", UNKNOWN[0])

QUESTION_FIELDS = (
    _shown(NUMBER, "No", 4, "pm_b_nomor"),
    _shown(SAYS, "Pertanyaan", 50, "pm_b_tebal"),
    _shown("counts", "Yang dihitung bila ada", 41, "pm_b_teks"),
    _asked(
        periksa_cepat.ANSWER, "Jawaban", 14.3,
        'Pilih dari panah kecil, atau tulis "sudah", "belum". Ya berarti buktinya ada dan dapat ditunjukkan, walau'
        " belum dinilai.", "pm_b_isian_tengah", words=ANSWER_WORDS,
    ),
    _asked(LINK, "Tautan bukti", 20.9, _LINK_PROMPT, to=(EVIDENCE, bukti_dukung.LINK)),
    _asked(NOTE, "Catatan", 18.6, ""),
    _code(8.6),
)  # fmt: skip
FIGURE_FIELDS = (
    _shown(NUMBER, "No", 4, "pm_b_nomor"),
    _shown(SAYS, "Angka yang ditanyakan", 50, "pm_b_tebal"),
    _shown("ask_whom", "Tanyakan kepada", 41, "pm_b_teks"),
    _asked(
        controls.INDEX_VALUE, "Angka", 14.3, "Tulis angkanya seperti tercetak, misalnya 43,2, atau pilih: tidak tahu.",
        "pm_b_isian_tengah", words=UNKNOWN[:1],
    ),
    _asked(controls.INDEX_YEAR, "Tahun", 20.9, "Tahun penilaian, misalnya 2025.", "pm_b_isian_tengah"),
    _asked(NOTE, "Catatan", 18.6, "", to=(QUESTIONS, NOTE)),
    _code(8.6),
)  # fmt: skip
TASK_FIELDS = (
    _shown(NUMBER, "No", 3.7, "pm_b_nomor"),
    _shown(rencana_aksi.ACTION, "Yang dikerjakan", 33.1, "pm_b_utama")._replace(free=True),
    _shown("evidence", "Untuk bukti", 22.3, "pm_b_teks")._replace(free=True),
    _shown("accepted_when", "Contoh yang diterima", 19, "pm_b_teks")._replace(free=True),
    _shown("refused_when", "Contoh yang ditolak", 14.8, "pm_b_teks")._replace(free=True),
    _shown(rencana_aksi.FINISH, "Paling lambat", 12.6, "pm_b_tenggat")._replace(
        free=True, prompt='Tanggal, "Desember 2026", atau "TW I 2027".'
    ),
    _asked(
        rencana_aksi.STATUS, "Sampai di mana", 11.4,
        'Pilih dari panah kecil, atau tulis sendiri: "sudah", "belum", "sedang".', "pm_b_isian_tengah",
        words=STATUS_WORDS,
    ),
    _asked(
        rencana_aksi.DONE, "Selesai kapan", 10.8,
        'Tanggal selesai atau perkiraannya: 25/12/2026, "Desember 2026", atau "TW I 2027". Tahunnya jangan'
        " ketinggalan.", "pm_b_isian_tanggal",
    ),
    _asked(LINK, "Tautan bukti", 11.7, _LINK_PROMPT),
    _asked(NOTE, "Catatan", 10.8, ""),
    _code(8.3),
)  # fmt: skip
EVIDENCE_FIELDS = (
    _shown(NUMBER, "No", 4, "pm_b_nomor"),
    _shown("asked", "Bukti yang diminta", 40.3, "pm_b_tebal"),
    _shown("shelf", "Ambil dari rak", 25.7, "pm_b_teks"),
    _shown("open", "Tambahkan / diterima bila", 37.4, "pm_b_teks"),
    _asked(
        bukti_dukung.MINE, "Keadaan", 13.4,
        'Pilih dari panah kecil, atau tulis "sudah", "belum". Tidak tahu boleh dibiarkan kosong.', "pm_b_isian_tengah",
        words=_STATE_WORDS,
    ),
    _asked(
        LINK, "Tautan atau letaknya", 21.1,
        "Tempel alamat berkas, atau tulis letak dokumennya: lemari, folder, nomor surat. Sebut halamannya.",
    ),
    _code(14.3),
)  # fmt: skip
FIELDS: Mapping[str, tuple[Field, ...]] = {
    QUESTIONS: QUESTION_FIELDS, FIGURES: FIGURE_FIELDS, TASKS: TASK_FIELDS, EVIDENCE: EVIDENCE_FIELDS,
}  # fmt: skip
"""Table of the plan -> the columns of the copy's sheet that asks of it."""
DESCRIBED_BY: Mapping[str, str] = {
    QUESTIONS: SAYS, FIGURES: SAYS, TASKS: rencana_aksi.ACTION, EVIDENCE: "asked",
}  # fmt: skip
"""Table -> the column of the copy that describes a row."""


def goes_to(table: str, key: str, row: str, called: Mapping[str, str]) -> tuple[str, str, str]:
    """Table, row id and column key of the plan to which an answer belongs; `called`: the codes of the copy's rows."""
    field = next((field for field in FIELDS.get(table, ()) if field.column.key == key), None)
    # Rows that people added to one table have none in another.
    elsewhere = field.to if field and not row.startswith(ADDED) else None
    to_table, to_key = elsewhere or (table, key)
    # Another agency's figure is kept by the indicator, all else about it by the item that is asked for it.
    return to_table, called.get(row, row) if table == FIGURES != to_table else row, to_key


def as_offered(table: str, key: str, value: Simple | None) -> Simple | None:
    """A value of the plan in the words of the copy: what it stores of an evidence item, as people say it."""
    if KINDS.get((table, key)) != "state" or value not in EVIDENCE_STATES:
        return value
    stored = str(value)
    return next((word for word in ANSWER_WORDS if table == QUESTIONS and word in STATE[stored]), STATE[stored][0])
