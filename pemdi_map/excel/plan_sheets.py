"""The sheets of a plan, in the order in which a planner reads them."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.keyed_tables import ID
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.computation.hitung_butir import Answers
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import beban_opd, jadwal, jalur, kemajuan, prasyarat, rencana_aksi

TITLES = (rencana_aksi.TITLE, kemajuan.TITLE, jadwal.TITLE, jalur.TITLE, beban_opd.TITLE, prasyarat.TITLE)


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
