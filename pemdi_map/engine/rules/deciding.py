"""What the rules say of one planned action, which of them spoke, and who was overruled by whom.

The order in which rules are given changes nothing. On the outputs that hold one value the rule with the highest rank
wins, then the one with the most conditions, then the lowest id; support, notes and escalations add up, except those of
a rule that lost on every value it gives.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.rules.conditions import Test, day_in, test_of
from pemdi_map.model import rules as model
from pemdi_map.model.conditions import Condition
from pemdi_map.model.facts import Facts, PriorityName
from pemdi_map.model.rules import SINGLE_OUTPUTS, Outputs

Precedence = tuple[int, int, int, str]


def code_order(id: str) -> tuple[int, str]:
    """Rule ids in the order of their numbers: R2 before R10."""
    return int(id[1:]), id


def precedence(rule: model.Rule) -> Precedence:
    """Smaller goes first: higher rank, then more conditions, then the lower id. Different for any two ids."""
    return -rule.rank, -len(rule.when), *code_order(rule.id)


class Rule(NamedTuple):
    """A rule ready to be put to many actions."""

    id: str
    precedence: Precedence
    tests: tuple[Test, ...]
    then: Outputs
    because: str
    assumption: bool
    cites: tuple[str, ...]


class Escalation(NamedTuple):
    """Whom to call, through which role, by when. `by` is `None` where no day is set or known; `overdue`: it is past."""

    rule_id: str
    call: str
    through: str
    by: datetime.date | None
    overdue: bool
    about: str


class Fired(NamedTuple):
    """A rule whose conditions all hold, and the outputs that stand as it says; none where it was overruled on all."""

    rule_id: str
    because: str
    assumption: bool
    cites: tuple[str, ...]
    outputs: tuple[str, ...]


class Overruled(NamedTuple):
    """A rule that wanted another value than the one that stands, and the rule that decided."""

    rule_id: str
    output: str
    value: str
    by: str


class Decision(NamedTuple):
    """What the rules say of an action.

    `priority`, `funding` are `None` where no rule decides them; `owner` is then the usual owner of the facts.
    `in_assessed_year`: the evidence has to bear a date of the assessed year. `support`: the usual roles and those that
    rules add, without the owner. Everything is in the order of rule ids.
    """

    priority: PriorityName | None
    owner: str
    support: tuple[str, ...]
    funding: str | None
    notes: tuple[str, ...]
    escalations: tuple[Escalation, ...]
    in_assessed_year: bool
    fired: tuple[Fired, ...]
    overruled: tuple[Overruled, ...]

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules that something in this decision comes from."""
        return tuple(fired.rule_id for fired in self.fired if fired.outputs)


def rule_book(files: Iterable[model.Rules]) -> tuple[Rule, ...]:
    """The rules of all files, ready for use. Their ids must differ, which loading has checked."""
    return tuple(_ready(rule) for file in files for rule in file.rules)


def _ready(rule: model.Rule) -> Rule:
    tests = tuple(test_of(condition) for condition in _cheapest_first(rule.when))
    cites = tuple(map(str, rule.reference))
    return Rule(rule.id, precedence(rule), tests, rule.then, rule.because, rule.assumption, cites)


def _cheapest_first(conditions: tuple[Condition, ...]) -> list[Condition]:
    """Comparing words and flags costs a tenth of comparing fractions and days."""
    return sorted(conditions, key=lambda one: one.operator not in ("equals", "in", "is_present"))


def decide(rules: Sequence[Rule], facts: Facts) -> Decision:
    """Put all rules to the facts of one action."""
    holding = sorted((rule for rule in rules if _holds(rule, facts)), key=lambda rule: code_order(rule.id))
    winners = _winners(holding)
    standing = {rule.id: _standing(rule.then, winners) for rule in holding}
    speaking = [rule for rule in holding if standing[rule.id]]
    owner = winners["owner"].then.owner if "owner" in winners else None
    owner = facts.baseline_owner if owner is None else owner
    added = (role for rule in speaking for role in rule.then.support)
    return Decision(
        priority=winners["priority"].then.priority if "priority" in winners else None,
        owner=owner,
        support=tuple(role for role in dict.fromkeys((*facts.baseline_support, *added)) if role != owner),
        funding=winners["funding"].then.funding if "funding" in winners else None,
        notes=tuple(dict.fromkeys(rule.then.note for rule in speaking if rule.then.note is not None)),
        escalations=tuple(_escalation(rule.id, rule.then.escalation, facts, owner)
                          for rule in speaking if rule.then.escalation is not None),
        in_assessed_year=any(rule.then.in_assessed_year for rule in speaking),
        fired=tuple(Fired(rule.id, rule.because, rule.assumption, rule.cites, standing[rule.id]) for rule in holding),
        overruled=tuple(one for rule in holding for one in _lost(rule, winners)),
    )  # fmt: skip


def about(rules: Sequence[Rule], output: str) -> tuple[Rule, ...]:
    """The rules that have a say in one output: alone they decide it as all rules do."""
    return tuple(rule for rule in rules if getattr(rule.then, output) is not None)


def _holds(rule: Rule, facts: Facts) -> bool:
    for test in rule.tests:  # noqa: SIM110 - all() over a generator takes twice as long
        if not test(facts):
            return False
    return True


def _winners(holding: Iterable[Rule]) -> dict[str, Rule]:
    """The rule that decides each output that holds one value."""
    winners: dict[str, Rule] = {}
    for rule in sorted(holding, key=lambda rule: rule.precedence):
        for output in SINGLE_OUTPUTS:
            if getattr(rule.then, output) is not None:
                winners.setdefault(output, rule)
    return winners


def _standing(then: Outputs, winners: dict[str, Rule]) -> tuple[str, ...]:
    """The outputs of a rule that stand: the values it won or agrees with, and all that add up.

    A rule that is overruled on every value it gives has nothing left to note, to support or to call for.
    """
    given = [output for output in SINGLE_OUTPUTS if getattr(then, output) is not None]
    kept = [output for output in given if getattr(then, output) == getattr(winners[output].then, output)]
    if given and not kept:
        return ()
    return (*kept, *(name for name in ("support", "note", "escalation", "in_assessed_year") if getattr(then, name)))


def _lost(rule: Rule, winners: dict[str, Rule]) -> Iterator[Overruled]:
    for output in SINGLE_OUTPUTS:
        value = getattr(rule.then, output)
        if value is not None and value != getattr(winners[output].then, output):
            yield Overruled(rule.id, output, value, winners[output].id)


def _escalation(id: str, asked: model.Escalation, facts: Facts, owner: str) -> Escalation:
    by = None if asked.by is None else day_in(asked.by, facts)
    overdue = by is not None and by < facts.today
    return Escalation(id, asked.call, asked.through or owner, by, overdue, asked.about)
