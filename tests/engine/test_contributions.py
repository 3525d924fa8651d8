"""The parts of every explained number add up to it exactly, and the largest change is the largest there is."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from functools import cache

import pytest
from shipped import CATALOGUE, PEMDI, SPBE, analysed, assessment, codes, institution, knowledge, planned, spbe

from pemdi_map.engine.contributions import largest_change, told_by
from pemdi_map.engine.explanation import explain
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.precedence import Changes
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say
START = datetime.date(2026, 11, 24)


@cache
def mixed() -> InstitutionFile:
    """Old levels, values by an assessor, one of them the highest there is, states of items and other indices."""
    return institution(
        spbe({code: 1 + at % 5 for at, code in enumerate(codes())}),
        assessment("pemdi-2026", 2026, stage="asesor", values={"I1": Fraction("2.3"), "I2": 5}),
        assessment("pemdi-2026", 2027, evidence={"I3.1.1": "diterima", "I3.1.2": "draf"}),
        external_indices={"sdi": {"value": 43.2, "year": 2025}, "sjig": {"value": 5, "year": 2026}},
    )


@cache
def found() -> tuple[GapOutcome, Knowledge]:
    return analysed(mixed()), knowledge()


def total(code: str) -> Fraction:
    return sum((part.amount for part in explain(code, *found()).parts), Fraction(0))


def test_the_parts_of_index_aspects_and_indicators_add_up_to_them() -> None:
    outcome, _ = found()
    assert total("indeks") == outcome.index[outcome.scenario]
    for aspect in outcome.aspects:
        assert total(aspect.code) == aspect.value[outcome.scenario]
    for each in outcome.indicators:
        assert total(each.code) == each.value[outcome.scenario]
    stated = {each.code: each.basis for each in outcome.indicators if each.basis in ("assessed", "external")}
    assert {"I1": "assessed", "I5": "external"}.items() <= stated.items()
    assert explain("I2", *found()).parts == (("I2", Fraction(5)),)


def test_what_an_item_is_worth_is_the_product_of_the_figures_told() -> None:
    outcome, known = found()
    exact = r"(\d+(?:/\d+|,\d+)?)"
    sums: dict[tuple[str, int], Fraction] = {}
    unasked = set()
    for each in outcome.indicators:
        for item in each.items:
            says = " ".join(say(step.says) for step in explain(item.id, outcome, known).steps)
            if not known.target.by_code[each.code].levels[item.level - 1].shares[item.id]:
                unasked.add(item.id)
                assert "butir penuh bernilai" not in says
                continue
            factors = rf"bernilai {exact} \(bagiannya\) x {exact} \(tingkat (\d)\) x {exact} / 100 \(bobot (\w+)\)"
            told = re.search(rf"{factors} = {exact} ", says)
            assert told
            share, width, level, weight, code, worth = told.groups()
            assert (int(level), code) == (item.level, each.code)
            share, width, weight, worth = (Fraction(each.replace(",", ".")) for each in (share, width, weight, worth))
            assert worth == share * width * weight / 100
            sums[each.code, item.level] = sums.get((each.code, item.level), Fraction(0)) + worth
        levels = {item.level: item for item in each.items}
        for level in levels:
            band = PEMDI.scale.bands[level - 1]
            assert sums[each.code, level] == (band.upper - band.lower) * each.weight / 100
    assert unasked


def test_the_sum_is_told_with_its_parts() -> None:
    outcome, known = found()
    aspect = next(each for each in outcome.aspects if each.code == "A1")
    (says,) = [say(step.says) for step in explain("A1", outcome, known).steps if "Tersusun dari" in say(step.says)]
    assert says == f"Tersusun dari I1 1,15; I2 2,5. Jumlahnya persis {INDONESIAN.plain(aspect.value['wajar'])}."


def test_the_items_that_old_indicators_tell_of_are_shared_out_among_them() -> None:
    outcome, known = found()
    shares = [told_by(each.code, outcome, known) for each in SPBE.indicators]
    answered = sum(outcome.worth[state] for state in ("as_is", "extend", "redo", "missing"))
    assert sum(share for one in shares for _, share in one) == answered
    assert all(0 < share <= 1 for one in shares for _, share in one)
    told = next(each.code for each, one in zip(SPBE.indicators, shares, strict=True) if one)
    explained = explain(f"spbe-2020:{told}", outcome, known)
    assert any(f"SPBE {told} menceritakan" in say(step.says) for step in explained.steps)
    assert explained.parts
    silent = next(each.code for each, one in zip(SPBE.indicators, shares, strict=True) if not one)
    assert explain(f"spbe-2020:{silent}", outcome, known).parts == ()


def test_an_action_is_worth_what_its_items_are() -> None:
    file = institution(spbe(dict.fromkeys(codes(), 3)))
    outcome, plan = planned(file)
    known = assemble(file, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    for action in plan.actions:
        explained = explain(action.id, outcome, known)
        open_ = [part.amount for part in explained.parts if part.code in action.items]
        assert sum(open_, Fraction(0)) == action.gain
        assert say(explained.steps[-1].says).startswith(("Yang paling mengubah", "Tidak ada butirnya"))
    bare = next(each for each in known.planning.actions.actions if not each.items)  # type: ignore[union-attr]
    assert explain(bare.id, outcome, known).parts == ()


@pytest.mark.parametrize("aspect", ["A2", *(pytest.param(each, marks=pytest.mark.slow) for each in ("A3", "A6"))])
def test_no_accepted_item_moves_the_index_more_than_the_one_that_is_named(aspect: str) -> None:
    """Each item is accepted in turn, and the whole analysis made again. Another agency's index is left as it is."""
    outcome, known = found()
    among = {
        item.id for each in outcome.indicators for item in each.items
        if each.aspect == aspect and each.basis != "external" and not item.accepted
    }  # fmt: skip
    among -= {item.id for each in PEMDI.indicators if each.external and each.external.use == "value"
              for item in each.items}  # fmt: skip
    gains = {}
    for item in among:
        again = gap(mixed(), known, Request(START), Changes({}, {item: "diterima"}))
        gains[item] = again.index["wajar"] - outcome.index["wajar"]
    change = largest_change(outcome, known, among)
    most = max(gains.values(), default=Fraction(0))
    assert (change.gain if change else 0) == max(most, Fraction(0))
    assert change is None or gains[change.item.id] == most


def test_every_explanation_ends_in_what_would_change_the_answer_most() -> None:
    outcome, known = found()
    for code in ("indeks", "A4", "I4", "I4.1.1", "spbe-2020:I15"):
        last = say(explain(code, outcome, known).steps[-1].says)
        assert "Yang paling mengubah: I" in last
        assert "indeks naik 0," in last
    later = say(explain("I9.5.1", outcome, known).steps[-1].says)
    assert later.startswith("Tidak ada butirnya yang sendirian menaikkan indeks. Yang paling mengubah: I9.1.")


def test_a_step_names_actions_apart_from_crosswalk_rows_and_tells_of_an_item_once() -> None:
    outcome, plan = planned(institution(spbe(dict.fromkeys(codes(), 3))))
    known = assemble(outcome.file, CATALOGUE, Choice(START, "pemdi-2027", planned=True))
    action = next(each for each in plan.actions if len(each.items) == 1)
    [item] = action.items
    for code in ("indeks", item.partition(".")[0], item, action.id):
        steps = explain(code, outcome, known).steps
        assert not [row for step in steps for row in step.rows if row.startswith("K")]
    told = [step for step in explain(item, outcome, known).steps if "Masuk rencana: ya" in say(step.says)]
    assert [step.actions for step in told] == [(action.id,)]


def test_where_all_is_assessed_nothing_changes_alone() -> None:
    values = {each.code: Fraction(3) for each in PEMDI.indicators}
    outcome = analysed(institution(assessment("pemdi-2026", 2026, stage="asesor", values=values)))
    assert largest_change(outcome, knowledge()) is None
    for code in ("indeks", "I4"):
        last = explain(code, outcome, knowledge()).steps[-1]
        assert say(last.says) == "Tidak ada butir yang sendirian menaikkan indeks."
