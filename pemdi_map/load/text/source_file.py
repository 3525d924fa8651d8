"""The bytes behind INPUT and what they really are, whatever the file is called."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Literal

from pemdi_map.errors import InvalidInput, invalid
from pemdi_map.load.text.bounded import is_folder, read_file, read_standard_input
from pemdi_map.load.text.bytes import UTF_16, decode, decode_utf_16
from pemdi_map.load.text.messages import nearest

Form = Literal["yaml", "json", "csv", "xlsx"]
FORMS: dict[str, Form] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
_ANY_TEXT = ".txt"
"""What spreadsheet programs call text with tabs, and portals call their answers: what it is, its content tells."""
STANDARD_INPUT = "(masukan standar)"
_ACCEPTED = "Yang dapat dibaca: .yaml, .json, .csv, dan .xlsx."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KEY_LINE = re.compile(r"(?:- )?[\w\"' -]+:(?:\s|$)")


def read_bytes(source: str) -> tuple[str, bytes]:
    """The name for places and the bytes of a path, or of standard input for `-`."""
    if source == "-":
        return STANDARD_INPUT, read_standard_input(STANDARD_INPUT)
    if not source:
        raise invalid("INPUT", "no-name", "Nama berkasnya kosong.", "Sebutkan berkas masukan, misalnya isian.xlsx.")
    path = Path(source)
    try:
        return source, read_file(source, path)
    except FileNotFoundError:
        raise _not_found(path) from None
    except IsADirectoryError:
        remedy = "Sebutkan berkas di dalamnya."
        raise invalid(source, "folder", "Ini folder, bukan berkas.", remedy) from None
    except (OSError, ValueError) as error:  # a ValueError for a name with a NUL character
        if isinstance(error, PermissionError) and is_folder(path):  # what Windows says of a folder
            raise invalid(source, "folder", "Ini folder, bukan berkas.", "Sebutkan berkas di dalamnya.") from None
        message = "Berkas tidak dapat dibuka."
        raise invalid(
            source, "unreadable", message, f"Periksa izin baca berkas ini ({type(error).__name__})."
        ) from None


def _not_found(path: Path) -> InvalidInput:
    remedy = "Periksa nama dan foldernya."
    with contextlib.suppress(OSError):  # a folder that is none, or that may not be listed
        near = nearest(path.name, [one.name for one in path.parent.iterdir() if one.suffix.lower() in FORMS])
        remedy = f"Mungkin maksudnya {path.with_name(near)}." if near else remedy
    return invalid(str(path), "no-file", "Berkas tidak ditemukan.", remedy)


def form_of(name: str, data: bytes) -> Form:
    """How to read the bytes. Raises `InvalidInput` where they are empty, foreign, or not what the name says."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise invalid(name, "empty", "Berkas ini kosong.", 'Isi dulu, atau buat lembar isian dengan "pemdi-map init".')
    suffix = "" if name == STANDARD_INPUT else Path(name).suffix.lower()
    expected = FORMS.get(suffix)
    if data.startswith(UTF_16) and (expected in ("csv", "json") or suffix == _ANY_TEXT):
        # What Windows programs save as "Unicode" text.
        data = decode_utf_16(name, data).encode("utf-8", "surrogatepass")
    kind, remedy = _binary_kind(data)
    if kind and (kind != "xlsx" or expected != "xlsx"):
        raise _foreign(name, suffix, kind, remedy)
    if kind == "xlsx":
        return "xlsx"
    loose = expected in ("xlsx", "csv") or suffix == _ANY_TEXT
    text_kind = _text_kind(data.decode("utf-8", "replace") if loose else decode(name, data))
    if text_kind == "html":
        remedy = "Unduh ulang berkas aslinya, atau buka dengan Excel lalu simpan sebagai .xlsx."
        raise _foreign(name, suffix, "halaman web (HTML atau XML)", remedy)
    if expected == "xlsx":
        guess = text_kind or "csv"
        remedy = f"Beri akhiran .{guess} bila memang itu isinya, atau simpan ulang dari Excel sebagai .xlsx."
        raise _foreign(name, suffix, f"teks ({guess.upper()}), bukan buku kerja Excel", remedy)
    if suffix == _ANY_TEXT and text_kind in ("json", "csv"):
        return text_kind
    if expected is None and suffix and not name.startswith("/dev/"):
        hint = f" Isinya tampak seperti {text_kind.upper()}." if text_kind else ""
        raise invalid(name, "suffix", f"Akhiran {suffix} tidak dikenal.{hint}", _ACCEPTED)
    if expected is None:
        return "json" if text_kind == "json" else "yaml"
    if (expected, text_kind) in (("json", "yaml"), ("json", "csv"), ("csv", "json"), ("csv", "yaml"), ("yaml", "csv")):
        remedy = f"Ganti akhirannya menjadi .{text_kind}."
        raise _foreign(name, suffix, str(text_kind).upper(), remedy)
    return expected


def _foreign(name: str, suffix: str, kind: str, remedy: str) -> InvalidInput:
    called = f"bernama {suffix}, tetapi isinya" if suffix in FORMS else "berisi"
    kind = "buku kerja Excel (.xlsx)" if kind == "xlsx" else kind
    return invalid(name, "not-what-it-says", f"Berkas ini {called} {kind}.", remedy)


def _binary_kind(data: bytes) -> tuple[str, str]:
    """What a file that is no text is, and what to do; empty where it may be text."""
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "buku kerja Excel berkata sandi", "Buka di Excel, hapus kata sandinya, lalu simpan ulang."
        return "berkas Office lama (.xls atau .doc)", "Buka di Excel lalu simpan sebagai .xlsx."
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        return "teks UTF-16", "Simpan ulang sebagai UTF-8."
    copy = "Salin angkanya ke lembar isian; PDF dan gambar tidak dapat dibaca."
    for start, kind, remedy in (
        (b"%PDF", "PDF", copy),
        (b"\x89PNG", "gambar", copy),
        (b"\xff\xd8\xff", "gambar", copy),
        (b"{\\rtf", "dokumen RTF", "Buka dengan program asalnya lalu simpan sebagai .xlsx atau .csv."),
    ):
        if data.startswith(start):
            return kind, remedy
    if b"\0" in data:
        return "data biner yang tidak dikenal", _ACCEPTED
    return "", ""


def _zip_kind(data: bytes) -> tuple[str, str]:
    import zipfile

    from pemdi_map.archive import UNREADABLE

    save = "Buka dengan program asalnya lalu simpan sebagai .xlsx."
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except UNREADABLE:
        return "arsip ZIP atau buku kerja yang rusak", "Unduh atau salin ulang berkasnya."
    if "xl/vbaProject.bin" in names:
        return "buku kerja Excel bermakro (.xlsm)", "Simpan sebagai .xlsx."
    if "xl/workbook.xml" in names:
        return "xlsx", "Ganti akhirannya menjadi .xlsx."
    if "xl/workbook.bin" in names:
        return "buku kerja Excel biner (.xlsb)", "Simpan sebagai .xlsx."
    if "word/document.xml" in names:
        return "dokumen Word", 'Salin angkanya ke lembar isian dari "pemdi-map init".'
    if "content.xml" in names:
        return "dokumen LibreOffice (.ods atau .odt)", save
    return "arsip ZIP", "Ekstrak dulu, lalu sebutkan berkas di dalamnya."


def _text_kind(text: str) -> Literal["yaml", "json", "csv", "html"] | None:
    """What a text looks like from its first line that says something."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    first = next((line for line in lines if line and not line.startswith("#") and line != "---"), "")
    if first.lower().startswith(("<!doctype", "<html", "<table", "<?xml", "<head", "<meta", "<style")):
        return "html"
    if first.startswith(("{", "[")):
        return "json"
    if _KEY_LINE.match(first):
        return "yaml"
    if sum(first.count(mark) for mark in ",;\t"):
        return "csv"
    return None
