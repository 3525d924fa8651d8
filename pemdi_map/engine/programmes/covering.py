"""Which actions of the catalogue a programme carries out: what a plan need not fund or date again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pemdi_map.engine.programmes.outcome import Cover, Programmes
from pemdi_map.model.action import Action, Actions
from pemdi_map.model.fields import CONFIDENCES
from pemdi_map.model.programme import FUNDED


def covering(programmes: Programmes, actions: Actions) -> dict[str, Cover]:
    """Action -> the programme that carries it out: one that is done, else the one that finishes first, undated last.

    A programme carries out an action that its user names, and one whose open items it can all be counted on for. A
    cancelled one carries out none. An action of which nothing is open, and a prerequisite not named, has no cover.
    """
    covers: dict[str, Cover] = {}
    for action in actions.actions:
        found = list(_covers(action, programmes))
        if found:
            covers[action.id] = min(found, key=_preference)
    return covers


def _covers(action: Action, programmes: Programmes) -> Iterator[Cover]:
    needed = [item for item in action.items if item in programmes.open_items]
    for outcome in programmes.programmes:
        programme = outcome.programme
        serves = {one.item: one.confidence for one in outcome.plans}
        served = [serves[item] for item in needed if item in serves]
        named = action.id in programme.actions and programme.status != "batal"
        if (needed and len(served) == len(needed)) or (named and (served or not action.items)):
            confidence = max(served, key=CONFIDENCES.index, default=CONFIDENCES[0])
            funded, done = programme.status in FUNDED, programme.status == "selesai"
            yield Cover(programme.name, programme.start, programme.finish, funded, done, confidence)


def _preference(cover: Cover) -> tuple[bool, bool, datetime.date]:
    return not cover.done, cover.finish is None, cover.finish or datetime.date.max
