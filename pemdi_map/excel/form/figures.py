"""The figures that an instrument gives, computed on the fill-in workbook beside the printed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.aggregate import aspects_of, domains_of, index_of
from pemdi_map.engine.rating import rating_of
from pemdi_map.excel.answers.ratings import NOISE_DIGITS, looked_up
from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.form.checks import Case
from pemdi_map.figures import indonesian, plain, round_half_up
from pemdi_map.model.instrument import Indicator, Instrument

SAME, FITS = "✓ sama", "✓ cocok"
DIFFERS, UNFIT, IMPOSSIBLE = "≠ beda", "≠ tak cocok", "≠ mustahil"
"""What is said of a printed figure; none of it is refused."""
INDEX, RATING = "index", "rating"
_SLACK = Fraction(1, 100)
"""Printed figures are rounded: what is summed from them may miss the printed sum by as much."""


class Figures(NamedTuple):
    """Where a sheet's figures stand, and what stands there now (numbers only, by code; the index as `index`)."""

    instrument: Instrument
    rows: Mapping[str, int]
    """The row of each indicator."""
    level_column: int
    weight_column: int
    year: str
    printed: Mapping[str, str]
    """The cell of each printed figure, by code; the index and rating as `index` and `rating`."""
    computed: Mapping[str, str]
    now_levels: Mapping[str, Fraction]
    now_printed: Mapping[str, Fraction]
    now_rating: str
    now_year: int | None

    @property
    def levels(self) -> str:
        """The cells of all levels."""
        return f"${letter(self.level_column)}${min(self.rows.values())}:${letter(self.level_column)}${self.last}"

    @property
    def last(self) -> int:
        return max(self.rows.values())

    @property
    def complete(self) -> str:
        """The test that every indicator has a value on the scale."""
        return _complete(self, self.instrument.indicators)

    @property
    def now_complete(self) -> bool:
        return _now_complete(self, self.instrument.indicators)


def two_decimals_text(number: str) -> str:
    """A number as `2,98`, the same in every language of a spreadsheet program."""
    hundredths = f"ROUND({number}*100,0)"
    return f'INT({hundredths}/100)&","&RIGHT("0"&MOD({hundredths},100),2)'


def computed_figure(figures: Figures, code: str) -> Formula:
    """A domain, an aspect or the `index`: from its indicators where they are complete, else from its printed parts."""
    members = _members(figures, code)
    text = f"IF({_complete(figures, members)},{_rounded(from_levels(figures, members))},{_from_parts(figures, code)})"
    value = computed_now(figures, code)
    return Formula(text, "" if value is None else value)


def aspect_figure(figures: Figures, code: str, printed: str) -> Formula:
    """An aspect in words: its computed value and whether the printed one is the same, or how much is filled in."""
    members = figures.instrument.members(code)
    total = len(members)
    count = "+".join(f"COUNT({cells})" for cells in _runs(figures, members, figures.level_column))
    figure = _rounded(from_levels(figures, members))
    same = f"ROUND({printed},2)=ROUND({figure},2)"
    beside = f'IF(ISNUMBER({printed}),IF({same}," {SAME}"," ≠ tercetak "&{two_decimals_text(printed)}),"")'
    told = f'"hitungan "&{two_decimals_text(figure)}&{beside}'
    text = f'IF({_complete(figures, members)},{told},{count}&" dari {total} terisi")'
    if not _now_complete(figures, members):
        now = sum(indicator.code in figures.now_levels for indicator in members)
        return Formula(text, f"{now} dari {total} terisi")
    value, stated = aspects_of_members(figures, code), figures.now_printed.get(code)
    says = f"hitungan {indonesian(value)}"
    if stated is not None:
        fits = round_half_up(stated) == round_half_up(value)
        says += f" {SAME}" if fits else f" ≠ tercetak {indonesian(stated)}"
    return Formula(text, says)


def aspects_of_members(figures: Figures, code: str) -> Fraction:
    """The value of an aspect or domain whose indicators are complete."""
    members = _members(figures, code)
    weight = sum((indicator.weight for indicator in members), Fraction(0))
    return sum((one.weight * figures.now_levels[one.code] for one in members), Fraction(0)) / weight


def computed_rating(figures: Figures) -> Formula:
    """The rating of the computed index, or of the printed one where the indicators are not complete."""
    index, printed = figures.computed[INDEX], figures.printed[INDEX]
    otherwise = f'IF(ISNUMBER({printed}),{_rated(figures, printed)},IF(ISNUMBER({index}),{_rated(figures, index)},""))'
    text = f"IF({figures.complete},{_rated(figures, index)},{otherwise})"
    now = _index_to_rate(figures)
    return Formula(text, "" if now is None else rating_now(figures, now))


def figure_cases(figures: Figures, code: str) -> Iterator[Case]:
    """What a printed figure that lies on the scale is to the computed one."""
    cell, beside = figures.printed[code], figures.computed[code]
    members = _members(figures, code)
    printed, computed = figures.now_printed.get(code), computed_now(figures, code)
    exact = _now_complete(figures, members)
    number, full = f"ISNUMBER({cell})", _complete(figures, members)
    weights = {indicator.weight for indicator in members}
    count = len(members)
    if figures.instrument.scale.kind == "levels" and len(weights) == 1 and code != INDEX:
        # With equal weights a figure is some whole number of levels, shared by the indicators.
        near = f"ROUND(ROUND({cell}*{count},0)/{count},2)"
        nearest = None if printed is None else round_half_up(round_half_up(printed * count, 0) / count)
        wrong = printed is not None and not exact and nearest != round_half_up(printed)
        yield Case(f"AND({number},NOT({full}),{near}<>ROUND({cell},2))", wrong, IMPOSSIBLE)
    yield Case(f'OR(NOT({number}),{beside}="")', printed is None or computed is None, "")
    printed, computed = printed or Fraction(0), computed or Fraction(0)
    agrees = round_half_up(printed) == round_half_up(computed)
    yield Case(f"AND({full},ROUND({cell},2)=ROUND({beside},2))", exact and agrees, SAME)
    yield Case(full, exact, DIFFERS)
    fits = abs(printed - computed) <= _SLACK
    yield Case(f"ABS({cell}-{beside})<={float(_SLACK)}+0.000001", fits, FITS)
    yield Case("TRUE", True, UNFIT)


def rating_cases(figures: Figures) -> Iterator[Case]:
    """What the printed rating is to the computed one."""
    cell, beside = figures.printed[RATING], figures.computed[RATING]
    now = _index_to_rate(figures)
    computed = "" if now is None else rating_now(figures, now)
    yield Case(f'OR({cell}="",{beside}="")', not figures.now_rating or not computed, "")
    stated = figures.now_rating.strip()
    yield Case(f"TRIM({cell})={beside}", stated == computed, SAME)
    yield Case(figures.complete, figures.now_complete, DIFFERS)
    # A printed index is rounded: near a bound the exact one may lie on its other side.
    printed, index = figures.printed[INDEX], figures.computed[INDEX]
    base = f"IF(ISNUMBER({printed}),{printed},{index})"
    either = [_rated(figures, f"({base}{step})") for step in ("-0.005", "+0.00495")]
    around = [] if now is None else [now - Fraction(1, 200), now + Fraction(99, 20000)]
    near = any(rating_now(figures, index) == stated for index in around)
    yield Case(f"OR({','.join(f'TRIM({cell})={one}' for one in either)})", near, FITS)
    yield Case("TRUE", True, DIFFERS)


def computed_now(figures: Figures, code: str) -> Fraction | None:
    """What `computed_figure` gives for what is filled in now."""
    instrument, levels, printed = figures.instrument, figures.now_levels, figures.now_printed
    if _now_complete(figures, _members(figures, code)):
        if code == INDEX:
            return round_half_up(index_of(instrument, levels), NOISE_DIGITS)
        if figures.now_complete:
            return round_half_up((aspects_of(instrument, levels) | domains_of(instrument, levels))[code], NOISE_DIGITS)
        return round_half_up(aspects_of_members(figures, code), NOISE_DIGITS)
    for parts in _parts(figures, code):
        if all(part in printed for part, _ in parts):
            total = sum((weight for _, weight in parts), Fraction(0))
            weighted = sum((weight * printed[part] for part, weight in parts), Fraction(0))
            return round_half_up(weighted / total, NOISE_DIGITS)
    return None


def rating_now(figures: Figures, index: Fraction) -> str:
    """The rating of an index in the year that is filled in."""
    if index < figures.instrument.ratings[0].lower:
        return ""
    return rating_of(figures.instrument, index, figures.now_year or 0).name


def from_levels(figures: Figures, members: Sequence[Indicator]) -> str:
    """The weighted mean of the levels of some indicators."""
    weight = sum((indicator.weight for indicator in members), Fraction(0))
    weights = _runs(figures, members, figures.weight_column)
    levels = _runs(figures, members, figures.level_column)
    sums = "+".join(f"SUMPRODUCT({one},{other})" for one, other in zip(weights, levels, strict=True))
    return f"({sums})/{plain(weight)}"


def _members(figures: Figures, code: str) -> tuple[Indicator, ...]:
    return figures.instrument.indicators if code == INDEX else figures.instrument.members(code)


def _runs(figures: Figures, members: Sequence[Indicator], column: int) -> list[str]:
    """The cells of some indicators in a column, neighbours as one range."""
    runs: list[list[int]] = []
    for row in sorted(figures.rows[indicator.code] for indicator in members):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    name = letter(column)
    return [f"${name}${run[0]}:${name}${run[-1]}" for run in runs]


def _complete(figures: Figures, members: Sequence[Indicator]) -> str:
    scale = figures.instrument.scale
    least, most = f'">={plain(scale.minimum)}"', f'"<={plain(scale.maximum)}"'
    runs = _runs(figures, members, figures.level_column)
    return "+".join(f"COUNTIFS({cells},{least},{cells},{most})" for cells in runs) + f"={len(members)}"


def _now_complete(figures: Figures, members: Sequence[Indicator]) -> bool:
    scale = figures.instrument.scale
    values = [figures.now_levels[one.code] for one in members if one.code in figures.now_levels]
    return len(values) == len(members) and all(scale.minimum <= value <= scale.maximum for value in values)


def _rounded(sum_of: str) -> str:
    return f"ROUND({sum_of},{NOISE_DIGITS})"


def _parts(figures: Figures, code: str) -> list[list[tuple[str, Fraction]]]:
    """The sets of printed parts, with their weights, that add up to a figure."""
    instrument = figures.instrument
    if code == INDEX:
        whole = [[(one.code, one.weight) for one in kind] for kind in (instrument.aspects, instrument.domains)]
        return [parts for parts in whole if parts and all(part in figures.printed for part, _ in parts)]
    inside = [(aspect.code, aspect.weight) for aspect in instrument.aspects if aspect.domain == code]
    return [inside] if len(inside) > 1 else []


def _from_parts(figures: Figures, code: str) -> str:
    text = '""'
    for parts in reversed(_parts(figures, code)):
        cells = [figures.printed[part] for part, _ in parts]
        weighted = "+".join(f"{plain(weight)}*{cell}" for cell, (_, weight) in zip(cells, parts, strict=True))
        total = plain(sum((weight for _, weight in parts), Fraction(0)))
        text = f"IF(COUNT({','.join(cells)})={len(cells)},{_rounded(f'({weighted})/{total}')},{text})"
    return text


def _index_to_rate(figures: Figures) -> Fraction | None:
    computed = computed_now(figures, INDEX)
    return computed if figures.now_complete else figures.now_printed.get(INDEX, computed)


def _rated(figures: Figures, cell: str) -> str:
    instrument = figures.instrument
    rule = instrument.rating_rule
    others = [str(year) for year, kind in rule.years.items() if kind != rule.default]
    usual, other = (NOISE_DIGITS, 2) if rule.default == "exact" else (2, NOISE_DIGITS)
    asked = f"OR({','.join(f'{figures.year}={year}' for year in others)})"
    digits = f"IF({asked},{other},{usual})" if others else str(usual)
    lowest = plain(instrument.ratings[0].lower)
    return f'IF({cell}<{lowest},"",{looked_up(instrument, cell, digits)})'
