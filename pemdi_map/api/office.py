"""Documents that offices hand around, of a plan as its workbook stands: report, covering note, reminders."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pemdi_map.dates import today as day_of_run
from pemdi_map.documents.filling import Templates
from pemdi_map.errors import invalid
from pemdi_map.living.parts.file_names import file_names
from pemdi_map.load.knowledge.kinds import DOCUMENTS
from pemdi_map.report.office import content
from pemdi_map.report.office.reminders import PlanMark
from pemdi_map.report.office.reminders import reminders as reminders_of

if TYPE_CHECKING:
    from pemdi_map.api.living import PlanFile, Standing

_FIRST = datetime.date(2020, 1, 1)


def office_report(standing: Standing, templates: str | os.PathLike[str] | None = None) -> bytes:
    """The report to the head of the secretariat as a Word document, as `pemdi-map report -o` writes it.

    `templates`: a folder whose files replace templates. Raises `InvalidInput` where the libraries for Word documents
    are missing, for a folder with anything else, and for templates that cannot be filled in.
    """
    return _document(content.REPORT, standing, templates)


def covering_note(standing: Standing, templates: str | os.PathLike[str] | None = None) -> bytes:
    """The note of one page that the report goes with. Takes and raises what `office_report` does."""
    return _document(content.NOTE, standing, templates)


def _document(name: str, standing: Standing, templates: str | os.PathLike[str] | None) -> bytes:
    filling = Templates(None if templates is None else Path(templates))
    documents = standing.catalogue.about_or_none(DOCUMENTS, standing.knowledge.target.id)
    told = content.content(standing.outcome, standing.knowledge, standing.typed, documents)
    # Of one's own templates both are tried, so that all that is wrong with them is told at once.
    names = (name,) if templates is None else (content.REPORT, content.NOTE)
    return filling.fill({each: (each, told) for each in names})[name]


def reminders(plan: PlanFile, standing: Standing, today: datetime.date | None = None) -> dict[str, bytes]:
    """File name -> calendar (iCalendar), one for each unit that leads an action.

    `today`: the day on which they are made; calendars of a later day replace those of an earlier one. Raises
    `InvalidInput` for a plan without actions.
    """
    mark = PlanMark(plan.book.ledger.plan, max(((today or day_of_run()) - _FIRST).days, 0))
    calendars = reminders_of(standing.outcome, standing.knowledge, standing.typed, mark)
    if not calendars:
        remedy = (
            "Buat rencananya dengan `pemdi-map gap INPUT --update RENCANA.xlsx --plan`, atau tinggalkan --calendar."
        )
        raise invalid(plan.book.name, "no-actions", "buku kerja ini tidak memuat aksi: tidak ada tenggat.", remedy)
    names = file_names(calendars, ".ics")
    return {names[unit]: calendar for unit, calendar in calendars.items()}
