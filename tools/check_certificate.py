"""Checks that a plan is what its certificate says: python tools/check_certificate.py FILE.json

Needs Python alone, and nothing of pemdi-map. Exit code 0: proved; 1: not proved, with the reason; 2: wrong usage.

A plan is a set of actions that produce evidence items and may require others. The value of an indicator is the lower
bound of its first level that is not complete plus the shares of that level's items times its width, and never less than
its start; the index is the mean by weight. The certificate says that no set of at most so many person-days has an index
of at least (or above) a mark, and brings a table to prove it: before each leg (a group of indicators), by the actions
that are paid for and that a later leg asks for, the most that can yet be gained with the person-days left. The options
of every leg are worked out here from the problem alone; where none beats the table, its first entry bounds all plans.
"""

import json
import math
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

Actions = frozenset[str]
NONE: Actions = frozenset()


class NotProved(Exception): ...


def holds(condition: object, reason: str) -> None:
    """Raise `NotProved` with the reason where a condition does not hold."""
    if not condition:
        raise NotProved(reason)


class Problem:
    """The problem of a certificate: who produces what, what it requires, and what an indicator is worth."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.bands = [(Fraction(lower), Fraction(upper)) for lower, upper in plain["bands"]]
        self.indicators = {one["code"]: one for one in plain["indicators"]}
        holds(len(self.indicators) == len(plain["indicators"]), "an indicator stands twice")
        self.actions = plain["actions"]
        self.effort: dict[str, int] = {id_: one["effort"] for id_, one in self.actions.items()}
        holds(all(type(days) is int and days >= 0 for days in self.effort.values()), "an effort is no whole number")
        self.floors = {code: Fraction(value) for code, value in plain["floors"].items()}
        made: dict[str, list[dict[str, Any]]] = {}
        for code, one in self.indicators.items():
            holds(len(one["levels"]) == len(self.bands), f"{code} has not a level for each band")
            for level in one["levels"]:
                for item in level:
                    item["share"], item["credit"] = Fraction(item["share"]), Fraction(item["credit"])
                    item["refused"] = not {code, item["id"]}.isdisjoint(plain["without"])
                    holds(min(item["share"], item["credit"], 1 - item["credit"]) >= 0, f"a share in {code} is negative")
                    made.setdefault(item["action"], []).append(item)
                holds(not level or sum(item["share"] for item in level) == 1, f"the shares in {code} are no whole")
        self.done = {id_ for id_, items in made.items() if all(item["credit"] == 1 for item in items)}
        refused = {id_ for id_, items in made.items() if all(item["refused"] for item in items)}
        self.barred = (refused | set(plain["excluded"])) - self.done
        self.closures: dict[str, Actions | None] = {}
        for id_ in self.actions:
            self.closure(id_)

    def closure(self, id_: str, under_way: Actions = NONE) -> Actions | None:
        """An action with all that it requires, without what is done; None where it cannot be carried out."""
        holds(id_ in self.actions and id_ not in under_way, f"{id_} is unknown, or required by what it requires")
        if id_ not in self.closures:
            needs = [self.closure(other, under_way | {id_}) for other in self.actions[id_]["requires"]]
            whole = None if id_ in self.barred or None in needs else frozenset([id_]).union(*filter(None, needs))
            self.closures[id_] = NONE if id_ in self.done else whole
        return self.closures[id_]

    def maker(self, item: dict[str, Any]) -> Actions | None:
        """The actions that make an item count whole; empty where it does, None where nothing makes it."""
        if item["credit"] == 1:
            return NONE
        return None if item["action"] is None or item["refused"] else self.closure(item["action"])

    def adds(self, code: str, actions: Actions) -> Fraction:
        value = self.bands[-1][1]
        for (lower, upper), level in zip(self.bands, self.indicators[code]["levels"], strict=True):
            made = [(maker := self.maker(item)) is not None and maker <= actions for item in level]
            share = sum(item["share"] * (1 if yes else item["credit"]) for item, yes in zip(level, made, strict=True))
            if level and share < 1:
                value = lower + (upper - lower) * share
                break
        return self.weight([code]) * max(value, Fraction(self.indicators[code]["start"]))

    def weight(self, codes: list[str]) -> Fraction:
        return sum((Fraction(self.indicators[code]["weight"]) for code in codes), Fraction(0)) / 100

    def index(self, actions: Actions, codes: list[str] | None = None) -> Fraction:
        return sum((self.adds(code, actions) for code in codes or self.indicators), Fraction(0))

    def members(self, code: str) -> list[str]:
        return [each for each, one in self.indicators.items() if code in (each, one["aspect"])]

    def choices(self, code: str) -> set[Actions]:
        """Sets of actions worth looking at: any plan gives the indicator the value of one that it contains."""
        below, found = NONE, {NONE}
        for level in self.indicators[code]["levels"]:
            makers = [self.maker(item) for item in level if item["share"]]
            served = set(filter(None, makers))
            found |= {below.union(*some) for count in range(len(served) + 1) for some in combinations(served, count)}
            if None in makers:
                break
            below = below.union(*served)
        return found

    def options(self, leg: list[str]) -> dict[Actions, Fraction]:
        """What the indicators of a leg gain with each set of actions, as far as the floors allow it."""
        total = {NONE: Fraction(0)}
        for code in leg:
            mine = {actions: self.adds(code, actions) for actions in self.choices(code)}
            least = self.floors.get(code, Fraction(0)) * self.weight([code])
            both: dict[Actions, Fraction] = {}
            for one, first in total.items():
                for other, second in mine.items():
                    if second >= least:
                        both[one | other] = max(both.get(one | other, Fraction(0)), first + second)
            total = both
        for floor in self.floors.keys() & {self.indicators[code]["aspect"] for code in leg}:
            holds(set(self.members(floor)) == set(leg), f"{floor} has a floor, and is not one leg")
            least = self.floors[floor] * self.weight(leg)
            total = {actions: adds for actions, adds in total.items() if adds >= least}
        start = self.index(NONE, leg)
        return {actions: adds - start for actions, adds in total.items()}


def check_plan(problem: Problem, plan: dict[str, Any], claim: dict[str, Any], target: Fraction) -> None:
    """The plan is possible, says its effort and index truly, and with the claim it is what it is called."""
    actions = frozenset(plan["actions"])
    whole = [closure for id_ in actions if (closure := problem.closures.get(id_)) and closure <= actions]
    holds(len(whole) == len(actions), "the plan holds an action that cannot be done, or lacks what it requires")
    effort, index = sum(problem.effort[id_] for id_ in actions), problem.index(actions)
    told = plan["effort"], Fraction(plan["index"])
    holds((effort, index) == told, f"the plan takes {effort} person-days to {index}, and says otherwise")
    for code, floor in problem.floors.items():
        adds = problem.index(actions, problem.members(code))
        holds(adds >= floor * problem.weight(problem.members(code)), f"the plan misses the floor of {code}")
    mark, limit = Fraction(claim["mark"]), claim["limit"]
    if claim["kind"] == "cheapest":
        fits = not claim["above"] and mark == target <= index and claim["effort"] == effort - 1
    elif limit is None:
        fits = claim["above"] and mark == index < target and claim["effort"] >= sum(problem.effort.values())
    else:
        fits = claim["above"] and mark == index and claim["effort"] == limit >= effort
    holds(fits, "what is claimed does not make the plan what it is called")


def check_table(problem: Problem, claim: dict[str, Any], proof: dict[str, Any]) -> None:
    """No option of a leg, with what the table says of the next leg, beats the table; its first entry stays below."""
    legs, unit, most = proof["legs"], proof["unit"], claim["effort"]
    holds(type(unit) is int and unit > 0, "the table has no unit")
    holds(sorted(code for leg in legs for code in leg) == sorted(problem.indicators), "the legs miss an indicator")
    options = [problem.options(leg) for leg in legs]
    later = [NONE.union(*(actions for each in options[at:] for actions in each)) for at in range(len(legs) + 1)]
    tables = [{frozenset(held): steps for held, steps in rests} for rests in proof["rests"]]
    holds(all(steps == sorted(steps) for table in tables for steps in table.values()), "the table does not rise")
    holds(len(tables) == len(legs) + 1 and NONE in tables[0], "the table is not whole")
    holds(all(steps and min(steps[0]) <= 0 <= steps[0][1] for steps in tables[-1].values()), "the table has no end")
    for number, found in enumerate(options):
        for held, steps in tables[number].items():
            best: dict[tuple[Actions, int], int] = {}
            for actions, gain in found.items():
                spent = sum(problem.effort[id_] for id_ in actions - held)
                after = (held | actions) & later[number + 1]
                best[after, spent] = max(best.get((after, spent), 0), math.ceil(gain * unit))
            for (after, spent), gained in best.items():
                holds(after in tables[number + 1], f"leg {number + 1} has no entry for {sorted(after)}")
                at, bound = 0, -1
                for days, rest in tables[number + 1][after]:
                    while at < len(steps) and steps[at][0] <= days + spent <= most:
                        at, bound = at + 1, max(bound, steps[at][1])
                    beaten = days + spent <= most and not bound >= gained + rest
                    holds(not beaten, f"leg {number + 1} gains more than its entry for {sorted(held)} allows")
    left = (Fraction(claim["mark"]) - problem.index(NONE)) * unit
    reach = [gain for days, gain in tables[0][NONE] if days <= most]
    holds(all(gain <= left if claim["above"] else gain < left for gain in reach), "the table does not rule it out")


def main(arguments: list[str]) -> int:
    """Check the certificate in a file, say the result, and give the exit code."""
    if len(arguments) != 1:
        print(str(__doc__).partition("\n")[0], file=sys.stderr)
        return 2
    try:
        plain = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
        holds(plain["schema"] == "pemdi-map/certificate/1", "this is no certificate of pemdi-map")
        problem = Problem(plain["problem"])
        check_plan(problem, plain["plan"], plain["claim"], Fraction(plain["target"]))
        check_table(problem, plain["claim"], plain["proof"])
    except Exception as no:
        print(f"not proved: {no if isinstance(no, NotProved) else f'it cannot be read ({type(no).__name__}: {no})'}")
        return 1
    print(f"proved: {plain['plan']['effort']} person-days, index {float(Fraction(plain['plan']['index'])):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
