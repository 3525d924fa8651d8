"""The sheets of a plan, in the order in which a planner reads them."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel import beban_opd, jadwal, jalur, prasyarat, rencana_aksi
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.sheet import Page

TITLES = (rencana_aksi.TITLE, jadwal.TITLE, jalur.TITLE, beban_opd.TITLE, prasyarat.TITLE)


def fill_plan(pages: Mapping[str, Page], answer: Answer, plan: Plan) -> dict[str, str]:
    """Fill the sheets of the plan. Gives their charts in words, by sheet."""
    actions = rencana_aksi.fill(pages[rencana_aksi.TITLE], answer, plan)
    jadwal.fill(pages[jadwal.TITLE], answer, plan, actions)
    words = {jalur.TITLE: jalur.fill(pages[jalur.TITLE], answer, plan)}
    beban_opd.fill(pages[beban_opd.TITLE], answer, plan, actions)
    prasyarat.fill(pages[prasyarat.TITLE], answer, plan)
    return words
