"""What `pemdi_map.model.spoken` reads, as formulas: the number or the day that a text in a cell names, or an error."""

from __future__ import annotations

from collections.abc import Iterable

from pemdi_map.model.form import Kind
from pemdi_map.model.spoken import EDGE_WORDS, LEVEL_WORDS, MONTH_WORDS, ROMAN, STRETCHES, UNITS, Edge

_PRICE_SIGN = "rp"


def _number(text: str) -> str:
    """A text with a comma or a point before its decimals, as a number."""
    return f'_xlfn.NUMBERVALUE(SUBSTITUTE({text},",","."),".","~")'


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
    said = f"LOWER(TRIM({cell}))"
    head = f"TRIM(LEFT({said},LEN({said})-4))"
    year = _year(f"RIGHT({said},4)")
    word, number = f'LEFT({head},FIND(" ",{head})-1)', f'TRIM(MID({head},FIND(" ",{head})+1,30))'
    month = f"INDEX({_array(MONTH_WORDS.values())},MATCH({number},{_array(MONTH_WORDS)},0))"
    named = _date(year, month, _whole(word))
    slashed = f'SUBSTITUTE({head},"-","/")'
    first = f'FIND("/",{slashed})'
    second = f'FIND("/",{slashed},{first}+1)'
    of_month = f"MID({slashed},{first}+1,{second}-{first}-1)"
    short = _date(year, _whole(of_month), _whole(f"LEFT({slashed},{first}-1)"))
    spelled = _date(_year(f"LEFT({said},4)"), _whole(f"MID({said},6,2)"), _whole(f"MID({said},9,2)"))
    long = f'IF(MID({said},5,1)="-",{spelled},NA())'
    ways = [named, short, long]
    if edge is not None:
        mark = EDGE_WORDS[edge]
        stretch = f'IF(LEFT({head},{len(mark)})="{mark}",TRIM(MID({head},{len(mark) + 1},30)),{head})'
        months = [first if edge == "from" else last for first, last in STRETCHES.values()]
        of_year = f'INDEX({_array(months)},MATCH("_"&{stretch},{_array("_" + words for words in STRETCHES)},0))'
        ways.insert(0, f"DATE({year},{of_year},1)" if edge == "from" else f"DATE({year},{of_year}+1,0)")
    text = ways[-1]
    for way in reversed(ways[:-1]):
        text = f"IFERROR({way},{text})"
    return text


def _array(values: Iterable[object]) -> str:
    listed = ",".join(f'"{value}"' if isinstance(value, str) else str(value) for value in values)
    return f"{{{listed}}}"


def _date(year: str, month: str, day: str) -> str:
    """A date, or an error where the month has no such day."""
    return f"IF({day}<=DAY(DATE({year},{month}+1,0)),DATE({year},{month},{day}),NA())"


def _year(text: str) -> str:
    return f'IF(AND({text}>="2000",{text}<="2099"),{_whole(text)},NA())'


def _whole(text: str) -> str:
    return f'_xlfn.NUMBERVALUE({text},".","~")'


def _level(cell: str) -> str:
    said = f"LOWER(TRIM({cell}))"
    for word in LEVEL_WORDS:
        said = f'SUBSTITUTE({said},"{word} ","")'
    bare = f'IF(RIGHT({said})=")",TRIM(LEFT({said},FIND("(",{said})-1)),{said})'
    return f"IFERROR(MATCH({bare},{_array(ROMAN)},0),{_number(bare)})"


def _rupiah(cell: str) -> str:
    said = f'SUBSTITUTE(LOWER(TRIM({cell}))," ","")'
    said = f'SUBSTITUTE(SUBSTITUTE({said},"{_PRICE_SIGN}.",""),"{_PRICE_SIGN}","")'
    said = f'SUBSTITUTE({said}&"|",",-|","|")'
    power, digits = "0", said
    for word, zeros in UNITS.items():
        power = f'IF(ISNUMBER(FIND("{word}|",{said})),{zeros},{power})'
        digits = f'SUBSTITUTE({digits},"{word}|","|")'
    digits = f'SUBSTITUTE({digits},"|","")'
    # Without a unit points stand between thousands; with one three digits behind a sign may be either.
    whole = f'LEFT({digits},FIND(",",{digits}&",")-1)'
    apart = f'IF(ISNUMBER(FIND(".",{digits})),IF(MID({whole},LEN({whole})-3,1)=".",1,NA()),1)'
    plain = f'_xlfn.NUMBERVALUE({digits},",",".")*{apart}'
    of_units = f'IF(LEFT(RIGHT({digits},4),1)=".",NA(),IF(LEFT(RIGHT({digits},4),1)=",",NA(),{_number(digits)}))'
    return f'IF({power}=0,{plain},{of_units}*10^{power})*IF(LEFT({digits},1)="-",NA(),1)'
