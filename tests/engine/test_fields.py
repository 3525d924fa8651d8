"""Gains packed into one integer say for every effort what a plain list of gains says."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pemdi_map.engine.path.fields import Fields, Gains
from pemdi_map.engine.path.legs import Option, efficient

HIGHEST, COUNT = 13, 12
FIELDS = Fields(HIGHEST, COUNT)
Curve = dict[int, int]
"""The highest gain by effort, from the least possible effort on."""

MOST = 6
"""Curves and options gain at most this much each, so that any two together stay within the highest gain."""


def chances() -> Iterator[random.Random]:
    return map(random.Random, range(300))


def curve_of(chance: random.Random, least: int | None = None, most: int = MOST) -> Curve:
    gains = sorted(chance.choices(range(most + 1), k=chance.randint(1, 6)))
    return dict(enumerate(gains, chance.randint(0, 4) if least is None else least))


def falling(chance: random.Random) -> Curve:
    """What can still follow, by effort spent already."""
    return dict(enumerate(reversed(curve_of(chance, 0).values())))


def options_of(chance: random.Random) -> tuple[Option, ...]:
    return efficient(Option(chance.randint(0, 5), chance.randint(0, MOST), 0) for _ in range(chance.randint(0, 4)))


def packed(curve: Curve) -> Gains:
    least = min(curve)
    return Gains(least, len(curve), sum(gain << FIELDS.width * (effort - least) for effort, gain in curve.items()))


def unpacked(gains: Gains | None) -> Curve:
    if gains is None:
        return {}
    assert gains.packed >> FIELDS.width * gains.fields == 0, "something lies beyond the last field"
    return {gains.least + place: FIELDS.at(gains.packed, place) for place in range(gains.fields)}


def test_of_two_curves_the_higher_gain_counts_at_every_effort() -> None:
    for chance in chances():
        one, other = (curve_of(chance, most=HIGHEST) for _ in range(2))
        both = range(min(*one, *other), max(*one, *other) + 1)
        expected = {effort: max(one.get(effort, 0), other.get(effort, 0)) for effort in both}
        assert unpacked(FIELDS.best(packed(one), packed(other))) == expected


def test_a_leg_adds_the_best_of_its_options_for_every_effort_left() -> None:
    for chance in chances():
        curve, choices, spent, length = (
            curve_of(chance),
            options_of(chance),
            chance.randint(0, 3),
            chance.randint(1, 11),
        )
        expected: Curve = {}
        for effort, gain in curve.items():
            for option in choices:
                total = effort + spent + option.effort
                if total < length:
                    expected[total] = max(expected.get(total, 0), gain + option.gain)
        found = unpacked(FIELDS.extended(packed(curve), spent, choices, length))
        # Where no option ends, an effort in between says no more than 0.
        assert {effort: gain for effort, gain in found.items() if gain} == {
            effort: gain for effort, gain in expected.items() if gain
        }
        assert min(found, default=None) == min(expected, default=None)


def test_more_effort_than_a_curve_names_gains_as_much_as_its_last() -> None:
    for chance in chances():
        curve, more = curve_of(chance), chance.randint(1, 6)
        last = max(curve)
        expected = curve | {last + further: curve[last] for further in range(1, more + 1)}
        assert unpacked(FIELDS.stretched(packed(curve), more)) == expected


def test_a_curve_is_cut_off_before_an_effort() -> None:
    for chance in chances():
        curve = curve_of(chance)
        end = chance.randint(min(curve) + 1, max(curve) + 1)
        expected = {effort: gain for effort, gain in curve.items() if effort < end}
        assert unpacked(FIELDS.cut(packed(curve), end)) == expected


def test_the_effort_from_which_another_curve_gains_as_much_is_exact() -> None:
    for chance in chances():
        poorer, richer = (curve_of(chance, most=HIGHEST) for _ in range(2))
        end, start = chance.randint(min(poorer), max(poorer) + 1), max(min(poorer), min(richer))
        behind = [effort for effort in range(start, end) if poorer[effort] > richer.get(effort, 0)]
        expected = end if start >= end else behind[-1] + 1 if behind else start
        assert FIELDS.matched(packed(poorer), packed(richer), end) == expected


def test_what_can_still_follow_counts_the_leg_that_comes_before() -> None:
    """By effort spent already, from none on: the leg's options and then what follows after them."""
    for chance in chances():
        follows, choices, spent = falling(chance), options_of(chance), chance.randint(0, 3)
        expected: Curve = {}
        for option in choices:
            for effort in follows:
                total = effort + spent + option.effort
                if total in follows:
                    expected[effort] = max(expected.get(effort, 0), follows[total] + option.gain)
        assert unpacked(FIELDS.preceded(packed(follows), spent, choices)) == expected


def test_only_efforts_at_which_the_rest_can_still_bring_what_is_wanted_stay() -> None:
    for chance in chances():
        curve, follows, wanted = curve_of(chance), falling(chance), chance.randint(0, 2 * MOST)
        good = [effort for effort, gain in curve.items() if effort in follows and gain + follows[effort] >= wanted]
        expected = {effort: curve[effort] for effort in range(good[0], good[-1] + 1)} if good else {}
        assert unpacked(FIELDS.promising(packed(curve), packed(follows), wanted)) == expected


def test_the_efforts_at_which_the_gain_rises_are_named_with_the_gain_from_a_gain_of_nothing_on() -> None:
    for chance in chances():
        gains = chance.choices(range(HIGHEST + 1), k=chance.randint(1, COUNT))
        curve = dict(enumerate(gains, chance.randint(0, 4)))
        expected, highest = [], -1
        for effort, gain in curve.items():
            if gain > highest:
                highest = gain
                expected.append((effort, gain))
        assert list(FIELDS.steps(packed(curve))) == expected
