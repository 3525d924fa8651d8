"""How a record stands in JSON: each key is declared once, with what it holds; the values and the JSON Schema follow."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pemdi_map.engine.said import Text
from pemdi_map.figures import plain, two_decimals

Json = dict[str, Any]
R = TypeVar("R")
T = TypeVar("T")


class Kind(NamedTuple, Generic[T]):
    """How a value is written, and what a JSON Schema says of it."""

    write: Callable[[T], Any]
    schema: Json


class Field(Generic[R]):
    """A key and what stands there: `value` of the record, or where that is left out its attribute of the same name.

    `sometimes`: see the function of that name.
    """

    __slots__ = ("key", "kind", "meaning", "sometimes", "value")

    def __init__(
        self,
        key: str,
        kind: Kind[T],
        value: Callable[[R], T] | None = None,
        *,
        meaning: str = "",
        sometimes: bool = False,
    ) -> None:
        self.key, self.kind, self.meaning, self.sometimes = key, kind, meaning, sometimes
        self.value: Callable[[R], T] = attrgetter(key) if value is None else value

    def absent(self, value: Any) -> bool:
        """Whether the key is left out for a value."""
        return self.sometimes and value is None


def sometimes(key: str, kind: Kind[T], value: Callable[[R], T | None] | None = None, *, meaning: str = "") -> Field[R]:
    """A key that is left out where there is nothing to say: where `value` gives `None`."""
    return Field(key, cast("Kind[T | None]", kind), value, meaning=meaning, sometimes=True)


def constant(key: str, value: str) -> Field[Any]:
    """A key under which the same text stands always."""
    return Field(key, Kind(_as_it_is, {"const": value}), lambda _: value)


def part(meaning: str, *fields: Field[R]) -> Kind[R]:
    """A record as an object with these keys, in this order."""

    def write(record: R) -> Json:
        found = ((field, field.value(record)) for field in fields)
        return {field.key: field.kind.write(value) for field, value in found if not field.absent(value)}

    schema: Json = {
        "description": meaning,
        "type": "object",
        "properties": {field.key: _described(field) for field in fields},
        "required": [field.key for field in fields if not field.sometimes],
        "additionalProperties": False,
    }
    return Kind(write, schema)


def many(kind: Kind[T]) -> Kind[Iterable[T]]:
    """Several of a kind, in their order."""
    return Kind(lambda values: [kind.write(value) for value in values], {"type": "array", "items": kind.schema})


def by_key(kind: Kind[T]) -> Kind[Mapping[Any, T]]:
    """Several of a kind by their codes or names."""
    return Kind(
        lambda values: {key: kind.write(value) for key, value in values.items()},
        {"type": "object", "additionalProperties": kind.schema},
    )


def maybe(kind: Kind[T]) -> Kind[T | None]:
    """One of a kind, or `null`."""
    return Kind(lambda value: None if value is None else kind.write(value), {"anyOf": [kind.schema, {"type": "null"}]})


def score(digits: int = 2) -> Kind[Fraction]:
    """A figure rounded half up to so many decimals, as a text."""
    pattern = rf"^-?[0-9]+\.[0-9]{{{digits}}}$"
    return Kind(lambda value: two_decimals(value, digits), {"type": "string", "pattern": pattern})


def _as_it_is(value: T) -> T:
    return value


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _described(field: Field[Any]) -> Json:
    return {"description": field.meaning, **field.kind.schema} if field.meaning else field.kind.schema


TEXT: Kind[Text] = Kind(_as_it_is, {"type": "string"})
COUNT: Kind[int] = Kind(_as_it_is, {"type": "integer"})
FLAG: Kind[bool] = Kind(_as_it_is, {"type": "boolean"})
TEXTS = many(TEXT)
SCORE = score()
EXACT: Kind[Fraction] = Kind(plain, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$"})
"""The value itself, as a decimal, or as a fraction (`7/6`) where it has no finite one."""
NUMBER: Kind[Fraction] = Kind(_number, {"type": "number"})
DAY: Kind[datetime.date] = Kind(datetime.date.isoformat, {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
OBJECT: Kind[Json] = Kind(_as_it_is, {"type": "object"})
"""What another module makes."""
