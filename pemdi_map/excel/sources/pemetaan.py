"""Sheet Pemetaan: the rows of the crosswalk, and whether each holds for this institution. The trace of every state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_WORDS, DECIDED_BY_WORDS, REVIEW_WORDS, STATE_WORDS
from pemdi_map.model.crosswalk import Carry, Refutation
from pemdi_map.model.fields import Reference, Review
from pemdi_map.report.shelf import named

TITLE = "Pemetaan"
HEADER_ROW = 4
HOLDS = "Berlaku di sini"
YES, MAYBE, NO, ALWAYS, UNKNOWN = "ya", "mungkin", "tidak", "selalu", "tidak diketahui"
HOLDS_TONES: dict[str, Tone] = {YES: "good", MAYBE: "fair", NO: "quiet", ALWAYS: "calm", UNKNOWN: "quiet"}
COLUMNS = (
    Column("Baris", 7.5, "pm_tengah"),
    Column("Jenis", 11),
    Column("Syarat tingkat SPBE", 27),
    Column(HOLDS, 10, "pm_tengah"),
    Column("Butir Pemdi", 11, "pm_tebal"),
    Column("Dokumen lama", 30),
    Column("Pemakaian ulang", 15),
    Column("Keyakinan", 10.5, "pm_tengah"),
    Column("Sebab", 31),
    Column("Yang masih perlu", 28),
    Column("Rujukan", 15),
    Column("Tinjauan", 11),
)


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet with every row of the crosswalk: carried, refuted, silent."""
    page.heading(
        f"Pemetaan {answer.source.acronym} ke {answer.target.acronym}",
        f"Tiap baris menyatakan tingkat {answer.source.short_name} yang menunjukkan bahwa suatu butir bukti"
        f" {answer.target.acronym} ada, tidak ada, atau tidak dapat diketahui. Pemetaan {answer.crosswalk.id} versi"
        f" {answer.crosswalk.version}.",
    )
    place = page.table("TabelPemetaan", HEADER_ROW, COLUMNS, _records(answer))
    page.tones(place.cells(HOLDS), HOLDS_TONES)
    page.freeze(place, columns=1)
    page.lock()
    return place


def _records(answer: Answer) -> Iterator[list[Value]]:
    for carry in answer.crosswalk.carries:
        yield [
            carry.id, "Terbawa", answer.required(carry.when), _holds(answer, carry.when, at_most=False),
            ", ".join(carry.items), _documents(answer, carry), _class(carry), CONFIDENCE_WORDS[carry.confidence],
            carry.because, carry.open, _cited(carry.reference), _reviewed(carry.review),
        ]  # fmt: skip
    for refutation in answer.crosswalk.refutes:
        yield [
            refutation.id, "Terbukti tidak ada", answer.required(refutation.when_at_most, "paling tinggi"),
            _holds(answer, refutation.when_at_most, at_most=True), ", ".join(refutation.items), None, None,
            CONFIDENCE_WORDS[refutation.confidence], refutation.because, _holds_until(answer, refutation),
            _cited(refutation.reference), _reviewed(refutation.review),
        ]  # fmt: skip
    for silence in answer.crosswalk.silent:
        yield [
            silence.id, f"{answer.source.acronym} tidak tahu", None, ALWAYS, ", ".join(silence.items), None, None, None,
            silence.because, f"Tanyakan: {silence.ask}", None, None,
        ]  # fmt: skip


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


def _holds(answer: Answer, when: Mapping[str, int], *, at_most: bool) -> str:
    """Whether a condition holds at every feasible level, at some of them, or at none."""
    levels = answer.outcome.levels
    if levels is None:
        return UNKNOWN
    low, high = levels.lowest, levels.highest
    surely, possibly = (high, low) if at_most else (low, high)
    if _met(surely, when, at_most):
        return YES
    return MAYBE if _met(possibly, when, at_most) else NO


def _met(levels: Mapping[str, Fraction], when: Mapping[str, int], at_most: bool) -> bool:
    return all(levels[code] <= level if at_most else levels[code] >= level for code, level in when.items())


def _cited(references: Iterable[Reference]) -> str:
    """Each reference by its source's id and the place in it; the sources stand in full on the last sheet."""
    return "; ".join(f"{each.source} {each.article or ''}".rstrip() for each in references)


def _reviewed(review: Review) -> str:
    return REVIEW_WORDS[review.status] + (f" ({review.by})" if review.by else "")
