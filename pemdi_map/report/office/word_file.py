"""Word documents from templates: filled in by docxtpl in jinja2's sandbox, and closed without a time of day."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pemdi_map.bundled import bundled
from pemdi_map.errors import InvalidInput, invalid
from pemdi_map.harmless import harmless_xml
from pemdi_map.report.page.environment import OF_EXPRESSIONS, strange, unfit

if TYPE_CHECKING:
    from jinja2 import Environment

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def refuse_without_libraries() -> None:
    """Raise `InvalidInput` with what to install where the libraries for Word documents are missing."""
    if any(find_spec(module) is None for module in ("docxtpl", "docx")):
        message = "dokumen Word membutuhkan pustaka docxtpl dan python-docx, yang belum terpasang."
        raise invalid("dokumen", "not-installed", message, 'Pasang: pip install "pemdi-map[dokumen]"')


def filled_document(
    part: str, templates: Path | None, content: Mapping[str, Any], finish: Callable[[Any], None] = lambda _: None
) -> bytes:
    """A document. `part`: the template by its place below `templates/`; `templates`: a folder that may replace it.

    Texts in `content` are escaped; what is markup is put in as it is. `finish`: what is done to the document once it is
    filled in. Raises `InvalidInput` where the libraries are not installed, for a folder with anything else in it, and
    for a template that cannot be filled in.
    """
    refuse_without_libraries()
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    if templates is not None and (wrong := list(strange(templates))):
        raise InvalidInput(wrong)
    own = templates / part if templates is not None and (templates / part).is_file() else None
    path = own or bundled("templates") / part
    document, saved = DocxTemplate(str(path)), BytesIO()
    try:
        document.render(dict(content), _environment())
        finish(document)
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


def undated(document: bytes, changed: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})) -> bytes:
    """The same archive with one date for all parts, and with nothing in them that XML cannot hold.

    `changed`: by name of a part what is to be changed in it.
    """
    sealed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(document)) as source,
        zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name, part in _parts(source):
            content = changed[name](part) if name in changed else part
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, harmless_xml(content) if name.endswith((".xml", ".rels")) else content)
    return sealed.getvalue()


def _parts(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in source.infolist():
        yield part.filename, source.read(part)


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    # docxtpl asks for the same text again with every document of a template.
    environment.from_string = cache(environment.from_string)  # type: ignore[assignment, method-assign]
    return environment
