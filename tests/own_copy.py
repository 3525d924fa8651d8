"""A workbook as openpyxl opens it, to be edited: opened once, copied for each test in a quarter of the time."""

from __future__ import annotations

import io
import pickle
from functools import cache
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.table import TableList


@cache
def _opened(content: bytes) -> bytes:
    workbook = load_workbook(io.BytesIO(content))
    tables = [list(sheet.tables.values()) for sheet in workbook.worksheets]
    return pickle.dumps((workbook, tables), protocol=pickle.HIGHEST_PROTOCOL)


def own_copy(content: bytes) -> Any:
    """The workbook of these bytes, nobody else's."""
    workbook, tables = pickle.loads(_opened(content))
    for sheet, listed in zip(workbook.worksheets, tables, strict=True):
        sheet._tables = TableList()  # copied, it holds the ranges instead of the tables
        for table in listed:
            sheet._tables.add(table)
    return workbook
