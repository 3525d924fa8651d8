"""An indicator in the gap analysis, with its items, its levels and its trace."""

from __future__ import annotations

from pemdi_map.engine.outcome import IndicatorOutcome, Step
from pemdi_map.model.instrument import Level
from pemdi_map.report.json.fields import (
    COUNT,
    EXACT,
    FLAG,
    NUMBER,
    SCORE,
    TEXT,
    TEXTS,
    Field,
    Kind,
    by_key,
    many,
    maybe,
    part,
    sometimes,
)
from pemdi_map.report.json.inclusions import INCLUSION
from pemdi_map.report.json.items import ITEM
from pemdi_map.report.json.told import IndicatorTold, ItemTold
from pemdi_map.report.wording import bare_name


def _items(indicator: IndicatorTold) -> list[ItemTold]:
    each = indicator.each
    pairs = zip(each.items, each.projected, strict=True)
    return [ItemTold(item, projected, each, indicator.told) for item, projected in pairs]


STEP: Kind[Step] = part(
    "A step of a trace.",
    Field("says", TEXT),
    Field("rows", TEXTS, meaning="Of the crosswalk."),
    Field("cites", TEXTS),
    sometimes(
        "actions", TEXTS, lambda step: step.actions or None, meaning="Of the plan; left out where it tells of none."
    ),
)
_LEVEL: Kind[Level] = part(
    "A level of the indicator.",
    Field("level", COUNT),
    Field("criteria", TEXT, meaning="The regulation's."),
    Field("beyond", maybe(TEXT), lambda level: level.beyond.text if level.beyond else None,
          meaning="What others than the regulation ask besides."),
    Field("items", TEXTS, lambda level: [item.id for item in level.evidence]),
)  # fmt: skip
_STATED: Kind[IndicatorTold] = part(
    "Values that are stated, whatever the items earn; null where there is none.",
    Field("assessed", maybe(EXACT), lambda one: one.assessed, meaning="By an assessment, or read from what it prints."),
    Field("external", maybe(EXACT), lambda one: one.external, meaning="Another agency's index, converted."),
)
_EXACT: Kind[IndicatorOutcome] = part(
    "Figures that are not rounded.",
    Field("value", by_key(EXACT), meaning="By scenario."),
    Field("secured", EXACT),
    Field("gap", EXACT),
    Field("weighted_gap", EXACT),
)
INDICATOR: Kind[IndicatorTold] = part(
    "An indicator of the target instrument. What is not by scenario is of the chosen one.",
    Field("code", TEXT, lambda one: one.each.code),
    Field("name", TEXT, lambda one: one.each.name),
    Field("aspect", TEXT, lambda one: one.each.aspect),
    Field("weight", NUMBER, lambda one: one.each.weight, meaning="In percent of the index."),
    Field("basis", TEXT, lambda one: one.each.basis, meaning="assessed | evidence | external | projected | floor"),
    Field("value", by_key(SCORE), lambda one: one.each.value, meaning="By scenario."),
    Field("secured", SCORE, lambda one: one.each.secured, meaning="What stands without any further work."),
    Field("floor", FLAG, lambda one: one.each.floor, meaning="Whether nothing accepted stands behind the value."),
    Field("range", maybe(many(SCORE)), lambda one: one.each.span,
          meaning="The least and the most that the value can be, where only figures around it are known."),
    Field("level", COUNT, lambda one: one.each.level, meaning="That the value lies in."),
    Field("working_level", COUNT, lambda one: one.each.working, meaning="Whose items come next."),
    Field("target", SCORE, lambda one: one.each.target),
    Field("gap", SCORE, lambda one: one.each.gap),
    Field("weighted_gap", SCORE, lambda one: one.each.weighted_gap, meaning="In index points."),
    Field("priority", TEXT, lambda one: one.each.priority),
    Field("owner", TEXT, lambda one: one.each.owner),
    Field("supports", TEXTS, lambda one: one.each.supports),
    Field("outside", TEXTS, lambda one: one.each.outside, meaning="Whom to call outside the institution."),
    Field("items", many(ITEM), _items),
    Field("trace", many(STEP), lambda one: one.each.trace),
    Field("short_name", TEXT, lambda one: bare_name(one.each.name)),
    Field("exact", _EXACT, lambda one: one.each),
    Field("stated", _STATED, lambda one: one),
    Field("levels", many(_LEVEL), lambda one: one.indicator.levels),
    Field("plan", maybe(INCLUSION), lambda one: one.inclusion),
)  # fmt: skip
