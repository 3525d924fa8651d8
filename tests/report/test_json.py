"""The JSON of `gap`: its schema, the keys of its first form, and every figure worked out again from the JSON alone."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tries import tries

import pemdi_map
from pemdi_map.bundled import bundled
from pemdi_map.engine.gap import gap
from pemdi_map.engine.precedence import Changes
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import EVIDENCE_STATES, EvidenceState, InstitutionFile
from pemdi_map.model.scenario import SCENARIOS

ROOT = Path(__file__).parents[2]
START = datetime.date(2026, 12, 1)
LAMPUNG, PASER = "examples/kota-bandar-lampung-2024.yaml", "examples/kabupaten-paser-2024.yaml"
MIXED = {
    "institution": {"name": "Kabupaten Contoh", "kind": "kabupaten"},
    "assessments": [
        {"instrument": "spbe-2020", "year": 2024, "values": {f"I{number}": number % 5 + 1 for number in range(1, 48)}},
        {
            "instrument": "pemdi-2026", "year": 2026, "values": {"I1": "2.30", "I16": "3.75"},
            "evidence": {"I2.1.1": "diterima", "I4.1.1": "revisi", "I13.1.1": "belum", "I1.3.1": "diterima"},
        },
    ],
    "external_indices": {
        "sdi": {"value": "43.2", "year": 2025}, "sjig": {"value": "2.1", "year": 2026},
        "ips": {"value": "2.4", "year": 2026}, "ikasandi_siber": {"value": "2.6", "year": 2026},
        "ikasandi_insiden": {"value": "1.2", "year": 2026},
    },
    "services": [{"name": "Layanan Contoh"}],
    "programmes": [{"name": "Pembangunan portal layanan contoh"}],
}  # fmt: skip
"""Something of everything: old levels, assessed values, evidence, other agencies' indices."""
CASES = sorted(path for path in (ROOT / "tests/cases").rglob("*.yaml") if "asked" not in path.parts)
Json = dict[str, Any]


@cache
def analysed(source: str) -> pemdi_map.PlannedAnalysis:
    if source == "mixed":
        return pemdi_map.plan(pemdi_map.Case(InstitutionFile.model_validate(MIXED), (), Catalogue()), start=START)
    return pemdi_map.plan(pemdi_map.read(ROOT / source), start=START)


@cache
def told(source: str) -> Json:
    data: Json = json.loads(analysed(source).to_json())
    return data


@cache
def actions() -> list[Json]:
    """The catalogue of actions, as its file has them."""
    text = (bundled("mappings") / "actions/pemdi-2026.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, yaml.CSafeLoader)["actions"])


SOURCES = pytest.mark.parametrize("source", [LAMPUNG, PASER, "mixed"])


def items_of(data: Json) -> Iterator[Json]:
    return (item for indicator in data["indicators"] for item in indicator["items"])


# The index, from the JSON alone, by the steps of docs/json.md.


def rising(bands: list[Json], figure: Fraction, bound_in: str) -> int:
    """The band, from 0, that a figure lies in."""
    upper = [Fraction(band["upper"]) for band in bands[:-1]]
    return sum(figure > bound if bound_in == "lower" else figure >= bound for bound in upper)


def converted(data: Json, index: Json) -> Fraction:
    figure = Fraction(index["given"]["value"])
    at = rising(index["bands"], figure, index["bound_in"])
    old, new = index["bands"][at], data["bands"][at]
    part = (figure - Fraction(old["lower"])) / (Fraction(old["upper"]) - Fraction(old["lower"]))
    return Fraction(new["lower"]) + part * (Fraction(new["upper"]) - Fraction(new["lower"]))


def earned(data: Json, indicator: Json, credit: Mapping[str, Fraction]) -> Fraction:
    for band, level in zip(data["bands"], indicator["levels"], strict=True):
        share = {item["id"]: Fraction(item["share"]) for item in indicator["items"]}
        there = sum((share[item] * credit[item] for item in level["items"]), Fraction(0)) if level["items"] else 1
        if there < 1:
            return Fraction(band["lower"]) + there * (Fraction(band["upper"]) - Fraction(band["lower"]))
    return Fraction(data["bands"][-1]["upper"])


def value(data: Json, indicator: Json, states: Mapping[str, str], scenario: str) -> Fraction:
    """An indicator's value with these states entered, in place of those that the JSON says were."""
    if indicator["stated"]["assessed"] is not None:
        return Fraction(indicator["stated"]["assessed"])
    known = any(item["id"] in states or item["reached"] for item in indicator["items"])
    if not known and indicator["stated"]["external"] is not None:
        return Fraction(indicator["stated"]["external"])
    credit = {}
    for item in indicator["items"]:
        credit[item["id"]] = Fraction(item["projected"]["credit"][scenario])
        if item["reached"]:
            credit[item["id"]] = Fraction(1)
        if item["id"] in states:
            credit[item["id"]] = Fraction(states[item["id"]] == "diterima")
    return earned(data, indicator, credit)


def weighted(data: Json, values: Mapping[str, Fraction]) -> Fraction:
    return sum((values[each["code"]] * Fraction(each["weight"]) for each in data["indicators"]), Fraction(0)) / 100


def index(data: Json, states: Mapping[str, str], scenario: str) -> Fraction:
    return weighted(data, {each["code"]: value(data, each, states, scenario) for each in data["indicators"]})


def rating(data: Json, figure: Fraction) -> str:
    assert data["rules"]["rating_from"] == "exact"
    bounds = {each["name"]: (Fraction(each["lower"]), each["above"]) for each in data["ratings"]["target"]["ratings"]}
    held = [name for name, (lower, above) in bounds.items() if figure > lower or (figure == lower and not above)]
    return str(held[-1])


@SOURCES
def test_the_index_and_every_value_follow_from_the_json_alone(source: str) -> None:
    data = told(source)
    entered = {item["id"]: item["entered"] for item in items_of(data) if item["entered"] is not None}
    for scenario in SCENARIOS:
        for each in data["indicators"]:
            assert value(data, each, entered, scenario) == Fraction(each["exact"]["value"][scenario])
        assert index(data, entered, scenario) == Fraction(data["exact"][scenario])
        assert rating(data, Fraction(data["exact"][scenario])) == data["rating"][scenario]


@SOURCES
@tries(60)
@given(draw=st.data())
def test_whatever_states_are_entered_the_json_alone_gives_the_engines_index(source: str, draw: st.DataObject) -> None:
    data, analysis = told(source), analysed(source)
    ids = [item["id"] for item in items_of(data)]
    low = [id_ for id_ in ids if int(id_.split(".")[1]) < 3]
    states: dict[str, EvidenceState] = draw.draw(
        st.dictionaries(
            st.sampled_from(low) | st.sampled_from(ids), st.sampled_from(EVIDENCE_STATES) | st.just("diterima")
        )
    )
    outcome = gap(analysis.case.file, analysis.knowledge._replace(planning=None), analysis.request,
                  Changes(evidence=states))  # fmt: skip
    entered = {item["id"]: item["entered"] for item in items_of(data) if item["entered"] is not None} | states
    for scenario in SCENARIOS:
        assert index(data, entered, scenario) == outcome.index[scenario]
        assert rating(data, outcome.index[scenario]) == outcome.rating[scenario]


def test_other_agencies_indices_are_converted_and_reach_items_by_the_rules_of_the_json() -> None:
    data = told("mixed")
    indicators = {each["code"]: each for each in data["indicators"]}
    given_ones = [each for each in data["rules"]["external"] if each["given"] is not None]
    assert {each["use"] for each in given_ones} == {"value", "evidence"}
    reached = set()
    for each in data["rules"]["external"]:
        stated = indicators[each["indicator"]]["stated"]["external"]
        if each["use"] == "value":
            assert stated == (None if each["given"] is None else stated)
            assert each["given"] is None or Fraction(stated) == converted(data, each)
        elif each["given"] is not None:
            age, figure = data["rules"]["year"] - each["given"]["year"], Fraction(each["given"]["value"])
            for one in each["items"]:
                bound = Fraction(one["bound"])
                young = one["max_age"] is None or age <= one["max_age"]
                if young and (figure > bound or (one["by"] == ">=" and figure == bound)):
                    reached.add(one["item"])
    assert reached
    assert {item["id"] for item in items_of(data) if item["reached"]} == reached


@SOURCES
def test_what_the_plan_reaches_follows_from_its_items_alone(source: str) -> None:
    data = told(source)
    plan = data["plan"]
    done = {item for action in plan["actions"] for item in action["items"]}
    values = {}
    for each in data["indicators"]:
        credit = {item["id"]: Fraction(item["counts"] or item["id"] in done) for item in each["items"]}
        values[each["code"]] = earned(data, each, credit)
        if each["basis"] in ("assessed", "external"):
            values[each["code"]] = max(values[each["code"]], Fraction(each["exact"]["secured"]))
    assert weighted(data, values) == Fraction(plan["exact_after"])
    assert rating(data, weighted(data, values)) == plan["rating_after"]


@SOURCES
def test_the_upper_figures_are_those_of_the_items_they_speak_of(source: str) -> None:
    data = told(source)
    scenario = data["scenario"]

    def index_with(there: set[str]) -> Fraction:
        values = {}
        for each in data["indicators"]:
            credit = {item["id"]: Fraction(item["credit"][scenario]) for item in each["items"]}
            more = earned(data, each, credit | dict.fromkeys(there & credit.keys(), Fraction(1)))
            values[each["code"]] = max(more, Fraction(each["exact"]["value"][scenario]))
        return weighted(data, values)

    unknown = {item["id"] for item in items_of(data) if item["state"] == "unknown"}
    assert Fraction(data["upper_if_unknown_exist"]["exact"]) == index_with(unknown)
    total = data["quick_check_total"]
    assert total["questions"] == len(data["quick_check"])
    by_index = {each["indicator"] for each in data["rules"]["external"] if each["use"] == "value"}
    bands = {band["level"]: Fraction(band["upper"]) for band in data["bands"]}
    whole = Fraction(0)
    for each in data["indicators"]:
        if each["code"] in by_index & {question["item"].partition(".")[0] for question in data["quick_check"]}:
            rise = bands[each["working_level"]] - Fraction(each["exact"]["value"][scenario])
            whole += rise * Fraction(each["weight"]) / 100
    asked = {question["item"] for question in data["quick_check"]} - {
        question["item"] for question in data["quick_check"] if question["item"].partition(".")[0] in by_index
    }
    assert Fraction(total["exact"]) == index_with(asked) + whole
    assert total["rating"] == rating(data, Fraction(total["exact"]))


# What stands beside: by the regulation, the catalogue's files and counting.


def test_the_bounds_are_those_of_the_regulations() -> None:
    data = told(LAMPUNG)
    target, source = data["ratings"]["target"], data["ratings"]["source"]
    names = ["Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"]
    assert [each["name"] for each in target["ratings"]] == [each["name"] for each in source["ratings"]] == names
    assert [(each["lower"], each["above"]) for each in target["ratings"]] == [
        ("1", False), ("1.5", True), ("2.5", True), ("3.5", True), ("4", True),
    ]  # fmt: skip
    assert [(each["lower"], each["above"]) for each in source["ratings"]] == [
        ("1", False), ("1.8", False), ("2.6", False), ("3.5", False), ("4.2", False),
    ]  # fmt: skip
    assert [(band["level"], band["lower"], band["upper"]) for band in data["bands"]] == [
        (1, "1", "1.5"), (2, "1.5", "2.5"), (3, "2.5", "3.5"), (4, "3.5", "4"), (5, "4", "5"),
    ]  # fmt: skip
    assert (data["rules"]["bound_in"], target["minimum"], target["maximum"]) == ("lower", "1", "5")


@SOURCES
def test_shares_of_a_level_are_whole_and_gains_are_the_levels_width_by_the_weight(source: str) -> None:
    data = told(source)
    for each in data["indicators"]:
        for band, level in zip(data["bands"], each["levels"], strict=True):
            items = [item for item in each["items"] if item["level"] == level["level"]]
            assert [item["id"] for item in items] == level["items"]
            assert sum(Fraction(item["share"]) for item in items) == 1
            width = Fraction(band["upper"]) - Fraction(band["lower"])
            for item in items:
                exact = Fraction(item["share"]) * width * Fraction(each["weight"]) / 100
                assert abs(Fraction(item["gain"]) - exact) <= Fraction(1, 20000)
                assert Fraction(item["share"]) == Fraction(item["weight"]) / sum(
                    Fraction(one["weight"]) for one in items
                )


@SOURCES
def test_an_item_names_the_action_that_makes_it_as_the_catalogue_has_it(source: str) -> None:
    data, catalogue = told(source), actions()
    made_by = {item: action for action in catalogue for item in action.get("items", ())}
    planned = {item: (at, each) for at, each in enumerate(data["plan"]["actions"], 1) for item in each["items"]}
    assert [each["number"] for each in data["plan"]["actions"]] == list(range(1, len(data["plan"]["actions"]) + 1))
    owners = {each["code"]: each["owner"] for each in data["indicators"]}
    products = {action["id"]: set(action.get("items", ())) for action in catalogue}
    open_ones = {item["id"] for item in items_of(data) if not item["counts"]}
    open_of = {id_: made & open_ones for id_, made in products.items()}
    for item in items_of(data):
        action = made_by[item["id"]]
        assert item["action"] == action["id"]
        assert (item["accepted_when"], item["refused_when"]) == (action["accepted_when"], action["refused_when"])
        assert {key: item["effort_days"][key] for key in ("new", "update")} == action["effort"]
        number, doing = planned.get(item["id"], (None, None))
        assert item["number"] == number
        assert (item["due"], item["owner"]) == (
            (doing["finish"], doing["owner"]) if doing else (None, owners[item["id"].partition(".")[0]])
        )
        assert doing is None or (item["effort_days"]["here"], doing["id"]) == (doing["effort_days"], action["id"])
        unmet = [id_ for id_ in action.get("requires", ()) if open_of[id_] or not products[id_]]
        assert item["requires"] == ([] if item["state"] == "as_is" and item["effort_days"]["here"] == 1 else unmet)


@SOURCES
def test_every_indicator_and_item_says_whether_it_is_in_the_plan_and_why_not(source: str) -> None:
    data = told(source)
    plan = data["plan"]
    for one, code in [
        *((each, each["code"]) for each in data["indicators"]),
        *((item, item["id"]) for item in items_of(data)),
    ]:
        inclusion = one["plan"]
        assert inclusion == plan["inclusions"][code]
        assert inclusion["in"] == (inclusion["why"] == "planned") == bool(inclusion["actions"])
        assert inclusion["reason"]
        if inclusion["step"] is not None:
            exact = Fraction(inclusion["step"]["effort_days"]) / Fraction(inclusion["step"]["gain"]) / 100
            assert abs(Fraction(inclusion["cost_per_001"]) - exact) <= Fraction(1, 200) + exact / 50
    for item in items_of(data):
        earliest = item["plan"]["earliest"]
        assert (earliest is None) == item["counts"]
        if item["plan"]["why"] in ("too-late", "no-money"):
            assert earliest > plan["deadline"]
        if item["due"] is not None:
            assert earliest <= item["due"] <= plan["deadline"]


@SOURCES
def test_the_plans_price_and_what_more_than_the_target_costs_are_told(source: str) -> None:
    data = told(source)
    plan = data["plan"]
    start = {each["code"]: Fraction(each["exact"]["secured"]) for each in data["indicators"]}
    bought = Fraction(plan["exact_after"]) - weighted(data, start)
    assert abs(Fraction(plan["cost_per_001"]) - plan["effort_days"] / bought / 100) <= Fraction(1, 200)
    wanted = Fraction(data["target"]["least"]["exact"]) + Fraction("0.05")
    assert Fraction(plan["spare"]["exact"]) == wanted
    enough = [point for point in plan["curve"] if Fraction(point["index"]) >= wanted + Fraction("0.005")]
    assert plan["spare"]["effort_days"] is not None
    assert plan["least_effort"] <= plan["spare"]["effort_days"] <= enough[0]["effort_days"]
    assert Fraction(plan["spare"]["index_after"]) >= wanted - Fraction("0.005")


@SOURCES
def test_the_flows_add_up_to_what_the_old_result_is_worth(source: str) -> None:
    data = told(source)
    states = dict.fromkeys(("as_is", "extend", "redo", "missing", "unknown"), 0)
    for item in items_of(data):
        states[item["projected"]["state"]] += 1
    flows = data["flows"]
    assert {state: sum(each["items"] for each in flows if each["state"] == state) for state in states} == states
    assert states == {state: data["worth"][state] for state in states}
    working = [item for each in data["indicators"] for item in each["items"] if item["level"] == each["working_level"]]
    assert data["worth"]["usable_here"] == sum(item["projected"]["state"] in ("as_is", "extend") for item in working)
    for code in data["aspects"]:
        members = [each for each in data["indicators"] if each["aspect"] == code]
        assert sum(each["items"] for each in flows if each["target"] == code) == sum(
            len(one["items"]) for one in members
        )
    assert all((each["source"] is None) == (each["state"] == "unknown") for each in flows)


def test_items_tell_the_old_levels_behind_them_and_ranges_where_these_are_not_known() -> None:
    given = yaml.safe_load((ROOT / LAMPUNG).read_text(encoding="utf-8"))["assessments"][0]["values"]
    behind = [one for item in items_of(told(LAMPUNG)) for one in item["spbe"]]
    assert behind
    for one in behind:
        assert one["lowest"] == one["highest"] == given[one["indicator"]] >= one["at_least"]
    ranges = {
        one["indicator"]: (one["lowest"], one["highest"]) for item in items_of(told(PASER)) for one in item["spbe"]
    }
    narrowing = told(PASER)["narrowing"]
    assert narrowing
    for each in narrowing:
        assert ranges.get(each["indicator"], (each["lowest"], each["highest"])) == (each["lowest"], each["highest"])
    assert [each["narrows"] for each in narrowing] == sorted((each["narrows"] for each in narrowing), reverse=True)


@SOURCES
def test_what_is_not_known_says_how_to_find_out_and_nothing_else_does(source: str) -> None:
    data = told(source)
    asks = {question["item"]: question["ask"] for question in data["quick_check"]}
    for item in items_of(data):
        assert (item["ask"] is not None) == (item["state"] == "unknown")
        assert asks.get(item["id"], item["ask"]) == item["ask"]


def test_units_have_the_short_names_that_their_names_tell_and_the_round_its_days() -> None:
    data = told(LAMPUNG)
    assert data["units"]["Badan Perencanaan Pembangunan Daerah (Bappeda)"] == "Bappeda"
    assert data["units"]["Inspektorat"] == "Inspektorat"
    assert {each["owner"] for each in data["indicators"]} <= data["units"].keys()
    calendar = yaml.safe_load((bundled("mappings") / "calendars/pemdi-2027.yaml").read_text(encoding="utf-8"))
    upload = next(window for window in calendar["windows"] if window["id"] == "upload")
    told_of = data["round"]["windows"]["upload"]
    assert (told_of["start"], told_of["finish"]) == (str(upload["start"]), str(upload["finish"]))
    assert told_of["finish"] == data["plan"]["deadline"]


def test_short_names_leave_out_the_words_that_most_names_begin_with() -> None:
    names = {each["code"]: each["short_name"] for each in told(LAMPUNG)["indicators"]}
    assert names["I1"] == "Tata Kelola Pemdi"
    assert names["I17"] == "Portal Layanan Digital Pemerintah"


# The shape.


VALIDATOR = Draft202012Validator(json.loads((bundled("mappings") / "schemas/gap.json").read_text(encoding="utf-8")))
SCORES = Draft202012Validator(json.loads((bundled("mappings") / "schemas/score.json").read_text(encoding="utf-8")))


def faults(validator: Draft202012Validator, text: str) -> list[str]:
    return [f"{each.json_path}: {each.message[:200]}" for each in validator.iter_errors(json.loads(text))]


@pytest.mark.parametrize(
    "source", ["mixed", *(pytest.param(each, marks=pytest.mark.slow) for each in (LAMPUNG, PASER))]
)
def test_what_is_printed_agrees_with_the_schema_with_and_without_a_plan(source: str) -> None:
    analysis = analysed(source)
    assert faults(VALIDATOR, analysis.to_json()) == []
    assert faults(VALIDATOR, pemdi_map.gap(analysis.case, start=START).to_json("en")) == []
    assert faults(SCORES, pemdi_map.score(analysis.case).to_json()) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_agrees_with_the_schema(path: Path, tmp_path: Path) -> None:
    asked = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = tmp_path / f"masukan.{asked.get('form', 'yaml')}"
    source.write_text(asked.get("input") or (ROOT / asked["file"]).read_text(encoding="utf-8"), encoding="utf-8")
    refused = {"refused"} & {*asked.get("score", ()), *asked.get("gap", ())}
    with contextlib.suppress(pemdi_map.InvalidInput) if refused else contextlib.nullcontext():
        read = pemdi_map.read(source)
        assert faults(SCORES, pemdi_map.score(read).to_json()) == []
        if "gap" in asked:
            assert faults(VALIDATOR, pemdi_map.gap(read, start=START).to_json()) == []


def test_the_schema_refuses_what_is_missing_of_another_kind_or_not_declared() -> None:
    data = told(LAMPUNG)
    item = data["indicators"][0]["items"][0]
    for wrong in ({**item, "gain": 0.02}, {**item, "more": 1}, {key: item[key] for key in item if key != "plan"}):
        indicator = {**data["indicators"][0], "items": [wrong]}
        assert not VALIDATOR.is_valid({**data, "indicators": [indicator]})
    assert not VALIDATOR.is_valid({**data, "schema": "pemdi-map/gap/1"})


OF_THE_FIRST_FORM: Json = {
    "institution": str, "crosswalk": str, "scenario": str, "spbe": {"year": int, "index": "2", "rating": str},
    "index": dict.fromkeys(SCENARIOS, "2"), "rating": dict.fromkeys(SCENARIOS, str),
    "target": {"index": "2", "rating": str, "above": bool},
    "aspects": {"A1": {"weight": int, **dict.fromkeys(SCENARIOS, "2"), "target": "2"}},
    "indicators": [
        {
            "code": str, "name": str, "aspect": str, "weight": int, "basis": str,
            "value": dict.fromkeys(SCENARIOS, "2"),
            "level": int, "target": "2", "gap": "2", "weighted_gap": "2", "priority": str, "owner": str,
            "items": [
                {
                    "id": str, "text": str, "state": str, "sources": [str],
                    "documents": [{"indicator": str, "level": int, "text": str, "kind": str}],
                }
            ],
            "trace": [{}],
        }
    ],
    "quick_check": [{"item": str, "text": str, "gain": "2"}],
    "plan": {
        "actions": [
            {
                "id": str, "item": str, "indicator": str, "text": str, "effort_days": int, "owner": str, "start": "day",
                "finish": "day", "funding": str, "rules": [str],
            }
        ],
        "effort_days": int, "index_after": "2", "runner_up": [{}], "unreachable": None,
        "margin": {"worst_single_loss": "4", "survives_one_refusal": bool},
    },
    "worth": dict.fromkeys(("as_is", "extend", "redo", "missing", "unknown", "days_saved"), int),
    "warnings": [{}],
}  # fmt: skip
"""What was promised to those who script against `pemdi-map/gap/1`, and of what kind it was; written down by hand."""
FIGURES = {"2": r"-?\d+\.\d\d", "4": r"-?\d+\.\d{4}", "day": r"\d{4}-\d\d-\d\d"}


def unkept(found: object, promised: object, path: str = "") -> Iterator[str]:
    """Where an answer is not as promised; of lists every entry is looked at."""
    if isinstance(promised, dict) and isinstance(found, dict):
        for key, kind in promised.items():
            yield from unkept(found[key], kind, f"{path}.{key}") if key in found else [f"{path}.{key} is gone"]
    elif isinstance(promised, list) and isinstance(found, list):
        for at, each in enumerate(found):
            yield from unkept(each, promised[0], f"{path}[{at}]")
    elif isinstance(promised, str) and isinstance(found, str):
        if not re.fullmatch(FIGURES[promised], found):
            yield f"{path}: {found}"
    elif found is not promised and not (isinstance(promised, type) and type(found) is promised):
        yield f"{path}: {found!r} is not {promised}"


def test_every_key_of_the_first_form_is_kept() -> None:
    assert list(unkept(told(LAMPUNG), OF_THE_FIRST_FORM)) == []
    assert list(unkept({"institution": 1}, OF_THE_FIRST_FORM))[:2] == [
        ".institution: 1 is not <class 'str'>", ".crosswalk is gone",
    ]  # fmt: skip


@SOURCES
def test_the_keys_of_the_first_form_agree_with_the_analysis(source: str) -> None:
    data, outcome = told(source), analysed(source).outcome
    assert outcome.plan is not None
    assert [each["code"] for each in data["indicators"]] == [each.code for each in outcome.indicators]
    for scenario in SCENARIOS:
        assert Fraction(data["exact"][scenario]) == outcome.index[scenario]
        assert abs(Fraction(data["index"][scenario]) - outcome.index[scenario]) <= Fraction(1, 200)
    assert [item["id"] for item in items_of(data)] == [item.id for item in outcome.items]
    assert [item["state"] for item in items_of(data)] == [item.state for item in outcome.items]
    assert [action["id"] for action in data["plan"]["actions"]] == [action.id for action in outcome.plan.actions]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    again = pemdi_map.plan(pemdi_map.read(ROOT / LAMPUNG), start=START)
    assert again.to_json() == analysed(LAMPUNG).to_json()
