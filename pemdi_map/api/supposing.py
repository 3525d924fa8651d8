"""What if: an analysis under a supposition, beside the one without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pemdi_map.api.analysis import Analysis, Options, asked_by, day_of
from pemdi_map.api.case import Case
from pemdi_map.dates import today
from pemdi_map.engine.comparison import Comparison, compared
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.errors import Finding, InvalidInput, along_with, invalid
from pemdi_map.load.inputs.analysis import analysed, computed
from pemdi_map.load.inputs.supposed import OPTION, Supposed, read_supposed
from pemdi_map.load.knowledge.assemble import Choice, assemble

if TYPE_CHECKING:
    from typing import Unpack

    from pemdi_map.report.json.comparison import SuppositionTold

Settings = Mapping[str, object] | Sequence[str]
"""What is supposed: `{"I9": 3, "spbe.I42": 5, "sdi": 60, "I8.1.1": "diterima"}`, or texts: `I9=3`."""


@dataclass(frozen=True, slots=True, repr=False)
class WhatIf:
    """An analysis that rests on a supposition, and the same without it. The case is as it was."""

    before: Analysis
    """Without."""
    after: Analysis
    """Under the supposition: it says of no institution how it stands."""
    supposed: Supposed

    def __repr__(self) -> str:
        return f"<WhatIf {self.after.outcome.institution}, {', '.join(self.supposed.texts)}>"

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What was read otherwise than it was typed."""
        return self.supposed.remarks

    @property
    def comparison(self) -> Comparison:
        """What the supposition changes."""
        ratings = [rating.name for rating in self.after.knowledge.target.ratings]
        return compared(self.before.outcome, self.after.outcome, ratings)

    @property
    def without_effect(self) -> tuple[str, ...]:
        """The indicators whose assessed value hides what was supposed of their items or of another agency's index."""
        target, assessed = self.after.knowledge.target, self.after.outcome.known.assessed
        touched = [item.partition(".")[0] for item in self.supposed.changes.evidence]
        touched += [one.code for one in target.indicators if one.external and one.external.id in self.supposed.indices]
        return tuple(one for one in target.by_code if one in touched and one in assessed)

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map gap --set ... --format json` prints it: the analysis, with `supposed` beside it."""
        from pemdi_map.report.json_text import gap_json

        return gap_json(self.after.outcome, self.after.knowledge, language=lang, supposed=self._told)

    def to_text(self, lang: str = "id") -> str:
        """As `pemdi-map gap --set ...` prints it: what changes, then the answer."""
        return f"{self.to_short_text(lang)}\n\n{self.after.to_text(lang)}"

    def to_short_text(self, lang: str = "id") -> str:
        """What is supposed, and index, rating and plan without and with it."""
        from pemdi_map.report.comparison_text import supposition_text

        return supposition_text(self.supposed.texts, self.comparison, self.without_effect, lang)

    def to_table(self, lang: str = "id", table: str = "semua") -> str:
        """The tables behind the answer under the supposition, below what changes; `table`: as of an analysis."""
        return f"{self.to_short_text(lang)}\n\n{self.after.to_table(lang, table)}"

    def told_in_json(self) -> dict[str, Any]:
        """What is supposed and what it changes, as the key `supposed` holds it; still to be put into words."""
        from pemdi_map.report.json.comparison import SUPPOSITION

        content: dict[str, Any] = SUPPOSITION.write(self._told)
        return content

    @property
    def _told(self) -> SuppositionTold:
        from pemdi_map.report.json.comparison import SuppositionTold

        return SuppositionTold(self.supposed.texts, self.comparison)


def suppose(case: Case, settings: Settings, *, planned: bool = True, **options: Unpack[Options]) -> WhatIf:
    """Analyse a case under a supposition; `options` as of `gap` and `plan`, `planned`: with a plan.

    `I9=3`: an assessment's value of an indicator of Pemdi. `I8.1.1=diterima`: the state of an evidence item.
    `spbe.I42=5`: the level of an indicator of the old result. `sdi=60`: another agency's index. Raises `InvalidInput`
    with all that is wrong with the settings and the options.
    """
    asked, start = asked_by(options), day_of(options.get("start")) or today()
    choice = Choice(start, options.get("calendar"), options.get("items"))
    wrong: list[Finding] = []
    supposed = _read(case, settings, choice, wrong)
    with along_with(wrong):
        planned = planned and not wrong
        before = analysed(case.file, case.catalogue.again(), asked, choice._replace(planned=planned))
    assert supposed is not None
    file = supposed.analysed_file(case.file, before.knowledge, start.year)
    outcome = computed(file, before.knowledge, before.request, supposed.changes)
    after = Analysis(case._replace(file=file), outcome, before.knowledge, before.request)
    return WhatIf(Analysis(case, *before), after, supposed)


def texts_of(settings: Settings) -> tuple[str, ...]:
    """The settings as they are typed."""
    if isinstance(settings, str):
        return (settings,)
    if isinstance(settings, Mapping):
        return tuple(f"{key}={value}" for key, value in settings.items())
    return tuple(settings)


def supposed_of(case: Case, settings: Settings) -> tuple[Supposed, Knowledge]:
    """What is supposed of scores, and the data files by which it was read.

    Raises `InvalidInput` with all that is wrong with it; another agency's index is: no score counts it.
    """
    knowledge = assemble(case.file, case.catalogue.again(), Choice(today()))
    supposed = read_supposed(texts_of(settings), case.file, knowledge, case.catalogue.again())
    if supposed.indices:
        message = f"indeks instansi lain ({', '.join(supposed.indices)}) tidak dihitung oleh score."
        raise invalid(OPTION, "not-scored", message, "Pakai gap --set.")
    return supposed, knowledge


def _read(case: Case, settings: Settings, choice: Choice, wrong: list[Finding]) -> Supposed | None:
    """What is supposed; what is wrong with it is added to `wrong`, unless the data files cannot be chosen at all."""
    try:
        knowledge = assemble(case.file, case.catalogue.again(), choice)
    except InvalidInput:
        return None  # the analysis says why
    try:
        return read_supposed(texts_of(settings), case.file, knowledge, case.catalogue.again())
    except InvalidInput as error:
        wrong += error.findings
        return None
