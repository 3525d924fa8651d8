"""Sheet Kemajuan: how much of the plan is done, for each unit and each aspect, from the Status column of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.cells.spreadsheet import amount, same_word
from pemdi_map.excel.cells.table import Cells, Column, Table, TablePlace, named
from pemdi_map.excel.kit.bar_chart import Bars, add_bars
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CANCELLED, DONE, STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi

TITLE = "Kemajuan"
NAME, ACTIONS, SHARE, EFFORT, EFFORT_DONE, EFFORT_SHARE = (
    "name", "actions", "done_percent", "effort_days", "effort_done", "effort_percent",
)  # fmt: skip
UNIT, ASPECT, SHARE_WORDS = "OPD pengampu", "Aspek", "Aksi selesai (%)"
OTHERS, ALL = "Lainnya", "Semua aksi"
HEADER_ROW = 6
_TELLING = (rencana_aksi.ACTION, rencana_aksi.OWNER, rencana_aksi.ASPECT, rencana_aksi.STATUS)
"""A row is an action as soon as one of these is filled in: what is counted by one of them is never more than all."""
_CHART_ROWS = 18
_ROWS_PER_BAR = 2


class _Figures(NamedTuple):
    """The figures of some rows of the action plan; `done`: the person-days of those that are done."""

    actions: int
    by_status: tuple[int, ...]
    effort: Fraction
    done: Fraction

    def less(self, others: Sequence[_Figures]) -> _Figures:
        """What is left when others are taken away."""
        return _Figures(
            self.actions - sum(each.actions for each in others),
            tuple(
                own - sum(rest) for own, *rest in zip(self.by_status, *(each.by_status for each in others), strict=True)
            ),
            self.effort - sum((each.effort for each in others), Fraction(0)),
            self.done - sum((each.done for each in others), Fraction(0)),
        )

    @property
    def share(self) -> Fraction:
        """Percent of the actions that are done, those called off left out."""
        left = self.actions - self.by_status[STATUS_CHOICES.index(CANCELLED)]
        return Fraction(100 * self.by_status[STATUS_CHOICES.index(DONE)], left) if left > 0 else Fraction(0)

    @property
    def effort_share(self) -> Fraction:
        """Percent of the person-days whose actions are done."""
        return 100 * self.done / self.effort if self.effort > 0 else Fraction(0)


class _Rows:
    """The rows of the action plan as they stand."""

    def __init__(self, actions: TablePlace) -> None:
        self.place = actions
        self.statuses = actions.values(rencana_aksi.STATUS)
        self.efforts = [
            Fraction(0) if same_word(status, CANCELLED) else amount(value) or Fraction(0)
            for status, value in zip(self.statuses, actions.values(rencana_aksi.EFFORT), strict=True)
        ]
        """Those of actions that were called off count nothing."""

    def names(self, key: str) -> list[str]:
        """The different texts of a column, in order of the alphabet; what differs by case alone counts as one."""
        found = [value for value in self.place.values(key) if isinstance(value, str) and value.strip()]
        return sorted({value.casefold(): value for value in reversed(found)}.values(), key=str.casefold)

    def _told(self) -> int:
        """How many rows tell of an action."""
        rows = zip(*map(self.place.values, _TELLING), strict=True)
        return sum(any(value not in (None, "") for value in row) for row in rows)

    def figures(self, key: str, name: str | None) -> _Figures:
        """The figures of the rows with a name in a column; of all actions for `None`."""
        counted = [at for at, value in enumerate(self.place.values(key)) if name is None or same_word(value, name)]
        return _Figures(
            len(counted) if name is not None else self._told(),
            tuple(sum(same_word(self.statuses[at], status) for at in counted) for status in STATUS_CHOICES),
            sum((self.efforts[at] for at in counted), Fraction(0)),
            sum((self.efforts[at] for at in counted if same_word(self.statuses[at], DONE)), Fraction(0)),
        )


class Totals(NamedTuple):
    """How much the plan holds, those actions left out that were called off, as formulas of any sheet."""

    actions: Formula
    effort: Formula


def fill(page: Page, answer: Answer, actions: TablePlace) -> tuple[str, Totals]:
    """Fill the sheet; gives the words of its chart, and what the summary says of the plan."""
    page.heading(
        "Kemajuan rencana aksi",
        "Dihitung dari kolom Status di Rencana Aksi. Persen = aksi selesai dibagi semua aksi yang tidak batal;"
        " hari-orang aksi yang batal tidak dihitung.",
        f"{OTHERS} = baris Rencana Aksi yang pengampu atau aspeknya tidak tertulis persis seperti di daftar ini.",
    )
    rows = _Rows(actions)
    names = rows.names(rencana_aksi.OWNER) if answer.since.units is None else answer.since.units
    units = _table(page, rows, "TabelKemajuanOpd", HEADER_ROW, UNIT, rencana_aksi.OWNER, names, widths=True)
    row = units.last_row + 4
    page.put(row - 2, 1, "Menurut aspek", "pm_bagian")
    aspect_names = [titled(each.code, each.name) for each in answer.outcome.aspects]
    aspects = _table(page, rows, "TabelKemajuanAspek", row, ASPECT, rencana_aksi.ASPECT, aspect_names, widths=False)
    page.freeze_top(columns=1)
    page.sheet.page_setup.fitToHeight = 1
    page.lock()
    each = [rows.figures(rencana_aksi.OWNER, name) for name in names]
    shares = [*(one.share for one in each), rows.figures(rencana_aksi.OWNER, None).less(each).share]
    bars = Bars(
        "Aksi selesai tiap OPD (persen)", UNIT, "Persen aksi selesai", units, NAME, [(SHARE, SHARE_WORDS, shares)],
        [*names, OTHERS], 100.0, shown="0", lying=True,
    )  # fmt: skip
    first = aspects.last_row + 2
    height = max(_CHART_ROWS, _ROWS_PER_BAR * len(shares))
    words = add_bars(page.sheet, bars, (1, first), (len(units.keys), first + height))
    whole = rows.figures(rencana_aksi.OWNER, None)

    def total(key: str) -> str:
        return f"{TITLE}!${units.letter(key)}${HEADER_ROW - 1}"

    cancelled = whole.by_status[STATUS_CHOICES.index(CANCELLED)]
    held = Formula(f"{total(ACTIONS)}-{total(CANCELLED)}", whole.actions - cancelled)
    return words, Totals(held, Formula(total(EFFORT), whole.effort))


def _columns(name: str) -> tuple[Column[Cells], ...]:
    return (
        named(NAME, name, 44, "pm_tebal"),
        named(ACTIONS, "Jumlah aksi", 9, "pm_bulat"),
        *(named(status, status.capitalize(), 9, "pm_bulat") for status in STATUS_CHOICES),
        named(SHARE, SHARE_WORDS, 11, "pm_bulat"),
        named(EFFORT, "Hari-orang", 10, "pm_bobot"),
        named(EFFORT_DONE, "Hari-orang selesai", 11, "pm_bobot"),
        named(EFFORT_SHARE, "Hari-orang selesai (%)", 12, "pm_bulat"),
    )


def units_listed(first_column: Iterable[object]) -> list[str]:
    """The units that a written sheet lists, from the cells of its first column below the header."""
    return [str(value) for value in takewhile(lambda value: value not in (None, OTHERS), first_column)]


def _table(
    page: Page, rows: _Rows, name: str, row: int, says: str, key: str, names: Sequence[str], *, widths: bool
) -> TablePlace:
    """A table by the texts of a column of the action plan, with the sums of all above it."""
    columns = _columns(says)
    place = TablePlace.ahead(page.title, columns, row, len(names) + 1)
    if widths:
        for at, column in enumerate(columns, start=1):
            page.width(at, column.width)
    whole = rows.figures(key, None)
    sums = _cells(rows, place, row - 1, key, ALL, whole, names)
    for at, column in enumerate(columns, start=1):
        style = "pm_total" if at == 1 else "pm_total_bobot" if column.style == "pm_bobot" else "pm_total_bulat"
        page.put(row - 1, at, sums[column.key], style)
    table = Table(name, columns, filters=False, widths=False)
    return page.table(table, row, _lines(rows, place, key, names, whole))


def _lines(rows: _Rows, place: TablePlace, key: str, names: Sequence[str], whole: _Figures) -> Iterator[Cells]:
    each = [rows.figures(key, name) for name in names]
    for row, (name, figures) in enumerate(zip(names, each, strict=True), start=place.first_row):
        yield _cells(rows, place, row, key, name, figures, names)
    yield _cells(rows, place, place.last_row, key, OTHERS, whole.less(each), names)


def _cells(
    rows: _Rows, place: TablePlace, row: int, key: str, name: str, figures: _Figures, names: Sequence[str]
) -> Cells:
    """A row: of a name, of all rows, or of those under no name of the list."""
    beside, status, effort = (rows.place.fixed(each) for each in (key, rencana_aksi.STATUS, rencana_aksi.EFFORT))
    untold = ",".join(f'{rows.place.fixed(each)},""' for each in _TELLING)
    total, first, last = place.header_row - 1, place.first_row, place.last_row - 1

    def formula(column: str, of_all: str, of_one: str, value: Fraction | int) -> Formula:
        letters = place.letter(column)
        rest = f"{letters}{total}-SUM({letters}{first}:{letters}{last})" if names else f"{letters}{total}"
        text = of_all if name == ALL else rest if name == OTHERS and row == place.last_row else of_one
        return Formula(text, value)

    done, cancelled = (f"{place.letter(word)}{row}" for word in (DONE, CANCELLED))
    actions = f"{place.letter(ACTIONS)}{row}"
    all_days, done_days = (f"{place.letter(column)}{row}" for column in (EFFORT, EFFORT_DONE))
    return {
        NAME: name,
        ACTIONS: formula(
            ACTIONS, f"ROWS({beside})-COUNTIFS({untold})", f"COUNTIF({beside},$A{row})", figures.actions
        ),
        **{
            word: formula(word, f'COUNTIF({status},"{word}")', f'COUNTIFS({beside},$A{row},{status},"{word}")', count)
            for word, count in zip(STATUS_CHOICES, figures.by_status, strict=True)
        },
        SHARE: Formula(f"IF({actions}-{cancelled}>0,100*{done}/({actions}-{cancelled}),0)", figures.share),
        EFFORT: formula(EFFORT, f'SUM({effort})-SUMIF({status},"{CANCELLED}",{effort})',
                        f'SUMIF({beside},$A{row},{effort})-SUMIFS({effort},{beside},$A{row},{status},"{CANCELLED}")',
                        figures.effort),
        EFFORT_DONE: formula(EFFORT_DONE, f'SUMIF({status},"{DONE}",{effort})',
                             f'SUMIFS({effort},{beside},$A{row},{status},"{DONE}")', figures.done),
        EFFORT_SHARE: Formula(f"IF({all_days}>0,100*{done_days}/{all_days},0)", figures.effort_share),
    }  # fmt: skip
