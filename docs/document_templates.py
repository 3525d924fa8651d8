"""The Word templates in `templates/documents/`, made anew: `python docs/document_templates.py`.

Their words and their layout stand here and in the modules beside it, and nowhere else: `evidence_documents` and
`decree_documents` have those of `pemdi-map package`, `report_documents` those of `pemdi-map report`, and all are drawn
with `document_pieces`. The same words give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import decree_documents
import evidence_documents
import report_documents
from docx.document import Document as Docx

from pemdi_map.archive import undated

FOLDER = Path(__file__).parents[1] / "templates" / "documents"
TEMPLATES: dict[str, Callable[[], Docx]] = {
    **evidence_documents.TEMPLATES, **decree_documents.TEMPLATES, **report_documents.TEMPLATES,
}  # fmt: skip


def made(name: str) -> bytes:
    """A template as it stands in its file."""
    stream = io.BytesIO()
    TEMPLATES[name]().save(stream)
    return undated(stream.getvalue())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in TEMPLATES:
        (FOLDER / f"{name}.docx").write_bytes(made(name))
