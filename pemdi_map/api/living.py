"""The workbook that comes back: read, made again with new data, verified."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.api.analysis import Analysis, Options, asked_by, day_of
from pemdi_map.api.case import Case, catalogue_of
from pemdi_map.dates import today
from pemdi_map.errors import Finding
from pemdi_map.living import updating
from pemdi_map.living.as_it_stands import AsItStands, as_it_stands
from pemdi_map.living.read import PlanBook
from pemdi_map.living.uncounted import uncounted
from pemdi_map.living.verify_report import verify_json, verify_table
from pemdi_map.living.verifying import Verified, verified
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.source_file import read_bytes

if TYPE_CHECKING:
    from typing import Unpack


class PlanFile(NamedTuple):
    """A plan's workbook as people have filled it."""

    book: PlanBook
    """What it holds."""
    remarks: tuple[Finding, ...]
    """Entries that were read otherwise than typed or that no formula counts, and what was taken out."""

    def __repr__(self) -> str:
        return f"<PlanFile {self.book.name}>"

    @property
    def start(self) -> datetime.date:
        """The day on which the plan was to start when it was made."""
        return datetime.date.fromisoformat(str(self.book.ledger.request["start"]))

    def kept_in(self, content: bytes) -> str:
        """In words: how many of its entries stand in the workbook that was made of it, and how many in the archive."""
        return updating.what_became_of(self.book, content)


class Verification(Verified):
    """What `verify` found: `differences` of cells, sheets that are `gone`, entries that are `uncounted`."""

    __slots__ = ()

    @property
    def agrees(self) -> bool:
        """Whether the workbook shows all that its entries give."""
        return not (self.differences or self.gone or self.uncounted)

    def to_json(self) -> str:
        """As `pemdi-map verify --format json` prints it."""
        return verify_json(self)

    def to_table(self) -> str:
        """As `pemdi-map verify` prints it."""
        return verify_table(self)


def read_plan(path: str | os.PathLike[str]) -> PlanFile:
    """Read a plan's workbook, to `update` it. Raises `InvalidInput` for what is none, and for a unit's part of one."""
    book = updating.read_for_update(os.fspath(path), today())
    return PlanFile(book, (*book.remarks, *updating.gone(book), *gathered(uncounted(book))))


def update(plan: PlanFile, case: Case, *, planned: bool | None = None, **options: Unpack[Options]) -> Analysis:
    """Make a plan again from a case, with all that people typed into it and the options it was made with.

    `options` replace those; `planned`: whether it is to hold actions, else as before. Raises `InvalidInput` for another
    institution, for options that the data do not allow, and for entries that cannot be counted.
    """
    start, calendar, items = day_of(options.get("start")), options.get("calendar"), options.get("items")
    renewal = updating.renewed(
        plan.book, case.file, case.catalogue.again(), asked_by(options), start, calendar, planned, items
    )
    remarks = (*updating.changed(plan.book, renewal.analysis.knowledge), *renewal.remarks)
    return Analysis(case, *renewal.analysis, renewal, remarks)


class Standing(AsItStands):
    """A plan's analysis as its workbook stands: what `page` makes a page of."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Standing {self.outcome.institution}>"


def standing(plan: PlanFile, data: str | os.PathLike[str] | None = None) -> Standing:
    """A plan as its rows stand, with nothing planned anew. `data`: as in `read`.

    Raises `InvalidInput` where the data files have changed since, and for entries that cannot be counted.
    """
    return Standing(*as_it_stands(plan.book, catalogue_of(data)))


def verify(path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> Verification:
    """Compute a plan's workbook anew from its own entries and compare every cell that it computes.

    `data`: as in `read`. Raises `InvalidInput` for what is no plan, for one of other data files, and for entries that
    cannot be counted.
    """
    return Verification(*verified(*read_bytes(os.fspath(path)), catalogue_of(data)))
