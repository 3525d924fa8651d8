"""The tables of an analysis or of a plan's workbook as files for other programs."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pemdi_map.api.analysis import Analysis
from pemdi_map.api.case import catalogue_of
from pemdi_map.api.living import PlanFile
from pemdi_map.dates import today
from pemdi_map.report.data_files import FORMS, data_files


def export(
    source: Analysis | PlanFile, forms: Sequence[str] = FORMS, data: str | os.PathLike[str] | None = None
) -> dict[str, bytes]:
    """Every table as `pemdi-map export` writes it: file name -> content; a dictionary of columns is among them.

    Of a plan's workbook the rows as they stand, on today's date unless a day is typed on Kemajuan. `forms`: `csv`,
    `jsonl`; `data`: as in `read`, for workbooks. Raises `InvalidInput` where the data files have changed since, and for
    entries that cannot be counted.
    """
    from pemdi_map.excel.data_tables import data_tables
    from pemdi_map.excel.gap_workbook import lay_out
    from pemdi_map.living.standing_plan import standing_plan

    if isinstance(source, Analysis):
        return data_files(data_tables(lay_out(source.outcome, source.knowledge)), forms)
    book = source.book
    standing = standing_plan(book, catalogue_of(data))
    since = standing.since._replace(as_of=today())
    laid = lay_out(standing.outcome, standing.knowledge, book.entries, since)
    return data_files(data_tables(laid, book.layout), forms)
