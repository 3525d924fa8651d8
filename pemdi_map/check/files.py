"""`pemdi-map check`: every finding of mapping files and inputs in one run, and what the check has proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pemdi_map.check.crosswalk import lint_crosswalk
from pemdi_map.check.documents import lint_documents
from pemdi_map.check.editions import consequences, inherited
from pemdi_map.check.lock import drift
from pemdi_map.check.proofs import proofs
from pemdi_map.check.rules import lint_rules
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.institution import institution_findings, read_source
from pemdi_map.load.inputs.programmes import programme_warnings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.integrity.shared import cited_sources
from pemdi_map.load.knowledge.kinds import EVIDENCE, KINDS, kind_of
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import MANY, listed, nearest
from pemdi_map.load.text.validation import reading_order
from pemdi_map.model.institution import InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.choosing import Chosen


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings in reading order, and lines in Bahasa Indonesia that say what was checked and proved."""

    findings: tuple[Finding, ...]
    summary: tuple[str, ...]

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        return sum(finding.severity == "warning" for finding in self.findings)


def check(paths: Sequence[str], override: Path | None = None, chosen: Chosen | None = None) -> CheckReport:
    """Lint the given files, or all knowledge files where none are given; `chosen`: which results of inputs are meant.

    A file with a `schema` key is a mapping file and is checked as if it lay in `mappings/`; any other is an input.
    Raises `InvalidInput` only where the override folder does not exist.
    """
    findings: list[Finding] = []
    loose: dict[str, Path] = {}
    inputs: list[Located] = []
    for path in paths:
        try:
            located = read_source(path, Catalogue(override), chosen)
            relative = _relative(path, located)
        except InvalidInput as error:
            findings += error.findings
            continue
        if relative is None:
            inputs.append(located)
        elif relative in loose or path == "-":
            message = "Berkas pemetaan diperiksa dengan namanya, dan satu nama hanya dapat diperiksa sekali."
            findings.append(Finding(located.file, "check-alone", message, "Periksa berkas ini sendiri."))
        else:
            loose[relative] = Path(path)
    catalogue = Catalogue(override, loose, trusting=False)
    relatives = list(loose) if paths else all_knowledge(catalogue)
    summary: list[str] = []
    for relative in relatives:
        found, lines = _knowledge(catalogue, relative)
        findings += found
        summary += lines
    institutions: list[InstitutionFile] = []
    for located in inputs:
        institution, found = _input(catalogue, located)
        findings += found
        institutions += [institution] if institution else []
        right = all(finding.severity == "note" for finding in found)
        summary += [f"{located.file}: masukan benar."] if right else []
    if not any(finding.severity == "error" for finding in findings):
        for relative in relatives:
            summary += consequences(catalogue, file_of(catalogue, relative), institutions)
    return CheckReport(tuple(reading_order(dict.fromkeys(findings))), tuple(summary))


def all_knowledge(catalogue: Catalogue) -> list[str]:
    """The relative names of all knowledge files, in a fixed order."""
    found = []
    for kind in KINDS:
        found += [kind.relative(name) for name in catalogue.names(kind)] if kind.folder else [kind.place]
    return found


def _relative(path: str, located: Located) -> str | None:
    """Where a mapping file would lie in `mappings/`; `None` for an input."""
    schema = located.data.get("schema") if isinstance(located.data, dict) else None
    if schema is None:
        return None
    kinds = {f"pemdi-map/{kind.name}/1": kind for kind in KINDS}
    if schema not in kinds:
        near = nearest(str(schema), kinds)
        message = f"Jenis berkas {schema} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
        place = located.place(("schema",))
        raise InvalidInput([Finding(place, "unknown-schema", message, f"Yang dikenal: {listed(list(kinds))}.")])
    return kinds[schema].relative(Path(path).stem)


def file_of(catalogue: Catalogue, relative: str) -> KnowledgeFile[Any]:
    """A knowledge file of any kind, by its name within `mappings`."""
    kind = kind_of(relative)
    return catalogue.file(kind, Path(relative).stem if kind.folder else "")


def _knowledge(catalogue: Catalogue, relative: str) -> tuple[list[Finding], list[str]]:
    """Findings of one mapping file, and what it proves where nothing is wrong with it."""
    try:
        file = file_of(catalogue, relative)
        findings = list(_unused_sources(file))
        if relative.startswith("crosswalks/"):
            crosswalk = file.model
            source, target = catalogue.instrument(crosswalk.source), catalogue.instrument(crosswalk.target)
            findings += lint_crosswalk(crosswalk, source, target, file.located)
            evidence = catalogue.about_or_none(EVIDENCE, source.id)
            findings += lint_documents(crosswalk, target, evidence, file.located) if evidence else ()
            findings += drift(catalogue, crosswalk.id)
        if file.edition is not None and relative.startswith("instruments/"):
            findings += inherited(catalogue, file.model.id)
        if relative.startswith("rules/"):
            findings += lint_rules(
                file, catalogue.rules_files(file.model.instrument), catalogue.instrument(file.model.instrument)
            )
        return findings, proofs(catalogue, file.model)
    except InvalidInput as error:
        return list(error.findings), []


def _unused_sources(file: KnowledgeFile[Any]) -> Iterator[Finding]:
    located = file.located
    cited = {source for _, source in cited_sources(located.data)}
    cited |= {source for change in file.edition.changes for source in change.sources} if file.edition else set()
    for number, source in enumerate(located.data["sources"]):
        if source["id"] not in cited and cited:
            place = located.place(("sources", number))
            message = f"Sumber {source['id']} tidak dipakai di berkas ini."
            yield Finding(place, "unused-source", message, "Rujuk di tempatnya, atau hapus.", "warning")


def _input(catalogue: Catalogue, located: Located) -> tuple[InstitutionFile | None, list[Finding]]:
    try:
        file, findings = institution_findings(located, catalogue)
        findings += [*_unknown_roles(catalogue, located), *programme_warnings(located, catalogue)]
        return file, findings
    except InvalidInput as error:
        return None, list(error.findings)


def _unknown_roles(catalogue: Catalogue, located: Located) -> Iterator[Finding]:
    """Roles under `units` that no list of owners knows would be passed over in silence."""
    units = located.data.get("units") if isinstance(located.data, dict) else None
    roles = catalogue.known("role", None)
    for role in units if isinstance(units, dict) else {}:
        if role not in roles:
            near = nearest(str(role), roles)
            message = f"Peran `{role}` tidak dikenal, jadi namanya tidak akan dipakai"
            message += f"; mungkin maksudnya {near}." if near else "."
            remedy = f"Peran yang dikenal: {listed(roles, MANY)}."
            yield Finding(located.key_place(("units", role)), "unknown-role", message, remedy, "warning")
