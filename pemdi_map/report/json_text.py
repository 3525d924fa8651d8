"""Results as JSON, in the shapes that others script against, declared key by key in `report/json/`.

Scores are strings with two decimals, rounded half up; `exact` holds the exact value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pemdi_map.harmless import json_text
from pemdi_map.report.json.fields import Json
from pemdi_map.report.typed import NOTHING_TYPED, TypedIn
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.outcome import Step
    from pemdi_map.engine.score_outcome import HistoryScore, Score
    from pemdi_map.engine.stages import StageComparison
    from pemdi_map.errors import Finding
    from pemdi_map.report.json.comparison import DiffTold, SuppositionTold
    from pemdi_map.report.json.scores import SupposedScores
    from pemdi_map.report.status.told import StatusTold


def score_json(
    institution: str,
    scores: Sequence[Score],
    history: Sequence[HistoryScore],
    stages: Sequence[StageComparison],
    language: str = "id",
    supposed: SupposedScores | None = None,
) -> str:
    """`pemdi-map score --format json`."""
    from pemdi_map.report.json.scores import SCORED, Scored

    return dump(SCORED.write(Scored(institution, scores, stages, history, supposed)), language)


def gap_json(
    outcome: GapOutcome,
    knowledge: Knowledge,
    typed: TypedIn = NOTHING_TYPED,
    language: str = "id",
    supposed: SuppositionTold | None = None,
) -> str:
    """`pemdi-map gap --format json`; `typed`: what people typed into the workbook that is made again."""
    from pemdi_map.report.json.gap import GAP
    from pemdi_map.report.json.told import Told

    return dump(GAP.write(Told(outcome, knowledge, typed, supposed)), language)


def diff_json(told: DiffTold, language: str = "id") -> str:
    """`pemdi-map diff --format json`."""
    from pemdi_map.report.json.comparison import DIFF

    return dump(DIFF.write(told), language)


def status_json(told: StatusTold) -> str:
    """`pemdi-map status --format json`."""
    from pemdi_map.report.json.status import STATUS, StatusJson
    from pemdi_map.report.status.text import status_messages

    return dump(STATUS.write(StatusJson(told, status_messages(told))))


def check_json(findings: Iterable[Finding], summary: Iterable[str]) -> str:
    """`pemdi-map check --format json`."""
    return dump(
        {
            "schema": "pemdi-map/check/1",
            "findings": [
                {
                    "where": finding.where,
                    "code": finding.code,
                    "severity": finding.severity,
                    "message": finding.message,
                    "remedy": finding.remedy,
                }
                for finding in findings
            ],
            "summary": list(summary),
        }
    )


def dump(data: Json, language: str = "id") -> str:
    """JSON as all commands print it; what the engine says is put into words here."""
    return json_text(data, language_of(language).say)


def trace_json(steps: Iterable[Step]) -> list[Json]:
    """The steps of a trace, still to be put into words."""
    from pemdi_map.report.json.indicators import STEP

    return [STEP.write(step) for step in steps]
