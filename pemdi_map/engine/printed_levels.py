"""Scores of whole levels from what a report prints, narrowed by the levels that are known; the levels as ranges."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.feasible import Feasible
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.rating_notices import rating_notices
from pemdi_map.engine.said import Text, said
from pemdi_map.engine.score_outcome import LevelRanges, Notice, Score, ScoreBasis
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import Assessment
from pemdi_map.model.instrument import Aspect, Instrument

_NAMED = 10
_CHOICES = 4
_INDEX = "index"


class _Fit(NamedTuple):
    """What agrees, and the printed figures (code or `index`) that the known levels contradict: these are left out."""

    feasible: Feasible
    contradicted: dict[str, Fraction]


def known_in_part(instrument: Instrument, assessment: Assessment) -> bool:
    """Whether some levels are known and the others are open."""
    scale = instrument.scale
    return scale.kind == "levels" and not scale.partial and 0 < len(assessment.values) < len(instrument.indicators)


def level_ranges(instrument: Instrument, assessment: Assessment) -> LevelRanges:
    """The levels of an assessment of whole levels: as entered, or the range that its printed figures allow.

    Raises `ValueError` where no levels give the printed figures.
    """
    if assessment.values and not known_in_part(instrument, assessment):
        return LevelRanges("values", assessment.values, assessment.values, assessment.values)
    feasible = _fit(instrument, assessment).feasible
    return feasible.ranges(_basis(feasible))


def from_printed_levels(instrument: Instrument, assessment: Assessment) -> Score:
    """The score from printed figures, and from the known levels where there are some."""
    feasible, contradicted = _fit(instrument, assessment)
    if feasible.impossible:
        return _unreachable(instrument, assessment, feasible)
    printed, basis = feasible.printed, _basis(feasible)
    notices = [*_contradictions(contradicted, feasible), *_incomplete(feasible, basis)]
    reachable = tuple(dict.fromkeys(round_half_up(total) for total in feasible.totals))
    if basis == "index" and printed.index is None:
        return _score(assessment, basis, None, (), reachable, feasible, None, notices)
    candidates = feasible.candidates
    index = printed.index
    if index is None or round_half_up(index) not in reachable:
        nearest = min(candidates, key=lambda total: abs(total - (index or total)))
        if index is not None:
            notices.append(_unreachable_index(index, reachable, feasible))
            candidates = (nearest,)
        index = nearest
    rated = {total: rating_of(instrument, total, assessment.year).name for total in candidates}
    agreeing = tuple(total for total in candidates if rated[total] == printed.rating) or candidates
    undecided = len(set(rated.values())) > 1
    shown = candidates if undecided or len(candidates) == 1 else (index,)
    notices += rating_notices(instrument, printed.rating, tuple(rated.values()), shown, assessment.year)
    if basis == "index":
        reachable = (round_half_up(index),)
    return _score(assessment, basis, index, agreeing, reachable, feasible, rated[agreeing[0]], notices)


def _fit(instrument: Instrument, assessment: Assessment) -> _Fit:
    """Known levels are used as they are: printed figures that contradict them go."""
    feasible = Feasible(instrument, assessment.printed, assessment.values)
    gone: dict[str, Fraction] = {}
    while feasible.known and feasible.impossible:
        printed = feasible.printed
        figures = printed.domains | printed.aspects
        gone |= {code: figures[code] for code in feasible.impossible}
        domains, aspects = (
            {code: value for code, value in kind.items() if code not in gone}
            for kind in (printed.domains, printed.aspects)
        )
        left = printed.model_copy(update={"domains": domains, "aspects": aspects})
        feasible = Feasible(instrument, left, assessment.values)
    index = feasible.printed.index
    if feasible.known and index is not None and _basis(feasible) == "index" and not feasible.index_fits:
        gone[_INDEX] = index
        feasible = Feasible(instrument, feasible.printed.model_copy(update={"index": None}), assessment.values)
    return _Fit(feasible, gone)


def _basis(feasible: Feasible) -> ScoreBasis:
    """The smallest groups of which all are printed, or known level by level."""
    instrument, printed, known = feasible.instrument, feasible.printed, feasible.known

    def has(aspect: Aspect) -> bool:
        return aspect.code in printed.aspects or all(one.code in known for one in instrument.members(aspect.code))

    if all(map(has, instrument.aspects)):
        return "aspects"
    covered = {
        domain.code
        for domain in instrument.domains
        if domain.code in printed.domains
        or all(map(has, (one for one in instrument.aspects if one.domain == domain.code)))
    }
    return "domains" if covered and len(covered) == len(instrument.domains) else "index"


def _incomplete(feasible: Feasible, basis: ScoreBasis) -> Iterator[Notice]:
    printed, known, scale = feasible.printed, feasible.known, feasible.instrument.scale
    open_ = [one.code for one in feasible.instrument.indicators if one.code not in known]
    undetermined = basis == "index" and printed.index is None
    if not known:
        if undetermined:
            yield Notice("incomplete", said("domains-and-index-lacking"))
        return
    more = said("and-more", count=len(open_) - _NAMED) if len(open_) > _NAMED else ""
    rest = said("the-others", count=len(open_), codes=tuple(open_[:_NAMED]), more=more)
    counted, whole = len(known), len(feasible.instrument.indicators)
    if printed.index is None and not printed.domains and not printed.aspects:
        low, high = scale.minimum, scale.maximum
        says = said("known-others-open", known=counted, whole=whole, rest=rest, lowest=low, highest=high)
        yield Notice("incomplete", says)
    elif undetermined:
        yield Notice("incomplete", said("known-others-undetermined", known=counted, whole=whole, rest=rest))
    else:
        yield Notice("incomplete", said("known-others-narrowed", known=counted, whole=whole, rest=rest))


def _contradictions(contradicted: dict[str, Fraction], feasible: Feasible) -> Iterator[Notice]:
    known = {code: feasible.domain_value(code) for code in feasible.domain_codes}
    known |= {code: feasible.aspect_value(code) for code in feasible.aspect_codes}
    named = []
    for code, figure in contradicted.items():
        name: Text = said("the-index") if code == _INDEX else code
        value = known.get(code)
        if value is None:
            named.append(said("figure-of", name=name, figure=figure))
        else:
            named.append(said("figure-beside", name=name, figure=figure, computed=value))
    if named:
        yield Notice("unreachable", said("printed-contradicted", figures=tuple(named)))


def _unreachable_index(index: Fraction, reachable: tuple[Fraction, ...], feasible: Feasible) -> Notice:
    several = said("from-to", lowest=reachable[0], highest=reachable[-1])
    choices = several if len(reachable) > _CHOICES else said("one-of", figures=reachable)
    if feasible.known:
        return Notice("unreachable", said("index-not-from-figures-and-levels", index=index, choices=choices))
    return Notice("unreachable", said("index-not-from-figures", index=index, choices=choices))


def _score(
    assessment: Assessment,
    basis: ScoreBasis,
    index: Fraction | None,
    candidates: tuple[Fraction, ...],
    reachable: tuple[Fraction, ...],
    feasible: Feasible,
    rating: str | None,
    notices: list[Notice],
) -> Score:
    printed = feasible.printed
    exact = candidates[0] if len(candidates) == 1 else None
    domains = {code: feasible.domain_value(code) for code in feasible.domain_codes}
    aspects = {code: feasible.aspect_value(code) for code in feasible.aspect_codes}
    return Score(
        assessment.instrument, assessment.year, assessment.stage, basis, exact or index, exact, rating,
        printed.domains | {code: value for code, value in domains.items() if value is not None},
        printed.aspects | {code: value for code, value in aspects.items() if value is not None},
        candidates, reachable, tuple(notices),
        (len(feasible.known), len(feasible.instrument.indicators)) if feasible.known else None,
    )  # fmt: skip


def _unreachable(instrument: Instrument, assessment: Assessment, feasible: Feasible) -> Score:
    """Some printed figure is impossible: only a printed index is left to go by."""
    printed = assessment.printed
    figures = printed.domains | printed.aspects
    named = tuple(said("figure-of", name=code, figure=figures[code]) for code in feasible.impossible if code in figures)
    notices = [Notice("unreachable", said("no-levels-give", figures=named))]
    index = printed.index
    rating = rating_of(instrument, index, assessment.year).name if index is not None else None
    if index is not None:
        notices += rating_notices(instrument, printed.rating, (rating or "",), (index,), assessment.year)
    return Score(
        assessment.instrument, assessment.year, assessment.stage, _basis(feasible), index, None,
        rating, printed.domains, printed.aspects, (), (), tuple(notices),
    )  # fmt: skip
