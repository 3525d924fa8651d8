"""Word templates filled in, and what every document gets that templates cannot say: marks and widths."""

from __future__ import annotations

import copy
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pemdi_map.bundled import bundled
from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.harmless import harmless
from pemdi_map.load.text.bounded import read_file
from pemdi_map.upload.zipped import repacked

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER, SUFFIX = "documents", ".docx"
OPEN_TABLE = "Tabel isian"
"""The caption of a table whose columns are data."""
MARK = re.compile(r"(\[isi:[^\[\]]*\])")
_FILL = "FFF7DB"
"""The colour of what people fill in, as in the workbook."""
_OF_EXPRESSIONS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NARROWEST, _WIDEST, _NUMBERS = 9, 24, 4
"""Letters by which the widths of columns are measured: the least and the most of a head, and the column of numbers."""


def missing_libraries() -> list[str]:
    """The libraries for Word documents that are not installed."""
    from importlib.util import find_spec

    return [name for name, module in (("docxtpl", "docxtpl"), ("python-docx", "docx")) if find_spec(module) is None]


def refuse_without_libraries() -> None:
    """Raise `InvalidInput` with what to install where the libraries for Word documents are missing."""
    if missing := missing_libraries():
        message = f"dokumen Word memerlukan {' dan '.join(missing)}, yang belum terpasang."
        raise invalid("pemdi-map", "no-library", message, 'Pasang dengan: pip install "pemdi-map[dokumen]"')


class Templates:
    """The templates in use: the shipped ones, or those of the user's folder that have their name.

    Raises `InvalidInput` for a folder that is not there, holds what replaces nothing, or holds what is no document.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = {} if folder is None else _own(folder)
        self._read: dict[str, bytes] = {}

    def fill(self, name: str, content: Mapping[str, Any]) -> bytes:
        """A document. Raises `InvalidInput` for a template of the user's that cannot be filled in."""
        from docxtpl import DocxTemplate
        from jinja2 import TemplateError

        own = self._own.get(name)
        if name not in self._read:
            self._read[name] = read_file(str(own or name), own or bundled("templates") / FOLDER / f"{name}{SUFFIX}")
        document = DocxTemplate(io.BytesIO(self._read[name]))
        try:
            document.render(_clean(content), _environment(), autoescape=True)
        except (TemplateError, *_OF_EXPRESSIONS) as error:
            if own is None:
                raise
            raise InvalidInput([_unfit(own, error)]) from error
        for part in _parts(document):
            _widen(part)
            _mark(part)
        stream = io.BytesIO()
        document.save(stream)
        return repacked(stream.getvalue())


def _own(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        remedy = "Sebutkan folder yang ada di --templates."
        raise invalid(str(folder), "no-folder", "folder templat ini tidak ada.", remedy)
    known = sorted(path.stem for path in (bundled("templates") / FOLDER).glob(f"*{SUFFIX}"))
    found, wrong = {}, []
    for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(("~$", "."))):
        if path.suffix.lower() != SUFFIX or path.stem not in known:
            near = difflib.get_close_matches(path.stem, known, 1, 0.5)
            meant = f"Mungkin maksudnya {near[0]}{SUFFIX}." if near else f"Templat: {', '.join(known)}."
            wrong.append(Finding(str(path), "no-part", "bukan templat dokumen: tidak menggantikan apa pun.", meant))
        elif not _is_document(path):
            remedy = "Buka di Word atau LibreOffice, lalu simpan sebagai .docx tanpa kata sandi."
            wrong.append(Finding(str(path), "not-a-document", "berkas ini bukan dokumen Word yang utuh.", remedy))
        else:
            found[path.stem] = path
    if wrong:
        raise InvalidInput(wrong)
    return found


def _is_document(path: Path) -> bool:
    from docx import Document

    try:
        Document(io.BytesIO(read_file(str(path), path)))
    except InvalidInput:
        raise
    except Exception:  # python-docx raises whatever the part at hand brings about
        return False
    return True


def _unfit(path: Path, error: Exception) -> Finding:
    message = f"templat tidak dapat diisi: {str(error).rstrip('.')}."
    remedy = "Bandingkan dengan templat asli di folder templates/documents/ program."
    return Finding(str(path), "template", message, remedy)


@cache
def _environment() -> Environment:
    """What fills in the templates: nothing in them reaches beyond what they are given."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    # docxtpl asks for the same text again with every document.
    environment.from_string = cache(environment.from_string)  # type: ignore[assignment, method-assign]
    return environment


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Mapping):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list) else value


def _parts(document: Any) -> Iterator[Any]:
    """The roots of the body, and of the headers and footers."""
    yield document.docx.element.body
    for section in document.docx.sections:
        for part in (section.header, section.footer):
            yield part._element


def _widen(root: Any) -> None:
    """Give tables whose columns are data widths by the length of their heads, which docxtpl makes all the same."""
    for table in root.iter(f"{_W}tbl"):
        caption = table.find(f"{_W}tblPr/{_W}tblCaption")
        if caption is None or caption.get(f"{_W}val") != OPEN_TABLE:
            continue
        columns, rows = table.findall(f"{_W}tblGrid/{_W}gridCol"), table.findall(f"{_W}tr")
        heads = [_text(cell) for cell in rows[0].findall(f"{_W}tc")]
        shares = _shares(heads, sum(int(column.get(f"{_W}w")) for column in columns))
        for column, share in zip(columns, shares, strict=True):
            column.set(f"{_W}w", str(share))
        for row in rows:
            for cell, share in zip(row.findall(f"{_W}tc"), shares, strict=True):
                for width in cell.findall(f"{_W}tcPr/{_W}tcW"):
                    width.set(f"{_W}w", str(share))
                    width.set(f"{_W}type", "dxa")


def _shares(heads: Iterable[str], whole: int) -> list[int]:
    letters = [_NUMBERS if head == "No" else min(max(len(head), _NARROWEST), _WIDEST) for head in heads]
    return [whole * each // sum(letters) for each in letters]


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _mark(root: Any) -> None:
    """Shade what is to be filled in. A mark keeps the look of the words around it."""
    for run in [run for run in root.iter(f"{_W}r") if MARK.search(_text(run))]:
        look = run.find(f"{_W}rPr")
        for child in [each for each in run if each is not look]:
            texts = MARK.split(child.text or "") if child.tag == f"{_W}t" else [""]
            if len(texts) == 1:
                run.addprevious(_run(run, look, child))
                continue
            for text in filter(None, texts):
                piece = child.makeelement(child.tag, {_SPACE: "preserve"})
                piece.text = text
                run.addprevious(_run(run, look, piece, shaded=bool(MARK.fullmatch(text))))
        run.getparent().remove(run)


def _run(like: Any, look: Any, child: Any, *, shaded: bool = False) -> Any:
    made = like.makeelement(f"{_W}r")
    style = copy.deepcopy(look) if look is not None else like.makeelement(f"{_W}rPr")
    if shaded:
        shading = like.makeelement(f"{_W}shd", {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": _FILL})
        _in_order(style, shading)
    if len(style):
        made.append(style)
    made.append(child)
    return made


def _in_order(style: Any, shading: Any) -> None:
    """Word wants the properties of a run in the order of its schema; few stand behind the shading."""
    names = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
    behind = {f"{_W}{name}" for name in names}
    at = next((n for n, child in enumerate(style) if child.tag in behind), len(style))
    style.insert(at, shading)
