"""Which old documents to take from the shelf, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.model.evidence import Document
from pemdi_map.model.instrument import EvidenceItem, Instrument
from pemdi_map.words.indonesian import INDONESIAN

KIND_WORDS: Mapping[str, str] = INDONESIAN.terms("document-kind")
_HOW = {"redo": "Sebagai bahan: "}


def taken(item: ItemOutcome, asked: EvidenceItem, source: Instrument) -> str:
    """What to take for an item from what was handed in under the old instrument, and how old it may be; empty where
    nothing is there to take."""
    if not item.documents:
        return ""
    age = asked.max_age
    limit = f" Berlaku bila paling tua {age.years} tahun." if age is not None and item.state != "redo" else ""
    return f"{_HOW.get(item.state, '')}{'; '.join(named(item.documents, source))}.{limit}"


def named(documents: Iterable[Document], source: Instrument) -> list[str]:
    """`Laporan audit internal (SPBE I29 Audit Infrastruktur SPBE, tingkat 3, rekaman tahunan)`, one a document."""
    return [
        f"{one.text} ({source.acronym} {one.indicator} {source.short_names[one.indicator]}, tingkat {one.level}, "
        f"{KIND_WORDS[one.kind]})"
        for one in documents
    ]
