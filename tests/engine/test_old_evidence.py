"""Old documents: what becomes of them by age, what a refutation is worth, and what the old result saves."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from path_cases import shipped
from path_programme import Programme
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
    level_vectors,
    planned,
    spbe,
)
from tries import tries

from pemdi_map.engine.explanation import explain
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.path import Path, PathAction, Paths
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.plan.work import work_of
from pemdi_map.engine.projection import Projection
from pemdi_map.engine.score_outcome import LevelRanges
from pemdi_map.engine.shelf import documents_served
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.kinds import ACTIONS
from pemdi_map.model.crosswalk import Carry, Crosswalk, Question, Refutation
from pemdi_map.model.evidence import Document
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.report.worth import worth_in_words
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
ONES = dict.fromkeys(codes(), 1)
AGEING = "I20.1.2"
"""An item of level 1 whose evidence may be one year old."""
AGELESS = "I13.1.1"
THREES = dict.fromkeys(codes(), Fraction(3))
RANGES = LevelRanges("values", THREES, THREES, THREES)
KINDS = {"I21.3.1": "living", "I21.3.2": "yearly", "I21.3.3": "decree"}
DOCUMENTS = {
    id_: Document.model_validate(
        {"id": id_, "text": f"Dokumen {kind}", "kind": kind, "need": "asked", "editions": ["PED24"],
         "confidence": "high", "sources": ["PED24"]}
    )
    for id_, kind in KINDS.items()
}  # fmt: skip


def carry(item: str, reuse: str, kinds: tuple[str, ...], id_: str = "C001", confidence: str = "high") -> Carry:
    return Carry.model_validate(
        {
            "id": id_, "when": {"I21": 3}, "items": [item], "reuse": reuse, "confidence": confidence,
            "because": "Contoh",
            "documents": [document for document, kind in KINDS.items() if kind in kinds], "open": "Lengkapi contoh.",
            "reference": [{"source": "P59"}],
        }
    )  # fmt: skip


def refutation(confidence: str, holds_years: int | None, id_: str = "N001", item: str = AGELESS) -> Refutation:
    return Refutation.model_validate(
        {
            "id": id_, "when_at_most": {"I21": 3}, "items": [item], "confidence": confidence,
            "holds_years": holds_years, "because": f"Sebab {id_}.", "reference": [{"source": "P59"}],
        }
    )  # fmt: skip


def map_of(*rows: Carry | Refutation, asks: tuple[Question, ...] = ()) -> Crosswalk:
    """The shipped map with no rows but these."""
    return knowledge().crosswalk.model_copy(
        update={
            "carries": tuple(row for row in rows if isinstance(row, Carry)),
            "refutes": tuple(row for row in rows if isinstance(row, Refutation)),
            "silent": (), "asks": asks,
        }
    )  # fmt: skip


def told(item: str, age: int, *rows: Carry | Refutation) -> ItemOutcome:
    """What an old result of all levels 3 and this age tells of an item."""
    projection = Projection(map_of(*rows), knowledge().scenarios.scenarios, age, DOCUMENTS)
    indicator, level, _ = item.split(".")
    return projection.outcome(PEMDI.by_code[indicator], PEMDI.items[item], int(level), "wajar", RANGES)


def mapped(file: InstitutionFile, crosswalk: Crosswalk) -> GapOutcome:
    """The analysis with another map, and no other old documents than the three."""
    evidence = knowledge().evidence
    assert evidence is not None
    documents = evidence.model_copy(update={"documents": tuple(DOCUMENTS.values()), "by_id": DOCUMENTS})
    return gap(file, knowledge()._replace(crosswalk=crosswalk, evidence=documents), Request(START))


def test_a_document_is_named_once_for_an_item_as_the_best_of_its_rows_lets_it_serve() -> None:
    rows = [carry(AGELESS, "extend", ("living", "yearly"), "C001"), carry(AGELESS, "as_is", ("living",), "C002"),
            carry(AGELESS, "redo", ("living", "yearly", "decree"), "C003")]  # fmt: skip
    file = institution(spbe(dict.fromkeys(codes(), 3)))
    for ordered in (rows, rows[::-1]):
        served = documents_served(mapped(file, map_of(*ordered)), map_of(*ordered))
        assert served == {
            "I21.3.1": {"as_is": [AGELESS]}, "I21.3.2": {"extend": [AGELESS]}, "I21.3.3": {"redo": [AGELESS]},
        }  # fmt: skip


def test_how_evidence_serves_decides_before_how_sure_a_row_is() -> None:
    sure, unsure = carry(AGELESS, "extend", ("living",), "C001"), carry(AGELESS, "as_is", ("living",), "C002", "low")
    for rows in ((sure, unsure), (unsure, sure)):
        assert (told(AGELESS, 0, *rows).state, told(AGELESS, 0, *rows).rows[0]) == ("as_is", "C002")
    anew = carry(AGELESS, "redo", ("living",), "C003")
    assert told(AGELESS, 0, anew, carry(AGELESS, "extend", ("living",), "C004", "low")).state == "extend"


def test_a_level_worth_asking_for_is_one_that_alone_raises_the_lowest_reading_or_lowers_the_highest() -> None:
    """I13.1.1, a third of a band of 0,5 at weight 5, is served as it is by I21 and, to be updated, by I22.

    Known to be high, I21 alone raises the lowest reading, which counts no updates. Known to be low, neither lowers the
    highest reading: there the other one serves.
    """
    update = carry(AGELESS, "extend", ("living",), "C002").model_copy(update={"when": {"I22": 3}})
    domains = {"D1": "2.50", "D2": "2.50", "D3": "2.55", "D4": "2.65"}
    file = institution(assessment(printed={"index": "2.60", "domains": domains}))
    outcome = mapped(file, map_of(carry(AGELESS, "as_is", ("living",)), update))
    assert outcome.levels is not None
    assert all(outcome.levels.lowest[code] < 3 <= outcome.levels.highest[code] for code in ("I21", "I22"))
    assert [(each.indicator, each.narrows) for each in outcome.narrowing] == [("I21", Fraction(1, 120))]


@pytest.mark.parametrize(
    ("kinds", "reuse", "state", "aged"),
    [
        (("living",), "as_is", "extend", True),
        (("yearly",), "as_is", "redo", True),
        (("decree",), "as_is", "redo", True),
        (("yearly", "decree"), "as_is", "redo", True),
        (("living", "yearly"), "as_is", "extend", True),
        (("yearly",), "extend", "redo", True),
        (("living",), "extend", "extend", False),
        (("living", "decree"), "extend", "extend", False),
        (("yearly",), "redo", "redo", False),
        ((), "as_is", "extend", True),
    ],
)
def test_what_becomes_of_an_old_document_past_its_age(
    kinds: tuple[str, ...], reuse: str, state: str, aged: bool
) -> None:
    """A document in use is brought up to date; the record of a year, and a decree, are made anew."""
    row = carry(AGEING, reuse, kinds)
    age = PEMDI.items[AGEING].max_age
    assert age is not None
    young, old = told(AGEING, age.years, row), told(AGEING, age.years + 1, row)
    assert (young.state, young.aged) == (reuse, False)
    assert (old.state, old.aged) == (state, aged)
    anew = "buat yang baru" if state == "redo" else "perbarui"
    past = f"Bukti lama berumur 2 tahun, melewati umur yang diterima: {anew}. " if aged else ""
    assert say(old.open) == f"{past}{row.open}"
    assert (state == "redo") == (not any(old.credit.values()))
    assert [each.id for each in old.documents] == list(row.documents)
    item = PEMDI.items[AGELESS]
    assert item.max_age is None
    assert told(AGELESS, 9, carry(AGELESS, reuse, kinds)).state == reuse


def test_the_best_row_is_chosen_after_age_has_been_looked_at() -> None:
    record, living = carry(AGEING, "as_is", ("yearly",)), carry(AGEING, "extend", ("living",), "C002")
    assert told(AGEING, 1, record, living).rows == ("C001", "C002")
    old = told(AGEING, 2, record, living)
    assert (old.state, old.aged, old.rows) == ("extend", False, ("C002", "C001"))
    assert [each.kind for each in old.documents] == ["living"]


@pytest.mark.parametrize(
    ("confidence", "holds_years", "age", "state"),
    [
        ("high", 2, 2, "missing"), ("high", 2, 3, "unknown"), ("medium", 2, 0, "missing"), ("medium", 0, 1, "unknown"),
        ("medium", None, 9, "missing"), ("low", 2, 0, "unknown"), ("low", None, 0, "unknown"),
    ],
)  # fmt: skip
def test_a_refutation_that_is_weak_or_old_only_makes_a_question(
    confidence: str, holds_years: int | None, age: int, state: str
) -> None:
    found = told(AGELESS, age, refutation(confidence, holds_years))
    assert (found.state, found.rows, found.documents) == (state, ("N001",), ())
    assert not any(found.credit.values())
    if state == "missing":
        assert (found.because, say(found.open)) == ("Sebab N001.", "Belum ada: buat baru.")
    else:
        assert say(found.because).startswith("Dahulu belum ada, tetapi petunjuknya lemah atau lama; tanyakan dahulu.")
        assert say(found.because).endswith("Sebab N001.")
        assert found.open == ""


def test_a_strong_refutation_beside_a_weak_one_tells_and_a_row_that_holds_beats_both() -> None:
    weak, strong = refutation("low", None), refutation("high", 2, "N002")
    found = told(AGELESS, 1, weak, strong)
    assert (found.state, found.because, found.rows) == ("missing", "Sebab N002.", ("N001", "N002"))
    assert told(AGELESS, 1, weak, strong, carry(AGELESS, "redo", ("yearly",))).state == "redo"


ROUND_2026, IN_2026 = "pemdi-2026", datetime.date(2026, 8, 3)


def in_the_round_of_2026(levels: Mapping[str, int], crosswalk: Crosswalk | None = None) -> GapOutcome:
    """A result of 2024 is two years old there, three in the next round."""
    file = institution(spbe(levels))
    known = assemble(file, CATALOGUE, Choice(IN_2026, ROUND_2026))
    return gap(file, known._replace(crosswalk=crosswalk or known.crosswalk), Request(IN_2026))


@pytest.mark.parametrize(("confidence", "asked"), [("low", True), ("high", False)])
def test_a_weak_refutation_puts_its_question_into_the_quick_check(confidence: str, asked: bool) -> None:
    question = Question(items=(AGELESS,), ask="Pertanyaan contoh?")
    told_so = map_of(refutation(confidence, 2), asks=(question,))
    outcome = in_the_round_of_2026(dict.fromkeys(codes(), 3), crosswalk=told_so)
    found = {each.item: each.ask for each in outcome.quick_check}
    assert (AGELESS in found) == asked
    if asked:
        assert found[AGELESS] == "Pertanyaan contoh?"


def test_the_shipped_refutations_tell_for_two_years_and_then_ask() -> None:
    young, old = in_the_round_of_2026(ONES), analysed_levels(ONES)
    refuted = {item for row in knowledge().crosswalk.refutes for item in row.items}
    missing = {item.id for item in young.items if item.state == "missing"}
    assert "I9.4.1" in missing
    assert missing < refuted
    weak = {item.id: item for item in young.items if item.id in refuted - missing}
    assert all(item.state == "unknown" and "tanyakan dahulu" in say(item.because) for item in weak.values())
    asked = {each.item: each.ask for each in young.quick_check}
    assert "I9.1.2" in weak
    assert asked["I9.1.2"] in {row.ask for row in knowledge().crosswalk.asks if "I9.1.2" in row.items}
    assert not any(item.state == "missing" for item in old.items)
    first = {item.id for item in young.items if item.level == 1}
    assert not first & missing  # a first small piece of evidence may have come since
    assert {each.item for each in old.quick_check} >= asked.keys()


def test_every_item_that_a_row_decides_has_a_question_of_its_own() -> None:
    crosswalk = knowledge().crosswalk
    decided = {item for row in crosswalk.carries for item in row.items}
    decided |= {item for row in crosswalk.refutes for item in row.items}
    asked = [item for row in crosswalk.asks for item in row.items]
    assert sorted(asked) == sorted(decided)
    silent = {item for row in crosswalk.silent for item in row.items}
    assert decided | silent == PEMDI.items.keys()
    for ask in (*(row.ask for row in crosswalk.asks), *(row.ask for row in crosswalk.silent)):
        assert "?" in ask, ask


# What becomes of which document


def test_no_document_is_named_for_an_item_whose_state_does_not_rest_on_it() -> None:
    """What the user or an assessor says of an item, or another agency's index, is not the old document's."""
    file = institution(
        spbe(dict.fromkeys(codes(), 5)),
        assessment("pemdi-2026", 2026, values={"I13": "2.5"}, evidence={"I4.1.2": "diterima", "I9.1.2": "belum"}),
        external_indices={"sdi": {"value": 40, "year": 2026}},
    )
    outcome = analysed(file)
    for item in outcome.items:
        rests = item.state in ("as_is", "extend", "redo")
        assert bool(item.documents) == rests, (item.id, item.state)
        if rests:
            assert item.carry is not None
            assert [each.id for each in item.documents] == list(item.carry.documents)
    states = {item.id: item.state for item in outcome.items}
    assert (states["I13.1.1"], states["I4.1.2"], states["I9.1.2"]) == ("diterima", "diterima", "belum")
    before = {item.id: item for item in analysed(institution(spbe(dict.fromkeys(codes(), 5)))).items}
    assert all(before[id_].documents for id_ in ("I13.1.1", "I4.1.2", "I9.1.2"))


def test_documents_are_those_of_the_levels_that_are_there() -> None:
    for item in analysed(LAMPUNG).items:
        for document in item.documents:
            assert LAMPUNG.assessments[0].values[document.indicator] >= document.level, item.id


def test_an_item_explains_which_document_to_take_and_an_old_indicator_where_its_documents_go() -> None:
    known, outcome = knowledge(), analysed(LAMPUNG)
    taken = next(item for item in outcome.items if item.state == "as_is")
    says = " ".join(say(step.says) for step in explain(taken.id, outcome, known).steps)
    for document in taken.documents:
        name = SPBE.short_names[document.indicator]
        assert f"Ambil {document.text}, bukti SPBE {document.indicator} {name}, tingkat {document.level}" in says
    untold = next(item for item in outcome.items if item.state == "unknown")
    assert not any(say(step.says).startswith("Ambil") for step in explain(untold.id, outcome, known).steps)
    assert known.evidence is not None
    for code in ("I20", "I29", "I1"):
        steps = explain(f"spbe-2020:{code}", outcome, known).steps
        for document in known.evidence.documents:
            if document.indicator == code and document.need != "optional":
                rows = [row for row in known.crosswalk.carries if document.id in row.documents]
                step = next(step for step in steps if say(step.says).startswith(f"{document.text}: "))
                assert all(item in say(step.says) for row in rows for item in row.items)
                assert say(step.says).endswith("tidak dipakai.") == (not rows)
    assert any("Tidak dipetakan" in say(step.says) for step in explain("spbe-2020:I1", outcome, known).steps)


def test_without_a_file_of_documents_nothing_is_named_and_all_can_be_explained() -> None:
    known = knowledge()._replace(evidence=None)
    bare = tuple(row.model_copy(update={"documents": ()}) for row in known.crosswalk.carries)
    known = known._replace(crosswalk=known.crosswalk.model_copy(update={"carries": bare}))
    outcome = gap(LAMPUNG, known, Request(START))
    assert not any(item.documents for item in outcome.items)
    assert any(item.state in ("as_is", "extend") for item in outcome.items)
    says = [say(step.says) for step in explain("spbe-2020:I20", outcome, known).steps]
    assert any(each.startswith("Tingkat 2:") for each in says)
    assert not any("tidak dipakai" in each for each in says)


# What the old result is worth


def oracle(outcome: GapOutcome, plan: Plan, *, anew: bool, target: Fraction) -> int:
    """The least effort to an index by another solver, from the catalogue and the states alone."""
    states = {item.id: item.state for item in outcome.items}
    actions = {}
    for action in CATALOGUE.about(ACTIONS, "pemdi-2026").actions:
        found = {states[item] for item in action.items}
        if not found or anew or not found <= {"as_is", "extend"}:
            actions[action.id] = PathAction(action.id, action.effort.new, action.requires)
        elif found == {"as_is"}:
            actions[action.id] = PathAction(action.id, CATALOGUE.about(ACTIONS, "pemdi-2026").carry.effort_days)
        else:
            actions[action.id] = PathAction(action.id, action.effort.update, action.requires)
    late = frozenset(each.action.id for each in plan.beyond)
    return Programme(replace(shipped(), actions=actions, excluded=late)).least_effort(target)


@pytest.mark.slow
@tries(4)
@given(level_vectors)
def test_days_saved_are_what_the_same_target_costs_more_with_everything_made_anew(levels: dict[str, int]) -> None:
    """From nothing at all: no state of an institution makes the way from scratch dearer or cheaper."""
    outcome, plan = planned(institution(spbe(levels)))
    fresh, now = (oracle(outcome, plan, anew=anew, target=outcome.target.least) for anew in (True, False))
    assert (plan.without_old_evidence, plan.least_effort) == (fresh, now)
    assert plan.days_saved == fresh - now >= 0


@pytest.mark.slow
@pytest.mark.parametrize("effort", [0, 60, 500])
def test_with_an_allowed_effort_days_saved_are_those_to_the_index_it_buys(effort: int) -> None:
    outcome, plan = planned(LAMPUNG, effort=effort)
    fresh = oracle(outcome, plan, anew=True, target=plan.index_after)
    assert (plan.without_old_evidence, plan.days_saved) == (fresh, fresh - plan.least_effort)
    assert plan.least_effort <= effort
    assert fresh >= plan.least_effort


@pytest.mark.slow
def test_where_the_target_is_missed_days_saved_are_those_to_the_nearest_index() -> None:
    outcome, plan = planned(LAMPUNG, target_rating="Memuaskan")
    assert plan.unreachable is not None
    assert plan.days_saved is not None
    assert plan.days_saved >= 0
    assert "Menuju indeks rencana bukti itu menghemat" in worth_in_words(outcome, knowledge())


def test_a_draft_for_the_new_index_is_no_old_evidence() -> None:
    """What people have begun is theirs: the old result saves nothing of it."""
    drafts = dict.fromkeys(PEMDI.items, "draf")
    outcome, plan = planned(institution(spbe(ONES), assessment("pemdi-2026", 2026, evidence=drafts)))
    assert {action.reuse for action in plan.actions} == {"update"}
    assert plan.days_saved == 0
    assert set(outcome.worth) == {"as_is", "extend", "redo", "missing", "unknown"}


@tries(10)
@given(level_vectors)
def test_the_worth_counts_every_item_once(levels: dict[str, int]) -> None:
    for outcome in (analysed_levels(levels), in_the_round_of_2026(levels)):
        assert sum(outcome.worth.values()) == len(PEMDI.items) == len(outcome.items)
        states = [item.state for item in outcome.items]
        assert outcome.worth == {state: states.count(state) for state in outcome.worth}


def test_what_is_known_better_does_not_change_what_the_old_result_was_worth() -> None:
    evidence = {"I13.1.1": "belum", "I4.1.2": "diterima"}
    stated = LAMPUNG.model_copy(
        update={"assessments": (*LAMPUNG.assessments, assessment("pemdi-2026", 2026, evidence=evidence))}
    )
    assert analysed(stated).worth == analysed(LAMPUNG).worth


def test_the_worth_in_words_tells_the_counts_the_days_and_the_age() -> None:
    outcome, plan = planned(LAMPUNG)
    worth, says = outcome.worth, worth_in_words(outcome, knowledge())
    assert says.startswith(
        f"Dari 235 butir Pemdi, bukti SPBE 2024 melayani {worth['as_is']} apa adanya, {worth['extend']} setelah "
        f"dilengkapi, dan {worth['redo']} hanya sebagai pengalaman; {worth['missing']} ditunjukkannya belum ada dan "
        f"{worth['unknown']} tidak diketahuinya. Menuju indeks lebih dari 1,50 bukti itu menghemat {plan.days_saved} "
        f"hari-orang: {plan.least_effort}, bukan {plan.without_old_evidence} bila semua dibuat baru."
    )
    assert says.endswith("Hasil itu berumur 3 tahun pada tahun penilaian: periksa tanggal tiap dokumen.")
    assert "hari-orang" not in worth_in_words(analysed(LAMPUNG), knowledge())  # nothing is said of a plan without one


@pytest.mark.parametrize(("year", "said"), [(2026, False), (2025, True), (2021, True)])
def test_a_result_two_or_more_years_old_says_so(year: int, said: bool) -> None:
    known: Knowledge = knowledge()
    outcome = gap(institution(spbe(ONES, year)), known, Request(START))
    assert (f"berumur {known.calendar.year - year} tahun" in worth_in_words(outcome, known)) == said


def test_without_an_old_result_nothing_is_said_of_its_worth() -> None:
    outcome, plan = planned(institution(assessment("pemdi-2026", 2026, evidence={"I1.1.1": "diterima"})))
    assert worth_in_words(outcome, knowledge()) == ""
    assert plan.days_saved == 0


def test_what_serves_as_it_is_only_has_to_be_brought_along() -> None:
    """Found, dated, uploaded: nothing is bought for it, and what is accepted already takes no time."""
    file = institution(spbe(dict.fromkeys(codes(), 5)))
    outcome, plan = planned(file, floors={"I13": Fraction(3, 2)})
    brought = next(action for action in plan.actions if "I13.1.1" in action.items)
    carrying = CATALOGUE.about(ACTIONS, "pemdi-2026").carry
    assert (brought.reuse, brought.text, brought.needs_money) == ("carry", carrying.text, False)
    assert (brought.effort_days, brought.lead_weeks) == (carrying.effort_days, carrying.lead_weeks)
    accepted = assessment("pemdi-2026", 2026, evidence={"I13.1.1": "diterima"})
    done, known = analysed(institution(*file.assessments, accepted)), knowledge()
    work = work_of(CATALOGUE.about(ACTIONS, "pemdi-2026"), done.indicators, {}, START, known.upload.finish)[brought.id]
    assert (work.done, work.effort_days, work.fresh_days, work.lead_weeks) == (True, 0, 0, 0)
    assert outcome.worth == done.worth


# One yearly count, used several times


def followers_of(code: str) -> set[str]:
    return {action.id for action in CATALOGUE.about(ACTIONS, "pemdi-2026").actions if code in action.requires}


@pytest.mark.slow
def test_one_yearly_count_of_transactions_is_charged_once_however_many_use_it() -> None:
    """K189, K194, K199 and K204 hold the count against the respondents of levels 2 to 5."""
    followers = followers_of("K185")
    assert followers == {"K189", "K194", "K199", "K204"}
    problem, used = shipped(), []
    for value in (Fraction(5, 2), Fraction(7, 2), Fraction(4), Fraction(5)):
        path = Paths(replace(problem, floors={"I20": value})).cheapest(Fraction(1))
        assert isinstance(path, Path)
        assert path.actions.count("K185") == 1
        assert path.effort == sum(problem.actions[id_].effort for id_ in set(path.actions))
        used.append(len(followers & set(path.actions)))
        given = {**problem.actions, "K185": problem.actions["K185"]._replace(effort=0)}
        free = Paths(replace(problem, actions=given, floors={"I20": value})).cheapest(Fraction(1))
        assert isinstance(free, Path)
        assert path.effort - free.effort == problem.actions["K185"].effort
    assert used == [1, 2, 3, 4]


def test_a_count_that_is_there_already_is_not_charged_again() -> None:
    file = institution(spbe(ONES), assessment("pemdi-2026", 2026, evidence={"I20.1.2": "diterima"}))
    _, plan = planned(file, floors={"I20": Fraction(5, 2)})
    chosen = {action.id for action in plan.actions}
    assert "K189" in chosen
    assert "K185" not in chosen
