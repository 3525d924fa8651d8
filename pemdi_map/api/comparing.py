"""What lies between two analyses: of two inputs, two plans, or under two versions of the data files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.api.analysis import Analysis
from pemdi_map.api.case import Case, Choice, read
from pemdi_map.engine.comparison import Comparison, compared
from pemdi_map.errors import InvalidInput, invalid

if TYPE_CHECKING:
    from typing import Unpack

    from pemdi_map.api.living import PlanFile, Standing
    from pemdi_map.report.json.comparison import DiffTold


class Diff(NamedTuple):
    """What is otherwise in the later of two analyses."""

    comparison: Comparison
    """Index, indicators, items and plan, the earlier analysis beside the later one."""
    names: tuple[str, str]
    """What each is called."""

    @property
    def regressions(self) -> Mapping[str, str]:
        """What is worse, by its code, in a sentence: `index`, `rating`, `plan-missed`, `plan-lower`, `plan-effort`."""
        from pemdi_map.report.comparison_text import worse_in_words

        return worse_in_words(self.comparison.worse, self.comparison, "id")

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map diff --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json_text import diff_json

        return diff_json(self._told(lang), lang)

    def to_text(self, lang: str = "id") -> str:
        """As `pemdi-map diff` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.comparison_text import diff_text

        return diff_text(self._told(lang), lang)

    def _told(self, lang: str) -> DiffTold:
        from pemdi_map.report.comparison_text import worse_in_words
        from pemdi_map.report.json.comparison import DiffTold

        worse = worse_in_words(self.comparison.worse, self.comparison, lang)
        return DiffTold(self.comparison, self.names, worse)


def diff(
    before: Analysis | Standing, after: Analysis | Standing, names: tuple[str, str] = ("sebelum", "sesudah")
) -> Diff:
    """Compare two analyses, or plans as they stand. `names`: what each is called.

    Raises `InvalidInput` where they are under different instruments: no figure of one says anything of the other.
    """
    old, new = before.knowledge.target, after.knowledge.target
    if not (new.judged(old.id) or old.judged(new.id)):
        message = f"{names[0]} dihitung menurut {old.id}, {names[1]} menurut {new.id}."
        raise invalid(names[1], "other-instrument", message, "Bandingkan dua hasil dari instrumen yang sama.")
    return Diff(compared(before.outcome, after.outcome, [rating.name for rating in new.ratings]), names)


def read_either(
    path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None, **choice: Unpack[Choice]
) -> Case | PlanFile:
    """Read an input as `read` does, or a plan's workbook as `read_plan` does, whichever the file is."""
    try:
        return read(path, data, **choice)
    except InvalidInput as wrong:
        if [finding.code for finding in wrong.findings] != ["gap-workbook"]:
            raise
    from pemdi_map.api.living import read_plan

    return read_plan(path)
