"""What `pemdi_map.words.typed_words` reads, as formulas: the number or the day that a text names, or an error."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pemdi_map.dates import LAST_YEAR
from pemdi_map.model.form import Edge, Kind
from pemdi_map.words.typed_words import (
    DATE_SIGNS,
    EDGE_WORDS,
    FIRST_YEAR,
    LEVEL_WORDS,
    MONTHS_OF_DAYS,
    ROMAN,
    SHORTER,
    STRETCHES,
    UNITS,
)

_APART = 40
"""Characters that each word is given, so that it is found by where it stands."""
_PRICE_SIGN = "rp"
_IN_THREES = "-".join(["000"] * 6)
"""A format with signs that no language of a spreadsheet program takes for its own."""


def plain_number_text(cell: str) -> str:
    """The number that a cell, or each of several, writes in figures."""
    return _number(f"TRIM({cell})")


def number_text(kind: Kind, cell: str) -> str:
    """The number that the text of a cell of a kind names."""
    if kind == "level":
        return _level(cell)
    return _rupiah(cell) if kind == "money" else plain_number_text(cell)


def day_text(cell: str, edge: Edge | None) -> str:
    """The day that the text of a cell names, as spreadsheets count days."""
    said = _without(f"LOWER(TRIM({cell}))", {", 20": " 20", ",20": " 20", **dict.fromkeys(DATE_SIGNS, " ")})
    said = f"TRIM({said})"
    apart = f'SUBSTITUTE({said}," ",REPT(" ",{_APART}))'
    backwards = f'MID({said},5,1)=" "'
    first, last = f"TRIM(MID({apart},1,{_APART}))", f"TRIM(MID({apart},{2 * _APART + 1},{9 * _APART}))"
    year, day = f"IF({backwards},{first},{last})", _whole(f"IF({backwards},{last},{first})")
    month = _looked_up(f"TRIM(MID({apart},{_APART + 1},{_APART}))", MONTHS_OF_DAYS)
    date = f"DATE({_year(year)},{month},{day})"
    named = f"IF(DAY({date})={day},{date},NA())"
    if edge is None:
        return named
    mark = EDGE_WORDS[edge]
    head = f"TRIM(LEFT({said},LEN({said})-4))"
    stretch = _without(f'"|"&{head}', {f"|{mark}": "", "|": "", **SHORTER})
    months = {f"_{words}": first if edge == "from" else last for words, (first, last) in STRETCHES.items()}
    month = _looked_up(f'"_"&TRIM({stretch})', months)
    year = _year(f"RIGHT(TRIM({cell}),4)")
    of_stretch = f"DATE({year},{month},1)" if edge == "from" else f"DATE({year},{month}+1,0)"
    return f"IFERROR({of_stretch},{named})"


def _number(text: str) -> str:
    """A text with a comma or a point before its decimals, as a number."""
    return f'_xlfn.NUMBERVALUE(SUBSTITUTE({text},",","."),".","~")'


def _whole(text: str) -> str:
    return f'_xlfn.NUMBERVALUE({text},".","~")'


def _year(text: str) -> str:
    return f'IF(AND({text}>="{FIRST_YEAR}",{text}<="{LAST_YEAR}"),{_whole(text)},NA())'


def _without(text: str, others: Mapping[str, str]) -> str:
    """A text with some of its words put otherwise, in this order."""
    for word, other in others.items():
        text = f'SUBSTITUTE({text},"{word}","{other}")'
    return text


def _looked_up(text: str, numbers: Mapping[str, int]) -> str:
    return f"INDEX({_array(numbers.values())},MATCH({text},{_array(numbers)},0))"


def _array(values: Iterable[object]) -> str:
    listed = ",".join(f'"{value}"' if isinstance(value, str) else str(value) for value in values)
    return f"{{{listed}}}"


def _said_of_level(cell: str) -> str:
    """The level, and what is said of it so far behind it that the two are found by where they stand."""
    text = f'"|"&LOWER(TRIM({cell}))'
    text = _without(text, {f"|{word}": "#" for word in LEVEL_WORDS})
    text = _without(text, {"# ": "#", **{f"#{sign}": "#" for sign in ".:-"}, "#": "", "|": "", ":": "(", "-": "("})
    return f'SUBSTITUTE({text},"(",REPT(" ",{_APART}))'


def _behind_level(cell: str) -> str:
    return f"MID({_said_of_level(cell)},{_APART},{9 * _APART})"


def _level(cell: str) -> str:
    level = f"TRIM(LEFT({_said_of_level(cell)},{_APART}))"
    figures_behind = f"SUMPRODUCT(--ISNUMBER(FIND({_array(range(10))},{_behind_level(cell)})))"
    return f"IF({figures_behind}>0,NA(),IFERROR(MATCH({level},{_array(ROMAN)},0),{_number(level)}))"


def named_otherwise(cell: str, names: Collection[tuple[int, str]]) -> str:
    """Whether a level in words is called what only other levels are called; `names`: levels with their names."""
    name = f'TRIM(SUBSTITUTE({_behind_level(cell)},")",""))'
    known, pairs = (
        _array(sorted(each)) for each in ({name for _, name in names}, {f"{at}{name}" for at, name in names})
    )
    return f"IF(ISNUMBER(MATCH({name},{known},0)),ISERROR(MATCH({_level(cell)}&{name},{pairs},0)),FALSE)"


def _rupiah(cell: str) -> str:
    said = f'LOWER(TRIM({cell}))&"|"'
    said = _without(said, {f"{_PRICE_SIGN}.": "", _PRICE_SIGN: "", "rupiah|": "|", " |": "|", ",-|": "|"})
    power = f"SUMPRODUCT(ISNUMBER(FIND({_array(f'{word}|' for word in UNITS)},{said}))*{_array(UNITS.values())})"
    digits = f"TRIM({_without(said, {f'{word}|': '|' for word in UNITS} | {'|': ''})})"
    whole = f'LEFT({digits},FIND(",",{digits}&",")-1)'
    by_points, by_commas = (f'_xlfn.NUMBERVALUE({digits},"{decimal}","{group}")' for decimal, group in (",.", ".,"))
    in_threes = _in_threes(by_points, whole, ". ")
    # What may be thousands or decimals is none.
    doubtful = f'OR(LEFT(RIGHT({digits},4),1)=",",AND({power}>0,ISNUMBER(FIND(".",{digits}))))'
    in_threes_by_commas = f"({power}=0)*(LEN({digits})>7)*{_in_threes(by_commas, digits, ',')}"
    plain = _number(_without(digits, {" ": "!"}))
    amount = (
        f"IF(IFERROR({in_threes},FALSE),IF({doubtful},NA(),{by_points}),"
        f"IF(IFERROR({in_threes_by_commas},0)>0,{by_commas},{plain}))"
    )
    return f'IF(ISNUMBER(FIND(LEFT({digits},1),"0123456789")),{amount}*10^{power},NA())'


def _in_threes(number: str, text: str, signs: str) -> str:
    """Whether a text writes a number in groups of three: it is written so, and compared."""
    return f'(RIGHT(TEXT(INT({number}),"{_IN_THREES}"),LEN({text}))={_without(text, dict.fromkeys(signs, "-"))})'
