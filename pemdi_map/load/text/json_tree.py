"""JSON to plain data with places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.harmless import unsafe
from pemdi_map.load.text.bounded import MOST_PARTS, too_many_parts
from pemdi_map.load.text.cleaning import made_harmless
from pemdi_map.load.text.located import Located, Path, Unreadable

_LINE_END = re.compile("\n")
_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"[^\s,\]}]+")
_DEEPEST = 60
_DECIMAL = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_PROBLEMS = {
    "Expecting property name enclosed in double quotes": 'di sini seharusnya kunci dalam tanda kutip ganda ("kunci"), '
    "atau koma di depannya berlebih.",
    "Illegal trailing comma before end of object": "koma terakhir sebelum } berlebih.",
    "Illegal trailing comma before end of array": "koma terakhir sebelum ] berlebih.",
    "Expecting ':' delimiter": "di sini seharusnya titik dua (:) antara kunci dan isi.",
    "Expecting ',' delimiter": "di sini seharusnya koma atau kurung tutup.",
    "Expecting value": "di sini seharusnya isi (angka, teks dalam tanda kutip, [ atau {).",
    "Extra data": "ada isi berlebih setelah akhir data.",
    "Unterminated string starting at": "tanda kutip dibuka tetapi tidak ditutup.",
    "Invalid control character at": "teks dalam tanda kutip memuat baris baru atau karakter kendali.",
}


def read_json(name: str, text: str) -> Located:
    """Read JSON text; `name` is the file's name in places.

    Numbers with decimals become `Decimal`. Repeated keys and numbers such as `1e3` or `NaN` are findings of the result.
    Raises `InvalidInput` where the text is no JSON at all.
    """
    odd: list[str] = []
    if sum(map(text.count, ",[{")) > MOST_PARTS:
        raise too_many_parts(name)

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in items:
            if key in data:
                odd.append(key)
            data.setdefault(key, value)
        return data

    def number(word: str) -> Any:
        if not _DECIMAL.fullmatch(word):
            odd.append(word)
            return Unreadable(word)
        return Decimal(word) if "." in word else int(word)

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=number, parse_constant=number)
    except json.JSONDecodeError as error:
        says = _PROBLEMS.get(error.msg, "susunannya tidak dapat dibaca.")
        message = f"JSON tidak benar: {says}"
        place = f"{name}:{error.lineno}:{error.colno}"
        raise invalid(
            place, "json-syntax", message, "Perbaiki tempat itu, atau simpan ulang dari programnya."
        ) from None
    except RecursionError:
        raise _too_deep(name) from None
    scan = _Scan(name, text)
    if odd:
        scan.run()
    located = Located(data, _Places(scan, "places"), name, _Places(scan, "keys"), tuple(scan.findings))
    return made_harmless(located) if "\\" in text or unsafe(text) else located


def _too_deep(name: str) -> InvalidInput:
    return invalid(name, "json-depth", "Isi bersarang terlalu dalam.", "Sederhanakan susunannya.")


class _Scan:
    """Walks text that is known to be JSON and notes where each part stands."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.places: dict[Path, str] = {}
        self.keys: dict[Path, str] = {}
        self.findings: list[Finding] = []
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def run(self) -> None:
        if not self.places:
            self._value(0, ())

    def _at(self, position: int) -> str:
        line = bisect_right(self._starts, position)
        return f"{self.name}:{line}:{position - self._starts[line - 1] + 1}"

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def _value(self, position: int, path: Path) -> int:
        if len(path) > _DEEPEST:
            raise _too_deep(self.name)
        position = self._skip(position)
        self.places.setdefault(path, self._at(position))
        opening = self.text[position]
        if opening == "{":
            return self._object(position + 1, path)
        if opening == "[":
            return self._array(position + 1, path)
        if opening == '"':
            return int(scanstring(self.text, position + 1)[1])
        match = _WORD.match(self.text, position)
        word = match.group() if match else ""
        if word not in ("true", "false", "null") and not _DECIMAL.fullmatch(word):
            message = f"`{word}` bukan cara menulis bilangan yang diterima."
            self.findings.append(
                Finding(self._at(position), "json-number", message, "Tulis angka biasa, seperti 2.98.")
            )
        return position + len(word)

    def _object(self, position: int, path: Path) -> int:
        position = self._skip(position)
        while self.text[position] != "}":
            start = self._skip(position + 1 if self.text[position] == "," else position)
            key, after = scanstring(self.text, start + 1)
            inner = (*path, key)
            if inner in self.keys:
                first = self.keys[inner].removeprefix(f"{self.name}:").split(":")
                message = f"Kunci `{key}` sudah ada di baris {first[0]}, kolom {first[1]}; di sini ditulis lagi."
                self.findings.append(Finding(self._at(start), "duplicate-key", message, "Hapus salah satu."))
            else:
                self.keys[inner] = self._at(start)
            position = self._skip(self._value(self._skip(after) + 1, inner))
        return position + 1

    def _array(self, position: int, path: Path) -> int:
        position, number = self._skip(position), 0
        while self.text[position] != "]":
            position = position + 1 if self.text[position] == "," else position
            position = self._skip(self._value(position, (*path, number)))
            number += 1
        return position + 1


class _Places(Mapping[Path, str]):
    """Places of the parts or of the keys; the text is scanned when somebody asks first."""

    def __init__(self, scan: _Scan, what: str) -> None:
        self._scan = scan
        self._what = what

    def _filled(self) -> dict[Path, str]:
        self._scan.run()
        return self._scan.places if self._what == "places" else self._scan.keys

    def __getitem__(self, path: Path) -> str:
        return self._filled()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._filled())

    def __len__(self) -> int:
        return len(self._filled())
