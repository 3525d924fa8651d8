"""The gap analysis as one self-contained HTML page, for screens and for A4 paper."""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.bundled import bundled
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.said import Argument, Said
from pemdi_map.report.answer_words import index_figure
from pemdi_map.report.curve_drawing import CurveDrawing, curve_points, draw_curve, prices
from pemdi_map.report.page.answer_view import answer_view
from pemdi_map.report.page.evidence_list import SIGNS, Entry, entries, map_rows
from pemdi_map.report.page.flow_drawing import FlowDrawing, draw_flows
from pemdi_map.report.page.flows import FLOWING, AspectRow, aspect_rows, flows
from pemdi_map.report.page.indicator_rows import indicator_rows
from pemdi_map.report.page.other_indices import other_indices
from pemdi_map.report.page.page_data import page_data
from pemdi_map.report.page.places import Places
from pemdi_map.report.plan_view import view_of, why
from pemdi_map.report.programmes_view import programmes_view
from pemdi_map.report.services_view import services_view
from pemdi_map.report.shelf import named
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.report.wording import levels_in_words, short_name
from pemdi_map.report.world_view import world_view
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN_NARROWING = 10
_NARROW = (360, 320)
"""The curve once more, for phones and paper."""


class FlowView(NamedTuple):
    """The flows of old evidence, drawn and as a table; `sources`, `targets`: names of aspects by code."""

    drawing: FlowDrawing
    rows: tuple[AspectRow, ...]
    sources: dict[str, str]
    targets: dict[str, str]
    items: int


def write_report(
    outcome: GapOutcome, knowledge: Knowledge, typed: TypedIn = NOTHING_TYPED, language: str = "id"
) -> str:
    """The page as text; `typed`: what people typed into the plan's workbook, as which its actions stand there.

    It loads nothing from outside and depends on nothing but its arguments.
    """
    say, plan = language_of(language), outcome.plan
    template = _environment(language).get_template("report.html.j2")
    programmes, services, world = outcome.programmes, outcome.services, outcome.world
    listed = entries(outcome)
    return template.render(
        outcome=outcome,
        language=language,
        source=knowledge.source,
        target=knowledge.target,
        scenarios=knowledge.scenarios,
        plan=plan,
        assumed_calendar=any(notice.code == "assumed-calendar" for notice in outcome.notices),
        answer=answer_view(outcome, knowledge, say),
        flow=_flow_view(outcome, knowledge),
        flowing=FLOWING,
        view=view_of(plan, typed) if plan else None,
        rows=indicator_rows(outcome, knowledge, listed),
        planned_indicators=sum(plan.inclusions[each.code].planned for each in outcome.indicators) if plan else 0,
        listed=listed,
        items={item.id: item for item in outcome.items},
        map=map_rows(outcome, listed),
        now=_counted(listed),
        units=sorted({entry.owner for entry in listed}),
        assessed={each.code for each in outcome.indicators if each.basis == "assessed"},
        indices=other_indices(outcome, knowledge),
        **_curve(outcome),
        unknown=sum(item.state == "unknown" for item in outcome.items),
        announced=programmes_view(programmes, say) if programmes and programmes.programmes else None,
        served=services_view(services, say) if services and services.services else None,
        around=world_view(world, say) if world else None,
        indicator_names={each.code: each.name for each in outcome.indicators},
        typed=typed,
        shown_narrowing=SHOWN_NARROWING,
        signs=SIGNS,
        places=Places(),
        data=page_data(outcome, knowledge, say),
        **_readers(knowledge, say),
    )


def _readers(knowledge: Knowledge, say: Language) -> dict[str, Callable[..., str]]:
    """What templates call to put figures and documents into words by the data files of the analysis."""
    target, source, year = knowledge.target, knowledge.source, knowledge.calendar.year

    def documents(item: ItemOutcome) -> str:
        return "; ".join(named(item.documents, source))

    return {
        "indexed": lambda value: index_figure(value, target, say),
        "rated": lambda value: rating_of(target, value, year).name,
        "documents": documents,
    }


def _flow_view(outcome: GapOutcome, knowledge: Knowledge) -> FlowView | None:
    """`None` where the old result tells of no item."""
    found = flows(outcome, knowledge)
    if not found:
        return None
    sources = {each.code: each.name for each in knowledge.source.aspects}
    targets = {each.code: each.name for each in knowledge.target.aspects}
    shown = [code for code in sources if any(flow.source == code for flow in found)]
    drawing = draw_flows(found, shown, list(targets))
    whole = sum((flow.items for flow in found), Fraction(0))
    return FlowView(drawing, aspect_rows(outcome, knowledge, found), sources, targets, int(whole))


def _curve(outcome: GapOutcome) -> dict[str, Any]:
    plan = outcome.plan
    if plan is None or not plan.curve:
        return {"curve": (), "steps": (), "longest": 0}
    drawings: tuple[CurveDrawing, ...] = (draw_curve(plan), draw_curve(plan, *_NARROW))
    return {"curve": drawings, "steps": prices(plan), "longest": max(curve_points(plan)[-1][0], plan.effort_days)}


def _counted(listed: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """How many items are in each state that there is, in the order of the signs."""
    states = [entry.item.state for entry in listed]
    return tuple((state, states.count(state)) for state in SIGNS if state in states)


@cache
def _environment(language: str) -> Environment:
    """What fills in the templates in a language; compiled at the first page and kept for the next."""
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
    filters: dict[str, Callable[..., Any]] = {
        "say": say.say,
        "term": lambda value, kind: say.term(kind, value),
        "typed": say.typed,
        "figure": say.figure,
        "plain": say.plain,
        "span": lambda lowest, highest: levels_in_words(lowest, highest, say),
        "percent": say.percent,
        "day": say.day,
        "short_day": say.short_day,
        "month": lambda day: say.short_day(day).split()[1],
        "quarter": say.quarter,
        "short": short_name,
        "lines": textwrap.wrap,
        "zip": zip,
        "counted_states": lambda several: ", ".join(
            f"{count} {say.term('state', state).lower()}" for state, count in _counted(several)
        ),
        "why": why,
        "digest": lambda text: f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}",
        # Only for what is made here, drawings and data, which escape the names in them themselves.
        "markup": Markup,
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
