"""Word documents from templates: filled in by docxtpl in jinja2's sandbox, and closed without a time of day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pemdi_map.bundled import bundled
from pemdi_map.errors import InvalidInput, invalid
from pemdi_map.harmless import harmless_xml
from pemdi_map.report.page.environment import OF_EXPRESSIONS, strange, unfit

if TYPE_CHECKING:
    from jinja2 import Environment

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def filled_document(part: str, templates: Path | None, content: Mapping[str, Any]) -> bytes:
    """A document. `part`: the template by its place below `templates/`; `templates`: a folder that may replace it.

    Texts in `content` are escaped; what is markup is put in as it is. Raises `InvalidInput` where the libraries are not
    installed, for a folder with anything else in it, and for a template that cannot be filled in.
    """
    try:
        from docx.opc.exceptions import OpcError
        from docxtpl import DocxTemplate  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        message = "dokumen Word membutuhkan pustaka docxtpl dan python-docx, yang belum terpasang."
        raise invalid("dokumen", "not-installed", message, 'Pasang: pip install "pemdi-map[dokumen]"') from None
    from jinja2 import TemplateError

    if templates is not None and (wrong := list(strange(templates))):
        raise InvalidInput(wrong)
    own = templates / part if templates is not None and (templates / part).is_file() else None
    path = own or bundled("templates") / part
    document, saved = DocxTemplate(str(path)), BytesIO()
    try:
        document.render(dict(content), _environment())
        document.save(saved)
    except (OpcError, zipfile.BadZipFile, KeyError) as error:
        if own is None:
            raise
        message = f"templat ini bukan dokumen Word yang dapat dibuka ({type(error).__name__})."
        raise invalid(str(own), "template", message, "Simpan sebagai .docx, lalu ulangi.") from None
    except (TemplateError, *OF_EXPRESSIONS) as error:
        if own is None:
            raise
        raise InvalidInput([unfit(own, error)]) from error
    return undated(saved.getvalue())


def undated(document: bytes) -> bytes:
    """The same document with one date for all parts, and with nothing in them that XML cannot hold."""
    sealed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(document)) as source,
        zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name, content in _parts(source):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, harmless_xml(content) if name.endswith((".xml", ".rels")) else content)
    return sealed.getvalue()


def _parts(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in source.infolist():
        yield part.filename, source.read(part)


def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
