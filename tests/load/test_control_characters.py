"""Control characters in what people send: read as spaces, with a word at the place, in every form of an input."""

from __future__ import annotations

import datetime
import io
import itertools
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import read_with_warnings
from pemdi_map.load.knowledge.assemble import form_parts
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import SCENARIOS
from pemdi_map.load.text.validation import merge
from pemdi_map.model.institution import InstitutionFile

CATALOGUE = Catalogue()
TYPED = {"VT": "Dinas\vKominfo", "NUL": "Dinas\0Kominfo", "ESC": "Dinas\x1bKominfo", "U+FFFE": "Dinas\ufffeKominfo",
         "half a character": "Dinas\ud800Kominfo"}  # fmt: skip
INPUT = {
    "institution": {"name": "Kab. Contoh", "kind": "kabupaten"},
    "assessments": [{"instrument": "spbe-2020", "year": 2024, "printed": {"index": "3.27"}}],
}


def escaped(unit: str, escape: str) -> str:
    return "".join(each if each.isalpha() and each.isascii() else escape.format(ord(each)) for each in unit)


def as_yaml(unit: str) -> bytes:
    """YAML takes them only as backslash escapes."""
    text = yaml.safe_dump({**INPUT, "units": {"tik": "@"}}, sort_keys=False)
    quoted = escaped(unit, "\\u{:04x}")
    return text.replace("'@'", f'"{quoted}"').encode()


def as_json(unit: str) -> bytes:
    return json.dumps({**INPUT, "units": {"tik": unit}}, indent=1).encode()


def as_csv(unit: str) -> bytes:
    return (
        f"bagian;tahun;kunci;nilai\ninstansi;;nama;Kab. Contoh\nspbe-2020;2024;indeks;3,27\nunit;;tik;{unit}\n".encode()
    )


def as_form(unit: str) -> bytes:
    filled = InstitutionFile.model_validate(INPUT)
    instruments, history_only, roles = form_parts(CATALOGUE, filled, datetime.date(2026, 12, 1))
    book = openpyxl.load_workbook(io.BytesIO(write_form(instruments, filled, earlier=history_only, roles=roles)))
    named = {role.id: role.name for role in roles}
    rows = {str(row[1].value): row for row in book["Nama OPD"].iter_rows()}
    rows[named["tik"]][3].value = escaped(unit, "_x{:04X}_")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FORMS = {".yaml": as_yaml, ".json": as_json, ".csv": as_csv, ".xlsx": as_form}
REFUSED = {(".csv", "NUL"), (".csv", "half a character"), (".yaml", "half a character")}
"""Before they are read: as binary, no UTF-8, no YAML."""
CASES = [
    pytest.param(*case, marks=[pytest.mark.slow] if case[0] == ".xlsx" and case[1] != "VT" else [])
    for case in itertools.product(FORMS, TYPED)
    if case not in REFUSED
]


@pytest.mark.parametrize(("form", "character"), CASES)
def test_such_a_character_is_read_as_a_space_and_told(form: str, character: str, tmp_path: Path) -> None:
    path = tmp_path / f"isi{form}"
    path.write_bytes(FORMS[form](TYPED[character]))
    file, warnings = read_with_warnings(str(path), CATALOGUE)
    assert file.units["tik"] == "Dinas Kominfo"
    # The other roles of that unit go by its usual name, which is told too.
    (warning,) = [one for one in warnings if one.code != "unit-twice"]
    assert (warning.code, warning.severity) == ("control-character", "warning")
    assert warning.where.startswith(str(path))
    assert f"U+{ord(TYPED[character][5]):04X}" in warning.message


def test_a_key_with_such_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "isi.json"
    path.write_text(json.dumps({**INPUT, "units": {"ti\vk": "Dinas"}}), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_with_warnings(str(path), CATALOGUE)
    assert "control-character" in [finding.code for finding in refused.value.findings]


def test_a_warning_hides_no_error_at_its_place(tmp_path: Path) -> None:
    warning = Finding("a:1", "control-character", "x", severity="warning")
    assert merge([warning], [Finding("a:1", "wrong", "y")])[-1].code == "wrong"
    path = tmp_path / "isi.json"
    path.write_text(
        json.dumps({**INPUT, "assessments": [{"instrument": "spbe\v2020", "year": 2024}]}), encoding="utf-8"
    )
    with pytest.raises(InvalidInput) as refused:
        read_with_warnings(str(path), CATALOGUE)
    assert {"control-character", "unknown-instrument"} <= {finding.code for finding in refused.value.findings}


def test_a_knowledge_file_with_such_a_character_is_refused(tmp_path: Path) -> None:
    from pemdi_map.bundled import bundled

    text = (bundled("mappings") / "scenarios.yaml").read_text("utf-8")
    first = next(line for line in text.splitlines() if line.startswith("version:"))
    (tmp_path / "scenarios.yaml").write_text(text.replace(first, 'version: "1\\v0"', 1), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        Catalogue(tmp_path).file(SCENARIOS)
    assert [finding.code for finding in refused.value.findings] == ["control-character"]
