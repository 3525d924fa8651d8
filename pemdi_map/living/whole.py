"""Whether a file that is about to be written would open: read back from its bytes before it takes any other's place."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePath
from posixpath import dirname, join, normpath
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from pemdi_map.archive import UNREADABLE
from pemdi_map.errors import InvalidInput, invalid
from pemdi_map.harmless import unsafe

_NO_NUMBER = re.compile(rb"<(?:[a-z]+:)?v>[+-]?(?:inf|nan)", re.IGNORECASE)
_CELL, _TEXT = re.compile(rb"<(?:[a-z]+:)?c [^>]*>"), b' t="str"'
_SHARED = re.compile(rb"<si><t(?: [^>]*)?>([^<]*)</t></si>")
_DOCUMENT = "word/document.xml"
"""What a Word document has, and a workbook has not."""
_READ_BACK = ".yaml", ".yml", ".json", ".csv"


class _Broken(Exception):
    """What is wrong, and in which part."""


def verify_whole(name: str, content: bytes) -> None:
    """Raise `InvalidInput` for the content of a file that would not open, or would not be read back as what it is."""
    try:
        if content.startswith(b"PK") or PurePath(name).suffix.lower() == ".xlsx":
            _check_archive(content)
        else:
            _check_text(name, content)
    except (_Broken, UnicodeDecodeError, InvalidInput) as broken:
        raise _not_whole(name, broken) from None


def verify_plan(name: str, content: bytes) -> None:
    """What a plan that takes another's place must pass besides `verify_whole`: any command can read it back."""
    from pemdi_map.living.read import read_plan

    try:
        read_plan(PurePath(name).stem + ".xlsx", content)
    except InvalidInput as broken:
        raise _not_whole(name, broken) from None


def _not_whole(name: str, broken: Exception) -> InvalidInput:
    message = f"hasilnya tidak utuh bila dibaca kembali ({broken}), jadi tidak ditulis; berkas yang ada dibiarkan."
    remedy = "Ini kesalahan pemdi-map: laporkan bersama berkas masukannya."
    return invalid(name, "not-whole", message, remedy)


def _check_archive(content: bytes) -> None:
    """Every part of a workbook or document is whole and parses, and every part that another leads to is there."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except UNREADABLE as error:
        raise _Broken(f"arsip ZIP: {error}") from None
    for name, part in parts.items():
        if name.endswith(".rels"):
            _check_relations(name, part, parts)
        elif name.endswith((".xml", ".vml")):
            _parsed(name, part)
        if name.startswith("xl/worksheets/") and _has_no_number(part):
            raise _Broken(f"{name}: angka tak hingga")
    if _DOCUMENT not in parts:
        _check_hidden_sheets(parts)


def _has_no_number(part: bytes) -> bool:
    """Whether the value of a cell that is no text is infinite or none: such a file does not open."""
    for found in _NO_NUMBER.finditer(part):
        *_, cell = _CELL.finditer(part, part.rfind(b"<row", 0, found.start()), found.start())
        if _TEXT not in cell[0]:
            return True
    return False


def _parsed(name: str, part: bytes, **handlers: Any) -> None:
    parser = ParserCreate()
    parser.buffer_text = True
    for handler, function in handlers.items():
        setattr(parser, handler, function)
    try:
        parser.Parse(part, True)
    except ExpatError as error:
        raise _Broken(f"{name}: {error}") from None


def _check_relations(name: str, part: bytes, parts: dict[str, bytes]) -> None:
    folder = dirname(dirname(name))
    targets: list[str] = []

    def found(element: str, attributes: dict[str, str]) -> None:
        if "Target" in attributes and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            targets.append(target[1:] if target.startswith("/") else normpath(join(folder, target)))

    _parsed(name, part, StartElementHandler=found)
    for target in targets:
        if target not in parts:
            raise _Broken(f"{name}: bagian {target} tidak ada")


def _check_hidden_sheets(parts: dict[str, bytes]) -> None:
    """What makes a plan a plan and a form a form can be read back."""
    from pemdi_map.excel.cells.ledger import SHEET, Damaged, Newer, parse_ledger
    from pemdi_map.excel.cells.rows import escaped, safe_text
    from pemdi_map.model.form import LAYOUT_SHEET, parse_layout

    by_title = dict(_sheets(parts))
    try:
        if SHEET in by_title:
            ledger, texts = parse_ledger(_rows(by_title[SHEET], parts)), _shared_texts(parts)
            for table, base in ledger.bases.items():
                mark = f"{table}|" if base.marked else escaped(safe_text(base.own[-1]))
                if not _shows(mark, parts.get(by_title.get(base.sheet, ""), b""), texts):
                    raise _Broken(f"tabel {table} tidak ada di lembar {base.sheet}")
        elif LAYOUT_SHEET in by_title:
            parse_layout(_rows(by_title[LAYOUT_SHEET], parts))
    except (Damaged, Newer, ValueError, IndexError) as error:
        raise _Broken(f"lembar tersembunyi: {error!r}") from None


def _shared_texts(parts: dict[str, bytes]) -> list[bytes]:
    """The texts that sheets show by their place."""
    return _SHARED.findall(parts.get("xl/sharedStrings.xml", b""))


def _shows(begins: str, sheet: bytes, texts: Sequence[bytes]) -> bool:
    """Whether a cell of a sheet shows a text that begins so."""
    places = (at for at, text in enumerate(texts) if text.startswith(begins.encode()))
    return any(b't="s"><v>%d</v>' % at in sheet for at in places)


def _sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The title and the part of each sheet."""
    titles: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(element: str, attributes: dict[str, str]) -> None:
        if element.endswith("sheet"):
            titles[attributes.get("r:id", "")] = attributes.get("name", "")

    def relation(element: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes:
            targets[attributes["Id"]] = attributes["Target"]

    for name, handler in (("xl/workbook.xml", sheet), ("xl/_rels/workbook.xml.rels", relation)):
        if name not in parts:
            raise _Broken(f"{name} tidak ada")
        _parsed(name, parts[name], StartElementHandler=handler)
    for id_, title in titles.items():
        target = targets.get(id_, "")
        yield title, target[1:] if target.startswith("/") else normpath(join("xl", target))


def _rows(name: str, parts: dict[str, bytes]) -> list[list[str]]:
    """The texts of a sheet's rows, as the program writes them: beside each other from the first column on."""
    rows: list[list[str]] = []
    inside: list[bool] = [False]

    def start(element: str, attributes: dict[str, str]) -> None:
        inside[0] = element == "t"
        if element == "row":
            rows.append([])
        elif element == "c":
            rows[-1].append("")

    def end(element: str) -> None:
        inside[0] = False

    def text(data: str) -> None:
        if inside[0]:
            rows[-1][-1] += data

    if name not in parts:
        raise _Broken(f"{name} tidak ada")
    _parsed(name, parts[name], StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=text)
    return rows


def _check_text(name: str, content: bytes) -> None:
    """A page holds nothing that a file cannot; an input file is read again as one, any other table row by row."""
    text = content.decode()
    if unsafe(text):
        raise _Broken(", ".join(unsafe(text)))
    suffix = PurePath(name).suffix.lower()
    if suffix == ".jsonl":
        _check_lines(text)
    if suffix not in _READ_BACK:
        return
    from pemdi_map.load.inputs.institution import read_located

    if suffix == ".csv" and _is_table(name, content):
        return
    if findings := read_located(name, content).findings:
        raise InvalidInput(findings)


def _check_lines(text: str) -> None:
    """Every line of JSON Lines is JSON."""
    try:
        for line in text.split("\n")[:-1]:
            json.loads(line)
    except ValueError as broken:
        raise _Broken(str(broken)) from None


def _is_table(name: str, content: bytes) -> bool:
    """Whether a CSV file is none of our inputs. Raises `_Broken` where its rows are not all as long as its head."""
    from pemdi_map.load.text.csv_rows import is_own_table, read_lines

    head = content[: content.find(b"\n") + 1] or content
    if is_own_table(read_lines(name, head)[0]):
        return False
    try:
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    except csv.Error as broken:
        raise _Broken(str(broken)) from None
    if len({len(row) for row in rows}) != 1:
        raise _Broken("baris tabelnya tidak sama panjang")
    return True
