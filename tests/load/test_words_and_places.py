"""Findings name what is wrong in few words and stand at the very place, whatever the form of the file."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.text.bounded import exists, is_folder
from pemdi_map.load.text.bytes import decode
from pemdi_map.load.text.located import Located, Unreadable
from pemdi_map.load.text.messages import listed, nearest, shown
from pemdi_map.load.text.source_file import STANDARD_INPUT, form_of, read_bytes
from pemdi_map.load.text.validation import merge, reading_order, validate
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
        ("a.dat", b"a,b\n", "Akhiran .dat tidak dikenal. Isinya tampak seperti CSV"),
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
    inside_later = "institution: {name: Contoh}\nservices:\n- {name: A, sla: {documentd: ya}}\n"
    assert "mungkin maksudnya `documented`" in wrong(inside_later)[0].message


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


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "kosong"),
        (True, "ya/tidak (true/false)"),
        (datetime.date(2026, 6, 1), "tanggal 2026-06-01"),
        ({"a": 1}, "kelompok `kunci: isi`"),
        ([1], "sebuah daftar"),
        (Decimal("2.5"), "angka 2.5"),
        (Unreadable("010"), "`010`"),
        ("x" * 40, f'"{"x" * 40}"'),
        ("x" * 41, f'"{"x" * 37}..."'),
    ],
    ids=lambda each: str(each)[:12],
)
def test_a_value_is_shown_as_it_was_written_up_to_forty_letters(value: object, said: str) -> None:
    assert shown(value) == said


def test_the_nearest_of_several_known_words_is_the_one_that_is_meant() -> None:
    assert nearest("Bappeda", ["Bapenda", "Bappedas", "Bapedal", "Bapas"]) == "Bappedas"
    assert (nearest("Bappeda", ["Bapenda"], 0.9), nearest("Bappeda", ["xapxexx"], 0.5)) == (None, None)


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"")  # without a time, which would be in the name of a test
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED = OLE + "EncryptedPackage".encode("utf-16-le")
BOOK = zipped("xl/workbook.xml")
WEB = b"\n<HTML>a: 1"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.yaml", BOOK, "bernama .yaml, tetapi isinya buku kerja Excel (.xlsx). Ganti akhirannya menjadi .xlsx."),
        ("a", BOOK, "Berkas ini berisi buku kerja Excel (.xlsx). Ganti akhirannya"),
        ("a.xlsx", zipped("xl/workbook.xml", "xl/vbaProject.bin"), "isinya buku kerja Excel bermakro (.xlsm)"),
        ("a.xlsx", zipped("xl/workbook.bin"), "isinya buku kerja Excel biner (.xlsb)"),
        ("a.xlsx", zipped("word/document.xml"), "isinya dokumen Word"),
        ("a.xlsx", zipped("content.xml"), "isinya dokumen LibreOffice"),
        ("a.xlsx", zipped("isian.xlsx"), "isinya arsip ZIP. Ekstrak dulu"),
        ("a.xlsx", BOOK[:40], "arsip ZIP atau buku kerja yang rusak"),
        ("a.xlsx", OLE + b"x", "berkas Office lama (.xls atau .doc)"),
        ("a.xlsx", PROTECTED, "buku kerja Excel berkata sandi"),
        ("a.xlsx", b"{\\rtf1", "isinya dokumen RTF. Buka dengan program asalnya"),
        ("a.yaml", b"\x89PNG\r\n", "isinya gambar. Salin angkanya"),
        ("a.yaml", b"abc\0\0", "data biner yang tidak dikenal"),
        ("a.csv", WEB, "isinya halaman web (HTML atau XML). Unduh ulang"),
        ("a.xlsx", b"tanpa tanda", "isinya teks (CSV), bukan buku kerja Excel"),
        ("a.xlsx", b"\xe9: 1", "isinya teks (CSV), bukan buku kerja Excel"),
        ("a.xlsx", b"[1]", "isinya teks (JSON), bukan buku kerja Excel. Beri akhiran .json"),
        ("a.json", b"a;b", "isinya CSV"),
        ("a.csv", b'{"a": 1}', "isinya JSON"),
        ("a.csv", b"# daftar\n---\n\n- a: 1", "isinya YAML"),
        ("a.yaml", b"a;b", "isinya CSV"),
        ("a.TXT", b"kata", "Akhiran .txt tidak dikenal. Yang dapat dibaca"),
        ("a.yaml", b"\xef\xbb\xbf \r\n", "Berkas ini kosong"),
        ("a.yaml", b"\xe9: 1", "a.yaml:1:1: Ada huruf yang tidak tersimpan sebagai UTF-8"),
    ],
)
def test_a_file_is_refused_for_what_it_really_is(name: str, data: bytes, says: str) -> None:
    assert says in refused(name, data)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("isi.xlsx", BOOK, "xlsx"),
        ("isi.csv", b"\xe9;b", "csv"),
        ("isi.csv", b"kata", "csv"),
        ("isi.YML", b"# catatan\n---\na: 1", "yaml"),
        ("isi.yaml", b'{"a": 1}', "yaml"),
        ("isi.json", b"12", "json"),
        ("isi", b"[1]", "json"),
        ("isi", b"a: 1", "yaml"),
        (STANDARD_INPUT, b'{"a": 1}', "json"),
        ("/dev/fd/63.x", b"a: 1", "yaml"),
    ],
)
def test_a_file_is_read_by_its_name_or_else_by_what_it_looks_like(name: str, data: bytes, form: str) -> None:
    assert form_of(name, data) == form


def test_a_source_that_cannot_be_opened_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "isian.xlsx").write_bytes(BOOK)
    (tmp_path / "isian.docx").write_bytes(b"")
    for name, code, says in (
        ("", "no-name", "kosong"),
        (str(tmp_path), "folder", "Ini folder"),
        (str(tmp_path / "isain.docx"), "no-file", f"Mungkin maksudnya {tmp_path / 'isian.xlsx'}."),
        (str(tmp_path / "lain.yaml"), "no-file", "Periksa nama dan foldernya"),
        (str(tmp_path / "lain/isian.xlsx"), "no-file", "Periksa nama dan foldernya"),
        ("a\0b", "unreadable", "(ValueError)"),
    ):
        with pytest.raises(InvalidInput) as caught:
            read_bytes(name)
        (finding,) = caught.value.findings
        assert finding.code == code
        assert says in f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize("error", [PermissionError, OSError])
def test_a_file_that_may_not_be_read_is_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    def refusing(name: str, path: Path) -> bytes:
        raise error

    monkeypatch.setattr("pemdi_map.load.text.source_file.read_file", refusing)
    for name, code in (
        (tmp_path, "folder" if error is PermissionError else "unreadable"),
        (tmp_path / "a", "unreadable"),
    ):
        with pytest.raises(InvalidInput) as caught:
            read_bytes(str(name))
        assert caught.value.findings[0].code == code


def test_whether_a_path_is_there_can_be_asked_of_any_name(tmp_path: Path) -> None:
    assert (exists(tmp_path), is_folder(tmp_path)) == (True, True)
    assert (exists(Path("a\0b")), is_folder(Path("a\0b"))) == (False, False)
    too_long = tmp_path / ("x" * 300)
    assert (exists(tmp_path / "x"), exists(too_long), is_folder(too_long)) == (False, False, False)


def test_a_part_without_a_place_is_told_at_the_nearest_around_it() -> None:
    located = Located({}, {(): "a:1", ("x",): "a:2", ("x", 0): "a:3"}, "a", {("x", 0, "y"): "a:4"})
    assert [located.place(path) for path in [("x", 0, "y", "z"), ("x", 1), ("w", 0), ()]] == [
        "a:3",
        "a:2",
        "a:1",
        "a:1",
    ]
    assert [located.key_place(path) for path in [("x", 0, "y"), ("x", 0)]] == ["a:4", "a:3"]
    assert Located({}, {}, "a").place(("x",)) == "a"


class Inner(BaseModel, extra="forbid"):
    one: int = Field(default=0, alias="satu")
    choice: Literal["a", "b"] = "a"


class Middle(BaseModel, extra="forbid"):
    inner: Inner | None = None


class Outer(BaseModel, extra="forbid"):
    rows: tuple[Inner, ...] = ()
    by_name: dict[str, Inner] = {}
    maybe: dict[str, Middle] | None = None
    middle: Middle | None = None
    nested: tuple[Annotated[Middle, "nested"], ...] = ()
    marked: Annotated[list[Inner], "marked"] = []
    words: tuple[str, ...] = ()
    numbers: dict[int, int] = {}
    text: str = ""
    kind: Literal["satu", "dua"] = "satu"


def found(data: dict[str, Any]) -> list[Finding]:
    located = Located(data, {(): "a.yaml:1:1"}, "a.yaml")
    with pytest.raises(InvalidInput) as caught:
        validate(located, Outer)
    return list(caught.value.findings)


@pytest.mark.parametrize(
    "data",
    [
        {"rows": [{}, {"satuu": 1}]},
        {"by_name": {"x": {"satuu": 1}}},
        {"maybe": {"x": {"inner": {"satuu": 1}}}},
        {"nested": [{"inner": {"satuu": 1}}]},
        {"middle": {"inner": {"satuu": 1}}},
        {"marked": [{"satuu": 1}]},
    ],
    ids=lambda data: next(iter(data)),
)
def test_an_unknown_key_is_answered_with_the_keys_of_the_record_it_stands_in(data: dict[str, Any]) -> None:
    (one,) = found(data)
    assert one.message == "Kunci `satuu` tidak dikenal di sini; mungkin maksudnya `satu`."
    assert one.remedy == "Kunci yang dikenal: satu, choice."


@pytest.mark.parametrize(
    ("data", "message", "remedy"),
    [
        ({"text": None}, "`text` harus berupa teks, tetapi berisi kosong.", "Tulis teksnya."),
        ({"text": 3}, "`text` harus berupa teks, tetapi berisi angka 3.", "Beri tanda kutip agar dibaca sebagai teks."),
        ({"text": [1]}, "`text` harus berupa teks, tetapi berisi sebuah daftar.", "Tulis satu teks saja."),
        ({"words": ["a", 3]}, "Butir ke-2 dalam `words` harus berupa teks, tetapi berisi angka 3.", "Beri tanda kutip"),
        ({"rows": [{"satu": "x"}]}, "`satu` harus berupa bilangan bulat, tetapi", "Tulis angka tanpa koma"),
        ({"rows": [{"satu": True, "choice": "c"}]}, '`choice` berisi "c", bukan salah satu', "Pilihan: a, b."),
        ({"kind": "stau"}, '`kind` berisi "stau", bukan salah satu pilihannya; mungkin maksudnya `satu`.', "Pilihan"),
        ({"rows": 1}, "`rows` harus berupa daftar, tetapi berisi angka 1.", "Tulis tiap butir"),
        ({"by_name": 1}, "`by_name` harus berisi kelompok `kunci: isi`, tetapi berisi angka 1.", "Tulis isinya"),
        ({"numbers": {"x": 1}}, "Kunci `x` harus berupa bilangan bulat", "Tulis angka"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_said_in_words_with_what_would(data: dict[str, Any], message: str, remedy: str) -> None:
    assert [one for one in found(data) if message in one.message and one.remedy.startswith(remedy)], found(data)


def test_a_reader_that_has_spoken_of_a_place_is_not_contradicted_there_but_what_is_missing_is_still_said() -> None:
    said = [Finding("a:2", "x", "", ""), Finding("a:3", "y", "", "", "warning")]
    more = [Finding("a:2", "z", "", ""), Finding("a:3", "z", "", ""), Finding("a:2", "missing", "", "")]
    assert merge(said, more) == [*said, more[1], more[2]]
    places = ["b.xlsx, Z!C9", "b.xlsx, Z!C10", "a.yaml:12:1", "a.yaml:9:10", "a.yaml:9:9", "a", "9"]
    assert [one.where for one in reading_order(Finding(where, "", "", "") for where in places)] == [
        "9", "a", "a.yaml:9:9", "a.yaml:9:10", "a.yaml:12:1", "b.xlsx, Z!C9", "b.xlsx, Z!C10",
    ]  # fmt: skip


def known_word(word: str) -> str:
    known = [f"w{number}" for number in range(51 if word.endswith("1") else 50)]
    raise PydanticCustomError("unknown_word", "x", {"what": "Kata", "known": known})


@pytest.mark.parametrize(
    ("kind", "word"),
    [(int, ""), ("choice", "x"), (Annotated[str, AfterValidator(known_word)], "x")],
    ids=["keys", "choices", "words"],
)
def test_of_what_is_known_fifty_are_listed_and_the_others_counted(kind: Any, word: str) -> None:
    for number, more in ((50, ""), (51, ", dan 1 lagi")):
        field = Literal[tuple(f"w{each}" for each in range(number))] if kind == "choice" else kind
        fields: Any = {"kunci": (field, None)} if word else {f"w{each}": (kind, None) for each in range(number)}
        model = create_model("Model", __config__=ConfigDict(extra="forbid"), **fields)
        data = {"kunci": word + str(number)[-1]} if word else {"lain": 1}
        with pytest.raises(InvalidInput) as caught:
            validate(Located(data, {}, "a"), model)
        assert f", w49{more}." in caught.value.findings[0].remedy


def test_a_word_that_is_not_known_is_answered_with_the_nearest_that_is() -> None:
    field = Annotated[str, AfterValidator(known_word)]
    for word, says in (
        ("w7", "Kata `w7` tidak dikenal; mungkin maksudnya `w7`."),
        ("xyz", "Kata `xyz` tidak dikenal."),
    ):
        with pytest.raises(InvalidInput) as caught:
            validate(Located({"kunci": word}, {}, "a"), create_model("Model", kunci=(field, ...)))
        assert caught.value.findings[0].message == says
