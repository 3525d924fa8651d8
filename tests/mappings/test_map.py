"""Every row of the shipped map says what it rests on and how it has been judged."""

from __future__ import annotations

from typing import Any

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.load.text.yaml_tree import read_yaml


@pytest.fixture(scope="module")
def crosswalk() -> dict[str, Any]:
    """As it is written, without any default of the program's."""
    path = bundled("mappings") / "crosswalks/spbe-2020--pemdi-2026.yaml"
    data: dict[str, Any] = read_yaml(path.name, path.read_text(encoding="utf-8")).data
    return data


def test_every_row_names_documents_and_what_decides_its_class(crosswalk: dict[str, Any]) -> None:
    assert [row["id"] for row in crosswalk["carries"] if not row.get("documents") or not row.get("decided_by")] == []


def test_no_row_rests_on_policies_that_prove_no_practice(crosswalk: dict[str, Any]) -> None:
    """I1 to I9 only show that a rule was issued."""
    policies = {f"I{number}" for number in range(1, 10)}
    rows = (*((row, row["when"]) for row in crosswalk["carries"]),
            *((row, row["when_at_most"]) for row in crosswalk["refutes"]))  # fmt: skip
    assert [row["id"] for row, when in rows if policies & when.keys()] == []


def test_every_row_that_asks_for_work_says_which_to_take_and_what_to_add(crosswalk: dict[str, Any]) -> None:
    assert [row["id"] for row in crosswalk["carries"] if row["reuse"] != "as_is" and not row.get("open")] == []


def test_every_refutation_has_a_confidence_and_an_age(crosswalk: dict[str, Any]) -> None:
    for row in crosswalk["refutes"]:
        assert row.get("confidence") in ("high", "medium", "low"), row["id"]
        assert isinstance(row.get("holds_years"), int), row["id"]
        assert row["holds_years"] >= 0


def test_no_refutation_of_a_first_level_is_more_than_a_question(crosswalk: dict[str, Any]) -> None:
    """A low old level seldom shows that a first, small piece of evidence cannot exist today."""
    for row in crosswalk["refutes"]:
        if any(item.split(".")[1] == "1" for item in row["items"]):
            assert row["confidence"] == "low", row["id"]


def test_every_row_has_been_judged_and_none_by_a_practitioner(crosswalk: dict[str, Any]) -> None:
    """Once a practitioner has judged a row, what the note says of all rows has to go."""
    for row in (*crosswalk["carries"], *crosswalk["refutes"]):
        review = row["review"]
        assert review["status"] == "judged", row["id"]
        assert review["judged"], row["id"]
        for judgement in review["judged"]:
            assert judgement["by"] in ("first-review", "authors")
            assert judgement["says"]
            assert bool(judgement.get("decision")) or judgement["by"] == "authors", row["id"]
            assert bool(judgement.get("on")) or judgement["by"] == "first-review", row["id"]
    assert "Belum ada praktisi yang menilai satu baris pun" in " ".join(crosswalk["note"].split())
    assert "8,3 persen" in crosswalk["measured"]
    assert "5,8 persen" in crosswalk["measured"]


def test_every_finding_of_the_first_review_that_names_a_row_is_decided_on_that_row(crosswalk: dict[str, Any]) -> None:
    """The rows that the first review calls wrong or debatable, as far as they are still there."""
    carried = (2, 3, 8, 24, 25, 39, 62, 63, 68, 69, 84, 87, 96, 103, 117, 118, 119, 126, 127, 134)
    refuted = (1, 4, 5, 6, 7, 8, 11, 21, 22, 26, 27, 31, 33)
    named = {*(f"C{number:03}" for number in carried), *(f"N{number:03}" for number in refuted)}
    rows = {row["id"]: row for row in (*crosswalk["carries"], *crosswalk["refutes"])}
    undecided = [
        id_
        for id_ in sorted(named & rows.keys())
        if not any(each["by"] == "first-review" and each["decision"] for each in rows[id_]["review"]["judged"])
    ]
    assert undecided == []
