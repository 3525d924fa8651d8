"""What must hold across the documents of actions: every action once, frames that have what their template needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.document import Documents, Frame

_OPENED = re.compile(r"\[isi:[^\[\]]*(\[|$)")
"""A place to fill in that is never closed: nobody would find it."""


def document_findings(documents: Documents, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts itself or the catalogue of actions."""
    yield from source_findings(located)
    rows = documents.actions
    yield from repeats(located, ((("actions", n, "action"), row.action) for n, row in enumerate(rows)), "Aksi")
    yield from repeats(located, ((("frames", n, "id"), one.id) for n, one in enumerate(documents.frames)), "Kerangka")
    named = {row.action for row in rows}
    missing = [action for action in known.known("action", documents.instrument) if action not in named]
    if missing:
        message = f"{len(missing)} aksi belum punya dokumen: {listed(missing)}."
        yield Finding(located.place(("actions",)), "no-document", message, "Tambahkan dengan `drafts` atau `final`.")
    slugs: list[tuple[Path, str]] = []
    for number, row in enumerate(rows):
        if bool(row.drafts) == bool(row.final):
            message = f"Aksi {row.action} harus punya `drafts` atau `final`, salah satunya saja."
            yield Finding(located.place(("actions", number, "action")), "draft-or-final", message, "Isi salah satunya.")
        slugs += [(("actions", number, "drafts", n, "slug"), one.slug) for n, one in enumerate(row.drafts)]
        slugs += [(("actions", number, "final", "slug"), row.final.slug)] if row.final else []
    slugs += [(("always", n, "slug"), one.slug) for n, one in enumerate(documents.always)]
    yield from repeats(located, slugs, "Nama berkas")
    for number, frame in enumerate(documents.frames):
        yield from _unfit(frame, ("frames", number), located)


def _unfit(frame: Frame, at: Path, located: Located) -> Iterator[Finding]:
    """What the template of a frame would leave empty."""
    tables = [part for part in frame.parts if part.columns]
    if frame.template == "daftar-inventaris" and (len(frame.parts) != 1 or not tables):
        message = f"Kerangka {frame.id} untuk daftar-inventaris harus punya tepat satu bagian, dengan `columns`."
        yield Finding(located.place((*at, "parts") if frame.parts else at), "frame-parts", message, "Perbaiki `parts`.")
    elif not frame.parts and not frame.team:
        message = f"Kerangka {frame.id} tidak punya isi."
        yield Finding(located.place(at), "frame-parts", message, "Isi `parts` atau `team`.")
    for number, part in enumerate(frame.parts):
        where: Path = (*at, "parts", number)
        if frame.template == "laporan-kegiatan" and not part.text and not part.columns:
            message = f"Bagian {part.head} pada kerangka {frame.id} tidak punya isi."
            yield Finding(located.place(where), "frame-parts", message, "Isi `text` atau `columns`.")
        if _OPENED.search(part.text):
            message = f"Tanda [isi: pada bagian {part.head} tidak ditutup."
            yield Finding(located.place((*where, "text")), "open-mark", message, "Tutup dengan ].")
