"""An input file back as text: YAML, JSON or CSV that reads as the same input."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pemdi_map.figures import plain
from pemdi_map.model import csv_layout as layout
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.model.programme_fields import programme_parts
from pemdi_map.model.service_fields import answer_in_words, known_parts

DIGITS_OF_A_DOUBLE = 15
Cells = tuple[str, str, str, str, str, str]


def to_yaml(file: InstitutionFile) -> str:
    """The input as YAML, in the order of the contract, without parts that are empty."""
    import yaml

    class Dumper(yaml.SafeDumper):
        pass

    def number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
        return dumper.represent_scalar("tag:yaml.org,2002:float", str(value))

    Dumper.add_representer(Decimal, number)
    return yaml.dump(
        _content(file), Dumper=Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=116
    )


def to_json(file: InstitutionFile) -> str:
    """The input as JSON. Figures that no double holds exactly are strings."""
    return json.dumps(_content(file), ensure_ascii=False, indent=2, default=_json_value) + "\n"


def to_csv(file: InstitutionFile, separator: str = ";") -> str:
    """The input as CSV with decimal commas."""
    target = io.StringIO(newline="")
    # A lone carriage return inside a text is quoted only if it is part of the line end.
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow(layout.COLUMNS)
    for row in _rows(file):
        writer.writerow([*(layout.escape(cell) for cell in row), ""])
    return target.getvalue()


def _content(file: InstitutionFile) -> dict[str, Any]:
    """The content as plain data; `model_dump` would turn the figures into strings."""
    data = file.model_dump(exclude_none=True, exclude_defaults=True)
    for assessment, dumped in zip(file.assessments, data.get("assessments", ()), strict=True):
        printed = assessment.printed
        _figures(dumped.get("values", {}), assessment.values)
        _figures(dumped.get("printed", {}).get("domains", {}), printed.domains)
        _figures(dumped.get("printed", {}).get("aspects", {}), printed.aspects)
        if printed.index is not None:
            dumped["printed"]["index"] = _number(printed.index)
    for key, external in file.external_indices.items():
        data["external_indices"][key]["value"] = _number(external.value)
    for service, dumped in zip(file.services, data.get("services", ()), strict=True):
        for field, value in known_parts(service):
            if isinstance(value, Fraction):
                *groups, last = field.path
                inside = dumped
                for group in groups:
                    inside = inside[group]
                inside[last] = _number(value)
    for programme, dumped in zip(file.programmes, data.get("programmes", ()), strict=True):
        if programme.budget is not None:
            dumped["budget"] = _number(programme.budget)
    for entry, dumped in zip(file.history, data.get("history", ()), strict=True):
        dumped["index"] = _number(entry.index)
    for target, dumped in zip(file.targets, data.get("targets", ()), strict=True):
        if target.index is not None:
            dumped["index"] = _number(target.index)
    return data


def _figures(dumped: dict[str, Any], figures: dict[str, Fraction]) -> None:
    dumped.update({code: _number(value) for code, value in figures.items()})


def _number(value: Fraction) -> int | Decimal | str:
    digits = plain(value)
    if len(digits.strip("-0.").replace(".", "")) > DIGITS_OF_A_DOUBLE or "/" in digits:
        return digits
    return int(value) if value.denominator == 1 else Decimal(digits)


def _json_value(value: object) -> float | str:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")


def _rows(file: InstitutionFile) -> Iterator[Cells]:
    identity = file.institution
    for key, text in (
        ("nama", identity.name),
        ("jenis", identity.kind),
        ("provinsi", identity.province),
        ("catatan", file.note),
    ):
        if text:
            yield layout.IDENTITY, "", key, text, "", ""
    for assessment in file.assessments:
        yield from _assessment_rows(assessment)
    for id, external in file.external_indices.items():
        yield layout.EXTERNAL, str(external.year), id, _comma(external.value), "", external.source or ""
    for entry in file.history:
        rating, source = entry.rating or "", entry.source or ""
        yield layout.HISTORY, str(entry.year), entry.instrument, _comma(entry.index), rating, source
    for target in file.targets:
        index = "" if target.index is None else _comma(target.index)
        part = f"{layout.TARGET} {target.document or ''}".strip()
        yield part, str(target.year), target.instrument or "", index, target.rating or "", target.source or ""
    for role, unit in file.units.items():
        yield layout.UNIT, "", role, unit, "", ""
    for service in file.services:
        part = f"{layout.SERVICE} {service.name}"
        parts = list(known_parts(service))
        for field, value in parts[1:] or parts:
            yield part, "", field.heading, answer_in_words(value), "", ""
    for programme in file.programmes:
        for field, value in programme_parts(programme):
            if field.key != "name":
                yield f"{layout.PROGRAMME} {programme.name}", "", field.heading, answer_in_words(value), "", ""


def _assessment_rows(assessment: Assessment) -> Iterator[Cells]:
    part = f"{assessment.instrument} {assessment.stage or ''}".strip()
    year, printed = str(assessment.year), assessment.printed
    index = "" if printed.index is None else _comma(printed.index)
    yield part, year, layout.INDEX, index, printed.rating or "", assessment.source or ""
    for figures in (printed.domains, printed.aspects, assessment.values):
        for code, value in figures.items():
            yield part, year, code, _comma(value), "", ""
    for item, state in assessment.evidence.items():
        yield part, year, item, state, "", ""


def _comma(value: Fraction) -> str:
    return plain(value).replace(".", ",")
