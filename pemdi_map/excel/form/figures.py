"""The figures that an instrument gives, computed on the fill-in workbook beside the printed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.aggregate import aspects_of, domains_of, index_of
from pemdi_map.engine.rating import rating_of
from pemdi_map.excel.answers.ratings import NOISE_DIGITS, looked_up
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.form.checks import FITS, SAME, Case, quoted
from pemdi_map.figures import plain, round_half_up
from pemdi_map.model.instrument import Indicator, Instrument

DIFFERS = "berbeda dari hitungan"
UNFIT = "tidak cocok dengan rinciannya"
IMPOSSIBLE = "tidak mungkin dari tingkat bulat"
_SLACK = Fraction(1, 100)
"""Printed figures are rounded: what is summed from them may miss the printed sum by as much."""


class Figures(NamedTuple):
    """Where a sheet's figures stand, and what stands there now (numbers only, by code; the index as `index`)."""

    instrument: Instrument
    levels: str
    weights: str
    aspects: str
    year: str
    printed: Mapping[str, str]
    """The cell of each printed figure, by code; the index and rating as `index` and `rating`."""
    computed: Mapping[str, str]
    now_levels: Mapping[str, Fraction]
    now_printed: Mapping[str, Fraction]
    now_rating: str
    now_year: int | None

    @property
    def complete(self) -> str:
        """The test that every indicator has a value on the scale."""
        scale = self.instrument.scale
        span = f'COUNTIFS({self.levels},">={plain(scale.minimum)}",{self.levels},"<={plain(scale.maximum)}")'
        return f"{span}={len(self.instrument.indicators)}"

    @property
    def now_complete(self) -> bool:
        scale = self.instrument.scale
        fine = [code for code, value in self.now_levels.items() if scale.minimum <= value <= scale.maximum]
        return len(fine) == len(self.instrument.indicators)


def computed_figure(figures: Figures, code: str) -> Formula:
    """A domain, an aspect or the `index`: from the indicators where they are complete, else from its printed parts."""
    members = figures.instrument.members(code) if code != "index" else figures.instrument.indicators
    text = f"IF({figures.complete},{_rounded(_from_levels(figures, members))},{_from_parts(figures, code)})"
    value = _now(figures, code)
    return Formula(text, "" if value is None else value)


def computed_rating(figures: Figures) -> Formula:
    """The rating of the computed index, or of the printed one where the indicators are not complete."""
    index, printed = figures.computed["index"], figures.printed["index"]
    otherwise = f'IF(ISNUMBER({printed}),{_rated(figures, printed)},IF(ISNUMBER({index}),{_rated(figures, index)},""))'
    text = f"IF({figures.complete},{_rated(figures, index)},{otherwise})"
    now = _index_to_rate(figures)
    return Formula(text, "" if now is None else _rating_now(figures, now))


def figure_cases(figures: Figures, code: str) -> Iterator[Case]:
    """What a printed figure that lies on the scale is to the computed one."""
    cell, beside = figures.printed[code], figures.computed[code]
    printed, computed = figures.now_printed.get(code), _now(figures, code)
    number, full = f"ISNUMBER({cell})", figures.complete
    weights = {indicator.weight for indicator in figures.instrument.members(code)}
    count = len(figures.instrument.members(code))
    if figures.instrument.scale.kind == "levels" and len(weights) == 1:
        # With equal weights a figure is some whole number of levels, shared by the indicators.
        near = f"ROUND(ROUND({cell}*{count},0)/{count},2)"
        nearest = None if printed is None else round_half_up(round_half_up(printed * count, 0) / count)
        wrong = printed is not None and not figures.now_complete and nearest != round_half_up(printed)
        yield Case(f"AND({number},NOT({full}),{near}<>ROUND({cell},2))", wrong, IMPOSSIBLE)
    yield Case(f'OR(NOT({number}),{beside}="")', printed is None or computed is None, "")
    exact = figures.now_complete
    printed, computed = printed or Fraction(0), computed or Fraction(0)
    agrees = round_half_up(printed) == round_half_up(computed)
    yield Case(f"AND({full},ROUND({cell},2)=ROUND({beside},2))", exact and agrees, SAME)
    yield Case(full, exact, DIFFERS)
    fits = abs(printed - computed) <= _SLACK
    yield Case(f"ABS({cell}-{beside})<={float(_SLACK)}+0.000001", fits, FITS)
    yield Case("TRUE", True, UNFIT)


def rating_cases(figures: Figures) -> Iterator[Case]:
    """What the printed rating is to the computed one."""
    cell, beside = figures.printed["rating"], figures.computed["rating"]
    now = _index_to_rate(figures)
    computed = "" if now is None else _rating_now(figures, now)
    yield Case(f'OR({cell}="",{beside}="")', not figures.now_rating or not computed, "")
    stated = figures.now_rating.strip()
    yield Case(f"TRIM({cell})={beside}", stated == computed, SAME)
    yield Case(figures.complete, figures.now_complete, DIFFERS)
    # A printed index is rounded: near a bound the exact one may lie on its other side.
    printed, index = figures.printed["index"], figures.computed["index"]
    base = f"IF(ISNUMBER({printed}),{printed},{index})"
    either = [_rated(figures, f"({base}{step})") for step in ("-0.005", "+0.00495")]
    around = [] if now is None else [now - Fraction(1, 200), now + Fraction(99, 20000)]
    near = any(_rating_now(figures, index) == stated for index in around)
    yield Case(f"OR({','.join(f'TRIM({cell})={one}' for one in either)})", near, FITS)
    yield Case("TRUE", True, DIFFERS)


def _rounded(sum_of: str) -> str:
    return f"ROUND({sum_of},{NOISE_DIGITS})"


def _from_levels(figures: Figures, members: Sequence[Indicator]) -> str:
    weight = sum((indicator.weight for indicator in members), Fraction(0))
    codes = dict.fromkeys(indicator.aspect for indicator in members)
    if len(members) == len(figures.instrument.indicators):
        return f"SUMPRODUCT({figures.weights},{figures.levels})/{plain(weight)}"
    chosen = "+".join(f"(LEFT({figures.aspects},{len(code) + 1})={quoted(code + ' ')})" for code in codes)
    return f"SUMPRODUCT(0+({chosen}),{figures.weights},{figures.levels})/{plain(weight)}"


def _parts(figures: Figures, code: str) -> list[list[tuple[str, Fraction]]]:
    """The sets of printed parts, with their weights, that add up to a figure."""
    instrument = figures.instrument
    if code == "index":
        whole = [[(one.code, one.weight) for one in kind] for kind in (instrument.aspects, instrument.domains)]
        return [parts for parts in whole if parts]
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


def _now(figures: Figures, code: str) -> Fraction | None:
    instrument, levels, printed = figures.instrument, figures.now_levels, figures.now_printed
    if figures.now_complete:
        if code == "index":
            return round_half_up(index_of(instrument, levels), NOISE_DIGITS)
        return round_half_up((aspects_of(instrument, levels) | domains_of(instrument, levels))[code], NOISE_DIGITS)
    for parts in _parts(figures, code):
        if all(part in printed for part, _ in parts):
            total = sum((weight for _, weight in parts), Fraction(0))
            weighted = sum((weight * printed[part] for part, weight in parts), Fraction(0))
            return round_half_up(weighted / total, NOISE_DIGITS)
    return None


def _index_to_rate(figures: Figures) -> Fraction | None:
    computed = _now(figures, "index")
    return computed if figures.now_complete else figures.now_printed.get("index", computed)


def _rated(figures: Figures, cell: str) -> str:
    instrument = figures.instrument
    rule = instrument.rating_rule
    others = [str(year) for year, kind in rule.years.items() if kind != rule.default]
    usual, other = (NOISE_DIGITS, 2) if rule.default == "exact" else (2, NOISE_DIGITS)
    asked = f"OR({','.join(f'{figures.year}={year}' for year in others)})"
    digits = f"IF({asked},{other},{usual})" if others else str(usual)
    lowest = plain(instrument.ratings[0].lower)
    return f'IF({cell}<{lowest},"",{looked_up(instrument, cell, digits)})'


def _rating_now(figures: Figures, index: Fraction) -> str:
    if index < figures.instrument.ratings[0].lower:
        return ""
    return rating_of(figures.instrument, index, figures.now_year or 0).name
