"""The shipped catalogue of actions: complete, without dead ends, and honest about what a plan costs."""

from __future__ import annotations

import re
from collections import Counter
from graphlib import TopologicalSorter
from typing import TypeVar

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.action import Action, Actions
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.fields import Record
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Owners

M = TypeVar("M", bound=Record)
FIRST_EDITION = 204
"""The actions of the first edition; later ones stand behind them in the order in which they came."""
SHARED_AT_MOST = 8
"""The path search enumerates the actions that several indicators need; each one more doubles that part of the work."""


def shipped(model: type[M], relative: str) -> M:
    text = (bundled("mappings") / relative).read_text(encoding="utf-8")
    return validate(read_yaml(relative, text), model)


@pytest.fixture(scope="module")
def catalogue() -> Actions:
    return shipped(Actions, "actions/pemdi-2026.yaml")


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return shipped(Instrument, "instruments/pemdi-2026.yaml")


@pytest.fixture(scope="module")
def owners() -> Owners:
    return shipped(Owners, "owners/pemdi-2026.yaml")


def place(item: str) -> tuple[str, int]:
    """The indicator and the level of an evidence item."""
    indicator, level, _ = item.split(".")
    return indicator, int(level)


def test_every_evidence_item_is_produced_by_exactly_one_action(catalogue: Actions, instrument: Instrument) -> None:
    produced = Counter(item for action in catalogue.actions for item in action.items)
    assert produced == Counter(list(instrument.items))


def test_actions_stand_in_the_order_of_what_they_produce_with_rising_codes(
    catalogue: Actions, instrument: Instrument
) -> None:
    assert [action.id for action in catalogue.actions] == [f"K{n:03}" for n in range(1, len(catalogue.actions) + 1)]
    position = {item: n for n, item in enumerate(instrument.items)}
    first = [min((position[item] for item in action.items), default=-1) for action in catalogue.actions]
    assert first[:FIRST_EDITION] == sorted(first[:FIRST_EDITION])


def test_no_action_waits_for_itself_or_for_one_that_is_not_there(catalogue: Actions) -> None:
    known = {action.id for action in catalogue.actions}
    waits = {action.id: set(action.requires) for action in catalogue.actions}
    assert {needed for needs in waits.values() for needed in needs} <= known
    TopologicalSorter(waits).prepare()


def test_nothing_waits_for_a_higher_level_of_its_own_indicator(catalogue: Actions) -> None:
    by_id = {action.id: action for action in catalogue.actions}
    upside_down = [
        (action.id, needed)
        for action in catalogue.actions
        for needed in action.requires
        for indicator, level in map(place, action.items)
        if any(place(item)[0] == indicator and place(item)[1] > level for item in by_id[needed].items)
    ]
    assert upside_down == []


def test_an_action_that_produces_nothing_is_needed_by_another_and_has_a_lead_of_its_own(catalogue: Actions) -> None:
    needed = {code for action in catalogue.actions for code in action.requires}
    bare = [action for action in catalogue.actions if not action.items]
    assert bare
    assert [action.id for action in bare if action.id not in needed or action.lead is None] == []


def test_every_prerequisite_says_why(catalogue: Actions) -> None:
    assert [action.id for action in catalogue.actions if bool(action.requires) != bool(action.requires_because)] == []


def test_few_actions_are_shared_between_indicators(catalogue: Actions) -> None:
    by_id = {action.id: action for action in catalogue.actions}
    serves: dict[str, set[str]] = {action.id: set() for action in catalogue.actions}

    def credit(action: Action, indicators: set[str]) -> None:
        serves[action.id] |= indicators
        for needed in action.requires:
            credit(by_id[needed], indicators)

    for action in catalogue.actions:
        credit(action, {place(item)[0] for item in action.items})
    shared = [code for code, indicators in serves.items() if len(indicators) > 1]
    assert 0 < len(shared) <= SHARED_AT_MOST


def test_every_role_is_one_that_has_a_unit_and_nobody_supports_himself(catalogue: Actions, owners: Owners) -> None:
    roles = {role.id for role in owners.roles}
    usual = {ownership.indicator: ownership.lead for ownership in owners.indicators}
    for action in catalogue.actions:
        leads = {action.lead} if action.lead else {usual[place(item)[0]] for item in action.items}
        assert leads | set(action.support) <= roles, action.id
        assert leads.isdisjoint(action.support), action.id


def test_an_update_never_costs_more_than_new_work_and_no_item_is_free(catalogue: Actions) -> None:
    for action in catalogue.actions:
        assert 0 < action.effort.update <= action.effort.new, action.id
        assert 0 < action.lead_weeks.update <= action.lead_weeks.new, action.id


def test_systems_need_money(catalogue: Actions) -> None:
    systems = [action for action in catalogue.actions if action.kind == "system"]
    assert systems
    assert [action.id for action in systems if not action.needs_money] == []


def test_names_are_distinct_and_fit_a_table(catalogue: Actions) -> None:
    names = [action.name for action in catalogue.actions]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if len(name) > 90] == []


def test_every_citation_leads_to_a_source_and_every_source_is_cited(catalogue: Actions) -> None:
    cited = {reference.source for action in catalogue.actions for reference in action.reference}
    assert cited == {source.id for source in catalogue.sources}


def test_a_refusal_is_marked_as_a_guess_unless_an_assessors_note_is_cited(catalogue: Actions) -> None:
    for action in catalogue.actions:
        noted = any(reference.source == "NIU-EVAL" for reference in action.reference)
        assert noted or action.refused_when.startswith("Dugaan dari kriteria: "), action.id


def test_old_evidence_that_can_be_extended_has_its_own_instruction(catalogue: Actions) -> None:
    crosswalk = shipped(Crosswalk, "crosswalks/spbe-2020--pemdi-2026.yaml")
    extended = {item for carry in crosswalk.carries if carry.reuse == "extend" for item in carry.items}
    without = [action.id for action in catalogue.actions if extended & set(action.items) and not action.update_text]
    assert without == []


def test_an_update_starts_from_an_old_document_that_the_map_names(catalogue: Actions) -> None:
    """`Ambil Peta Rencana SPBE (bukti SPBE I12), lalu ...`: of an indicator that a row for one of its items names."""
    crosswalk = shipped(Crosswalk, "crosswalks/spbe-2020--pemdi-2026.yaml")
    for action in catalogue.actions:
        rows = [row for row in crosswalk.carries if row.reuse == "extend" and set(row.items) & set(action.items)]
        if rows:
            first = str(action.update_text).partition(". ")[0]
            ranges = (range(int(one), int(other) + 1) for one, other in re.findall(r"\bI(\d+)-I(\d+)\b", first))
            named = {*re.findall(r"\bI\d+\b", first), *(f"I{number}" for each in ranges for number in each)}
            assert named & {code for row in rows for code in row.when}, action.id


def test_a_code_of_an_old_document_says_that_it_is_of_spbe(catalogue: Actions) -> None:
    """Both instruments have an I14: `(I14)` would be read as the new one's."""
    crosswalk = shipped(Crosswalk, "crosswalks/spbe-2020--pemdi-2026.yaml")
    texts = [*(action.update_text for action in catalogue.actions), *(row.open for row in crosswalk.carries)]
    texts += [row.because for row in crosswalk.silent]
    brackets = [found for text in texts for found in re.findall(r"\([^)]*\bI[0-9][^)]*\)", text or "")]
    assert [found for found in brackets if "SPBE I" not in found] == []


def test_efforts_are_declared_as_assumptions_in_the_file_itself(catalogue: Actions) -> None:
    assert "asumsi" in catalogue.note
    own = {source.id for source in catalogue.sources if source.reach == "own_judgement"}
    assert [a.id for a in catalogue.actions if not own & {reference.source for reference in a.reference}] == []
