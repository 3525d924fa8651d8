"""What people typed into a workbook and what moves its numbers: evidence, values, indices, the target, the status.

Formulas read the same cells (`excel/computation/`), so what is refused here is what they take for nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.precedence import Changes, what_is_known
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.excel.cells.entries import Simple
from pemdi_map.excel.cells.plain_values import stands
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.figures import digits_hint, indonesian, plain
from pemdi_map.living.read import PlanBook
from pemdi_map.load.text.gathering import gathered
from pemdi_map.model.institution import EVIDENCE_STATES, EvidenceState, ExternalValue, InstitutionFile
from pemdi_map.words.typed_words import CANCELLED, STATE, meant, plainly

_STATES: dict[str, EvidenceState] = {state: state for state in EVIDENCE_STATES}
_LONGEST_SHOWN = 40


class TypedFacts(NamedTuple):
    """What the engine is asked about instead of INPUT alone.

    `file`: INPUT with the other agencies' indices as typed. `target`: the target index, where one was typed. `tried`:
    the level that the what-if supposes complete, by indicator. `cancelled`: the actions that were called off.
    """

    file: InstitutionFile
    changes: Changes
    target: Fraction | None
    tried: Mapping[str, int]
    cancelled: frozenset[str]


def plain_facts(facts: TypedFacts) -> dict[str, Any]:
    """What moves an analysis, as the ledger of a workbook holds it: sorted, whatever the order of the rows."""
    values, indices = sorted(facts.changes.values.items()), sorted(facts.file.external_indices.items())
    return {
        "values": {code: None if value is None else plain(value) for code, value in values},
        "evidence": dict(sorted(facts.changes.evidence.items())),
        "indices": {id_: [plain(each.value), each.year, each.source] for id_, each in indices},
    }


def planned_facts(told: Mapping[str, Any], file: InstitutionFile) -> tuple[InstitutionFile, Changes]:
    """What a plan was made with: INPUT, and what people had typed by then, as `plain_facts` told it."""
    if not told:
        return file, Changes()
    indices = {
        id_: ExternalValue(value=value, year=year, source=source)
        for id_, (value, year, source) in told["indices"].items()
    }
    values = {code: None if value is None else Fraction(value) for code, value in told["values"].items()}
    return file.model_copy(update={"external_indices": indices}), Changes(values, told["evidence"])


def typed_facts(
    book: PlanBook, file: InstitutionFile, knowledge: Knowledge, refused: list[Finding] | None = None
) -> TypedFacts:
    """What was typed into a workbook over `file`.

    Raises `InvalidInput` with every cell that cannot be counted; with `refused` they are added there, and left out.
    """
    reading = _Reading(book, knowledge)
    values = reading.values(file)
    evidence = reading.evidence(file)
    indices = reading.indices(file)
    facts = TypedFacts(
        file.model_copy(update={"external_indices": indices}), Changes(values, evidence), reading.target(),
        reading.tried(), reading.cancelled(),
    )  # fmt: skip
    if refused is not None:
        refused += reading.findings
    elif reading.findings:
        raise InvalidInput(reading.findings)
    return facts


class _Reading:
    """The cells of one workbook while they are being read."""

    def __init__(self, book: PlanBook, knowledge: Knowledge) -> None:
        self.book, self.knowledge, self.target_instrument = book, knowledge, knowledge.target
        self.findings: list[Finding] = []

    def typed(self, table: str, column: str) -> Iterator[tuple[str, Simple | None]]:
        """Row and value of the cells of a column that people changed."""
        entries = self.book.entries.tables.get(table)
        for (row, key), value in entries.cells.items() if entries else ():
            if key == column:
                yield row, stands(value)

    def gone(self, table: str) -> Iterator[str]:
        """The rows that people took out of a table."""
        layout, base = self.book.layout.get(table), self.book.ledger.bases.get(table)
        if layout is not None and base is not None:
            yield from (row for row in base.rows if row not in layout.rows)

    def refuse(self, table: str, row: str, column: str, message: str, remedy: str) -> None:
        place = self.book.places.get((table, row, column), f"{self.book.name}, {row}")
        self.findings.append(Finding(place, "bad-entry", message, remedy))

    def number(
        self,
        table: str,
        row: str,
        column: str,
        value: Simple | None,
        least: Fraction,
        most: Fraction,
        *,
        whole: bool = False,
    ) -> Fraction | None:
        """The number in a cell, within its range; `None` where the cell is empty."""
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            kind = "tanggal" if isinstance(value, datetime.date) else "teks"
            message = f"selnya berisi {kind} ({_short(value)}), bukan angka."
            remedy = f"Ketik ulang sebagai angka, atau kosongkan.{digits_hint(value)}"
            self.refuse(table, row, column, message, remedy)
            return None
        if not least <= value <= most:
            span = f"{_shown(least)} sampai {_shown(most)}"
            message = f"{_short(value)} di luar rentang {span}."
            self.refuse(table, row, column, message, "Perbaiki, atau kosongkan.")
            return None
        if whole and Fraction(value).denominator != 1:
            self.refuse(table, row, column, f"{_short(value)} bukan bilangan bulat.", "Perbaiki, atau kosongkan.")
            return None
        return Fraction(value)

    def evidence(self, file: InstitutionFile) -> dict[str, EvidenceState | None]:
        """The states that differ from INPUT: of Bukti Dukung first, then the answers of Periksa Cepat."""
        before = len(self.findings)
        given = what_is_known(self.target_instrument, file, self.knowledge.calendar.year).evidence
        changed: dict[str, EvidenceState | None] = dict.fromkeys(self.gone(bukti_dukung.TABLE))
        changed |= dict(self._states(bukti_dukung.TABLE, bukti_dukung.MINE))
        for item, state in self._states(periksa_cepat.TABLE, periksa_cepat.ANSWER):
            if (changed[item] if item in changed else given.get(item)) is None:
                changed[item] = state
        self.findings[before:] = gathered(self.findings[before:])
        return {item: state for item, state in changed.items() if item in self.target_instrument.items}

    def _states(self, table: str, column: str) -> Iterator[tuple[str, EvidenceState | None]]:
        for row, value in self.typed(table, column):
            word = " ".join(str(value).split()).lower() if value is not None else ""
            if word and word not in _STATES:
                meaning = meant(word, STATE)
                remedy = f"Tulis {meaning}." if meaning else f"Pilih: {', '.join(EVIDENCE_STATES)}."
                self.refuse(table, row, column, f"status '{_short(value or '')}' tidak dikenal.", remedy)
            yield row, _STATES.get(word)

    def values(self, file: InstitutionFile) -> dict[str, Fraction | None]:
        """The assessed values that were typed."""
        scale = self.target_instrument.scale
        table, column = controls.INDICATOR_TABLE, controls.ASSESSED
        return {
            row: self.number(table, row, column, value, scale.minimum, scale.maximum)
            for row, value in self.typed(table, column)
            if row in self.target_instrument.by_code
        }

    def indices(self, file: InstitutionFile) -> dict[str, ExternalValue]:
        """The other agencies' indices as they stand."""
        table, indices = controls.INDEX_TABLE, dict(file.external_indices)
        values, years = dict(self.typed(table, controls.INDEX_VALUE)), dict(self.typed(table, controls.INDEX_YEAR))
        this_year = self.knowledge.calendar.year
        for code in dict.fromkeys([*values, *years]):
            indicator = self.target_instrument.by_code.get(code)
            index = indicator.external if indicator else None
            if index is None:
                continue
            before = indices.pop(index.id, None)
            value = before.value if before else None
            if code in values:
                value = self.number(table, code, controls.INDEX_VALUE, values[code], index.minimum, index.maximum)
            year = Fraction(before.year) if before else None
            if code in years:
                year = self.number(
                    table,
                    code,
                    controls.INDEX_YEAR,
                    years[code],
                    Fraction(controls.FIRST_INDEX_YEAR),
                    Fraction(this_year),
                    whole=True,
                )
            if value is not None:
                indices[index.id] = ExternalValue(
                    value=value, year=this_year if year is None else int(year), source=before.source if before else None
                )
        return indices

    def target(self) -> Fraction | None:
        """The target index that was typed."""
        scale, table, column = self.target_instrument.scale, controls.TARGET_TABLE, controls.TARGET
        found = [
            self.number(table, row, column, value, scale.minimum, scale.maximum)
            for row, value in self.typed(table, column)
            if row == controls.TARGET_ID
        ]
        return found[0] if found else None

    def tried(self) -> dict[str, int]:
        """The levels of the what-if."""
        bands, table, column = self.target_instrument.scale.bands, controls.INDICATOR_TABLE, controls.TRIED_LEVEL
        least, most = Fraction(bands[0].level), Fraction(bands[-1].level)
        found = {
            row: self.number(table, row, column, value, least, most, whole=True)
            for row, value in self.typed(table, column)
        }
        return {row: int(level) for row, level in found.items() if level is not None}

    def cancelled(self) -> frozenset[str]:
        """The actions that were called off or taken out of the plan."""
        said = {
            row
            for row, value in self.typed(rencana_aksi.TABLE, rencana_aksi.STATUS)
            if isinstance(value, str) and plainly(value) == CANCELLED
        }
        return frozenset(said | set(self.gone(rencana_aksi.TABLE)))


def _short(value: Simple) -> str:
    """A typed value, short enough for a message."""
    if isinstance(value, Fraction | int) and not isinstance(value, bool):
        return f"{float(value):g}".replace(".", ",")
    text = f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _shown(value: Fraction) -> str:
    return plain(value).replace(".", ",") if value.denominator in (1, 2, 4, 5, 10) else indonesian(value)
