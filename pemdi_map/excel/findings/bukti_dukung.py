"""Sheet Bukti Dukung: every evidence item, what is known of it, why, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.computation.calculation import STATE as CALCULATED_STATE
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import ANSWERS, STATE_MEANINGS, STATE_TONES, STATE_WORDS, say
from pemdi_map.report.shelf import taken

TITLE = "Bukti Dukung"
HEADER_ROW = 5
_KEPT = 4
"""The first columns, which every page repeats in print."""
TABLE = "TabelBuktiDukung"
SHELF = "Ambil dari bukti SPBE"
ITEM, STATE, MINE, LINK = "Butir", "Status", "Status bukti Anda", "Tautan bukti"
COLUMNS = (
    Column(ITEM, 8, "pm_tengah"),
    Column("Indikator", 18),
    Column("Tingkat", 8.5, "pm_bulat"),
    Column("Bukti yang diminta", 36, "pm_tebal"),
    Column("Kode portal", 11, "pm_tengah"),
    Column("Bagian dari tingkat (%)", 9.5, "pm_bulat"),
    Column(STATE, 14, "pm_tengah"),
    Column(MINE, 11, "pm_isian_tengah"),
    Column(LINK, 18, "pm_isian"),
    Column(SHELF, 34),
    Column("Yang masih perlu", 32),
    Column("Sebab", 32),
    Column("Tingkat SPBE di baliknya", 34),
    Column("Baris pemetaan", 10.5, "pm_tengah"),
)


def fill(page: Page, answer: Answer, calculation: Calculation) -> TablePlace:
    """Fill the sheet; every number is computed from the states that people choose here."""
    page.heading(
        "Bukti dukung",
        f"Semua {len(answer.outcome.items)} butir bukti: suatu tingkat dihitung bila yang di bawahnya diterima semua.",
        "Isi kolom kuning: status bukti (semua lembar ikut berubah) dan tautan berkasnya (sebut halaman).",
        column=_KEPT + 1,
    )
    place = page.table(TABLE, HEADER_ROW, COLUMNS, _records(answer, calculation), keyed_by=ITEM)
    page.tones(place.cells(STATE), {STATE_WORDS[state]: tone for state, tone in STATE_TONES.items()})
    page.tones(place.cells(MINE), {state: STATE_TONES[state] for state in ANSWERS})
    page.choices(place.cells(MINE), ANSWERS, "Status bukti ini menurut Anda atau asesor.")
    page.freeze(place, columns=_KEPT)
    page.print_across(2, repeated=_KEPT)
    return place


def _records(answer: Answer, calculation: Calculation) -> Iterator[list[Value]]:
    now, given = {item.id: item.state for item in answer.live.items}, answer.given_known.evidence
    for indicator in answer.outcome.indicators:
        name = titled(indicator.code, indicator.name)
        for item in indicator.items:
            yield [
                item.id, name, item.level, item.text, item.portal, answer.shares[item.id] * 100,
                Formula(calculation.of_item(item.id, CALCULATED_STATE), STATE_WORDS[now[item.id]]),
                given.get(item.id), None, taken(item, answer.target.items[item.id], answer.source) or None,
                _open(item),
                say(item.because) or STATE_MEANINGS[item.state].capitalize() + ".", _behind(answer, item),
                ", ".join(item.rows),
            ]  # fmt: skip


def _open(item: ItemOutcome) -> str:
    if not item.weight:
        return "Tidak diminta daftar butir yang dipakai (bagian 0); daftar lain memintanya."
    return say(item.open)


def _behind(answer: Answer, item: ItemOutcome) -> str | None:
    """The source levels of the row that decided: where the state comes from."""
    if item.carry is not None:
        return answer.required(item.carry.when)
    refutes = answer.refutations
    return next((answer.required(refutes[row], "paling tinggi") for row in item.rows if row in refutes), None)
