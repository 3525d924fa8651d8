"""INPUT, in any of its forms, to what an institution knows of itself: everything that is wrong in one run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.load.inputs.as_meant import as_meant
from pemdi_map.load.inputs.assessment import assessment_findings
from pemdi_map.load.inputs.figures_beside import external_findings, history_findings, target_findings
from pemdi_map.load.inputs.opened import opened
from pemdi_map.load.inputs.programmes import programme_findings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import shown
from pemdi_map.load.text.source_file import read_bytes
from pemdi_map.load.text.validation import explain, merge, reading_order
from pemdi_map.model.institution import InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.choosing import Chosen


def read_institution(source: str, catalogue: Catalogue) -> InstitutionFile:
    """Read INPUT: a path to YAML, JSON, CSV or a workbook, or `-` for YAML or JSON on standard input.

    Raises `InvalidInput` with every finding: of the form, the shape, and what the named instruments do not allow.
    """
    return read_with_warnings(source, catalogue)[0]


def read_with_warnings(
    source: str, catalogue: Catalogue, chosen: Chosen | None = None
) -> tuple[InstitutionFile, tuple[Finding, ...]]:
    """What `read_institution` reads, and the warnings: what is likely a slip but can be worked with.

    `chosen`: which result is meant, where a file holds several. Raises `InvalidInput` with every finding, warnings
    included, where one is an error.
    """
    located = read_source(source, catalogue, chosen)
    file, findings = institution_findings(located, catalogue)
    if file is None or any(finding.severity == "error" for finding in findings):
        raise InvalidInput(gathered(reading_order(findings)))
    return file, tuple(gathered(reading_order(findings)))


def read_source(source: str, catalogue: Catalogue, chosen: Chosen | None = None) -> Located:
    """The plain data of INPUT with their places, not yet checked against the model."""
    name, data = read_bytes(source)
    file = opened(name, data)
    if file.tables is None:
        _refuse_needless(name, chosen)
        return file.ours()
    from pemdi_map.load.inputs.shapes.choosing import Chosen
    from pemdi_map.load.inputs.shapes.recognise import recognised

    found = recognised(name, file.tables, catalogue, chosen or Chosen(), file.hidden)
    return file.ours() if found is None else replace(found, findings=(*file.findings, *found.findings))


def read_located(name: str, data: bytes) -> Located:
    """The plain data in the bytes of an input in one of our own forms, with their places.

    What is wrong in single rows, sheets and cells comes as `findings` of the result. Raises `InvalidInput` where the
    file is none of our forms.
    """
    return opened(name, data).ours()


def institutions_in(source: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The names of the institutions of which a file tells, as it writes them, in its order.

    None where it is one institution's input, or where no shape knows it. Raises `InvalidInput` where the file cannot be
    opened or read as what it is.
    """
    tables = opened(*read_bytes(source)).tables
    if tables is None:
        return ()
    from pemdi_map.load.inputs.shapes.recognise import entries_of

    names = (entry.text("name") for entry in entries_of(tables, catalogue))
    return tuple(dict.fromkeys(filter(None, names)))


def _refuse_needless(name: str, chosen: Chosen | None) -> None:
    """An option that would choose nothing is not passed over in silence."""
    if chosen is not None:
        message = f"berkas ini masukan satu instansi, jadi {' dan '.join(chosen.options())} tidak memilih apa-apa."
        raise invalid(name, "needless-option", message, "Hapus pilihan itu, atau ubah isinya di berkas ini.")


def institution_findings(located: Located, catalogue: Catalogue) -> tuple[InstitutionFile | None, list[Finding]]:
    """The input's model where its shape allows one, and all findings."""
    located = as_meant(located, catalogue)
    findings = list(located.findings)
    data = located.data
    if not isinstance(data, dict):
        message = f"Isi berkas harus kelompok `kunci: isi`, tetapi berisi {shown(data)}."
        remedy = "Mulai dengan `institution:` dan `assessments:`."
        return None, [*findings, Finding(located.place(()), "not-an-input", message, remedy)]
    findings = merge(findings, assessment_findings(located, catalogue))
    findings = merge(findings, history_findings(located, catalogue))
    findings = merge(findings, target_findings(located, catalogue))
    findings = merge(findings, external_findings(located, catalogue))
    findings = merge(findings, programme_findings(located, catalogue))
    if data.get("units"):
        from pemdi_map.load.inputs.unit_names import unit_findings

        findings = merge(findings, unit_findings(located, catalogue))
    file: InstitutionFile | None = None
    try:
        file = InstitutionFile.model_validate(data)
    except ValidationError as error:
        findings = merge(findings, explain(located, InstitutionFile, error))
    if data.get("services"):
        from pemdi_map.load.inputs.services import service_findings

        findings = merge(findings, service_findings(located, catalogue, file))
    wrong = any(finding.severity == "error" for finding in findings)
    if file is not None and not wrong and any(one.unit is not None for one in file.assessments):
        from pemdi_map.load.inputs.units_valuing import collected

        file, told = collected(file, located, catalogue)
        findings += told
    return file, findings
