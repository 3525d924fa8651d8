"""The gap analysis as one self-contained HTML page, for screens and for A4 paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from pemdi_map.bundled import bundled
from pemdi_map.dates import date_in_words, short_date
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import BASIS_WORDS, IndicatorOutcome
from pemdi_map.figures import indonesian, two_decimals
from pemdi_map.model.instrument import Rating
from pemdi_map.report.plan_view import view_of, why
from pemdi_map.report.programmes_view import programmes_view
from pemdi_map.report.services_view import services_view
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.report.wording import PIN_WORDS, STAGE_WORDS, basis_in_words, levels_in_words, percent_in_words
from pemdi_map.report.world_view import world_view
from pemdi_map.report.worth import worth_in_words

if TYPE_CHECKING:
    from jinja2 import Environment

TOP_GAPS = 5
SHOWN_NARROWING = 10


@dataclass(frozen=True, slots=True)
class RatingBand:
    """A rating with both of its bounds, for the scale on which the index is drawn."""

    name: str
    lower: Fraction
    upper: Fraction


def write_report(outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn = NOTHING_TYPED) -> str:
    """The page as text; `typed`: what people typed into the plan's workbook, as which its actions stand there.

    It loads nothing from outside and depends on nothing but its arguments.
    """
    target, scenarios = knowledge.target, knowledge.scenarios
    template = _environment(target.scale.minimum, target.scale.maximum).get_template("report.html.j2")
    programmes, services, world = outcome.programmes, outcome.services, outcome.world
    return template.render(
        outcome=outcome,
        worth=worth_in_words(outcome, knowledge),
        target=target,
        scenarios=scenarios,
        rating_bands=rating_bands(target.ratings, target.scale.maximum),
        top_gaps=largest_gaps(outcome.indicators),
        view=view_of(outcome.plan, typed) if outcome.plan else None,
        announced=programmes_view(programmes) if programmes and programmes.programmes else None,
        served=services_view(services) if services and services.services else None,
        around=world_view(world) if world else None,
        indicator_names={each.code: each.name for each in outcome.indicators},
        typed=typed,
        shown_narrowing=SHOWN_NARROWING,
        basis_words=BASIS_WORDS,
        stage_words=STAGE_WORDS,
        pin_words=PIN_WORDS,
    )


def rating_bands(ratings: tuple[Rating, ...], maximum: Fraction) -> tuple[RatingBand, ...]:
    """Each rating from its own bound to the next one's; the last ends at the scale's maximum."""
    uppers = [rating.lower for rating in ratings[1:]] + [maximum]
    return tuple(RatingBand(rating.name, rating.lower, upper) for rating, upper in zip(ratings, uppers, strict=True))


def largest_gaps(indicators: Iterable[IndicatorOutcome], count: int = TOP_GAPS) -> tuple[IndicatorOutcome, ...]:
    """The indicators whose gap weighs most in the index, heaviest first; those without a gap are left out."""
    open_ones = [indicator for indicator in indicators if indicator.gap > 0]
    return tuple(sorted(open_ones, key=lambda indicator: -indicator.weighted_gap)[:count])


@cache
def _environment(minimum: Fraction, maximum: Fraction) -> Environment:
    """What fills in the templates, for a scale; they are compiled at the first page and kept for the next."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(bundled("templates")),
        # The suffix is named in full: the default list does not know `.html.j2` and would escape nothing.
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., str]] = {
        "figure": indonesian,
        "span": levels_in_words,
        "percent": percent_in_words,
        "basis": basis_in_words,
        "day": date_in_words,
        "short_day": short_date,
        "why": why,
        # Only for drawings made here, which escape the names in them themselves.
        "markup": Markup,
        "along": _along(minimum, maximum),
    }
    environment.filters.update(filters)
    return environment


def _along(minimum: Fraction, maximum: Fraction) -> Callable[[Fraction, int], str]:
    """A filter: where on a line of `length` a value of the scale lies, as a number for SVG."""

    def along(value: Fraction, length: int) -> str:
        inside = min(max(value, minimum), maximum)
        return two_decimals((inside - minimum) / (maximum - minimum) * length)

    return along
