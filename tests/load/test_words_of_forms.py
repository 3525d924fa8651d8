"""What is wrong in a form is said in the words of the form: sheet, cell and label, never the keys of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, get_args, get_origin

import openpyxl
import pytest
from pydantic import BaseModel
from random_inputs import CATALOGUE, PEMDI, SPBE

from pemdi_map.errors import Finding
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import institution_findings, read_located
from pemdi_map.load.knowledge.kinds import INSTRUMENT, OWNERS
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.model.programme import Programme
from pemdi_map.model.service import Service

pytestmark = pytest.mark.slow

ROLES = CATALOGUE.about(OWNERS, PEMDI.id).roles
FILLED = InstitutionFile.model_validate(
    {
        "institution": {"name": "Pemerintah Kab. Contoh", "kind": "kabupaten"},
        "note": "contoh",
        "assessments": [
            {"instrument": "spbe-2020", "year": 2024, "values": {one.code: 3 for one in SPBE.indicators}},
            {"instrument": "spbe-2020", "year": 2023, "printed": {"index": "2.9"}},
            {"instrument": "pemdi-2026", "year": 2026, "values": {"I1": 2}, "printed": {"index": 2},
             "evidence": {"I1.1.1": "draf"}},
        ],
        "external_indices": {"sdi": {"value": 40, "year": 2025}},
        "history": [{"year": 2018, "instrument": "spbe-2018", "index": 2}],
        "services": [{"name": "Layanan contoh"}, {"name": "Layanan lain"}],
        "programmes": [{"name": "Program contoh"}],
        "units": {"tik": "Kominfo Contoh"},
    }
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, "x;y", "entah_apa", "Ya?", "I99", "K999", "I1.9.9", -1, 0, 0.5, 7, 101, 1999, 2019, 2199, True, "31/02/2027",
    "tahun depan", "1,2 M", "#REF!", "Layanan contoh", "Program contoh", "kepegawaian_", "Cukp", 10**16,
)  # fmt: skip
KEYED_REMEDIES = ("tanda kutip", "kunci", "Kunci", "instrument:", "institution:", "Tulis true", "menjorok", "YAML")


@cache
def form() -> bytes:
    return write_form([CATALOGUE.instrument("spbe-2018"), SPBE, PEMDI], FILLED, roles=ROLES)


def keys_of(model: Any) -> Iterator[str]:
    """The keys of an input file, as a person who fills in a form never sees them."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        for name, field in model.model_fields.items():
            yield name
            yield from keys_of(field.annotation)
    elif get_origin(model):
        for inside in get_args(model):
            yield from keys_of(inside)


KEYS = sorted({*keys_of(InstitutionFile), *keys_of(Assessment), *keys_of(Service), *keys_of(Programme)})
IDS = [*CATALOGUE.names(INSTRUMENT), *(role.id for role in ROLES if "_" in role.id)]


def findings(changes: dict[tuple[str, str], Any]) -> list[Finding]:
    book = openpyxl.load_workbook(BytesIO(form()))
    for (sheet, cell), value in changes.items():
        book[sheet][cell].value = value
    target = BytesIO()
    book.save(target)
    return institution_findings(read_located("isi.xlsx", target.getvalue()), CATALOGUE)[1]


@cache
def cells() -> tuple[tuple[str, str], ...]:
    """One cell of every kind: each of its own, the first two of each column of a table whose rows ask the same."""
    book = openpyxl.load_workbook(BytesIO(form()))
    found = []
    for sheet in book.worksheets:
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        seen: dict[int | None, int] = {}
        for cell in unlocked:
            seen[cell.column] = seen.get(cell.column, 0) + 1
            if seen[cell.column] <= 2 or (sheet.title in ("Mulai", "Nilai Pemdi") and seen[cell.column] < 9):
                found.append((sheet.title, cell.coordinate))
    return tuple(found)


def test_a_refusal_of_a_form_names_sheet_cell_and_label() -> None:
    said = findings({("Nilai SPBE", "D15"): "tiga", ("Program", "E6"): "nanti", ("Mulai", "D6"): None})
    assert [one.where for one in said] == [
        "isi.xlsx, Nilai SPBE!D15, Tingkat I7",
        "isi.xlsx, Mulai!D6, Nama instansi (wajib)",
        "isi.xlsx, Program!E6, Selesai baris 1",
    ]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_no_refusal_of_a_form_speaks_of_keys(odd: Any) -> None:
    told = 0
    for part in range(2):
        said = findings({place: odd for at, place in enumerate(cells()) if at % 2 == part})
        told += len(said)
        for one in said:
            quoted = re.sub(r'"[^"]*"', "", f"{one.message} {one.remedy}")
            words = set(re.findall(r"[\w.-]+", quoted))
            assert not words & {*KEYS, *IDS}, str(one)
            assert not [phrase for phrase in KEYED_REMEDIES if phrase in quoted], str(one)
            assert one.where.startswith("isi.xlsx"), str(one)
    assert told or odd is None


def test_whoever_wrote_keys_is_told_of_keys() -> None:
    from pemdi_map.load.text.yaml_tree import read_yaml

    text = "institution: {nama: Contoh}\nassessments:\n- {instrument: spbe-2020, year: 2024}\n"
    said = " ".join(map(str, institution_findings(read_yaml("isi.yaml", text), CATALOGUE)[1]))
    assert "`nama`" in said
    assert "`values`" in said
