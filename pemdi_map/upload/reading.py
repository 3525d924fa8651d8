"""What a handed-in file holds: the words of a Word document with its marks, and what a PDF is at least."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from pemdi_map.archive import UNREADABLE
from pemdi_map.errors import InvalidInput
from pemdi_map.load.text.bounded import LARGEST_ARCHIVE, read_file

DOCUMENT, PDF = ".docx", ".pdf"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes|endnotes|comments)\.xml")
_OPEN = re.compile(r"\[\s*isi\s*:\s*([^\[\]]*)\]?", re.IGNORECASE)
_CODE = re.compile(r"\bI[1-9][0-9]*-L[1-9]-(?:[0-9]{2}|XX[0-9]+)\b")
_WORD, _AROUND = "KONSEP", re.compile(r"word/(?:header|footer)")
_DRAFT, _BOX = (
    re.compile(r"KONSEP .*bukan bukti"),
    re.compile(r"Petunjuk,\s*hapus\s*sebelum\s*ditandatangani", re.IGNORECASE),
)
_START, _END = 1024, 65_536
_MARK, _ENCRYPTED = b"%PDF-", re.compile(rb"/Encrypt\b")
_WORDS = re.compile(r"\w")


class Contents(NamedTuple):
    """What a file holds. `unreadable`: why it cannot be read, else empty. `open`: what is still to be filled in.

    `draft`, `box`: whether the line KONSEP and the box Petunjuk are still there; `codes`: the portal codes it names;
    `empty`: whether its body holds neither words nor pictures; `closed`: a PDF, into which is not looked.
    """

    unreadable: str = ""
    open: tuple[str, ...] = ()
    draft: bool = False
    box: bool = False
    codes: frozenset[str] = frozenset()
    empty: bool = False
    closed: bool = False


def held_by(path: Path) -> Contents:
    """What a file holds, by its suffix. Scans of many pages are large: of a PDF only the ends are read."""
    suffix = path.suffix.lower()
    try:
        if suffix == DOCUMENT:
            return contents(suffix, read_file(str(path), path))
        with path.open("rb") as file:
            start = file.read(_START)
            file.seek(max(path.stat().st_size - _END, 0))
            return contents(suffix, start + file.read())
    except InvalidInput:
        return Contents(unreadable="jauh lebih besar daripada dokumen mana pun")
    except OSError:
        return Contents(unreadable="tidak dapat dibuka; periksa izin bacanya")


def contents(suffix: str, content: bytes) -> Contents:
    """What a file of this suffix holds; of a PDF its start and its end are enough."""
    if not content:
        return Contents(empty=True)
    return _of_document(content) if suffix == DOCUMENT else _of_pdf(content)


def _of_pdf(content: bytes) -> Contents:
    if not content[:_START].lstrip().startswith(_MARK):
        return Contents(unreadable="bukan PDF walau namanya begitu")
    if b"%%EOF" not in content[-2048:]:
        return Contents(unreadable="PDF terpotong")
    if _ENCRYPTED.search(content):
        return Contents(unreadable="PDF diberi kata sandi")
    return Contents(closed=True)


def _of_document(content: bytes) -> Contents:
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if _PART.fullmatch(entry.filename)]
            if sum(entry.file_size for entry in entries) > LARGEST_ARCHIVE:
                return Contents(unreadable="terlalu besar setelah dibuka")
            roots = {entry.filename: fromstring(archive.read(entry), parser) for entry in entries}
    except (*UNREADABLE, XMLSyntaxError):
        return Contents(unreadable="rusak, terpotong, atau diberi kata sandi")
    body = roots.get("word/document.xml")
    if body is None:
        return Contents(unreadable="bukan dokumen Word")
    lines = [line for root in roots.values() for line in paragraphs(root)]
    words = " ".join(paragraphs(body))
    pictured = next(body.iter(f"{_W}drawing", f"{_W}pict", f"{_W}object"), None) is not None
    return Contents(
        open=tuple(mark.strip() for line in lines for mark in _OPEN.findall(line)),
        draft=any(_DRAFT.search(line) for line in paragraphs(body))
        or any(_WORD in line for name, root in roots.items() if _AROUND.match(name) for line in paragraphs(root)),
        box=any(_BOX.search(line) for line in lines),
        codes=frozenset(code for line in lines for code in _CODE.findall(line)),
        empty=not pictured and not _WORDS.search(words),
    )  # fmt: skip


def paragraphs(root: Any) -> list[str]:
    """The text of each paragraph: Word may divide a word over runs, so marks are looked for in the whole of it.

    What was deleted under Track Changes is not part of it; text boxes in a paragraph are paragraphs of their own.
    """
    return ["".join(_pieces(paragraph)) for paragraph in root.iter(f"{_W}p")]


def _pieces(paragraph: Any) -> list[str]:
    found = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if next(element.iterancestors(f"{_W}p")) is paragraph:
            found.append(element.text or "" if element.tag == f"{_W}t" else " ")
    return found
