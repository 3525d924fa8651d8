"""What to do next: ask what is not known, then what the plan begins with."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.said import Text, said

MOST = 5
_SHOWN_LEVELS = 5


class NextStep(NamedTuple):
    """One of the next steps. `owners`: the units that take it. `by`: its last day, where the plan gives it one.

    `action`: the action of the plan that it is; none for a question.
    """

    says: Text
    owners: tuple[str, ...] = ()
    by: datetime.date | None = None
    action: str | None = None


def next_steps(outcome: GapOutcome, closed: Collection[str] = ()) -> tuple[NextStep, ...]:
    """At most five steps: questions first, since an answer may save work; then the actions that cannot wait.

    Those are, in this order, actions without slack that wait for nothing, then what ends first, then what most others
    wait for; of the actions that wait for nothing. `closed`: actions that are finished or called off.
    """
    return tuple(islice((*_questions(outcome), *_actions(outcome, frozenset(closed))), MOST))


def _questions(outcome: GapOutcome) -> Iterator[NextStep]:
    if outcome.narrowing:
        codes = tuple(each.indicator for each in outcome.narrowing[:_SHOWN_LEVELS])
        yield NextStep(said("step-levels", count=len(outcome.narrowing), codes=codes))
    if outcome.quick_check:
        owners = tuple(dict.fromkeys(question.owner for question in outcome.quick_check))
        yield NextStep(said("step-quick-check", count=len(outcome.quick_check)), owners)


def _actions(outcome: GapOutcome, closed: frozenset[str]) -> Iterator[NextStep]:
    planned = outcome.plan.actions if outcome.plan else ()
    ready = [each for each in planned if each.id not in closed and closed.issuperset(each.after)]
    for each in sorted(ready, key=lambda one: (not one.critical, one.finish, -one.waiting)):
        yield NextStep(each.action.name, (each.owner,), each.finish, each.id)
