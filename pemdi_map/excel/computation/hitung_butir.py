"""The evidence items on sheet Perhitungan: what each counts for, and its state now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.engine.external import item_bounds, reaching
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Formula, number
from pemdi_map.excel.cells.table import Cells, TablePlace
from pemdi_map.excel.computation.calculation import (
    ASSESSED,
    BASIS,
    COUNTED,
    EXTERNAL,
    FROM_SOURCE,
    INDICATOR,
    ITEM,
    LEVEL,
    MINE,
    PLANNED,
    REACHED,
    READINGS,
    SETTLED,
    SHARE,
    STATE,
    STATED,
    TRIED,
    Calculation,
    counts,
    fits,
    share,
)
from pemdi_map.excel.computation.controls import INDEX_VALUE, INDEX_YEAR, TRIED_LEVEL, Controls
from pemdi_map.excel.computation.readings import Readings
from pemdi_map.excel.kit.words import BASIS_WORDS, STATE_WORDS
from pemdi_map.model.institution import ACCEPTED, EVIDENCE_STATES
from pemdi_map.model.scenario import SCENARIOS
from pemdi_map.words.typed_words import CANCELLED


class Answers(NamedTuple):
    """A table in which people say something of a row: the column of the rows' ids, and that of what is said."""

    place: TablePlace
    ids: str
    said: str

    def about(self, id_: str, otherwise: str = "") -> str:
        """What is said of a row, as a formula: in small letters, without stray spaces; `otherwise` if it is gone."""
        found = f'INDEX({self.place.fixed(self.said)},MATCH("{id_}",{self.place.fixed(self.ids)},0))'
        return f'IFERROR(LOWER(TRIM({found}&"")),"{otherwise}")'


class Typed(NamedTuple):
    """The tables in which people say how far evidence and actions are; `asked`: the items of the quick check."""

    evidence: Answers
    quick_check: Answers
    asked: frozenset[str]
    actions: Answers | None = None

    def planned(self, answer: Answer) -> frozenset[str]:
        """The items that the plan's actions produce, those called off left out."""
        plan = answer.outcome.plan
        actions = plan.actions if plan else ()
        return frozenset(item for each in actions if each.id not in answer.cancelled for item in each.items)


def records(
    answer: Answer, calculation: Calculation, controls: Controls, typed: Typed, readings: Mapping[str, Readings]
) -> Iterator[Cells]:
    """The rows of the items, in the order in which they must be earned."""
    makers = _makers(answer)
    for indicator in answer.live.indicators:
        reached = _reached_formulas(answer, indicator, controls)
        worked = readings[indicator.code]
        for item, projected in zip(indicator.items, indicator.projected, strict=True):
            yield _Row(answer, calculation, controls, typed, worked, item, projected).cells(
                reached.get(item.id), makers.get(item.id, ())
            )


def _makers(answer: Answer) -> dict[str, list[str]]:
    """The planned actions that produce each item."""
    makers: dict[str, list[str]] = {}
    for planned in answer.outcome.plan.actions if answer.outcome.plan else ():
        for item in planned.items:
            makers.setdefault(item, []).append(planned.id)
    return makers


def _reached_formulas(answer: Answer, outcome: IndicatorOutcome, controls: Controls) -> dict[str, str]:
    """Of the items that are another agency's index: whether its figure on Simulasi reaches them and is young enough."""
    indicator = answer.target.by_code[outcome.code]
    index = indicator.external
    if index is None or index.use != "evidence":
        return {}
    value, year = (controls.of_index(outcome.code, key) for key in (INDEX_VALUE, INDEX_YEAR))
    assessed_year = answer.knowledge.calendar.year
    return {
        item: f"AND(ISNUMBER({value}),{value}{reaching(index, bound)}{number(bound)},{value}<={number(index.maximum)}"
        + ("" if age is None else f",{assessed_year}-IF(ISNUMBER({year}),{year},{assessed_year})<={age}")
        + ")"
        for item, bound, age in item_bounds(indicator, index)
    }


def first_alike(reading: str, items: Sequence[ItemOutcome]) -> str:
    """The first reading in which items count the same: readings differ only in what old evidence alone counts for."""
    if reading == STATED:
        return reading
    own = [item.credit[reading] for item in items]  # type: ignore[index]
    if not any(own):
        return STATED
    return next(name for name in SCENARIOS if [item.credit[name] for item in items] == own)


class _Row:
    """One item's row while it is being written."""

    def __init__(
        self,
        answer: Answer,
        calculation: Calculation,
        controls: Controls,
        typed: Typed,
        worked: Readings,
        item: ItemOutcome,
        projected: ItemOutcome,
    ) -> None:
        self.answer, self.calculation, self.controls, self.typed = answer, calculation, controls, typed
        self.worked, self.item, self.projected = worked, item, projected
        self.row = calculation.item_row[item.id]
        self.scenario = answer.outcome.scenario

    def cell(self, key: str) -> str:
        return f"{self.calculation.items.letter(key)}{self.row}"

    def of_indicator(self, key: str) -> str:
        place = self.calculation.indicators
        return f"${place.letter(key)}${self.calculation.indicator_row[self.item.indicator]}"

    def cells(self, reached: str | None, makers: Sequence[str]) -> Cells:
        item, counted = self.item, self.worked.counts
        known = self.answer.live.known
        here = known.reached
        reached_now = Formula(f'IF({self.cell(MINE)}<>"",0,IF({reached},1,0))', int(item.id in here)) if reached else 0
        return {
            ITEM: item.id,
            INDICATOR: item.indicator,
            LEVEL: item.level,
            SHARE: self.answer.shares[item.id],
            **{share(name): self.projected.credit[name] for name in SCENARIOS},
            FROM_SOURCE: STATE_WORDS[self.projected.state],
            STATE: Formula(self._state(), STATE_WORDS[item.state]),
            MINE: Formula(self._mine(), known.evidence.get(item.id, "")),
            REACHED: reached_now,
            SETTLED: Formula(self._settled(), int(item.id in self.worked.settled)),
            **{counts(name): Formula(self._reading(name), counted[name][item.id]) for name in READINGS},
            COUNTED: Formula(self._counted(), item.credit[self.scenario]),
            counts(PLANNED): Formula(self._planned(makers), counted[PLANNED][item.id]),
            counts(TRIED): Formula(self._tried(), counted[TRIED][item.id]),
        }

    def _mine(self) -> str:
        """What people say of the item on Bukti Dukung; where nothing, on Periksa Cepat."""
        said = self.typed.evidence.about(self.item.id)
        if self.item.id not in self.typed.asked:
            return said
        return f'IF({said}="",{self.typed.quick_check.about(self.item.id)},{said})'

    def _upper(self) -> str:
        return number(next(band.upper for band in self.answer.target.scale.bands if band.level == self.item.level))

    def _settled(self) -> str:
        assessed, external = self.of_indicator(ASSESSED), self.of_indicator(EXTERNAL)
        by_index = (
            f'IF({self.of_indicator(BASIS)}="{BASIS_WORDS["external"]}",IF(ROUND({external},9)>={self._upper()},1,0),0)'
        )
        has_index = self.answer.target.by_code[self.item.indicator].external
        otherwise = by_index if has_index is not None and has_index.use == "value" else "0"
        return f'IF({assessed}<>"",IF(ROUND({assessed},9)>={self._upper()},1,0),{otherwise})'

    def _reading(self, reading: str) -> str:
        mine, reached, settled = self.cell(MINE), self.cell(REACHED), self.cell(SETTLED)
        alike = first_alike(reading, [self.projected])
        if alike != reading:
            return self.cell(counts(alike))
        alone = "0" if reading == STATED else self.cell(share(reading))
        return f'IF({settled}=1,1,IF({mine}<>"",IF({mine}="{ACCEPTED}",1,0),IF({reached}=1,1,{alone})))'

    def _counted(self) -> str:
        """What the item counts for: an assessed value holds down whatever would earn more than it."""
        settled = self.cell(SETTLED)
        held = settled
        for reading in READINGS[: READINGS.index(self.scenario) + 1]:
            held = f"IF({self.of_indicator(fits(reading))}=1,{self.cell(counts(reading))},{held})"
        own = self.cell(counts(self.scenario))
        index = self.answer.target.by_code[self.item.indicator].external
        if index is not None and index.use == "value":
            own = f'IF({self.of_indicator(BASIS)}="{BASIS_WORDS["external"]}",{settled},{own})'
        return f'IF({self.of_indicator(ASSESSED)}<>"",{held},{own})'

    def _planned(self, makers: Sequence[str]) -> str:
        """A plan counts in full what is accepted or what its actions make, and nothing else."""
        fitting = f"{self.of_indicator(fits(STATED))}=1"
        accepted = f"IF({fitting},{self.cell(counts(STATED))},{self.cell(SETTLED)})"
        if not makers or self.typed.actions is None:
            return accepted
        on = [f'{self.typed.actions.about(id_, CANCELLED)}<>"{CANCELLED}"' for id_ in makers]
        return f"IF(OR({','.join(on)}),1,{accepted})"

    def _tried(self) -> str:
        tried = self.controls.of_indicator(self.item.indicator, TRIED_LEVEL)
        return f"IF(ISNUMBER({tried}),IF({tried}>={self.item.level},1,{self.cell(COUNTED)}),{self.cell(COUNTED)})"

    def _state(self) -> str:
        """The state in words: one that counts less than the old evidence promised has to be looked at."""
        mine, settled = self.cell(MINE), self.cell(SETTLED)
        words = ",".join(f'"{STATE_WORDS[state]}"' for state in EVIDENCE_STATES)
        states = ",".join(f'"{state}"' for state in EVIDENCE_STATES)
        accepted, alone = STATE_WORDS[ACCEPTED], self.cell(FROM_SOURCE)
        if self.projected.state == "as_is":
            held = f"{self.cell(COUNTED)}<>{self.cell(counts(self.scenario))}"
            alone = f'IF({held},"{STATE_WORDS["extend"]}",{alone})'
        said = f'IF({mine}<>"",IFERROR(INDEX({{{words}}},MATCH({mine},{{{states}}},0)),{mine}),{alone})'
        said = f'IF({self.cell(REACHED)}=1,"{accepted}",{said})'
        index = self.answer.target.by_code[self.item.indicator].external
        if index is not None and index.use == "value":
            missing = STATE_WORDS["missing"]
            said = f'IF({self.of_indicator(BASIS)}="{BASIS_WORDS["external"]}","{missing}",{said})'
        return f'IF({settled}=1,"{accepted}",{said})'
