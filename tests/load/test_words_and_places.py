"""Findings name what is wrong in few words and stand at the very place, whatever the form of the file."""

from __future__ import annotations

import pytest

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.text.bytes import decode
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.load.text.source_file import form_of
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.institution import InstitutionFile


def refused(name: str, data: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        form_of(name, data)
    return str(caught.value)


def wrong(text: str) -> list[Finding]:
    with pytest.raises(InvalidInput) as caught:
        validate(read_yaml("a.yaml", text), InstitutionFile)
    return list(caught.value.findings)


def test_a_list_in_a_message_ends_after_twelve_words_with_the_number_of_the_others() -> None:
    words = [str(number) for number in range(14)]
    assert listed(words[:12]) == ", ".join(words[:12])
    assert listed(words[:13]) == f"{', '.join(words[:12])}, dan 1 lagi"
    assert listed(words, 13) == f"{', '.join(words[:13])}, dan 1 lagi"
    assert (nearest("Bappda", ["Bappeda", "Inspektorat"]), nearest("xyz", ["Bappeda"])) == ("Bappeda", None)


@pytest.mark.parametrize(
    ("data", "where"),
    [(b"\xff", "x:1:1"), (b"abc\nde\xe9f", "x:2:3"), (b"\xef\xbb\xbf\xc3\xa9\n\xc3\xa9\xff", "x:2:2")],
)
def test_the_first_byte_that_is_no_utf8_is_named_by_line_and_letter(data: bytes, where: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        decode("x", data)
    assert caught.value.findings[0].where == where


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", b"bagian,tahun\n1,2\n", "bernama .xlsx, tetapi isinya teks (CSV), bukan buku kerja Excel"),
        ("a.json", b"a: 1\n", "bernama .json, tetapi isinya YAML. Ganti akhirannya menjadi .yaml"),
        ("a.csv", b"%PDF-1.4", "bernama .csv, tetapi isinya PDF"),
        ("a.txt", b"%PDF-1.4", "Berkas ini berisi PDF"),
        ("a", b"\xff\xfea\0", "Berkas ini berisi teks UTF-16"),
        ("a.txt", b"a,b\n", "Akhiran .txt tidak dikenal. Isinya tampak seperti CSV"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_apart_from_one_that_promises_nothing(
    name: str, data: bytes, says: str
) -> None:
    assert says in refused(name, data)


def test_keys_inside_keys_are_too_deep_too() -> None:
    for deep in ("? " * 300 + "x", "? " + "[" * 61 + "x" + "]" * 61 + "\n: 1"):
        with pytest.raises(InvalidInput, match="bersarang terlalu dalam"):
            read_yaml("x.yaml", deep)


def test_a_control_character_is_named_where_it_stands_even_at_the_very_start() -> None:
    for text, where in (("\x07a: 1", "x.yaml:1:1"), ("a: 1\nb: \x07", "x.yaml:2:4")):
        with pytest.raises(InvalidInput) as caught:
            read_yaml("x.yaml", text)
        assert caught.value.findings[0].where == where


def test_an_unknown_key_is_named_with_the_one_that_was_meant_and_those_that_are_known_there() -> None:
    (top,) = wrong("institution: {name: Contoh}\nunit: {bappeda: x}\n")
    assert (top.where, top.code) == ("a.yaml:2:1", "unknown-key")
    assert "Kunci `unit` tidak dikenal di sini; mungkin maksudnya `units`." in top.message
    inside = "institution: {name: Contoh}\nexternal_indices:\n  sdi: {value: 40, year: 2025, sourse: x}\n"
    (found,) = wrong(inside)
    assert found.where == "a.yaml:3:32"
    assert "mungkin maksudnya `source`" in found.message
    assert found.remedy == "Kunci yang dikenal: value, year, source."
    listed_inside = "institution: {name: Contoh}\nhistory:\n- {year: 2020, instrument: x, index: 2, ratng: x}\n"
    assert "mungkin maksudnya `rating`" in wrong(listed_inside)[0].message
    later = "institution: {name: Contoh}\nprogrammes:\n- {name: Portal, finsh: 2027-01-01}\n"
    assert "mungkin maksudnya `finish`" in wrong(later)[0].message


def test_a_part_of_a_list_is_named_by_its_position() -> None:
    (found,) = wrong("institution: {name: Contoh}\nhistory:\n- {year: 2020, instrument: x, index: 2}\n- 7\n")
    assert found.where == "a.yaml:4:3"
    assert found.message.startswith("Butir ke-2 dalam `history`")


def test_a_key_that_breaks_its_rule_is_called_a_key_and_stands_at_its_own_place() -> None:
    text = (
        "institution: {name: Contoh}\nassessments:\n- instrument: spbe-2020\n  year: 2024\n  values: {I1: 3, '': 2}\n"
    )
    (found,) = wrong(text)
    assert found.where == "a.yaml:5:19"
    assert found.message.startswith("Kunci ``")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a\0b\0", "teks UTF-16"), (b"\0a\0b", "teks UTF-16"), (b"\xfe\xff\0a", "teks UTF-16"),
        (b"ab\0c", "data biner yang tidak dikenal"),
        (b"\xff\xd8\xff\xe0", "gambar"), (b"\x89PNG\r\n", "gambar"), (b"{\\rtf1", "dokumen RTF"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    assert f"berisi {kind}" in refused("a", data)
