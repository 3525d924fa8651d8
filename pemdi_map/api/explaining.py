"""Where one number comes from."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pemdi_map.api.analysis import Options, day_of
from pemdi_map.api.case import Case
from pemdi_map.api.supposing import Settings, WhatIf, suppose
from pemdi_map.dates import today
from pemdi_map.engine import explanation
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.errors import Finding, InvalidInput, along_with, invalid
from pemdi_map.figures import plain
from pemdi_map.load.inputs.analysis import computed, yearly_asked
from pemdi_map.load.inputs.request import Asked, scenario_findings
from pemdi_map.load.inputs.yearly import settled
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.scenario import ScenarioName


class Explained(explanation.Explanation):
    """What a code means in a case, and the steps behind its number, each with its crosswalk rows and citations."""

    __slots__ = ()

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map explain --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json_text import dump

        return dump(self.content({}), lang)

    def content(self, more: Mapping[str, Any]) -> dict[str, Any]:
        """What the JSON holds, with more behind its head; still to be put into words."""
        from pemdi_map.report.json_text import trace_json

        head = {"schema": "pemdi-map/explain/1", "code": self.code, "title": self.title, **more}
        parts = [{"code": each.code, "exact": plain(each.amount)} for each in self.parts]
        return {**head, "steps": trace_json(self.steps), "parts": parts}

    def to_table(self, lang: str = "id") -> str:
        """As `pemdi-map explain` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.tables import trace_table

        return trace_table(self.title, self.steps, lang)


def explain(
    case: Case,
    code: str,
    *,
    start: datetime.date | None = None,
    scenario: ScenarioName | None = None,
    calendar: str | None = None,
) -> Explained:
    """Trace one number of a case: `indeks`, an aspect (`A4`), indicator (`I9`), item (`I9.1.1`) or action (`K184`).

    Also an indicator of the source instrument (`spbe-2020:I21`) or a row of the crosswalk (`C042`), in whatever case
    the letters are. Raises `InvalidInput` for a code that there is not, with those it may be.
    """
    if wrong := list(scenario_findings(scenario)):
        raise InvalidInput(wrong)
    day = day_of(start) or today()
    knowledge, request = _asked(case, code, day, scenario, calendar)
    name = _known(code, explanation.explainable(knowledge))
    return _explained(name, computed(case.file, knowledge, request), knowledge)


class SupposedExplained(NamedTuple):
    """The trace of a number under a supposition."""

    explained: Explained
    what_if: WhatIf
    """What the supposition changes."""

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map explain --set ... --format json` prints it."""
        from pemdi_map.report.json_text import dump

        return dump(self.explained.content({"supposed": self.what_if.told_in_json()}), lang)

    def to_table(self, lang: str = "id") -> str:
        """As `pemdi-map explain --set ...` prints it."""
        return f"{self.what_if.to_short_text(lang)}\n\n{self.explained.to_table(lang)}"


def explain_supposed(
    case: Case,
    code: str,
    settings: Settings,
    *,
    start: datetime.date | None = None,
    scenario: ScenarioName | None = None,
    calendar: str | None = None,
) -> SupposedExplained:
    """As `explain`, under a supposition; `settings`: as of `suppose`."""
    day = day_of(start) or today()
    knowledge, _ = _asked(case, code, day, scenario, calendar)
    wrong: list[Finding] = []
    try:
        name = _known(code, explanation.explainable(knowledge))
    except InvalidInput as error:
        wrong += error.findings
    with along_with(wrong):
        options = Options(start=day, calendar=calendar, scenario=scenario)
        what_if = suppose(case, settings, planned=_planned(case, code) and not wrong, **options)
    return SupposedExplained(_explained(name, what_if.after.outcome, what_if.after.knowledge), what_if)


def _asked(
    case: Case, code: str, day: datetime.date, scenario: ScenarioName | None, calendar: str | None
) -> tuple[Knowledge, Request]:
    """The data files and the request of the analysis that a trace is of, with the case's targets by year."""
    catalogue = case.catalogue.again()
    yearly = yearly_asked(case.file, catalogue, Asked(scenario), calendar)
    choice = Choice(day, calendar, planned=_planned(case, code), years=yearly.years)
    knowledge = assemble(case.file, catalogue, choice)
    request = Request(day, scenario)
    if by_year := settled(yearly, knowledge.target, []):
        last = by_year[-1]
        request = request._replace(target_index=last.index, target_rating=last.rating, yearly=by_year)
    return knowledge, request


def _planned(case: Case, code: str) -> bool:
    """Whether the trace of a code tells of the plan."""
    return bool(case.file.services) or re.fullmatch(r"[Kk][0-9]+|[Ii][0-9]+(\.[0-9]+)*", code) is not None


def _explained(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explained:
    found = explanation.explain(code, outcome, knowledge)
    if outcome.services is None or not outcome.file.services:
        return Explained(*found)
    from pemdi_map.report.services_text import coverage_steps

    *steps, last = found.steps
    return Explained(*found._replace(steps=(*steps, *coverage_steps(outcome.services, found.code), last)))


def _known(code: str, codes: tuple[str, ...]) -> str:
    known = {name.lower(): name for name in codes}
    if code.lower() not in known:
        near = difflib.get_close_matches(code.lower(), known, 3)
        meant = f"Maksud Anda {', '.join(known[name] for name in near)}?" if near else "Lihat pemdi-map explain --help."
        raise invalid("CODE", "unknown-code", f"kode {code!r} tidak ada.", meant)
    return known[code.lower()]
