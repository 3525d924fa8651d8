"""The sheets of a plan, in the order in which a planner reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.entries import Entries, TableEntries
from pemdi_map.excel.cells.keyed_tables import ID
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.spreadsheet import NOT_FOUND, looked_up
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.computation import perhitungan
from pemdi_map.excel.computation.calculation import STATE, Calculation
from pemdi_map.excel.computation.hitung_butir import Answers, Typed
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.findings.bukti_dukung import Work
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATE_WORDS
from pemdi_map.excel.plan import anggaran, beban_opd, hitung_anggaran, jadwal, jalur, kemajuan, putaran, rencana_aksi
from pemdi_map.excel.plan.tenggat import Actions, Item
from pemdi_map.model.institution import ACCEPTED

ACTIONS = rencana_aksi.TABLE


def titles(plan: Plan, entries: Entries) -> Iterator[str]:
    """The sheets of the plan; without an action those are left out that could only be empty."""
    kept = entries.tables.get(ACTIONS, TableEntries()).rows or any(each.table == ACTIONS for each in entries.archive)
    yield rencana_aksi.TITLE
    if plan.actions or kept:
        yield kemajuan.TITLE
    if plan.rounds:
        yield putaran.TITLE
    if plan.actions or plan.postponed:
        yield jadwal.TITLE
    yield jalur.TITLE
    if plan.load:
        yield beban_opd.TITLE
    if plan.actions or kept:
        yield anggaran.TITLE


def fill_plan(
    pages: Mapping[str, Page], answer: Answer, plan: Plan
) -> tuple[dict[str, str], TablePlace, kemajuan.Totals | None]:
    """Fill the sheets of the plan but Kemajuan and Anggaran.

    Gives their charts in words, where the actions stand, and what they add up to, where the plan has any.
    """
    actions = rencana_aksi.fill(pages[rencana_aksi.TITLE], answer, plan)
    if putaran.TITLE in pages:
        putaran.fill(pages[putaran.TITLE], answer, plan)
    if jadwal.TITLE in pages:
        jadwal.fill(pages[jadwal.TITLE], answer, plan, actions)
    if beban_opd.TITLE in pages:
        beban_opd.fill(pages[beban_opd.TITLE], answer, plan, actions)
    words = {jalur.TITLE: jalur.fill(pages[jalur.TITLE], answer, plan)}
    return words, actions, kemajuan.totals(actions) if plan.actions else None


def fill_progress(
    pages: Mapping[str, Page], answer: Answer, plan: Plan, calculation: Calculation, typed: Typed
) -> None:
    """Fill Kemajuan, which needs what every other sheet says of the actions and their items, then Anggaran."""
    if kemajuan.TITLE not in pages or typed.actions is None:
        return
    links = typed.evidence._replace(said=bukti_dukung.LINK)
    linked = dict(zip(links.place.values(bukti_dukung.ITEM), links.place.values(links.said), strict=True))
    states = {item.id: item.state for item in answer.live.items}
    accepted = STATE_WORDS[ACCEPTED]

    def item(id_: str) -> Item:
        return Item(
            f'{calculation.of_item(id_, STATE)}="{accepted}"', states[id_] == ACCEPTED,
            f'{links.about(id_)}<>""', bool(str(linked[id_] or "").strip()),
        )  # fmt: skip

    items = {planned.id: [item(id_) for id_ in planned.items] for planned in plan.actions}
    below = pages[perhitungan.TITLE], calculation.deadlines_row
    place, positions = typed.actions.place, answer.since.positions
    found = range(1, len(place.records) + 1) if positions is None else sorted(positions.values())
    rows = Actions(place, found)
    deadlines = kemajuan.fill(pages[kemajuan.TITLE], below, answer, plan, rows, items)
    money = hitung_anggaran.fill(pages[perhitungan.TITLE], deadlines.place.last_row + 3, rows, deadlines)
    anggaran.fill(pages[anggaran.TITLE], plan, place, money)


def said_of_actions(actions: TablePlace) -> Answers:
    """What people say of the actions: how far each is."""
    return Answers(actions, ID, rencana_aksi.STATUS)


def works_of(plan: Plan, actions: TablePlace) -> dict[str, Work]:
    """Which action makes each item of the plan, with its row, and its unit and last day as they stand there."""
    keys = actions.values(rencana_aksi.NUMBER)
    rows = {id_: row for row, id_ in enumerate(actions.values(ID), start=actions.first_row)}
    found: dict[str, Work] = {}
    for at, planned in enumerate(plan.actions, start=1):

        def now(key: str, at: int = at) -> Formula:
            """What stands in a column beside the action's number."""
            value = looked_up(at, keys, actions.values(key))
            cell = f"INDEX({actions.fixed(key)},MATCH({at},{actions.fixed(rencana_aksi.NUMBER)},0))"
            return Formula(f'IFERROR(IF({cell}=0,"",{cell}),"")', "" if value in (0, NOT_FOUND) else value)

        target = f"#'{rencana_aksi.TITLE}'!A{rows[planned.id]}" if planned.id in rows else ""
        work = Work(at, planned.action.name, now(rencana_aksi.OWNER), target, now(rencana_aksi.FINISH))
        found |= dict.fromkeys(planned.items, work)
    return found
