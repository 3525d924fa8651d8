"""The chance of a plan: exact against every way in which items can be refused, and against drawing lots."""

from __future__ import annotations

import datetime
import itertools
import random
from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path

import pytest
from path_cases import CREDITS, earned, index_of, shares_of
from shipped import CATALOGUE, PEMDI, codes, institution, planned, spbe, value_by_hand

import pemdi_map
from pemdi_map.engine.chance.distribution import Indices, likely_values
from pemdi_map.engine.chance.judging import Judging
from pemdi_map.engine.chance.of_plan import chance_of
from pemdi_map.engine.chance.outcome import Chance
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.outcome import Target
from pemdi_map.engine.path import PathIndicator, PathItem, PathProblem
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.kinds import ACCEPTANCE
from pemdi_map.model.acceptance import Acceptance
from pemdi_map.model.fields import Confidence
from pemdi_map.model.instrument import Band
from pemdi_map.words.indonesian import INDONESIAN

BANDAR_LAMPUNG = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
SMALL = 200
DRAWS = 100_000


def small_instrument(seed: int) -> tuple[PathProblem, dict[str, Fraction]]:
    """A few indicators with few levels and items of any weight; some items handed in, each as likely as it may."""
    lots = random.Random(seed)
    bands, lower = [], Fraction(1)
    for level in range(1, lots.randint(2, 4)):
        upper = lower + Fraction(lots.randint(1, 4), 2)
        bands.append(Band(level=level, lower=lower, upper=upper))
        lower = upper
    indicators, left = [], 9
    for number in range(1, lots.randint(1, 4) + 1):
        levels = []
        for band in bands:
            size = min(lots.randint(0, 3), left)
            left -= size
            weights = [lots.choice((0, 1, 1, 2, 3)) for _ in range(size)]
            levels.append(tuple(
                PathItem(f"I{number}.{band.level}.{place}", lots.choice(CREDITS), None, share)
                for place, share in enumerate(shares_of(weights), 1)
            ))  # fmt: skip
        start = lots.choice((Fraction(1), Fraction(1), Fraction(7, 4), lower))
        weight = Fraction(lots.randint(1, 40))
        indicators.append(PathIndicator(f"I{number}", "A1", weight, start, tuple(levels)))
    ids = [item.id for one in indicators for level in one.levels for item in level]
    accepted = {id_: Fraction(lots.randint(0, 7), 7) for id_ in ids if lots.random() < 0.8}
    return PathProblem(tuple(indicators), tuple(bands), {}), accepted


def every_way(problem: PathProblem, accepted: Mapping[str, Fraction]) -> dict[Fraction, Fraction]:
    """The index and its probability by going through every set of accepted items."""
    found: dict[Fraction, Fraction] = {}
    today = {item.id: item.credit for one in problem.indicators for level in one.levels for item in level}
    for outcome in itertools.product((True, False), repeat=len(accepted)):
        probability, credit = Fraction(1), dict(today)
        for (id_, share), yes in zip(accepted.items(), outcome, strict=True):
            probability *= share if yes else 1 - share
            credit[id_] = Fraction(1) if yes else credit[id_]
        if probability:
            index = index_of(problem, {one.code: earned(problem.bands, one, credit) for one in problem.indicators})
            found[index] = found.get(index, Fraction(0)) + probability
    return found


def indices(problem: PathProblem, accepted: Mapping[str, Fraction]) -> Indices:
    values = {one.code: likely_values(one, problem.bands, accepted) for one in problem.indicators}
    return Indices(values, {one.code: one.weight for one in problem.indicators})


@pytest.mark.parametrize("tenth", range(10))
def test_the_distribution_of_the_index_is_that_of_every_way_in_which_items_can_be_refused(tenth: int) -> None:
    for seed in range(tenth, SMALL, 10):
        problem, accepted = small_instrument(seed)
        by_hand = every_way(problem, accepted)
        exact = indices(problem, accepted)
        distribution = exact.distribution()
        assert distribution.probabilities == dict(sorted(by_hand.items())), seed
        assert exact.mean == sum(index * probability for index, probability in by_hand.items())
        for index in (*by_hand, min(by_hand) - 1, max(by_hand) + Fraction(1, 1000)):
            reached = sum((each for other, each in by_hand.items() if other >= index), Fraction(0))
            assert distribution.at_least(index) == exact.at_least(index) == reached
        for probability in (Fraction(1, 10), Fraction(1, 2), Fraction(1)):
            highest = max(
                one for one in by_hand if sum(p for other, p in by_hand.items() if other >= one) >= probability
            )
            assert distribution.reached_with(probability) == highest


FILE = institution(spbe(dict.fromkeys(codes(), 3)))


@cache
def real() -> tuple[GapOutcome, Plan, Chance]:
    outcome, plan = planned(FILE)
    assert plan.chance is not None
    return outcome, plan, plan.chance


@pytest.mark.slow
def test_drawing_lots_for_the_items_of_a_real_plan_comes_to_the_same_within_its_error() -> None:
    analysis = pemdi_map.plan(pemdi_map.read(BANDAR_LAMPUNG), start=datetime.date(2026, 3, 1))
    outcome, plan = analysis.outcome, analysis.plan
    handed_in = [id_ for action in plan.actions for id_ in action.items]
    assert len(handed_in) > 25
    known = CATALOGUE.about(ACCEPTANCE, "pemdi-2026")
    shipped = Judging(known, outcome.items, path_problem(outcome), again=True)
    for judging in (shipped, judged(Fraction(49, 50), outcome)):
        drawn = drawn_by_lot(outcome, {id_: float(judging.accepted[id_]) for id_ in handed_in})
        exact = judging.indices(handed_in).distribution()
        for part in range(1, 40):
            index = exact.reached_with(Fraction(part, 40))
            probability = float(exact.at_least(index))
            counted = (DRAWS - bisect_left(drawn, float(index) - 1e-9)) / DRAWS
            assert abs(counted - probability) <= 5 * sqrt(probability * (1 - probability) / DRAWS) + 1e-12, index


def drawn_by_lot(outcome: GapOutcome, accepted: Mapping[str, float]) -> list[float]:
    """Many indices, rising: for every item a lot is drawn, and the values are worked out by hand."""
    there = {item.id for item in outcome.items if item.accepted}
    parts, fixed = [], 0.0
    for each in outcome.indicators:
        mine = [item.id for item in each.items if item.id in accepted]
        values = [
            float(value_by_hand(each.code, {*there, *(id_ for bit, id_ in enumerate(mine) if lot >> bit & 1)}))
            for lot in range(1 << len(mine))
        ]
        fixed += float(each.weight) * (0.0 if mine else values[0])
        if mine:
            parts.append((float(each.weight), values, [(bit, accepted[id_]) for bit, id_ in enumerate(mine)]))
    draw, drawn = random.Random(18).random, []
    for _ in range(DRAWS):
        total = fixed
        for weight, values, items in parts:
            lot = 0
            for bit, likely in items:
                lot |= (draw() < likely) << bit
            total += weight * values[lot]
        drawn.append(total / 100)
    return sorted(drawn)


def acceptance(*shares: Mapping[str, object]) -> Acceptance:
    return Acceptance.model_validate({
        "schema": "pemdi-map/acceptance/1", "id": "contoh", "version": "1", "instrument": "pemdi-2026",
        "note": "Contoh",
        "counts": [{"id": "hitungan", "stage": "dokumen", "judged": 10, "accepted": 4, "note": "Contoh",
                    "sources": ["S"]}],
        "shares": [{"because": "Contoh", "sources": ["S"], **share} for share in shares],
        "sources": [{"id": "S", "title": "Contoh", "reach": "own_judgement"}],
    })  # fmt: skip


def path_problem(outcome: GapOutcome) -> PathProblem:
    """The indicators as a plan counts on them, put together from the outcome alone."""
    indicators = tuple(
        PathIndicator(
            each.code, each.aspect, each.weight, each.secured,
            tuple(
                tuple(
                    PathItem(id_, Fraction(next(i for i in each.items if i.id == id_).accepted), None, share)
                    for id_, share in level.shares.items()
                )
                for level in PEMDI.by_code[each.code].levels
            ),
        )
        for each in outcome.indicators
    )  # fmt: skip
    return PathProblem(indicators, PEMDI.scale.bands, {})


def judged(share: Fraction, outcome: GapOutcome) -> Judging:
    """Every item accepted with the same probability, once."""
    known = acceptance({"stage": "dokumen", "share": share}, {"stage": "sanggah", "share": 0})
    return Judging(known, outcome.items, path_problem(outcome), again=True)


def test_what_is_refused_has_a_second_chance_where_the_calendar_has_one() -> None:
    outcome, plan, _ = real()
    known = acceptance({"stage": "dokumen", "count": "hitungan"}, {"stage": "sanggah", "share": Fraction(1, 2)})
    once, twice = (Judging(known, outcome.items, path_problem(outcome), again=again) for again in (False, True))
    item = next(id_ for action in plan.actions for id_ in action.items)
    assert once.accepted[item] == Fraction(4, 10)
    assert twice.accepted[item] == Fraction(4, 10) + Fraction(6, 10) / 2
    assert {each.stage for each in once.assumed([item])} == {"dokumen"}
    assert [(each.stage, each.items, each.judged) for each in twice.assumed([item])] == [
        ("dokumen", 1, 10), ("sanggah", 1, None),
    ]  # fmt: skip


def test_the_first_row_that_fits_state_and_confidence_of_an_item_counts() -> None:
    known = acceptance(
        {"stage": "dokumen", "states": ["extend"], "confidences": ["high"], "share": Fraction(9, 10)},
        {"stage": "dokumen", "states": ["extend"], "share": Fraction(7, 10)},
        {"stage": "dokumen", "confidences": ["low"], "share": Fraction(1, 10)},
        {"stage": "dokumen", "count": "hitungan"},
        {"stage": "sanggah", "share": 0},
    )  # fmt: skip
    items: list[tuple[str, Confidence | None]] = [
        ("extend", "high"), ("extend", "low"), ("redo", "low"), ("missing", None), ("as_is", "high"),
    ]  # fmt: skip
    found = [known.share_of(known.row("dokumen", state, confidence)) for state, confidence in items]
    assert found == [Fraction(9, 10), Fraction(7, 10), Fraction(1, 10), Fraction(4, 10), Fraction(4, 10)]


def test_the_chance_of_the_plan_is_that_of_its_own_items_and_stands_with_what_it_assumes() -> None:
    outcome, plan, chance = real()
    known = CATALOGUE.about(ACCEPTANCE, "pemdi-2026")
    handed_in = {id_ for action in plan.actions for id_ in action.items}
    judging = Judging(known, outcome.items, path_problem(outcome), again=plan.last_chance is not None)
    distribution = judging.indices(handed_in).distribution()
    assert chance.probability == distribution.at_least(outcome.target.least)
    assert chance.rating == outcome.target.rating
    assert INDONESIAN.say(chance.aim) == f"jadi {chance.rating}"
    assert sum(chance.ratings.values()) == 1
    # In the round of 2027 ratings are read from the exact index: more than 1.50 is Cukup.
    assert chance.ratings["Kurang"] == 1 - distribution.at_least(Fraction(3, 2) + Fraction(1, 10**9))
    assert chance.likely[0] < chance.expected < chance.likely[1] <= plan.index_after
    assert sum(each.items for each in chance.assumed if each.stage == "dokumen") == len(handed_in)
    assert all((each.judged is None) == each.because.startswith("Asumsi") for each in chance.assumed)


def test_most_hangs_on_the_actions_named_first() -> None:
    outcome, plan, chance = real()
    judging = judged(Fraction(9, 10), outcome)
    made = {action.id: action.items for action in plan.actions}
    least = plan.index_after - Fraction(1, 10)
    risks = judging.risks(made, least)
    assert [risk.action for risk in risks] != list(made), "the order of the plan is not that of the risk"
    spreads = [risk.if_accepted - risk.if_refused for risk in risks]
    assert spreads == sorted(spreads, reverse=True)
    whole = judging.indices({id_ for items in made.values() for id_ in items}).at_least(least)
    handed_in = {id_ for items in made.values() for id_ in items}
    for risk in risks:
        items = made[risk.action]
        # What is refused is as if it were not handed in, and what is sure as if it counted already.
        assert risk.if_refused == judging.indices(handed_in.difference(items)).at_least(least)
        credit = {id_: judging.accepted[id_] for id_ in handed_in} | dict.fromkeys(items, Fraction(1))
        assert risk.if_accepted == indices(path_problem(outcome), credit).at_least(least)
        if not items:
            assert (risk.if_accepted, risk.if_refused, risk.at_stake) == (whole, whole, Fraction(0))
    assert {risk.action for risk in chance.risks} == made.keys()
    (told,) = [INDONESIAN.say(each.says) for each in outcome.notices if each.code == "risk"]
    most = sorted(chance.risks, key=lambda risk: -risk.at_stake)[:3]
    assert f"pada {', '.join(risk.action for risk in most)}: " in told
    assert f"sampai {INDONESIAN.figure(most[0].at_stake, 3)} poin" in told
    assert "18 dari 37 (terbit)" in told


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1)])
def test_risks_are_told_of_items_that_are_sure_to_be_refused_or_accepted(share: Fraction) -> None:
    outcome, plan, _ = real()
    judging, least = judged(share, outcome), plan.index_after - Fraction(1, 20)
    made = {action.id: action.items for action in plan.actions}
    handed_in = [id_ for items in made.values() for id_ in items]
    made["K999"] = tuple(handed_in[:3])
    for risk in judging.risks(made, least):
        items = made[risk.action]
        assert risk.if_refused == judging.indices(set(handed_in).difference(items)).at_least(least)
        credit = dict.fromkeys(handed_in, share) | dict.fromkeys(items, Fraction(1))
        assert risk.if_accepted == indices(path_problem(outcome), credit).at_least(least)


def test_a_safe_plan_beside_the_plan_is_more_likely_to_reach_the_target() -> None:
    _, plan, chance = real()
    assert plan.margin.safe is not None
    assert chance.reserve is not None
    assert chance.reserve.effort_days == plan.margin.safe.effort_days
    assert chance.reserve.probability > chance.probability


def test_without_anything_to_do_the_chance_is_that_of_what_stands() -> None:
    outcome, _, _ = real()
    judging = judged(Fraction(1, 2), outcome)
    for least, probability in ((Fraction(1), 1), (Fraction(4), 0)):
        aimed = Target(least, least, above=False, rating="Cukup", level=None, how="")
        chance = chance_of(judging, PEMDI, 2027, aimed, {}, None)
        assert (chance.probability, chance.expected) == (Fraction(probability), Fraction(1))
        assert INDONESIAN.say(chance.aim) == f"mencapai {INDONESIAN.figure(least)}"
        assert not chance.risks
        assert not chance.assumed
        assert chance.reserve is None


def test_without_data_on_acceptance_no_chance_is_told() -> None:
    start = datetime.date(2026, 11, 24)
    known = assemble(FILE, CATALOGUE, Choice(start, "pemdi-2027", planned=True))
    assert known.planning is not None
    silent = known._replace(planning=known.planning._replace(acceptance=None))
    plan = gap(FILE, silent, Request(start)).plan
    assert plan is not None
    assert plan.actions
    assert plan.chance is None


def test_what_is_assumed_is_told_by_how_many_items_it_is_for() -> None:
    outcome, plan, _ = real()
    handed_in = {action.id: action.items for action in plan.actions}

    def basis(*shares: Mapping[str, object]) -> str:
        judging = Judging(acceptance(*shares), outcome.items, path_problem(outcome), again=True)
        return INDONESIAN.say(chance_of(judging, PEMDI, 2027, outcome.target, handed_in, None).basis)

    items = {item.id: item for item in outcome.items}
    old = sum(items[id_].state == "unknown" for made in handed_in.values() for id_ in made)
    assert old
    unknown = {"stage": "dokumen", "states": ["unknown"], "share": Fraction(1, 10)}
    published, again = {"stage": "dokumen", "count": "hitungan"}, {"stage": "sanggah", "share": Fraction(1, 4)}
    assert basis(published, again) == "bukti diterima 4 dari 10 (terbit); lewat sanggah 25% (asumsi)"
    assert basis(unknown, published, again) == (
        f"bukti diterima 4 dari 10 (terbit), {old} butir 10% (asumsi); lewat sanggah 25% (asumsi)"
    )
