"""The gap analysis as a whole: `pemdi-map gap --format json`, schema `pemdi-map/gap/2`."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.after import index_if_unknown_exist
from pemdi_map.engine.gap_outcome import PROJECTED, GapOutcome
from pemdi_map.engine.knowledge import Knowledge, unit_names
from pemdi_map.engine.next_steps import NextStep, next_steps
from pemdi_map.engine.old_levels import Flow, flows
from pemdi_map.engine.outcome import AspectOutcome, Narrowing, Pin, Question, Target
from pemdi_map.engine.quick_check import index_if_asked_exist
from pemdi_map.engine.rating import rating_of
from pemdi_map.engine.score_outcome import Score
from pemdi_map.model.calendar import Calendar, Window
from pemdi_map.model.institution import DocumentTarget
from pemdi_map.model.scenario import SCENARIOS, ScenarioName
from pemdi_map.report.answer_words import usable_here
from pemdi_map.report.json.comparison import SUPPOSITION
from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    NUMBER,
    OBJECT,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    constant,
    many,
    maybe,
    part,
    sometimes,
)
from pemdi_map.report.json.indicators import INDICATOR
from pemdi_map.report.json.plan import PLAN, PlanTold
from pemdi_map.report.json.rules import BAND, RATINGS, RULES
from pemdi_map.report.json.scores import HISTORY, NOTICE, STAGES
from pemdi_map.report.json.services import COVERAGE, SERVICES
from pemdi_map.report.json.told import IndicatorTold, Told
from pemdi_map.report.json.world import EXTERNAL, PEOPLE, PROGRAMMES, SERIES
from pemdi_map.report.typed import Row, typed_json
from pemdi_map.report.wording import short_unit


class _Standing(NamedTuple):
    """An index, with the rating that it earns."""

    figure: Fraction
    rating: str


class _Aimed(NamedTuple):
    target: DocumentTarget
    on_scale: bool


def _aimed(told: Told) -> list[_Aimed]:
    scale = told.knowledge.target
    return [
        _Aimed(each, each.instrument is None or scale.judged(each.instrument)) for each in told.outcome.file.targets
    ]


class _Asked(NamedTuple):
    """The questions of the quick check, and where the index stood were they all answered with a "yes"."""

    questions: int
    there: _Standing


class _QuestionTold(NamedTuple):
    each: Question
    typed: Row | None


class _StepTold(NamedTuple):
    each: NextStep
    number: int | None


def _standing(told: Told, figure: Fraction) -> _Standing:
    return _Standing(figure, rating_of(told.knowledge.target, figure, told.knowledge.calendar.year).name)


def _asked(told: Told) -> _Asked:
    index = index_if_asked_exist(told.knowledge.target, told.outcome)
    return _Asked(len(told.outcome.quick_check), _standing(told, index))


def _steps(told: Told) -> list[_StepTold]:
    return [_StepTold(step, told.numbers.get(step.action or "")) for step in next_steps(told.outcome)]


def _units(told: Told) -> dict[str, str]:
    file = told.outcome.file
    names = unit_names(told.knowledge.owners, file.institution.kind, file.units)
    return {name: short_unit(name) for name in names.values()}


def _of_scenario(name: ScenarioName) -> Field[AspectOutcome]:
    return Field(name, SCORE, lambda aspect: aspect.value[name])


def _of_state(state: str) -> Field[GapOutcome]:
    return Field(state, COUNT, lambda outcome: outcome.worth[state])


_SPBE: Kind[Score] = part(
    "The result under the source instrument.",
    Field("year", COUNT),
    Field("index", maybe(SCORE)),
    Field("rating", maybe(TEXT)),
    Field("basis", TEXT),
)
_WORTH: Kind[GapOutcome] = part(
    "How many evidence items the old result serves, by how; and the person-days that it saves on the way.",
    *(_of_state(state) for state in PROJECTED),
    Field("days_saved", maybe(COUNT), lambda outcome: outcome.plan.days_saved if outcome.plan else None),
    Field("usable_here", COUNT, usable_here,
          meaning="Of those that serve as they are or after an update: on the levels being worked on."),
)  # fmt: skip
_LEAST: Kind[Target] = part(
    "The lowest index that is sure to meet the target.",
    Field("index", SCORE, lambda target: target.least),
    Field("exact", EXACT, lambda target: target.least),
)
_TARGET: Kind[Target] = part(
    "What is aimed at.",
    Field("index", SCORE),
    Field("rating", TEXT),
    Field("above", FLAG, meaning="Whether the index must exceed the figure (a rating), or reach it (an index)."),
    Field("least", _LEAST, lambda target: target),
)
_ASPECT: Kind[AspectOutcome] = part(
    "An aspect of the target instrument.",
    Field("name", TEXT),
    Field("weight", NUMBER),
    *(_of_scenario(name) for name in SCENARIOS),
    Field("target", SCORE),
)
_QUESTION: Kind[_QuestionTold] = part(
    "An item that is not known, at the level being worked on: to be asked for first.",
    Field("item", TEXT, lambda one: one.each.item),
    Field("text", TEXT, lambda one: one.each.text),
    Field("ask", TEXT, lambda one: one.each.ask),
    Field("gain", SCORE, lambda one: one.each.gain, meaning="Index points that it adds alone."),
    Field("exact", EXACT, lambda one: one.each.gain),
    Field("owner", TEXT, lambda one: one.each.owner),
    sometimes("typed", OBJECT, lambda one: typed_json(one.typed),
          meaning="What people typed into the workbook, by the key of its column."),
)  # fmt: skip
_NARROWING: Kind[Narrowing] = part(
    "A source indicator whose level, were it known, would narrow the range of the index.",
    Field("indicator", TEXT),
    Field("name", TEXT),
    Field("lowest", NUMBER),
    Field("highest", NUMBER),
    Field("narrows", SCORE, meaning="By so many index points."),
)
_STEP: Kind[_StepTold] = part(
    "What to do next.",
    Field("says", TEXT, lambda one: one.each.says),
    Field("owners", TEXTS, lambda one: one.each.owners),
    Field("by", maybe(DAY), lambda one: one.each.by),
    Field("action", maybe(TEXT), lambda one: one.each.action),
    Field("number", maybe(COUNT), meaning="Of that action in the plan."),
)
_PIN: Kind[Pin] = part(
    "A data file behind the result.",
    Field("kind", TEXT),
    Field("id", TEXT),
    Field("version", TEXT),
    Field("sha256", TEXT, lambda pin: pin.digest),
)
_STANDING: Kind[_Standing] = part(
    "An index and what it earns.",
    Field("index", SCORE, lambda standing: standing.figure),
    Field("exact", EXACT, lambda standing: standing.figure),
    Field("rating", TEXT),
)
_ASKED: Kind[_Asked] = part(
    "The whole quick check: how many questions, and the index were all of them answered with a yes.",
    Field("questions", COUNT),
    Field("index", SCORE, lambda asked: asked.there.figure),
    Field("exact", EXACT, lambda asked: asked.there.figure),
    Field("rating", TEXT, lambda asked: asked.there.rating),
)
_FLOW: Kind[Flow] = part(
    "How many items of a target aspect are in a state by what the old result says of a source aspect.",
    Field("source", maybe(TEXT), meaning="null where the old result says nothing of them."),
    Field("target", TEXT),
    Field("state", TEXT),
    Field("items", COUNT),
)
_WINDOW: Kind[Window] = part(
    "A stretch of days.",
    Field("name", TEXT),
    Field("start", DAY),
    Field("finish", DAY),
    Field("confidence", TEXT),
)
_ROUND: Kind[Calendar] = part(
    "The round of the assessment that is aimed at.",
    Field("id", TEXT),
    Field("year", COUNT),
    Field("assumed", maybe(TEXT), meaning="Why its days are an assumption; null where they are announced."),
    Field("windows", by_key(_WINDOW), lambda calendar: {window.id: window for window in calendar.windows},
          meaning="upload, document_result, interview, repair, visitation, result: as far as known."),
)  # fmt: skip
_DOCUMENT_TARGET: Kind[_Aimed] = part(
    "A target that a planning document of the input sets for a year.",
    Field("year", COUNT, lambda aimed: aimed.target.year),
    Field("index", maybe(EXACT), lambda aimed: aimed.target.index),
    Field("rating", maybe(TEXT), lambda aimed: aimed.target.rating),
    Field("instrument", maybe(TEXT), lambda aimed: aimed.target.instrument),
    Field("document", maybe(TEXT), lambda aimed: aimed.target.document),
    Field("source", maybe(TEXT), lambda aimed: aimed.target.source),
    Field(
        "on_scale", FLAG, meaning="Whether it is set on the scale of the index that is aimed at; else it is not used."
    ),
)
_BOTH: Kind[Knowledge] = part(
    "The ratings of both instruments.",
    Field("source", RATINGS),
    Field("target", RATINGS),
)
GAP: Kind[Told] = part(
    "The gap analysis of an institution, with its plan where one was asked for.",
    constant("schema", "pemdi-map/gap/2"),
    Field("institution", TEXT, lambda told: told.outcome.institution),
    Field("crosswalk", TEXT, lambda told: told.outcome.crosswalk),
    Field("scenario", TEXT, lambda told: told.outcome.scenario, meaning="The one that gaps and plan are measured in."),
    constant("label", "simulasi"),
    sometimes("supposed", SUPPOSITION, lambda told: told.supposed, meaning="Left out where nothing is supposed."),
    Field("spbe", maybe(_SPBE), lambda told: told.outcome.spbe),
    Field("worth", _WORTH, lambda told: told.outcome),
    Field("index", by_key(SCORE), lambda told: told.outcome.index, meaning="By scenario."),
    Field("exact", by_key(EXACT), lambda told: told.outcome.index),
    Field("rating", by_key(TEXT), lambda told: told.outcome.rating),
    Field("target", _TARGET, lambda told: told.outcome.target),
    sometimes("targets", many(_DOCUMENT_TARGET), lambda told: _aimed(told) or None),
    Field("aspects", by_key(_ASPECT), lambda told: {aspect.code: aspect for aspect in told.outcome.aspects}),
    Field("indicators", many(INDICATOR), lambda told: [IndicatorTold(each, told) for each in told.outcome.indicators]),
    Field("quick_check", many(_QUESTION),
          lambda told: [_QuestionTold(each, told.typed.questions.get(each.item)) for each in told.outcome.quick_check]),
    Field("narrowing", many(_NARROWING), lambda told: told.outcome.narrowing),
    Field("next_steps", many(_STEP), _steps),
    Field("plan", maybe(PLAN), lambda told: PlanTold(told.outcome.plan, told) if told.outcome.plan else None),
    sometimes("programmes", PROGRAMMES, lambda told: told.outcome.programmes),
    sometimes("external", many(EXTERNAL), lambda told: told.outcome.world.external if told.outcome.world else None),
    sometimes("series", SERIES, lambda told: told.outcome.world.history if told.outcome.world else None),
    sometimes("people", PEOPLE, lambda told: told.outcome.world.people if told.outcome.world else None),
    sometimes("services", SERVICES, lambda told: told.outcome.services),
    sometimes("coverage", many(COVERAGE),
              lambda told: told.outcome.services.coverage if told.outcome.services else None),
    Field("stages", many(STAGES), lambda told: told.outcome.stages),
    Field("history", many(HISTORY), lambda told: told.outcome.history),
    Field("sources", many(_PIN), lambda told: told.outcome.pins),
    Field("warnings", many(NOTICE), lambda told: told.outcome.notices),
    Field("upper_if_unknown_exist", _STANDING,
          lambda told: _standing(told, index_if_unknown_exist(told.knowledge.target, told.outcome)),
          meaning="Were everything there of which nothing is known: no ceiling, and no forecast."),
    Field("quick_check_total", _ASKED, _asked),
    Field("bands", many(BAND), lambda told: told.knowledge.target.scale.bands),
    Field("ratings", _BOTH, lambda told: told.knowledge),
    Field("rules", RULES, lambda told: told),
    Field("flows", many(_FLOW), lambda told: flows(told.outcome, told.knowledge)),
    Field("units", by_key(TEXT), _units, meaning="The short name of each unit, where its name tells one."),
    Field("round", _ROUND, lambda told: told.knowledge.calendar),
)  # fmt: skip
