"""The next steps begin with what has to be asked, and go on with the work that cannot wait."""

from __future__ import annotations

from dataclasses import replace

from shipped import CATALOGUE, analysed, planned, value_by_hand

from pemdi_map.engine.next_steps import NextStep, next_steps
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.words.indonesian import INDONESIAN

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
PASER = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)


def test_questions_come_before_any_work_with_all_who_have_to_be_asked() -> None:
    outcome, _ = planned(LAMPUNG)
    first, *rest = next_steps(outcome)
    assert INDONESIAN.say(first.says) == f"Jawab {len(outcome.quick_check)} pertanyaan Periksa Cepat."
    assert set(first.owners) == {question.owner for question in outcome.quick_check}
    assert (first.by, first.action) == (None, None)
    assert len(rest) == 4
    assert all(step.action and step.by and len(step.owners) == 1 for step in rest)


def test_no_unit_supports_what_it_leads_and_others_do() -> None:
    _, plan = planned(LAMPUNG)
    assert [each.id for each in plan.actions if each.owner in each.supports] == []
    assert sum(len(each.supports) for each in plan.actions) > 0


def test_what_a_refusal_costs_is_what_the_index_loses_without_the_item() -> None:
    """The heaviest item of the plan, worked out from bands and weights: everything else stays done."""
    outcome, plan = planned(LAMPUNG)
    done = {item for each in plan.actions for item in each.items}
    weights = {each.code: each.weight / 100 for each in outcome.indicators}
    lost = {}
    for item in done:
        code = item.split(".")[0]
        lost[item] = (value_by_hand(code, done) - value_by_hand(code, done - {item})) * weights[code]
    assert plan.margin.worst_item in {item for item, loss in lost.items() if loss == max(lost.values())}
    assert plan.margin.worst_loss == max(lost.values())


def test_the_levels_that_are_not_known_are_asked_for_first_those_that_narrow_most_named() -> None:
    outcome = analysed(PASER)
    levels, questions = next_steps(outcome)
    codes = [each.indicator for each in sorted(outcome.narrowing, key=lambda each: -each.narrows)][:5]
    assert INDONESIAN.say(levels.says) == (
        f"Minta tingkat {len(outcome.narrowing)} indikator SPBE dari laporan resminya, mulai dari {', '.join(codes)}."
    )
    assert INDONESIAN.say(questions.says).startswith("Jawab ")


def test_of_the_work_what_waits_for_nothing_and_has_no_slack_then_what_ends_first_then_what_others_wait_for() -> None:
    outcome, plan = planned(LAMPUNG)
    some = plan.actions[:5]
    a, b, c, d, e = (
        some[0]._replace(after=(), critical=False, finish=plan.deadline, waiting=1),
        some[1]._replace(after=(), critical=False, finish=plan.deadline, waiting=2),
        some[2]._replace(after=(), critical=True, finish=plan.deadline, waiting=0),
        some[3]._replace(after=(some[0].id,), critical=True, finish=plan.start, waiting=9),
        some[4]._replace(after=(), critical=False, finish=plan.start, waiting=0),
    )
    bare = replace(outcome, plan=plan._replace(actions=(a, b, c, d, e)), quick_check=(), narrowing=())
    expected = [NextStep(each.action.name, (each.owner,), each.finish, each.id) for each in (c, e, b, a)]
    assert list(next_steps(bare)) == expected
    left = [NextStep(each.action.name, (each.owner,), each.finish, each.id) for each in (d, b)]
    assert list(next_steps(bare, {a.id, c.id, e.id})) == left, "what is closed is no step, and nobody waits for it"


def test_where_nothing_is_to_be_asked_and_no_plan_was_made_there_is_no_next_step() -> None:
    outcome = replace(analysed(LAMPUNG), quick_check=(), narrowing=())
    assert next_steps(outcome) == ()
