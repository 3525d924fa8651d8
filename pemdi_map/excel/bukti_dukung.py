"""Sheet Bukti Dukung: every evidence item, what is known of it, why, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.answer import Answer, titled
from pemdi_map.excel.rows import Value
from pemdi_map.excel.sheet import Column, Page, TablePlace
from pemdi_map.excel.words import ANSWERS, STATE_MEANINGS, STATE_TONES
from pemdi_map.report.wording import STATE_WORDS

TITLE = "Bukti Dukung"
HEADER_ROW = 5
TABLE = "TabelBuktiDukung"
ITEM, STATE, CODE, MINE, LINK = "Butir", "Status", "Kode status", "Status bukti Anda", "Tautan bukti"
COLUMNS = (
    Column(ITEM, 8, "pm_tengah"),
    Column("Indikator", 18),
    Column("Tingkat", 8.5, "pm_bulat"),
    Column("Bukti yang diminta", 36, "pm_tebal"),
    Column(STATE, 14, "pm_tengah"),
    Column(CODE, 9.5, "pm_tengah", hidden=True),
    Column("Yang masih perlu", 32),
    Column("Sebab", 32),
    Column("Tingkat SPBE di baliknya", 34),
    Column("Baris pemetaan", 10.5, "pm_tengah"),
    Column(MINE, 11, "pm_isian_tengah"),
    Column(LINK, 18, "pm_isian"),
)


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet; the summary counts its states."""
    page.heading(
        "Bukti dukung",
        f"Semua {len(answer.outcome.items)} butir bukti yang diminta {answer.target.short_name}, berurutan: tingkat"
        " berikutnya baru dihitung bila tingkat di bawahnya diterima seluruhnya.",
        "Isi kolom kuning: status bukti Anda, tautan berkasnya (sebut halaman).",
    )
    place = page.table(TABLE, HEADER_ROW, COLUMNS, _records(answer), keyed_by=ITEM)
    page.tones(place.cells(STATE), {STATE_WORDS[state]: tone for state, tone in STATE_TONES.items()})
    page.tones(place.cells(MINE), {state: STATE_TONES[state] for state in ANSWERS})
    page.choices(place.cells(MINE), ANSWERS, "Status bukti ini menurut Anda atau asesor.")
    page.freeze(place, columns=1)
    return place


def _records(answer: Answer) -> Iterator[list[Value]]:
    for indicator in answer.outcome.indicators:
        name = titled(indicator.code, indicator.name)
        for item in indicator.items:
            yield [
                item.id, name, item.level, item.text, STATE_WORDS[item.state], item.state, _open(item),
                item.because or STATE_MEANINGS[item.state].capitalize() + ".", _behind(answer, item),
                ", ".join(item.rows), item.state if item.state in ANSWERS else None, None,
            ]  # fmt: skip


def _open(item: ItemOutcome) -> str:
    if item.aged:
        return f"Dokumen lama melewati umur yang diizinkan; perbarui. {item.open}".strip()
    return item.open


def _behind(answer: Answer, item: ItemOutcome) -> str | None:
    """The source levels of the row that decided: where the state comes from."""
    if item.carry is not None:
        return answer.required(item.carry.when)
    refutes = answer.refutations
    return next((answer.required(refutes[row], "paling tinggi") for row in item.rows if row in refutes), None)
