"""The indicators on sheet Perhitungan: which basis wins, the values, the levels, the gap and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.after import values_after, values_secured
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, number
from pemdi_map.excel.cells.table import Cells
from pemdi_map.excel.computation.calculation import (
    ASPECT,
    ASSESSED,
    BASIS,
    CODE,
    ENTERED,
    EXTERNAL,
    FIRST_BASIS,
    GAP,
    LEVEL,
    MINE,
    PLANNED,
    RANK,
    REACHED,
    READINGS,
    SUMMED,
    TRIED,
    VALUE,
    VALUE_PLANNED,
    VALUE_TRIED,
    WEIGHT,
    WEIGHTED_GAP,
    WORKING,
    Calculation,
    earned,
    fits,
    from_here,
)
from pemdi_map.excel.computation.controls import ASSESSED as ASSESSED_CONTROL
from pemdi_map.excel.computation.controls import INDEX_VALUE, Controls
from pemdi_map.excel.computation.readings import Readings
from pemdi_map.excel.kit.words import BASIS_WORDS
from pemdi_map.model.instrument import Band, Closed, ExternalIndex
from pemdi_map.model.scenario import SCENARIOS

_NOISE = "0.000000001"
"""Binary sums that are equal in truth differ by less."""


def records(
    answer: Answer, calculation: Calculation, controls: Controls, readings: Mapping[str, Readings]
) -> Iterator[Cells]:
    """The rows of the indicators."""
    ranks = {each.code: at for at, each in enumerate(answer.lacking, start=1)}
    for indicator in answer.live.indicators:
        row = _Row(answer, calculation, controls, readings[indicator.code])
        yield row.cells(ranks.get(indicator.code, ""))


class _Row:
    """One indicator's row while it is being written."""

    def __init__(self, answer: Answer, calculation: Calculation, controls: Controls, worked: Readings) -> None:
        self.answer, self.calculation, self.controls, self.worked = answer, calculation, controls, worked
        self.outcome = worked.outcome
        self.place = calculation.indicators
        self.row = calculation.indicator_row[self.outcome.code]
        self.bands = answer.target.scale.bands

    def cell(self, key: str) -> str:
        return f"{self.place.letter(key)}{self.row}"

    def column(self, key: str) -> str:
        letters = self.place.letter(key)
        return f"${letters}${self.place.first_row}:${letters}${self.place.last_row}"

    def cells(self, rank: int | str) -> Cells:
        answer, outcome = self.answer, self.outcome
        known, scenario = answer.live.known, answer.outcome.scenario
        assessed, external = known.assessed.get(outcome.code), known.external.get(outcome.code)
        entered = sum(item.id in known.evidence or item.id in known.reached for item in outcome.items)
        alone = BASIS_WORDS["projected" if any(item.carry for item in outcome.projected) else "floor"]
        done = {id_ for id_, each in self.worked.counts[PLANNED].items() if each == 1}
        tried = {id_ for id_, each in self.worked.counts[TRIED].items() if each == 1}
        one = [outcome]
        working = _stretch(self.bands, f"ROUND({self.cell(VALUE)},9)", "below")
        return {
            CODE: outcome.code,
            ASPECT: outcome.aspect,
            WEIGHT: outcome.weight,
            ASSESSED: Formula(self._assessed(), assessed.value if assessed else ""),
            ENTERED: Formula(self._entered(), entered),
            EXTERNAL: Formula(self._external(), external.value if external else ""),
            FIRST_BASIS: alone,
            BASIS: Formula(self._basis(), BASIS_WORDS[outcome.basis]),
            **{earned(name): Formula(self._earned(name), self.worked.earned[name]) for name in SUMMED},
            **{fits(name): Formula(self._fits(name), int(self.worked.fits(name))) for name in READINGS},
            **{name: Formula(self._value(name), outcome.value[name]) for name in SCENARIOS},
            VALUE: Formula(self.cell(scenario), outcome.value[scenario]),
            LEVEL: Formula(self._shown(), outcome.level),
            WORKING: Formula(working, outcome.working),
            GAP: Formula(f"MAX(0,ROUND({self.controls.aimed}-{self.cell(VALUE)},12))", outcome.gap),
            WEIGHTED_GAP: Formula(f"{self.cell(GAP)}*{self.cell(WEIGHT)}/100", outcome.weighted_gap),
            RANK: Formula(self._rank(), rank),
            VALUE_PLANNED: Formula(self._planned(), values_secured(answer.target, one, done)[outcome.code]),
            VALUE_TRIED: Formula(
                f"MAX({self.cell(VALUE)},{self.cell(earned(TRIED))})",
                values_after(answer.target, one, scenario, tried)[outcome.code],
            ),
        }

    def _assessed(self) -> str:
        cell, scale = self.controls.of_indicator(self.outcome.code, ASSESSED_CONTROL), self.answer.target.scale
        return valid_number(cell, scale.minimum, scale.maximum)

    def _entered(self) -> str:
        items = [item.id for item in self.outcome.items]
        mine, reached = (self.calculation.rows_of_items(items, key) for key in (MINE, REACHED))
        return f'SUMPRODUCT(--(({mine}<>"")+({reached}=1)>0))'

    def _external(self) -> str:
        index = self.answer.target.by_code[self.outcome.code].external
        if index is None or index.use != "value":
            return '""'
        cell = self.controls.of_index(self.outcome.code, INDEX_VALUE)
        return f'IF({valid_number(cell, index.minimum, index.maximum)}="","",{_conversion(cell, index, self.bands)})'

    def _basis(self) -> str:
        words = BASIS_WORDS
        return (
            f'IF({self.cell(ASSESSED)}<>"","{words["assessed"]}",IF({self.cell(ENTERED)}>0,"{words["evidence"]}",'
            f'IF({self.cell(EXTERNAL)}<>"","{words["external"]}",{self.cell(FIRST_BASIS)})))'
        )

    def _earned(self, reading: str) -> str:
        levels = self.calculation.levels
        first = self.calculation.level_row[self.outcome.code, self.bands[0].level]
        return f"ROUND({number(self.bands[0].lower)}+{levels.letter(from_here(reading))}{first},12)"

    def _fits(self, reading: str) -> str:
        assessed = self.cell(ASSESSED)
        return f'IF({assessed}="",1,IF(ROUND({self.cell(earned(reading))},9)<=ROUND({assessed},9),1,0))'

    def _value(self, scenario: str) -> str:
        own = self.cell(earned(scenario))
        external = f'IF({self.cell(BASIS)}="{BASIS_WORDS["external"]}",{self.cell(EXTERNAL)},{own})'
        return f'IF({self.cell(ASSESSED)}<>"",{self.cell(ASSESSED)},{external})'

    def _planned(self) -> str:
        """A stated value holds until the plan earns more; without one only what is accepted or planned counts."""
        earns = self.cell(earned(PLANNED))
        stated = f'OR({self.cell(ASSESSED)}<>"",{self.cell(BASIS)}="{BASIS_WORDS["external"]}")'
        return f"IF({stated},MAX({self.cell(VALUE)},{earns}),{earns})"

    def _shown(self) -> str:
        """The level that the value lies in, or another agency's index where it gives the value."""
        scale, index = self.answer.target.scale, self.answer.target.by_code[self.outcome.code].external
        own = _stretch(self.bands, f"ROUND({self.cell(VALUE)},9)", scale.bands_closed)
        if index is None or index.use != "value":
            return own
        figure = self.controls.of_index(self.outcome.code, INDEX_VALUE)
        return f'IF({self.cell(BASIS)}="{BASIS_WORDS["external"]}",{_stretch(index.bands, figure, index.closed)},{own})'

    def _rank(self) -> str:
        """The place by weighted gap; of equal ones the first in order comes first."""
        gaps, own, letters = self.column(WEIGHTED_GAP), self.cell(WEIGHTED_GAP), self.place.letter(WEIGHTED_GAP)
        before = ""
        if self.row > self.place.first_row:
            earlier = f"${letters}${self.place.first_row}:${letters}{self.row - 1}"
            before = f"+SUMPRODUCT(--(ABS({earlier}-{own})<={_NOISE}))"
        return f'IF({own}=0,"",1+SUMPRODUCT(--({gaps}>{own}+{_NOISE})){before})'


def valid_number(cell: str, least: Fraction, most: Fraction) -> str:
    """The number in a cell, or empty text where there is none or one out of range."""
    return f'IF(ISNUMBER({cell}),IF(AND({cell}>={number(least)},{cell}<={number(most)}),{cell},""),"")'


def _stretch(bands: tuple[Band, ...], figure: str, closed: Closed) -> str:
    """The level whose band holds a figure: one more than the bounds between bands that it passes."""
    sign = ">=" if closed == "below" else ">"
    return "1" + "".join(f"+({figure}{sign}{number(band.upper)})" for band in bands[:-1])


def _conversion(cell: str, index: ExternalIndex, bands: tuple[Band, ...]) -> str:
    """Another agency's index as a value: linear inside the matching band."""
    pieces = [
        (origin.upper, f"{number(band.lower)}+({cell}-{number(origin.lower)})*"
         f"{number(band.upper - band.lower)}/{number(origin.upper - origin.lower)}")
        for origin, band in zip(index.bands, bands, strict=True)
    ]  # fmt: skip
    *lower, (_, text) = pieces
    for bound, piece in reversed(lower):
        text = f"IF({cell}<={number(bound)},{piece},{text})"
    return text
