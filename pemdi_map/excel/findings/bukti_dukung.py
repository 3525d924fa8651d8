"""Sheet Bukti Dukung: every evidence item, what is known of it, why, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.table import Choice, Column, Part, Table, TablePlace
from pemdi_map.excel.computation.calculation import STATE as CALCULATED_STATE
from pemdi_map.excel.computation.calculation import Calculation
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import ANSWER_TONES, ANSWERS, STATE_MEANINGS, STATE_TONES, STATE_WORDS, say
from pemdi_map.report.shelf import taken

TITLE = "Bukti Dukung"
HEADER_ROW = 5
_KEPT = 4
"""The first columns, which every page repeats in print."""
TABLE = "TabelBuktiDukung"
ITEM, STATE, MINE, LINK = "item", "state", "mine", "link"


class ItemRow(NamedTuple):
    """An evidence item: what its row is made from. `now`: its state with what people typed."""

    item: ItemOutcome
    indicator: IndicatorOutcome
    now: str
    answer: Answer
    calculation: Calculation


COLUMNS: tuple[Column[ItemRow], ...] = (
    Column(ITEM, "Butir", 8, lambda row: row.item.id, "pm_tengah", part=Part(10, 9)),
    Column(
        "indicator", "Indikator", 18, lambda row: titled(row.indicator.code, row.indicator.name), part=Part(440, 22)
    ),
    Column("level", "Tingkat", 8.5, lambda row: row.item.level, "pm_bulat"),
    Column("asked", "Bukti yang diminta", 36, lambda row: row.item.text, "pm_tebal", part=Part(20, 38)),
    Column("portal", "Kode portal", 11, lambda row: row.item.portal, "pm_tengah", part=Part(430, 11)),
    Column("share", "Bagian dari tingkat (%)", 9.5, lambda row: row.answer.shares[row.item.id] * 100, "pm_bulat"),
    Column(
        STATE, "Status", 14, lambda row: _state(row), "pm_tengah",
        tones={STATE_WORDS[state]: tone for state, tone in STATE_TONES.items()},
        # Two columns are called status: beside what the unit fills, the program's is named by where it comes from.
        part=Part(400, 15, header="Perkiraan dari hasil SPBE"),
    ),
    Column(
        MINE, "Status bukti Anda", 11, lambda row: row.answer.given_known.evidence.get(row.item.id), "pm_isian_tengah",
        tones=ANSWER_TONES, asks=Choice(ANSWERS, "Status bukti ini menurut Anda atau asesor.", "analysis"),
        part=Part(30, 13, True, ask="Status bukti ini di unit Anda."), page=True,
    ),
    Column(LINK, "Tautan bukti", 18, lambda row: None, "pm_isian", part=Part(40, 26, True), page=True),
    Column("shelf", "Ambil dari bukti SPBE", 34, lambda row: _shelf(row), part=Part(410, 34)),
    Column("open", "Yang masih perlu", 32, lambda row: _open(row.item), part=Part(420, 34)),
    Column("because", "Sebab", 32, lambda row: _because(row.item)),
    Column("behind", "Tingkat SPBE di baliknya", 34, lambda row: _behind(row.answer, row.item)),
    Column("rows", "Baris pemetaan", 10.5, lambda row: ", ".join(row.item.rows), "pm_tengah"),
)  # fmt: skip


def fill(page: Page, answer: Answer, calculation: Calculation) -> TablePlace:
    """Fill the sheet; every number is computed from the states that people choose here."""
    page.heading(
        "Bukti dukung",
        f"Semua {len(answer.outcome.items)} butir bukti: suatu tingkat dihitung bila yang di bawahnya diterima semua.",
        "Isi kolom kuning: status bukti (semua lembar ikut berubah) dan tautan berkasnya (sebut halaman).",
        column=_KEPT + 1,
    )
    place = page.table(Table(TABLE, COLUMNS, keyed_by=ITEM), HEADER_ROW, _rows(answer, calculation))
    page.freeze(place, columns=_KEPT)
    page.print_across(2, repeated=_KEPT)
    return place


def _rows(answer: Answer, calculation: Calculation) -> Iterator[ItemRow]:
    now = {item.id: item.state for item in answer.live.items}
    for indicator in answer.outcome.indicators:
        for item in indicator.items:
            yield ItemRow(item, indicator, now[item.id], answer, calculation)


def _state(row: ItemRow) -> Formula:
    return Formula(row.calculation.of_item(row.item.id, CALCULATED_STATE), STATE_WORDS[row.now])


def _shelf(row: ItemRow) -> str | None:
    return taken(row.item, row.answer.target.items[row.item.id], row.answer.source) or None


def _because(item: ItemOutcome) -> str:
    return say(item.because) or STATE_MEANINGS[item.state].capitalize() + "."


def _open(item: ItemOutcome) -> str:
    if not item.weight:
        return "Tidak diminta daftar butir yang dipakai (bagian 0); daftar lain memintanya."
    return say(item.open)


def _behind(answer: Answer, item: ItemOutcome) -> str | None:
    """The source levels of the row that decided: where the state comes from."""
    if item.carry is not None:
        return answer.required(item.carry.condition)
    refutes = answer.refutations
    return next((answer.required(refutes[row]) for row in item.rows if row in refutes), None)
