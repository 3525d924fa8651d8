"""What of a copy's cells nobody will understand, and what is said to be there without telling where: colours, counts.

The formulas read the lists of `pemdi_map.words.typed_words`, as the reader of the returned copy does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from pemdi_map.excel.cells.rows import Formula, number
from pemdi_map.excel.computation import controls
from pemdi_map.excel.kit.known_words import is_filled, is_one_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import Answers, colour
from pemdi_map.living.parts.source import Source
from pemdi_map.words.typed_words import CANCELLED, DONE, ELSEWHERE, STATE, STATUS, UNKNOWN, all_words, plainly

STATUSES = (*all_words(STATUS), *UNKNOWN, *ELSEWHERE)
STATES = (*all_words(STATE), *UNKNOWN, *ELSEWHERE)
DONE_WORDS, THERE_WORDS = STATUS[DONE], (*STATE["proses"], *STATE["diterima"])
CLOSED_WORDS = (*STATUS[DONE], *STATUS[CANCELLED], *ELSEWHERE)
"""Of tasks that are no longer due."""
_YEARS_AHEAD = 10
_UNREAD = " belum terbaca"


def mark_words(page: Page, cells: Answers, known: Sequence[str], there: Sequence[str]) -> list[tuple[str, int]]:
    """Colour words: those that say that something is there, and those that nobody will understand; counts these."""

    def unread(cells: str) -> str:
        return f"{is_filled(cells)}*(1-{is_one_of(cells, known)})"

    colour(page, cells.own, f"{unread(cells.corner)}>0", "unread")
    colour(page, cells.own, is_one_of(cells.corner, there), "there")
    now = sum(plainly(str(value)) not in known for value in cells.values if value is not None)
    return _in_stretches(cells, unread, now)


def mark_days(page: Page, cells: Answers, source: Source) -> list[tuple[str, int]]:
    """Colour what is no date and does not end with a year; counts it."""
    first = source.plan.outcome.start.year - 1
    years = [str(year) for year in range(first, first + _YEARS_AHEAD)]

    def unread(cells: str) -> str:
        ends = f'ISNUMBER(FIND("|"&RIGHT(TRIM({cells}),4)&"|","|{"|".join(years)}|"))'
        return f"{is_filled(cells)}*(1-ISNUMBER({cells}))*(1-{ends})"

    colour(page, cells.own, f"{unread(cells.corner)}>0", "unread")
    now = sum(isinstance(value, str) and value.strip()[-4:] not in years for value in cells.values)
    return _in_stretches(cells, unread, now)


def _in_stretches(cells: Answers, test: Callable[[str], str], now: int) -> list[tuple[str, int]]:
    """How many cells a test holds for: a formula for each stretch, and the number now with the first."""
    own = [f"${cells.column}${first}:${cells.column}${last}" for first, last in cells.stretches]
    return [(f"SUMPRODUCT({test(each)})", now if at == 0 else 0) for at, each in enumerate(own)]


def unread_figures(part: Part, source: Source, answers: Mapping[str, Answers]) -> Iterator[tuple[str, str, int]]:
    """Each cell for a figure or its year, whether something stands in it that nobody will understand, and now."""
    years = (Fraction(controls.FIRST_INDEX_YEAR), Fraction(source.plan.knowledge.calendar.year))
    for at, code in enumerate(part.figures):
        index = source.plan.knowledge.target.by_code[code].external
        spans = {controls.INDEX_VALUE: (index.minimum, index.maximum) if index else years, controls.INDEX_YEAR: years}
        for key, (least, most) in spans.items():
            cell = f"{answers[key].column}{answers[key].stretches[0][0] + at}"
            # With comma or point, whatever the language of the program that computes.
            value = f'_xlfn.NUMBERVALUE(SUBSTITUTE(TRIM({cell}),",","."),"."," ")'
            inside = f"IFERROR(({value}>={number(least)})*({value}<={number(most)}),0)"
            stands = answers[key].values[at]
            read = isinstance(stands, int | Fraction) and least <= stands <= most
            test = f"{is_filled(cell)}*(1-{is_one_of(cell, UNKNOWN)})*(1-{inside})"
            yield cell, test, int(stands is not None and not read)


def count_unread(page: Page, column: str, unread: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Say beside the sheet's title how much nobody will understand, and nothing where there is none.

    Gives the number as formulas of other sheets read it there, and its value now.
    """
    count, now = "+".join(text for text, _ in unread), sum(each for _, each in unread)
    shown = Formula(f'IF({count}=0,"",{count}&"{_UNREAD}")', f"{now}{_UNREAD}" if now else "")
    page.put(1, 1 + ord(column) - ord("A"), shown, "pm_b_merah")
    cell = f"{page.title}!${column}$1"
    return f'IF({cell}="",0,--LEFT({cell},FIND(" ",{cell})-1))', now


def without_link(words: str, links: str, there: Sequence[str]) -> str:
    """Whether something is said to be there, in a cell or for a range in each, without telling where."""
    return f"{is_one_of(words, there)}*(1-{is_filled(links)})"


def colour_linkless(page: Page, links: Answers, words: Answers, there: Sequence[str]) -> None:
    """Colour where something is said to be there and no link tells where."""
    colour(page, links.own, f"{without_link(f'${words.corner}', links.corner, there)}>0", "linkless")
