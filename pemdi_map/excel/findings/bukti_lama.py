"""Sheet Bukti SPBE: the old documents that are there by the levels reached, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pemdi_map.engine.shelf import Serves, documents_served
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATE_WORDS
from pemdi_map.model.crosswalk import Carry
from pemdi_map.model.evidence import Document
from pemdi_map.report.shelf import KIND_WORDS

TITLE = "Bukti SPBE"
HEADER_ROW = 5


class _Row(NamedTuple):
    """An old document, the items that it serves, and what else is to know of it."""

    indicator: str
    document: Document
    serves: str
    note: str | None


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("indicator", "Indikator SPBE", 24, lambda row: row.indicator, "pm_tebal"),
    Column("level", "Tingkat", 8.5, lambda row: row.document.level, "pm_bulat"),
    Column("document", "Dokumen", 50, lambda row: row.document.text),
    Column("kind", "Jenis", 16, lambda row: KIND_WORDS[row.document.kind], "pm_tengah"),
    Column("condition", "Syarat", 30, lambda row: row.document.condition),
    Column("serves", "Melayani butir", 34, lambda row: row.serves),
    Column("note", "Keterangan", 40, lambda row: row.note),
)


def fill(page: Page, answer: Answer) -> None:
    """Fill the sheet with the documents of the levels reached; supplements are left out."""
    source = answer.source
    page.heading(
        f"Bukti {source.acronym} dan kegunaannya",
        f"Dokumen yang mestinya ada menurut tingkat {source.acronym} yang dicapai, dan butir yang dilayaninya. Tingkat"
        " membuktikan bahwa dokumen itu dinilai, bukan bahwa berkasnya masih ada.",
    )
    place = page.table(Table("TabelBuktiLama", _COLUMNS), HEADER_ROW, _rows(answer))
    page.freeze(place, columns=2)
    page.lock()


def _rows(answer: Answer) -> Iterator[_Row]:
    evidence, levels = answer.knowledge.evidence, answer.outcome.levels
    if evidence is None or levels is None:
        return
    used: dict[str, list[Carry]] = {}
    for row in answer.crosswalk.carries:
        for id_ in row.documents:
            used.setdefault(id_, []).append(row)
    served = documents_served(answer.outcome, answer.crosswalk)
    left_out = {row.id: row.note for row in answer.crosswalk.unmapped if row.side == "source"}
    for document in evidence.documents:
        if document.need == "optional" or document.level > levels.highest[document.indicator]:
            continue
        goes = served.get(document.id, {})
        why = document.scope if goes else _why_not(document, used.get(document.id, []), left_out)
        name = f"{answer.source.acronym} {document.indicator} {answer.short_name(document.indicator)}"
        yield _Row(name, document, _serves(goes) or "tidak dipakai", why)


def _serves(goes: Serves) -> str:
    return "\n".join(f"{STATE_WORDS[reuse]}: {', '.join(items)}" for reuse, items in goes.items())


def _why_not(document: Document, rows: list[Carry], left_out: dict[str, str]) -> str:
    if rows:
        items = ", ".join(dict.fromkeys(item for row in rows for item in row.items))
        return f"Belum melayani {items} tanpa tingkat lain, atau butir itu sudah Anda isi."
    return left_out.get(document.indicator, "Tidak ada butir Pemdi yang memintanya.")
