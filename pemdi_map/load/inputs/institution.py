"""INPUT, in any of its forms, to what an institution knows of itself: everything that is wrong in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.as_meant import as_meant
from pemdi_map.load.inputs.assessment import assessment_findings
from pemdi_map.load.inputs.figures_beside import external_findings, history_findings, target_findings
from pemdi_map.load.inputs.programmes import programme_findings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.bytes import UTF_16, decode, decode_utf_16
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import shown
from pemdi_map.load.text.source_file import form_of, read_bytes
from pemdi_map.load.text.validation import explain, merge, reading_order
from pemdi_map.model.institution import InstitutionFile

if TYPE_CHECKING:
    from pemdi_map.load.inputs.shapes.choosing import Chosen

_OWN_KEYS = frozenset({*InstitutionFile.model_fields, "schema"})


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
    return _read(*read_bytes(source), catalogue, chosen)


def read_located(name: str, data: bytes) -> Located:
    """The plain data in the bytes of an input in one of our own forms, with their places."""
    return _read(name, data, None, None)


def _read(name: str, data: bytes, catalogue: Catalogue | None, chosen: Chosen | None) -> Located:
    """The plain data of an input; with a `catalogue`, of a file in another shape too."""
    form = form_of(name, data)
    if form == "xlsx":
        from pemdi_map.load.inputs.foreign import workbook_input
        from pemdi_map.load.inputs.form_file import read_workbook

        return read_workbook(name, data) if catalogue is None else workbook_input(name, data, catalogue, chosen)
    if form == "csv":
        from pemdi_map.load.inputs.csv_file import read_csv
        from pemdi_map.load.inputs.foreign import table_input

        return read_csv(name, data) if catalogue is None else table_input(name, data, catalogue, chosen)
    if form == "json":
        from pemdi_map.load.text.json_tree import read_json

        text = decode_utf_16(name, data) if data.startswith(UTF_16) else decode(name, data)
        located = read_json(name, text.removeprefix("\ufeff"))
    else:
        from pemdi_map.load.text.yaml_tree import read_yaml

        located = read_yaml(name, decode(name, data))
    if catalogue is None or not (chosen or is_foreign(located.data)):
        return located
    from pemdi_map.load.inputs.foreign import objects_input

    return objects_input(located, catalogue, chosen)


def is_foreign(data: object) -> bool:
    """Whether data are no input as we ask for it, nor a mapping file."""
    return isinstance(data, list) or (isinstance(data, dict) and not data.keys() & _OWN_KEYS)


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
