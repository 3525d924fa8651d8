"""How far a plan has come, and how a workbook keeps what was reached before the last parts came in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pemdi_map.excel.cells.spreadsheet import same_word
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import plain
from pemdi_map.living.parts.rows import Standing
from pemdi_map.living.standing_plan import StandingPlan
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.report.money import counted, priced, together
from pemdi_map.report.status.told import Reached
from pemdi_map.words.typed_words import DONE


def reached(plan: StandingPlan, tables: Mapping[str, Standing]) -> Reached:
    """How far the plan is as its workbook stands."""
    live = plan.since.today or plan.outcome
    rows = tables[rencana_aksi.TABLE].rows
    finished = [row for row, values in rows.items() if same_word(values.get(rencana_aksi.STATUS), DONE)]
    return Reached(
        live.index[live.scenario], tuple(item.id for item in live.items if item.state == ACCEPTED), tuple(finished),
        together(counted(priced(rows[row]) for row in finished)).budget,
    )  # fmt: skip


def kept_as(day: datetime.date, before: Reached) -> dict[str, Any]:
    """What was reached before parts came in on a day, as the ledger holds it."""
    return {
        "day": day.isoformat(), "index": plain(before.value), "accepted": list(before.accepted),
        "finished": list(before.finished), "budget": plain(before.budget),
    }  # fmt: skip


def kept_day(told: Mapping[str, Any]) -> datetime.date | None:
    """The day that `kept_as` was given; `None` where nothing is kept."""
    return datetime.date.fromisoformat(told["day"]) if told else None


def before_parts(told: Mapping[str, Any]) -> Reached:
    """What `kept_as` was given."""
    index, budget = Fraction(told["index"]), Fraction(told["budget"])
    return Reached(index, tuple(told["accepted"]), tuple(told["finished"]), budget)
