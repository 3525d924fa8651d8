"""The rounds of a plan as text: a table by year, with what is assumed of each and why a target is missed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pemdi_map.report.columns import columns
from pemdi_map.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pemdi_map.engine.plan.outcome import Plan, Round

_ASSUMED = "*"


def rounds_text(plan: Plan, say: Language, width: int) -> str:
    """The rounds of a plan, none where its targets are not set by year; notes are filled to a width."""
    if not plan.rounds:
        return ""
    header = [
        say("round"), say("rounds-target"), say("rounds-fresh"), say("person-days"), say("rounds-renewal"),
        say("rounds-money"), say("index-after"), say("rating"),
    ]  # fmt: skip
    table = columns([header, *(_row(each, say) for each in plan.rounds)])
    notes = (textwrap.fill(note, width, subsequent_indent="  ") for note in _notes(plan, say))
    return "\n".join([say("rounds-title"), table, *notes])


def year_of(each: Round) -> str:
    """The year of a round, marked where its days are an assumption."""
    return f"{each.year}{_ASSUMED}" if each.assumed and not each.over else str(each.year)


def _row(each: Round, say: Language) -> list[str]:
    nothing = "-"
    figures = [nothing] * 4 if each.over else [
        str(len(each.fresh)), str(each.fresh_days), str(each.renewal_days), str(sum(each.paid.values())),
    ]  # fmt: skip
    return [year_of(each), say.say(each.aim), *figures, say.figure(each.index_after), each.rating_after]


def _notes(plan: Plan, say: Language) -> Iterator[str]:
    if any(each.assumed and not each.over for each in plan.rounds):
        yield f"{_ASSUMED} {say('rounds-assumed')}"
    for each in plan.rounds:
        if each.missed:
            yield f"{each.year}: {say.say(each.missed)}"
