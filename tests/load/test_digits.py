"""One rule for digits, wherever a level, number, date, code or budget is read: 0 to 9, and no others."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tries import tries

from pemdi_map.cli.options import CalendarDate, ExactNumber, WholeNumber
from pemdi_map.errors import InvalidInput
from pemdi_map.figures import is_whole, other_digits, parse_exact
from pemdi_map.load.inputs.csv_file import code_of
from pemdi_map.load.inputs.form_values import number_of
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.catalogue import Catalogue

SCRIPTS = {"Arabic": "٠١٢٣٤٥٦٧٨٩", "Persian": "۰۱۲۳۴۵۶۷۸۹", "wide": "０１２３４５６７８９", "Javanese": "꧐꧑꧒꧓꧔꧕꧖꧗꧘꧙"}
HINT = "Pakai angka Latin 0 sampai 9."
CATALOGUE = Catalogue()


def other(text: str, script: str) -> str:
    return text.translate(str.maketrans("0123456789", SCRIPTS[script]))


def content(changes: dict[tuple[Any, ...], str]) -> dict[str, Any]:
    """An input that is right, but for some texts."""
    data: dict[str, Any] = {
        "institution": {"name": "Kab. Contoh", "kind": "kabupaten"},
        "assessments": [
            {"instrument": "spbe-2020", "year": 2024, "values": {"I1": 3}, "printed": {"index": "3,27"}},
            {"instrument": "pemdi-2026", "year": 2026, "evidence": {"I1.1.1": "diterima"}},
        ],
        "external_indices": {"sdi": {"value": "43,2", "year": 2025}},
        "programmes": [{"name": "Pelatihan", "start": "01/02/2027", "finish": "2027-03-01", "budget": "Rp1.500.000"}],
    }
    for path, value in changes.items():
        inside = data
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = value
    return data


TEXTS: dict[str, tuple[tuple[Any, ...], str]] = {
    "level": (("assessments", 0, "values", "I1"), "3"),
    "printed figure": (("assessments", 0, "printed", "index"), "3,27"),
    "external index": (("external_indices", "sdi", "value"), "43,2"),
    "day in words of planners": (("programmes", 0, "start"), "01/02/2027"),
    "day in the form of data": (("programmes", 0, "finish"), "2027-03-01"),
    "budget": (("programmes", 0, "budget"), "Rp1.500.000"),
}


def refused(tmp_path: Path, data: dict[str, Any]) -> list[str]:
    path = tmp_path / "isi.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_institution(str(path), CATALOGUE)
    return [str(finding) for finding in caught.value.findings]


def test_the_input_is_right_with_the_digits_that_everybody_reads(tmp_path: Path) -> None:
    path = tmp_path / "isi.yaml"
    path.write_text(yaml.safe_dump(content(dict(TEXTS.values()))), encoding="utf-8")
    file = read_institution(str(path), CATALOGUE)
    assert file.programmes[0].budget == 1_500_000
    assert file.assessments[0].values["I1"] == 3


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("what", TEXTS)
def test_digits_of_another_script_are_refused_with_a_word(what: str, script: str, tmp_path: Path) -> None:
    path, text = TEXTS[what]
    (says,) = refused(tmp_path, content({path: other(text, script)}))
    assert HINT in says


@pytest.mark.parametrize("script", SCRIPTS)
def test_codes_in_another_script_are_unknown(script: str, tmp_path: Path) -> None:
    data = content({})
    data["assessments"][0]["values"] = {other("I1", script): 3, other("12", script): 2}
    data["assessments"][1]["evidence"] = {other("I1.1.1", script): "diterima"}
    data["programmes"][0]["actions"] = [other("K001", script)]
    assert len(refused(tmp_path, data)) == 4


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_reader_of_a_number_takes_another_script(script: str) -> None:
    for text in ("3", "2,5", "-7", "2024"):
        with pytest.raises(ValueError, match="not a number"):
            parse_exact(other(text, script))
        assert number_of(other(text, script)) == other(text, script)
        assert other_digits(other(text, script))
        assert not is_whole(other(text, script))
    assert code_of(other("12", script)) == other("12", script)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("kind", "text"), [(ExactNumber(), "2,50"), (WholeNumber(1, 5), "3"), (CalendarDate(), "2026-12-01")]
)
def test_options_follow_the_same_rule(kind: click.ParamType[Any], text: str, script: str) -> None:
    kind.convert(text, None, None)
    with pytest.raises(click.BadParameter, match=HINT):
        kind.convert(other(text, script), None, None)


@tries(100)
@given(st.text(st.characters(categories=["Nd", "Nl", "No"]) | st.sampled_from("0123456789,.-"), max_size=6))
def test_what_is_read_as_a_number_is_written_with_plain_digits(text: str) -> None:
    try:
        value = parse_exact(text)
    except ValueError:
        return
    assert text.isascii()
    assert value == Fraction(Decimal(text.replace(",", ".")))
