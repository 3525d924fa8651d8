"""YAML to plain data with places: exact numbers, no silent readings, every oddity a located finding."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from pemdi_map.errors import Finding, invalid
from pemdi_map.load.text.bounded import MOST_PARTS, too_many_parts
from pemdi_map.load.text.cleaning import made_harmless
from pemdi_map.load.text.located import Located, Path, Unreadable
from pemdi_map.load.text.yaml_syntax import syntax_error

_BASE: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_STR, _INT, _FLOAT, _BOOL = _CORE + "str", _CORE + "int", _CORE + "float", _CORE + "bool"
_NULL, _DATE, _PLAIN_VALUE, _MERGE = _CORE + "null", _CORE + "timestamp", _CORE + "value", _CORE + "merge"
_MAP, _SEQ = _CORE + "map", _CORE + "seq"
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,29})")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}\.[0-9]{1,30}")
_DEEPEST = 60
_TRUE_WORDS = ("yes", "true", "on")
_RESOLVERS: Mapping[str, list[tuple[str, re.Pattern[str]]]] = _BASE.yaml_implicit_resolvers


def read_yaml(name: str, text: str) -> Located:
    """Read YAML text; `name` is the file's name in places.

    Floats become `Decimal` from their text. Repeated keys, YAML 1.1 readings such as `010` or `1:30`, tags, and aliases
    are findings of the result. Raises `InvalidInput` where the text is no YAML at all.
    """
    construction = _Construction(name, text)
    try:
        data = construction.document()
    except yaml.YAMLError as error:
        raise syntax_error(name, text, error) from None
    if data is _NOTHING:
        return Located(None, {}, name)
    located = with_yaml_places(name, lambda: text, data, tuple(construction.findings))
    # The parser takes control characters only as escapes.
    return made_harmless(located) if "\\" in text else located


def with_yaml_places(name: str, text: Callable[[], str], data: Any, findings: tuple[Finding, ...] = ()) -> Located:
    """Data read from YAML text, with the places that its parts have in that text."""
    places = _NodePlaces(name, text)
    return Located(data, places, name, _KeyPlaces(places), findings)


def _place(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


def _tag(event: yaml.ScalarEvent) -> str:
    """The tag of a scalar: as written, or what YAML 1.1 takes plain text for."""
    if event.tag is not None and event.tag != "!":
        return event.tag
    if event.implicit[0]:
        for tag, pattern in _RESOLVERS.get(event.value[:1], ()):
            if pattern.match(event.value):
                return tag
    return _STR


def _key(tag: str, value: str) -> str | int | None:
    """The key a scalar stands for: text or a plain whole number, else `None`.

    A key such as `on` or `no` is the word it looks like; YAML 1.1 would make it true or false.
    """
    if tag in (_STR, _PLAIN_VALUE, _BOOL):
        return value
    return int(value) if tag == _INT and _WHOLE.fullmatch(value) else None


_NOTHING = object()


class _Construction:
    """Builds data from the parser's events, without a tree between, and collects what is odd on the way."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.findings: list[Finding] = []
        self.parser = _BASE(text)
        self.parts = 0

    def document(self) -> Any:
        """The data of the only document; `_NOTHING` where the text holds none."""
        try:
            self.next()
            if isinstance(self.next(), yaml.StreamEndEvent):
                return _NOTHING
            data = self.part(self.next(), 0)
            self.next()
            if not isinstance(self.next(), yaml.StreamEndEvent):
                yaml.compose(self.text, Loader=_BASE)  # raises: a second document
            return data
        finally:
            self.parser.dispose()

    def next(self) -> yaml.Event:
        event: yaml.Event = self.parser.get_event()
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise too_many_parts(_place(self.name, event.start_mark))
        return event

    def part(self, event: yaml.Event, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            tag = _tag(event)
            return event.value if tag == _STR else self.scalar(event, tag)
        if depth > _DEEPEST:
            raise invalid(
                _place(self.name, event.start_mark), "yaml-depth", "Isi bersarang terlalu dalam.",
                "Sederhanakan susunannya.",
            )  # fmt: skip
        if isinstance(event, yaml.MappingStartEvent):
            return self.tagged(event, _MAP, self.mapping(depth))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.tagged(event, _SEQ, self.sequence(depth))
        yaml.compose(self.text, Loader=_BASE)  # raises where the name stands for nothing: a text that begins with *
        message = "Rujukan `*nama` tidak dipakai di berkas ini."
        return self.odd(event.start_mark, "yaml-alias", message, "Tulis isinya lengkap di tempat ini.")

    def tagged(self, event: yaml.CollectionStartEvent, usual: str, data: Any) -> Any:
        if event.tag in (None, "!", usual):
            return data
        return self.odd(
            event.start_mark, "yaml-tag", f"Penanda `{_short(event.tag)}` tidak dikenal.", "Hapus penanda itu."
        )

    def sequence(self, depth: int) -> list[Any]:
        data = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            data.append(self.part(event, depth + 1))
        return data

    def mapping(self, depth: int) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        marks: dict[str | int, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, depth)
            value = self.part(self.next(), depth + 1)
            if key is None:
                continue
            if key in data:
                first = marks[key]
                message = f"Kunci `{key}` sudah ada di baris {first.line + 1}, kolom {first.column + 1}; "
                self.odd(event.start_mark, "duplicate-key", f"{message}di sini ditulis lagi.", "Hapus salah satu.")
            else:
                data[key], marks[key] = value, event.start_mark
        return data

    def key(self, event: yaml.Event, depth: int) -> str | int | None:
        """The key of an entry; `None`, with a finding, where it is none."""
        if not isinstance(event, yaml.ScalarEvent):
            self.part(event, depth + 1)
            self.odd(event.start_mark, "yaml-key", "Kunci harus berupa satu kata atau angka.", "Tulis `kunci: isi`.")
            return None
        tag = _tag(event)
        key = event.value if tag == _STR else _key(tag, event.value)
        if key is None and tag == _MERGE:
            message = "Penggabungan `<<` tidak dipakai di berkas ini."
            self.odd(event.start_mark, "yaml-alias", message, "Tulis kuncinya satu per satu.")
        elif key is None:
            message = f"Kunci `{event.value}` dibaca YAML bukan sebagai teks atau bilangan biasa."
            self.odd(event.start_mark, "yaml-key", message, f'Beri tanda kutip: "{event.value}".')
        return key

    def scalar(self, event: yaml.ScalarEvent, tag: str) -> Any:
        text = event.value
        if tag == _NULL:
            return None
        if tag == _BOOL:
            return text.lower() in _TRUE_WORDS
        if tag == _INT and _WHOLE.fullmatch(text):
            return int(text)
        if tag == _FLOAT and _DECIMAL.fullmatch(text):
            return Decimal(text)
        if tag == _PLAIN_VALUE:
            return text
        if tag == _DATE:
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                message = f"`{text}` bukan tanggal yang ada di kalender."
                return self.odd(event.start_mark, "not-a-date", message, "Tulis tanggal seperti 2026-06-01.", text)
        if tag in (_INT, _FLOAT):
            message = f"`{text}` dibaca YAML sebagai {_reading(text)}, bukan seperti tertulis."
            remedy = "Tulis angka biasa tanpa nol di depan"
            remedy += f', atau beri tanda kutip bila itu teks: "{text}".'
            return self.odd(event.start_mark, "yaml-number", message, remedy, text)
        message = f"Penanda `{_short(tag)}` tidak dikenal."
        return self.odd(event.start_mark, "yaml-tag", message, "Hapus penanda itu.", text)

    def odd(self, mark: Any, code: str, message: str, remedy: str, text: str = "") -> Unreadable:
        self.findings.append(Finding(_place(self.name, mark), code, message, remedy))
        return Unreadable(text)


def _short(tag: str) -> str:
    return tag.replace(_CORE, "!!")


def _reading(text: str) -> str:
    if ":" in text:
        return "bilangan berbasis 60 (jam:menit)"
    if re.fullmatch(r"[+-]?0[0-7_]{1,30}", text):
        return f"bilangan oktal {int(text.replace('_', ''), 8)}"
    return "bilangan dengan cara tulis khusus"


class _NodePlaces(Mapping[Path, str]):
    """Places of all parts; the text is composed again when somebody asks first.

    Most runs never ask, and the tree of a large file is many times the size of its text.
    """

    def __init__(self, name: str, text: Callable[[], str]) -> None:
        self._name = name
        self._text = text
        self._places: dict[Path, str] | None = None
        self._walked: set[int] = set()
        self.key_places: dict[Path, str] = {}

    def filled(self) -> dict[Path, str]:
        if self._places is None:
            self._places = {}
            root = self._root()
            if root is not None:
                self._walk(root, (), self._places)
        return self._places

    def _root(self) -> yaml.Node | None:
        try:
            return yaml.compose(self._text(), Loader=_BASE)
        except yaml.YAMLError:
            return None  # an alias without an anchor: a finding already, and no part can be placed

    def _walk(self, node: yaml.Node, path: Path, places: dict[Path, str]) -> None:
        places[path] = _place(self._name, node.start_mark)
        if len(path) > _DEEPEST or id(node) in self._walked:
            return  # met again through an alias, which has no parts of its own: nine nested ones are billions of places
        self._walked.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                key = _key(key_node.tag, key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
                if key is not None and (*path, key) not in places:
                    self.key_places[(*path, key)] = _place(self._name, key_node.start_mark)
                    self._walk(value_node, (*path, key), places)
        elif isinstance(node, yaml.SequenceNode):
            for number, child in enumerate(node.value):
                self._walk(child, (*path, number), places)

    def __getitem__(self, path: Path) -> str:
        return self.filled()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self.filled())

    def __len__(self) -> int:
        return len(self.filled())


class _KeyPlaces(Mapping[Path, str]):
    """Places of the keys, from the same walk."""

    def __init__(self, places: _NodePlaces) -> None:
        self._places = places

    def __getitem__(self, path: Path) -> str:
        self._places.filled()
        return self._places.key_places[path]

    def __iter__(self) -> Iterator[Path]:
        self._places.filled()
        return iter(self._places.key_places)

    def __len__(self) -> int:
        self._places.filled()
        return len(self._places.key_places)
