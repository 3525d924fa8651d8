"""Each movement is what a whole analysis of the changed input gives, and none that matters is left out."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from shipped import CATALOGUE, PEMDI, START, analysed, assessment, codes, institution, spbe

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.sensitivity import KINDS, Movement, Sensitivity, sensitivity
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.institution import Assessment, InstitutionFile

LEVELS = {code: 1 + number % 5 for number, code in enumerate(codes())}
PRINTED = {"D1": "3.40", "D2": "2.70", "D3": "1.64", "D4": "3.74"}
SDI = {"sdi": {"value": 40, "year": 2026}}


def known(file: InstitutionFile, *, planned: bool = False) -> Knowledge:
    return assemble(file, CATALOGUE, Choice(START, "pemdi-2027", planned=planned))


def tried(file: InstitutionFile, *, plans: int = 0, **request: Any) -> tuple[Sensitivity, Knowledge, Request]:
    knowledge, asked = known(file, planned=plans > 0), Request(START, **request)
    return sensitivity(file, knowledge, asked, gap(file, knowledge, asked), plans), knowledge, asked


@cache
def of_levels() -> tuple[Sensitivity, Knowledge, Request]:
    return tried(institution(spbe(LEVELS), external_indices=SDI))


@cache
def of_printed() -> tuple[Sensitivity, Knowledge, Request]:
    return tried(institution(assessment(printed={"domains": PRINTED})))


def written(movement: Movement, file: InstitutionFile) -> InstitutionFile:
    """The input with the change written into it, by what `--set` would take."""
    key, _, value = str(movement.change.setting).partition("=")
    if movement.change.kind == "external":
        entry = {"value": value, "year": 2026 if key not in file.external_indices else file.external_indices[key].year}
        return InstitutionFile.model_validate({**dict(file), "external_indices": {**file.external_indices, key: entry}})
    if movement.change.kind == "level":
        old = file.assessments[0]
        new = Assessment.model_validate({**dict(old), "values": {**old.values, key.removeprefix("spbe."): value}})
        return file.model_copy(update={"assessments": (new, *file.assessments[1:])})
    part = {"values": {key: value}} if movement.change.kind == "value" else {"evidence": {key: value}}
    return file.model_copy(update={"assessments": (*file.assessments, assessment("pemdi-2026", 2027, **part))})


@pytest.mark.parametrize(
    ("made", "kinds"),
    [
        (of_levels, ("answer", "value", "level", "external")),
        pytest.param(of_printed, ("answer", "level"), marks=pytest.mark.slow),
    ],
)
def test_a_movement_is_that_of_the_input_with_the_change_written_into_it(made: Any, kinds: tuple[Any, ...]) -> None:
    found, _, _ = made()
    for kind in kinds:
        first, *others = found.of(kind)
        for movement in (first, others[len(others) // 3], others[-1]):
            fresh = analysed(written(movement, found.outcome.file))
            assert fresh.index == movement.by_scenario, movement.change.setting
            assert movement.moves == fresh.index["wajar"] - found.outcome.index["wajar"]
            assert movement.rating == fresh.rating["wajar"]
            values = {each.code: each.value["wajar"] for each in found.outcome.indicators}
            moved = {each.code: (each.before, each.after) for each in movement.through}
            after = {each.code: each.value["wajar"] for each in fresh.indicators}
            assert moved == {code: (values[code], after[code]) for code in values if values[code] != after[code]}


def test_a_row_is_missed_by_what_the_crosswalk_gives_without_it() -> None:
    found, knowledge, asked = of_levels()
    crosswalk = knowledge.crosswalk
    moving = [each for each in found.of("row") if each.moves]
    assert moving
    for movement in (moving[0], found.of("row")[-1]):
        rows = tuple(row for row in crosswalk.carries if row.id != movement.change.code)
        without = knowledge._replace(crosswalk=crosswalk.replaced(carries=rows))
        assert gap(found.outcome.file, without, asked).index == movement.by_scenario
    others = [row for row in crosswalk.carries if row.id not in {each.change.code for each in found.of("row")}]
    assert len(others) + len(crosswalk.refutes) == found.without_credit
    for row in others[::90]:
        without = knowledge._replace(
            crosswalk=crosswalk.replaced(carries=tuple(other for other in crosswalk.carries if other is not row))
        )
        assert gap(found.outcome.file, without, asked).index == found.outcome.index, row.id


def test_a_weight_is_raised_by_a_point_and_the_others_give_way() -> None:
    found, _, _ = of_levels()
    values = {each.code: each.value["wajar"] for each in found.outcome.indicators}
    for movement in found.of("weight"):
        code = movement.change.code
        weight = PEMDI.by_code[code].weight
        rest = sum(one.weight * values[one.code] for one in PEMDI.indicators if one.code != code)
        index = ((weight + 1) * values[code] + rest * (99 - weight) / (100 - weight)) / 100
        assert movement.by_scenario["wajar"] == index
        assert movement.through == ()


def test_the_largest_stand_first() -> None:
    found, _, _ = of_levels()
    assert [abs(each.moves) for each in found.ranked] == sorted(
        (abs(each.moves) for each in found.movements), reverse=True
    )
    for kind in KINDS:
        moves = [abs(each.moves) for each in found.of(kind)]
        assert moves == sorted(moves, reverse=True)
    assert found.planned == found.turning_plan == ()
    assert found.turning_rating == ()


def test_no_single_item_moves_more_than_those_that_were_tried() -> None:
    """Every item of the instrument is accepted alone, and refused alone."""
    found, _, _ = of_levels()
    told = {each.change.setting: each.moves for each in found.of("answer")}
    base = found.outcome.index["wajar"]
    of = {item: indicator for indicator in PEMDI.indicators for item in (one.id for one in indicator.items)}
    settled = {each.code for each in found.outcome.indicators if each.basis == "external"}
    for number, item in enumerate(PEMDI.items):
        if number % 24 or of[item].code in settled:
            continue
        for state in ("diterima", "belum"):
            file = found.outcome.file
            asked = assessment("pemdi-2026", 2027, evidence={item: state})
            index = analysed(file.model_copy(update={"assessments": (*file.assessments, asked)})).index["wajar"]
            assert told.get(f"{item}={state}", Fraction(0)) == index - base, (item, state)


def test_no_item_is_tried_that_moves_nothing_alone() -> None:
    """A level counts only once the one below is whole, and what is accepted cannot be accepted once more."""
    found, _, _ = of_levels()
    working = {item.id: each.working for each in found.outcome.indicators for item in each.items}
    items = {item.id: item for each in found.outcome.indicators for item in each.items}
    tried_ = [str(each.change.setting).split("=") for each in found.of("answer")]
    assert {state for _, state in tried_} == {"diterima", "belum"}
    for id_, state in tried_:
        if state == "diterima":
            assert (items[id_].level, items[id_].accepted) == (working[id_], False)
        else:
            assert items[id_].level <= working[id_]
            assert items[id_].credit["wajar"]


def test_every_level_is_tried_one_up_and_one_down() -> None:
    found, _, _ = of_levels()
    beside = {f"spbe.{code}={level + step}" for code, level in LEVELS.items() for step in (-1, 1)}
    assert {each.change.setting for each in found.of("level")} == {
        setting for setting in beside if 1 <= int(setting.partition("=")[2]) <= 5
    }


def test_an_index_of_another_agency_is_tried_where_the_next_level_begins_to_count() -> None:
    """40 on Satu Data is level 3; whose figure is unknown stands at 1. Evidence counts from inside its band."""
    found, _, _ = of_levels()
    assert {each.change.setting for each in found.of("external")} == {
        "sdi=62.5", "sjig=1.5", "ips=1.8", "sdi_interoperability=12.5", "ikasandi_siber=0.75", "ikasandi_insiden=0.75",
    }  # fmt: skip


def test_what_an_assessor_has_valued_is_only_valued_anew() -> None:
    values = dict.fromkeys(PEMDI.by_code, Fraction(3, 2)) | {"I20": Fraction(1), "I1": Fraction(5), "I3": Fraction(4)}
    file = institution(
        assessment("pemdi-2026", 2026, values=values),
        external_indices={"ips": {"value": 5, "year": 2025}, "sjig": {"value": 5, "year": 2025}},
    )
    found, _, _ = tried(file, target_rating="Baik")
    assert found.of("answer") == found.of("level") == found.of("row") == ()
    assert {each.change.code for each in found.of("external")}.isdisjoint({"ips", "sjig"})
    settings = {each.change.setting for each in found.of("value")}
    assert settings >= {"I20=1.5", "I1=4", "I2=1", "I2=2.5", "I3=3.5", "I3=5"}
    assert "I1=5" not in settings
    assert "I20=0.5" not in settings


def test_what_turns_the_rating_is_told() -> None:
    """Just above the bound of Cukup: one value less and it is Kurang."""
    values = dict.fromkeys(PEMDI.by_code, Fraction(3, 2)) | {"I1": Fraction(8, 5)}
    file = institution(assessment("pemdi-2026", 2026, values=values))
    found, _, _ = tried(file)
    assert found.outcome.rating["wajar"] == "Cukup"
    turned = {each.change.setting for each in found.turning_rating if each.change.kind == "value"}
    fresh = {
        each.change.setting
        for each in found.of("value")
        if analysed(written(each, file)).rating["wajar"] != "Cukup"
    }  # fmt: skip
    assert turned == fresh
    assert "I20=1" in turned


def test_the_plan_is_that_of_the_changed_input_to_the_same_target() -> None:
    file = institution(spbe(LEVELS))
    begun: list[tuple[int, int]] = []
    knowledge, asked = known(file, planned=True), Request(START)
    outcome = gap(file, knowledge, asked)
    found = sensitivity(file, knowledge, asked, outcome, 1, lambda at, of: begun.append((at, of)))
    assert [each.change.kind for each in found.planned if each.moves] != []
    assert len(found.planned) == len(begun) == len({each.change.kind for each in found.planned})
    assert begun == [(number, len(begun)) for number in range(1, len(begun) + 1)]
    for kind in {each.change.kind for each in found.planned}:
        assert found.of(kind)[0].plan is not None
    movement = found.of("level")[0]
    fresh: GapOutcome = gap(
        written(movement, file), knowledge, Request(START, target=outcome.target)
    )  # fmt: skip
    assert movement.plan is not None
    assert fresh.plan is not None
    assert movement.plan.before == outcome.plan
    assert movement.plan.after.effort_days == fresh.plan.effort_days
    assert [action.id for action in movement.plan.after.actions] == [action.id for action in fresh.plan.actions]
    assert [each for each in found.planned if each.plan and each.plan.turned] == list(found.turning_plan)
    lists = [each for each in found.of("weight") if each.change.setting is None and each.change.code[0] != "I"]
    assert [each.change.code for each in lists] == [other.items.id for other in knowledge.planning.other_lists]  # type: ignore[union-attr]
