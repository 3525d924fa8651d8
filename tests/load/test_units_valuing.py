"""Several units that value a result themselves: their values are one, the spread is told, the owner's settles it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import pemdi_map
from pemdi_map.errors import InvalidInput

OWN = "instrument: pemdi-2026, year: 2026, stage: mandiri"
HEAD = "institution: {name: Pemerintah Kab. Contoh, kind: kabupaten}\n"


def read(tmp_path: Path, *rows: str, units: str = "{}") -> pemdi_map.Case:
    path = tmp_path / "a.yaml"
    listed = "".join(f"- {{{row}}}\n" for row in rows)
    path.write_text(f"{HEAD}assessments:\n{listed}units: {units}\n", encoding="utf-8")
    return pemdi_map.read(path)


def told(case: pemdi_map.Case) -> dict[str, str]:
    return {one.code: one.message for one in case.remarks if one.code.startswith("units-")}


@pytest.mark.parametrize(
    ("owner", "others"),
    [("Bappeda", ("Diskominfo", "Dinas Kesehatan")), ("perencanaan", ("tik", "Inspektorat")),
     ("Badan Perencanaan Pembangunan Daerah (Bappeda)", ("BKPSDM", "BPKAD"))],
)  # fmt: skip
def test_the_owner_s_value_settles_an_indicator_and_the_spread_is_told(
    tmp_path: Path, owner: str, others: tuple[str, str]
) -> None:
    # I1 is led by the unit that plans.
    rows = [
        f"{OWN}, unit: {unit}, values: {{I1: {value}}}"
        for unit, value in zip((*others, owner), (2, 1, 3.5), strict=True)
    ]
    case = read(tmp_path, *rows)
    [assessment] = case.file.assessments
    assert assessment.values == {"I1": Fraction("3.5")}
    assert (assessment.unit, assessment.stage) == (None, "mandiri")
    [says] = told(case).values()
    assert says.startswith("3 OPD menilai sendiri pemdi-2026 2026 mandiri: 1 indikator, 0 butir; 1 berbeda")
    assert "I1 1 sampai 3,5 (" in says
    assert "dipakai 3,5 dari pengampunya, Badan Perencanaan Pembangunan Daerah (Bappeda)." in says


def test_what_differs_without_the_owner_is_not_used_and_named(tmp_path: Path) -> None:
    case = read(
        tmp_path, f"{OWN}, unit: Dinas Kesehatan, values: {{I3: 2, I20: 4}}",
        f"{OWN}, unit: Inspektorat, values: {{I3: 3, I13: 2}}", f"{OWN}, unit: BPKAD, values: {{I13: 2}}",
    )  # fmt: skip
    assert case.file.assessments[0].values == {"I13": 2, "I20": 4}
    assert "I3 2 sampai 3 (Dinas Kesehatan 2, Inspektorat 3)" in told(case)["units-differ"]
    assert "(BKPSDM) belum menilai" in told(case)["units-differ"]


def test_states_of_evidence_are_settled_by_who_leads_the_indicator(tmp_path: Path) -> None:
    rows = (f"{OWN}, unit: Bappeda, evidence: {{I13.1.1: belum, I1.1.1: draf}}",
            f"{OWN}, unit: Diskominfo, evidence: {{I13.1.1: diterima}}")  # fmt: skip
    case = read(tmp_path, *rows, units="{aplikasi: Diskominfo}")
    assert case.file.assessments[0].evidence == {"I1.1.1": "draf", "I13.1.1": "diterima"}
    assert "I13.1.1 (Badan" in told(case)["units-valuing"]


def test_one_unit_alone_is_the_result_and_others_stay_as_they_are(tmp_path: Path) -> None:
    case = read(tmp_path, f"{OWN}, unit: Diskominfo, values: {{I1: 2}}, printed: {{index: 1.5}}",
                "instrument: pemdi-2026, year: 2026, stage: dokumen, values: {I1: 1}")  # fmt: skip
    mandiri, dokumen = case.file.assessments
    assert mandiri.values == {"I1": 2}
    assert mandiri.printed.index == Fraction("1.5")
    assert "Komunikasi" in str(mandiri.source)
    assert dokumen.values == {"I1": 1}
    assert told(case) == {}


def test_printed_figures_of_units_are_not_the_institution_s(tmp_path: Path) -> None:
    rows = [f"{OWN}, unit: {unit}, values: {{I1: 2}}, printed: {{index: 1.5}}" for unit in ("Bappeda", "Inspektorat")]
    case = read(tmp_path, *rows)
    assert case.file.assessments[0].printed.index is None
    assert "tidak dipakai" in told(case)["units-printed"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("unit: Diskominfo, values: {I1: 2}", "unit: tik, values: {I1: 3}"), "dengan dua nama"),
        (("unit: Diskominfo, values: {I1: 2}", "values: {I1: 3}"), "tanpa unit"),
        (("unit: Diskominfo, values: {I1: 2}", "unit: Diskominfo, values: {I1: 3}"), "sudah ada di"),
        (("unit: Diskominfo, values: {I1: 7}", "unit: Bappeda, values: {I1: 3}"), "a.yaml:3:"),
    ],
)  # fmt: skip
def test_one_unit_twice_or_beside_the_whole_is_refused(tmp_path: Path, rows: tuple[str, ...], says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(tmp_path, *(f"{OWN}, {row}" for row in rows))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("units", "says"),
    [("{tik: Diskominfo}", "aplikasi: Diskominfo"), ("{perencanaan: Bappeda}", "geospasial: Bappeda"),
     ("{kepegawaian: BKPSDM}", ""), ("{tik: Dinas Kesehatan}", "")],
)  # fmt: skip
def test_roles_left_at_the_usual_name_of_a_unit_with_another_name_are_told(
    tmp_path: Path, units: str, says: str
) -> None:
    case = read(tmp_path, f"{OWN}, values: {{I1: 2}}", units=units)
    remedies = [one.remedy for one in case.remarks if one.code == "unit-twice"]
    assert [says in remedy for remedy in remedies] == ([True] if says else [])
