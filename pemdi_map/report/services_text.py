"""What is said of coverage figures, by code: for `explain`, the workbook and the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from pemdi_map.engine.outcome import Step
from pemdi_map.engine.said import Said, Text, said, together
from pemdi_map.engine.services.assessment import ServicesOutcome
from pemdi_map.engine.services.outcome import CoverageOutcome
from pemdi_map.figures import round_half_up

_DIGITS = 2


def threshold_said(outcome: CoverageOutcome) -> Said:
    """What a measure has to reach: all, one at least, more than 90%, at least 5%; a score without the sign."""
    threshold = outcome.threshold
    if not outcome.is_mean and threshold.above == 0:
        return said("one-at-least")
    if not outcome.is_mean and threshold.at_least == 100:
        return said("all")
    sign = "%" if outcome.unit == "persen" else ""
    if threshold.at_least is not None:
        return said("at-least", figure=_short(threshold.at_least), sign=sign)
    return said("above", figure=_short(threshold.above or Fraction(0)), sign=sign)


def figure_said(outcome: CoverageOutcome) -> Said:
    """`3 of 5 (60%)`, a mean, or that it is not known."""
    if outcome.share is None:
        return said("figure-unknown")
    if outcome.unit == "nilai":
        return said("mean", figure=outcome.share)
    counted, whole, share = map(_short, (outcome.numerator, outcome.denominator, outcome.share * 100))
    if outcome.weight == "services":
        return said("counted-of", counted=counted, whole=whole, share=share)
    return said("weighed-of", counted=counted, whole=whole, weight=outcome.weight, share=share)


def measure_said(outcome: CoverageOutcome, most: int = 12) -> Text:
    """One measure with its figure, its threshold and the names behind it; lists are cut after `most` names."""
    counting, failing, unknown = (
        names_said(names, most) for names in (outcome.counting, outcome.failing, outcome.unknown)
    )
    return together(
        said(
            "measure", name=outcome.name, figure=figure_said(outcome), scope=outcome.scope,
            threshold=threshold_said(outcome), met=outcome.met,
        ),
        said("services-lacking", count=outcome.lacking) if outcome.lacking else "",
        said("services-counting", names=counting) if outcome.counting else "",
        said("services-failing", names=failing) if outcome.failing else "",
        said("services-unknown", names=unknown) if outcome.unknown else "",
        said("measure-supports", items=outcome.supports) if outcome.met and outcome.supports else "",
        said("measure-refutes", items=outcome.contradicts) if outcome.met is False and outcome.contradicts else "",
    )  # fmt: skip


def coverage_lines(services: ServicesOutcome, indicator: str) -> Iterator[tuple[CoverageOutcome, Text]]:
    """Every measure of an indicator with its sentence, level by level: what `explain` prints."""
    own = [one for one in services.coverage if one.indicator == indicator]
    for one in sorted(own, key=lambda one: one.level):
        yield one, measure_said(one)


def coverage_steps(services: ServicesOutcome, code: str) -> tuple[Step, ...]:
    """What services say of an indicator or an item, as further steps of its explanation."""
    indicator = code.split(".")[0]
    return tuple(
        Step(said("measure-line", measure=outcome.id, line=line))
        for outcome, line in coverage_lines(services, indicator)
        if code == indicator or code in (*outcome.supports, *outcome.contradicts)
    )


def names_said(names: Sequence[str], most: int = 30) -> Said:
    """Names, cut after `most` of them with the number of those left out."""
    if len(names) <= most:
        return said("names", names=tuple(names))
    return said("names-and-others", names=tuple(names[:most]), count=len(names) - most)


def items_in_words(ids: Iterable[str]) -> str:
    """Evidence items as a cell lists them."""
    return ", ".join(ids)


def _short(value: Fraction) -> Fraction:
    return round_half_up(value, _DIGITS)
