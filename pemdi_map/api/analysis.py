"""The gap analysis of a case, with or without a plan, and what it was made from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict

from pemdi_map.api.case import Case
from pemdi_map.dates import today
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.outcome import AspectOutcome, IndicatorOutcome, Question, Target
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.errors import Finding, invalid
from pemdi_map.figures import parse_exact, plain
from pemdi_map.load.inputs.analysis import analysed
from pemdi_map.load.inputs.request import Asked
from pemdi_map.load.knowledge.assemble import Choice
from pemdi_map.model.scenario import ScenarioName

if TYPE_CHECKING:
    from typing import Unpack

    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.living.updating import Renewal
    from pemdi_map.report.typed import TypedIn


class Options(TypedDict, total=False):
    """What may be asked of an analysis, by keyword. What is left out or `None` is as on the command line.

    start: the first day of work; else today, or the day of `SOURCE_DATE_EPOCH`.
    calendar: the round aimed at, such as `pemdi-2027`; else the first whose upload is still open on `start`.
    scenario: how old evidence is read: `konservatif`, `wajar` or `optimistis`.
    items: the list of evidence items and their weights, such as `modul-2026`.
    target_index, target_rating, target_level: the index aimed at, 1 to 5, or a rating such as `Baik`, or the level of
        every indicator, 1 to 5. At most one of them; with none the target is the next rating.
    targets: targets by year, `{2027: "1,60", 2029: "Baik"}`, or texts: `2027=1,60`. The plan is then one in rounds, to
        the last of them. Left out, those of the case's planning documents count, where nothing else is aimed at.
    without: codes of aspects, indicators or items that nobody is to work on.
    min_level: the least level of aspects and indicators, `{"A7": 2}`, or texts: `A7=2`, and `2` for all.
    effort: the person-days there are; the plan is then the best one for them.
    """

    start: datetime.date | None
    calendar: str | None
    scenario: ScenarioName | None
    items: str | None
    target_index: Fraction | Decimal | float | str | None
    target_rating: str | None
    target_level: int | None
    targets: Mapping[int, Fraction | Decimal | float | str] | Sequence[str]
    without: Sequence[str]
    min_level: Mapping[str, int] | Sequence[str]
    effort: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Analysis:
    """A gap analysis. Whatever is keyed by scenario has `konservatif`, `wajar` and `optimistis`, in that order."""

    case: Case
    outcome: GapOutcome
    """The whole answer."""
    knowledge: Knowledge
    """The data files behind it."""
    request: Request
    """What was asked, checked."""
    renewal: Renewal | None = None
    """Of a plan that was made again: what people had typed into it."""
    remarks: tuple[Finding, ...] = ()
    """Of a plan that was made again: what the data files say otherwise than when it was made."""

    def __repr__(self) -> str:
        return f"<Analysis {self.outcome.institution}, {self.scenario}>"

    @property
    def scenario(self) -> ScenarioName:
        """The scenario that gaps, priorities and the plan are measured in."""
        return self.outcome.scenario

    @property
    def index(self) -> Mapping[ScenarioName, Fraction]:
        """The exact index, 1 to 5, in each scenario."""
        return self.outcome.index

    @property
    def rating(self) -> Mapping[ScenarioName, str]:
        """The rating of the index in each scenario."""
        return self.outcome.rating

    @property
    def target(self) -> Target:
        """What is aimed at."""
        return self.outcome.target

    @property
    def aspects(self) -> tuple[AspectOutcome, ...]:
        """Each aspect, in the order of the instrument."""
        return self.outcome.aspects

    @property
    def indicators(self) -> tuple[IndicatorOutcome, ...]:
        """Each indicator with its gap, owner and evidence items, in the order of the instrument."""
        return self.outcome.indicators

    @property
    def quick_check(self) -> tuple[Question, ...]:
        """What to ask first: the unknown items of the levels being worked on, by what they would gain."""
        return self.outcome.quick_check

    @property
    def plan(self) -> Plan | None:
        """The actions to the target, dated, owned and funded; `None` where no plan was asked for."""
        return self.outcome.plan

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """What the reader must know of the figures."""
        return self.outcome.notices

    @property
    def typed(self) -> TypedIn:
        """What people had typed into a plan that was made again, where it stands in the new one."""
        from pemdi_map.report.typed import NOTHING_TYPED

        if self.renewal is None:
            return NOTHING_TYPED
        from pemdi_map.excel.gap_workbook import lay_out
        from pemdi_map.living.typed_rows import typed_in

        return typed_in(lay_out(self.outcome, self.knowledge, self.renewal.entries, self.renewal.since).laying)

    def to_json(self, lang: str = "id") -> str:
        """As `pemdi-map gap --format json` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.json_text import gap_json

        return gap_json(self.outcome, self.knowledge, self.typed, lang)

    def to_text(self, lang: str = "id") -> str:
        """The answer on one screen, as `pemdi-map gap` prints it; `lang`: `id` or `en`."""
        from pemdi_map.report.answer_text import answer_text

        return answer_text(self.outcome, self.knowledge, lang)

    def to_short_text(self, lang: str = "id") -> str:
        """The answer in a few lines, as `pemdi-map gap -o` tells it beside the files; `lang`: `id` or `en`."""
        from pemdi_map.report.answer_text import short_answer

        return short_answer(self.outcome, self.knowledge, lang)

    def what_now(self, workbook: str, lang: str = "id") -> str:
        """Where to begin in the workbook that has been written under this name, and how to hand it out."""
        from pemdi_map.report.answer_text import what_now

        return what_now(self.outcome, workbook, lang)

    def to_table(self, lang: str = "id", table: str = "semua") -> str:
        """The tables behind the answer, as `pemdi-map gap --tables` prints them; `lang`: `id` or `en`.

        `table`: `semua`, or `indikator`, `periksa` or `rencana` alone.
        """
        from pemdi_map.report.tables import gap_table

        return gap_table(self.outcome, self.knowledge, lang, table)


class PlannedAnalysis(Analysis):
    """A gap analysis that holds a plan."""

    __slots__ = ()

    @property
    def plan(self) -> Plan:
        """The actions to the target, dated, owned and funded."""
        assert self.outcome.plan is not None
        return self.outcome.plan


def gap(case: Case, **options: Unpack[Options]) -> Analysis:
    """Measure how far a case is from its target, without a plan; `options`: see `Options`.

    Raises `InvalidInput` with everything that is wrong with the options, named as the command line writes them, and
    where the case has nothing to go by.
    """
    return Analysis(*_analysed(case, options, planned=False))


def plan(case: Case, **options: Unpack[Options]) -> PlannedAnalysis:
    """As `gap`, with the cheapest set of actions to the target, and programmes, services, history and people.

    A target that cannot be reached in time is no error: `plan.unreachable` of the answer says why.
    """
    return PlannedAnalysis(*_analysed(case, options, planned=True))


def _analysed(case: Case, options: Options, *, planned: bool) -> tuple[Case, GapOutcome, Knowledge, Request]:
    choice = Choice(day_of(options.get("start")) or today(), options.get("calendar"), options.get("items"), planned)
    return (case, *analysed(case.file, case.catalogue.again(), asked_by(options), choice))


def day_of(start: datetime.date | None) -> datetime.date | None:
    """The day that was asked for; of a moment, such as pandas has, its day."""
    return start.date() if isinstance(start, datetime.datetime) else start


def asked_by(options: Options) -> Asked:
    """What is asked besides the data files. Raises `TypeError` for an option that there is not."""
    unknown = ", ".join(sorted(options.keys() - Options.__annotations__.keys()))
    if unknown:
        raise TypeError(f"no such option: {unknown}; there are {', '.join(Options.__annotations__)}")
    without, levels = options.get("without", ()), options.get("min_level", ())
    texts = [f"{code}={level}" for code, level in levels.items()] if isinstance(levels, Mapping) else levels
    return Asked(
        options.get("scenario"), _exact(options.get("target_index")), options.get("target_rating"),
        options.get("target_level"), _texts(without), _texts(texts), options.get("effort"), _by_year(options),
    )  # fmt: skip


def _by_year(options: Options) -> tuple[str, ...]:
    targets = options.get("targets") or ()
    if isinstance(targets, Mapping):
        return tuple(
            f"{year}={plain(aimed) if isinstance(aimed, Fraction) else aimed}" for year, aimed in targets.items()
        )
    return _texts(targets)


def _texts(several: Sequence[str]) -> tuple[str, ...]:
    return (several,) if isinstance(several, str) else tuple(several)


def _exact(value: object) -> Fraction | None:
    try:
        return None if value is None else parse_exact(value)
    except ValueError:
        raise invalid("--target-index", "bad-number", f"{value!r} bukan angka.", "Tulis misalnya 2,50.") from None
