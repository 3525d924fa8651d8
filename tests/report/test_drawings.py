"""Where things lie on the page's drawings: within their frames, in order, and as long as their figures say."""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_pages import EXAMPLES, LAMPUNG, PASER, analysed, example
from tries import tries

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.precedence import WORKBOOK, Assessed
from pemdi_map.model.institution import ACCEPTED, Assessment
from pemdi_map.report.curve_drawing import draw_curve, prices
from pemdi_map.report.page.flow_drawing import HEIGHT, draw_flows
from pemdi_map.report.page.flows import aspect_rows, told
from pemdi_map.report.page.months import Months
from pemdi_map.report.page.places import Places
from pemdi_map.report.page.rulers import rulers
from pemdi_map.report.page.standing_input import standing_input
from pemdi_map.report.plan_view import view_of

Case = tuple[GapOutcome, Knowledge]
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2029, 12, 31))
EXAMPLE = pytest.mark.parametrize("name", [LAMPUNG, PASER])


@pytest.fixture(scope="module")
def far() -> Case:
    return analysed(EXAMPLES / f"{LAMPUNG}.yaml", target_index=Fraction(9, 2))


def plan_of(case: Case) -> Plan:
    assert case[0].plan is not None
    return case[0].plan


@EXAMPLE
def test_the_rulers_put_every_figure_where_it_lies_between_1_and_5(name: str) -> None:
    outcome, knowledge = example(name)
    drawn = rulers(outcome, knowledge)
    assert outcome.spbe
    assert outcome.spbe.index
    assert drawn.old
    old, index = drawn.old
    assert index == (outcome.spbe.index - 1) * 25
    assert [each.name for each in old.stretches] == [each.name for each in knowledge.source.ratings]
    assert [at for _, at in old.bounds] == [Fraction(each) for each in ("0", "20", "40", "62.5", "80", "100")]
    assert [at for _, at in drawn.new.bounds] == [Fraction(each) for each in ("0", "12.5", "37.5", "62.5", "75", "100")]
    for ruler in (old, drawn.new):
        assert ruler.stretches[0].left == 0
        assert sum(each.width for each in ruler.stretches) == 100
    assert drawn.start == (outcome.index[outcome.scenario] - 1) * 25
    assert drawn.after == (plan_of((outcome, knowledge)).index_after - 1) * 25
    assert drawn.reach.left == (outcome.index["konservatif"] - 1) * 25
    assert drawn.reach.width == (outcome.index["optimistis"] - outcome.index["konservatif"]) * 25
    assert (drawn.maybe.left, drawn.maybe.left + drawn.maybe.width) == (drawn.start, (drawn.farthest - 1) * 25)


def test_places_are_classes_that_say_their_percent_and_equal_ones_are_one() -> None:
    places = Places()
    assert places(left=Fraction(29, 20), width=50) == "l145 w5000"
    assert places(left=1.45) == "l145"
    assert places(grow=172) == "g17200"
    assert places.css == ".g17200{flex-grow:172}.l145{left:1.45%}.w5000{width:50%}"


@EXAMPLE
def test_the_flows_add_up_to_the_items_that_the_old_result_tells_of(name: str) -> None:
    outcome, knowledge = example(name)
    found = told(outcome, knowledge)
    worth = outcome.worth
    for state in ("as_is", "extend", "redo", "missing"):
        assert sum(flow.items for flow in found if flow.state == state) == worth[state]
    rows = aspect_rows(outcome, knowledge)
    assert [row.code for row in rows] == [aspect.code for aspect in outcome.aspects]
    for state, count in worth.items():
        assert sum(dict(row.states).get(state, 0) for row in rows) == count
    for row in rows:
        items = sum(count for state, count in row.states if state != "unknown")
        assert sum(flow.items for flow in found if flow.target == row.code) == items
        assert bool(row.sources) == bool(items)


@EXAMPLE
def test_bands_of_flows_fill_their_aspects_side_by_side(name: str) -> None:
    outcome, knowledge = example(name)
    found = told(outcome, knowledge)
    codes = [[each.code for each in one.aspects] for one in (knowledge.source, knowledge.target)]
    drawn = draw_flows(found, *codes)
    for nodes, side, end in ((drawn.sources, "source", 0), (drawn.targets, "target", 1)):
        assert [node.code for node in nodes] == codes[end]
        assert nodes[0].y >= 0
        assert nodes[-1].y + nodes[-1].height <= HEIGHT
        assert all(one.y + one.height < other.y for one, other in itertools.pairwise(nodes))
        for node in nodes:
            bands = []
            for ribbon in drawn.ribbons:
                if getattr(ribbon.flow, side) == node.code:
                    middles = [float(y) for y in re.findall(r"[MC ][\d.]+ ([\d.]+)(?=C|$)", ribbon.path)]
                    bands.append((middles[end] - ribbon.thick / 2, middles[end] + ribbon.thick / 2))
            bands.sort()
            edges = [node.y, *(edge for band in bands for edge in band), node.y + node.height]
            assert all(abs(one - other) < 0.6 for one, other in zip(edges[::2], edges[1::2], strict=True)), node


def test_without_an_old_result_nothing_flows() -> None:
    outcome, knowledge = example(LAMPUNG)
    silent = tuple(
        each._replace(projected=tuple(item._replace(state="unknown", carry=None) for item in each.projected))
        for each in outcome.indicators
    )
    assert told(replace(outcome, indicators=silent), knowledge) == ()


@tries(100)
@given(DAYS, DAYS)
def test_months_follow_each_other_from_end_to_end(one: datetime.date, other: datetime.date) -> None:
    months = Months(min(one, other), max(one, other))
    drawn = months.months
    assert drawn[0].left == 0
    assert drawn[-1].left + drawn[-1].width == 100
    assert all(here.left + here.width == there.left for here, there in itertools.pairwise(drawn))
    assert len(drawn) == (months.last.year - months.first.year) * 12 + months.last.month - months.first.month + 1
    assert 0 <= months.at(months.first) <= months.at(months.last) < months.after(months.last) <= 100
    years = months.years
    assert bool(years) == (len(drawn) > 24)
    for year in years:
        inside = [month for month in drawn if month.first.year == year.first.year]
        assert year == (inside[0].first, inside[0].left, sum((month.width for month in inside), Fraction(0)))
    assert not years or [year.first.year for year in years] == sorted({month.first.year for month in drawn})


def test_a_bar_is_as_long_as_its_action_takes(far: Case) -> None:
    view = view_of(plan_of(far))
    days = (view.axis.end - view.axis.start).days
    shown = [card for unit in view.units for card in unit.cards]
    assert sorted(card.number for card in shown) == list(range(1, len(view.plan.actions) + 1))
    for card in shown:
        taken = (card.action.finish - card.action.start).days + 1
        assert card.width == max(Fraction(taken * 100, days), Fraction(1, 2))
        assert card.left == Fraction((card.action.start - view.axis.start).days * 100, days)
        assert card.label >= card.left + card.width or card.width == Fraction(1, 2)
    assert [unit.effort_days for unit in view.units] == sorted((unit.effort_days for unit in view.units), reverse=True)


@pytest.mark.parametrize("size", [(760, 360), (360, 320)])
def test_the_curve_never_falls_and_meets_each_bound_where_it_reaches_it(far: Case, size: tuple[int, int]) -> None:
    drawn = draw_curve(plan_of(far), *size)
    heights = [float(height) for height in re.findall(r"V([\d.]+)", drawn.path)]
    reaches = [float(along) for along in re.findall(r"H([\d.]+)", drawn.path)]
    assert heights == sorted(heights, reverse=True)
    assert reaches == sorted(reaches)
    assert all(drawn.left <= along <= drawn.right for along in reaches)
    assert all(0 < height <= drawn.bottom for height in heights)
    assert drawn.bounds
    for mark in drawn.bounds:
        assert 0 < mark.top <= mark.y < drawn.bottom
        if mark.x is not None:
            assert mark.y >= min(height for along, height in zip(reaches, heights, strict=False) if along <= mark.x)


def test_the_prices_of_the_steps_add_up_to_the_curve(far: Case) -> None:
    plan = plan_of(far)
    told = prices(plan)
    assert told[0].start == plan.curve[0].index
    assert sum(each.further for each in told) == told[-1].whole
    assert all(one.end == other.start for one, other in itertools.pairwise(told))
    for each in told:
        cheapest = min(point.effort_days for point in plan.curve if point.index >= each.end)
        assert each.whole == cheapest
        assert each.per_hundredth == Fraction(each.further) / (each.end - each.start) / 100


def test_the_input_as_it_stands_holds_what_people_typed_into_the_workbook() -> None:
    """An assessor's state and value are overruled, one of each is taken away, and one of each is new."""
    outcome, knowledge = example(LAMPUNG)
    official = Assessment(
        instrument="pemdi-2026", year=2026, stage="asesor", values={"I1": Fraction(2), "I2": Fraction(2)},
        evidence={"I3.1.1": ACCEPTED, "I3.1.2": "revisi"},
    )  # fmt: skip
    file = outcome.file.model_copy(update={"assessments": (*outcome.file.assessments, official)})
    known = outcome.known._replace(
        assessed={"I2": _assessed(Fraction(3)), "I5": _assessed(Fraction(4))},
        evidence={"I3.1.2": "proses", "I4.1.1": ACCEPTED},
    )
    stands = standing_input(replace(outcome, file=file, known=known), knowledge)
    (typed,) = [one for one in stands.assessments if one.instrument == "pemdi-2026"]
    assert typed.values == {"I2": 3, "I5": 4}
    assert typed.evidence == {"I3.1.2": "proses", "I4.1.1": ACCEPTED}
    assert typed.stage == "mandiri"
    assert standing_input(outcome, knowledge) is outcome.file


def _assessed(value: Fraction) -> Assessed:
    return Assessed(value, Assessment(instrument="pemdi-2026", year=2027, source=WORKBOOK))
