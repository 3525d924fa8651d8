"""Every case in this folder is answered as its file says. How to add one: README.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from case_file import Case, Expected, Gap, Options, Refusal, Score, Strict, case_of, read_case
from pydantic import ValidationError
from yaml import YAMLError

import pemdi_map
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.institution import read_with_warnings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.scenario import SCENARIOS

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.rglob("*.y*ml") if "asked" not in path.parts)
README = (HERE / "README.md").read_text(encoding="utf-8")
CATALOGUE = Catalogue()
KINDS = (*Strict.__subclasses__(), *Expected.__subclasses__())

Answer = Mapping[str, Any]


def answered(path: Path, options: Options | None) -> Answer:
    """The JSON of `score`, or of `gap` where there are options: the one place where the program is called."""
    case = pemdi_map.Case(*read_with_warnings(str(path), CATALOGUE), CATALOGUE)
    if options is None:
        text = pemdi_map.score(case).to_json()
    else:
        text = pemdi_map.gap(
            case, start=options.start, calendar=options.calendar, scenario=options.scenario, items=options.items,
            target_index=options.target_index, target_rating=options.target_rating, target_level=options.target_level,
        ).to_json()  # fmt: skip
    answer: Answer = json.loads(text)
    return answer


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_a_case_is_answered_as_its_file_says(path: Path, tmp_path: Path) -> None:
    wrong = _told_or_unread(path, tmp_path)
    assert not wrong, "\n".join((f"{path.relative_to(HERE)}:", *wrong))


def _told_or_unread(path: Path, folder: Path) -> list[str]:
    try:
        return list(told_wrong(read_case(path), folder))
    except ValidationError as unread:
        return [f"  {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in unread.errors()]
    except (YAMLError, OSError) as unread:
        return [f"  {unread}"]


def test_the_readmes_template_is_a_case_that_holds_and_its_tables_name_every_key(tmp_path: Path) -> None:
    (template,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert list(told_wrong(case_of(template, "contoh"), tmp_path)) == []
    named = set(re.findall(r"`([a-z_]+)`", README))
    assert named >= {key for model in KINDS for key in model.model_fields}


TEMPLATE = """
title: Contoh
source: PermenPANRB 8/2026, Tabel 4
note: Semua 1,50.
input: |
  institution: {name: Pemerintah Kab. Contoh}
  assessments:
  - {instrument: pemdi-2026, year: 2026, values: {I1: 1.50}}
score:
  assessments: {pemdi-2026 2026: {index: 1.03}}
"""


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("index: 1.03", "indeks: 1.03"),
        ("index: 1.03", "index: 1,03"),
        ("index: 1.03", "index: 1.03, index: 1.04"),
        ("index: 1.03", "index: satu"),
        ("pemdi-2026 2026:", "pemdi 2026:"),
        ("index: 1.03", "aspects: {I1: 1.50}"),
        ("note: Semua 1,50.\n", ""),
        ("Kab. Contoh", "Kab. Paser"),
        ("source: PermenPANRB 8/2026, Tabel 4\n", ""),
        ("score:\n  assessments: {pemdi-2026 2026: {index: 1.03}}", "score: {}"),
        ("score:\n  assessments: {pemdi-2026 2026: {index: 1.03}}", ""),
        ("{index: 1.03}", "{}"),
        ("index: 1.03", "domains: {}"),
        ("score:", "gap: {options: {scenario: wajar}}\nscore:"),
        ("score:", "gap: {items: {I1.1.1: selesai}}\nscore:"),
        ("score:", "file: examples/kabupaten-paser-2024.yaml\nscore:"),
        ("score:\n", "score:\n  refused: [{code: value-range}]\n"),
    ],
)
def test_what_a_case_says_amiss_is_an_error_and_never_skipped(written: str, instead: str) -> None:
    assert case_of(TEMPLATE, "contoh")
    assert TEMPLATE.count(written) == 1
    with pytest.raises((ValidationError, YAMLError)):
        case_of(TEMPLATE.replace(written, instead), "contoh")


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("index: 1.03", "index: 1.02", "score.assessments.pemdi-2026 2026.index: diharapkan 1.02, hasilnya 1.03"),
        ("{index: 1.03}", "{warnings: []}", "warnings: diharapkan [], hasilnya [incomplete]"),
        ("pemdi-2026 2026:", "pemdi-2026 2027:", "pemdi-2026 2027: diharapkan"),
        ("{I1: 1.50}", "{I1: 0.50}", "value-range"),
        ("assessments: {pemdi-2026 2026: {index: 1.03}}", "refused: [{code: value-range}]", "ditolak (value-range)"),
        ("score:", "gap: {index: {wajar: 1.02}, rating: Cukup}\nscore:", "gap.rating.optimistis: diharapkan Cukup"),
        ("score:", "gap: {some_warnings: [near-bound]}\nscore:", "gap.some_warnings: diharapkan [near-bound]"),
    ],
)
def test_what_differs_is_told_with_its_key_what_was_expected_and_what_came(
    written: str, instead: str, told: str, tmp_path: Path
) -> None:
    assert list(told_wrong(case_of(TEMPLATE, "contoh"), tmp_path)) == []
    wrong = "\n".join(told_wrong(case_of(TEMPLATE.replace(written, instead), "contoh"), tmp_path))
    assert told in wrong


@pytest.mark.parametrize("wrong", ["code: figure-range", "place: Kab. Contoh", "says: [enam]"])
def test_a_refusal_is_compared_in_its_code_its_place_and_its_words(wrong: str, tmp_path: Path) -> None:
    key = wrong.partition(":")[0]
    right = {"code": "code: value-range", "place": 'place: "I1: 0.50"', "says": 'says: ["1,00 sampai 5,00"]'}
    text = TEMPLATE.replace("{I1: 1.50}", "{I1: 0.50}").partition("score:")[0]
    for expected, said in ((right, False), (right | {key: wrong}, True)):
        case = case_of(text + f"score:\n  refused: [{{{', '.join(expected.values())}}}]\n", "contoh")
        assert bool(list(told_wrong(case, tmp_path))) is said


def told_wrong(case: Case, folder: Path) -> Iterator[str]:
    """What the program answers otherwise than the case says, a line for each."""
    source = folder / f"masukan.{case.form}"
    source.write_text(case.text, encoding="utf-8")
    for where, expected in (("score", case.score), ("gap", case.gap)):
        if expected is not None:
            yield from _answered_otherwise(where, expected, source)


def _answered_otherwise(where: str, expected: Score | Gap, source: Path) -> Iterator[str]:
    try:
        answer = answered(source, expected.options if isinstance(expected, Gap) else None)
    except InvalidInput as refusal:
        yield from _refused_otherwise(where, expected.refused, refusal.findings, source)
        return
    if expected.refused:
        yield f"  {where}: diharapkan ditolak ({expected.refused[0].code}), hasilnya dijawab"
    else:
        said = expected.model_dump(exclude_unset=True, exclude={"options"})
        yield from _differences(said, _seen(answer), where)


def _differences(expected: object, got: object, where: str) -> Iterator[str]:
    if isinstance(got, Mapping) and set(got) == set(SCENARIOS) and not isinstance(expected, dict):
        expected = dict.fromkeys(SCENARIOS, expected)
    if isinstance(expected, dict) and isinstance(got, Mapping):
        for key, value in expected.items():
            yield from _differences(value, got.get(key, "tidak ada"), f"{where}.{key}")
    elif not _same(expected, got):
        yield f"  {where}: diharapkan {_shown(expected)}, hasilnya {got if isinstance(got, str) else _shown(got)}"


def _same(expected: object, got: object) -> bool:
    if isinstance(expected, frozenset) and isinstance(got, frozenset | list):
        return expected <= got if isinstance(got, frozenset) else expected == frozenset(got)
    return _shown(expected) == _shown(got)


def _shown(value: object) -> str:
    """A figure without idle zeros, whether it is a number or a text: 2,50 and "2.5" are the same."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_shown(one)}' for key, one in value.items())}}}"
    if isinstance(value, tuple | list | frozenset):
        parts = map(_shown, sorted(value) if isinstance(value, frozenset) else value)
        return f"[{', '.join(parts)}]"
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except InvalidOperation:
        return str(value)


def _seen(answer: Answer) -> Answer:
    """The contract's JSON with its lists by key, as a case names them."""
    warned = _codes(answer.get("warnings", ()))
    indicators = {each["code"]: each for each in answer.get("indicators", ())}
    return {
        **answer,
        "assessments": {_result(one): _with_codes(one) for one in answer.get("assessments", ())},
        "history": {one["year"]: _with_codes(one) for one in answer["history"]},
        "stages": {_result(one): {i["code"]: _stages(i) for i in one["indicators"]} for one in answer["stages"]},
        "aspects": {code: {name: one[name] for name in SCENARIOS} for code, one in answer.get("aspects", {}).items()},
        "indicators": indicators,
        "items": {item["id"]: item["state"] for each in indicators.values() for item in each["items"]},
        "quick_check": {one["item"]: one["exact"] for one in answer.get("quick_check", ())},
        "some_warnings": frozenset(warned),
    }


def _result(one: Answer) -> str:
    """`pemdi-2026 2026 asesor`, without a stage where none is said."""
    return " ".join(str(one[key]) for key in ("instrument", "year", "stage") if one.get(key))


def _stages(one: Answer) -> Answer:
    return {**one["values"], "difference": one["difference"]}


def _with_codes(one: Answer) -> Answer:
    return {**one, "warnings": _codes(one["warnings"])}


def _codes(warnings: Iterable[Answer]) -> list[str]:
    return [warning["code"] for warning in warnings]


def _refused_otherwise(
    where: str, expected: Sequence[Refusal], findings: Sequence[Finding], source: Path
) -> Iterator[str]:
    found = [(one.code, _place(one, source), f"{one.message} {one.remedy}") for one in findings]
    if len(found) != len(expected):
        yield f"  {where}: diharapkan {len(expected)} penolakan, hasilnya {len(found)}:"
        yield from (f"    {code} di `{place}`: {says}" for code, place, says in found)
        return
    for wanted, (code, place, says) in zip(expected, found, strict=True):
        if wanted.code != code or (wanted.place or "") not in place or any(words not in says for words in wanted.says):
            yield f"  {where}: diharapkan {wanted.code} di `{wanted.place}` yang menyebut {_shown(wanted.says)},"
            yield f"    hasilnya {code} di `{place}`: {says}"


def _place(finding: Finding, source: Path) -> str:
    """The line of the input that a finding points at; an option by its name."""
    line = finding.where.removeprefix(f"{source}:").partition(":")[0]
    return source.read_text(encoding="utf-8").splitlines()[int(line) - 1] if line.isdecimal() else finding.where
