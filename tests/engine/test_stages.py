"""The stages of an assessment: whose word counts, how far they differ, and that a mixture is said."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import PEMDI, SPBE, START, analysed, assessment, codes, institution, knowledge, pemdi_values
from test_history import series
from tries import tries

from pemdi_map.engine.gap import gap, latest_assessment
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.precedence import what_is_known
from pemdi_map.engine.scoring import score
from pemdi_map.engine.stages import IndicatorStages, compared, mixture, origins
from pemdi_map.model.institution import STAGES, Assessment, Stage
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

OWN: tuple[Stage | None, ...] = ("mandiri", None)
ASSESSORS = tuple(stage for stage in STAGES if stage != "mandiri")


def pemdi(
    stage: Stage | None, values: dict[str, object] | None = None, year: int = 2026, **parts: object
) -> Assessment:
    return assessment("pemdi-2026", year, stage=stage, values=values or {}, **parts)


def winner(*ones: Assessment) -> tuple[Stage | None, int]:
    won = what_is_known(PEMDI, institution(*ones), 2027).assessed["I1"].assessment
    return won.stage, won.year


def said(outcome: GapOutcome) -> dict[str, str]:
    return {notice.code: say(notice.says) for notice in outcome.notices}


def test_the_stages_are_the_regulations_in_its_order_and_all_have_words() -> None:
    assert STAGES == ("mandiri", "dokumen", "asesor", "interviu", "visitasi", "akhir") == get_args(Stage)
    assert set(INDONESIAN.terms("stage")) == {*STAGES, "none"}
    assert len(set(INDONESIAN.terms("stage").values())) == len(INDONESIAN.terms("stage"))


@pytest.mark.parametrize("stages", list(combinations(("mandiri", None, *ASSESSORS), 2)))
def test_of_one_year_the_later_stage_counts_in_any_order_of_the_file(stages: tuple[Stage | None, Stage | None]) -> None:
    ones = [pemdi(stage, {"I1": number + 1}) for number, stage in enumerate(stages)]
    assert {winner(*order) for order in permutations(ones)} == {(stages[1], 2026)}


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("assessor", ASSESSORS)
def test_the_assessors_word_beats_the_institutions_own_of_a_later_year(own: Stage | None, assessor: Stage) -> None:
    assert winner(pemdi(own, {"I1": 4}, 2027), pemdi(assessor, {"I1": 2})) == (assessor, 2026)
    assert winner(pemdi("akhir", {"I1": 4}), pemdi(assessor, {"I1": 2}, 2027)) == (assessor, 2027)


def test_each_indicator_and_item_takes_the_best_assessment_that_has_it() -> None:
    file = institution(
        pemdi("interviu", {"I1": "1.75"}),
        pemdi("mandiri", {"I1": "2.5", "I2": 2, "I3": 3}, evidence={"I4.1.1": "diterima", "I4.1.2": "diterima"}),
        pemdi("dokumen", {"I1": "1.5", "I2": "1.25"}, evidence={"I4.1.1": "revisi"}),
    )
    known = what_is_known(PEMDI, file, 2027)
    assert {code: each.value for code, each in known.assessed.items()} == {
        "I1": Fraction("1.75"), "I2": Fraction("1.25"), "I3": 3,
    }  # fmt: skip
    assert known.evidence == {"I4.1.1": "revisi", "I4.1.2": "diterima"}


def test_the_differences_between_stages_are_the_case_p03s() -> None:
    ones = [
        pemdi("mandiri", {"I1": "2.5", "I2": 2}),
        pemdi("interviu", {"I1": "1.75"}),
        pemdi("dokumen", {"I1": "1.5"}),
    ]
    for order in permutations(ones):
        (found,) = compared(order)
        assert (found.instrument, found.year, found.stages) == ("pemdi-2026", 2026, ("mandiri", "dokumen", "interviu"))
        (i1,) = found.indicators
        assert list(i1.values.items()) == [("mandiri", Fraction("2.5")), ("dokumen", Fraction("1.5")),
                                           ("interviu", Fraction("1.75"))]  # fmt: skip
        assert i1.difference == Fraction("-0.75")


def test_only_stages_of_the_same_instrument_and_year_are_compared() -> None:
    old = [
        assessment(stage=stage, values=dict.fromkeys(codes(), level)) for stage, level in (("mandiri", 3), ("akhir", 2))
    ]
    later = [pemdi("dokumen", {"I1": 2}, 2027), pemdi("akhir", {"I10": 3, "I2": 1, "I1": 2}, 2027)]
    unsaid = [pemdi(None, {"I1": 4}), pemdi("mandiri", {"I1": 3}), pemdi("dokumen", {"I2": 3})]
    found = compared([*later, *unsaid, *old])
    assert [(one.instrument, one.year, one.stages) for one in found] == [
        ("spbe-2020", 2024, ("mandiri", "akhir")), ("pemdi-2026", 2027, ("dokumen", "akhir")),
    ]  # fmt: skip
    assert [each.code for each in found[0].indicators] == codes()
    assert found[1].indicators == (IndicatorStages("I1", {"dokumen": Fraction(2), "akhir": Fraction(2)}),)
    assert found[1].indicators[0].difference == 0


@pytest.mark.slow
@tries(60)
@given(
    st.dictionaries(
        st.sampled_from(STAGES), st.dictionaries(st.sampled_from(list(PEMDI.by_code)), pemdi_values, max_size=8)
    )
)
def test_every_pair_of_stages_with_a_value_is_compared_and_the_last_one_counts(
    by_stage: dict[Stage, dict[str, Fraction]],
) -> None:
    ones = [pemdi(stage, dict(values)) for stage, values in by_stage.items()]
    several = {
        code for values in by_stage.values() for code in values if sum(code in each for each in by_stage.values()) > 1
    }
    found = compared(ones)
    assert {each.code for one in found for each in one.indicators} == several
    rising = sorted(by_stage, key=STAGES.index)
    known = what_is_known(PEMDI, institution(*ones), 2027).assessed
    for each in (each for one in found for each in one.indicators):
        given = [by_stage[stage][each.code] for stage in rising if each.code in by_stage[stage]]
        assert list(each.values.values()) == given
        assert each.difference == given[-1] - given[0]
        assert known[each.code].value == given[-1]


def test_a_mixture_is_said_with_the_indicators_of_each_stage() -> None:
    outcome = analysed(institution(pemdi("mandiri", {"I1": "2.5", "I2": 2}), pemdi("asesor", {"I1": "1.5"})))
    assert said(outcome)["mixed-stages"] == (
        "Nilai Indeks Pemdi yang dipakai berasal dari beberapa tahap: I1 dari asesor (tahap tidak disebut) 2026; "
        "I2 dari penilaian mandiri 2026. Indeksnya bukan hasil satu tahap mana pun."
    )
    assert [one.stages for one in outcome.stages] == [("mandiri", "asesor")]


@pytest.mark.parametrize("stage", [None, *STAGES])
def test_one_stage_is_no_mixture_and_only_ones_own_is_called_a_self_assessment(stage: Stage | None) -> None:
    outcome = analysed(institution(pemdi(stage, {"I1": 2, "I2": 2}, evidence={"I4.1.1": "diterima"})))
    assert "mixed-stages" not in said(outcome)
    assert ("self-assessment" in said(outcome)) == (stage in OWN)
    assert outcome.stages == ()


def test_a_self_assessment_of_which_nothing_counts_is_not_spoken_of() -> None:
    outcome = analysed(institution(pemdi("mandiri", {"I1": 3}), pemdi("dokumen", {"I1": 2, "I2": 2})))
    assert not {"mixed-stages", "self-assessment"} & set(said(outcome))


def test_evidence_states_and_years_make_a_mixture_too() -> None:
    ones = (
        pemdi("akhir", {"I1": 2}), pemdi("akhir", {"I2": 2}, 2027),
        pemdi("mandiri", evidence={"I4.1.1": "diterima", "I1.1.1": "draf"}),
        pemdi("dokumen", evidence={"I4.1.2": "revisi"}),
    )  # fmt: skip
    assert [(share.stage, share.year, share.codes) for share in mixture(origins(PEMDI, ones))] == [
        ("akhir", 2027, ("I2",)), ("akhir", 2026, ("I1",)), ("dokumen", 2026, ("I4",)), ("mandiri", 2026, ("I4",)),
    ]  # fmt: skip
    assert mixture(origins(PEMDI, ())) == ()


def test_a_stage_that_clarified_a_few_indicators_leaves_the_rest_as_it_was() -> None:
    document = assessment(stage="dokumen", values=dict.fromkeys(codes(), 2), printed={"index": 2})
    interview = assessment(stage="interviu", values={"I1": 4, "I2": 3})
    own = assessment(stage="mandiri", values=dict.fromkeys(codes(), 5))
    for order in permutations((document, interview, own)):
        result = latest_assessment(institution(*order), SPBE.id)
        assert result is not None
        assert (result.stage, result.printed.index, set(result.values)) == ("interviu", None, set(codes()))
        assert [result.values[code] for code in ("I1", "I2", "I47")] == [4, 3, 2]
    outcome = analysed(institution(document, interview, own))
    assert "Nilai Indeks SPBE yang dipakai" in said(outcome)["mixed-stages"]
    assert "I1, I2 dari interviu 2024" in said(outcome)["mixed-stages"]
    assert [(point.stage, point.index) for point in series(document, interview, own).points] == [
        ("interviu", score(SPBE, document.model_copy(update={"values": document.values | interview.values})).exact)
    ]


def test_a_final_result_that_prints_its_index_stands_for_itself() -> None:
    final = assessment(stage="akhir", printed={"index": "2.40", "rating": "Cukup"})
    document = assessment(stage="dokumen", values=dict.fromkeys(codes(), 2))
    assert latest_assessment(institution(document, final), SPBE.id) is final
    points = series(document, final).points
    assert [(point.stage, point.index) for point in points] == [("akhir", Fraction("2.4"))]


def test_the_self_assessment_lies_as_far_from_the_assessor_as_from_his_last_word_on_each_indicator() -> None:
    own, document = pemdi("mandiri", {"I1": 3, "I2": 3}), pemdi("dokumen", {"I1": 1, "I2": 2})
    (distance,) = series(own, document, pemdi("visitasi", {"I1": 2})).distances
    assert {each.code: each.distance for each in distance.indicators} == {"I1": 1, "I2": 1}


def test_no_assessment_is_no_result() -> None:
    assert latest_assessment(institution(), SPBE.id) is None


def test_a_result_under_an_earlier_edition_is_read_under_the_newer_one_and_said_to_be() -> None:
    newer = knowledge().target.model_copy(update={"id": "pemdi-2099", "earlier": ("pemdi-2026",)})
    outcome = gap(institution(pemdi("akhir", {"I1": 3})), knowledge()._replace(target=newer), Request(START))
    assert (
        said(outcome)["earlier-edition"] == "Hasil 2026 menurut pemdi-2026 dibaca menurut pemdi-2099, yang mengubahnya."
    )
    assert outcome.indicators[0].value["wajar"] == 3
