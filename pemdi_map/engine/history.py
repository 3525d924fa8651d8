"""The index over the years: each instrument a series of its own, never compared across a change of instrument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from pemdi_map.engine.said import said
from pemdi_map.engine.score_outcome import Notice, Score
from pemdi_map.engine.scoring import known_values, score, score_history
from pemdi_map.engine.stages import by_assessor, recency, result_of
from pemdi_map.figures import round_half_up
from pemdi_map.model.institution import Assessment, HistoryEntry, InstitutionFile, Stage
from pemdi_map.model.instrument import Instrument


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """The index of one year under one instrument.

    `rating`: as printed; `expected_rating`: what the bounds in force give. `change`: from the earlier year `since` of
    the same instrument, between the figures as printed, with two decimals. `new_instrument`: the
    point before it, if any, is of another instrument. `stage`: the last one it rests on, where it comes from an
    assessment that says so. `entered`: it stands in `history`, not in `assessments`.
    """

    year: int
    instrument: str
    name: str
    index: Fraction
    rating: str | None
    expected_rating: str | None
    change: Fraction | None
    since: int | None
    new_instrument: bool
    stage: Stage | None
    entered: bool
    source: str | None
    notices: tuple[Notice, ...]


class IndicatorDistance(NamedTuple):
    """One indicator as the institution and the assessor see it; `distance` is own less assessor's."""

    code: str
    name: str
    own: Fraction
    assessor: Fraction

    @property
    def distance(self) -> Fraction:
        return self.own - self.assessor


class Distance(NamedTuple):
    """How far a self-assessment lies from the assessor's result of the same instrument and year."""

    instrument: str
    year: int
    own: Fraction
    assessor: Fraction
    indicators: tuple[IndicatorDistance, ...]

    @property
    def distance(self) -> Fraction:
        return self.own - self.assessor


class History(NamedTuple):
    """The series in order of time, and the distances between self-assessments and assessors."""

    points: tuple[SeriesPoint, ...]
    distances: tuple[Distance, ...]

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments of the series, in order of their first year here."""
        return tuple(dict.fromkeys(point.instrument for point in self.points))


def history_of(file: InstitutionFile, instruments: Mapping[str, Instrument]) -> History:
    """The series of an institution. Entries and assessments of instruments that are not given are left out.

    Of one year and instrument an assessment speaks before an entry of `history`, and a later stage before an earlier.
    """
    best = _best_scores(file.assessments, instruments)
    entries = {(one.year, one.instrument): one for one in file.history if one.instrument in instruments}
    keys = sorted(best.keys() | entries.keys(), key=lambda key: (key[0], instruments[key[1]].first_year, key[1]))
    points: list[SeriesPoint] = []
    for year, name in keys:
        assessed = best.get((year, name))
        entry = entries.get((year, name))
        point = _assessed(*assessed, entry) if assessed else _entered(instruments[name], entries[year, name])
        points.append(_in_series(replace(point, name=instruments[name].short_name), points))
    return History(tuple(points), tuple(_distances(file.assessments, instruments)))


def _best_scores(
    assessments: Iterable[Assessment], instruments: Mapping[str, Instrument]
) -> dict[tuple[int, str], tuple[Assessment, Score]]:
    """The score that speaks for each year and instrument; assessments that give no index are left out."""
    best: dict[tuple[int, str], tuple[Assessment, Score]] = {}
    earlier: dict[tuple[int, str], list[Assessment]] = {}
    for assessment in sorted(assessments, key=recency):
        if assessment.instrument in instruments:
            key = assessment.year, assessment.instrument
            earlier.setdefault(key, []).append(assessment)
            result = result_of(earlier[key])
            scored = score(instruments[assessment.instrument], result)
            if scored.index is not None:
                best[key] = result, scored
    return best


def _assessed(assessment: Assessment, scored: Score, entry: HistoryEntry | None) -> SeriesPoint:
    assert scored.index is not None
    notices = list(scored.notices)
    if entry is not None and round_half_up(entry.index) != round_half_up(scored.index):
        says = said("history-differs", written=entry.index, assessed=scored.index)
        notices.append(Notice("history-differs", says))
    return SeriesPoint(
        assessment.year, assessment.instrument, "", scored.index, assessment.printed.rating, scored.rating, None, None,
        False, assessment.stage, False, assessment.source or (entry.source if entry else None), tuple(notices),
    )  # fmt: skip


def _entered(instrument: Instrument, entry: HistoryEntry) -> SeriesPoint:
    checked = score_history(instrument, entry)
    return SeriesPoint(
        entry.year, entry.instrument, "", entry.index, entry.rating, checked.expected_rating, None, None, False, None,
        True, entry.source, checked.notices,
    )  # fmt: skip


def _in_series(point: SeriesPoint, before: list[SeriesPoint]) -> SeriesPoint:
    """The point with its change since the last one of the same instrument."""
    same = [one for one in before if one.instrument == point.instrument]
    changed = bool(before) and before[-1].instrument != point.instrument
    if not same:
        return replace(point, new_instrument=changed)
    change = round_half_up(point.index) - round_half_up(same[-1].index)
    return replace(point, change=change, since=same[-1].year, new_instrument=changed)


def _distances(assessments: Iterable[Assessment], instruments: Mapping[str, Instrument]) -> Iterable[Distance]:
    """Where a year has both, how far the self-assessment lies from the result of the assessor's stages."""
    known = [one for one in assessments if one.instrument in instruments]
    for (name, year), ones in groupby(sorted(known, key=_round), _round):
        instrument, stages = instruments[name], list(ones)
        own = next((one for one in stages if one.stage == "mandiri"), None)
        assessors = [one for one in stages if by_assessor(one)]
        if own is None or not assessors:
            continue
        theirs = result_of(assessors)
        indices = score(instrument, own).index, score(instrument, theirs).index
        if indices[0] is None or indices[1] is None:
            continue
        values = known_values(instrument, own), known_values(instrument, theirs)
        indicators = tuple(
            IndicatorDistance(each.code, each.name, values[0][each.code], values[1][each.code])
            for each in instrument.indicators
            if each.code in values[0] and each.code in values[1]
        )
        yield Distance(name, year, indices[0], indices[1], indicators)


def _round(assessment: Assessment) -> tuple[str, int]:
    return assessment.instrument, assessment.year
