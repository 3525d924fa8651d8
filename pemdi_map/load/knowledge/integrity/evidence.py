"""What must hold across a file of documents: numbered in order, of known levels and guides."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located
from pemdi_map.model.evidence import Evidence


def evidence_findings(evidence: Evidence, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts itself or the instrument."""
    yield from source_findings(located)
    instrument = known.looked_up(evidence.instrument)
    documents, pages = evidence.documents, {one.id: one.pages for one in evidence.editions}
    yield from repeats(located, ((("documents", n, "id"), one.id) for n, one in enumerate(documents)), "Dokumen")
    count: dict[tuple[str, int], int] = {}
    for number, one in enumerate(documents):
        at = ("documents", number)
        if one.indicator not in instrument.by_code or not (
            instrument.scale.minimum <= one.level <= instrument.scale.maximum
        ):
            message = f"Dokumen {one.id} menyebut indikator atau tingkat yang tidak ada di {instrument.id}."
            yield Finding(located.place((*at, "id")), "unknown-level", message, "Perbaiki nomornya.")
            continue
        count[one.indicator, one.level] = count.get((one.indicator, one.level), 0) + 1
        expected = f"{one.indicator}.{one.level}.{count[one.indicator, one.level]}"
        if one.id != expected:
            message = f"Dokumen ini bernomor {one.id}, padahal urutannya {expected}."
            remedy = "Perbaiki nomornya atau urutannya."
            yield Finding(located.place((*at, "id")), "document-order", message, remedy)
        longest = max((pages.get(edition) or 0 for edition in one.editions), default=0)
        if one.page is not None and longest and one.page > longest:
            message = f"Halaman {one.page} tidak ada di pedomannya."
            yield Finding(located.place((*at, "page")), "no-page", message, "Perbaiki halamannya.")
