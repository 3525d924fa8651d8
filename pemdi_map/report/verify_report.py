"""What `verify` says: each cell that shows another value than its entries give, or that all agree."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.excel.standing import Cell
from pemdi_map.figures import indonesian
from pemdi_map.load.verifying import Difference, Verified
from pemdi_map.report.json_text import dump

_DIGITS = 4
_SOME = 20
"""Cells without a value beyond which one line says that the file was never computed."""
OPEN_AGAIN = "Buka dengan Excel atau LibreOffice, tekan Ctrl+Shift+F9 (hitung ulang), simpan, lalu periksa lagi."


def verify_table(found: Verified) -> str:
    """The answer for a reader: a line for each difference, then the sum."""
    never = [each for each in found.differences if each.stored is None]
    if len(never) == len(found.differences) > _SOME:
        return f"{found.name}: {len(never)} sel rumus tidak menyimpan nilai, berkas ini belum dihitung. {OPEN_AGAIN}"
    lines = [
        f"{found.name}, {each.sheet}!{each.cell}: tertulis {_told(each.stored)}, seharusnya {_told(each.expected)}."
        for each in found.differences
    ]
    lines += [f"{found.name}: lembar '{title}' tidak ada lagi." for title in found.gone]
    if found.differences:
        lines.append(f"{len(found.differences)} dari {found.checked} sel rumus berbeda. {OPEN_AGAIN}")
    else:
        lines.append(f"{found.checked} sel rumus dihitung ulang: semuanya cocok.")
    return "\n".join(lines)


def verify_json(found: Verified) -> str:
    """The answer for a program."""
    return dump(
        {
            "schema": "pemdi-map/verify/1",
            "file": found.name,
            "checked": found.checked,
            "differences": [_difference(each) for each in found.differences],
            "missing_sheets": list(found.gone),
        }
    )


def _difference(each: Difference) -> dict[str, str | int | float | None]:
    return {
        "sheet": each.sheet, "cell": each.cell, "stored": _plain(each.stored), "expected": _plain(each.expected),
    }  # fmt: skip


def _plain(value: Cell) -> str | int | float | None:
    if isinstance(value, Fraction):
        return float(value)
    return value if value is None or isinstance(value, str | int) else str(value)


def _told(value: Cell) -> str:
    if value is None or value == "":
        return "kosong"
    if isinstance(value, Fraction):
        return indonesian(value, _DIGITS)
    return str(value) if isinstance(value, int) else f"'{value}'"
