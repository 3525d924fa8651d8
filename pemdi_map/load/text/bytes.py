"""Bytes to text: UTF-8 with or without a byte-order mark, and nothing else."""

from __future__ import annotations

from pemdi_map.errors import invalid

_BOM = b"\xef\xbb\xbf"


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
