"""What the plan's sheets say in words: the plan in a line, why an action stands as it does, whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pemdi_map.dates import date_in_words
from pemdi_map.figures import indonesian
from pemdi_map.words.indonesian import INDONESIAN

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction
    from pemdi_map.engine.rules.deciding import Decision, Escalation

OUTPUT_WORDS = {
    "priority": "prioritas",
    "owner": "pengampu",
    "funding": "jalur anggaran",
    "support": "pendukung",
    "note": "catatan",
    "escalation": "pihak yang dihubungi",
    "in_assessed_year": "tanggal bukti",
}


def plan_in_a_line(plan: Plan) -> str:
    """The plan in a line: how much, until when, what it reaches; and that it misses the target, if it does."""
    if not plan.actions:
        return said_unreachable(plan) or "Rencana: tidak ada aksi yang perlu dikerjakan untuk target ini."
    finish = max(planned.finish for planned in plan.actions)
    line = (
        f"Rencana: {len(plan.actions)} aksi, {plan.effort_days} hari-orang, selesai {date_in_words(finish)}; indeks"
        f" sesudahnya {indonesian(plan.index_after)} ({plan.rating_after})."
    )
    return f"{line} {said_unreachable(plan)}".rstrip()


def said_unreachable(plan: Plan) -> str:
    """Why the plan misses the target; empty where it does not."""
    return INDONESIAN.say(plan.unreachable or "")


def carried(plan: Plan) -> dict[str, int]:
    """Unit -> the person-days of its actions."""
    days: dict[str, int] = {}
    for planned in plan.actions:
        days[planned.owner] = days.get(planned.owner, 0) + planned.effort_days
    return days


def listed(ids: Iterable[str], number: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Actions one a line, by their number in the plan and their name; those outside the plan by name alone."""
    return "\n".join(f"{number[id_]}. {names[id_]}" if id_ in number else f"- {names[id_]}" for id_ in ids)


def numbered(planned: Iterable[PlannedAction], number: Mapping[str, int]) -> str:
    """`3, 7, 12`: the numbers of actions in the plan."""
    return ", ".join(str(at) for at in sorted(number[each.id] for each in planned))


def why_so(decision: Decision) -> str:
    """Which rules decided priority, owner and funding, which add to them, and the reason of the priority.

    All reasons stand beside the rules in sheet Sumber.
    """
    from pemdi_map.model.rules import SINGLE_OUTPUTS  # read with a plan, not by every workbook

    speaking = [fired for fired in decision.fired if fired.outputs]
    decided = [
        f"{OUTPUT_WORDS[output]} {', '.join(fired.rule_id for fired in speaking if output in fired.outputs)}"
        for output in SINGLE_OUTPUTS if any(output in fired.outputs for fired in speaking)
    ]  # fmt: skip
    others = [each.rule_id for each in speaking if not set(SINGLE_OUTPUTS) & set(each.outputs)]
    rules = "; ".join([*decided, *([f"juga {', '.join(others)}"] if others else [])])
    because = next((fired.because for fired in reversed(speaking) if "priority" in fired.outputs), "")
    return "\n".join(filter(None, (f"{rules[:1].upper()}{rules[1:]}." if rules else "", because)))


def said_by_rules(decision: Decision, units: Mapping[str, str]) -> list[str]:
    """The notes of an action, then whom to call."""
    return [*decision.notes, *(_call(each, units) for each in decision.escalations)]


def told(lines: Iterable[str]) -> str:
    """Lines as the text of a cell."""
    return "\n".join(lines)


def due(escalation: Escalation) -> str:
    """Until when somebody has to be called."""
    if escalation.by is None:
        return "secepatnya"
    return f"{date_in_words(escalation.by)}{' (sudah lewat, hubungi sekarang)' if escalation.overdue else ''}"


def _call(escalation: Escalation, units: Mapping[str, str]) -> str:
    through = units.get(escalation.through, escalation.through)
    return f"Hubungi {escalation.call} lewat {through}, paling lambat {due(escalation)}: {escalation.about}"
