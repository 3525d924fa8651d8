"""What a data file names must be there: the fields say what they name (`model.fields.Refers`), this looks it up."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Protocol, Union, get_args, get_origin, get_type_hints

from pemdi_map.errors import Finding
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import MANY, listed, nearest
from pemdi_map.model.fields import Record, Refers, Thing
from pemdi_map.model.instrument import Instrument

_WHAT: dict[Thing, str] = {
    "instrument": "Instrumen", "indicator": "Indikator", "item": "Butir", "aspect": "Aspek", "domain": "Domain",
    "level_scale": "Skala tingkat", "role": "Peran", "action": "Aksi", "document": "Dokumen", "step": "Langkah",
    "scope": "Lingkup", "team": "Tim", "edition": "Pedoman", "external": "Indeks instansi lain",
    "funding": "Jalur anggaran", "figure": "Angka", "source": "Sumber",
    "frame": "Kerangka",
}  # fmt: skip


class Known(Protocol):
    """What checks ask of the other files."""

    def looked_up(self, id: str) -> Instrument: ...

    def known(self, thing: Thing, instrument: str | None) -> Sequence[str]:
        """The names of things of a kind: those of an instrument, or of all where none is named."""


def unknown(place: str, thing: Thing, word: str, known: Sequence[str]) -> Finding:
    """The finding for a name that is not known."""
    near = nearest(word, known)
    message = f"{_WHAT[thing]} {word} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
    remedy = f"Yang dikenal: {listed(list(known), MANY)}." if known else "Belum ada yang dikenal."
    return Finding(place, "unknown-id" if thing == "instrument" else f"unknown-{thing}", message, remedy)


def unknown_instruments(model: Record, located: Located, known: Known) -> list[Finding]:
    """Instruments named and not there: nothing else can be looked up in them."""
    named = [one for one in _named(model, ()) if one[1].thing == "instrument"]
    return list(_unknown(named, located, lambda refers: known.known("instrument", None)))


def unknown_names(model: Record, located: Located, known: Known) -> Iterator[Finding]:
    """Every other name in a file that nothing carries: in this file, in its instruments, in the files about them."""

    @cache
    def there(refers: Refers) -> Sequence[str]:
        if refers.within:
            return [str(getattr(one, "id", None) or one.code) for one in getattr(model, refers.within)]
        instrument: Any = model
        for step in refers.of.split("."):
            instrument = getattr(instrument, step, None)
        return known.known(refers.thing, instrument)

    yield from _unknown((one for one in _named(model, ()) if one[1].thing != "instrument"), located, there)


_Named = tuple[Path, Refers, str, bool]
"""Where a name stands, what it refers to, the name, and whether it is the key of a mapping."""


def _unknown(
    named: Iterator[_Named] | list[_Named], located: Located, there: Callable[[Refers], Sequence[str]]
) -> Iterator[Finding]:
    for path, refers, word, is_key in named:
        if word not in there(refers):
            place = located.key_place(path) if is_key else located.place(path)
            yield unknown(place, refers.thing, word, there(refers))


def _named(record: Record, at: Path) -> Iterator[_Named]:
    for key, name, shape in _shapes(type(record)):
        yield from _inside(getattr(record, name), shape, (*at, key))


_RECORD = "record"
_Shape = Any
"""A `Refers`, `_RECORD`, `("each", shape)` for a list, `("keys", Refers)` for a mapping; `None`: nothing is named."""


def _inside(value: Any, shape: _Shape, at: Path) -> Iterator[_Named]:
    if value is None:
        return
    if isinstance(shape, Refers):
        yield at, shape, value, False
    elif shape == _RECORD:
        yield from _named(value, at)
    elif shape[0] == "each":
        for number, one in enumerate(value):
            yield from _inside(one, shape[1], (*at, number))
    else:
        yield from (((*at, key), shape[1], key, True) for key in value)


@cache
def _shapes(model: type[Record]) -> list[tuple[str, str, _Shape]]:
    """The fields of a record under which names stand: their key in the file, their name, and how they hold them."""
    hints = get_type_hints(model, include_extras=True)
    shapes = [(field.alias or name, name, _shape(hints[name])) for name, field in model.model_fields.items()]
    return [one for one in shapes if one[2] is not None]


def _shape(hint: Any) -> _Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        refers = next((one for one in arguments[1:] if isinstance(one, Refers)), None)
        return refers or _shape(arguments[0])
    if origin in (Union, types.UnionType):
        return next((shape for shape in map(_shape, arguments) if shape is not None), None)
    if origin is tuple:
        inner = _shape(arguments[0])
        return ("each", inner) if inner is not None else None
    if origin in (dict, Mapping):
        inner = _shape(arguments[0])
        return ("keys", inner) if inner is not None else None
    if isinstance(hint, type) and issubclass(hint, Record) and _shapes(hint):
        return _RECORD
    return None
