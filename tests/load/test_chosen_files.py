"""Which data files an answer and a form are made from: the institution's kind, its results and the round decide."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pemdi_map.errors import InvalidInput
from pemdi_map.load.knowledge.assemble import Choice, assemble, form_parts
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import InstitutionFile

CATALOGUE = Catalogue()
START = datetime.date(2026, 12, 1)


def holding(*instruments: str, **institution: Any) -> InstitutionFile:
    """A file with one result of each instrument."""
    first = {"spbe-2018": 2019, "spbe-2020": 2024, "pemdi-2026": 2026}
    return InstitutionFile.model_validate({
        "institution": {"name": "Instansi Contoh", **institution},
        "assessments": [
            {"instrument": each, "year": first[each], "printed": {"index": "2.5"}} for each in instruments
        ],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "budget"),
    [("kabupaten", "apbd"), ("provinsi", "apbd"), ("kementerian", "apbn"), ("lembaga", "apbn"), (None, "apbd")],
)
def test_money_comes_from_the_budget_of_the_kind_of_institution_and_else_of_a_kabupaten(
    kind: str | None, budget: str
) -> None:
    file = holding("spbe-2020", **({"kind": kind} if kind else {}))
    planning = assemble(file, CATALOGUE, Choice(START, planned=True)).planning
    assert planning is not None
    assert planning.budget.id == budget


def test_what_only_a_plan_needs_is_left_out_unless_a_plan_is_asked_for() -> None:
    assert assemble(holding("spbe-2020"), CATALOGUE, Choice(START)).planning is None


def test_a_result_of_the_source_or_of_the_target_is_enough_and_one_of_another_instrument_is_not() -> None:
    for held in ("spbe-2020", "pemdi-2026"):
        assert assemble(holding(held), CATALOGUE, Choice(START)).crosswalk.id == "spbe-2020--pemdi-2026"
    with pytest.raises(InvalidInput, match="tidak ada hasil"):
        assemble(holding("spbe-2018"), CATALOGUE, Choice(START))


@pytest.mark.parametrize(
    ("calendar", "start", "year"),
    [
        (None, datetime.date(2026, 7, 1), 2026), (None, START, 2027),
        ("pemdi-2026", START, 2026), ("pemdi-2027", datetime.date(2026, 7, 1), 2027),
    ],
)  # fmt: skip
def test_the_round_is_the_one_that_is_named_and_else_the_next(
    calendar: str | None, start: datetime.date, year: int
) -> None:
    assert assemble(holding("spbe-2020"), CATALOGUE, Choice(start, calendar)).calendar.year == year


def test_a_round_that_is_unknown_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidInput) as refused:
        assemble(holding("spbe-2020"), CATALOGUE, Choice(START, "pemdi-2031"))
    (finding,) = refused.value.findings
    assert (finding.where, finding.code) == ("--calendar", "unknown-calendar")
    assert finding.remedy == "Pilih: pemdi-2026, pemdi-2027."


@pytest.mark.parametrize(
    ("held", "asked", "history"),
    [
        (None, ["spbe-2020", "pemdi-2026"], ["spbe-2018"]),
        (("spbe-2020",), ["spbe-2020", "pemdi-2026"], ["spbe-2018"]),
        (("spbe-2018", "spbe-2020"), ["spbe-2018", "spbe-2020", "pemdi-2026"], []),
    ],
)
def test_a_form_asks_for_the_pair_of_the_round_and_for_what_the_input_holds_and_the_rest_is_history(
    held: tuple[str, ...] | None, asked: list[str], history: list[str]
) -> None:
    file = holding(*held) if held else None
    found, before, roles = form_parts(CATALOGUE, file, START)
    assert ([each.id for each in found], [each.id for each in before]) == (asked, history)
    assert [role.id for role in roles] == CATALOGUE.known("role", "pemdi-2026")


@pytest.mark.parametrize(
    ("held", "source"),
    [((), "spbe-2020"), (("spbe-2018",), "spbe-2018"), (("spbe-2018", "spbe-2020"), "spbe-2020")],
)
def test_of_several_sources_with_a_crosswalk_the_latest_that_the_input_holds_is_taken(
    held: tuple[str, ...], source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = (("spbe-2018", "pemdi-2026"), ("spbe-2020", "pemdi-2026"))
    monkeypatch.setattr(Catalogue, "crosswalks", lambda _: pairs)
    found, _, _ = form_parts(CATALOGUE, holding(*held), START)
    assert [each.id for each in found][-2:] == [source, "pemdi-2026"]
