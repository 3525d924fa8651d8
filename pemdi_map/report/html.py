"""The gap analysis as one self-contained HTML page, for screens and for A4 paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.rating import rating_of
from pemdi_map.report.answer_words import index_figure
from pemdi_map.report.curve_drawing import CurveDrawing, curve_points, draw_curve, prices
from pemdi_map.report.page.answer_view import answer_view
from pemdi_map.report.page.environment import filled
from pemdi_map.report.page.evidence_list import SIGNS, entries, map_rows, states_of
from pemdi_map.report.page.flow_drawing import FlowDrawing, draw_flows
from pemdi_map.report.page.flows import FLOWING, AspectRow, aspect_rows, told
from pemdi_map.report.page.indicator_rows import indicator_rows
from pemdi_map.report.page.other_indices import other_indices
from pemdi_map.report.page.page_data import page_data
from pemdi_map.report.page.places import Places
from pemdi_map.report.plan_size import size_of
from pemdi_map.report.plan_view import view_of
from pemdi_map.report.programmes_view import programmes_view
from pemdi_map.report.services_view import services_view
from pemdi_map.report.shelf import named
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.report.wording import by_number
from pemdi_map.report.world_view import world_view
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

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
    outcome: GapOutcome,
    knowledge: Knowledge,
    typed: TypedIn = NOTHING_TYPED,
    language: str = "id",
    templates: Path | None = None,
) -> str:
    """The page as text; `typed`: what people typed into the plan's workbook, as which its actions stand there.

    `templates`: a folder whose files replace the page's own parts of the same name. It loads nothing from outside and
    depends on nothing but its arguments. Raises `InvalidInput` for templates that cannot be filled in.
    """
    say, plan = language_of(language), outcome.plan
    programmes, services, world = outcome.programmes, outcome.services, outcome.world
    listed = entries(outcome)
    return filled(
        language,
        templates,
        outcome=outcome,
        source=knowledge.source,
        target=knowledge.target,
        scenarios=knowledge.scenarios,
        plan=plan,
        size=size_of(plan, typed) if plan else None,
        assumed_calendar=any(notice.code == "assumed-calendar" for notice in outcome.notices),
        answer=answer_view(outcome, knowledge, say, typed),
        flow=_flow_view(outcome, knowledge),
        flowing=FLOWING,
        view=view_of(plan, typed) if plan else None,
        rows=indicator_rows(outcome, knowledge, listed),
        planned_indicators=sum(plan.inclusions[each.code].planned for each in outcome.indicators) if plan else 0,
        listed=listed,
        items={item.id: item for item in outcome.items},
        map=map_rows(outcome, listed),
        now=states_of(listed),
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
        **_readers(outcome, knowledge, say),
    )


def _readers(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> dict[str, Callable[..., str]]:
    """What templates call to put figures, documents and notices into words by the analysis and its data files."""
    target, source, year = knowledge.target, knowledge.source, knowledge.calendar.year
    number, names = (outcome.plan.numbers, outcome.plan.names) if outcome.plan else ({}, {})

    def documents(item: ItemOutcome) -> str:
        return "; ".join(named(item.documents, source))

    return {
        "indexed": lambda value: index_figure(value, target, say),
        "rated": lambda value: rating_of(target, value, year).name,
        "documents": documents,
        "numbered": lambda text: by_number(say.say(text), number, names, say),
    }


def _flow_view(outcome: GapOutcome, knowledge: Knowledge) -> FlowView | None:
    """`None` where the old result tells of no item."""
    found = told(outcome, knowledge)
    if not found:
        return None
    sources = {each.code: each.name for each in knowledge.source.aspects}
    targets = {each.code: each.name for each in knowledge.target.aspects}
    shown = [code for code in sources if any(flow.source == code for flow in found)]
    drawing = draw_flows(found, shown, list(targets))
    whole = sum(flow.items for flow in found)
    return FlowView(drawing, aspect_rows(outcome, knowledge), sources, targets, whole)


def _curve(outcome: GapOutcome) -> dict[str, Any]:
    plan = outcome.plan
    if plan is None or not plan.curve:
        return {"curve": (), "steps": (), "longest": 0}
    drawings: tuple[CurveDrawing, ...] = (draw_curve(plan), draw_curve(plan, *_NARROW))
    return {"curve": drawings, "steps": prices(plan), "longest": max(curve_points(plan)[-1][0], plan.effort_days)}
