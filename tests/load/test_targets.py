"""Targets by year: as options, in every form of input, and in a plan that comes back."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import pemdi_map
from pemdi_map.engine.knowledge import YearlyTarget
from pemdi_map.errors import InvalidInput
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.inputs.yearly import settled, targets_in, typed_targets
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.input_file import to_csv, to_json, to_yaml
from pemdi_map.words.indonesian import INDONESIAN

CATALOGUE = Catalogue()
PEMDI = CATALOGUE.instrument("pemdi-2026")
DECEMBER = datetime.date(2026, 12, 1)
HEAD = """\
institution: {name: Kabupaten Contoh, kind: kabupaten}
assessments:
- instrument: spbe-2020
  year: 2024
  printed: {index: 2.98, domains: {D1: 2.90, D2: 2.40, D3: 2.55, D4: 3.48}}
"""
TARGETS = """\
targets:
- {year: 2027, index: 2.80, instrument: spbe-2020, document: IKU, source: "RPJMD 2025-2029 contoh"}
- {year: 2027, index: "1,50", instrument: pemdi-2026, document: RPJMD}
- {year: 2027, index: 1.60, document: Renstra}
- {year: 2028, rating: Cukup, document: RPJMD}
- {year: 2029, rating: Baik}
"""


def written(folder: Path, text: str, name: str = "isi.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(folder: Path, targets: str) -> list[str]:
    with pytest.raises(InvalidInput) as wrong:
        read_institution(written(folder, HEAD + targets), CATALOGUE)
    return [f"{each.where.rpartition('/')[2]}: {each.message}" for each in wrong.value.findings]


def asked(*texts: str) -> Sequence[YearlyTarget]:
    findings: list[pemdi_map.Finding] = []
    targets = settled(typed_targets(texts), PEMDI, findings)
    assert findings == []
    return targets


def test_targets_are_read_with_what_sets_them_and_on_which_scale(tmp_path: Path) -> None:
    file = read_institution(written(tmp_path, HEAD + TARGETS), CATALOGUE)
    assert [(each.year, each.index, each.rating, each.document) for each in file.targets] == [
        (2027, Fraction("2.8"), None, "IKU"), (2027, Fraction("1.5"), None, "RPJMD"),
        (2027, Fraction("1.6"), None, "Renstra"), (2028, None, "Cukup", "RPJMD"), (2029, None, "Baik", None),
    ]  # fmt: skip
    assert file.targets[0].source == "RPJMD 2025-2029 contoh"


@pytest.mark.parametrize("form", ["yaml", "json", "csv", "xlsx"])
def test_targets_come_back_from_every_form_of_input(tmp_path: Path, form: str) -> None:
    case = pemdi_map.read(written(tmp_path, HEAD + TARGETS))
    path = tmp_path / f"kembali.{form}"
    if form == "xlsx":
        path.write_bytes(pemdi_map.form(case))
    else:
        path.write_text({"yaml": to_yaml, "json": to_json, "csv": to_csv}[form](case.file), encoding="utf-8")
    assert pemdi_map.read(path).file.targets == case.file.targets


def test_a_table_in_a_workbook_of_others_holds_targets_too(tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in to_csv(pemdi_map.read(written(tmp_path, HEAD + TARGETS)).file).splitlines():
        sheet.append(row.split(";"))
    workbook.save(tmp_path / "tabel.xlsx")
    assert len(pemdi_map.read(tmp_path / "tabel.xlsx").file.targets) == 5


def test_everything_that_is_wrong_with_targets_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    told = refused(
        tmp_path,
        "targets:\n"
        "- {year: 2027, index: 7, document: RPJMD}\n"
        "- {year: 2027, index: 1.5, document: RPJMD}\n"
        "- {year: 2028}\n"
        "- {year: 2029, rating: Bagus}\n"
        "- {year: 2029, index: 2, rating: Baik, document: IKU}\n"
        "- {year: 2030, index: 2, instrument: spbe}\n",
    )
    assert [text.split(": ", 1)[0] for text in told] == [
        "isi.yaml:7:23", "isi.yaml:8:3", "isi.yaml:9:3", "isi.yaml:10:24", "isi.yaml:11:3", "isi.yaml:12:38",
    ]  # fmt: skip
    assert "Target 7 di luar rentang 1,00 sampai 5,00" in told[0]
    assert "sudah ada di" in told[1]
    assert "tidak menyebut indeks maupun predikat" in told[2]
    assert 'Predikat "Bagus" tidak dikenal' in told[3]
    assert "menyebut indeks dan predikat sekaligus" in told[4]
    assert "tidak dikenal" in told[5]


def test_of_several_documents_the_highest_counts_and_no_year_asks_less_than_the_one_before(tmp_path: Path) -> None:
    more = "- {year: 2030, index: 2.0, document: Renstra}\n"
    file = read_institution(written(tmp_path, HEAD + TARGETS + more), CATALOGUE)
    targets = settled(targets_in(file, CATALOGUE), PEMDI, [])
    assert [(each.year, each.index, each.rating, each.documents) for each in targets] == [
        (2027, Fraction("1.6"), None, ("RPJMD", "Renstra")),
        (2028, Fraction("1.6"), None, ("RPJMD",)),
        (2029, None, "Baik", ()),
        (2030, None, "Baik", ("Renstra",)),
    ]


def test_targets_as_options_take_an_index_or_a_rating() -> None:
    assert asked("2029=baik", " 2027 = 1,5 ", "2028=Cukup") == (
        YearlyTarget(2027, Fraction("1.5")),
        YearlyTarget(2028, rating="Cukup"),
        YearlyTarget(2029, rating="Baik"),
    )


@pytest.mark.parametrize(
    ("texts", "code", "says"),
    [
        (["2027"], "bad-target", "tidak terbaca"),
        (["27=1,5"], "bad-target", "tidak terbaca"),
        (["٢٠٢٧=1,5"], "bad-target", "tidak terbaca"),
        (["2027=1,5", "2027=1,6"], "target-twice", "lebih dari sekali"),
        (["2025=1,2", "2027=1,5"], "target-year", "belum dinilai"),
        (["2027=6"], "out-of-scale", "di luar rentang 1,00 sampai 5,00"),
        (["2027=Baiq"], "unknown-rating", "Maksud Anda Baik?"),
        (["2027=2", "2028=1,9"], "target-falls", "lebih rendah dari target 2027"),
        (["2027=Baik", "2028=2"], "target-falls", "lebih rendah dari target 2027 (Baik)"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(tmp_path: Path, texts: list[str], code: str, says: str) -> None:
    case = pemdi_map.read(written(tmp_path, HEAD))
    with pytest.raises(InvalidInput) as wrong:
        pemdi_map.gap(case, start=DECEMBER, targets=texts)
    (finding,) = wrong.value.findings
    assert (finding.where, finding.code) == ("--target", code)
    assert says in finding.message


def test_targets_by_year_stand_alone(tmp_path: Path) -> None:
    case = pemdi_map.read(written(tmp_path, HEAD + TARGETS))

    def codes(**options: object) -> list[str]:
        with pytest.raises(InvalidInput) as wrong:
            pemdi_map.gap(case, start=DECEMBER, **options)  # type: ignore[arg-type]
        return [each.code for each in wrong.value.findings]

    assert codes(targets={2027: "1,6"}, target_rating="Baik") == ["several-targets"]
    assert codes(targets={2027: Fraction(8, 5)}, calendar="pemdi-2027") == ["target-and-calendar"]
    assert codes(targets=["2026=1,4"]) == ["deadline-before-start"]
    assert codes(targets=["2040=2"]) == ["start-too-early"]


def test_input_is_aimed_at_unless_something_else_is(tmp_path: Path) -> None:
    case = pemdi_map.read(written(tmp_path, HEAD + TARGETS))

    def aimed(**options: object) -> tuple[str, str, list[int]]:
        found = pemdi_map.gap(case, start=DECEMBER, **options)  # type: ignore[arg-type]
        years = [each.year for each in found.knowledge.rounds]
        return found.target.rating, found.outcome.deadline.isoformat(), years

    assert aimed() == ("Baik", "2029-09-15", [2027, 2028, 2029])
    assert aimed(calendar="pemdi-2027") == ("Cukup", "2027-09-15", [2027])
    assert aimed(target_rating="Cukup") == ("Cukup", "2027-09-15", [2027])
    assert aimed(targets={2028: 1.7}) == ("Cukup", "2028-09-15", [2028])
    with pytest.raises(InvalidInput, match=r"unknown-calendar|tidak ada"):
        aimed(calendar="pemdi-2099")


@pytest.fixture(scope="module")
def in_rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[pemdi_map.PlannedAnalysis, Path]:
    """A plan in rounds, the first one over and the last out of reach; and its workbook."""
    folder = tmp_path_factory.mktemp("putaran")
    case = pemdi_map.read(written(folder, HEAD))
    made = pemdi_map.plan(case, start=DECEMBER, targets=["2026=1,1", "2027=1,3", "2028=2,9"])
    path = folder / "rencana.xlsx"
    path.write_bytes(pemdi_map.workbook(made))
    return made, path


def test_targets_without_an_instrument_are_taken_as_those_of_the_new_index_and_it_is_said() -> None:
    case = pemdi_map.read("tests/cases/asked/c25/target-tahunan-contoh.yaml")
    found = pemdi_map.gap(case, start=datetime.date(2026, 11, 28))
    assert found.target.index == Fraction("2.6")
    assert [each.id for each in found.knowledge.rounds] == ["pemdi-2027", "pemdi-2028"]
    told = {each.code: pemdi_map.say(each.says) for each in found.warnings}
    assert "2026 1,50; 2027 2,00; 2028 2,60" in told["targets-unnamed"]
    assert "Jadwal 2028 adalah asumsi" in told["assumed-calendar"]


def test_an_action_is_explained_by_the_plan_that_gap_makes_of_the_same_input(tmp_path: Path) -> None:
    only_in_rounds = "targets: [{year: 2027, index: 1.2, document: RPJMD}, {year: 2028, index: 1.6, document: RPJMD}]\n"
    case = pemdi_map.read(written(tmp_path, HEAD + only_in_rounds))
    made = pemdi_map.plan(case, start=DECEMBER)
    later = made.plan.rounds[1].fresh[-1]
    planned = next(each for each in made.plan.actions if each.id == later)
    told = pemdi_map.explain(case, later, start=DECEMBER).to_table()
    assert str(planned.finish.year) in told
    assert INDONESIAN.day(planned.finish) in " ".join(told.split())


@pytest.mark.slow
def test_a_plan_in_rounds_comes_back_as_it_was(in_rounds: tuple[pemdi_map.PlannedAnalysis, Path]) -> None:
    made, path = in_rounds
    again = pemdi_map.update(pemdi_map.read_plan(path), made.case)
    assert pemdi_map.workbook(again) == path.read_bytes()


@pytest.mark.slow
def test_a_plan_in_rounds_is_verified_and_made_again_for_other_targets(
    in_rounds: tuple[pemdi_map.PlannedAnalysis, Path], tmp_path: Path
) -> None:
    path, case = in_rounds[1], in_rounds[0].case
    plan = pemdi_map.read_plan(path)
    assert pemdi_map.verify(path).agrees

    def years(**options: object) -> list[int]:
        made = pemdi_map.update(plan, case, **options)  # type: ignore[arg-type]
        assert made.plan is not None
        return [each.year for each in made.plan.rounds]

    assert years(targets=["2027=1,3"]) == [2027]
    assert years(target_rating="Cukup") == []
    assert years(calendar="pemdi-2027") == [2026, 2027]
    told = pemdi_map.read(written(tmp_path, HEAD + TARGETS, "lain.yaml"))
    other = pemdi_map.update(plan, told)
    assert other.plan is not None
    assert [each.year for each in other.plan.rounds] == [2027, 2028, 2029]


def test_the_workbook_tells_of_the_rounds(
    in_rounds: tuple[pemdi_map.PlannedAnalysis, Path],
) -> None:
    made, path = in_rounds
    workbook = load_workbook(path, data_only=True)
    sheet = workbook["Putaran"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    told = {row[0]: row for row in rows if row and row[0] in (2026, 2027, 2028) and len(row) == 10}
    for each in made.plan.rounds:
        row = told[each.year]
        assert row[4:7] == [len(each.fresh), each.fresh_days, each.renewal_days]
        assert row[7] == pytest.approx(float(each.index_after))
        assert row[9] == ("sudah lewat" if each.over else "tidak tercapai" if each.missed else "tercapai")
    assert told[2026][3] == "diumumkan"
    assert told[2027][3] == told[2028][3] == "asumsi"
    text = "\n".join(str(cell) for row in rows for cell in row)
    assert "2026: Masa unggahnya berakhir 15 September 2026" in text
    heads = [cell for row in workbook["Rencana Aksi"].iter_rows(values_only=True) for cell in row if cell == "Putaran"]
    assert heads == ["Putaran"]
    head = next(cell.row for cell in sheet["E"] if cell.value == "No di Rencana Aksi")
    assert sheet.print_title_rows == f"${head}:${head}", "over every page of the longest table"
    assert any(each.renewals for each in made.plan.rounds)
    assert [leads_there(workbook[title]) for title in ("Rencana Aksi", "Kemajuan")] == [True, True]


def test_a_workbook_without_rounds_does_not_speak_of_them(
    in_rounds: tuple[pemdi_map.PlannedAnalysis, Path],
) -> None:
    alone = pemdi_map.workbook(pemdi_map.plan(in_rounds[0].case, start=DECEMBER, target_index="1,3"))
    of_one = load_workbook(io.BytesIO(alone), read_only=True)
    assert "Putaran" not in of_one.sheetnames
    assert [leads_there(of_one[title]) for title in ("Rencana Aksi", "Kemajuan")] == [False, False]


def leads_there(sheet: Any) -> bool:
    """Whether a sheet says where the yearly renewal of evidence stands, which none of its rows is."""
    return any("embaruan bukti tiap tahun: lembar Putaran" in str(cell) for row in sheet.values for cell in row)


def test_what_is_printed_tells_of_the_rounds(tmp_path: Path) -> None:
    case = pemdi_map.read(written(tmp_path, HEAD + TARGETS))
    made = pemdi_map.plan(case, start=DECEMBER, targets=["2026=1,1", "2027=1,3", "2028=2,9", "2029=3"])
    told = json.loads(made.to_json())
    rounds = told["plan"]["rounds"]
    assert [each["year"] for each in rounds] == [2026, 2027, 2028, 2029]
    assert [each["target"] for each in rounds] == ["1.10", "1.30", "2.90", "3.00"]
    held: set[str] = set()
    for each in rounds:
        assert held <= set(each["actions"])
        held = set(each["actions"])
    assert rounds[-1]["effort_days"] == told["plan"]["effort_days"]
    assert [each["on_scale"] for each in told["targets"]] == [False, True, True, True, True]
    assert [each["reached"] for each in rounds][:2] == [False, True]
    text = made.to_text()
    assert "Target tahunan: satu rencana, bertahap" in text
    assert "2026: Masa unggahnya berakhir" in text
    assert "Target tahunan" in made.to_table(table="rencana")
    assert "Yearly targets" in made.to_text("en")
    page = pemdi_map.page(made).decode()
    second = made.plan.rounds[1]
    days = f"{second.fresh_days + second.renewal_days} hari-orang (di antaranya pembaruan {second.renewal_days})"
    assert f"Putaran 2027: {len(second.fresh)} aksi baru, {days}" in page
    assert "Putaran 2026: " not in page
