"""The rules behind the plan, for sheet Sumber: which spoke, for how many actions, and who was overruled by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pemdi_map.excel.answers.plan_words import OUTPUT_WORDS, numbered, numbers
from pemdi_map.excel.cells.rows import Value

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction
    from pemdi_map.engine.rules.deciding import Fired

FIRED = ("Aturan", "Yang ditetapkan", "Sebab", "Rujukan aturan", "Berlaku untuk")
OVERRULED = ("Aturan yang kalah", "Aturan yang menang", "Yang diusulkan dan tidak dipakai", "Sebab ia kalah", "Pada")


def fired_rules(plan: Plan) -> list[list[Value]]:
    """One row per rule that something in the plan comes from, in the order of their numbers."""
    number = numbers(plan)
    spoke: dict[str, list[tuple[PlannedAction, Fired]]] = {}
    for planned in plan.actions:
        for fired in planned.decision.fired:
            if fired.outputs:
                spoke.setdefault(fired.rule_id, []).append((planned, fired))
    return [
        [
            rule, ", ".join(dict.fromkeys(OUTPUT_WORDS[name] for _, fired in found for name in fired.outputs)),
            found[0][1].because, _rests_on(found[0][1]),
            f"{len(found)} aksi: " + ("semuanya" if len(found) == len(plan.actions) else
                                      f"nomor {numbered((planned for planned, _ in found), number)}"),
        ]
        for rule, found in sorted(spoke.items(), key=lambda pair: int(pair[0][1:]))
    ]  # fmt: skip


def overruled_rules(plan: Plan) -> list[list[Value]]:
    """One row per rule that wanted something else, by whom it was overruled and how often."""
    lost = Counter(
        (each.rule_id, each.by, each.output, each.value)
        for planned in plan.actions for each in planned.decision.overruled
    )  # fmt: skip
    return [
        [rule, by, f"{OUTPUT_WORDS[output]} {plan.units.get(value, value)}",
         f"{by} berpangkat lebih tinggi, lebih rinci syaratnya, atau bernomor lebih kecil.", f"{count} aksi"]
        for (rule, by, output, value), count in sorted(lost.items(), key=lambda pair: (_at(pair[0]), pair[0]))
    ]  # fmt: skip


def _at(key: tuple[str, str, str, str]) -> tuple[int, int]:
    return int(key[0][1:]), int(key[1][1:])


def _rests_on(fired: Fired) -> str:
    cited = "; ".join(fired.cites)
    return f"Asumsi penyusun. {cited}" if fired.assumption else cited


def tables(plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...], list[list[Value]]]]:
    """Title, name, headers and records of each table."""
    yield "Aturan yang menentukan rencana", "TabelAturan", FIRED, fired_rules(plan)
    yield "Aturan yang kalah oleh aturan lain", "TabelAturanKalah", OVERRULED, overruled_rules(plan)
