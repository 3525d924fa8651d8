"""What moves the index, the rating and the plan most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.api.analysis import Options, asked_by, day_of
from pemdi_map.api.case import Case
from pemdi_map.dates import today
from pemdi_map.engine import sensitivity as engine
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.load.inputs.analysis import analysed
from pemdi_map.load.knowledge.assemble import Choice

if TYPE_CHECKING:
    from typing import Unpack


class Sensitivity(NamedTuple):
    """Every single change that was tried, and what it moves."""

    found: engine.Sensitivity
    """`ranked`, `turning_rating`, `turning_plan`."""
    knowledge: Knowledge

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map sensitivity --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json.sensitivity import SENSITIVITY
        from pemdi_map.report.json_text import dump

        return dump(SENSITIVITY.write(self.found), lang)

    def to_text(self, lang: str = "id") -> str:
        """As `pemdi-map sensitivity` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.sensitivity_text import sensitivity_text

        return sensitivity_text(self.found, self.knowledge, lang)


def sensitivity(
    case: Case,
    *,
    plans: int = 2,
    begin: Callable[[int, int], None] = lambda at, of: None,
    **options: Unpack[Options],
) -> Sensitivity:
    """Change one thing at a time and compute all anew; `options` as of `gap` and `plan`.

    Tried are answers on evidence items, assessed values, levels of the old result, other agencies' indices, rows of the
    crosswalk, and weights. `plans`: of how many changes of each kind, the largest first, the plan is searched anew,
    about a second each; 0 for none. `begin`: told before each of these, which of how many it is.
    """
    start = day_of(options.get("start")) or today()
    choice = Choice(start, options.get("calendar"), options.get("items"), plans > 0)
    outcome, knowledge, request = analysed(case.file, case.catalogue.again(), asked_by(options), choice)
    found = engine.sensitivity(case.file, knowledge, request, outcome, plans, begin)
    return Sensitivity(found, knowledge)
