"""An evidence item in the gap analysis: what is known of it, what it is worth, how it is earned, and whether it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pemdi_map.engine.contributions import worth_of
from pemdi_map.engine.old_levels import OldLevel, old_levels
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.quick_check import ask_of
from pemdi_map.engine.said import Text
from pemdi_map.model.evidence import Document
from pemdi_map.report.json.fields import (
    COUNT,
    DAY,
    EXACT,
    FLAG,
    NUMBER,
    OBJECT,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    many,
    maybe,
    part,
    score,
    sometimes,
)
from pemdi_map.report.json.inclusions import INCLUSION
from pemdi_map.report.json.told import ItemTold
from pemdi_map.report.typed import typed_json

if TYPE_CHECKING:
    from pemdi_map.engine.plan.work import Work

_KINDS = {"living": "hidup", "yearly": "tahunan", "decree": "penetapan"}


def _behind(each: ItemTold) -> tuple[OldLevel, ...]:
    return old_levels(each.item, each.told.knowledge.crosswalk, each.told.outcome.levels)


def _ask(each: ItemTold) -> Text | None:
    if each.item.state != "unknown":
        return None
    return ask_of(each.told.knowledge.target.items[each.item.id], each.told.asks)


def _share(each: ItemTold) -> Fraction:
    return each.told.knowledge.target.by_code[each.item.indicator].levels[each.item.level - 1].shares[each.item.id]


def _gain(each: ItemTold) -> Fraction:
    return worth_of(each.item, each.outcome.weight, each.told.knowledge.target)


def _requires(each: ItemTold) -> list[str]:
    plan, work = each.told.outcome.plan, each.work
    return [] if plan is None or work is None else [id_ for id_ in work.requires if not plan.work[id_].done]


_DOCUMENT: Kind[Document] = part(
    "An old document to take from the shelf.",
    Field("indicator", TEXT),
    Field("level", COUNT),
    Field("text", TEXT),
    Field("kind", TEXT, lambda one: _KINDS[one.kind], meaning="hidup | tahunan | penetapan"),
)
_OLD_LEVEL: Kind[OldLevel] = part(
    "A source indicator behind the item: the levels that decide, and those found here.",
    Field("indicator", TEXT),
    Field("at_least", maybe(COUNT), lambda one: one.asked.at_least),
    Field("at_most", maybe(COUNT), lambda one: one.asked.at_most),
    Field("lowest", maybe(NUMBER), meaning="The least level that is possible here."),
    Field("highest", maybe(NUMBER), meaning="The highest one; the same where the level is known."),
)
_PROJECTED: Kind[ItemOutcome] = part(
    "What the old result alone tells of the item.",
    Field("state", TEXT),
    Field("credit", by_key(EXACT), meaning="By scenario."),
)
_EFFORT: Kind[Work] = part(
    "The person-days of the action that makes the item, for all of its items.",
    Field("here", COUNT, lambda work: work.effort_days, meaning="As things stand here."),
    Field("new", COUNT, lambda work: work.action.effort.new, meaning="Where nothing usable exists."),
    Field("update", COUNT, lambda work: work.action.effort.update, meaning="Where old evidence is brought up to date."),
)
ITEM: Kind[ItemTold] = part(
    "An evidence item.",
    Field("id", TEXT, lambda each: each.item.id),
    Field("level", COUNT, lambda each: each.item.level),
    Field("text", TEXT, lambda each: each.item.text),
    Field("state", TEXT, lambda each: each.item.state,
          meaning="as_is | extend | redo | missing | unknown, or the evidence state that the user entered"),
    Field("weight", EXACT, lambda each: each.item.weight, meaning="Beside the other items of its level."),
    Field("portal", maybe(TEXT), lambda each: each.item.portal),
    Field("sources", TEXTS, lambda each: each.item.rows, meaning="The rows of the crosswalk, the deciding one first."),
    Field("credit", by_key(EXACT), lambda each: each.item.credit, meaning="What it counts for, by scenario: 0 to 1."),
    Field("because", TEXT, lambda each: each.item.because),
    Field("open", TEXT, lambda each: each.item.open),
    Field("documents", many(_DOCUMENT), lambda each: each.item.documents),
    Field("counts", FLAG, lambda each: each.item.accepted, meaning="Whether it is accepted, with nothing left to do."),
    Field("share", EXACT, _share, meaning="What it is of its level; those of a level add up to 1."),
    Field("gain", score(4), _gain, meaning="Index points that it is worth where its level is being worked on."),
    Field("confidence", maybe(TEXT), lambda each: each.item.carry.confidence if each.item.carry else None,
          meaning="That an assessor accepts the old evidence: high | medium | low; null where none serves."),
    Field("spbe", many(_OLD_LEVEL), _behind, meaning="The levels of the old result that decide its state."),
    Field("projected", _PROJECTED),
    Field("entered", maybe(TEXT), lambda each: each.told.outcome.known.evidence.get(each.item.id),
          meaning="The evidence state that the user entered."),
    Field("reached", FLAG, lambda each: each.item.id in each.told.outcome.known.reached,
          meaning="Whether it is another agency's index that is high enough."),
    Field("ask", maybe(TEXT), _ask, meaning="How to find out; null where its state is known."),
    Field("action", maybe(TEXT), lambda each: each.work and each.work.action.id,
          meaning="The action that makes it, in the plan or not."),
    Field("number", maybe(COUNT), lambda each: each.planned and each.told.numbers[each.planned.id],
          meaning="The number of that action in the plan; null where it is not in the plan."),
    Field("owner", TEXT, lambda each: each.planned.owner if each.planned else each.outcome.owner),
    Field("due", maybe(DAY), lambda each: each.planned and each.planned.finish),
    Field("effort_days", maybe(_EFFORT), lambda each: each.work),
    Field("requires", TEXTS, _requires, meaning="The actions that must be finished first and are not."),
    Field("accepted_when", maybe(TEXT), lambda each: each.work and each.work.action.accepted_when),
    Field("refused_when", maybe(TEXT), lambda each: each.work and each.work.action.refused_when),
    Field("plan", maybe(INCLUSION), lambda each: each.inclusion),
    sometimes("typed", OBJECT, lambda each: typed_json(each.told.typed.items.get(each.item.id)),
          meaning="What people typed into the workbook, by the key of its column."),
)  # fmt: skip
