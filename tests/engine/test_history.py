"""Series over the years: checked, merged, never compared across instruments; self-assessment beside the assessor."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shipped import CATALOGUE, assessment, codes, institution, spbe
from tries import tries

from pemdi_map.engine.history import History, history_of
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.model.institution import Assessment

INSTRUMENTS = {id_: CATALOGUE.instrument(id_) for id_ in CATALOGUE.names(INSTRUMENT)}


def entry(year: int, index: str, instrument: str = "spbe-2020", rating: str | None = None) -> dict[str, Any]:
    return {"year": year, "instrument": instrument, "index": index, "rating": rating, "source": f"daftar {year}"}


def series(*assessments: Assessment, history: list[dict[str, Any]] | None = None) -> History:
    return history_of(institution(*assessments, history=history or []), INSTRUMENTS)


def test_paser_rises_and_falls_within_its_instruments_and_2022_is_flagged() -> None:
    file = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
    points = history_of(file, INSTRUMENTS).points
    assert [point.year for point in points] == list(range(2018, 2025))
    assert [point.year for point in points if point.new_instrument] == [2021]
    assert {point.year: point.change for point in points[:5]} == {
        2018: None, 2019: Fraction("-0.16"), 2020: 0, 2021: None, 2022: Fraction("1.47"),
    }  # fmt: skip
    wrong = [point for point in points if point.rating != point.expected_rating]
    assert [(point.year, point.rating, point.expected_rating) for point in wrong] == [(2022, "Cukup", "Baik")]
    assert "rating-mismatch" in {notice.code for notice in wrong[0].notices}
    assert [point.entered for point in points][-2:] == [False, False]


def test_two_instruments_in_turn_are_never_compared_with_each_other() -> None:
    rows = [entry(2021, "1.36"), entry(2022, "2.00", "spbe-2018"), entry(2023, "2.90")]
    found = history_of(institution(history=rows), INSTRUMENTS).points
    assert [(point.change, point.since, point.new_instrument) for point in found] == [
        (None, None, False), (None, None, True), (Fraction("1.54"), 2021, True),
    ]  # fmt: skip


def test_an_assessment_speaks_before_an_entry_and_a_difference_is_told() -> None:
    levels = dict.fromkeys(codes(), 3)
    same = series(spbe(levels), history=[entry(2024, "3.00")]).points
    other = series(spbe(levels), history=[entry(2024, "3.10")]).points
    assert len(same) == 1
    assert same[0].index == 3
    assert (same[0].entered, same[0].source) == (False, "daftar 2024")
    assert "history-differs" not in {notice.code for notice in same[0].notices}
    assert "history-differs" in {notice.code for notice in other[0].notices}


def test_the_assessor_speaks_before_the_institution_and_their_distance_is_kept() -> None:
    own = assessment("pemdi-2026", 2026, stage="mandiri", values={"I1": "2.5", "I2": 2})
    theirs = assessment("pemdi-2026", 2026, stage="asesor", values={"I1": "1.25", "I3": 2})
    for order in ((own, theirs), (theirs, own)):
        found = series(*order)
        assert [(point.stage, point.index) for point in found.points] == [("asesor", Fraction("1.0625"))]
        (distance,) = found.distances
        # Own: (1,5 x 5 + 1 x 5) / 100 above 1; the assessor: (0,25 x 5 + 1 x 5) / 100.
        assert (distance.own, distance.assessor, distance.distance) == (
            Fraction("1.125"), Fraction("1.0625"), Fraction("0.0625"),
        )  # fmt: skip
        assert [(each.code, each.distance) for each in distance.indicators] == [("I1", Fraction("1.25"))]


def test_a_stage_alone_or_without_an_index_has_no_distance() -> None:
    own = assessment("pemdi-2026", 2026, stage="mandiri", values={"I1": 2})
    bare = assessment("pemdi-2026", 2026, stage="asesor", printed={"rating": "Cukup"})
    assert series(own).distances == ()
    assert series(own, bare).distances == ()
    said = assessment("pemdi-2026", 2026, stage="mandiri", printed={"rating": "Cukup"})
    theirs = assessment("pemdi-2026", 2026, stage="asesor", values={"I1": 2})
    assert series(said, theirs).distances == ()
    assert [point.stage for point in series(own, bare).points] == ["mandiri"]


def test_what_an_unknown_instrument_measured_is_left_out() -> None:
    file = institution(spbe(dict.fromkeys(codes(), 3)), history=[entry(2020, "1.69", "spbe-2018")])
    assert history_of(file, {}) == History((), ())
    assert history_of(file, {"spbe-2020": INSTRUMENTS["spbe-2020"]}).instruments == ("spbe-2020",)


@tries(100)
@given(st.permutations([entry(2018, "1.85", "spbe-2018"), entry(2020, "1.69", "spbe-2018"), entry(2021, "1.36")]))
def test_the_order_of_the_entries_changes_nothing(rows: list[dict[str, Any]]) -> None:
    points = history_of(institution(history=rows), INSTRUMENTS).points
    assert [(point.year, point.change) for point in points] == [(2018, None), (2020, Fraction("-0.16")), (2021, None)]
