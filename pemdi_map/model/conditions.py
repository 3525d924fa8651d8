"""The `when` of a rule: conditions on facts, read against the registry.

A single value means "equals" (for a fact that holds several words: "contains"), a list means "one of", a group holds
operators. All conditions of a rule must hold. A fact that is not known fulfils none but `is_present: false`.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import PlainSerializer, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from pemdi_map.figures import parse_exact
from pemdi_map.model.condition_schema import day_schema, when_schema
from pemdi_map.model.facts import Fact, day_names, registry
from pemdi_map.model.operators import LISTS, OPERATORS, Operator

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or a named day (a fact of type date), and so many days before it."""

    date: datetime.date | None = None
    name: str = ""
    days_before: int = 0


Value = Fraction | str
Operand = bool | Fraction | str | Day | tuple[Value, ...]


class Condition(NamedTuple):
    """One test of one fact, as `gap at_least 1`."""

    fact: str
    operator: Operator
    operand: Operand


class _Reading:
    """Reads conditions and days and collects what is wrong with them, in the form that pydantic passes on."""

    def __init__(self) -> None:
        self.wrong: list[InitErrorDetails] = []

    def unknown(self, loc: Loc, what: str, word: object, known: Iterable[str]) -> None:
        """A word that is not among those known here."""
        error = PydanticCustomError("unknown_word", "unknown word", {"what": what, "known": list(known)})
        self.wrong.append(InitErrorDetails(type=error, loc=loc, input=word))

    def unfit(self, loc: Loc, value: object, expected: str) -> None:
        """A value of the wrong sort."""
        error = PydanticCustomError("unfit", "does not fit", {"expected": expected})
        self.wrong.append(InitErrorDetails(type=error, loc=loc, input=value))

    def check(self) -> None:
        """Raise what has been collected; pydantic adds the place of the part that was read."""
        if self.wrong:
            raise ValidationError.from_exception_data("rules", self.wrong)

    def conditions(self, name: str, fact: Fact, value: object) -> list[Condition]:
        """The conditions on one fact."""
        if not isinstance(value, Mapping):
            operator, listed = self.short_form(fact, value)
            loc: Loc = (name,)
            operand = None if operator is None else self.operand(loc, fact, operator, listed)
            if operator is None:
                self.unfit(loc, value, "kelompok operator, seperti {before: upload_start}")
            return [] if operator is None or operand is None else [Condition(name, operator, operand)]
        if not value:
            self.unfit((name,), value, "sedikitnya satu operator")
        found = []
        for key, part in value.items():
            fitting = next((one for one in OPERATORS[fact.type] if one == key), None)
            if fitting is None:
                self.unknown((name, key, "[key]"), f"Untuk `{name}`, operator", key, OPERATORS[fact.type])
            elif (operand := self.operand((name, key), fact, fitting, part)) is not None:
                found.append(Condition(name, fitting, operand))
        return found

    @staticmethod
    def short_form(fact: Fact, value: object) -> tuple[Operator | None, object]:
        """The operator that a value or a list without one stands for, and its operand."""
        several = isinstance(value, list | tuple)
        if fact.type == "date":
            return None, value
        if fact.type == "words":
            return "has_any", value if several else [value]
        return "in" if several and fact.type != "flag" else "equals", value

    def operand(self, loc: Loc, fact: Fact, operator: Operator, value: object) -> Operand | None:
        """What an operator compares with; `None` where it does not fit."""
        if operator == "is_present" or fact.type == "flag":
            if isinstance(value, bool):
                return value
            self.unfit(loc, value, "true atau false")
            return None
        if fact.type == "date":
            return self.day(loc, value)
        if operator not in LISTS:
            return self.single(loc, fact, value)
        if not isinstance(value, list | tuple) or not value:
            self.unfit(loc, value, "daftar yang berisi, seperti [a, b]")
            return None
        found = [self.single((*loc, number), fact, one) for number, one in enumerate(value)]
        return tuple(one for one in found if one is not None)

    def single(self, loc: Loc, fact: Fact, value: object) -> Value | None:
        """One value of a fact that is a number or words."""
        if fact.type == "number":
            try:
                return parse_exact(value)
            except ValueError:
                self.unfit(loc, value, "bilangan")
                return None
        if not isinstance(value, str):
            self.unfit(loc, value, "satu kata")
            return None
        if fact.choices and value not in fact.choices:
            self.unknown(loc, "Nilai", value, fact.choices)
            return None
        return value

    def day(self, loc: Loc, value: object) -> Day | None:
        """A date, a named day, or a group of `day` with `weeks_before` or `days_before`."""
        if isinstance(value, datetime.date):
            return Day(date=value)
        if isinstance(value, str):
            if value in day_names():
                return Day(name=value)
            self.unknown(loc, "Hari", value, day_names())
            return None
        if not isinstance(value, Mapping) or not isinstance(value.get("day"), str):
            self.unfit(loc, value, "tanggal, nama hari, atau kelompok `day` dengan `weeks_before`")
            return None
        days = 0
        for key, part in value.items():
            if key in ("weeks_before", "days_before"):
                if isinstance(part, bool) or not isinstance(part, int) or not 0 <= part <= 1000:
                    self.unfit((*loc, key), part, "bilangan bulat dari 0 sampai 1000")
                    return None
                days += part * (7 if key == "weeks_before" else 1)
            elif key != "day":
                self.unknown((*loc, key, "[key]"), "Kunci", key, ("day", "weeks_before", "days_before"))
                return None
        named = self.day((*loc, "day"), value["day"])
        return None if named is None else Day(name=named.name, days_before=days)


def read_conditions(value: object, facts: Mapping[str, Fact]) -> tuple[Condition, ...]:
    """The conditions of a `when` on these facts. Raises pydantic's `ValidationError` with all that does not fit."""
    reading = _Reading()
    if not isinstance(value, Mapping):
        reading.unfit((), value, "kelompok `fakta: syarat`, atau {} untuk selalu")
    found: list[Condition] = []
    for name, part in value.items() if isinstance(value, Mapping) else ():
        if name in facts:
            found += reading.conditions(name, facts[name], part)
        else:
            reading.unknown((name, "[key]"), "Fakta", name, facts)
    reading.check()
    return tuple(found)


def _read_when(value: object) -> tuple[Condition, ...]:
    return read_conditions(value, registry())


def _read_day(value: object) -> Day:
    reading = _Reading()
    day = reading.day((), value)
    reading.check()
    assert day is not None
    return day


_AS_TEXT = PlainSerializer(str, return_type=str)
When = Annotated[tuple[Condition, ...], PlainValidator(_read_when), _AS_TEXT, WithJsonSchema(when_schema())]
NamedDay = Annotated[Day, PlainValidator(_read_day), _AS_TEXT, WithJsonSchema(day_schema())]
