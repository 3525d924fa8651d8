"""The index of each assessment, exact and cross-checked."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.api.case import Case
from pemdi_map.engine import scoring
from pemdi_map.engine.score_outcome import HistoryScore, Score
from pemdi_map.engine.stages import StageComparison, compared


class ScoreOutcome(NamedTuple):
    """What an institution's assessments come to, each under its own instrument."""

    institution: str
    assessments: tuple[Score, ...]
    """In the order of the input."""
    history: tuple[HistoryScore, ...]
    """By year."""
    stages: tuple[StageComparison, ...]
    """Where several stages of one assessment valued the same indicators."""

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map score --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json_text import score_json

        return score_json(self.institution, self.assessments, self.history, self.stages, lang)

    def to_table(self, lang: str = "id") -> str:
        """As `pemdi-map score` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.tables import score_table

        return score_table(self.institution, self.assessments, self.history, self.stages, lang)


def score(case: Case) -> ScoreOutcome:
    """Compute the index, domains, aspects and rating of each assessment, and check them against the printed figures.

    A `Score` has its `index` as an exact fraction (rounded as printed where only printed figures are known), `exact`
    where a single one is known, its `rating`, and `notices` of what does not agree.
    """
    file, catalogue = case.file, case.catalogue.again()
    rising = sorted(file.history, key=lambda entry: (entry.year, entry.instrument))
    return ScoreOutcome(
        file.institution.name,
        tuple(scoring.score(catalogue.weighed(each.instrument), each) for each in file.assessments),
        tuple(scoring.score_history(catalogue.instrument(entry.instrument), entry) for entry in rising),
        compared(file.assessments),
    )
