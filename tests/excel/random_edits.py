"""Edits that people make in a workbook's yellow cells, at random but the same in every run."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Callable
from functools import cache
from typing import Any

from openpyxl import Workbook
from own_copy import own_copy

from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.model.institution import EVIDENCE_STATES
from pemdi_map.model.instrument import Instrument

Draw = Callable[[random.Random], Any]
_FAVOURED = ("diterima",) * 6


@cache
def _read(content: bytes) -> PlanBook:
    return read_plan("contoh.xlsx", content)


class Editor:
    """Edits one workbook: `content` are its bytes without stored values."""

    def __init__(self, content: bytes, target: Instrument, seed: str) -> None:
        self.plan: PlanBook = _read(content)
        self.book: Workbook = own_copy(content)
        self.target, self.random = target, random.Random(seed)
        self.kinds: tuple[Callable[[], None], ...] = (
            *(self.say_of_an_item,) * 6, *(self.accept_a_level,) * 3, *(self.answer_a_question,) * 3,
            *(self.assess,) * 3, *(self.publish_an_index,) * 4, self.aim, *(self.try_a_level,) * 2,
            *(self.tell_of_an_action,) * 6,
        )  # fmt: skip

    def edit(self, times: int) -> bytes:
        for _ in range(times):
            self.random.choice(self.kinds)()
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()

    def put(self, table: str, row: str, column: str, value: object) -> None:
        layout = self.plan.layout[table]
        self.book[layout.sheet].cell(layout.rows[row], layout.columns[column]).value = value  # type: ignore[assignment]

    def row_of(self, table: str) -> str:
        return self.random.choice(list(self.plan.layout[table].rows))

    def state(self) -> str | None:
        word = self.random.choice((*_FAVOURED, *EVIDENCE_STATES, None))
        careless = word is not None and self.random.random() < 0.2
        return f"  {word.upper()} " if careless and word else word

    def say_of_an_item(self) -> None:
        self.put(bukti_dukung.TABLE, self.row_of(bukti_dukung.TABLE), bukti_dukung.MINE, self.state())

    def accept_a_level(self) -> None:
        indicator = self.random.choice(self.target.indicators)
        highest = self.random.randint(1, len(indicator.levels))
        for level in indicator.levels[:highest]:
            for item in level.evidence:
                self.put(bukti_dukung.TABLE, item.id, bukti_dukung.MINE, "diterima")

    def answer_a_question(self) -> None:
        self.put(periksa_cepat.TABLE, self.row_of(periksa_cepat.TABLE), periksa_cepat.ANSWER, self.state())

    def assess(self) -> None:
        bounds = [float(band.upper) for band in self.target.scale.bands]
        value = self.random.choice((None, 1, *bounds, *(self.random.randint(100, 500) / 100 for _ in range(12))))
        self.put(controls.INDICATOR_TABLE, self.row_of(controls.INDICATOR_TABLE), controls.ASSESSED, value)

    def publish_an_index(self) -> None:
        indicator = self.random.choice([each for each in self.target.indicators if each.external is not None])
        index = indicator.external
        assert index is not None
        bounds = [float(band.upper) for band in index.bands]
        within = [self.random.uniform(float(index.minimum), float(index.maximum)) for _ in range(6)]
        value = self.random.choice((None, *bounds, *(round(each, 2) for each in within)))
        year = self.random.choice((None, 2023, 2024, 2025, 2026))
        self.put(controls.INDEX_TABLE, indicator.code, controls.INDEX_VALUE, value)
        self.put(controls.INDEX_TABLE, indicator.code, controls.INDEX_YEAR, year)

    def aim(self) -> None:
        self.put(controls.TARGET_TABLE, controls.TARGET_ID, controls.TARGET, self.random.randint(100, 500) / 100)

    def try_a_level(self) -> None:
        level = self.random.choice((None, 1, 2, 3, 4, 5))
        self.put(controls.INDICATOR_TABLE, self.row_of(controls.INDICATOR_TABLE), controls.TRIED_LEVEL, level)

    def tell_of_an_action(self) -> None:
        day = datetime.date(2026, 12, 1) + datetime.timedelta(days=self.random.randint(0, 400))
        choices: list[tuple[str, object]] = [
            *((rencana_aksi.STATUS, status) for status in (*STATUS_CHOICES, None)),
            *((rencana_aksi.OWNER, owner) for owner in ("Dinas Contoh", "DINAS CONTOH", None)),
            *((rencana_aksi.EFFORT, days) for days in (0, 3, 12.5, None)),
            (rencana_aksi.START, day), (rencana_aksi.FINISH, day), ("note", "menunggu contoh"),
        ]  # fmt: skip
        column, value = self.random.choice(choices)
        self.put(rencana_aksi.TABLE, self.row_of(rencana_aksi.TABLE), column, value)
