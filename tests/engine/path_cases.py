"""Path problems for the tests: small ones for brute force, and ones of the real size with invented efforts."""

from __future__ import annotations

import itertools
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from pemdi_map.engine.path import Path, PathAction, PathIndicator, PathItem, PathProblem, Unreachable
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import ACTIONS
from pemdi_map.model.instrument import Band

CATALOGUE = Catalogue()
CREDITS = (Fraction(0), Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1))

BANDS = (
    Band(level=1, lower=Fraction(1), upper=Fraction(3, 2)),
    Band(level=2, lower=Fraction(3, 2), upper=Fraction(3)),
)


WEIGHTS = (0, 1, 1, 1, 2, 3)
"""Weights of items inside their level; 0: the item list in use does not ask it."""


def full_size(seed: int, double: int = 15, needs: int = 25, hubs: int = 3) -> PathProblem:
    """All items of the shipped instrument; `double` actions serve two indicators, `needs` reach into another one.

    `hubs` actions produce no item and are required by many. The weights of items are invented as well.
    """
    chance = random.Random(seed)
    instrument = CATALOGUE.instrument("pemdi-2026")
    items = [(indicator, level.level, item) for indicator in instrument.indicators for level in indicator.levels
             for item in level.evidence]  # fmt: skip
    maker = {item.id: f"K{number:03}" for number, (_, _, item) in enumerate(items, 100)}
    for _ in range(double):
        one, other = chance.sample(items, 2)
        maker[one[2].id] = maker[other[2].id]
    requires: dict[str, set[str]] = {id: set() for id in maker.values()}
    for number in range(hubs):
        requires[f"K{number:03}"] = {f"K{number - 1:03}"} if number and chance.random() < 0.3 else set()
        for _, level, item in items:
            if chance.random() < 0.1 and level > 1:
                requires[maker[item.id]].add(f"K{number:03}")
    for _ in range(needs):
        one, other = chance.sample(items, 2)
        if maker[other[2].id] < maker[one[2].id]:
            requires[maker[one[2].id]].add(maker[other[2].id])
    credit = {item.id: chance.choice(CREDITS) if level < 4 else Fraction(0) for _, level, item in items}
    indicators = []
    for indicator in instrument.indicators:
        levels = []
        for asked in indicator.levels:
            shares = shares_of([chance.choice(WEIGHTS) for _ in asked.evidence])
            levels.append(tuple(PathItem(item.id, credit[item.id], maker[item.id], share)
                                for item, share in zip(asked.evidence, shares, strict=True)))  # fmt: skip
        start = value_with(instrument.scale.bands, levels, {item.id: item.credit for level in levels for item in level})
        start = max(start, Fraction(chance.randint(4, 12), 4)) if indicator.external else start
        indicators.append(PathIndicator(indicator.code, indicator.aspect, indicator.weight, start, tuple(levels)))
    actions = {id: PathAction(id, chance.randint(1, 15), tuple(sorted(needed))) for id, needed in requires.items()}
    return PathProblem(tuple(indicators), instrument.scale.bands, actions)


def shares_of(weights: Sequence[int | Fraction]) -> list[Fraction]:
    """Weights as shares of their level; where all are 0 the first item makes the whole level."""
    total = sum(weights, Fraction(0))
    return (
        [Fraction(weight) / total for weight in weights]
        if total
        else [Fraction(not place) for place in range(len(weights))]
    )


def shipped(items: str | None = None) -> PathProblem:
    """The shipped catalogue for an institution that has nothing yet. `items`: the item list, else the default one."""
    instrument = CATALOGUE.weighed("pemdi-2026", items)
    catalogue = CATALOGUE.about(ACTIONS, "pemdi-2026").actions
    maker = {item: action.id for action in catalogue for item in action.items}
    indicators = (
        PathIndicator(
            indicator.code,
            indicator.aspect,
            indicator.weight,
            instrument.scale.minimum,
            tuple(
                tuple(
                    PathItem(item.id, Fraction(0), maker[item.id], share)
                    for item, share in zip(
                        level.evidence, shares_of([item.weight for item in level.evidence]), strict=True
                    )
                )
                for level in indicator.levels
            ),
        )
        for indicator in instrument.indicators
    )
    actions = {action.id: PathAction(action.id, action.effort.new, action.requires) for action in catalogue}
    return PathProblem(tuple(indicators), instrument.scale.bands, actions)


@st.composite
def small(draw: st.DrawFn, credits: Sequence[Fraction] = CREDITS) -> PathProblem:
    """Few actions, shared and required at will, half credits, floors, refusals; some without any way up.

    Items weigh differently, some nothing.
    """
    names = [f"K{number}" for number in range(1, draw(st.integers(1, 7)) + 1)]
    needs = [st.sets(st.sampled_from(names[:number]), max_size=2) if number else st.just(set()) for number in range(7)]
    actions = {
        name: PathAction(name, draw(st.integers(0, 6)), tuple(draw(needs[number]))) for number, name in enumerate(names)
    }
    indicators = []
    for number, levels in enumerate(draw(st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=1, max_size=4)), 1):
        items = tuple(
            tuple(
                PathItem(
                    f"I{number}.{level}.{place}",
                    draw(st.sampled_from(credits)),
                    draw(st.sampled_from([*names, *names, *names, None])),
                    share,
                )
                for place, share in enumerate(
                    shares_of(draw(st.lists(st.sampled_from(WEIGHTS), min_size=size, max_size=size))), 1
                )
            )
            for level, size in enumerate(levels, 1)
        )
        start = draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(7, 4), Fraction(3)]))
        weight = Fraction(draw(st.integers(1, 30)))
        indicators.append(PathIndicator(f"I{number}", f"A{draw(st.integers(1, 2))}", weight, start, items))
    codes = sorted({one.code for one in indicators} | {one.aspect for one in indicators})
    refusable = codes_of(indicators)
    return PathProblem(
        tuple(indicators),
        BANDS,
        actions,
        without=frozenset(draw(st.sets(st.sampled_from(refusable), max_size=1))),
        floors=draw(
            st.dictionaries(
                st.sampled_from(codes), st.sampled_from([Fraction(5, 4), Fraction(2), Fraction(3)]), max_size=2
            )
        ),
        excluded=frozenset(draw(st.sets(st.sampled_from(names), max_size=1))),
    )


def codes_of(indicators: list[PathIndicator]) -> list[str]:
    """Everything that a user can refuse."""
    items = [item.id for one in indicators for level in one.levels for item in level]
    return [*(one.code for one in indicators), *items]


def value_with(bands: Sequence[Band], levels: Sequence[Sequence[PathItem]], credit: Mapping[str, Fraction]) -> Fraction:
    """The value by hand: whole levels from below, then the weighted share of the first one that is not whole."""
    value = bands[0].lower
    for band, level in zip(bands, levels, strict=True):
        lacking = sum((item.share * (1 - credit[item.id]) for item in level), Fraction(0))
        value += (band.upper - band.lower) * (1 - lacking)
        if lacking:
            break
    return value


def earned(bands: tuple[Band, ...], indicator: PathIndicator, credit: Mapping[str, Fraction]) -> Fraction:
    """What an indicator stands at, by hand: never below where it stands today."""
    return max(indicator.start_value, value_with(bands, indicator.levels, credit))


def values_with(problem: PathProblem, chosen: Collection[str]) -> dict[str, Fraction]:
    """The values once the actions chosen are done."""

    def counts(indicator: PathIndicator, item: PathItem) -> Fraction:
        refused = indicator.code in problem.without or item.id in problem.without
        return Fraction(1) if item.action_id in chosen and not refused else item.credit

    return {
        one.code: earned(problem.bands, one, {item.id: counts(one, item) for level in one.levels for item in level})
        for one in problem.indicators
    }


def index_of(problem: PathProblem, values: Mapping[str, Fraction]) -> Fraction:
    return sum((one.weight * values[one.code] for one in problem.indicators), Fraction(0)) / 100


def missed_floors(problem: PathProblem, values: Mapping[str, Fraction]) -> list[str]:
    missed = []
    for code, floor in problem.floors.items():
        members = [one for one in problem.indicators if code in (one.code, one.aspect)]
        weight = sum((one.weight for one in members), Fraction(0))
        if sum((one.weight * values[one.code] for one in members), Fraction(0)) / weight < floor:
            missed.append(code)
    return missed


def products(problem: PathProblem) -> dict[str, list[tuple[str, PathItem]]]:
    """Indicator and item of everything that each action produces."""
    made: dict[str, list[tuple[str, PathItem]]] = {}
    for one in problem.indicators:
        for item in itertools.chain.from_iterable(one.levels):
            if item.action_id:
                made.setdefault(item.action_id, []).append((one.code, item))
    return made


def done(problem: PathProblem) -> set[str]:
    """Actions that have nothing left to produce."""
    return {id for id, made in products(problem).items() if all(item.credit == 1 for _, item in made)}


def barred(problem: PathProblem) -> set[str]:
    """Actions that cannot be carried out: excluded, or producing only what is refused."""
    refused = {
        id
        for id, made in products(problem).items()
        if all(code in problem.without or item.id in problem.without for code, item in made)
    }
    return (refused | problem.excluded) - done(problem)


def plans(problem: PathProblem) -> Iterator[tuple[frozenset[str], int, dict[str, Fraction]]]:
    """Every set of actions that can be carried out, with its effort and values."""
    ready = done(problem)
    open_actions = sorted(problem.actions.keys() - ready - barred(problem))
    for size in range(len(open_actions) + 1):
        for chosen in itertools.combinations(open_actions, size):
            if all(set(problem.actions[id].requires) <= ready | set(chosen) for id in chosen):
                effort = sum(problem.actions[id].effort for id in chosen)
                yield frozenset(chosen), effort, values_with(problem, chosen)


def reached(answer: Path | Unreachable) -> Path:
    assert isinstance(answer, Path), answer
    return answer


def true_of(problem: PathProblem, path: Path) -> None:
    """A path is what it says: possible, complete in what it requires, with the effort and values it names."""
    chosen = set(path.actions)
    assert len(chosen) == len(path.actions)
    assert not chosen & (barred(problem) | done(problem))
    for place, id in enumerate(path.actions):
        assert set(problem.actions[id].requires) <= set(path.actions[:place]) | done(problem)
    assert path.effort == sum(problem.actions[id].effort for id in chosen)
    assert path.values == values_with(problem, chosen)
    assert path.index == index_of(problem, path.values)
    earning = {item.action_id for made in products(problem).values() for _, item in made if item.id in path.items}
    required = {needed for id in chosen for needed in problem.actions[id].requires}
    assert chosen <= earning | required, "an action earns nothing and nothing requires it"
    for one in problem.indicators:
        open_below = False
        for level in one.levels:
            assert not (open_below and {item.id for item in level} & set(path.items)), "earned above an open level"
            open_below = open_below or any(
                item.share and item.credit < 1 and item.id not in path.items for item in level
            )
