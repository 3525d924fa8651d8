"""Word templates filled in by docxtpl, inside jinja2's sandbox: for every document that the program writes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pemdi_map.archive import undated
from pemdi_map.bundled import bundled
from pemdi_map.documents.marks import mark, widen
from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.harmless import harmless
from pemdi_map.load.text.bounded import read_file
from pemdi_map.own_templates import OF_EXPRESSIONS, strange, unfit

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER, SUFFIX = "documents", ".docx"
"""Where Word templates lie in `templates/`, and in a folder of one's own."""


def refuse_without_libraries() -> None:
    """Raise `InvalidInput` with what to install where the libraries for Word documents are missing."""
    from importlib.util import find_spec

    libraries = (("docxtpl", "docxtpl"), ("python-docx", "docx"))
    if missing := [name for name, module in libraries if find_spec(module) is None]:
        message = f"dokumen Word memerlukan {' dan '.join(missing)}, yang belum terpasang."
        raise invalid("pemdi-map", "no-library", message, 'Pasang dengan: pip install "pemdi-map[dokumen]"')


class Templates:
    """The Word templates in use: the program's or, in their place, those of the user's folder.

    Raises `InvalidInput` where the libraries are missing, and with all that is wrong with the folder: it is not there,
    holds what replaces nothing, or holds what is no document.
    """

    def __init__(self, folder: Path | None = None) -> None:
        refuse_without_libraries()
        if folder is not None and (wrong := [*strange(folder), *_broken(folder)]):
            raise InvalidInput(wrong)
        self._folder = folder
        self._read: dict[str, bytes] = {}

    def fill(self, name: str, content: Mapping[str, Any]) -> bytes:
        """A document. `name`: of its template, without suffix; `content`: texts in it are escaped, markup is not.

        Raises `InvalidInput` for a template of the user's that cannot be filled in.
        """
        from docxtpl import DocxTemplate
        from jinja2 import TemplateError

        own = None if self._folder is None else self._folder / FOLDER / f"{name}{SUFFIX}"
        path = own if own is not None and own.is_file() else bundled("templates") / FOLDER / f"{name}{SUFFIX}"
        if name not in self._read:
            self._read[name] = read_file(str(path), path)
        document, stream = DocxTemplate(io.BytesIO(self._read[name])), io.BytesIO()
        try:
            document.render(dict(content), _environment(), autoescape=True)
            for root in _roots(document):
                widen(root)
                mark(root)
            document.save(stream)
        except (TemplateError, SyntaxError, *OF_EXPRESSIONS) as error:  # lxml's are of syntax
            if path != own:
                raise
            raise InvalidInput([unfit(str(own), error)]) from error
        return undated(stream.getvalue())


def _broken(folder: Path) -> Iterator[Finding]:
    """Templates of the user's that are no documents."""
    for path in sorted((bundled("templates") / FOLDER).glob(f"*{SUFFIX}")):
        own = folder / FOLDER / path.name
        if own.is_file() and not _is_document(own):
            remedy = "Buka di Word atau LibreOffice, lalu simpan sebagai .docx tanpa kata sandi."
            yield Finding(str(own), "not-a-document", "berkas ini bukan dokumen Word yang utuh.", remedy)


def _is_document(path: Path) -> bool:
    from docx import Document

    try:
        Document(io.BytesIO(read_file(str(path), path)))
    except InvalidInput:
        raise
    except Exception:  # python-docx raises whatever the part at hand brings about
        return False
    return True


@cache
def _environment() -> Environment:
    """What fills in the templates: nothing in them reaches beyond what they are given."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )  # fmt: skip
    # docxtpl asks for the same text again with every document.
    environment.from_string = cache(environment.from_string)  # type: ignore[assignment, method-assign]
    return environment


def _roots(document: Any) -> Iterator[Any]:
    """The body, and the headers and footers that there are."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    yield document.docx.element.body
    for relation in document.docx.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part.element
