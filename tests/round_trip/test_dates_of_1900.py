"""Dates of 1900, whose days spreadsheet programs count with a 29 February that never was, stay the dates they are."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from edited_books import ACTIONS, ONLY_DOMAINS, cell, edited, rewritten
from openpyxl.utils.datetime import from_excel

from pemdi_map.excel.cells.rows import serial, serial_moment
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.living.read_cells import simple

DAYS = [datetime.date(1900, 1, 1), datetime.date(1900, 1, 15), datetime.date(1900, 2, 28), datetime.date(1900, 3, 1),
        datetime.date(1900, 12, 31), datetime.date(2026, 12, 1)]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_counted_as_spreadsheets_count_it(day: datetime.date) -> None:
    noon = datetime.datetime.combine(day, datetime.time(12))
    assert serial(day) == serial_moment(day) == serial_moment(noon) - Fraction(1, 2)
    assert simple(from_excel(serial(day))) == day
    assert simple(from_excel(float(serial_moment(noon)))) == noon


@pytest.mark.parametrize("number", [0, 0.5, 1, 1.25, 58, 59, 59.5, 61, 61.75, 366, 46000])
def test_a_number_under_a_date_stays_the_number_it_is(number: float) -> None:
    value = simple(from_excel(number))
    assert isinstance(value, datetime.date | datetime.timedelta)
    assert serial_moment(value) == number


def test_what_no_program_shows_as_a_date_stays_a_number() -> None:
    assert simple(from_excel(-5)) == -5


@pytest.mark.slow
def test_dates_of_1900_typed_into_a_plan_come_back_as_dates() -> None:
    def edit(workbook: Any, book: PlanBook) -> None:
        for row, day in zip(book.layout[ACTIONS].rows, DAYS, strict=False):
            cell(workbook, book, ACTIONS, row, "start").value = day

    book = edited(ONLY_DOMAINS, edit)
    again = read_plan("rencana.xlsx", rewritten(ONLY_DOMAINS, book))
    for each in (book, again):
        typed = [value for (_, key), value in each.entries.tables[ACTIONS].cells.items() if key == "start"]
        assert sorted(typed) == DAYS  # type: ignore[type-var]
