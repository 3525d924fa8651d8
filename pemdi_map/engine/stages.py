"""The stages of an assessment: whose word goes before whose, how far they lie apart, and where they are mixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from pemdi_map.engine.said import said
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.model.institution import STAGES, Assessment, Stage
from pemdi_map.model.instrument import Instrument

_OWN: tuple[Stage | None, ...] = ("mandiri", None)
_RISING = (*_OWN, *(stage for stage in STAGES if stage not in _OWN))


class IndicatorStages(NamedTuple):
    """The values of one indicator, in order of the stages that gave them."""

    code: str
    values: Mapping[Stage, Fraction]

    @property
    def difference(self) -> Fraction:
        """The last stage's value less the first one's."""
        first, *_, last = self.values.values()
        return last - first


class StageComparison(NamedTuple):
    """The indicators of one instrument and year that more than one stage has valued."""

    instrument: str
    year: int
    stages: tuple[Stage, ...]
    indicators: tuple[IndicatorStages, ...]


class Share(NamedTuple):
    """The indicators whose values come from one stage of one year."""

    stage: Stage | None
    year: int
    codes: tuple[str, ...]


def by_assessor(assessment: Assessment) -> bool:
    """Whether it is an assessor's word, not the institution's own."""
    return assessment.stage not in _OWN


def recency(assessment: Assessment) -> tuple[int, int]:
    """A key that sorts the later year, and of one year the later stage, behind."""
    return assessment.year, _RISING.index(assessment.stage)


def authority(assessment: Assessment) -> tuple[bool, int, int]:
    """A key that sorts whose word counts behind: the assessor's whatever its year, then the more recent."""
    return by_assessor(assessment), *recency(assessment)


def parts_of_result(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The assessments of one instrument and year that its result rests on, the last stage behind.

    A stage of the assessor that prints no figures may value only what it clarified: the rest stands as the assessor's
    earlier stages left it.
    """
    *earlier, last = sorted(assessments, key=recency)
    printed = last.printed
    if not by_assessor(last) or printed.index is not None or printed.domains or printed.aspects:
        return (last,)
    return (*filter(by_assessor, earlier), last)


def result_of(assessments: Iterable[Assessment]) -> Assessment:
    """The assessments of one instrument and year as one: the last stage's, over what it left as it was."""
    parts = parts_of_result(assessments)
    values = {code: value for part in parts for code, value in part.values.items()}
    evidence = {item: state for part in parts for item, state in part.evidence.items()}
    return parts[-1].model_copy(update={"values": values, "evidence": evidence}) if len(parts) > 1 else parts[-1]


def origins(instrument: Instrument, assessments: Iterable[Assessment]) -> dict[str, tuple[Assessment, ...]]:
    """For each indicator the assessment whose value counts, else those whose evidence states do."""
    rising = sorted((one for one in assessments if instrument.judged(one.instrument)), key=authority)
    values = {code: one for one in rising for code in one.values}
    states = {item: one for one in rising for item in one.evidence}
    found: dict[str, tuple[Assessment, ...]] = {}
    for indicator in instrument.indicators:
        by_item = [states[item.id] for item in indicator.items if item.id in states]
        if indicator.code in values:
            found[indicator.code] = (values[indicator.code],)
        elif by_item:
            found[indicator.code] = tuple({id(one): one for one in by_item}.values())
    return found


def mixture(found: Mapping[str, tuple[Assessment, ...]]) -> tuple[Share, ...]:
    """Which indicators come from which stage, the best first; empty where one stage of one year gave all."""
    ones = {(one.stage, one.year): one for several in found.values() for one in several}
    best_first = sorted(ones, key=lambda key: authority(ones[key]), reverse=True)
    codes = {
        key: tuple(code for code, several in found.items() if key in {(one.stage, one.year) for one in several})
        for key in best_first
    }
    return tuple(Share(*key, codes[key]) for key in best_first) if len(ones) > 1 else ()


def mixed_stages(instrument: Instrument, found: Mapping[str, tuple[Assessment, ...]]) -> Iterator[Notice]:
    """Say that the values in use are of several stages, if they are."""
    parts = tuple(
        said("share-of-stage", codes=share.codes, stage=share.stage, year=share.year) for share in mixture(found)
    )
    if parts:
        yield Notice("mixed-stages", said("mixed-stages", instrument=instrument.short_name, parts=parts))


def compared(assessments: Iterable[Assessment]) -> tuple[StageComparison, ...]:
    """What the stages of one instrument and year valued differently or alike; values without a stage are left out."""
    rounds = groupby(sorted(assessments, key=_round), _round)
    found = (_comparison(*key, sorted(ones, key=recency)) for key, ones in rounds)
    return tuple(one for one in found if one.indicators)


def _round(assessment: Assessment) -> tuple[int, str]:
    return assessment.year, assessment.instrument


def _comparison(year: int, instrument: str, ones: Iterable[Assessment]) -> StageComparison:
    by_code: dict[str, dict[Stage, Fraction]] = {}
    for one in ones:
        if one.stage is not None:
            for code, value in one.values.items():
                by_code.setdefault(code, {})[one.stage] = value
    several = sorted((code for code, values in by_code.items() if len(values) > 1), key=lambda code: int(code[1:]))
    stages = tuple(stage for stage in STAGES if any(stage in by_code[code] for code in several))
    return StageComparison(instrument, year, stages, tuple(IndicatorStages(code, by_code[code]) for code in several))
