"""The knowledge files, read when asked for and at most once."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pemdi_map.bundled import bundled
from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.knowledge.files.file import KnowledgeFile, read_knowledge
from pemdi_map.load.knowledge.files.own_folder import check_own_folder
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.fields import InstitutionKind, Record
from pemdi_map.model.instrument import Instrument

if TYPE_CHECKING:
    from pemdi_map.engine.outcome import Pin
    from pemdi_map.model.action import Actions
    from pemdi_map.model.budget import BudgetCycle
    from pemdi_map.model.calendar import Calendar
    from pemdi_map.model.capacity import Capacities
    from pemdi_map.model.coverage import Coverage
    from pemdi_map.model.crosswalk import Crosswalk
    from pemdi_map.model.evidence import Evidence
    from pemdi_map.model.holidays import Holidays
    from pemdi_map.model.item_list import ItemList
    from pemdi_map.model.ownership import Owners
    from pemdi_map.model.priority import Priorities
    from pemdi_map.model.programme_match import ProgrammeMatches
    from pemdi_map.model.rules import Rules
    from pemdi_map.model.scenario import Scenarios
    from pemdi_map.model.team import Teams

M = TypeVar("M", bound=Record)
PLACES = {
    "instrument": "instruments/*.yaml",
    "crosswalk": "crosswalks/*.yaml",
    "scenarios": "scenarios.yaml",
    "priorities": "priorities.yaml",
    "calendar": "calendars/*.yaml",
    "owners": "owners/*.yaml",
    "actions": "actions/*.yaml",
    "budget": "budgets/*.yaml",
    "capacities": "capacities.yaml",
    "rules": "rules/*.yaml",
    "coverage": "coverage/*.yaml",
    "programmes": "programmes/*.yaml",
    "teams": "teams/*.yaml",
    "items": "items/*.yaml",
    "holidays": "holidays.yaml",
    "evidence": "evidence/*.yaml",
}
"""Where each kind of knowledge file lies in `mappings/`, in the order of the pins."""


class Catalogue:
    """The shipped `mappings/`, with a user's own folder laid over it file by file.

    A file of the same relative name replaces the shipped one; further files add instruments, crosswalks and so on.
    Every method raises `InvalidInput` with all findings of a file that does not validate, and for an unknown id a
    finding that lists the known ones.
    """

    def __init__(self, override: Path | None = None, loose: Mapping[str, Path] | None = None) -> None:
        """`loose`: single files that stand for a relative name, before the folders (used to check a file anywhere)."""
        if override is not None:
            check_own_folder(override, PLACES.values())
        self.override = override
        self.loose = dict(loose or {})
        self._read: dict[str, KnowledgeFile[Any]] = {}
        self._used: dict[str, tuple[str, str, str, str, str, str]] = {}

    def again(self) -> Catalogue:
        """The same files for another answer: its pins are those so far and its own, none of what others asked for."""
        other = copy.copy(self)
        other._used = dict(self._used)
        return other

    def find(self, relative: str) -> Path | None:
        """The file of a relative name: the user's own, else the shipped one."""
        if relative in self.loose:
            return self.loose[relative]
        roots = [root for root in (self.override, bundled("mappings")) if root is not None]
        return next((root / relative for root in roots if (root / relative).is_file()), None)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names without suffix of all YAML files in a folder, sorted."""
        roots = [root for root in (bundled("mappings"), self.override) if root is not None]
        inside = {path.stem for root in roots for path in (root / folder).glob("*.yaml")}
        beside = {Path(name).stem for name in self.loose if Path(name).parent.name == folder}
        return tuple(sorted(inside | beside))

    def instrument_ids(self) -> tuple[str, ...]:
        """All known instruments."""
        return self.names("instruments")

    def crosswalk_ids(self) -> tuple[str, ...]:
        """All known crosswalks, as `source--target`."""
        return self.names("crosswalks")

    def instrument(self, id: str) -> Instrument:
        return self.instrument_file(id).model

    def instrument_file(self, id: str) -> KnowledgeFile[Instrument]:
        from pemdi_map.load.knowledge.integrity.instrument import instrument_findings

        self._known("instruments", id, "Instrumen")
        file = self._file(f"instruments/{id}.yaml", Instrument, instrument_findings)
        self._same_name(file, file.model.id)
        self._pin("instrument", file, id, file.model.version, file.model.name, str(file.model.legal))
        return file

    def weighed(self, id: str, items: str | None = None) -> Instrument:
        """An instrument with its evidence items weighed by a list: the one named, else its default, if it has any."""
        from pemdi_map.model.item_list import weighed

        chosen = self.item_list(id, items)
        return self.instrument(id) if chosen is None else weighed(self.instrument(id), chosen)

    def item_list(self, instrument: str, name: str | None = None) -> ItemList | None:
        """The item list of an instrument by its name, else the default one; `None` where it has no list."""
        lists = self.item_lists(instrument)
        if name is None:
            defaults = [file for file in lists if file.model.default]
            if lists and len(defaults) != 1:
                message = f"Daftar butir {instrument} harus punya tepat satu `default: true`, bukan {len(defaults)}."
                raise invalid("mappings/items", "one-default", message, "Perbaiki `default` di berkas-berkas itu.")
            chosen = next(iter(defaults), None)
        else:
            chosen = next((file for file in lists if file.model.id == name), None)
            if chosen is None:
                known = ", ".join(file.model.id for file in lists) or "(belum ada)"
                raise invalid("--items", "unknown-items", f"daftar butir {name!r} tidak ada.", f"Pilih: {known}.")
        if chosen is None:
            return None
        self._pin("items", chosen, chosen.model.id, chosen.model.version, chosen.model.name, "")
        return chosen.model

    def item_lists(self, instrument: str) -> tuple[KnowledgeFile[ItemList], ...]:
        """All item lists of an instrument, by name."""
        return tuple(
            file for file in map(self.item_list_file, self.names("items")) if file.model.instrument == instrument
        )

    def item_list_file(self, name: str) -> KnowledgeFile[ItemList]:
        from pemdi_map.load.knowledge.integrity.item_lists import item_list_findings
        from pemdi_map.model.item_list import ItemList

        def findings(model: ItemList, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            return item_list_findings(model, self.instrument(model.instrument), located)

        file = self._file(f"items/{name}.yaml", ItemList, findings)
        self._same_name(file, file.model.id)
        return file

    def crosswalk(self, source: str, target: str) -> Crosswalk:
        return self.crosswalk_file(f"{source}--{target}").model

    def crosswalk_file(self, id: str) -> KnowledgeFile[Crosswalk]:
        from pemdi_map.load.knowledge.integrity.crosswalk import crosswalk_findings
        from pemdi_map.model.crosswalk import Crosswalk

        self._known("crosswalks", id, "Pemetaan")

        def findings(model: Crosswalk, located: Located) -> Iterable[Finding]:
            for key, name in (("source", model.source), ("target", model.target)):
                if name not in self.instrument_ids():
                    return [self._unknown_instrument(located.place((key,)), name)]
            source, target = self.instrument(model.source), self.instrument(model.target)
            return crosswalk_findings(model, source, target, self.evidence(model.source), located)

        file = self._file(f"crosswalks/{id}.yaml", Crosswalk, findings)
        self._same_name(file, file.model.id)
        title = f"Pemetaan {file.model.source} ke {file.model.target}"
        self._pin("crosswalk", file, id, file.model.version, title, "")
        return file

    def scenarios(self) -> Scenarios:
        return self.scenarios_file().model

    def scenarios_file(self) -> KnowledgeFile[Scenarios]:
        from pemdi_map.load.knowledge.integrity.shared import scenario_findings
        from pemdi_map.model.scenario import Scenarios

        file = self._file("scenarios.yaml", Scenarios, scenario_findings)
        self._pin("scenarios", file, "scenarios", file.model.version, "Skenario simulasi", "")
        return file

    def priorities(self) -> Priorities:
        return self.priorities_file().model

    def priorities_file(self) -> KnowledgeFile[Priorities]:
        from pemdi_map.load.knowledge.integrity.shared import priority_findings
        from pemdi_map.model.priority import Priorities

        file = self._file("priorities.yaml", Priorities, priority_findings)
        self._pin("priorities", file, "priorities", file.model.version, "Kelas prioritas", "")
        return file

    def calendars(self, instrument: str) -> tuple[Calendar, ...]:
        """The rounds of an instrument, by year."""
        files = [
            file for file in map(self.calendar_file, self.names("calendars")) if file.model.instrument == instrument
        ]
        for file in files:
            title = f"Jadwal penilaian {file.model.year} menurut {instrument}"
            self._pin("calendar", file, file.model.id, file.model.version, title, "")
        if not files:
            raise self._none("calendars", f"Belum ada kalender untuk {instrument}.")
        return tuple(sorted((file.model for file in files), key=lambda calendar: (calendar.year, calendar.id)))

    def calendar_file(self, name: str) -> KnowledgeFile[Calendar]:
        from pemdi_map.load.knowledge.integrity.shared import calendar_findings
        from pemdi_map.model.calendar import Calendar

        file = self._file(f"calendars/{name}.yaml", Calendar, calendar_findings)
        self._same_name(file, file.model.id)
        return file

    def owners(self, instrument: str) -> Owners:
        """The usual owners of an instrument's indicators."""
        for file in map(self.owners_file, self.names("owners")):
            if file.model.instrument == instrument:
                title = f"Pengampu indikator {instrument}"
                self._pin("owners", file, file.model.id, file.model.version, title, "")
                return file.model
        raise self._none("owners", f"Belum ada daftar pengampu untuk {instrument}.")

    def owners_file(self, name: str) -> KnowledgeFile[Owners]:
        from pemdi_map.load.knowledge.integrity.shared import owner_findings
        from pemdi_map.model.ownership import Owners

        def findings(model: Owners, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            return owner_findings(model, self.instrument(model.instrument), located)

        file = self._file(f"owners/{name}.yaml", Owners, findings)
        self._same_name(file, file.model.id)
        return file

    def actions(self, instrument: str) -> Actions:
        """What produces each evidence item of an instrument."""
        for file in map(self.actions_file, self.names("actions")):
            if file.model.instrument == instrument:
                title = f"Katalog aksi {instrument}"
                self._pin("actions", file, file.model.id, file.model.version, title, "")
                return file.model
        raise self._none("actions", f"Belum ada katalog aksi untuk {instrument}.")

    def actions_file(self, name: str) -> KnowledgeFile[Actions]:
        from pemdi_map.load.knowledge.integrity.actions import action_findings
        from pemdi_map.model.action import Actions

        def findings(model: Actions, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            roles = [role.id for role in self.owners(model.instrument).roles]
            return action_findings(model, self.instrument(model.instrument), roles, located)

        file = self._file(f"actions/{name}.yaml", Actions, findings)
        self._same_name(file, file.model.id)
        return file

    def rules(self, instrument: str) -> tuple[Rules, ...]:
        """The rules of an instrument, file by file in the order of their names."""
        from pemdi_map.load.knowledge.integrity.rules import shared_ids

        files = self.rules_files(instrument)
        shared = [finding for file in files for finding in shared_ids(file, files)]
        if shared:
            raise InvalidInput(shared)
        for file in files:
            self._pin("rules", file, file.model.id, file.model.version, f"Aturan {instrument}: {file.model.id}", "")
        return tuple(file.model for file in files)

    def rules_files(self, instrument: str) -> tuple[KnowledgeFile[Rules], ...]:
        """All rule files of an instrument, which count together. Raises `InvalidInput` where there is none."""
        files = tuple(file for file in map(self.rules_file, self.names("rules")) if file.model.instrument == instrument)
        if not files:
            raise self._none("rules", f"Belum ada aturan untuk {instrument}.")
        return files

    def rules_file(self, name: str) -> KnowledgeFile[Rules]:
        from pemdi_map.load.knowledge.integrity.rules import known_names, rule_findings
        from pemdi_map.model.rules import Rules

        def findings(model: Rules, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            roles = [role.id for role in self.owners(model.instrument).roles]
            actions = [action.id for action in self.actions(model.instrument).actions]
            funding = [path.name for each in self.names("budgets") for path in self.budget_file(each).model.paths]
            known = known_names(self.instrument(model.instrument), actions, roles, funding)
            return rule_findings(model, known, located)

        file = self._file(f"rules/{name}.yaml", Rules, findings)
        self._same_name(file, file.model.id)
        return file

    def budget(self, kind: InstitutionKind) -> BudgetCycle:
        """The budget cycle of a kind of institution."""
        files = [file for file in map(self.budget_file, self.names("budgets")) if kind in file.model.kinds]
        if not files:
            raise self._none("budgets", f"Belum ada siklus anggaran untuk {kind}.")
        file, *others = files
        for other in others:
            place = other.located.place(("kinds", other.model.kinds.index(kind)))
            message = f"Siklus anggaran untuk {kind} sudah ada di {file.located.file}."
            raise invalid(place, "duplicate", message, "Sisakan satu, atau beri nama berkas yang sama agar mengganti.")
        self._pin("budget", file, file.model.id, file.model.version, file.model.name, "")
        return file.model

    def budget_file(self, name: str) -> KnowledgeFile[BudgetCycle]:
        from pemdi_map.load.knowledge.integrity.budgets import budget_findings
        from pemdi_map.model.budget import BudgetCycle

        file = self._file(f"budgets/{name}.yaml", BudgetCycle, budget_findings)
        self._same_name(file, file.model.id)
        return file

    def evidence(self, instrument: str) -> Evidence | None:
        """The documents behind the levels of an instrument; `None` where no file tells of them."""
        for file in map(self.evidence_file, self.names("evidence")):
            if file.model.instrument == instrument:
                title = f"Bukti dukung {instrument}"
                self._pin("evidence", file, file.model.id, file.model.version, title, "")
                return file.model
        return None

    def evidence_file(self, name: str) -> KnowledgeFile[Evidence]:
        from pemdi_map.load.knowledge.integrity.evidence import evidence_findings
        from pemdi_map.model.evidence import Evidence

        def findings(model: Evidence, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            return evidence_findings(model, self.instrument(model.instrument), located)

        file = self._file(f"evidence/{name}.yaml", Evidence, findings)
        self._same_name(file, file.model.id)
        return file

    def holidays(self) -> Holidays:
        """The public holidays, on which nothing is due."""
        return self.holidays_file().model

    def holidays_file(self) -> KnowledgeFile[Holidays]:
        from pemdi_map.load.knowledge.integrity.shared import holiday_findings
        from pemdi_map.model.holidays import Holidays

        file = self._file("holidays.yaml", Holidays, holiday_findings)
        self._pin("holidays", file, "holidays", file.model.version, "Hari libur nasional", "")
        return file

    def capacities(self) -> Capacities:
        """How much work a plan may ask of each role."""
        return self.capacities_file().model

    def capacities_file(self) -> KnowledgeFile[Capacities]:
        from pemdi_map.load.knowledge.integrity.budgets import capacity_findings
        from pemdi_map.model.capacity import Capacities

        def findings(model: Capacities, located: Located) -> Iterable[Finding]:
            owners = [self.owners_file(name).model for name in self.names("owners")]
            roles = list(dict.fromkeys(role.id for one in owners for role in one.roles))
            return capacity_findings(model, roles, located)

        file = self._file("capacities.yaml", Capacities, findings)
        self._pin("capacities", file, "capacities", file.model.version, "Kapasitas unit", "")
        return file

    def programme_matches(self, instrument: str) -> ProgrammeMatches | None:
        """What kinds of programme serve in an instrument; `None` where no file says so."""
        for file in map(self.programmes_file, self.names("programmes")):
            if file.model.instrument == instrument:
                title = f"Jenis program untuk {instrument}"
                self._pin("programmes", file, file.model.id, file.model.version, title, "")
                return file.model
        return None

    def programmes_file(self, name: str) -> KnowledgeFile[ProgrammeMatches]:
        from pemdi_map.load.knowledge.integrity.world import programme_match_findings
        from pemdi_map.model.programme_match import ProgrammeMatches

        def findings(model: ProgrammeMatches, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            return programme_match_findings(model, self.instrument(model.instrument), located)

        file = self._file(f"programmes/{name}.yaml", ProgrammeMatches, findings)
        self._same_name(file, file.model.id)
        return file

    def teams(self, instrument: str) -> Teams | None:
        """The teams and stages of an instrument; `None` where no file says so."""
        for file in map(self.teams_file, self.names("teams")):
            if file.model.instrument == instrument:
                self._pin("teams", file, file.model.id, file.model.version, f"Tim dan tahap {instrument}", "")
                return file.model
        return None

    def teams_file(self, name: str) -> KnowledgeFile[Teams]:
        from pemdi_map.load.knowledge.integrity.world import team_findings
        from pemdi_map.model.team import Teams

        def findings(model: Teams, located: Located) -> Iterable[Finding]:
            if model.instrument not in self.instrument_ids():
                return [self._unknown_instrument(located.place(("instrument",)), model.instrument)]
            return team_findings(model, [role.id for role in self.owners(model.instrument).roles], located)

        file = self._file(f"teams/{name}.yaml", Teams, findings)
        self._same_name(file, file.model.id)
        return file

    def coverage(self, instrument: str) -> Coverage:
        """What the level criteria of an instrument count over services."""
        for file in map(self.coverage_file, self.names("coverage")):
            if file.model.instrument == instrument:
                self._pin("coverage", file, file.model.id, file.model.version, f"Cakupan layanan {instrument}", "")
                return file.model
        raise self._none("coverage", f"Belum ada ukuran cakupan layanan untuk {instrument}.")

    def coverage_file(self, name: str) -> KnowledgeFile[Coverage]:
        from pemdi_map.load.knowledge.integrity.coverage import coverage_findings
        from pemdi_map.model.coverage import Coverage

        def findings(model: Coverage, located: Located) -> Iterable[Finding]:
            named = {("instrument",): model.instrument, ("services_of", "instrument"): model.services_of.instrument}
            for path, id in named.items():
                if id not in self.instrument_ids():
                    return [self._unknown_instrument(located.place(path), id)]
            former = self.instrument(model.services_of.instrument)
            return coverage_findings(model, self.instrument(model.instrument), former, located)

        file = self._file(f"coverage/{name}.yaml", Coverage, findings)
        self._same_name(file, file.model.id)
        return file

    def pins(self) -> tuple[Pin, ...]:
        """Every file used so far, by kind and id: the same files give the same pins whatever the order of use."""
        from pemdi_map.engine.outcome import Pin

        pins = [Pin(*used) for used in self._used.values()]
        return tuple(sorted(pins, key=lambda pin: (list(PLACES).index(pin.kind), pin.id)))

    def _file(
        self, relative: str, model: type[M], findings: Callable[[M, Located], Iterable[Finding]]
    ) -> KnowledgeFile[M]:
        if relative not in self._read:
            path = self.find(relative)
            if path is None:
                raise self._none(relative, "Berkas pemetaan ini tidak ditemukan.")
            name = f"mappings/{relative}" if path == bundled("mappings") / relative else str(path)
            self._read[relative] = read_knowledge(relative, path, name, model, findings)
        file: KnowledgeFile[M] = self._read[relative]
        return file

    def _pin(self, kind: str, file: KnowledgeFile[M], id: str, version: str, title: str, legal: str) -> None:
        self._used[file.relative] = (kind, id, version, file.digest, title, legal)

    def _known(self, folder: str, id: str, what: str) -> None:
        known = self.names(folder)
        if id not in known:
            near = nearest(id, known)
            message = f"{what} {id} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
            raise invalid(f"mappings/{folder}", "unknown-id", message, f"Yang dikenal: {', '.join(known)}.")

    def _unknown_instrument(self, place: str, id: str) -> Finding:
        message = f"Instrumen {id} tidak dikenal."
        return Finding(place, "unknown-id", message, f"Yang dikenal: {', '.join(self.instrument_ids())}.")

    def _same_name(self, file: KnowledgeFile[M], id: str) -> None:
        if id != file.path.stem:
            message = f"`id` {id} tidak sama dengan nama berkas {file.path.name}."
            raise invalid(file.located.place(("id",)), "file-name", message, "Samakan keduanya.")

    def _none(self, relative: str, message: str) -> InvalidInput:
        return invalid(f"mappings/{relative}", "no-file", message, "Tambahkan di folder pemetaan Anda.")
