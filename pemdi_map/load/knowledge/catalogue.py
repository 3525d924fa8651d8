"""The knowledge files, read when asked for and at most once."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pemdi_map.bundled import bundled
from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.knowledge.files.compiled import is_checked
from pemdi_map.load.knowledge.files.file import KnowledgeFile, Place, contents, read_knowledge
from pemdi_map.load.knowledge.files.own_folder import check_own_folder
from pemdi_map.load.knowledge.kinds import (
    ACTIONS,
    BUDGET,
    CROSSWALK,
    EVIDENCE,
    INSTRUMENT,
    ITEMS,
    KINDS,
    OWNERS,
    RULES,
    TEAMS,
    Kind,
)  # fmt: skip
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.fields import InstitutionKind, Record, Thing
from pemdi_map.model.instrument import Instrument

if TYPE_CHECKING:
    from pemdi_map.engine.outcome import Pin
    from pemdi_map.model.budget import BudgetCycle
    from pemdi_map.model.crosswalk import Crosswalk
    from pemdi_map.model.item_list import ItemList
    from pemdi_map.model.rules import Rules

M = TypeVar("M", bound=Record)


class Catalogue:
    """The shipped `mappings/`, with a user's own folder laid over it file by file.

    A file of the same relative name replaces the shipped one; further files add instruments, crosswalks and so on.
    What is said about an instrument holds for its editions too, where nothing is said about the edition itself.
    Every method raises `InvalidInput` with all findings of a file that does not validate, and for an unknown id a
    finding that lists the known ones.
    """

    def __init__(
        self,
        override: Path | None = None,
        loose: Mapping[str, Path] | None = None,
        hidden: frozenset[str] = frozenset(),
        *,
        trusting: bool = True,
    ) -> None:
        """`loose`: single files that stand for a relative name, before the folders (used to check a file anywhere).

        `hidden`: relative names that are taken not to be there (used to tell what a file changes). `trusting`: shipped
        files that were checked against each other when they were compiled are not checked at every start.
        """
        if override is not None:
            check_own_folder(override, [kind.place for kind in KINDS])
        self.override = override
        self.loose = dict(loose or {})
        self.hidden = hidden
        self._trusting = trusting and not (override or loose or hidden)
        self._read: dict[str, KnowledgeFile[Any]] = {}
        self._lines: dict[str, str | None] = {}
        self._used: dict[str, tuple[Kind[Any], KnowledgeFile[Any]]] = {}
        self._weighed: dict[tuple[str, str], Instrument] = {}

    def again(self) -> Catalogue:
        """The same files for another answer: its pins are those so far and its own, none of what others asked for."""
        other = copy.copy(self)
        other._used = dict(self._used)
        return other

    def find(self, relative: str) -> Path | None:
        """The file of a relative name: the user's own, else the shipped one."""
        if relative in self.hidden:
            return None
        if relative in self.loose:
            return self.loose[relative]
        roots = [root for root in (self.override, bundled("mappings")) if root is not None]
        return next((root / relative for root in roots if (root / relative).is_file()), None)

    def names(self, kind: Kind[Any]) -> tuple[str, ...]:
        """The names without suffix of all files of a kind that has many, sorted."""
        roots = [root for root in (bundled("mappings"), self.override) if root is not None]
        inside = {path.stem for root in roots for path in (root / kind.folder).glob("*.yaml")}
        beside = {Path(name).stem for name in self.loose if Path(name).parent.name == kind.folder}
        return tuple(sorted(name for name in inside | beside if kind.relative(name) not in self.hidden))

    def file(self, kind: Kind[M], name: str = "") -> KnowledgeFile[M]:
        """A file of a kind by its name, without a name where there is one for all."""
        relative = kind.relative(name)
        if relative not in self._read:
            if kind.folder:
                self._refuse_unknown(kind, name)
            file = read_knowledge(
                self._place(relative), lambda id, own: self._base(kind, id, own), kind.model,
                lambda model, located: self._findings(kind, model, located),
            )  # fmt: skip
            id = getattr(file.model, "id", name)
            if kind.folder and id != file.place.path.stem:
                message = f"`id` {id} tidak sama dengan nama berkas {file.place.path.name}."
                raise invalid(file.located.place(("id",)), "file-name", message, "Samakan keduanya.")
            if isinstance(file.model, Instrument) and file.edition is not None:
                file = replace(file, model=file.model.replaced(earlier=tuple(self.lineage(name))[1:]))
            self._read[relative] = file
        found: KnowledgeFile[M] = self._read[relative]
        return found

    def files(self, kind: Kind[M]) -> tuple[KnowledgeFile[M], ...]:
        """All files of a kind, by name."""
        return tuple(self.file(kind, name) for name in self.names(kind))

    def used(self, kind: Kind[M], file: KnowledgeFile[M]) -> M:
        """What a file says; it counts from here on among those that the result was made with."""
        self._used[file.relative] = (kind, file)
        return file.model

    def the(self, kind: Kind[M]) -> M:
        """What the one file of a kind says."""
        return self.used(kind, self.file(kind))

    def about(self, kind: Kind[M], instrument: str) -> M:
        """What the file of a kind says about an instrument. Raises `InvalidInput` where there is none."""
        found = self.about_or_none(kind, instrument)
        if found is None:
            raise self._none(kind.folder, f"{kind.missing} untuk {instrument}.")
        return found

    def about_or_none(self, kind: Kind[M], instrument: str) -> M | None:
        """What the file of a kind says about an instrument; `None` where there is none."""
        return next((self.used(kind, file) for file in self.all_about(kind, instrument)), None)

    def all_about(self, kind: Kind[M], instrument: str) -> tuple[KnowledgeFile[M], ...]:
        """All files of a kind about an instrument; about the one it is an edition of where none is about itself."""
        for id in self.lineage(instrument):
            found = [file for file in self.files(kind) if _subject(file) == id]
            if found:
                return tuple(self._for_edition(kind, file, "instrument", instrument) for file in found)
        return ()

    def lineage(self, instrument: str) -> Iterator[str]:
        """An instrument, what it is an edition of, and so on."""
        id: str | None = instrument
        while id is not None:
            yield id
            id = self._extends(id)

    def in_force(self, instrument: str, year: int) -> str:
        """The edition of an instrument that a round of a year is held by: the latest that has begun by then."""
        editions = [self.file(INSTRUMENT, id).model for id in self.names(INSTRUMENT) if instrument in self.lineage(id)]
        begun = [one for one in editions if one.first_year <= year]
        return max(begun, key=lambda one: (one.first_year, one.id)).id if begun else instrument

    def instrument(self, id: str) -> Instrument:
        return self.used(INSTRUMENT, self.file(INSTRUMENT, id))

    def looked_up(self, id: str) -> Instrument:
        """An instrument that only a check asks for: no result is made with it."""
        return self.file(INSTRUMENT, id).model

    def weighed(self, id: str, items: str | None = None) -> Instrument:
        """An instrument with its evidence items weighed by a list: the one named, else its default, if it has any."""
        instrument = self.instrument(id)
        if items is None and not instrument.items:
            return instrument
        chosen = self.item_list(id, items)
        return instrument if chosen is None else self.weighed_by(instrument, chosen)

    def weighed_by(self, instrument: Instrument, items: ItemList) -> Instrument:
        """An instrument with its evidence items weighed by a list; done once for each."""
        from pemdi_map.model.item_list import weighed

        key = (instrument.id, items.id)
        if key not in self._weighed:
            self._weighed[key] = weighed(instrument, items)
        return self._weighed[key]

    def item_list(self, instrument: str, name: str | None = None) -> ItemList | None:
        """The item list of an instrument by its name, else the default one; `None` where it has no list."""
        lists = self.all_about(ITEMS, instrument)
        if name is None:
            defaults = [file for file in lists if file.model.default]
            if lists and len(defaults) != 1:
                message = f"Daftar butir {instrument} harus punya tepat satu `default: true`, bukan {len(defaults)}."
                raise invalid("mappings/items", "one-default", message, "Perbaiki `default` di berkas-berkas itu.")
            return self.used(ITEMS, defaults[0]) if defaults else None
        for file in lists:
            if file.model.id == name:
                return self.used(ITEMS, file)
        known = ", ".join(file.model.id for file in lists) or "(belum ada)"
        raise invalid("--items", "unknown-items", f"daftar butir {name!r} tidak ada.", f"Pilih: {known}.")

    def crosswalks(self) -> tuple[tuple[str, str], ...]:
        """Source and target of every crosswalk; those of editions that have none of their own are not among them."""
        return tuple((file.model.source, file.model.target) for file in self.files(CROSSWALK))

    def crosswalk(self, source: str, target: str) -> Crosswalk:
        """From one instrument to another, or to what the other is an edition of."""
        known = self.names(CROSSWALK)
        id = next((f"{source}--{each}" for each in self.lineage(target) if f"{source}--{each}" in known), None)
        file = self.file(CROSSWALK, id or f"{source}--{target}")
        return self.used(CROSSWALK, self._for_edition(CROSSWALK, file, "target", target))

    def rules(self, instrument: str) -> tuple[Rules, ...]:
        """The rules of an instrument, file by file in the order of their names."""
        from pemdi_map.load.knowledge.integrity.rules import shared_ids

        files = self.rules_files(instrument)
        shared = [finding for file in files for finding in shared_ids(file, files)]
        if shared:
            raise InvalidInput(shared)
        return tuple(self.used(RULES, file) for file in files)

    def rules_files(self, instrument: str) -> tuple[KnowledgeFile[Rules], ...]:
        """All rule files of an instrument, which count together. Raises `InvalidInput` where there is none."""
        files = self.all_about(RULES, instrument)
        if not files:
            raise self._none(RULES.folder, f"{RULES.missing} untuk {instrument}.")
        return files

    def budget(self, kind: InstitutionKind) -> BudgetCycle:
        """The budget cycle of a kind of institution."""
        files = [file for file in self.files(BUDGET) if kind in file.model.kinds]
        if not files:
            raise self._none(BUDGET.folder, f"Belum ada siklus anggaran untuk {kind}.")
        file, *others = files
        for other in others:
            place = other.located.place(("kinds", other.model.kinds.index(kind)))
            message = f"Siklus anggaran untuk {kind} sudah ada di {file.located.file}."
            raise invalid(place, "duplicate", message, "Sisakan satu, atau beri nama berkas yang sama agar mengganti.")
        return self.used(BUDGET, file)

    def known(self, thing: Thing, instrument: str | None) -> Sequence[str]:
        """The names of things of a kind: those of an instrument, or of all where none is named."""
        if thing == "instrument":
            return self.names(INSTRUMENT)
        if thing == "role":
            owners = self.all_about(OWNERS, instrument) if instrument else self.files(OWNERS)
            return list(dict.fromkeys(role.id for file in owners for role in file.model.roles))
        if thing == "funding":
            return list(dict.fromkeys(path.name for file in self.files(BUDGET) for path in file.model.paths))
        assert instrument is not None, thing
        if thing == "action":
            return [action.id for file in self.all_about(ACTIONS, instrument) for action in file.model.actions]
        if thing == "team":
            return [team.id for file in self.all_about(TEAMS, instrument) for team in file.model.teams]
        if thing == "document":
            return [id for file in self.all_about(EVIDENCE, instrument) for id in file.model.by_id]
        model = self.looked_up(instrument)
        of_instrument: dict[Thing, Sequence[str]] = {
            "item": list(model.items), "indicator": list(model.by_code),
            "aspect": [aspect.code for aspect in model.aspects],
            "external": list(dict.fromkeys(one.external.id for one in model.indicators if one.external is not None)),
        }  # fmt: skip
        return of_instrument[thing]

    def pins(self) -> tuple[Pin, ...]:
        """Every file used so far, by kind and id: the same files give the same pins whatever the order of use."""
        from pemdi_map.engine.outcome import Pin

        def pin(kind: Kind[Any], file: KnowledgeFile[Any]) -> Pin:
            id, legal = file.place.path.stem, str(getattr(file.model, "legal", ""))
            return Pin(kind.name, id, file.model.version, file.digest, kind.title(file.model), legal)

        order = [kind.name for kind in KINDS]
        pins = [pin(kind, file) for kind, file in self._used.values()]
        return tuple(sorted(pins, key=lambda pin: (order.index(pin.kind), pin.id)))

    @cached_property
    def _checked(self) -> bool:
        return self._trusting and is_checked()

    def _findings(self, kind: Kind[M], model: M, located: Located) -> Sequence[Finding]:
        if self._checked:
            return ()
        from pemdi_map.load.knowledge.integrity.references import unknown_instruments, unknown_names

        missing = unknown_instruments(model, located, self)
        if missing:
            return missing
        return [*unknown_names(model, located, self), *kind.findings(model, located, self)]

    def _for_edition(self, kind: Kind[M], file: KnowledgeFile[M], field: str, instrument: str) -> KnowledgeFile[M]:
        """What a file says, said about an edition of its instrument, and checked against that."""
        if getattr(file.model, field) == instrument:
            return file
        changes = {field: instrument}
        if field == "target":
            changes["id"] = f"{file.place.path.stem.partition('--')[0]}--{instrument}"
        model = file.model.replaced(**changes)
        wrong = self._findings(kind, model, file.located)
        if wrong:
            raise InvalidInput(wrong)
        return replace(file, model=model)

    def _extends(self, instrument: str) -> str | None:
        """What an instrument is an edition of, without checking the whole of it."""
        if instrument not in self._lines:
            self._refuse_unknown(INSTRUMENT, instrument)
            place = self._place(INSTRUMENT.relative(instrument))
            edition = contents(place, lambda id, own: self._base(INSTRUMENT, id, own)).edition
            self._lines[instrument] = edition.extends if edition else None
        return self._lines[instrument]

    def _place(self, relative: str) -> Place:
        path = self.find(relative)
        if path is None:
            raise self._none(relative, "Berkas pemetaan ini tidak ditemukan.")
        return Place(relative, path, f"mappings/{relative}" if path == bundled("mappings") / relative else str(path))

    def _base(self, kind: Kind[Any], id: str, own: Located) -> Place:
        if self.find(kind.relative(id)) is None:
            message = f"{id} tidak ada, padahal edisi ini mengubahnya."
            remedy = f"Yang dikenal: {', '.join(self.names(kind))}."
            raise invalid(own.place(("extends",)), "unknown-base", message, remedy)
        return self._place(kind.relative(id))

    def _refuse_unknown(self, kind: Kind[Any], name: str) -> None:
        known = self.names(kind)
        if name not in known:
            near = nearest(name, known)
            what = {INSTRUMENT.name: "Instrumen", CROSSWALK.name: "Pemetaan"}.get(kind.name, kind.name)
            message = f"{what} {name} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
            raise invalid(f"mappings/{kind.folder}", "unknown-id", message, f"Yang dikenal: {', '.join(known)}.")

    def _none(self, relative: str, message: str) -> InvalidInput:
        return invalid(f"mappings/{relative}", "no-file", message, "Tambahkan di folder pemetaan Anda.")


def _subject(file: KnowledgeFile[Any]) -> str | None:
    subject: str | None = getattr(file.model, "instrument", None)
    return subject
