"""Sheet Prasyarat: what others wait for, whom to call by when, and which evidence ages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.rules.deciding import Escalation
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import due, listed, numbered, numbers, told
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together

TITLE = "Prasyarat"
HEADER_ROW = 4
ACROSS, BELOW = "lintas indikator", "tingkat di bawahnya"
_KIND_TONES: dict[str, Tone] = {ACROSS: "poor", BELOW: "calm"}
_WAITED_FOR = (
    Column("No", 8, "pm_bulat"),
    Column("Aksi yang ditunggu", 36, "pm_tebal"),
    Column("Jenis prasyarat", 13, "pm_tengah"),
    Column("Pengampu", 24),
    Column("Selesai", 15, "pm_tanggal"),
    Column("Ditunggu (aksi)", 9, "pm_bulat"),
    Column("Yang menunggu", 38),
    Column("Sebab dan catatan", 38),
)
_CALLS = (
    Column("Urutan", 0, "pm_bulat"),
    Column("Hubungi", 0, "pm_tebal"),
    Column("Aturan", 0, "pm_tengah"),
    Column("Lewat", 0),
    Column("Paling lambat", 0),
    Column("Jumlah aksi", 0, "pm_bulat"),
    Column("Untuk apa", 0),
    Column("Aksi yang bergantung", 0),
)
_AGES = (
    Column("Butir", 0, "pm_tengah"),
    Column("Bukti yang umurnya dibatasi", 0, "pm_tebal"),
    Column("Umur paling lama (tahun)", 0, "pm_bulat"),
    Column("Pengampu", 0),
    Column("Selesai", 0, "pm_tanggal"),
    Column("No aksi", 0, "pm_bulat"),
    Column("Yang harus dijaga", 0),
    Column("Sebab", 0),
)


def fill(page: Page, answer: Answer, plan: Plan) -> None:
    """Fill the sheet with three tables below each other; numbers are those of Rencana Aksi."""
    page.heading(
        "Prasyarat",
        "Kerjakan dulu yang ditunggu aksi lain; yang lintas indikator di atas. No = nomor di Rencana Aksi.",
    )
    place = page.table("TabelPrasyarat", HEADER_ROW, _WAITED_FOR, _waited_for(plan))
    page.tones(place.cells("Jenis prasyarat"), _KIND_TONES)
    page.lock()
    page.freeze_top()
    calls = _Part("Pihak yang harus dihubungi", "TabelPihakDihubungi", _CALLS, "Tidak ada pihak luar yang ditunggu.")
    row = _below(page, calls, list(_calls(plan)), place.last_row + 2)
    ages = _Part("Bukti yang kedaluwarsa", "TabelUmurBukti", _AGES, "Tidak ada bukti yang umurnya dibatasi.")
    _below(page, ages, list(_ages(answer, plan)), row)


class _Part(NamedTuple):
    """A table below the first: its title, its name, its columns, and what is said where nothing is to be listed."""

    title: str
    table: str
    columns: Sequence[Column]
    nothing: str


def _below(page: Page, part: _Part, records: Sequence[Sequence[Value]], row: int) -> int:
    """Place a table with its title; gives the row for what follows."""
    page.put(row, 1, part.title, "pm_bagian")
    if not records:
        page.put(row + 1, 1, part.nothing, "pm_keterangan")
        return row + 3
    last = page.table(part.table, row + 1, part.columns, records, filters=False, widths=False).last_row
    keep_together(page, row, last)
    return last + 2


def _waited_for(plan: Plan) -> Iterator[list[Value]]:
    number = numbers(plan)
    waiters: dict[str, list[PlannedAction]] = {planned.id: [] for planned in plan.actions}
    for planned in plan.actions:
        for id_ in planned.after:
            waiters[id_].append(planned)
    waited_for = [planned for planned in plan.actions if waiters[planned.id]]

    def kind(planned: PlannedAction) -> str:
        own = set(planned.indicators) if planned.items else set()
        return BELOW if all(own & set(other.indicators) for other in waiters[planned.id]) else ACROSS

    order = {ACROSS: 0, BELOW: 1}
    for planned in sorted(waited_for, key=lambda each: (order[kind(each)], -len(waiters[each.id]), number[each.id])):
        waiting = waiters[planned.id]
        because = dict.fromkeys(
            other.action.requires_because for other in waiting
            if planned.id in other.action.requires and other.action.requires_because
        )  # fmt: skip
        yield [
            number[planned.id], planned.action.name, kind(planned), planned.owner, planned.finish, len(waiting),
            listed((other.id for other in waiting), number, plan.names) if kind(planned) == ACROSS else
            f"Nomor {numbered(waiting, number)}",
            told([*(text for text in because if text), *(planned.decision.notes if kind(planned) == ACROSS else ())]),
        ]  # fmt: skip


def _calls(plan: Plan) -> Iterator[list[Value]]:
    """Each call once, the most urgent first."""
    number = numbers(plan)
    asked: dict[Escalation, list[PlannedAction]] = {}
    for planned in plan.actions:
        for each in planned.decision.escalations:
            asked.setdefault(each, []).append(planned)
    ranked = sorted(asked, key=lambda each: (each.by or datetime.date.max, each.call, each.about, each.through))
    for at, each in enumerate(ranked, start=1):
        yield [
            at, each.call, each.rule_id, plan.units.get(each.through, each.through), due(each).capitalize(),
            len(asked[each]), each.about, f"Nomor {numbered(asked[each], number)}",
        ]  # fmt: skip


def _ages(answer: Answer, plan: Plan) -> Iterator[list[Value]]:
    """The planned evidence that serves for some years only."""
    number = numbers(plan)
    for planned in plan.actions:
        for id_ in planned.items:
            item = answer.target.items[id_]
            if item.max_age is None:
                continue
            keep = f"Terbitkan lagi paling lambat tiap {item.max_age.years} tahun" if item.max_age.years > 1 else (
                "Terbitkan lagi tiap tahun"
            )  # fmt: skip
            yield [
                id_, item.text, item.max_age.years, planned.owner, planned.finish, number[planned.id],
                f"{keep}; beri tanggal pada tahun yang dinilai.", item.max_age.because,
            ]  # fmt: skip
