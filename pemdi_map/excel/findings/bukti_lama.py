"""Sheet Bukti SPBE: the old documents that are there by the levels reached, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.shelf import Serves, documents_served
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATE_WORDS
from pemdi_map.model.crosswalk import Carry
from pemdi_map.model.evidence import Document
from pemdi_map.report.shelf import KIND_WORDS

TITLE = "Bukti SPBE"
HEADER_ROW = 5
_COLUMNS = (
    Column("Indikator SPBE", 24, "pm_tebal"),
    Column("Tingkat", 8.5, "pm_bulat"),
    Column("Dokumen", 50),
    Column("Jenis", 16, "pm_tengah"),
    Column("Syarat", 30),
    Column("Melayani butir", 34),
    Column("Keterangan", 40),
)


def fill(page: Page, answer: Answer) -> None:
    """Fill the sheet with the documents of the levels reached; supplements are left out."""
    source = answer.source
    page.heading(
        f"Bukti {source.acronym} dan kegunaannya",
        f"Dokumen yang mestinya ada menurut tingkat {source.acronym} yang dicapai, dan butir yang dilayaninya. Tingkat"
        " membuktikan bahwa dokumen itu dinilai, bukan bahwa berkasnya masih ada.",
    )
    place = page.table("TabelBuktiLama", HEADER_ROW, _COLUMNS, _records(answer))
    page.freeze(place, columns=2)
    page.lock()


def _records(answer: Answer) -> Iterator[list[Value]]:
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
        yield [
            f"{answer.source.acronym} {document.indicator} {answer.short_name(document.indicator)}", document.level,
            document.text, KIND_WORDS[document.kind], document.condition, _serves(goes) or "tidak dipakai", why,
        ]  # fmt: skip


def _serves(goes: Serves) -> str:
    return "\n".join(f"{STATE_WORDS[reuse]}: {', '.join(items)}" for reuse, items in goes.items())


def _why_not(document: Document, rows: list[Carry], left_out: dict[str, str]) -> str:
    if rows:
        items = ", ".join(dict.fromkeys(item for row in rows for item in row.items))
        return f"Belum melayani {items} tanpa tingkat lain, atau butir itu sudah Anda isi."
    return left_out.get(document.indicator, "Tidak ada butir Pemdi yang memintanya.")
