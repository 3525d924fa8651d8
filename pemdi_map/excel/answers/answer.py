"""What every sheet is filled from: the outcome, the knowledge behind it, and how both are said in a cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.precedence import Known, what_is_known
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Indicator, Instrument
from pemdi_map.model.level_condition import LevelCondition
from pemdi_map.model.scenario import Scenarios
from pemdi_map.report.wording import levels_in_words


class Since(NamedTuple):
    """What people typed into the workbook that its formulas count.

    `input`: INPUT before they typed, `today`: the outcome with what they typed; each left out where the outcome itself
    serves. `tried`, `cancelled`: see `Answer`.
    """

    input: InstitutionFile | None = None
    today: GapOutcome | None = None
    tried: Mapping[str, int] = {}
    cancelled: frozenset[str] = frozenset()
    units: Sequence[str] | None = None
    """The units that sheet Kemajuan lists; where left out, those that the action plan names now."""
    positions: Mapping[str, int] | None = None
    """Where each row of Rencana Aksi stands in the file, by its id; where left out, as the program writes them."""
    as_of: datetime.date | None = None
    """The day that sheet Kemajuan takes for today; where left out, the day on which the plan starts."""


NOTHING_SINCE = Since()


@dataclass(frozen=True)
class Answer:
    """The outcome of `gap` with the data files that it was computed with, and what people have typed since."""

    outcome: GapOutcome
    knowledge: Knowledge
    since: Since = NOTHING_SINCE

    @property
    def live(self) -> GapOutcome:
        """What formulas show: the workbook as it stands."""
        return self.outcome if self.since.today is None else self.since.today

    @property
    def tried(self) -> Mapping[str, int]:
        """The level that the what-if supposes complete, by indicator."""
        return self.since.tried

    @property
    def cancelled(self) -> frozenset[str]:
        """The actions that people called off."""
        return self.since.cancelled

    @property
    def given(self) -> InstitutionFile:
        """What INPUT says: what yellow cells hold until somebody types."""
        return self.outcome.file if self.since.input is None else self.since.input

    @cached_property
    def given_known(self) -> Known:
        """What INPUT says of the target's indicators and items."""
        return what_is_known(self.target, self.given, self.knowledge.calendar.year)

    @property
    def source(self) -> Instrument:
        return self.knowledge.source

    @property
    def target(self) -> Instrument:
        return self.knowledge.target

    @property
    def crosswalk(self) -> Crosswalk:
        return self.knowledge.crosswalk

    @property
    def scenarios(self) -> Scenarios:
        return self.knowledge.scenarios

    @cached_property
    def indicators(self) -> dict[str, IndicatorOutcome]:
        """The target indicators by code."""
        return {indicator.code: indicator for indicator in self.outcome.indicators}

    @cached_property
    def lacking(self) -> Sequence[IndicatorOutcome]:
        """The indicators below their target as the workbook stands, the one that costs the index most first."""
        lacking = [indicator for indicator in self.live.indicators if indicator.gap > 0]
        return sorted(lacking, key=lambda indicator: -indicator.weighted_gap)

    @cached_property
    def items(self) -> dict[str, ItemOutcome]:
        """The evidence items by id."""
        return {item.id: item for item in self.outcome.items}

    @cached_property
    def shares(self) -> dict[str, Fraction]:
        """What each evidence item is of its level, by the item list in use."""
        levels = (level for indicator in self.target.indicators for level in indicator.levels)
        return {item: share for level in levels for item, share in level.shares.items()}

    def short_name(self, code: str) -> str:
        """A source indicator's name without the words that all of them begin with."""
        return self.source.short_names[code]

    def level_name(self, code: str, level: int) -> str:
        """The word of a level of a source indicator, as `Terdefinisi`; empty where the instrument has none."""
        return level_name(self.source, self.source.by_code[code], level)

    @cached_property
    def levels_here(self) -> dict[str, str]:
        """The institution's level of each source indicator: `4`, or `3 sampai 4`; empty where nothing is known."""
        levels = self.outcome.levels
        if levels is None:
            return {}
        return {code: levels_in_words(low, levels.highest[code]) for code, low in levels.lowest.items()}

    def required(self, condition: LevelCondition) -> str:
        """A condition on source levels in words, one indicator a line, with the level found here."""
        lines = []
        for code, span in condition.spans.items():
            ends = (("sedikitnya", span.at_least), ("paling tinggi", span.at_most))
            asked = " dan ".join(f"{word} {self._level(code, level)}" for word, level in ends if level is not None)
            here = self.levels_here.get(code, "tidak diketahui")
            lines.append(f"{code} {self.short_name(code)}: {asked}; di sini {here}")
        return "\n".join(lines)

    def _level(self, code: str, level: int) -> str:
        name = self.level_name(code, level)
        return f"{level} ({name})" if name else str(level)


def level_name(instrument: Instrument, indicator: Indicator, level: int) -> str:
    """The word of a level under the indicator's level scale; empty where there is none."""
    for scale in instrument.level_scales:
        if scale.id == indicator.level_scale:
            return next((each.name or "" for each in scale.levels if each.level == level), "")
    return ""


def titled(code: str, name: str) -> str:
    """`I20 Tingkat Kepuasan Pengguna`: how an indicator or aspect is named in a cell."""
    return f"{code} {name}"
