"""Sheet Pemetaan: the rows of the crosswalk, and whether each holds for this institution. The trace of every state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS, DECIDED_BY_WORDS, REVIEW_WORDS, STATE_WORDS
from pemdi_map.model.crosswalk import Carry, Refutation
from pemdi_map.model.fields import Confidence, Reference, Review
from pemdi_map.model.level_condition import LevelCondition
from pemdi_map.report.shelf import named

TITLE = "Pemetaan"
HEADER_ROW = 4
YES, MAYBE, NO, ALWAYS, UNKNOWN = "ya", "mungkin", "tidak", "selalu", "tidak diketahui"
HOLDS_TONES: dict[str, Tone] = {YES: "good", MAYBE: "fair", NO: "quiet", ALWAYS: "calm", UNKNOWN: "quiet"}


class _Row(NamedTuple):
    """A row of the crosswalk. `when`: its condition in words; `open`: what is still needed, or to be asked."""

    id: str
    kind: str
    when: str | None
    holds: str
    items: tuple[str, ...]
    because: str
    open: str | None
    documents: str | None = None
    reuse: str | None = None
    confidence: Confidence | None = None
    cited: str | None = None
    review: str | None = None


COLUMNS: tuple[Column[_Row], ...] = (
    Column("row", "Baris", 7.5, lambda row: row.id, "pm_tengah"),
    Column("kind", "Jenis", 11, lambda row: row.kind),
    Column("when", "Syarat tingkat SPBE", 27, lambda row: row.when),
    Column("holds", "Berlaku di sini", 10, lambda row: row.holds, "pm_tengah", tones=HOLDS_TONES),
    Column("items", "Butir Pemdi", 11, lambda row: ", ".join(row.items), "pm_tebal"),
    Column("documents", "Dokumen lama", 30, lambda row: row.documents),
    Column("reuse", "Pemakaian ulang", 15, lambda row: row.reuse),
    Column("confidence", "Keyakinan", 10.5, lambda row: row.confidence and CONFIDENCE_WORDS[row.confidence],
           "pm_tengah"),
    Column("because", "Sebab", 31, lambda row: row.because),
    Column("open", "Yang masih perlu", 28, lambda row: row.open),
    Column("cited", "Rujukan", 15, lambda row: row.cited),
    Column("review", "Tinjauan", 11, lambda row: row.review),
)  # fmt: skip


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet with every row of the crosswalk: carried, refuted, silent."""
    page.heading(
        f"Pemetaan {answer.source.acronym} ke {answer.target.acronym}",
        f"Tiap baris menyatakan tingkat {answer.source.short_name} yang menunjukkan bahwa suatu butir bukti"
        f" {answer.target.acronym} ada, tidak ada, atau tidak dapat diketahui. Pemetaan {answer.crosswalk.id} versi"
        f" {answer.crosswalk.version}.",
    )
    place = page.table(Table("TabelPemetaan", COLUMNS), HEADER_ROW, _rows(answer))
    page.freeze(place, columns=1)
    page.lock()
    return place


def _rows(answer: Answer) -> Iterator[_Row]:
    for carry in answer.crosswalk.carries:
        yield _Row(
            carry.id, "Terbawa", answer.required(carry.condition), _holds(answer, carry.condition),
            carry.items, carry.because, carry.open, documents=_documents(answer, carry), reuse=_class(carry),
            confidence=carry.confidence, cited=_cited(carry.reference), review=_reviewed(carry.review),
        )  # fmt: skip
    for refutation in answer.crosswalk.refutes:
        yield _Row(
            refutation.id, "Terbukti tidak ada", answer.required(refutation.condition),
            _holds(answer, refutation.condition), refutation.items, refutation.because,
            _holds_until(answer, refutation),
            confidence=refutation.confidence, cited=_cited(refutation.reference), review=_reviewed(refutation.review),
        )  # fmt: skip
    for silence in answer.crosswalk.silent:
        yield _Row(
            silence.id,
            f"{answer.source.acronym} tidak tahu",
            None,
            ALWAYS,
            silence.items,
            silence.because,
            f"Tanyakan: {silence.ask}",
        )


def _documents(answer: Answer, carry: Carry) -> str | None:
    evidence = answer.knowledge.evidence
    if evidence is None or not carry.documents:
        return None
    return "; ".join(named((evidence.by_id[id_] for id_ in carry.documents), answer.source))


def _class(carry: Carry) -> str:
    decided = f", karena {DECIDED_BY_WORDS[carry.decided_by]}" if carry.decided_by else ""
    return f"{STATE_WORDS[carry.reuse]}{decided}"


def _holds_until(answer: Answer, refutation: Refutation) -> str | None:
    if refutation.confidence == "low":
        return "Petunjuk lemah: tanyakan dahulu."
    if refutation.holds_years is None:
        return None
    after = f"hasil {answer.source.acronym}"
    return f"Berlaku {refutation.holds_years} tahun sesudah {after}; setelah itu tanyakan dahulu."


def _holds(answer: Answer, condition: LevelCondition) -> str:
    """Whether a condition holds at every feasible level, at some of them, or at none."""
    levels = answer.outcome.levels
    if levels is None:
        return UNKNOWN
    return {True: YES, None: MAYBE, False: NO}[condition.known(levels.lowest, levels.highest)]


def _cited(references: Iterable[Reference]) -> str:
    """Each reference by its source's id and the place in it; the sources stand in full on the last sheet."""
    return "; ".join(f"{each.source} {each.article or ''}".rstrip() for each in references)


def _reviewed(review: Review) -> str:
    return REVIEW_WORDS[review.status] + (f" ({review.by})" if review.by else "")
