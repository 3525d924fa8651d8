"""Scores reproduce what official reports and national lists print."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from shipped import CATALOGUE, SPBE, assessment, codes, instrument

from pemdi_map.engine.scoring import score, score_history
from pemdi_map.figures import indonesian, plain, two_decimals
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.model.institution import HistoryEntry

CASES = Path(__file__).parents[1] / "cases"
DOMAINS = ("D1", "D2", "D3", "D4")


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize(
    "path", [CASES / "kota-bandar-lampung-2022.yaml", Path("examples/kota-bandar-lampung-2024.yaml")]
)
def test_every_printed_figure_of_a_complete_report_comes_out_as_printed(path: Path) -> None:
    file = read_institution(str(path), CATALOGUE)
    (report,) = file.assessments
    result = score(SPBE, report)
    assert result.index is not None
    assert report.printed.index is not None
    assert two_decimals(result.index) == two_decimals(report.printed.index)
    assert result.rating == report.printed.rating
    printed = report.printed.domains | report.printed.aspects
    assert len(printed) == 12
    for code, figure in printed.items():
        assert indonesian({**result.domains, **result.aspects}[code]) == indonesian(figure), code
    assert not [notice for notice in result.notices if notice.code != "near-bound"]


def test_the_old_instrument_reproduces_a_printed_sheet_of_denpasar_2018() -> None:
    """Aspects 2.00, 2.10, 2.00, 2.50, 2.33, 3.29, 2.50 print as domains 2.06, 2.29, 3.00 and index 2.64."""
    sums = [14, 21, 4, 5, 7, 23, 10]
    sizes = [7, 10, 2, 2, 3, 7, 4]
    levels: list[int] = []
    for total, size in zip(sums, sizes, strict=True):
        low, more = divmod(total, size)
        levels += [low + 1] * more + [low] * (size - more)
    values = {f"I{number}": level for number, level in enumerate(levels, 1)}
    result = score(instrument("spbe-2018"), assessment("spbe-2018", 2018, values=values))
    assert [two_decimals(value) for value in result.aspects.values()] == [
        "2.00",
        "2.10",
        "2.00",
        "2.50",
        "2.33",
        "3.29",
        "2.50",
    ]
    assert [two_decimals(value) for value in result.domains.values()] == ["2.06", "2.29", "3.00"]
    assert result.index is not None
    assert (two_decimals(result.index), result.rating) == ("2.64", "Baik")


@pytest.mark.slow
def test_the_printed_index_of_every_complete_row_of_the_national_list_is_reachable() -> None:
    complete = [row for row in rows("national-spbe-2024.csv") if all(row[code] for code in DOMAINS)]
    assert len(complete) == 612
    for row in complete:
        printed = {"domains": {code: row[code] for code in DOMAINS}, "index": row["indeks"], "rating": row["predikat"]}
        result = score(SPBE, assessment(printed=printed))
        assert result.basis == "domains"
        assert Fraction(row["indeks"]) in result.reachable, row["instansi"]
        assert result.rating == row["predikat"], row["instansi"]
        assert not [notice for notice in result.notices if notice.code != "near-bound"], row["instansi"]


def test_rows_that_decide_rounding_and_rating_come_out_as_printed_with_their_exact_candidates() -> None:
    decisive = rows("rounding-and-rating-rows-2024.csv")
    assert len(decisive) == 26
    for row in decisive:
        printed = {"domains": {code: row[code] for code in DOMAINS}, "index": row["indeks_printed"]}
        without_rating = score(SPBE, assessment(printed=printed))
        assert [plain(total) for total in without_rating.candidates] == row["exact_candidates"].split()
        result = score(SPBE, assessment(printed=printed | {"rating": row["predikat_printed"]}))
        assert result.index is not None
        assert two_decimals(result.index) == row["indeks_printed"], row["instansi"]
        assert result.rating == row["predikat_printed"], row["instansi"]


def test_a_domain_without_its_figure_leaves_the_printed_index_as_the_basis() -> None:
    result = score(SPBE, assessment(printed={"domains": {"D2": "2.40"}, "index": "2.98", "rating": "Baik"}))
    assert (result.basis, result.index, result.rating) == ("index", Fraction(298, 100), "Baik")
    assert result.reachable == (Fraction(298, 100),)


def test_the_2023_list_reads_the_rating_from_the_rounded_index_and_2024_from_the_exact_one() -> None:
    levels = dict.fromkeys(codes(), 1) | {"I1": 5, "I32": 2} | {f"I{number}": 5 for number in range(42, 48)}
    ratings = {year: score(SPBE, assessment(year=year, values=levels)) for year in (2023, 2024)}
    assert ratings[2023].exact == ratings[2024].exact == Fraction(17995, 10000)
    assert (ratings[2023].rating, ratings[2024].rating) == ("Cukup", "Kurang")
    assert "near-bound" in {notice.code for notice in ratings[2024].notices}


@pytest.mark.parametrize(
    ("year", "index", "rating", "expected", "flagged"),
    [
        (2022, "2.83", "Cukup", "Baik", True),
        (2021, "1.36", "Kurang", "Kurang", False),
        (2024, "3.50", "Baik", "Baik", False),
        (2024, "3.50", "Sangat Baik", "Sangat Baik", False),
        (2024, "3.50", "Cukup", "Sangat Baik", True),
        (2024, "2.59", "Baik", "Cukup", True),
    ],
)
def test_a_printed_rating_of_an_earlier_year_is_checked_against_the_bounds(
    year: int, index: str, rating: str, expected: str, flagged: bool
) -> None:
    entry = HistoryEntry.model_validate({"year": year, "instrument": "spbe-2020", "index": index, "rating": rating})
    result = score_history(SPBE, entry)
    assert result.expected_rating == expected
    assert ("rating-mismatch" in {notice.code for notice in result.notices}) is flagged
