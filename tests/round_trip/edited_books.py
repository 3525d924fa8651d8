"""Plans as the program writes them, edited as people edit them, and read back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from own_copy import own_copy

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.excel.gap_workbook import Making, write_gap_workbook
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import InstitutionFile

EXAMPLES = Path(__file__).parents[2] / "examples"
START = datetime.date(2026, 11, 24)
ALL_LEVELS, ONLY_DOMAINS = "kota-bandar-lampung-2024", "kabupaten-paser-2024"
ACTIONS, EVIDENCE, CHECK = "TabelRencanaAksi", "TabelBuktiDukung", "TabelPeriksaCepat"
Edit = Callable[[Any, PlanBook], None]


@cache
def analysis(example: str, start: datetime.date = START) -> tuple[GapOutcome, Knowledge, InstitutionFile, Request]:
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLES / f"{example}.yaml"), catalogue)
    knowledge, request = assemble(file, catalogue, Choice(start, planned=True)), Request(start)
    return gap(file, knowledge, request), knowledge, file, request


@cache
def plan_bytes(example: str) -> bytes:
    outcome, knowledge, file, request = analysis(example)
    return write_gap_workbook(outcome, knowledge, making=Making(file, request))


def plan_book(example: str) -> PlanBook:
    return _read(plan_bytes(example))


def rewritten(example: str, book: PlanBook, start: datetime.date = START) -> bytes:
    """The plan made anew with what people typed into `book`."""
    outcome, knowledge, file, request = analysis(example, start)
    return write_gap_workbook(outcome, knowledge, making=Making(file, request, book.ledger), entries=book.entries)


@cache
def _read(content: bytes) -> PlanBook:
    return read_plan("rencana.xlsx", content)


def edited(example: str, edit: Edit, content: bytes | None = None) -> PlanBook:
    """The plan, opened, edited and saved, as the program reads it back."""
    content = content or plan_bytes(example)
    book, workbook = _read(content), own_copy(content)
    edit(workbook, book)
    return read_plan("rencana.xlsx", saved(workbook))


def saved(workbook: Any) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def cell(workbook: Any, book: PlanBook, table: str, row: str, key: str) -> Any:
    """The cell of a row and a column of a table, wherever it stands."""
    layout = book.layout[table]
    return workbook[layout.sheet].cell(layout.rows[row], layout.columns[key])
