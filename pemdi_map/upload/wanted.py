"""What a plan asks for: the files of each portal code, where they go, and who makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.plan.outcome import PlannedAction
from pemdi_map.living.as_it_stands import AsItStands
from pemdi_map.living.parts.file_names import file_names
from pemdi_map.model.document import ActionDocuments, Documents, Draft, Frame
from pemdi_map.model.instrument import EvidenceItem, Indicator, Level
from pemdi_map.report.portal import portal_codes
from pemdi_map.report.typed import Row, as_it_stands, cancelled

_LONGEST_UNIT = 50
"""Letters of a unit's folder, so that no path within the package is longer than 120: shared drives cut longer ones."""
BEFORE, COMMON = "prasyarat", "umum"
"""The folders of what has no evidence item: a unit's prerequisites, and what belongs to no action."""
COVER = "00-sampul"
INVITATION = "undangan"
NO_CODE = "umum"
_UNNUMBERED = "XX"


class Wanted(NamedTuple):
    """A file that a plan asks for. `path`: within the package, without suffix; `draft`: how it is drafted, if it is.

    `invites`: whether it is the letter that invites to the meeting of `draft`.
    """

    path: str
    code: str
    title: str
    unit: str
    action: str
    draft: Draft | None = None
    invites: bool = False


class Bundle(NamedTuple):
    """All that goes to one portal code. `numbered`: whether the portal's number is known.

    `unit`: who answers for it, `path`: of its cover note, as in `Wanted`. `actions`: with their places in the plan.
    """

    code: str
    numbered: bool
    indicator: Indicator
    level: Level
    items: tuple[EvidenceItem, ...]
    actions: tuple[tuple[int, PlannedAction], ...]
    files: tuple[Wanted, ...]
    unit: str
    path: str


class Asked(NamedTuple):
    """All that a plan asks for. `apart`: what has no portal code. `added`: names of actions that have no item."""

    bundles: tuple[Bundle, ...]
    apart: tuple[Wanted, ...]
    added: tuple[str, ...]
    described: Mapping[str, ActionDocuments]
    frames: Mapping[str, Frame]

    @property
    def files(self) -> tuple[Wanted, ...]:
        """All files but the cover notes."""
        return (*(each for bundle in self.bundles for each in bundle.files), *self.apart)


def unnumbered(item: str) -> str:
    """What stands for the portal's code of an item whose number nobody knows: `I14-L1-XX2`, never another's number."""
    indicator, level, number = item.split(".")
    return f"{indicator}-L{level}-{_UNNUMBERED}{number}"


def asked(stands: AsItStands, documents: Documents) -> Asked:
    """What the plan asks for as its rows stand; nothing for actions that were called off."""
    made = stands.outcome.plan
    described = {one.action: one for one in documents.actions}
    frames = {frame.id: frame for frame in documents.frames}
    if made is None:
        return Asked((), (), (), described, frames)
    plan, _ = as_it_stands(made, stands.typed)
    off = cancelled(stands.typed)
    numbers = made.numbers
    actions = [(numbers[each.id], each) for each in plan.actions if each.id in described and each.id not in off]
    folders = file_names({each.owner for _, each in actions}, "", _LONGEST_UNIT)
    codes = portal_codes(stands.knowledge)
    by_code: dict[str, list[tuple[int, PlannedAction, str]]] = {}
    for number, each in actions:
        for item in each.items:
            by_code.setdefault(codes.get(item) or unnumbered(item), []).append((number, each, item))
    bundles = [_bundle(code, rows, stands.knowledge, folders, described, code in codes.values(), frames)
               for code, rows in by_code.items()]  # fmt: skip
    before = [
        one for _, each in actions if not each.items
        for one in _files(each, each.id, f"{folders[each.owner]}/{BEFORE}", described[each.id], frames)
    ]  # fmt: skip
    common = [Wanted(f"{COMMON}/{one.slug}", NO_CODE, one.title, "", "", one) for one in documents.always]
    return Asked(
        tuple(sorted(bundles, key=lambda one: (folders[one.unit], _natural(one.code)))), (*before, *common),
        tuple(_named(row) for row in stands.typed.told), described, frames,
    )  # fmt: skip


def _bundle(
    code: str, rows: Sequence[tuple[int, PlannedAction, str]], knowledge: Knowledge, folders: Mapping[str, str],
    described: Mapping[str, ActionDocuments], numbered: bool, frames: Mapping[str, Frame],
) -> Bundle:  # fmt: skip
    indicator = knowledge.target.by_code[rows[0][2].partition(".")[0]]
    level = next(one for one in indicator.levels if one.level == int(rows[0][2].split(".")[1]))
    named = {item for _, _, item in rows}
    actions = {number: each for number, each, _ in rows}
    files = [
        one for each in actions.values()
        for one in _files(each, code, f"{folders[each.owner]}/{indicator.code}", described[each.id], frames)
    ]  # fmt: skip
    first = min(actions.values(), key=lambda each: each.finish)
    return Bundle(
        code, numbered, indicator, level, tuple(item for item in level.evidence if item.id in named),
        tuple(actions.items()), tuple(files), first.owner, f"{folders[first.owner]}/{indicator.code}/{code}_{COVER}",
    )  # fmt: skip


def _files(
    planned: PlannedAction, code: str, folder: str, row: ActionDocuments, frames: Mapping[str, Frame]
) -> Iterator[Wanted]:
    """The files of an action under a code. Old evidence that is carried along is there already: nothing is drafted."""
    if row.final is not None:
        yield Wanted(f"{folder}/{code}_{row.final.slug}", code, row.final.title, planned.owner, planned.id)
    for draft in row.drafts:
        wanted = Wanted(f"{folder}/{code}_{draft.slug}", code, draft.title, planned.owner, planned.id)
        if planned.reuse == "carry":
            yield wanted
            continue
        yield wanted._replace(draft=draft)
        if frames[draft.frame].template == "notula-rapat":
            yield wanted._replace(path=f"{wanted.path}-{INVITATION}", title=f"Undangan: {draft.title}", draft=draft,
                                  invites=True)  # fmt: skip


def _named(row: Row) -> str:
    words: Iterable[str] = (cell.words for cell in row if cell.key == "action")
    return next(iter(words), "(tanpa nama)")


def _natural(code: str) -> tuple[int | str, ...]:
    return tuple(int(piece) if piece.isdigit() else piece for piece in re.split(r"([0-9]+)", code))
