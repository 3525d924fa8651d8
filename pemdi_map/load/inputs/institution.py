"""INPUT, in any of its forms, to what an institution knows of itself: everything that is wrong in one run."""

from __future__ import annotations

from pydantic import ValidationError

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.assessment import assessment_findings
from pemdi_map.load.inputs.figures_beside import external_findings, history_findings
from pemdi_map.load.inputs.programmes import programme_findings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.bytes import decode
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import shown
from pemdi_map.load.text.source_file import form_of, read_bytes
from pemdi_map.load.text.validation import explain, merge, reading_order
from pemdi_map.model.institution import InstitutionFile


def read_institution(source: str, catalogue: Catalogue) -> InstitutionFile:
    """Read INPUT: a path to YAML, JSON, CSV or a workbook, or `-` for YAML or JSON on standard input.

    Raises `InvalidInput` with every finding: of the form, the shape, and what the named instruments do not allow.
    """
    return read_with_warnings(source, catalogue)[0]


def read_with_warnings(source: str, catalogue: Catalogue) -> tuple[InstitutionFile, tuple[Finding, ...]]:
    """What `read_institution` reads, and the warnings: what is likely a slip but can be worked with.

    Raises `InvalidInput` with every finding, warnings included, where one is an error.
    """
    located = read_source(source)
    file, findings = institution_findings(located, catalogue)
    if file is None or any(finding.severity == "error" for finding in findings):
        raise InvalidInput(reading_order(findings))
    return file, tuple(reading_order(findings))


def read_source(source: str) -> Located:
    """The plain data of INPUT with their places, not yet checked against the model."""
    return read_located(*read_bytes(source))


def read_located(name: str, data: bytes) -> Located:
    """The plain data in the bytes of an input, whatever its form, with their places."""
    form = form_of(name, data)
    if form == "xlsx":
        from pemdi_map.load.inputs.form_file import read_workbook

        return read_workbook(name, data)
    if form == "csv":
        from pemdi_map.load.inputs.csv_file import read_csv

        return read_csv(name, data)
    text = decode(name, data)
    if form == "json":
        from pemdi_map.load.text.json_tree import read_json

        return read_json(name, text)
    from pemdi_map.load.text.yaml_tree import read_yaml

    return read_yaml(name, text)


def institution_findings(located: Located, catalogue: Catalogue) -> tuple[InstitutionFile | None, list[Finding]]:
    """The input's model where its shape allows one, and all findings."""
    findings = list(located.findings)
    data = located.data
    if not isinstance(data, dict):
        message = f"Isi berkas harus kelompok `kunci: isi`, tetapi berisi {shown(data)}."
        remedy = "Mulai dengan `institution:` dan `assessments:`."
        return None, [*findings, Finding(located.place(()), "not-an-input", message, remedy)]
    findings = merge(findings, assessment_findings(located, catalogue))
    findings = merge(findings, history_findings(located, catalogue))
    findings = merge(findings, external_findings(located, catalogue))
    findings = merge(findings, programme_findings(located, catalogue))
    file: InstitutionFile | None = None
    try:
        file = InstitutionFile.model_validate(data)
    except ValidationError as error:
        findings = merge(findings, explain(located, InstitutionFile, error))
    if data.get("services"):
        from pemdi_map.load.inputs.services import service_findings

        findings = merge(findings, service_findings(located, catalogue, file))
    return file, findings
