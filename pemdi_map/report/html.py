"""The gap analysis as one self-contained HTML page, for screens and for A4 paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from pemdi_map.bundled import bundled
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.said import Argument, Said
from pemdi_map.engine.targets import aim
from pemdi_map.figures import two_decimals
from pemdi_map.model.instrument import Rating
from pemdi_map.report.plan_view import view_of, why
from pemdi_map.report.programmes_view import programmes_view
from pemdi_map.report.services_view import services_view
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.report.wording import basis_in_words, levels_in_words
from pemdi_map.report.world_view import world_view
from pemdi_map.report.worth import worth_in_words
from pemdi_map.words.languages import language as language_of

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


def write_report(
    outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn = NOTHING_TYPED, language: str = "id"
) -> str:
    """The page as text; `typed`: what people typed into the plan's workbook, as which its actions stand there.

    It loads nothing from outside and depends on nothing but its arguments.
    """
    target, scenarios, say = knowledge.target, knowledge.scenarios, language_of(language)
    template = _environment(target.scale.minimum, target.scale.maximum, language).get_template("report.html.j2")
    programmes, services, world = outcome.programmes, outcome.services, outcome.world
    return template.render(
        outcome=outcome,
        language=language,
        worth=worth_in_words(outcome, knowledge, say),
        aim=aim(outcome.target),
        source=knowledge.source,
        target=target,
        scenarios=scenarios,
        rating_bands=rating_bands(target.ratings, target.scale.maximum),
        top_gaps=largest_gaps(outcome.indicators),
        view=view_of(outcome.plan, typed) if outcome.plan else None,
        announced=programmes_view(programmes, say) if programmes and programmes.programmes else None,
        served=services_view(services, say) if services and services.services else None,
        around=world_view(world, say) if world else None,
        indicator_names={each.code: each.name for each in outcome.indicators},
        typed=typed,
        shown_narrowing=SHOWN_NARROWING,
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
def _environment(minimum: Fraction, maximum: Fraction, language: str) -> Environment:
    """What fills in the templates, for a scale and a language; compiled at the first page and kept for the next."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
    from markupsafe import Markup, escape

    say = language_of(language)
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
        "say": say.say,
        "term": lambda value, kind: say.term(kind, value),
        "figure": say.figure,
        "span": lambda lowest, highest: levels_in_words(lowest, highest, say),
        "percent": say.percent,
        "basis": lambda score: basis_in_words(score, say),
        "day": say.day,
        "short_day": say.short_day,
        "quarter": say.quarter,
        "why": why,
        # Only for drawings made here, which escape the names in them themselves.
        "markup": Markup,
        "along": _along(minimum, maximum),
    }
    environment.filters.update(filters)

    def word(code: str, /, **arguments: Argument) -> Markup:
        """The words of a code, which may hold tags; its arguments may not."""
        safe = {
            name: str(escape(say.say(each))) if isinstance(each, str | Said) else each
            for name, each in arguments.items()
        }
        return Markup(say(code, **safe))

    environment.globals["word"] = word
    return environment


def _along(minimum: Fraction, maximum: Fraction) -> Callable[[Fraction, int], str]:
    """A filter: where on a line of `length` a value of the scale lies, as a number for SVG."""

    def along(value: Fraction, length: int) -> str:
        inside = min(max(value, minimum), maximum)
        return two_decimals((inside - minimum) / (maximum - minimum) * length)

    return along
