"""The JSON Schema of conditions, made from the registry, so that editors complete facts, operators and values."""

from collections.abc import Mapping
from typing import Any

from pemdi_map.model.facts import Fact, day_names, registry
from pemdi_map.model.operators import LISTS, OPERATORS, TYPES, Operator

_COUNT = {"type": "integer", "minimum": 0, "maximum": 1000}


def day_schema() -> dict[str, Any]:
    """A date, a named day, or so long before one."""
    name = {"enum": list(day_names())}
    group = {
        "type": "object",
        "properties": {"day": name, "weeks_before": _COUNT, "days_before": _COUNT},
        "required": ["day"],
        "additionalProperties": False,
    }
    return {"anyOf": [name, {"type": "string", "format": "date"}, group]}


def when_schema(facts: Mapping[str, Fact] | None = None) -> dict[str, Any]:
    """Every fact (those of rules where none are given) with the forms that its conditions may take."""
    facts = registry() if facts is None else facts
    schemas = {name: _fact_schema(fact) for name, fact in facts.items()}
    return {"type": "object", "properties": schemas, "additionalProperties": False}


def _fact_schema(fact: Fact) -> dict[str, Any]:
    if fact.type == "date":
        return {"description": _description(fact), **_days_schema()}
    operators = {operator: _operand_schema(fact, operator) for operator in OPERATORS[fact.type]}
    group = {"type": "object", "properties": operators, "additionalProperties": False, "minProperties": 1}
    forms = [_single_schema(fact), group]
    if fact.type != "flag":
        forms.insert(1, {"type": "array", "items": _single_schema(fact), "minItems": 1})
    return {"description": _description(fact), "anyOf": forms}


def _description(fact: Fact) -> str:
    return f"{fact.meaning} ({fact.unit or TYPES[fact.type]})"


def _days_schema() -> dict[str, Any]:
    """Operators of days; all but one take a day, so that it is written once."""
    names = "|".join(operator for operator in OPERATORS["date"] if operator != "is_present")
    return {
        "type": "object",
        "properties": {"is_present": {"type": "boolean"}},
        "patternProperties": {f"^({names})$": day_schema()},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _operand_schema(fact: Fact, operator: Operator) -> dict[str, Any]:
    if operator == "is_present":
        return {"type": "boolean"}
    if operator in LISTS:
        return {"type": "array", "items": _single_schema(fact), "minItems": 1}
    return _single_schema(fact)


def _single_schema(fact: Fact) -> dict[str, Any]:
    if fact.type == "number":
        return {"type": ["number", "string"], "pattern": r"^[+-]?\d+([.,]\d+)?$"}
    if fact.type == "flag":
        return {"type": "boolean"}
    return {"enum": list(fact.choices)} if fact.choices else {"type": "string"}
