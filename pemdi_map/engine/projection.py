"""From source levels to the state of each evidence item, and what each counts for in each scenario.

A projection says which old evidence can serve again. It is no prediction of a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.said import Text, said, together
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.model.crosswalk import Carry, Crosswalk, Refutation, Reuse, Silence
from pemdi_map.model.evidence import Document
from pemdi_map.model.fields import Confidence
from pemdi_map.model.institution import ACCEPTED
from pemdi_map.model.instrument import EvidenceItem, Indicator
from pemdi_map.model.level_condition import Levels
from pemdi_map.model.scenario import Scenario, ScenarioName

_REUSE_ORDER: dict[Reuse, int] = {"redo": 0, "extend": 1, "as_is": 2}
_CONFIDENCE_ORDER: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}
_NONE = Fraction(0)


class Served(NamedTuple):
    """A carry row as it applies to one item: the reuse after the item's allowed age has been looked at."""

    row: Carry
    reuse: Reuse
    aged: bool

    @property
    def rank(self) -> tuple[int, int, str]:
        """The best reuse first, then the best confidence, then the row's id, whatever the order of the file."""
        return -_REUSE_ORDER[self.reuse], -_CONFIDENCE_ORDER[self.row.confidence], self.row.id


class Projection:
    """The crosswalk applied to one set of source levels.

    `age`: years between the assessed year of the old evidence and the round it would be used in. `documents`: those
    that stood behind the source's levels.
    """

    def __init__(
        self,
        crosswalk: Crosswalk,
        scenarios: Iterable[Scenario],
        age: int,
        documents: Mapping[str, Document] = MappingProxyType({}),
    ) -> None:
        self.scenarios = tuple(scenarios)
        self.age = age
        self.documents = documents
        self._shares: dict[ScenarioName, dict[tuple[Reuse, Confidence], Fraction]] = {
            each.name: {(reuse, confidence): _share(reuse, confidence, each)
                        for reuse in _REUSE_ORDER for confidence in _CONFIDENCE_ORDER}
            for each in self.scenarios
        }  # fmt: skip
        self.carries: dict[str, list[Carry]] = {}
        self.refutes: dict[str, list[Refutation]] = {}
        self.silent: dict[str, Silence] = {}
        for carry in crosswalk.carries:
            for item in carry.items:
                self.carries.setdefault(item, []).append(carry)
        for refutation in crosswalk.refutes:
            for item in refutation.items:
                self.refutes.setdefault(item, []).append(refutation)
        for silence in crosswalk.silent:
            self.silent.update(dict.fromkeys(silence.items, silence))

    def served(self, item: EvidenceItem, levels: Levels) -> list[Served]:
        """The rows whose levels hold for an item, the best first."""
        rows = [self._applied(row, item) for row in self.carries.get(item.id, ()) if row.condition.holds(levels)]
        return sorted(rows, key=lambda served: served.rank)

    def _applied(self, row: Carry, item: EvidenceItem) -> Served:
        """An old document that is too old has to be brought up to date; a record or a decree has to be made anew."""
        aged = row.reuse != "redo" and item.max_age is not None and self.age > item.max_age.years
        if not aged:
            return Served(row, row.reuse, False)
        kinds = {self.documents[id_].kind for id_ in row.documents}
        if kinds and "living" not in kinds:
            return Served(row, "redo", aged)
        return Served(row, "extend", aged) if row.reuse == "as_is" else Served(row, row.reuse, False)

    def _tells(self, row: Refutation) -> bool:
        """Whether a refutation is strong and young enough to say that an item is missing."""
        return row.confidence != "low" and (row.holds_years is None or self.age <= row.holds_years)

    def credit(self, item: EvidenceItem, scenario: Scenario, levels: Levels) -> Fraction:
        """What an item counts for in a scenario, 0 to 1: the best of the rows that hold."""
        return self._credit(self.served(item, levels), scenario)

    def _credit(self, rows: Iterable[Served], scenario: Scenario) -> Fraction:
        return max((self._shares[scenario.name][row.reuse, row.row.confidence] for row in rows), default=_NONE)

    def outcome(
        self, indicator: Indicator, item: EvidenceItem, level: int, scenario: ScenarioName, ranges: LevelRanges | None
    ) -> ItemOutcome:
        """The state of an item in the chosen scenario and its credit in all of them.

        An item counts as missing only where even the highest feasible levels refute it.
        """
        credit: dict[ScenarioName, Fraction] = dict.fromkeys((each.name for each in self.scenarios), _NONE)
        served: list[Served] = []
        refuting: list[Refutation] = []
        if ranges is not None:
            rows, read = [], None
            for each in self.scenarios:
                levels = scenario_levels(each, ranges)
                if levels is not read:
                    rows, read = self.served(item, levels), levels
                credit[each.name] = self._credit(rows, each)
                served = rows if each.name == scenario else served
            refuting = [row for row in self.refutes.get(item.id, ()) if row.condition.holds(ranges.highest)]
            refuting.sort(key=lambda row: row.id)
        silence = self.silent.get(item.id)
        state: str
        because: Text
        open_: Text
        if served:
            best = served[0]
            state, because, open_ = best.reuse, best.row.because, best.row.open or ""
            if best.aged:
                anew = said("too-old-redo" if best.reuse == "redo" else "too-old-extend", years=self.age)
                open_ = together(anew, open_)
        elif telling := [row for row in refuting if self._tells(row)]:
            state, because, open_ = "missing", telling[0].because, said("make-new")
        elif refuting:
            state, open_ = "unknown", ""
            because = together(said("weakly-refuted"), refuting[0].because)
        else:
            state, open_ = "unknown", ""
            because = silence.because if silence else said("levels-do-not-tell")
        behind = (
            *(each.row.id for each in served),
            *(row.id for row in refuting),
            *((silence.id,) if silence else ()),
        )
        return ItemOutcome(
            id=item.id, indicator=indicator.code, level=level, text=item.text, state=state, credit=credit, rows=behind,
            carry=served[0].row if served else None, because=because, open=open_,
            aged=bool(served) and served[0].aged, weight=item.weight, portal=item.portal,
            documents=tuple(self.documents[id_] for id_ in served[0].row.documents) if served else (),
            serving=tuple((each.row.id, each.reuse) for each in served),
        )  # fmt: skip


def entered(outcome: ItemOutcome, state: str) -> ItemOutcome:
    """The item with the state that the user entered, which wins over the projection and its documents everywhere."""
    share = Fraction(state == ACCEPTED)
    return outcome._replace(
        state=state, credit=dict.fromkeys(outcome.credit, share), because=said("state-entered"),
        open="" if share else outcome.open, aged=False, documents=(), serving=(),
    )  # fmt: skip


def scenario_levels(scenario: Scenario, ranges: LevelRanges) -> Levels:
    """The feasible levels that a scenario reads."""
    return {"lowest": ranges.lowest, "reported": ranges.reported, "highest": ranges.highest}[scenario.levels]


def _share(reuse: Reuse, confidence: Confidence, scenario: Scenario) -> Fraction:
    """What an item counts for in a scenario by one row."""
    fits = (
        credit.share
        for credit in scenario.credits
        if credit.reuse == reuse and _CONFIDENCE_ORDER[confidence] >= _CONFIDENCE_ORDER[credit.confidence]
    )
    return max(fits, default=_NONE)
