"""The sheets of a plan, in the order in which a planner reads them."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.keyed_tables import ID
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.spreadsheet import NOT_FOUND, looked_up
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.computation.hitung_butir import Answers
from pemdi_map.excel.findings.bukti_dukung import Work
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import beban_opd, jadwal, jalur, kemajuan, prasyarat, rencana_aksi

TITLES = (rencana_aksi.TITLE, kemajuan.TITLE, jadwal.TITLE, jalur.TITLE, beban_opd.TITLE, prasyarat.TITLE)


ACTIONS = rencana_aksi.TABLE


def fill_plan(
    pages: Mapping[str, Page], answer: Answer, plan: Plan
) -> tuple[dict[str, str], TablePlace, kemajuan.Totals]:
    """Fill the sheets of the plan. Gives their charts in words, where the actions stand, and what they add up to."""
    actions = rencana_aksi.fill(pages[rencana_aksi.TITLE], answer, plan)
    jadwal.fill(pages[jadwal.TITLE], answer, plan, actions)
    progress, totals = kemajuan.fill(pages[kemajuan.TITLE], answer, actions)
    words = {kemajuan.TITLE: progress}
    words[jalur.TITLE] = jalur.fill(pages[jalur.TITLE], answer, plan)
    beban_opd.fill(pages[beban_opd.TITLE], answer, plan, actions)
    prasyarat.fill(pages[prasyarat.TITLE], answer, plan)
    return words, actions, totals


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
