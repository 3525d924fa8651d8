"""Both languages can say whatever the program says, with the figures and names that it gives, and nothing besides."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml

from pemdi_map.engine.external import ExternalState
from pemdi_map.engine.outcome import IndicatorBasis, Priority
from pemdi_map.engine.programmes.outcome import Standing
from pemdi_map.engine.score_outcome import ScoreBasis
from pemdi_map.engine.sensitivity import KINDS
from pemdi_map.model.acceptance import JUDGING_STAGES
from pemdi_map.model.crosswalk import Reuse
from pemdi_map.model.evidence import Kind
from pemdi_map.model.fields import CONFIDENCES
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES
from pemdi_map.words.english import ENGLISH
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

ROOT = Path(__file__).parents[2]
LANGUAGES = pytest.mark.parametrize("language", [INDONESIAN, ENGLISH], ids=["id", "en"])
STATES = (*get_args(Reuse), "missing", "unknown", *EVIDENCE_STATES)
CLOSED: dict[str, tuple[object, ...]] = {
    "state": STATES,
    "state-meaning": STATES,
    "basis": get_args(IndicatorBasis),
    "score-basis": get_args(ScoreBasis),
    "stage": (*STAGES, None),
    "priority": get_args(Priority),
    "confidence": CONFIDENCES,
    "review": ("draft", "judged", "reviewed"),
    "document-kind": get_args(Kind),
    "external-state": get_args(ExternalState),
    "standing": get_args(Standing),
    "measure-met": (True, False, None),
    "counted-by": ("users", "transactions"),
    "quarter": ("I", "II", "III", "IV"),
    "judged": JUDGING_STAGES,
    "change-kind": KINDS,
}
FUNCTION_WORDS = re.compile(
    r"\b(adalah|agar|aksi|atau|belum|bila|butir|dan|dari|dengan|hanya|ini|itu|jadi|karena|lebih|maka|masih|menurut"
    r"|oleh|pada|perlu|sampai|sebagai|sedangkan|sudah|tanpa|tetapi|tiap|tidak|untuk|yang)\b",
    re.IGNORECASE,
)


class Use(NamedTuple):
    """A place where something is said: the codes it may be, and the arguments that are given, unless they vary."""

    place: str
    codes: tuple[str, ...]
    arguments: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    """Every place in the program and in the page's templates."""
    return tuple(_uses())


def _uses() -> Iterator[Use]:
    for path in sorted((ROOT / "pemdi_map").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("said", "say", "language", "words") and node.args:
                yield from _use(f"{path.name}:{node.lineno}", node)
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        for expression in re.findall(r"\bword\((?:[^()]|\([^()]*\))*\)", path.read_text(encoding="utf-8")):
            plain = re.sub(r"\s\|\s\w+", "", expression)
            for node in ast.walk(ast.parse(plain, mode="eval")):
                if isinstance(node, ast.Call) and _name(node.func) == "word":
                    yield from _use(path.name, node)


def _use(place: str, call: ast.Call) -> Iterator[Use]:
    first = call.args[0]
    choices = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
    codes = tuple(each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str))
    if codes:
        given = [each.arg for each in call.keywords]
        yield Use(place, codes, None if None in given else frozenset(each for each in given if each))
    elif _name(call.func) == "said":
        raise AssertionError(f"{place}: a code that no test can look up")


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def kinds(language: Language) -> set[str]:
    """The closed sets of values that a language has words for."""
    return {code.partition(".")[0] for code in language.words if "." in code}


@LANGUAGES
def test_whatever_is_said_has_words(language: Language) -> None:
    assert [use for use in uses() if not set(use.codes) <= language.words.keys()] == []


@LANGUAGES
def test_a_sentence_says_every_figure_and_name_that_it_is_given_and_asks_for_no_other(language: Language) -> None:
    wrong = [
        f"{use.place}: {code} is given {sorted(use.arguments)} and says {sorted(fields(language.words[code]))}"
        for use in uses()
        for code in use.codes
        if use.arguments is not None and use.arguments != fields(language.words[code])
    ]
    assert wrong == []


@LANGUAGES
def test_no_words_are_kept_that_nothing_says(language: Language) -> None:
    said = {code for use in uses() for code in use.codes} | {"together"}
    assert {code for code in language.words if "." not in code} - said == set()
    assert kinds(language) == {*CLOSED, "pin"}


@LANGUAGES
def test_every_value_of_a_closed_set_has_a_word_of_its_own(language: Language) -> None:
    for kind, values in CLOSED.items():
        words = language.terms(kind)
        assert set(words) == {"none" if value is None else str(value) for value in values}, kind
        assert len(set(words.values())) == len(words), kind


def test_both_languages_have_the_same_entries() -> None:
    assert ENGLISH.words.keys() == INDONESIAN.words.keys()


def test_the_two_languages_give_the_same_figures_and_names() -> None:
    differ = [code for code, own in INDONESIAN.words.items() if fields(own) != fields(ENGLISH.words[code])]
    assert differ == []


def test_english_is_not_indonesian() -> None:
    said = {code: found[0] for code, text in ENGLISH.words.items() if (found := FUNCTION_WORDS.search(text))}
    assert said == {}


def test_texts_of_data_files_that_are_translated_still_stand_there() -> None:
    shipped = (ROOT / "mappings" / "compiled").glob("*.json")
    standing = " ".join(path.read_text(encoding="utf-8") for path in shipped)
    gone = [text for text in ENGLISH.texts if text not in standing.replace('\\"', '"')]
    assert gone == []


def test_every_caution_of_the_scenarios_is_told_in_english() -> None:
    scenarios = yaml.safe_load((ROOT / "mappings" / "scenarios.yaml").read_text(encoding="utf-8"))
    texts = [scenarios["label"], scenarios["caveat"], scenarios["measured"]]
    texts += [each["meaning"] for each in scenarios["scenarios"]]
    assert [text for text in texts if text not in ENGLISH.texts] == []


def test_the_engine_holds_no_sentence() -> None:
    """A text there is a code, a name of a value, or a developer's error; none has a word that only sentences have."""
    codes_of_values = {"belum", "belum terbit", "belum ditetapkan", "tanpa biaya", "aksi"}
    found = []
    for path in sorted((ROOT / "pemdi_map" / "engine").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        found += [
            f"{path.name}:{node.lineno}: {node.value!r}"
            for node in texts
            if id(node) not in described and node.value not in codes_of_values
            if FUNCTION_WORDS.search(str(node.value))
        ]
    assert found == []
