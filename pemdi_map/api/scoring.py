"""The index of each assessment, exact and cross-checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.api.case import Case
from pemdi_map.engine import scoring
from pemdi_map.engine.score_outcome import HistoryScore, Score
from pemdi_map.engine.stages import StageComparison, compared

if TYPE_CHECKING:
    from pemdi_map.api.supposing import Settings


class ScoreOutcome(NamedTuple):
    """What an institution's assessments come to, each under its own instrument."""

    institution: str
    assessments: tuple[Score, ...]
    """In the order of the input."""
    history: tuple[HistoryScore, ...]
    """By year."""
    stages: tuple[StageComparison, ...]
    """Where several stages of one assessment valued the same indicators."""
    supposed: tuple[str, ...] = ()
    """What is only supposed, as it was typed."""
    without: tuple[Score, ...] = ()
    """The assessments as the input has them, where something is supposed."""

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map score --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json.scores import SupposedScores
        from pemdi_map.report.json_text import score_json

        supposed = SupposedScores(self.supposed, self.without) if self.supposed else None
        return score_json(self.institution, self.assessments, self.history, self.stages, lang, supposed)

    def to_table(self, lang: str = "id") -> str:
        """As `pemdi-map score` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.score_table import score_table

        table = score_table(self.institution, self.assessments, self.history, self.stages, lang)
        if not self.supposed:
            return table
        from pemdi_map.report.comparison_text import supposed_scores

        return f"{supposed_scores(self.supposed, self.without, self.assessments, lang)}\n\n{table}"


def score(case: Case, *, supposing: Settings = ()) -> ScoreOutcome:
    """Compute the index, domains, aspects and rating of each assessment, and check them against the printed figures.

    A `Score` has its `index` as an exact fraction (rounded as printed where only printed figures are known), `exact`
    where a single one is known, its `rating`, and `notices` of what does not agree. `supposing`: as `settings` of
    `suppose`, of levels, values and states; raises `InvalidInput` with what is wrong with them.
    """
    if supposing:
        from pemdi_map.api.supposing import supposed_of, texts_of  # much code that scoring alone does without

        texts = texts_of(supposing)
        supposed, knowledge = supposed_of(case, texts)
        file = supposed.scored_file(case.file, knowledge)
        return score(case._replace(file=file))._replace(supposed=texts, without=score(case).assessments)
    file, catalogue = case.file, case.catalogue.again()
    rising = sorted(file.history, key=lambda entry: (entry.year, entry.instrument))
    return ScoreOutcome(
        file.institution.name,
        tuple(scoring.score(catalogue.weighed(each.instrument), each) for each in file.assessments),
        tuple(scoring.score_history(catalogue.instrument(entry.instrument), entry) for entry in rising),
        compared(file.assessments),
    )
