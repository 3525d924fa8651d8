"""Scores of assessments under their own instrument, cross-checked against what the official report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.aggregate import aspects_of, domains_of, index_of
from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.printed_levels import from_printed_levels, known_in_part
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.rating_notices import rating_notices
from pemdi_map.engine.said import Text, said
from pemdi_map.engine.score_outcome import HistoryScore, Notice, Score, ScoreBasis
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import ACCEPTED, Assessment, HistoryEntry
from pemdi_map.model.instrument import Instrument


def score(instrument: Instrument, assessment: Assessment) -> Score:
    """The score of an assessment: from its values or evidence where entered, else from its printed figures.

    Levels that are known only in part narrow what the printed figures allow.
    """
    if known_in_part(instrument, assessment):
        return from_printed_levels(instrument, assessment)
    if assessment.values or assessment.evidence:
        return _from_values(instrument, assessment)
    if instrument.scale.kind == "levels":
        return from_printed_levels(instrument, assessment)
    return _from_printed_decimals(instrument, assessment)


def known_values(instrument: Instrument, assessment: Assessment) -> dict[str, Fraction]:
    """The indicator values that an assessment states, or that its evidence states earn; the rest is left out."""
    earned = {
        indicator.code: earned_value(instrument.scale, indicator, accepted(assessment))
        for indicator in instrument.indicators
        if any(item.id in assessment.evidence for item in indicator.items)
    }
    return earned | assessment.values


def accepted(assessment: Assessment) -> dict[str, Fraction]:
    """What each entered item counts for: 1 where accepted, else 0."""
    return {item: Fraction(state == ACCEPTED) for item, state in assessment.evidence.items()}


def score_history(instrument: Instrument, entry: HistoryEntry) -> HistoryScore:
    """Check a printed index of an earlier year against the bounds in force that year.

    The printed index is rounded, so near a bound more than one rating can be right.
    """
    half = Fraction(1, 200)
    possible = [
        rating_of(instrument, index, entry.year).name
        for index in (entry.index, entry.index - half, entry.index + half * Fraction(99, 100))
    ]
    expected = entry.rating if entry.rating in possible else possible[0]
    notices = list(rating_notices(instrument, entry.rating, tuple(possible), (entry.index,), entry.year))
    return HistoryScore(entry.year, entry.instrument, entry.index, entry.rating, expected, tuple(notices))


def _from_values(instrument: Instrument, assessment: Assessment) -> Score:
    values = known_values(instrument, assessment)
    missing = [indicator.code for indicator in instrument.indicators if indicator.code not in values]
    complete = values | dict.fromkeys(missing, instrument.scale.minimum)
    index = index_of(instrument, complete)
    domains, aspects = domains_of(instrument, complete), aspects_of(instrument, complete)
    notices = []
    if missing:
        lacking = said("values-lacking", count=len(missing), lowest=instrument.scale.minimum, codes=tuple(missing))
        notices.append(Notice("incomplete", lacking))
    notices += _mismatches(assessment, domains | aspects, index)
    rating = rating_of(instrument, index, assessment.year).name
    printed = assessment.printed.rating
    notices += rating_notices(instrument, printed, (rating,), (index,), assessment.year)
    basis: ScoreBasis = "values" if assessment.values else "evidence"
    return Score(
        assessment.instrument, assessment.year, assessment.stage, basis, index, index, rating, domains, aspects,
        (index,), (round_half_up(index),), tuple(notices),
    )  # fmt: skip


def _from_printed_decimals(instrument: Instrument, assessment: Assessment) -> Score:
    """Indicators are decimals: printed aspects give the index to rounding only, so a printed index is preferred."""
    printed = assessment.printed
    complete = all(aspect.code in printed.aspects for aspect in instrument.aspects)
    computed = (
        sum((aspect.weight * printed.aspects[aspect.code] for aspect in instrument.aspects), Fraction(0)) / 100
        if complete
        else None
    )
    index = printed.index if printed.index is not None else computed
    notices = [Notice("incomplete", said("no-values"))]
    rating = None
    if index is not None:
        rating = rating_of(instrument, index, assessment.year).name
        notices += rating_notices(instrument, printed.rating, (rating,), (index,), assessment.year)
    return Score(
        assessment.instrument, assessment.year, assessment.stage, "aspects" if complete else "index", index, None,
        rating, printed.domains, printed.aspects, (), () if index is None else (round_half_up(index),), tuple(notices),
    )  # fmt: skip


def _mismatches(assessment: Assessment, computed: Mapping[str, Fraction], index: Fraction) -> Iterator[Notice]:
    printed = assessment.printed
    pairs: dict[Text, tuple[Fraction, Fraction]] = {
        code: (figure, computed[code]) for code, figure in (printed.domains | printed.aspects).items()
    }
    if printed.index is not None:
        pairs[said("the-index")] = (printed.index, index)
    for name, (figure, value) in pairs.items():
        if round_half_up(figure) != round_half_up(value):
            yield Notice("printed-mismatch", said("printed-differs", name=name, printed=figure, computed=value))
