"""The gap analyses of the shipped examples and their workbooks, made once for all tests of the workbook."""

from __future__ import annotations

import datetime
import io
from functools import cache
from pathlib import Path
from typing import Any

from answered import answered
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.gap_workbook import write_gap_workbook
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"
START = datetime.date(2026, 11, 24)
ALL_LEVELS, ONLY_DOMAINS = "kota-bandar-lampung-2024", "kabupaten-paser-2024"


@cache
def analysis(example: str, rating: str | None = None, effort: int | None = None) -> tuple[GapOutcome, Knowledge]:
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / f"{example}.yaml"), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return gap(file, knowledge, Request(START, target_rating=rating, effort=effort)), knowledge


def written(outcome: GapOutcome, knowledge: Knowledge, *, sealed: bool = True) -> bytes:
    return write_gap_workbook(outcome, knowledge, sealed=sealed)


@cache
def book_bytes(example: str, *, rating: str | None = None, sealed: bool = True) -> bytes:
    return written(*analysis(example, rating), sealed=sealed)


def pointless(plan: Plan, **changes: Any) -> Plan:
    """A plan changed, whose curve, bounds and runners-up hold nothing."""
    return plan._replace(beside=answered(plan.beside, curve=(), bounds=(), runners_up=()), **changes)


def rows_of(sheet: Worksheet, table: str) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns."""
    head, *body = sheet[sheet.tables[table].ref]
    names = [str(cell.value) for cell in head]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in body]


@cache
def opened(content: bytes, *, values: bool = False) -> Workbook:
    """The workbook as openpyxl reads it; shared, so not to be changed."""
    return load_workbook(io.BytesIO(content), data_only=values)
