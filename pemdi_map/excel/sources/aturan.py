"""The rules behind the plan, for sheet Sumber: which spoke, for how many actions, and who was overruled by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.excel.answers.plan_words import OUTPUT_WORDS, numbered
from pemdi_map.excel.cells.table import Column, Table

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan, PlannedAction
    from pemdi_map.engine.rules.deciding import Fired


class _Spoke(NamedTuple):
    """A rule that something in the plan comes from, and what it said of which actions. `of`: of how many."""

    rule: str
    found: Sequence[tuple[PlannedAction, Fired]]
    number: Mapping[str, int]
    of: int


class _Lost(NamedTuple):
    """A rule that wanted something else, by which it was overruled, and for how many actions."""

    rule: str
    by: str
    wanted: str
    times: int


_FIRED: Table[_Spoke] = Table(
    "TabelAturan",
    (
        Column("rule", "Aturan", 0, lambda row: row.rule),
        Column("decides", "Yang ditetapkan", 0, lambda row: _decides(row)),
        Column("because", "Sebab", 0, lambda row: row.found[0][1].because),
        Column("rests_on", "Rujukan aturan", 0, lambda row: _rests_on(row.found[0][1])),
        Column("for", "Berlaku untuk", 0, lambda row: _for(row)),
    ),
)
_OVERRULED: Table[_Lost] = Table(
    "TabelAturanKalah",
    (
        Column("rule", "Aturan yang kalah", 0, lambda row: row.rule),
        Column("by", "Aturan yang menang", 0, lambda row: row.by),
        Column("wanted", "Yang diusulkan dan tidak dipakai", 0, lambda row: row.wanted),
        Column("because", "Sebab ia kalah", 0, lambda row: _higher(row.by)),
        Column("for", "Pada", 0, lambda row: f"{row.times} aksi"),
    ),
)


def _fired(plan: Plan) -> Iterator[_Spoke]:
    """One row per rule that something in the plan comes from, in the order of their numbers."""
    number = plan.numbers
    spoke: dict[str, list[tuple[PlannedAction, Fired]]] = {}
    for planned in plan.actions:
        for fired in planned.decision.fired:
            if fired.outputs:
                spoke.setdefault(fired.rule_id, []).append((planned, fired))
    for rule, found in sorted(spoke.items(), key=lambda pair: int(pair[0][1:])):
        yield _Spoke(rule, found, number, len(plan.actions))


def _decides(row: _Spoke) -> str:
    return ", ".join(dict.fromkeys(OUTPUT_WORDS[name] for _, fired in row.found for name in fired.outputs))


def _for(row: _Spoke) -> str:
    which = f"nomor {numbered((planned for planned, _ in row.found), row.number)}"
    return f"{len(row.found)} aksi: {'semuanya' if len(row.found) == row.of else which}"


def _overruled(plan: Plan) -> Iterator[_Lost]:
    """One row per rule that wanted something else, by whom it was overruled and how often."""
    lost = Counter(
        (each.rule_id, each.by, each.output, each.value)
        for planned in plan.actions for each in planned.decision.overruled
    )  # fmt: skip
    for (rule, by, output, value), count in sorted(lost.items(), key=lambda pair: (_at(pair[0]), pair[0])):
        yield _Lost(rule, by, f"{OUTPUT_WORDS[output]} {plan.units.get(value, value)}", count)


def _higher(by: str) -> str:
    return f"{by} berpangkat lebih tinggi, lebih rinci syaratnya, atau bernomor lebih kecil."


def _at(key: tuple[str, str, str, str]) -> tuple[int, int]:
    return int(key[0][1:]), int(key[1][1:])


def _rests_on(fired: Fired) -> str:
    cited = "; ".join(fired.cites)
    return f"Asumsi penyusun. {cited}" if fired.assumption else cited


def tables(plan: Plan) -> Iterator[tuple[str, Table[Any], Iterable[Any]]]:
    """Title, table and rows."""
    yield "Aturan yang menentukan rencana", _FIRED, _fired(plan)
    yield "Aturan yang kalah oleh aturan lain", _OVERRULED, _overruled(plan)
