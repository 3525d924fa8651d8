"""Random services within what the model allows."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from pemdi_map.model.answers import NOTHING
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.service import Service, same_name
from pemdi_map.model.service_fields import SERVICE_FIELDS, ServiceField

AWKWARD = ["=1+1", "+62", "@SUM(A1)", "'=x", "010", "no", "3,00", "Simandiri MasBro!", "layanan", "e-Puskesmas", "é 中"]
names = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" ", exclude_characters=";"),
    min_size=1,
    max_size=20,
).map(lambda text: text.strip() or "x")
listed_names = st.lists(names.filter(lambda name: name.casefold() != NOTHING), max_size=3)
hundredths = st.integers(0, 500).map(lambda number: f"{number // 100}.{number % 100:02}")


def part(field: ServiceField) -> st.SearchStrategy[Any]:
    match field.kind:
        case "answer":
            return st.booleans()
        case "choice":
            return st.sampled_from(field.choices)
        case "words":
            return st.lists(st.sampled_from(field.choices), unique=True)
        case "names":
            return listed_names
        case "whole":
            return st.integers(0, 10**6)
        case "number":
            return hundredths
        case "year":
            return st.integers(2018, 2026)
        case "date":
            return st.dates(datetime.date(2015, 1, 1), datetime.date(2026, 1, 1))
        case "text":
            return st.integers(32, 47).map(lambda n: f"I{n}") if field.key == "spbe_indicator" else names


@st.composite
def services(draw: st.DrawFn, most_parts: int = 60) -> Service:
    """A service of which some parts are known."""
    chosen = draw(st.lists(st.sampled_from(SERVICE_FIELDS[1:]), unique=True, max_size=most_parts))
    data: dict[str, Any] = {"name": draw(names)}
    for field in chosen:
        *groups, last = field.path
        inside = data
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[last] = draw(part(field))
    return Service.model_validate(data)


def services_of(least: int = 0, most: int = 6) -> st.SearchStrategy[list[Service]]:
    """Services with names of their own."""
    return st.lists(services(), min_size=least, max_size=most, unique_by=lambda service: same_name(service.name))


def with_services(services: list[Service]) -> InstitutionFile:
    """An input file with nothing but these services."""
    return InstitutionFile.model_validate({"institution": {"name": "Contoh"}, "services": services})
