"""YAML to plain data with places: exact numbers, no silent readings, every oddity a located finding."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from pemdi_map.errors import Finding, invalid
from pemdi_map.load.located import Located, Path, Unreadable
from pemdi_map.load.yaml_syntax import syntax_error

_BASE: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_STR, _INT, _FLOAT, _BOOL = _CORE + "str", _CORE + "int", _CORE + "float", _CORE + "bool"
_NULL, _DATE, _PLAIN_VALUE, _MERGE = _CORE + "null", _CORE + "timestamp", _CORE + "value", _CORE + "merge"
_MAP, _SEQ = _CORE + "map", _CORE + "seq"
_WHOLE = re.compile(r"[+-]?(?:0|[1-9]\d{0,29})")
_DECIMAL = re.compile(r"[+-]?\d{1,30}\.\d{1,30}")
_DEEPEST = 60
_TRUE_WORDS = ("yes", "true", "on")
_NOT_JUST_TEXT = frozenset(_BASE.yaml_implicit_resolvers)


class _Loader(_BASE):  # type: ignore[misc]
    """The C loader with a short cut: most scalars begin with a letter that no number, date or truth value has."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode and implicit[0] and value and value[0] not in _NOT_JUST_TEXT:
            return _STR
        tag: str = super().resolve(kind, value, implicit)
        return tag

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """Tags by path are not used."""

    def ascend_resolver(self) -> None:
        """Tags by path are not used."""


def read_yaml(name: str, text: str) -> Located:
    """Read YAML text; `name` is the file's name in places.

    Floats become `Decimal` from their text. Repeated keys, YAML 1.1 readings such as `010` or `1:30`, tags, and aliases
    are findings of the result. Raises `InvalidInput` where the text is no YAML at all.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise syntax_error(name, text, error) from None
    except RecursionError:
        raise invalid(name, "yaml-depth", "Isi bersarang terlalu dalam.", "Sederhanakan susunannya.") from None
    if root is None:
        return Located(None, {}, name)
    construction = _Construction(name)
    data = construction.part(root, 0)
    places = _NodePlaces(name, text)
    return Located(data, places, name, _KeyPlaces(places), tuple(construction.findings))


def _at(name: str, node: yaml.Node) -> str:
    return f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"


def _key(node: yaml.Node) -> str | int | None:
    """The key a scalar node stands for: text or a plain whole number, else `None`.

    A key such as `on` or `no` is the word it looks like; YAML 1.1 would make it true or false.
    """
    if not isinstance(node, yaml.ScalarNode):
        return None
    if node.tag in (_STR, _PLAIN_VALUE, _BOOL):
        return str(node.value)
    return int(node.value) if node.tag == _INT and _WHOLE.fullmatch(node.value) else None


class _Construction:
    """Turns nodes into data and collects what is odd on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def part(self, node: yaml.Node, depth: int) -> Any:
        tag = node.tag
        if isinstance(node, yaml.ScalarNode):
            return node.value if tag == _STR else self.scalar(node)
        if id(node) in self.seen or depth > _DEEPEST:
            message = "Rujukan `*nama` tidak dipakai di berkas ini, atau isi bersarang terlalu dalam."
            return self.odd(node, "yaml-alias", message, "Tulis isinya lengkap di tempat ini.")
        self.seen.add(id(node))
        if tag == _MAP and isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if tag == _SEQ:
            return [self.part(child, depth + 1) for child in node.value]
        return self.odd(node, "yaml-tag", f"Penanda `{_short(tag)}` tidak dikenal.", "Hapus penanda itu.")

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        for key_node, value_node in node.value:
            plain = type(value_node) is yaml.ScalarNode and value_node.tag == _STR
            value = value_node.value if plain else self.part(value_node, depth + 1)
            key = key_node.value if type(key_node) is yaml.ScalarNode and key_node.tag == _STR else _key(key_node)
            if key is None:
                self.odd_key(key_node)
            elif key in data:
                first = next(other for other, _ in node.value if _key(other) == key)
                message = f"Kunci `{key}` sudah ada di baris {first.start_mark.line + 1}, kolom "
                message += f"{first.start_mark.column + 1}; di sini ditulis lagi."
                self.odd(key_node, "duplicate-key", message, "Hapus salah satu.")
            else:
                data[key] = value
        return data

    def odd_key(self, node: yaml.Node) -> None:
        if node.tag == _MERGE:
            self.odd(
                node, "yaml-alias", "Penggabungan `<<` tidak dipakai di berkas ini.", "Tulis kuncinya satu per satu."
            )
        elif isinstance(node, yaml.ScalarNode):
            message = f"Kunci `{node.value}` dibaca YAML bukan sebagai teks atau bilangan biasa."
            self.odd(node, "yaml-key", message, f'Beri tanda kutip: "{node.value}".')
        else:
            self.odd(node, "yaml-key", "Kunci harus berupa satu kata atau angka.", "Tulis `kunci: isi`.")

    def scalar(self, node: yaml.ScalarNode) -> Any:
        tag, text = node.tag, node.value
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
                return self.odd(node, "not-a-date", message, "Tulis tanggal seperti 2026-06-01.")
        if tag in (_INT, _FLOAT):
            message = f"`{text}` dibaca YAML sebagai {_reading(text)}, bukan seperti tertulis."
            remedy = "Tulis angka biasa tanpa nol di depan"
            remedy += f', atau beri tanda kutip bila itu teks: "{text}".'
            return self.odd(node, "yaml-number", message, remedy)
        return self.odd(node, "yaml-tag", f"Penanda `{_short(tag)}` tidak dikenal.", "Hapus penanda itu.")

    def odd(self, node: yaml.Node, code: str, message: str, remedy: str) -> Unreadable:
        self.findings.append(Finding(_at(self.name, node), code, message, remedy))
        return Unreadable(str(node.value) if isinstance(node, yaml.ScalarNode) else "")


def _short(tag: str) -> str:
    return tag.replace(_CORE, "!!")


def _reading(text: str) -> str:
    if ":" in text:
        return "bilangan berbasis 60 (jam:menit)"
    if re.fullmatch(r"[+-]?0[0-7_]+", text):
        return f"bilangan oktal {int(text.replace('_', ''), 8)}"
    return "bilangan dengan cara tulis khusus"


class _NodePlaces(Mapping[Path, str]):
    """Places of all parts; the text is composed again when somebody asks first.

    Most runs never ask, and the tree of a large file is many times the size of its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._places: dict[Path, str] | None = None
        self.key_places: dict[Path, str] = {}

    def filled(self) -> dict[Path, str]:
        if self._places is None:
            self._places = {}
            root = yaml.compose(self._text, Loader=_Loader)
            if root is not None:
                self._walk(root, (), self._places)
        return self._places

    def _walk(self, node: yaml.Node, path: Path, places: dict[Path, str]) -> None:
        places[path] = _at(self._name, node)
        if len(path) > _DEEPEST:
            return
        if isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                key = _key(key_node)
                if key is not None and (*path, key) not in places:
                    self.key_places[(*path, key)] = _at(self._name, key_node)
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
