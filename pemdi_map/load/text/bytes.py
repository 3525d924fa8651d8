"""Bytes to text: UTF-8 with or without a byte-order mark; UTF-16 with one, where a caller takes it."""

from __future__ import annotations

from pemdi_map.errors import invalid

_BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""


def decode(name: str, data: bytes) -> str:
    """The text of a file. Raises `InvalidInput` at the first byte that is not UTF-8."""
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = "Ada huruf yang tidak tersimpan sebagai UTF-8."
        remedy = 'Simpan ulang berkas dengan pengodean UTF-8 (di Excel: "CSV UTF-8").'
        raise invalid(f"{name}:{line}:{column}", "not-utf8", message, remedy) from None


def decode_utf_16(name: str, data: bytes) -> str:
    """The text of a file that begins as `UTF_16`. Raises `InvalidInput` where it breaks off or is none."""
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        message = "Teks UTF-16 ini terpotong atau rusak."
        raise invalid(name, "not-utf16", message, "Simpan ulang berkas dengan pengodean UTF-8.") from None
