"""The page's simulator counts as the engine does, and what it saves is an input that the engine reads alike."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from report_pages import LAMPUNG, PASER, START, answered, example, page_of
from shown import Show

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.input_file import to_json

pytestmark = pytest.mark.slow

Case = tuple[GapOutcome, Knowledge]
State = dict[str, Any]
EACH = 250
"""So many random states of each of the four institutions: 1,000 in all."""


def entered() -> Case:
    """One that has been assessed in part, with states of items by two hands, and other agencies' indices."""
    return answered(
        {
            "institution": {"name": "Pemerintah Kab. Contoh", "kind": "kabupaten"},
            "assessments": [
                {"instrument": "spbe-2020", "year": 2024, "values": {f"I{n}": 1 + n % 4 for n in range(1, 48)}},
                {"instrument": "pemdi-2026", "year": 2026, "stage": "asesor", "values": {"I1": 2.5, "I16": 1.5},
                 "evidence": {"I2.1.1": "diterima", "I3.1.1": "revisi", "I20.1.1": "diterima"}},
                {"instrument": "pemdi-2026", "year": 2027, "stage": "mandiri",
                 "evidence": {"I4.1.1": "draf", "I4.1.2": "diterima", "I20.1.2": "belum"}},
            ],
            "external_indices": {
                "sdi": {"value": 43.2, "year": 2025}, "ips": {"value": 2.4, "year": 2026},
                "sdi_interoperability": {"value": 12.5, "year": 2025},
            },
        }
    )  # fmt: skip


def nothing_old() -> Case:
    """One without an old result, of which all but the first indicator stands at the lowest value there is."""
    return answered(
        {
            "institution": {"name": "Pemerintah Kab. Contoh baru", "kind": "kabupaten"},
            "assessments": [{"instrument": "pemdi-2026", "year": 2026, "evidence": {"I1.1.1": "draf"}}],
            "external_indices": {"sjig": {"value": 2.1, "year": 2025}},
        }
    )


CASES = {
    "levels": lambda: example(LAMPUNG),
    "domains": lambda: example(PASER),
    "entered": entered,
    "nothing old": nothing_old,
}


def states(case: Case, chance: random.Random) -> Iterator[State]:
    """Ticks that complete levels as well as single ones, and indices on bounds, between them, and of many years."""
    outcome, knowledge = case
    indices = {each.external.id: each.external for each in knowledge.target.indicators if each.external}
    for _ in range(EACH):
        ticked = set()
        for each in outcome.indicators:
            up_to, some = chance.choice((0, 0, 1, 1, 2, 3, 5)), chance.random()
            ticked |= {item.id for item in each.items if item.level <= up_to or chance.random() < some / 8}
        given = dict(outcome.file.external_indices)
        typed = {id_: {"value": _plain(one.value), "year": one.year} for id_, one in given.items()}
        for id_, index in indices.items():
            bounds = [index.minimum, index.maximum, *(band.upper for band in index.bands)]
            between = index.minimum + (index.maximum - index.minimum) * Fraction(chance.randrange(1001), 1000)
            if chance.random() < 0.5:
                typed.pop(id_, None)
            else:
                value = chance.choice([*bounds, between, between])
                typed[id_] = {
                    "value": _plain(value),
                    "year": chance.randint(2023, min(knowledge.calendar.year, datetime.date.today().year)),
                }
        yield {"ticked": sorted(ticked), "indices": typed}


def _plain(value: Fraction) -> str:
    decimals = f"{float(value):.6f}".rstrip("0").rstrip(".")
    assert Fraction(decimals) == value
    return decimals


SIMULATED = """states => states.map(({ticked, indices}) => {
  const text = ([top, bottom]) => `${top}/${bottom}`;
  const state = {ticked: new Set(ticked.filter((id) => DATA.items[id].entered !== "diterima")), indices};
  const now = simulate(state), saved = inputOf(state), again = simulate(stateOf(JSON.stringify(saved)));
  const told = ({index, rating, indicators, left}) => ({index: text(index), rating, left: left.map(({id}) => id),
    indicators: Object.fromEntries(Object.entries(indicators).map(([code, each]) =>
      [code, [text(each.value), each.level, text(each.gap)]]))});
  return {now: told(now), saved, same: JSON.stringify(told(now)) === JSON.stringify(told(again))};
})"""


@pytest.mark.parametrize("name", CASES)
def test_it_counts_as_the_engine_does_and_saves_what_the_engine_reads_alike(
    name: str, show: Show, tmp_path: Path
) -> None:
    outcome, knowledge = case = CASES[name]()
    bare = knowledge._replace(planning=None)
    tried = list(states(case, random.Random(name)))
    catalogue, path = Catalogue(), tmp_path / "percobaan.json"
    asked = Request(START, target=outcome.target)
    levels = set()
    for result in show(page_of(*case)).ask(SIMULATED, tried):
        path.write_text(json.dumps(result["saved"]), encoding="utf-8")
        found = gap(read_institution(str(path), catalogue), bare, asked)
        now = result["now"]
        assert Fraction(now["index"]) == found.index[found.scenario]
        assert now["rating"] == found.rating[found.scenario]
        for each in found.indicators:
            value, level, lacks = now["indicators"][each.code]
            told = (Fraction(value), level, Fraction(lacks))
            assert told == (each.value[found.scenario], each.level, each.weighted_gap), each.code
            levels.add(level)
        assert result["same"], "what is loaded is not what was saved"
        accepted = {item.id for item in found.items if found.known.evidence.get(item.id) == "diterima"}
        accepted |= set(found.known.reached)
        open_ = {each.id for each in outcome.plan.actions if set(each.items) - accepted} if outcome.plan else set()
        assert open_ <= set(now["left"])
        assert {each.id for each in outcome.plan.actions if each.items} & set(now["left"]) == open_  # type: ignore[union-attr]
    assert levels == {1, 2, 3, 4, 5}


def test_where_nothing_is_tried_the_input_is_saved_as_it_was(show: Show) -> None:
    for name in ("levels", "entered"):
        outcome, knowledge = CASES[name]()
        saved = show(page_of(outcome, knowledge)).ask("inputOf(startState())")
        assert saved == json.loads(to_json(outcome.file))
