"""What the report draws: the two scales, the states of the evidence, the actions on a line of months."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.report.answer_words import index_figure
from pemdi_map.report.office.word_tables import WIDTH, Cell, Row, table
from pemdi_map.report.page.action_cards import Card
from pemdi_map.report.page.rulers import Ruler, rulers
from pemdi_map.report.plan_view import PlanView
from pemdi_map.report.wording import short_unit
from pemdi_map.words.language import Language

if TYPE_CHECKING:
    from markupsafe import Markup

_STEPS = 80
"""So many columns make a scale."""
_BANDS = ("EEF1F5", "E1E6EC", "D0D7E0", "BFC8D4", "AEB9C7")
_PALE, _INK, _QUIET, _WORK, _CRITICAL, _CLOSED = "EEF1F5", "14202E", "55606E", "1F6FB2", "14202E", "9AA5B1"
_UPLOAD, _MAYBE = "E6E6E6", "9CC6EA"
_STATES = {
    "as_is": ("1F4E79", "FFFFFF"), "extend": (_MAYBE, _INK), "redo": ("E6B84D", _INK), "missing": ("A93B2A", "FFFFFF"),
    "unknown": ("E6E6E6", _INK),
}  # fmt: skip
_LABEL, _LABEL_LETTERS = 3800, 44
"""How wide the names of actions are, and how many letters that holds."""
_UNIT_LETTERS = 38
_PARTS = ((13, 8), (26, 4), (52, 2))
"""Of so many months at most each is parted into so many columns."""
_NAMED_MONTHS, _LONGEST = 26, 31
_DATE = 700
"""How wide a date beside a bar is."""


def scales(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> Markup:
    """The old scale with the old index; the new one with today's, the plan's, and how far the unknown reaches."""
    drawn, spbe, plan, target = rulers(outcome, knowledge), outcome.spbe, outcome.plan, knowledge.target
    now = index_figure(outcome.index[outcome.scenario], target, say)
    rows: list[Row] = []
    told = [say("rulers-drawn", target=target.acronym, index=now, farthest=drawn.farthest)]
    if drawn.old is not None and spbe is not None and spbe.index is not None:
        old, at = drawn.old
        name = say("old-scale", source=knowledge.source.acronym, year=spbe.year)
        rows += [_marked(at, f"{name}: {say.figure(spbe.index)} {spbe.rating or ''}".rstrip(), "●"), *_bands(old, say)]
        told.append(say("rulers-old", source=knowledge.source.acronym, index=spbe.index))
    name = say("new-scale", target=target.acronym)
    rows.append(_marked(drawn.start, f"{name}: {say('answer-start').lower()} {now}", "●", _WORK))
    if drawn.after is not None and plan is not None:
        after = index_figure(plan.index_after, target, say)
        rows.append(_marked(drawn.after, f"{say('answer-after-plan')} {after}", "◆"))
        told.append(say("rulers-after", index=after))
    rows += [_reaching(drawn.maybe.left, drawn.maybe.width, drawn.farthest, say), *_bands(drawn.new, say)]
    columns = [WIDTH // _STEPS] * _STEPS
    return table(columns, rows, " ".join(told))


def _marked(at: Fraction, words: str, sign: str, colour: str = _INK) -> Row:
    """A sign over its place on the scale, with the words on the side that has room for them."""
    place = min(round(at * _STEPS / 100), _STEPS - 1)
    if place > _STEPS // 2:
        before = Cell(place + 1, f"{words} {sign}", colour=colour, bold=True, align="right", size=17)
        return Row((before, *_rest(_STEPS - place - 1)))
    return Row((*_rest(place), Cell(_STEPS - place, f"{sign} {words}", colour=colour, bold=True, size=17)))


def _rest(span: int) -> tuple[Cell, ...]:
    return (Cell(span),) if span else ()


def _bands(ruler: Ruler, say: Language) -> tuple[Row, Row]:
    """The ratings, and below them the figure that each begins at."""
    starts = [round(each.left * _STEPS / 100) for each in ruler.stretches]
    ends = [*starts[1:], _STEPS]
    parts = zip(ruler.stretches, ruler.bounds[:-1], starts, ends, strict=True)
    shown = [
        (at, part.name, say.figure(bound), end - start)
        for at, (part, (bound, _), start, end) in enumerate(parts)
        if end > start
    ]
    names = tuple(Cell(span, name, _BANDS[at % len(_BANDS)], _INK) for at, name, _, span in shown)
    return Row(names), Row(tuple(Cell(span, figure, colour=_QUIET, edge=True) for _, _, figure, span in shown))


def _reaching(left: Fraction, width: Fraction, farthest: Fraction, say: Language) -> Row:
    """How far the index reaches if all is there that nobody knows of; told behind it where there is room."""
    start = round(left * _STEPS / 100)
    end = max(round((left + width) * _STEPS / 100), start + 1)
    told = say("key-maybe", farthest=farthest)
    cells: tuple[Cell, ...]
    if end <= _STEPS // 2:
        cells = (Cell(end - start, fill=_MAYBE), Cell(_STEPS - end, told, colour=_QUIET))
    else:
        cells = (Cell(end - start, told, _MAYBE, _INK), *_rest(_STEPS - end))
    return Row((*_rest(start), *cells))


def states(worth: Mapping[str, int], says: str) -> Markup:
    """How many evidence items are in each state, as lengths, with a word for each below."""
    shown = [(state, count) for state, count in worth.items() if count]
    whole, room = sum(count for _, count in shown), _STEPS - 3 * len(shown)
    spans = [3 + round(Fraction(count * room, whole)) for _, count in shown]
    if spans:
        spans[spans.index(max(spans))] += _STEPS - sum(spans)
    cells = tuple(
        Cell(span, str(count), *_STATES[state], bold=True, align="center")
        for span, (state, count) in zip(spans, shown, strict=True)
    )
    return table([WIDTH // _STEPS] * _STEPS, [Row(cells or (Cell(_STEPS),))], says)


class _Line(NamedTuple):
    """The months of a plan as columns, `parts` of equal width in each. `upload`: the columns of the upload window."""

    first: datetime.date
    months: int
    parts: int
    upload: tuple[int, int]

    @property
    def columns(self) -> int:
        return self.months * self.parts

    def morning(self, day: datetime.date) -> int:
        """The column in which a day begins; days outside lie in the first or the last."""
        return min(max(self._month(day) + (day.day - 1) * self.parts // _LONGEST, 0), self.columns - 1)

    def evening(self, day: datetime.date) -> int:
        """The column after the one in which a day ends."""
        return min(max(self._month(day) - -day.day * self.parts // _LONGEST, 1), self.columns)

    def _month(self, day: datetime.date) -> int:
        return ((day.year - self.first.year) * 12 + day.month - self.first.month) * self.parts


def gantt(view: PlanView, upload: tuple[datetime.date, datetime.date], say: Language) -> Markup:
    """The actions as bars on a line of months, by unit."""
    axis = view.axis
    months = len(axis.months)
    parts = next((parts for most, parts in _PARTS if months <= most), 1)
    line = _Line(axis.start, months, parts, (0, 0))
    line = line._replace(upload=(line.morning(upload[0]), line.evening(upload[1])))
    width = (WIDTH - _LABEL) // line.columns
    columns = [WIDTH - width * line.columns, *[width] * line.columns]
    rows = [*_heading(view, line, say), *_bars(view, line, max(-(-_DATE // width), 1), say)]
    return table(columns, rows, say("bars-drawn", count=len(view.plan.actions), finish=view.finish))


def _heading(view: PlanView, line: _Line, say: Language) -> Iterator[Row]:
    """The months under their years."""
    names = [say.short_day(each.first).split() for each in view.axis.months]
    few = line.months <= _NAMED_MONTHS
    years = [(each.first.year, each.first.month) for each in view.axis.months]
    cells = [Cell(1)]
    for at, (year, month) in enumerate(years):
        if at == 0 or month == 1:
            span = next((n for n, (other, _) in enumerate(years[at:]) if other != year), len(years) - at)
            cells.append(Cell(span * line.parts, str(year), bold=True, edge=True))
    yield Row(tuple(cells), heads=True)
    shown = (Cell(line.parts, name[1] if few or at % 3 == 0 else "", edge=True) for at, name in enumerate(names))
    yield Row((Cell(1), *shown), heads=True)


def _bars(view: PlanView, line: _Line, date: int, say: Language) -> Iterator[Row]:
    for unit in view.units:
        size = say("count-and-days", count=len(unit.cards), days=unit.effort_days)
        name = unit.unit if len(unit.unit) <= _UNIT_LETTERS else short_unit(unit.unit)
        name = textwrap.shorten(name, _UNIT_LETTERS, placeholder=" ...")
        yield Row((Cell(1, name, _PALE, bold=True), Cell(line.columns, size, _PALE, _QUIET)))
        for card in unit.cards:
            yield _bar(card, card.action.id in view.closed, line, date, say)


def _bar(card: Card, closed: bool, line: _Line, date: int, say: Language) -> Row:
    """An action: its name, its bar and, beside it, the day on which it ends."""
    action, sign = card.action, " ■" if card.action.critical else ""
    name = textwrap.shorten(f"{card.number}. {action.action.name}", _LABEL_LETTERS - len(sign), placeholder=" ...")
    start = line.morning(action.start)
    end = max(line.evening(action.finish), start + 1)
    ends = say.short_day(action.finish).rpartition(" ")[0]
    fill = _CLOSED if closed else _CRITICAL if action.critical else _WORK
    bar = Cell(end - start, fill=fill)
    if end + date <= line.columns:
        beside = Cell(date, ends, _UPLOAD if _overlaps(end, end + date, line) else "", _QUIET)
        cells = (*_empty(0, start, line), bar, beside, *_empty(end + date, line.columns, line))
    elif start >= date:
        beside = Cell(date, ends, _UPLOAD if _overlaps(start - date, start, line) else "", _QUIET, align="right")
        cells = (*_empty(0, start - date, line), beside, bar, *_empty(end, line.columns, line))
    else:
        within = bar._replace(text=ends, colour="FFFFFF")
        cells = (*_empty(0, start, line), within, *_empty(end, line.columns, line))
    return Row((Cell(1, f"{name}{sign}"), *cells))


def _overlaps(start: int, end: int, line: _Line) -> bool:
    return start < line.upload[1] and end > line.upload[0]


def _empty(start: int, end: int, line: _Line) -> Iterator[Cell]:
    """The columns from one to before another, parted where months and the upload window begin and end."""
    marks = sorted({start, end, *range(0, line.columns, line.parts), *line.upload})
    inside = [mark for mark in marks if start <= mark <= end]
    for left, right in pairwise(inside):
        fill = _UPLOAD if _overlaps(left, right, line) else ""
        yield Cell(right - left, fill=fill, edge=left % line.parts == 0)


def loads(view: PlanView, say: Language) -> Markup:
    """The person-days asked of each unit in each quarter."""
    quarters = view.plan.quarters
    width = min(1100, (WIDTH - 2400) // (len(quarters) + 1))
    columns = [WIDTH - width * (len(quarters) + 1), *[width] * (len(quarters) + 1)]
    heads = (say("unit"), *map(say.quarter, quarters), say("total"))
    first = tuple(Cell(1, head, _PALE, bold=True, align="right" if at else "left") for at, head in enumerate(heads))
    rows = [Row(first, heads=True, fixed=False)]
    for unit in view.load:
        figures = [say.figure(each.wanted, 1) for each in unit.quarters] + [say.figure(unit.total, 1)]
        name = f"{unit.unit}: {say('over-capacity')}" if unit.over else unit.unit
        cells = (Cell(1, name, bold=unit.over), *(Cell(1, figure, align="right") for figure in figures))
        rows.append(Row(cells, fixed=False))
    return table(columns, rows, say("load-of-units"), framed=True)
