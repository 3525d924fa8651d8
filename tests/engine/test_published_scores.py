"""Lists of published results come out as printed. Single reports are cases: tests/cases."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from shipped import SPBE, assessment

from pemdi_map.engine.scoring import score
from pemdi_map.figures import plain, two_decimals

CASES = Path(__file__).parents[1] / "cases"
DOMAINS = ("D1", "D2", "D3", "D4")


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


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
