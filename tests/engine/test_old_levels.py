"""Which levels of the old result stand behind an item, and where its items go: by the crosswalk and by counting."""

from __future__ import annotations

import datetime
from collections import Counter
from fractions import Fraction

from shipped import CATALOGUE, PEMDI, SPBE, START, analysed, codes, institution, spbe

from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.old_levels import OldLevel, flows, old_levels
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.model.level_condition import Span

LAMPUNG = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
KNOWN = assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027"))
OUTCOME = gap(LAMPUNG, KNOWN, Request(START))


def test_behind_a_carried_item_stand_the_levels_that_its_row_asks_for_and_those_found_here() -> None:
    """Bandar Lampung has I13 at level 2; C140 carries I1.1.1 from there on."""
    item = next(each for each in OUTCOME.items if each.id == "I1.1.1")
    assert item.rows[0] == "C140"
    told = old_levels(item, KNOWN.crosswalk, OUTCOME.levels)
    assert told == (OldLevel("I13", Span(at_least=2), Fraction(2), Fraction(2)),)


def test_where_levels_are_ranges_both_their_ends_are_told() -> None:
    paser = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
    outcome = analysed(paser)
    assert outcome.levels is not None
    carried = [item for item in outcome.items if item.carry]
    for each in (each for item in carried for each in old_levels(item, KNOWN.crosswalk, outcome.levels)):
        assert each.lowest == outcome.levels.lowest[each.indicator]
        assert each.highest == outcome.levels.highest[each.indicator]
    assert any(
        each.lowest != each.highest for item in carried for each in old_levels(item, KNOWN.crosswalk, outcome.levels)
    )


def test_behind_a_missing_item_stand_the_levels_that_refute_it() -> None:
    """In the round of 2026, to which refutations of a result of 2024 still tell something."""
    file = institution(spbe(dict.fromkeys(codes(), 1)))
    start = datetime.date(2026, 8, 3)
    outcome = gap(file, assemble(file, CATALOGUE, Choice(start, "pemdi-2026")), Request(start))
    missing = [item for item in outcome.items if item.state == "missing"]
    assert missing
    for item in missing:
        rows = [row for row in KNOWN.crosswalk.refutes if row.id in item.rows]
        told = old_levels(item, KNOWN.crosswalk, outcome.levels)
        assert {each.indicator for each in told} == {code for row in rows for code in row.when_at_most}
        assert all(each.asked.at_most is not None and each.lowest == each.highest == 1 for each in told)


def test_behind_an_unknown_item_stands_nothing_and_without_levels_none_are_told() -> None:
    unknown = next(item for item in OUTCOME.items if item.state == "unknown")
    assert old_levels(unknown, KNOWN.crosswalk, OUTCOME.levels) == ()
    carried = next(item for item in OUTCOME.items if item.carry)
    assert {(each.lowest, each.highest) for each in old_levels(carried, KNOWN.crosswalk, None)} == {(None, None)}


def test_the_flows_hold_every_item_once_by_aspects_and_state() -> None:
    found = flows(OUTCOME, KNOWN)
    by_hand: Counter[tuple[str | None, str, str]] = Counter()
    row_of = {row.id: row for row in KNOWN.crosswalk.carries}
    refuted = {row.id: row for row in KNOWN.crosswalk.refutes}
    for indicator in OUTCOME.indicators:
        for item in indicator.projected:
            first = None
            if item.state in ("as_is", "extend", "redo"):
                first = next(iter(row_of[item.rows[0]].when))
            elif item.state == "missing":
                first = next(iter(refuted[next(row for row in item.rows if row in refuted)].when_at_most))
            source = first and SPBE.by_code[first].aspect
            by_hand[source, PEMDI.by_code[item.indicator].aspect, item.state] += 1
    assert {(each.source, each.target, each.state): each.items for each in found} == by_hand
    assert sum(each.items for each in found) == len(PEMDI.items)
    assert {state: sum(each.items for each in found if each.state == state) for state in OUTCOME.worth} == OUTCOME.worth


def test_flows_stand_in_the_order_of_the_aspects_what_is_not_told_first() -> None:
    sources = [each.source for each in flows(OUTCOME, KNOWN)]
    known = [source for source in sources if source is not None]
    assert sources == [None] * (len(sources) - len(known)) + known
    assert known == sorted(known, key=lambda code: int(code[1:]))


def test_an_institution_without_an_old_result_has_but_one_flow_an_aspect() -> None:
    file = institution()
    known = assemble(LAMPUNG, CATALOGUE, Choice(START, "pemdi-2027"))
    found = flows(gap(file, known, Request(START)), known)
    assert [(each.source, each.state) for each in found] == [(None, "unknown")] * len(PEMDI.aspects)
