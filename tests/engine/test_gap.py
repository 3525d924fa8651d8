"""The gap analysis on cases small enough to be worked out by hand."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest
from shipped import (
    CATALOGUE,
    PEMDI,
    SPBE,
    START,
    analysed,
    analysed_levels,
    assessment,
    codes,
    institution,
    knowledge,
    spbe,
)

from pemdi_map.engine.explanation import explain, explainable
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request, owner_of, round_for
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.precedence import Changes, what_is_known
from pemdi_map.engine.priority import priority_classes
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.kinds import CALENDAR, OWNERS
from pemdi_map.model.fields import Review
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

ONES = dict.fromkeys(codes(), 1)
HALF = Fraction(1, 2)


def indicator(outcome: GapOutcome, code: str) -> IndicatorOutcome:
    return next(each for each in outcome.indicators if each.code == code)


def item(outcome: GapOutcome, id_: str) -> ItemOutcome:
    return next(each for each in outcome.items if each.id == id_)


def bandar_lampung() -> GapOutcome:
    return analysed(read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE))


def young(file: InstitutionFile) -> GapOutcome:
    """In the round of 2026, to which refutations of a result of 2024 still tell something."""
    start = datetime.date(2026, 8, 3)
    return gap(file, assemble(file, CATALOGUE, Choice(start, "pemdi-2026")), Request(start))


def paser() -> GapOutcome:
    return analysed(read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE))


def test_paser_works_from_domains_and_says_what_47_levels_would_change() -> None:
    outcome = paser()
    said = {notice.code: say(notice.says) for notice in outcome.notices}
    assert "47" in said["levels-as-ranges"]
    assert "Riwayat 2022" in said["rating-mismatch"]
    assert outcome.narrowing
    assert list(outcome.narrowing) == sorted(outcome.narrowing, key=lambda each: -each.narrows)
    assert outcome.narrowing[0].indicator in said["levels-as-ranges"]
    assert outcome.levels is not None
    assert not outcome.levels.known


def test_old_evidence_past_its_age_needs_an_update() -> None:
    """A register in use, had it an age: what becomes of other documents stands in test_old_evidence."""
    known = knowledge()
    levels = dict.fromkeys(codes(), 3)
    aged = PEMDI.items["I13.1.1"].model_copy(update={"max_age": PEMDI.items["I10.1.1"].max_age})
    target = PEMDI.model_copy(
        update={
            "indicators": tuple(
                each.model_copy(
                    update={
                        "levels": tuple(
                            level.model_copy(
                                update={"evidence": tuple(aged if one.id == aged.id else one for one in level.evidence)}
                            )
                            for level in each.levels
                        )
                    }
                )
                for each in PEMDI.indicators
            )
        }
    )
    for year, state in ((2026, "as_is"), (2024, "extend")):
        source = SPBE.model_copy(update={"last_year": None})
        outcome = gap(institution(spbe(levels, year)), known._replace(target=target, source=source), Request(START))
        found = item(outcome, "I13.1.1")
        assert (found.state, found.aged) == (state, state == "extend")
    assert "berumur 3 tahun" in say(found.open)


def test_what_is_known_better_wins_and_is_named() -> None:
    """Assessed value > evidence > external index > projection > floor."""
    file = institution(
        spbe(dict.fromkeys(codes(), 3)),
        assessment("pemdi-2026", 2026, stage="mandiri", values={"I1": 3, "I2": 4}),
        assessment("pemdi-2026", 2026, stage="asesor", values={"I1": "2,25"}, evidence={"I2.1.1": "diterima"}),
        assessment(
            "pemdi-2026", 2025, evidence={"I8.1.1": "diterima", "I5.1.1": "diterima", "I4.1.3": "revisi"}
        ),
        external_indices={"sdi": {"value": 25, "year": 2025}, "sjig": {"value": "2,1", "year": 2025},
                          "ips": {"value": 5, "year": 2025}, "ikasandi_siber": {"value": 3, "year": 2025}},
    )  # fmt: skip
    outcome = analysed(file)
    expected = {
        "I1": ("assessed", Fraction(9, 4)),
        "I2": ("assessed", Fraction(4)),
        "I4": ("evidence", None),
        "I5": ("evidence", Fraction(3, 2)),
        "I6": ("external", Fraction(21, 10)),
        "I7": ("external", Fraction(5)),
        "I8": ("evidence", 1 + Fraction(1, 2) / 7),
        "I9": ("projected", None),
        "I10": ("projected", Fraction(1)),
        "I18": ("projected", None),
    }
    for code, (basis, value) in expected.items():
        found = indicator(outcome, code)
        assert found.basis == basis, code
        assert value is None or set(found.value.values()) == {value}, code
    assert item(outcome, "I4.1.3").state == "revisi"
    assert item(outcome, "I4.1.3").credit["optimistis"] == 0
    assert "self-assessment" in {notice.code for notice in outcome.notices}


def test_an_assessed_value_settles_the_levels_below_it() -> None:
    file = institution(spbe(ONES), assessment("pemdi-2026", 2026, stage="asesor", values={"I9": "2.5"}))
    found = indicator(analysed(file), "I9")
    assert (found.level, found.working) == (2, 3)
    assert {each.state for each in found.items if each.level <= 2} == {"diterima"}
    assert item(young(file), "I9.4.1").state == "missing"


@pytest.mark.slow
def test_the_quick_check_asks_what_the_source_cannot_tell_and_says_what_a_yes_is_worth() -> None:
    outcome = bandar_lampung()
    gains = [question.gain for question in outcome.quick_check]
    assert gains == sorted(gains, reverse=True)
    for question in outcome.quick_check:
        file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
        answered = file.model_copy(
            update={
                "assessments": (*file.assessments, assessment("pemdi-2026", 2026, evidence={question.item: "diterima"}))
            }
        )
        rise = analysed(answered).index["wajar"] - outcome.index["wajar"]
        external = indicator(outcome, question.indicator).items
        assert rise == question.gain or (len(external) == 10 and rise < question.gain), question.item
    asked = {question.item for question in outcome.quick_check}
    assert {"I5.1.1", "I18.1.2"} <= asked
    assert "I18.1.1" not in asked  # the index itself decides, not the document beside it


def test_answered_and_assessed_items_are_not_asked_again() -> None:
    file = institution(spbe(ONES), assessment("pemdi-2026", 2026, values={"I20": 2}, evidence={"I8.1.1": "belum"}))
    asked = {question.item for question in analysed(file).quick_check}
    assert not any(question.startswith("I20.") for question in asked)
    assert "I8.1.1" not in asked


@pytest.mark.parametrize(
    ("request_", "index", "least", "rating", "level"),
    [
        ({}, "1.5", "1.505", "Cukup", None),
        ({"target_rating": "Baik"}, "2.5", "2.505", "Baik", None),
        ({"target_rating": "Kurang"}, "1", "1", "Kurang", None),
        ({"target_index": Fraction(3)}, "3", "3", "Baik", None),
        ({"target_index": Fraction(5, 2)}, "2.5", "2.5", "Cukup", None),
        ({"target_level": 4}, "4", "4", "Sangat Baik", 4),
    ],
)
def test_the_target_is_an_index_a_rating_a_level_or_the_next_rating(
    request_: dict[str, object], index: str, least: str, rating: str, level: int | None
) -> None:
    """A rating's bound has to be exceeded; an index that the user names is met by equality."""
    target = analysed_levels(dict.fromkeys(codes(), 3), **request_).target
    assert (target.index, target.least, target.rating, target.level) == (
        Fraction(index), Fraction(least), rating, level,
    )  # fmt: skip
    assert target.above == (target.least > target.index)
    assert target.met_by(target.index) != target.above
    assert target.met_by(target.least)


def test_priorities_follow_the_weighted_gaps_and_equal_gaps_share_one() -> None:
    outcome = analysed_levels(ONES)
    order = {"tinggi": 0, "sedang": 1, "rendah": 2}
    ranked = sorted(outcome.indicators, key=lambda each: -each.weighted_gap)
    assert [order[each.priority] for each in ranked] == sorted(order[each.priority] for each in ranked)
    by_gap: dict[Fraction, set[str]] = {}
    for each in outcome.indicators:
        by_gap.setdefault(each.weighted_gap, set()).add(each.priority)
    assert all(len(classes) == 1 for classes in by_gap.values())


@pytest.mark.parametrize(
    ("gaps", "classes"),
    [
        ((3, 2, 1), ("tinggi", "sedang", "rendah")),  # larger gaps hold 0, just 50 and 83 percent
        ((124, 123, 3), ("tinggi", "tinggi", "rendah")),  # 0, 49.6 and 98.8
        ((2, 2, 2), ("tinggi", "tinggi", "tinggi")),
        ((1, 0, 0), ("tinggi", "tercapai", "rendah")),  # b meets the target, c does not
    ],
)
def test_a_class_is_left_where_larger_gaps_hold_its_share_of_all(
    gaps: tuple[int, int, int], classes: tuple[str, str, str]
) -> None:
    priorities = knowledge().priorities
    bounds = {"tinggi": 50, "sedang": 80, "rendah": 100}
    ranked = tuple(each.model_copy(update={"below": Fraction(bounds[each.name])}) for each in priorities.classes)
    weighed = {code: Fraction(gap, 7) for code, gap in zip("abc", gaps, strict=True)}
    found = priority_classes(priorities.model_copy(update={"classes": ranked}), weighed, met={"b"})
    assert tuple(found[code] for code in "abc") == classes


def test_the_scenario_asked_for_decides_states_gaps_and_questions() -> None:
    levels = dict.fromkeys(codes(), 3)
    low, high = (analysed_levels(levels, scenario=name) for name in ("konservatif", "optimistis"))
    assert low.index == high.index
    assert sum(each.gap for each in low.indicators) > sum(each.gap for each in high.indicators)


def test_a_unit_for_an_unknown_role_is_said_to_be_unused() -> None:
    outcome = analysed(institution(spbe(ONES), units={"peran-contoh": "Dinas Contoh"}))
    assert any(notice.code == "unknown-role" and "peran-contoh" in say(notice.says) for notice in outcome.notices)


def test_results_of_an_unmapped_instrument_are_named_as_unused() -> None:
    old = assessment("spbe-2018", 2020, values={f"I{number}": 2 for number in range(1, 36)})
    outcome = analysed(institution(spbe(ONES), old))
    assert any(notice.code == "not-projected" and "spbe-2018" in say(notice.says) for notice in outcome.notices)


def test_a_round_is_chosen_by_its_upload_window_and_a_past_one_is_said() -> None:
    calendars = tuple(file.model for file in CATALOGUE.all_about(CALENDAR, "pemdi-2026"))
    assert round_for(calendars, datetime.date(2026, 9, 15)).year == 2026
    assert round_for(calendars, datetime.date(2026, 9, 16)).year == 2027
    assert round_for(calendars, datetime.date(2030, 1, 1)).year == 2027
    late = gap(institution(spbe(ONES)), knowledge(), Request(datetime.date(2028, 1, 1)))
    assert "past-deadline" in {notice.code for notice in late.notices}
    assert "assumed-calendar" in {notice.code for notice in analysed_levels(ONES).notices}


def test_reviewed_rows_and_an_announced_round_earn_no_warning() -> None:
    known = knowledge()
    reviewed = {"review": Review(status="reviewed", by="contoh")}
    crosswalk = known.crosswalk.model_copy(
        update={
            "carries": tuple(row.model_copy(update=reviewed) for row in known.crosswalk.carries),
            "refutes": tuple(row.model_copy(update=reviewed) for row in known.crosswalk.refutes),
        }
    )
    calendar = known.calendar.model_copy(update={"assumed": None})
    announced = known._replace(crosswalk=crosswalk, calendar=calendar)
    said = {notice.code for notice in gap(institution(spbe(ONES)), announced, Request(START)).notices}
    assert said == {"floor-value", "item-list"}  # what is true whatever people have looked at


def test_owners_bear_the_names_of_the_kind_of_institution_or_the_users_own() -> None:
    owners = CATALOGUE.about(OWNERS, "pemdi-2026")
    assert owner_of(owners, "I1", "kabupaten", {"perencanaan": "Bappedalitbang"}).lead == "Bappedalitbang"
    assert "Bappeda" in owner_of(owners, "I1", "kabupaten", {}).lead
    assert "Bappeda" not in owner_of(owners, "I1", "kementerian", {}).lead
    assert owner_of(owners, "I1", None, {}).lead
    assert owner_of(owners, "I99", None, {}).lead == "belum ditetapkan"


def test_a_row_says_which_levels_it_asks_for_where_none_are_known() -> None:
    nothing = analysed(institution(external_indices={"sdi": {"value": 30, "year": 2025}}))
    known = knowledge()
    row = next(each for each in known.crosswalk.carries if len(each.when) == 1)
    ((code, level),) = row.when.items()
    assert say(explain(row.id, nothing, known).steps[0].says).startswith(f"[SPBE {code} tingkat {level}] ")


@pytest.mark.slow
def test_every_code_can_be_explained_with_and_without_a_source_result() -> None:
    known = knowledge()
    with_levels, domains_only = bandar_lampung(), paser()
    without = analysed(institution(external_indices={"sdi": {"value": 30, "year": 2025}}))
    for outcome in (with_levels, domains_only, without):
        for code in explainable(known):
            found = explain(code, outcome, known)
            assert found.title
            assert found.steps, code
    with pytest.raises(KeyError):
        explain("I99", with_levels, known)


def test_an_explanation_leads_from_the_index_to_source_level_row_and_citation() -> None:
    known, outcome = knowledge(), bandar_lampung()
    index = explain("indeks", outcome, known)
    assert "1,03 (persis 1,031875)" in say(index.steps[1].says)
    i4 = explain("I4", outcome, known)
    assert any("I4.1.3" in say(step.says) and "SPBE I20 tingkat 4" in say(step.says) and step.rows for step in i4.steps)
    row = explain(item(outcome, "I4.1.3").rows[0], outcome, known)
    assert any("PermenPANRB" in cite or "P59" in cite for step in row.steps for cite in step.cites)
    assert any("I4.1.3" in say(step.says) for step in row.steps)
    assert any("Melayani" in say(step.says) for step in explain("spbe-2020:I20", outcome, known).steps)


def test_an_aspect_a_plain_row_and_an_old_indicator_without_a_level_are_explained() -> None:
    known, outcome = knowledge(), bandar_lampung()
    aspect = explain("A2", outcome, known)
    assert say(aspect.title) == "A2 Penyelenggara"
    assert say(aspect.steps[0].says) == "Nilai aspek = (5 x 1,06 + 5 x 1,08) / 10 = 1,07 (persis 103/96)."
    assert [say(step.says)[:2] for step in aspect.steps[1:3]] == ["I3", "I4"]
    refuting, silent = (explain(code, outcome, known) for code in ("N001", "U001"))
    assert "I11 paling tinggi 1" in say(refuting.title)
    assert "Butir: I1.2.2." in say(refuting.steps[0].says)
    assert "tidak ditanyakan" in say(silent.title)
    without = analysed(institution(external_indices={"sdi": {"value": 30, "year": 2025}}))
    with_level, bare = (explain("spbe-2020:I20", each, known).steps for each in (outcome, without))
    assert say(with_level[0].says) == "Tingkat: 4."
    assert not any(say(step.says).startswith("Tingkat: ") for step in bare)


def test_a_target_that_was_settled_before_beats_what_is_asked_now() -> None:
    settled = bandar_lampung().target
    file = institution(spbe(ONES))
    assert analysed(file, target=settled, target_index=Fraction(4)).target == settled


def test_an_action_explains_its_dates_rules_and_why_it_waits() -> None:
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
    known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    outcome = gap(file, known, Request(START))
    assert outcome.plan is not None
    first, beyond = outcome.plan.actions[0].id, outcome.plan.beyond[0].action.id
    assert {first, beyond} <= set(explainable(known))
    said = explain(first, outcome, known).steps
    assert any("Dalam rencana" in say(step.says) for step in said)
    assert any(say(step.says).startswith("Aturan R") and step.cites for step in said)
    assert any("putaran berikutnya" in say(step.says) for step in explain(beyond, outcome, known).steps)
    with pytest.raises(KeyError):
        explain(first, replace(outcome, plan=None), known)


def test_a_complete_indicator_explains_itself_at_the_top_of_the_scale() -> None:
    evidence = {each.id: "diterima" for each in PEMDI.by_code["I9"].items}
    outcome = analysed(institution(assessment("pemdi-2026", 2026, evidence=evidence)))
    assert indicator(outcome, "I9").value["wajar"] == 5
    assert any("Semua tingkat selesai" in say(step.says) for step in explain("I9", outcome, knowledge()).steps)


def test_a_weighted_gap_is_explained_to_the_thousandth_and_a_prerequisite_as_what_it_is() -> None:
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
    known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    outcome = gap(file, known, Request(START))
    # I4 stands at 1,083 and is to reach 1,50; it weighs 5 percent.
    assert any("berbobot 0,021 poin indeks" in say(step.says) for step in explain("I4", outcome, known).steps)
    assert known.planning is not None
    bare = next(action for action in known.planning.actions.actions if not action.items)
    made = next(action for action in known.planning.actions.actions if action.items)
    assert "Menghasilkan: prasyarat bagi aksi lain." in say(explain(bare.id, outcome, known).steps[0].says)
    assert f"Menghasilkan: {', '.join(made.items)}." in say(explain(made.id, outcome, known).steps[0].says)


def test_roles_that_nobody_knows_are_named_in_order() -> None:
    units = {"zebra": "Z", "angsa": "A", "merak": "M"}
    said = {one.code: say(one.says) for one in analysed(institution(spbe(ONES), units=units)).notices}
    assert said["unknown-role"].startswith("Peran angsa, merak, zebra di bagian units")


def test_what_a_row_still_asks_for_is_said_of_the_items_it_serves() -> None:
    outcome = analysed(institution(spbe(dict.fromkeys(codes(), 5))))
    served = [each for each in outcome.items if each.carry is not None and not each.aged and each.carry.open]
    assert served
    assert all(each.open == each.carry.open for each in served if each.carry)


def test_a_yes_in_the_quick_check_adds_to_the_index_exactly_what_is_said() -> None:
    outcome = analysed(institution(spbe(ONES)))
    for question in outcome.quick_check[:3]:
        accepted = assessment("pemdi-2026", 2026, evidence={question.item: "diterima"})
        if next(each for each in PEMDI.indicators if each.code == question.item.split(".")[0]).external is None:
            after = analysed(institution(spbe(ONES), accepted))
            assert after.index["wajar"] - outcome.index["wajar"] == question.gain


def test_weighted_gaps_are_index_points_and_a_floor_is_the_lowest_value_without_evidence() -> None:
    accepted = assessment("pemdi-2026", 2026, evidence={"I9.2.1": "diterima"})
    outcome = analysed(institution(spbe(ONES), accepted))
    for each in outcome.indicators:
        assert each.gap == max(each.target - each.value["wajar"], 0)
        assert each.weighted_gap == each.gap * each.weight / 100
        proven = any(one.accepted for one in each.items)
        assert each.floor == (each.value["wajar"] == 1 and not proven)
    i9 = indicator(outcome, "I9")
    assert i9.value["wajar"] == 1
    assert not i9.floor


def test_a_level_narrows_the_range_by_what_its_two_ends_change_at_the_ends_of_the_index() -> None:
    outcome = paser()
    assert outcome.levels is not None
    lowest, highest = (
        {code: int(level) for code, level in each.items()} for each in (outcome.levels.lowest, outcome.levels.highest)
    )
    low, high = analysed_levels(lowest).index["konservatif"], analysed_levels(highest).index["optimistis"]
    assert len(outcome.narrowing) > 2
    for each in (outcome.narrowing[0], outcome.narrowing[-1]):
        code = each.indicator
        assert each.lowest == lowest[code] < each.highest == highest[code]
        gain = analysed_levels(lowest | {code: highest[code]}).index["konservatif"] - low
        loss = high - analysed_levels(highest | {code: lowest[code]}).index["optimistis"]
        assert each.narrows == gain + loss > 0


def test_values_that_people_typed_over_an_assessment_count_and_an_emptied_one_does_not() -> None:
    file = institution(assessment("pemdi-2026", 2026, stage="asesor", values={"I1": 2, "I2": 3, "I9": 4}))
    known = what_is_known(PEMDI, file, 2027, Changes({"I2": Fraction(5), "I9": None, "I3": Fraction(1)}))
    assert {code: each.value for code, each in known.assessed.items()} == {"I1": 2, "I2": 5, "I3": 1}


def test_values_rest_on_the_old_result_alone_until_something_else_is_known() -> None:
    old = spbe(dict.fromkeys(codes(), 3))
    accepted = assessment("pemdi-2026", 2026, evidence={"I4.1.1": "diterima"})
    assessed = assessment("pemdi-2026", 2026, values={"I1": 2})
    assert not analysed(institution(old)).beyond_old_result
    assert analysed(institution(old, accepted)).beyond_old_result
    assert analysed(institution(old, assessed)).beyond_old_result
