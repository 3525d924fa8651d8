"""The certificate of a plan proves it to a program that shares nothing with ours, and a changed one proves nothing."""

from __future__ import annotations

import copy
import datetime
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from path_cases import BANDS, CREDITS, WEIGHTS, done, full_size, index_of, plans, shares_of, shipped

import pemdi_map
from pemdi_map.engine.path import PathAction, PathIndicator, PathItem, PathProblem, Paths, Unreachable
from pemdi_map.report.certificate import Certified, certificate

CHECKER = Path(__file__).parents[2] / "tools" / "check_certificate.py"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
FIRST = int(os.environ.get("PEMDI_MAP_SEED", "0"))
"""Another seed makes other problems: the ones before it have been tried."""


def _checker() -> Any:
    spec = spec_from_file_location("check_certificate", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = _checker()


def refusal(plain: dict[str, Any]) -> str | None:
    """Why the checker does not take a certificate; `None` where it does."""
    plain = json.loads(json.dumps(plain))
    try:
        problem = CHECK.Problem(plain["problem"])
        CHECK.check_plan(problem, plain["plan"], plain["claim"], Fraction(plain["target"]))
        CHECK.check_table(problem, plain["claim"], plain["proof"])
    except (CHECK.NotProved, ValueError, LookupError, TypeError) as error:
        return str(error) or type(error).__name__
    return None


def random_problem(lots: random.Random) -> PathProblem:
    """A few indicators that share actions, which require others; half credits, floors, refusals, things too late."""
    names = [f"K{number}" for number in range(1, lots.randint(2, 10))]
    actions = {
        name: PathAction(
            name, lots.randint(0, 6), tuple(lots.sample(names[:at], min(at, lots.choice((0, 0, 0, 1, 2)))))
        )
        for at, name in enumerate(names)
    }
    indicators = []
    for number in range(1, lots.randint(2, 6)):
        levels = tuple(
            tuple(
                PathItem(f"I{number}.{level}.{place}", lots.choice(CREDITS), lots.choice([*names, *names, None]), share)
                for place, share in enumerate(shares_of([lots.choice(WEIGHTS) for _ in range(lots.randint(0, 3))]), 1)
                if share
            )
            for level in (1, 2)
        )
        levels = tuple(level if sum(item.share for item in level) == 1 else () for level in levels)
        start = lots.choice((Fraction(1), Fraction(1), Fraction(7, 4)))
        indicators.append(PathIndicator(f"I{number}", f"A{number % 2}", Fraction(lots.randint(1, 30)), start, levels))
    floors = {lots.choice(("I1", "A0", "A1")): Fraction(5, 4)} if lots.random() < 0.3 else {}
    items = [item.id for one in indicators for level in one.levels for item in level]
    known = {code for one in indicators for code in (one.code, one.aspect)}
    return PathProblem(
        tuple(indicators), BANDS, actions,
        without=frozenset([lots.choice(items)] if items and lots.random() < 0.2 else []),
        floors={code: floor for code, floor in floors.items() if code in known},
        excluded=frozenset([lots.choice(names)] if lots.random() < 0.3 else []),
    )  # fmt: skip


def asked(problem: PathProblem, lots: random.Random) -> tuple[Certified, Fraction] | None:
    """What a plan of the problem is: the cheapest to a target, the nearest to it, the best for an effort."""
    paths, limit = Paths(problem), None
    lowest, *_, highest = (Fraction(0), *(point.index for point in paths.curve()))
    target = lowest + (highest - lowest) * Fraction(lots.randint(10, 21), 20)
    if lots.random() < 0.3:
        limit = lots.randint(0, 25)
    answer = paths.cheapest(target) if limit is None else paths.best_for(limit)
    if isinstance(answer, Unreachable):
        if answer.floors:
            return None
        answer = answer.nearest
    return Certified(answer.actions, answer.effort, answer.index, limit), target


@cache
def certificates(first: int, count: int) -> list[dict[str, Any]]:
    """Shared, so not to be changed."""
    made: list[dict[str, Any]] = []
    seed = first
    while len(made) < count:
        lots = random.Random(seed)
        seed += 1
        problem = random_problem(lots)
        found = asked(problem, lots)
        if found is not None:
            made.append(json.loads(json.dumps(certificate(problem, *found))))
    return made


def test_the_checker_stands_by_itself_on_few_lines() -> None:
    lines = CHECKER.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    assert not [line for line in lines if "import" in line.split() and "pemdi_map" in line]
    imported = {line.split()[1].partition(".")[0] for line in lines if line.split()[:1] in (["import"], ["from"])}
    assert imported <= set(sys.stdlib_module_names)


def test_a_hundred_random_problems_are_certified_and_checked() -> None:
    kinds = set()
    for plain in certificates(FIRST + 10_000, 100):
        assert refusal(plain) is None, plain
        claim = plain["claim"]
        kinds.add((claim["kind"], claim["limit"] is None, bool(plain["problem"]["floors"])))
    assert kinds >= {
        ("cheapest", True, False), ("cheapest", True, True), ("highest", False, False), ("highest", False, True),
        ("highest", True, False),
    }, "every kind of claim, with floors and without"  # fmt: skip


@pytest.mark.slow
def test_a_thousand_random_problems_are_certified_and_checked() -> None:
    for plain in certificates(FIRST, 1000):
        assert refusal(plain) is None, plain


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_problems_of_the_real_size_are_certified_and_checked(seed: int) -> None:
    problem = full_size(seed, double=6, needs=10) if seed else shipped()
    path = Paths(problem).cheapest(Fraction(3, 2) + Fraction(1, 200))
    assert not isinstance(path, Unreachable)
    plain = certificate(problem, Certified(path.actions, path.effort, path.index), Fraction(301, 200))
    assert refusal(plain) is None


def test_no_certificate_can_be_made_for_a_plan_that_some_other_set_of_actions_beats() -> None:
    """Every set that reaches a target is given out for the cheapest: the checker takes the cheapest ones alone."""
    taken = refused = 0
    for seed in range(90):
        lots = random.Random(seed)
        problem = random_problem(lots)
        if problem.floors or done(problem):
            continue
        sets = [(effort, index_of(problem, values), chosen) for chosen, effort, values in plans(problem)]
        target = lots.choice(sorted({index for _, index, _ in sets}))
        least = min(effort for effort, index, _ in sets if index >= target)
        for effort, index, chosen in sets[:40]:
            if index >= target:
                proved = refusal(certificate(problem, Certified(sorted(chosen), effort, index), target)) is None
                assert proved == (effort == least), (seed, chosen)
                taken, refused = taken + proved, refused + (not proved)
    assert taken > 40
    assert refused > 100


def _lower(plain: dict[str, Any], by: int) -> None:
    plain["proof"]["rests"][0][0][1][-1][1] -= by


def _with(path: str, change: Callable[[Any], Any]) -> Callable[[dict[str, Any]], None]:
    def changed(plain: dict[str, Any]) -> None:
        *folders, key = path.split(".")
        at = plain
        for folder in folders:
            at = at[folder]
        at[key] = change(at[key])

    return changed


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a plan that says less effort": _with("plan.effort", lambda days: days - 1),
    "a plan that says a higher index": _with("plan.index", lambda index: str(Fraction(index) + 1)),
    "a plan without one of its actions": _with("plan.actions", lambda actions: actions[1:]),
    "a claim about more effort": _with("claim.effort", lambda days: days + 1),
    "a claim about another mark": _with("claim.mark", lambda mark: str(Fraction(mark) + Fraction(1, 100))),
    "a claim of the other kind": _with("claim.above", lambda above: not above),
    "a lower target": _with("target", lambda target: str(Fraction(target) - Fraction(1, 100))),
    "a table that promises less": lambda plain: _lower(plain, 1),
    "a table that promises more than the claim allows": lambda plain: _lower(plain, -(10**9)),
    "a table without its first entry": _with("proof.rests", lambda rests: [[], *rests[1:]]),
    "a table without its last entry": _with("proof.rests", lambda rests: rests[:-1]),
    "a table that ends below nothing": _with("proof.rests", lambda rests: [*rests[:-1], [[[], [[0, -9]]]]]),
    "a leg left out": _with("proof.legs", lambda legs: legs[:-1]),
    "a leg twice": _with("proof.legs", lambda legs: [*legs, legs[0]]),
    "no unit": _with("proof.unit", lambda unit: 0),
    "a problem without bands": _with("problem.bands", lambda bands: []),
    "actions for nothing": _with(
        "problem.actions", lambda actions: {id_: {**one, "effort": 0} for id_, one in actions.items()}
    ),
    "actions that pay": _with(
        "problem.actions", lambda actions: {id_: {**one, "effort": -1} for id_, one in actions.items()}
    ),
    "all actions excluded": lambda plain: plain["problem"].update(excluded=list(plain["problem"]["actions"])),
    "an action that requires itself": _with(
        "problem.actions", lambda actions: {id_: {**one, "requires": [id_]} for id_, one in actions.items()}
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_certificate_proves_nothing(change: str) -> None:
    tried = 0
    for plain in certificates(FIRST + 20_000, 60):
        told = plain["plan"]["effort"] and len(plain["proof"]["legs"]) > 1 and plain["proof"]["rests"][0][0][1]
        if plain["claim"]["kind"] == "cheapest" and told:
            changed = copy.deepcopy(plain)
            CHANGES[change](changed)
            assert refusal(changed) is not None, (change, plain)
            tried += 1
    assert tried > 5


@pytest.mark.parametrize(
    "example",
    [pytest.param(path, id=path.stem, marks=[pytest.mark.slow] if at else []) for at, path in enumerate(EXAMPLES)],
)
def test_the_plan_of_an_example_is_proved_by_the_program_alone(example: Path, tmp_path: Path) -> None:
    analysis = pemdi_map.plan(pemdi_map.read(example), start=datetime.date(2026, 3, 1))
    file = tmp_path / "bukti.json"
    file.write_bytes(pemdi_map.certificate(analysis))
    command = [sys.executable, "-I", str(CHECKER), str(file)]
    done_ = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done_.returncode, done_.stdout[:8]) == (0, "proved: "), done_.stdout + done_.stderr
    file.write_text(file.read_text(encoding="utf-8").replace('"effort":1,', '"effort":0,'), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    file.write_text("[]", encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert subprocess.run(command[:-1], capture_output=True, check=False).returncode == 2
