"""Scores of assessments, the years before, the stages, and what a reader must know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.score_outcome import HistoryScore, Notice, Score
from pemdi_map.engine.stages import IndicatorStages, StageComparison
from pemdi_map.report.json.fields import (
    COUNT,
    EXACT,
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


class Scored(NamedTuple):
    """All that `score` answers."""

    institution: str
    assessments: Iterable[Score]
    stages: Iterable[StageComparison]
    history: Iterable[HistoryScore]
    supposed: SupposedScores | None = None


class SupposedScores(NamedTuple):
    """What is supposed, and the scores without."""

    texts: Iterable[str]
    without: Iterable[Score]


def _in_order(scores: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {code: scores[code] for code in sorted(scores, key=lambda code: int(code[1:]))}


NOTICE: Kind[Notice] = part(
    "Something the reader must know.",
    Field("code", TEXT, meaning="Stable: programs may go by it."),
    Field("message", TEXT, lambda notice: notice.says),
)
_STAGED: Kind[IndicatorStages] = part(
    "What the stages gave an indicator.",
    Field("code", TEXT),
    Field("values", by_key(SCORE), meaning="By stage."),
    Field("difference", SCORE, meaning="The last stage's value less the first one's."),
)
STAGES: Kind[StageComparison] = part(
    "The indicators of one instrument and year that several stages of its assessment valued.",
    Field("instrument", TEXT),
    Field("year", COUNT),
    Field("stages", TEXTS, meaning="In their order."),
    Field("indicators", many(_STAGED)),
)
HISTORY: Kind[HistoryScore] = part(
    "A printed index of an earlier year.",
    Field("year", COUNT),
    Field("instrument", TEXT),
    Field("index", SCORE),
    Field("rating", maybe(TEXT), meaning="As printed."),
    Field("expected_rating", TEXT, meaning="By the bounds in force that year."),
    Field("warnings", many(NOTICE), lambda entry: entry.notices),
)
_SCORE: Kind[Score] = part(
    "An assessment under its own instrument.",
    Field("instrument", TEXT),
    Field("year", COUNT),
    Field("stage", maybe(TEXT)),
    Field("basis", TEXT, meaning="values | domains | aspects | index | evidence"),
    Field("index", maybe(SCORE)),
    Field("exact", maybe(EXACT)),
    Field("candidates", many(EXACT), lambda score: score.candidates if score.exact is None else (),
          meaning="The exact indices that agree with what is known, where there is more than one."),
    Field("rating", maybe(TEXT)),
    Field("domains", by_key(SCORE), lambda score: _in_order(score.domains)),
    Field("aspects", by_key(SCORE), lambda score: _in_order(score.aspects)),
    Field("reachable", many(SCORE), meaning="The two-decimal totals that whole levels allow."),
    Field("warnings", many(NOTICE), lambda score: score.notices),
)  # fmt: skip
_SUPPOSED: Kind[SupposedScores] = part(
    "What is only supposed: these are not the scores of the input.",
    Field("set", TEXTS, lambda told: told.texts),
    Field("without", many(_SCORE)),
)
SCORED: Kind[Scored] = part(
    "What the assessments of an institution come to: `pemdi-map score --format json`.",
    constant("schema", "pemdi-map/score/1"),
    Field("institution", TEXT),
    sometimes("supposed", _SUPPOSED, meaning="Left out where nothing is supposed."),
    Field("assessments", many(_SCORE)),
    Field("stages", many(STAGES)),
    Field("history", many(HISTORY)),
)
