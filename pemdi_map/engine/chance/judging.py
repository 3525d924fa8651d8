"""How likely each item is to be accepted, and what that makes of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from pemdi_map.engine.chance.distribution import Indices, Likely, likely_values
from pemdi_map.engine.chance.outcome import Assumed, Risk
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.path.problem import PathProblem
from pemdi_map.model.acceptance import Acceptance, JudgingStage, Share
from pemdi_map.model.fields import Confidence

_SURE, _NEVER = Fraction(1), Fraction(0)


class Judging:
    """The probabilities of one path problem. `again`: whether what is refused is judged once more after repair.

    What counts today, by whatever is known, stands.
    """

    def __init__(
        self, acceptance: Acceptance, items: Iterable[ItemOutcome], problem: PathProblem, *, again: bool
    ) -> None:
        self._acceptance, self._problem = acceptance, problem
        self.again = again
        self._stages: tuple[JudgingStage, ...] = ("dokumen", "sanggah") if again else ("dokumen",)
        known = {item.id: (item.state, item.carry.confidence if item.carry else None)
                 for item in items if not item.accepted}  # fmt: skip
        rows = {each: self._rows_of(*each) for each in set(known.values())}
        accepted = {each: self._accepted(of_stages) for each, of_stages in rows.items()}
        self._rows = {id_: rows[each] for id_, each in known.items()}
        self.accepted = {id_: accepted[each] for id_, each in known.items()}
        """The probability that an item is accepted in the end, were it handed in."""
        self.weights = {one.code: one.weight for one in problem.indicators}
        self._by_code = {one.code: one for one in problem.indicators}
        self._items = {one.code: [item.id for level in one.levels for item in level] for one in problem.indicators}
        self._known: dict[tuple[str, tuple[str, ...]], Likely] = {}
        made: dict[str, set[str]] = {}
        for one in problem.indicators:
            for item in (item for level in one.levels for item in level):
                refused = one.code in problem.without or item.id in problem.without
                if item.action_id is not None and item.id in self.accepted and not refused:
                    made.setdefault(item.action_id, set()).add(item.id)
        self._made = {action: frozenset(items) for action, items in made.items()}

    def _rows_of(self, state: str, confidence: Confidence | None) -> tuple[Share, ...]:
        return tuple(self._acceptance.row(stage, state, confidence) for stage in self._stages)

    def _accepted(self, rows: Iterable[Share]) -> Fraction:
        refused = _SURE
        for row in rows:
            refused *= 1 - self._acceptance.share_of(row)
        return 1 - refused

    def made_by(self, action: str) -> frozenset[str]:
        """The items that an action makes and that are judged; what the user refuses is not handed in."""
        return self._made.get(action, frozenset())

    def value(self, code: str, items: Collection[str]) -> Likely:
        """The values of one indicator with items handed in."""
        return self._of(code, items, {})

    def values(self, items: Collection[str], known: Mapping[str, Fraction] | None = None) -> dict[str, Likely]:
        """The values of the indicators with items handed in; `known`: other probabilities for some of them."""
        return {code: self._of(code, items, known or {}) for code in self._by_code}

    def _of(self, code: str, items: Collection[str], known: Mapping[str, Fraction]) -> Likely:
        handed_in = tuple(id_ for id_ in self._items[code] if id_ in items)
        if known:
            return self._likely(code, {id_: known.get(id_, self.accepted.get(id_, _SURE)) for id_ in handed_in})
        if (code, handed_in) not in self._known:
            accepted = {id_: self.accepted.get(id_, _SURE) for id_ in handed_in}
            self._known[code, handed_in] = self._likely(code, accepted)
        return self._known[code, handed_in]

    def _likely(self, code: str, accepted: Mapping[str, Fraction]) -> Likely:
        return likely_values(self._by_code[code], self._problem.bands, accepted)

    def indices(self, items: Collection[str]) -> Indices:
        """The index with items handed in."""
        return Indices(self.values(items), self.weights)

    def at_stake(self, actions: Mapping[str, Collection[str]]) -> dict[str, Fraction]:
        """What the index to be expected gains where the items of an action are sure to be accepted, most first."""
        handed_in = {id_ for items in actions.values() for id_ in items}
        means = {code: mean(likely) for code, likely in self.values(handed_in).items()}

        def stake(items: Collection[str]) -> Fraction:
            sure = {code: self._of(code, handed_in, dict.fromkeys(items, _SURE)) for code in _codes(items)}
            gains = ((mean(likely) - means[code]) * self.weights[code] / 100 for code, likely in sure.items())
            return sum(gains, _NEVER)

        stakes = {action: stake(items) for action, items in actions.items()}
        return dict(sorted(stakes.items(), key=lambda each: -each[1]))

    def risks(self, actions: Mapping[str, Collection[str]], least: Fraction) -> tuple[Risk, ...]:
        """What hangs on each action, given with its items: that on which most hangs first."""
        handed_in = {id_ for items in actions.values() for id_ in items}
        values = self.values(handed_in)
        indices = Indices(values, self.weights)
        whole = indices.at_least(least)

        def chance(changed: Mapping[str, Likely]) -> Fraction:
            """The chance with some indicators changed."""
            if all(changed[code].keys() <= values[code].keys() for code in changed):
                return indices.at_least(least, changed)
            return Indices({**values, **changed}, self.weights).at_least(least)

        risks, stakes = [], self.at_stake(actions)
        for action, items in actions.items():
            codes = _codes(items)
            sure = {code: self._of(code, handed_in, dict.fromkeys(items, _SURE)) for code in codes}
            if_accepted = chance(sure)
            likely = self.accepted.get(next(iter(items)), _SURE) if len(items) == 1 else _SURE
            if likely < 1:  # of one item the two cases together are the whole
                if_refused = (whole - likely * if_accepted) / (1 - likely)
            else:
                never = {code: self._of(code, handed_in, dict.fromkeys(items, _NEVER)) for code in codes}
                if_refused = chance(never)
            risks.append(Risk(action, if_accepted, if_refused, stakes[action]))
        return tuple(sorted(risks, key=lambda risk: (risk.if_refused - risk.if_accepted, -risk.at_stake)))

    def assumed(self, items: Collection[str]) -> tuple[Assumed, ...]:
        """What the chance of items handed in rests on, in the order of the file."""
        used = Counter(id(row) for id_ in items if id_ in self._rows for row in self._rows[id_])
        return tuple(self._told(row, used[id(row)]) for row in self._acceptance.shares if used[id(row)])

    def _told(self, row: Share, items: int) -> Assumed:
        count = self._acceptance.by_id.get(row.count) if row.count else None
        accepted, judged = (count.accepted, count.judged) if count else (None, None)
        return Assumed(row.stage, self._acceptance.share_of(row), items, accepted, judged, row.because)


def _codes(items: Iterable[str]) -> tuple[str, ...]:
    """The indicators that items belong to."""
    return tuple(dict.fromkeys(id_.split(".")[0] for id_ in items))


def mean(likely: Likely) -> Fraction:
    """The value to be expected."""
    return sum((value * probability for value, probability in likely.items()), _NEVER)


def variance(likely: Likely) -> Fraction:
    """How far values scatter: the mean of the square less the square of the mean."""
    return mean({value: value * probability for value, probability in likely.items()}) - mean(likely) ** 2
