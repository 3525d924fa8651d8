"""The kinds of data files, one row each: where they lie, what they hold, what must hold across them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pemdi_map.errors import Finding
from pemdi_map.load.text.located import Located
from pemdi_map.model.fields import Record

if TYPE_CHECKING:
    from pemdi_map.load.knowledge.integrity.references import Known
    from pemdi_map.model.acceptance import Acceptance
    from pemdi_map.model.action import Actions
    from pemdi_map.model.budget import BudgetCycle
    from pemdi_map.model.calendar import Calendar
    from pemdi_map.model.capacity import Capacities
    from pemdi_map.model.coverage import Coverage
    from pemdi_map.model.crosswalk import Crosswalk
    from pemdi_map.model.document import Documents
    from pemdi_map.model.evidence import Evidence
    from pemdi_map.model.holidays import Holidays
    from pemdi_map.model.instrument import Instrument
    from pemdi_map.model.item_list import ItemList
    from pemdi_map.model.ownership import Owners
    from pemdi_map.model.priority import Priorities
    from pemdi_map.model.programme_match import ProgrammeMatches
    from pemdi_map.model.rules import Rules
    from pemdi_map.model.scenario import Scenarios
    from pemdi_map.model.team import Teams

M = TypeVar("M", bound=Record)


@dataclass(frozen=True)
class Kind(Generic[M]):
    """One kind of data file. Modules are imported when a file of the kind is first read: most runs need few."""

    name: str
    """As `schema` and pins call it: `pemdi-map/<name>/1`."""
    place: str
    """Where its files lie in `mappings/`: one for all, or `folder/*.yaml`."""
    record: str
    """Module and class below `pemdi_map.model`."""
    check: str
    """Module and function below `load.knowledge.integrity`, of the model, its places and, with `looks_around`, the
    other files."""
    title: Callable[[M], str]
    """What a file is, as the sheet Sumber names it."""
    looks_around: bool = False
    missing: str = ""
    """What is said where an analysis needs such a file and there is none; empty: it can do without."""

    @property
    def folder(self) -> str:
        """The folder of its files; empty where there is one for all."""
        return self.place.partition("/")[0] if "/" in self.place else ""

    def relative(self, name: str = "") -> str:
        """The place of a file by its name, within `mappings/`."""
        return self.place.replace("*", name)

    @property
    def about_instruments(self) -> bool:
        """Whether each file of the kind says something about one instrument."""
        return "instrument" in self.model.model_fields

    @property
    def model(self) -> type[M]:
        return cast("type[M]", _imported("pemdi_map.model", self.record))

    def findings(self, model: M, located: Located, known: Known) -> Iterable[Finding]:
        """What contradicts itself or the other files."""
        check: Callable[..., Iterable[Finding]] = _imported("pemdi_map.load.knowledge.integrity", self.check)
        return check(model, located, known) if self.looks_around else check(model, located)


def _imported(package: str, name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(f"{package}.{module}"), attribute)


INSTRUMENT: Kind[Instrument] = Kind(
    "instrument", "instruments/*.yaml", "instrument:Instrument", "instrument:instrument_findings", lambda one: one.name
)
CROSSWALK: Kind[Crosswalk] = Kind(
    "crosswalk", "crosswalks/*.yaml", "crosswalk:Crosswalk", "crosswalk:crosswalk_findings",
    lambda one: f"Pemetaan {one.source} ke {one.target}", looks_around=True,
)  # fmt: skip
SCENARIOS: Kind[Scenarios] = Kind(
    "scenarios", "scenarios.yaml", "scenario:Scenarios", "shared:scenario_findings", lambda _: "Skenario simulasi"
)
PRIORITIES: Kind[Priorities] = Kind(
    "priorities", "priorities.yaml", "priority:Priorities", "shared:priority_findings", lambda _: "Kelas prioritas"
)
CALENDAR: Kind[Calendar] = Kind(
    "calendar", "calendars/*.yaml", "calendar:Calendar", "shared:calendar_findings",
    lambda one: f"Jadwal penilaian {one.year} menurut {one.instrument}", missing="Belum ada kalender",
)  # fmt: skip
OWNERS: Kind[Owners] = Kind(
    "owners", "owners/*.yaml", "ownership:Owners", "shared:owner_findings",
    lambda one: f"Pengampu indikator {one.instrument}", looks_around=True, missing="Belum ada daftar pengampu",
)  # fmt: skip
ACTIONS: Kind[Actions] = Kind(
    "actions", "actions/*.yaml", "action:Actions", "actions:action_findings",
    lambda one: f"Katalog aksi {one.instrument}", looks_around=True, missing="Belum ada katalog aksi",
)  # fmt: skip
BUDGET: Kind[BudgetCycle] = Kind(
    "budget", "budgets/*.yaml", "budget:BudgetCycle", "budgets:budget_findings", lambda one: one.name
)
CAPACITIES: Kind[Capacities] = Kind(
    "capacities", "capacities.yaml", "capacity:Capacities", "budgets:capacity_findings", lambda _: "Kapasitas unit"
)
RULES: Kind[Rules] = Kind(
    "rules", "rules/*.yaml", "rules:Rules", "rules:rule_findings",
    lambda one: f"Aturan {one.instrument}: {one.id}", looks_around=True, missing="Belum ada aturan",
)  # fmt: skip
COVERAGE: Kind[Coverage] = Kind(
    "coverage", "coverage/*.yaml", "coverage:Coverage", "coverage:coverage_findings",
    lambda one: f"Cakupan layanan {one.instrument}", looks_around=True, missing="Belum ada ukuran cakupan layanan",
)  # fmt: skip
PROGRAMMES: Kind[ProgrammeMatches] = Kind(
    "programmes", "programmes/*.yaml", "programme_match:ProgrammeMatches", "world:programme_match_findings",
    lambda one: f"Jenis program untuk {one.instrument}",
)  # fmt: skip
TEAMS: Kind[Teams] = Kind(
    "teams", "teams/*.yaml", "team:Teams", "world:team_findings", lambda one: f"Tim dan tahap {one.instrument}"
)
ITEMS: Kind[ItemList] = Kind(
    "items", "items/*.yaml", "item_list:ItemList", "item_lists:item_list_findings", lambda one: one.name,
    looks_around=True,
)  # fmt: skip
HOLIDAYS: Kind[Holidays] = Kind(
    "holidays", "holidays.yaml", "holidays:Holidays", "shared:holiday_findings", lambda _: "Hari libur nasional"
)
EVIDENCE: Kind[Evidence] = Kind(
    "evidence", "evidence/*.yaml", "evidence:Evidence", "evidence:evidence_findings",
    lambda one: f"Bukti dukung {one.instrument}", looks_around=True,
)  # fmt: skip
ACCEPTANCE: Kind[Acceptance] = Kind(
    "acceptance", "acceptance/*.yaml", "acceptance:Acceptance", "acceptance:acceptance_findings",
    lambda one: f"Penerimaan bukti {one.instrument}",
)  # fmt: skip
DOCUMENTS: Kind[Documents] = Kind(
    "documents", "documents/*.yaml", "document:Documents", "documents:document_findings",
    lambda one: f"Dokumen bukti {one.instrument}", looks_around=True, missing="Belum ada daftar dokumen",
)  # fmt: skip

KINDS: tuple[Kind[Any], ...] = (
    INSTRUMENT, CROSSWALK, SCENARIOS, PRIORITIES, CALENDAR, OWNERS, ACTIONS, BUDGET, CAPACITIES, RULES, COVERAGE,
    PROGRAMMES, TEAMS, ITEMS, HOLIDAYS, EVIDENCE, DOCUMENTS, ACCEPTANCE,
)  # fmt: skip
"""In the order in which results name their sources."""


def kind_of(relative: str) -> Kind[Any]:
    """The kind of a file by its place within `mappings/`."""
    return next(kind for kind in KINDS if relative in (kind.place, kind.relative(relative.partition("/")[2][:-5])))
