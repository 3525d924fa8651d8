"""One plan in many hands: a part for each unit, and the filled parts back in the plan."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pemdi_map.api.case import catalogue_of
from pemdi_map.api.living import PlanFile
from pemdi_map.dates import today as day_of_run
from pemdi_map.errors import Finding
from pemdi_map.living.parts.bringing_together import Together, bring_together
from pemdi_map.living.parts.first_screen import SENDER, Sending
from pemdi_map.living.parts.following import follow
from pemdi_map.living.parts.handing_out import hand_out
from pemdi_map.report.json_text import status_json
from pemdi_map.report.merge_report import merge_json, merge_table
from pemdi_map.report.status.text import status_messages, status_text
from pemdi_map.report.status.told import StatusTold


class Parts(NamedTuple):
    """What the units are to fill."""

    files: Mapping[str, bytes]
    """File name -> workbook, one for each unit."""
    remarks: tuple[Finding, ...]
    """Rows that belong to nobody, and entries that were read otherwise than typed."""


class MergeOutcome(Together):
    """What a merge comes to: `content`, the new plan, where nothing is undecided and it was to be made."""

    __slots__ = ()

    @property
    def undecided(self) -> bool:
        """Whether entries contradict each other and no rule of `prefer` decides."""
        return bool(self.told.merged.undecided)

    def to_json(self) -> str:
        """As `pemdi-map merge --format json` prints it."""
        return merge_json(self.told)

    def to_table(self) -> str:
        """As `pemdi-map merge` prints it."""
        return merge_table(self.told)


class PlanStatus(StatusTold):
    """Where a plan stands on a day: what is `late`, `due_14`, `due_30`, `blocked`, `not_counting`, `waiting_for`."""

    __slots__ = ()

    def to_json(self) -> str:
        """As `pemdi-map status --format json` prints it."""
        return status_json(self)

    def to_table(self) -> str:
        """As `pemdi-map status` prints it."""
        return status_text(self)

    def messages(self) -> dict[str, str]:
        """By unit, what to send to it: plain text, as `pemdi-map status --messages` prints it."""
        return status_messages(self)


def status(
    plan: PlanFile,
    *,
    today: datetime.date | None = None,
    unit: str | None = None,
    handed_out: datetime.date | None = None,
    data: str | os.PathLike[str] | None = None,
) -> PlanStatus:
    """Tell where a plan read by `read_plan` stands on a day, without planning anything anew.

    `unit`: of which alone is told, by its name or an unmistakable part of it. `handed_out`: when the parts that are
    awaited were sent; without it a unit is awaited that has never returned one. `data`: as in `read`. Raises
    `InvalidInput` where the data files have changed since, for entries that cannot be counted, for a plan without
    actions, and for a unit that has no part of it.
    """
    return PlanStatus(*follow(plan.book, catalogue_of(data), today or day_of_run(), unit, handed_out))


def split(
    plan: str | os.PathLike[str], *, due: datetime.date, to: str = "", data: str | os.PathLike[str] | None = None
) -> Parts:
    """Make one workbook for each unit of a plan's workbook, with what it is to fill.

    `due`: the day until which it is to come back, `to`: to whom, else to its sender. `data`: as in `read`. Raises
    `InvalidInput` for what cannot be split.
    """
    files, remarks = hand_out(os.fspath(plan), catalogue_of(data), Sending(due, to.strip() or SENDER))
    return Parts(files, tuple(remarks))


def merge(
    plan: str | os.PathLike[str],
    parts: Sequence[str | os.PathLike[str]],
    *,
    prefer: Sequence[str] = (),
    write: bool = True,
    data: str | os.PathLike[str] | None = None,
) -> MergeOutcome:
    """Bring filled parts back into a plan's workbook.

    `prefer`: which side wins where entries contradict each other, in order: `rencana`, `bagian`, `pengampu`, `baru`,
    a unit or a file. Without `write` no new plan is made. `data`: as in `read`. Raises `InvalidInput` with everything
    that is wrong with any of the files; where there are conflicts too, that is in `refusals` instead.
    """
    names = [os.fspath(part) for part in parts]
    together = bring_together(os.fspath(plan), names, prefer, day_of_run(), catalogue_of(data), write=write)
    return MergeOutcome(*together)
