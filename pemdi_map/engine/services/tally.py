"""How a figure is added up, and how far what is unknown could still move it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.services.columns import Answers, Figures

Places = tuple[int, ...]
"""Positions of services in the fixed order."""


class Members(NamedTuple):
    """The services that a measure is about, and those that it may be about."""

    certain: Places
    possible: Places


class Tally(NamedTuple):
    """A figure with its lowest and highest possible value; both `None` where no service is certain to count."""

    numerator: Fraction
    denominator: Fraction
    share: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None


class Division(NamedTuple):
    """Services by what is known of them."""

    counting: Places
    failing: Places
    unknown: Places


def members(answers: Answers) -> Members:
    """The members of a scope."""
    certain = tuple(at for at, answer in enumerate(answers) if answer)
    return Members(certain, tuple(at for at, answer in enumerate(answers) if answer is None))


def divide(of: Members, answers: Answers) -> Division:
    """Members by their answer; those that may be none are unknown."""
    counting: list[int] = []
    failing: list[int] = []
    unknown = list(of.possible)
    for at in of.certain:
        answer = answers[at]
        if answer:
            counting.append(at)
        elif answer is None:
            unknown.append(at)
        else:
            failing.append(at)
    return Division(tuple(counting), tuple(failing), tuple(sorted(unknown)))


def share_of(of: Members, answers: Answers, division: Division) -> Tally:
    """The share of members that answer yes."""
    whole, counting, failing = len(of.certain), len(division.counting), len(division.failing)
    if not whole:
        return Tally(Fraction(0), Fraction(0), None, None, None)
    may_fail = sum(answers[at] is not True for at in of.possible)
    may_count = sum(answers[at] is not False for at in of.possible)
    return Tally(
        numerator=Fraction(counting),
        denominator=Fraction(whole),
        share=Fraction(counting, whole) if counting + failing else None,
        lowest=Fraction(counting, whole + may_fail),
        highest=Fraction(whole - failing + may_count, whole + may_count),
    )


def mean_of(of: Members, figures: Figures, weights: Sequence[int | None], highest: int) -> Tally:
    """The weighted mean of the members' figures, which lie between 0 and `highest`."""
    most = highest * figures.scale
    known = [(x, w) for at in of.certain if (x := figures.entries[at]) is not None and (w := weights[at]) is not None]
    numerator, denominator = sum(x * w for x, w in known), sum(w for _, w in known)
    low = _least(of, [0 if x is None else x for x in figures.entries], weights)
    high = _least(of, [-most if x is None else -x for x in figures.entries], weights)
    return Tally(
        numerator=Fraction(numerator, figures.scale),
        denominator=Fraction(denominator),
        share=Fraction(numerator, denominator * figures.scale) if denominator else None,
        lowest=None if low is None else low / figures.scale,
        highest=None if high is None else -high / figures.scale,
    )


def _least(of: Members, entries: Sequence[int], weights: Sequence[int | None]) -> Fraction | None:
    """The least weighted mean: a service that need not count does where it lowers the mean.

    A weight that is not known may be as large as it takes.
    """
    total, weight = 0, 0
    free = []
    for at in of.certain:
        known = weights[at]
        if known is None:
            free.append(entries[at])
        else:
            total, weight = total + entries[at] * known, weight + known
    if not weight:
        return None
    for entry, known in _optional(of.possible, entries, weights):
        if known is None:
            free.append(entry)
        elif entry * weight < total:
            total, weight = total + entry * known, weight + known
    return min([Fraction(total, weight), *map(Fraction, free)])


def _optional(
    possible: Places, entries: Sequence[int], weights: Sequence[int | None]
) -> Iterable[tuple[int, int | None]]:
    return sorted(((entries[at], weights[at]) for at in possible), key=lambda pair: pair[0])
