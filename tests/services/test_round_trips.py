"""Services written in any form read back as they were, unknown parts as unknown."""

from __future__ import annotations

import datetime
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from random_services import services_of, with_services
from tries import tries

from pemdi_map.errors import InvalidInput
from pemdi_map.excel.form.workbook import write_form
from pemdi_map.load.inputs.institution import read_located
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.json_tree import read_json
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.service import Service
from pemdi_map.model.service_fields import SERVICE_FIELDS
from pemdi_map.report.input_file import to_csv, to_json, to_yaml

PEMDI = Catalogue().instrument("pemdi-2026")


def from_book(data: bytes) -> InstitutionFile:
    return validate(read_located("isi.xlsx", data), InstitutionFile)


def from_csv(text: str) -> tuple[Service, ...]:
    table = f"bagian;kunci;nilai\n{text}instansi;nama;Contoh\n"
    return validate(read_located("isi.csv", table.encode()), InstitutionFile).services


@pytest.mark.slow
@tries(40)
@given(services_of())
def test_services_written_as_csv_yaml_or_json_read_back_the_same(services: list[Service]) -> None:
    file = with_services(services)
    assert validate(read_located("isi.csv", to_csv(file).encode()), InstitutionFile) == file
    assert validate(read_located("isi.csv", to_csv(file, ",").encode()), InstitutionFile) == file
    assert validate(read_yaml("isi.yaml", to_yaml(file)), InstitutionFile) == file
    assert validate(read_json("isi.json", to_json(file)), InstitutionFile) == file


@pytest.mark.slow
@tries(10)
@given(services_of(most=3))
def test_services_on_the_form_read_back_the_same(services: list[Service]) -> None:
    file = with_services(services)
    assert from_book(write_form([PEMDI], file)) == file


@pytest.mark.slow
def test_a_form_holds_more_services_than_a_blank_one_has_rows() -> None:
    file = with_services([Service(name=f"Layanan contoh {n}") for n in range(45)])
    assert from_book(write_form([PEMDI], file)) == file


def test_every_part_of_a_service_has_a_column() -> None:
    def leaves(model: type[BaseModel], prefix: str = "") -> list[str]:
        found = []
        for name, field in model.model_fields.items():
            inner = field.annotation
            nested = isinstance(inner, type) and issubclass(inner, BaseModel)
            found += leaves(inner, f"{prefix}{name}.") if nested else [f"{prefix}{name}"]  # type: ignore[arg-type]
        return found

    assert sorted(leaves(Service)) == sorted(field.key for field in SERVICE_FIELDS)
    assert len({field.heading for field in SERVICE_FIELDS}) == len(SERVICE_FIELDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "typed", "key", "meant"),
    [
        ("Prioritas", "YA", "priority", True),
        ("Prioritas", True, "priority", True),
        ("Tematik", "tidak", "thematic", False),
        ("Tanggal audit internal", datetime.datetime(2025, 8, 17), "internal_audit.date", datetime.date(2025, 8, 17)),
        ("Tanggal audit internal", "17/08/2025", "internal_audit.date", datetime.date(2025, 8, 17)),
        ("SLA terpenuhi (%)", "99,5", "sla.fulfilment", Fraction(199, 2)),
        ("Terintegrasi dengan", "SRIKANDI;  Simpadu ;", "integrated_with", ("SRIKANDI", "Simpadu")),
        ("Terintegrasi dengan", "Tidak ada", "integrated_with", ()),
        ("Indikator SPBE", 37, "spbe_indicator", "I37"),
        ("Jenis", "Publik", "kind", "publik"),
    ],
)
def test_a_cell_reads_as_the_person_meant_it(heading: str, typed: object, key: str, meant: object) -> None:
    workbook = openpyxl.load_workbook(BytesIO(write_form([PEMDI], with_services([Service(name="Layanan contoh")]))))
    page = workbook["Layanan"]
    header = next(row for row in page.iter_rows() if row[0].value == "No")
    column = next(at for at, cell in enumerate(header, start=1) if cell.value == heading)
    next(row for row in page.iter_rows() if row[0].value == "1")[column - 1].value = typed  # type: ignore[assignment]
    target = BytesIO()
    workbook.save(target)
    [service] = from_book(target.getvalue()).services
    value: object = service
    for part in key.split("."):
        value = getattr(value, part)
    assert value == meant


@pytest.mark.slow
def test_a_service_may_be_called_like_the_heading_of_codes() -> None:
    file = with_services([Service(name="Kode"), Service(name="Layanan contoh")])
    assert from_book(write_form([PEMDI], file)) == file


def test_csv_takes_headings_and_keys_and_keeps_the_name_as_written() -> None:
    [service] = from_csv(
        "Layanan  Simandiri MasBro!;Tempat hosting;PDN\nlayanan Simandiri MasBro!;sla.fulfilment;99,5\n"
        "layanan Simandiri MasBro!;Nama layanan;Simandiri MasBro!\n"
    )
    assert (service.name, service.hosting, service.sla.fulfilment) == ("Simandiri MasBro!", "pdn", Fraction(199, 2))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("layanan;Prioritas;ya", "isi.csv:2: nama layanan tidak ada"),
        ("layanan A;Priorits;ya", "mungkin maksudnya 'Prioritas'"),
        ("layanan A;Prioritas;mungkin", "isi.csv:2: `priority` harus dijawab ya atau tidak"),
        ("layanan A;SLA terpenuhi (%);101", "isi.csv:2: `fulfilment` berisi angka 101, padahal paling besar 100"),
        ("layanan A;Nama layanan;B", "sudah ada di isi.csv:2"),
        ("layanan A;Prioritas;ya\nlayanan A;priority;ya", "isi.csv:3: 'priority' sudah ada di isi.csv:2"),
        ("layanan A;Mulai berjalan;31/02/2025", "isi.csv:2: `launched_on` harus berupa tanggal"),
        ("layanan A;Siklus data terenkripsi;at_rest; in_use", "isi.csv:2: baris ini berisi 4 kolom"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_at_its_line(row: str, says: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        from_csv(row + "\n")
    assert says in str(raised.value)


@tries(100)
@given(st.sampled_from(["no", "yes", "x", "1", 1, 0, 2.5]))
def test_only_yes_and_no_answer_a_question(answer: object) -> None:
    with pytest.raises(ValueError, match="not yes or no"):
        Service.model_validate({"name": "A", "priority": answer})
