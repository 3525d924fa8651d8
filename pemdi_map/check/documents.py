"""Whether the rows of a crosswalk agree with the old documents that they rest on.

How an old document serves follows from its kind, its age, what it covers and the form that is asked: a living one can
be used, completed or made anew; the record of a year is used while it is young enough, or made anew; a decree holds or
is issued anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.crosswalk import Carry, Crosswalk
from pemdi_map.model.evidence import Document, Evidence
from pemdi_map.model.instrument import Instrument
from pemdi_map.report.shelf import KIND_WORDS


def lint_documents(crosswalk: Crosswalk, target: Instrument, evidence: Evidence, located: Located) -> Iterator[Finding]:
    """Rows without documents, rows on documents of other levels, and rows whose class their documents do not allow."""
    for number, row in enumerate(crosswalk.carries):
        at: Path = ("carries", number)
        documents = [evidence.by_id[id_] for id_ in row.documents]
        if not documents:
            message = f"{row.id} tidak menyebut dokumen lama yang menjadi dasarnya."
            yield Finding(located.place(at), "no-document", message, "Isi `documents`.")
            continue
        yield from _of_other_levels(row, documents, located, at)
        for code, message, remedy in _unfit(row, documents, target):
            yield Finding(located.place((*at, "reuse")), code, f"{row.id}: {message}", remedy)


def _of_other_levels(row: Carry, documents: list[Document], located: Located, at: Path) -> Iterator[Finding]:
    for which, document in enumerate(documents):
        path = (*at, "documents", which)
        if document.indicator not in row.condition.spans:
            message = f"{row.id} bersandar pada {document.id}, padahal syaratnya tidak menyebut {document.indicator}."
            remedy = "Tambahkan syaratnya, atau ganti dokumennya."
            yield Finding(located.place(path), "document-elsewhere", message, remedy)
        elif document.level > (row.condition.spans[document.indicator].at_least or 0):
            message = f"{row.id} bersandar pada {document.id}, yang baru ada pada tingkat {document.level}."
            remedy = "Naikkan syaratnya, atau pakai dokumen tingkat itu."
            yield Finding(located.place(path), "document-above", message, remedy)
    unproved = [code for code in row.condition.spans if code not in {document.indicator for document in documents}]
    if unproved:
        message = f"{row.id} mensyaratkan {listed(unproved)} tanpa satu dokumen pun darinya."
        yield Finding(located.place((*at, "when")), "condition-without-document", message, "Tambahkan dokumennya.")


def _unfit(row: Carry, documents: list[Document], target: Instrument) -> Iterator[tuple[str, str, str]]:
    kinds = {document.kind for document in documents}
    words = " dan ".join(KIND_WORDS[kind] for kind in sorted(kinds))
    if all(document.need == "optional" for document in documents):
        yield "only-optional", "hanya bersandar pada pelengkap.", "Sebut dokumen yang sungguh diminta."
    if row.decided_by is None:
        yield "undecided-class", "tidak mengatakan apa yang menentukan golongannya.", "Isi `decided_by`."
    if row.reuse == "extend" and "living" not in kinds:
        yield "extend-of-a-record", f"{words} tidak dapat dilengkapi.", "Jadikan as_is atau redo."
    if row.reuse == "as_is":
        ageless = [item for item in row.items if target.items[item].max_age is None]
        if "yearly" in kinds and ageless:
            message = f"rekaman tahunan dipakai apa adanya tanpa batas umur pada {listed(ageless)}."
            yield "ageless-record", message, "Isi `max_age` butirnya, atau jadikan redo."
        for document in documents:
            short = [item for item in row.items if _outlives(target, item, document)]
            if short:
                message = f"{document.id} hanya berlaku {document.max_age} tahun, umur {listed(short)} lebih panjang."
                yield "shorter-lived", message, "Samakan umurnya, atau jadikan redo."
        if row.decided_by in ("form", "scope"):
            message = f"{row.decided_by} menentukan, padahal bukti lama dipakai apa adanya."
            yield "as-is-by-difference", message, "Jadikan extend, atau perbaiki `decided_by`."
    if row.reuse == "extend" and row.decided_by == "age":
        yield "extend-by-age", "umur menentukan, padahal dokumen hidup tidak menua.", "Perbaiki `decided_by`."


def _outlives(target: Instrument, item: str, document: Document) -> bool:
    age = target.items[item].max_age
    return age is not None and document.max_age is not None and document.max_age < age.years
