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

    Raises `InvalidInput` where the libraries are missing, and for a folder that is not there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        refuse_without_libraries()
        self._wrong: list[Finding] = []
        self._own: dict[str, Path] = {}
        if folder is not None:
            self._wrong += strange(folder)
            if not folder.is_dir():
                raise InvalidInput(self._wrong)
            names = sorted(path.name for path in (bundled("templates") / FOLDER).glob(f"*{SUFFIX}"))
            self._own = {path.stem: path for name in names if (path := folder / FOLDER / name).is_file()}
        self._broken = {name for name, path in self._own.items() if not _is_document(path)}
        remedy = "Buka di Word atau LibreOffice, lalu simpan sebagai .docx tanpa kata sandi."
        for name in sorted(self._broken):
            message = "berkas ini bukan dokumen Word yang utuh."
            self._wrong.append(Finding(str(self._own[name]), "not-a-document", message, remedy))
        self._read: dict[str, bytes] = {}

    def fill(self, wanted: Mapping[str, tuple[str, Mapping[str, Any]]]) -> dict[str, bytes]:
        """Documents, by any names. `wanted`: by these the template, without suffix, and what it is filled in with.

        Texts are escaped, markup is not. Raises `InvalidInput` with all that is wrong with the user's templates: what
        replaces nothing, what is no document, and what cannot be filled in.
        """
        from jinja2 import TemplateError

        made, wrong = {}, list(self._wrong)
        for name, (template, content) in wanted.items():
            if template in self._broken:
                continue
            try:
                made[name] = self._filled(template, content)
            except (TemplateError, SyntaxError, *OF_EXPRESSIONS) as error:  # lxml's are of syntax
                if template not in self._own:
                    raise
                wrong.append(unfit(str(self._own[template]), error))
        if wrong:
            raise InvalidInput(list(dict.fromkeys(wrong)))
        return made

    def _filled(self, template: str, content: Mapping[str, Any]) -> bytes:
        from docxtpl import DocxTemplate

        if template not in self._read:
            path = self._own.get(template, bundled("templates") / FOLDER / f"{template}{SUFFIX}")
            self._read[template] = read_file(str(path), path)
        document, stream = DocxTemplate(io.BytesIO(self._read[template])), io.BytesIO()
        document.render(dict(content), _environment(), autoescape=True)
        for root in _roots(document):
            widen(root)
            mark(root)
        document.save(stream)
        return undated(stream.getvalue())


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
