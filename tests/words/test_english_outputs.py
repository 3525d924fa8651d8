"""With `--lang en` everything that the program says itself is English; names and texts of data and input stay."""

from __future__ import annotations

import datetime
import html
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_tables import FUNCTION_WORDS

import pemdi_map
from pemdi_map.engine.explanation import explain
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.tables import trace_table

ROOT = Path(__file__).parents[2]
START = datetime.date(2026, 12, 1)
EXAMPLES = pytest.mark.parametrize("example", ["kota-bandar-lampung-2024", "kabupaten-paser-2024"])
CASES = pytest.mark.parametrize(
    ("example", "target"),
    [
        ("kota-bandar-lampung-2024", None),
        ("kabupaten-paser-2024", None),
        pytest.param("kota-bandar-lampung-2024", Fraction(9, 2), id="out of reach", marks=pytest.mark.slow),
    ],
)
NAME_LENGTHS = (44, 60)
"""At which the console cuts the names of indicators and actions."""


@cache
def analysed(example: str, target: Fraction | None = None) -> pemdi_map.Analysis:
    case = pemdi_map.read(ROOT / "examples" / f"{example}.yaml")
    return pemdi_map.plan(case, start=START, target_index=target)


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from texts(value)
    elif isinstance(data, list):
        for each in data:
            yield from texts(each)
    elif isinstance(data, str):
        yield " ".join(data.split())


def as_shown(held: Iterable[str]) -> set[str]:
    """Texts with words that would be found in them, in each way that outputs show them."""
    shown = {text for text in held if FUNCTION_WORDS.search(text)}
    shown |= {text.removeprefix("Tingkat Kematangan ") for text in shown}
    shown |= {textwrap.shorten(text, length, placeholder=" ...") for text in shown for length in NAME_LENGTHS}
    shown |= {text[:1].lower() + text[1:] for text in shown}
    return {text for text in shown if FUNCTION_WORDS.search(text)}


@cache
def of_data() -> set[str]:
    held = set(Catalogue().instrument("spbe-2020").short_names.values())
    for path in (ROOT / "mappings" / "compiled").glob("*.json"):
        held.update(texts(json.loads(path.read_text(encoding="utf-8"))))
    return as_shown(held)


@cache
def official(example: str) -> tuple[str, ...]:
    """The texts of the data files and of the input as outputs show them, the longest first."""
    own = set(texts(yaml.safe_load((ROOT / "examples" / f"{example}.yaml").read_text(encoding="utf-8"))))
    own.update(pin.title for pin in analysed(example).outcome.pins)  # data files are named where they are read
    return tuple(sorted(of_data() | as_shown(own), key=len, reverse=True))


def own_words(shown: str, example: str) -> list[str]:
    """The Indonesian words, with what stands around them, that are left once names and texts of data are gone.

    Parts that ` | ` divides are looked at once each, however often they stand there.
    """
    parts = dict.fromkeys(" ".join(shown.split()).split(" | "))
    left = " | ".join(part for part in parts if FUNCTION_WORDS.search(part))
    for text in official(example):
        left = left.replace(text, "#")
    return [left[max(found.start() - 40, 0) : found.end() + 40] for found in FUNCTION_WORDS.finditer(left)]


def visible(page: str) -> str:
    """The text of a page, the labels of its drawings included."""
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    page = re.sub(r"</?tspan[^>]*>", "", page)  # of a name that is broken into lines
    bare = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    labels = re.findall(r'aria-label="([^"]*)"', bare)
    return html.unescape(" | ".join([re.sub(r"<[^>]+>", " | ", bare), *labels, *json.loads(data)["words"].values()]))


@CASES
def test_the_gap_analysis_on_the_console(example: str, target: Fraction | None) -> None:
    assert own_words(analysed(example, target).to_table("en"), example) == []


@CASES
def test_the_page(example: str, target: Fraction | None) -> None:
    page = pemdi_map.page(analysed(example, target), "en").decode()
    assert '<html lang="en">' in page
    assert own_words(visible(page), example) == []


@EXAMPLES
def test_scores_on_the_console(example: str) -> None:
    assert own_words(pemdi_map.score(analysed(example).case).to_table("en"), example) == []


@EXAMPLES
@pytest.mark.parametrize(
    "code", ["indeks", "A3", "I16", "I9", "I1.1.1", "C101", "N001", "spbe-2020:I18", "K188", "K024"]
)
def test_explanations(example: str, code: str) -> None:
    found = explain(code, analysed(example).outcome, analysed(example).knowledge)
    assert own_words(trace_table(found.title, found.steps, "en"), example) == []


@EXAMPLES
def test_notices_and_traces_in_json(example: str) -> None:
    analysis = json.loads(analysed(example).to_json("en"))
    shown = [each["message"] for each in analysis["warnings"]]
    shown += [step["says"] for indicator in analysis["indicators"] for step in indicator["trace"]]
    assert own_words(" | ".join(shown), example) == []


@EXAMPLES
def test_codes_and_figures_in_json_are_the_same_in_both_languages(example: str) -> None:
    one, other = (json.loads(analysed(example).to_json(language)) for language in ("id", "en"))
    said = {"message", "says", "because", "open", "reason", "unreachable", "serves_nothing", "ask", "short"}

    def bare(data: Any) -> Any:
        if isinstance(data, dict):
            told = said | ({"basis"} if "probability" in data else set())
            return {key: bare(value) for key, value in data.items() if key not in told}
        return [bare(each) for each in data] if isinstance(data, list) else data

    assert bare(one) == bare(other)
