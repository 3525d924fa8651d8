"""What `verify` says: each cell that shows another value than its entries give, or that all agree."""

from __future__ import annotations

from fractions import Fraction

from pemdi_map.excel.cells.spreadsheet import Cell
from pemdi_map.figures import indonesian
from pemdi_map.living.verifying import Difference, Verified
from pemdi_map.load.text.gathering import gathered
from pemdi_map.report.json_text import dump

_DIGITS = 4
_SOME = 20
"""Cells without a value beyond which one line says that the file was never computed."""
OPEN_AGAIN = "Buka dengan Excel atau LibreOffice, tekan Ctrl+Shift+F9 (hitung ulang), simpan, lalu periksa lagi."


RESTORE = (
    "Pulihkan rumus yang tertimpa dengan `pemdi-map gap INPUT --update`; sel lain yang berbeda biasanya mengikutinya."
)


def verify_table(found: Verified) -> str:
    """The answer for a reader: a line for each difference, then the sum."""
    never = [each for each in found.differences if each.stored is None]
    if len(never) == len(found.differences) > _SOME:
        never_computed = f"{len(never)} sel rumus tidak menyimpan nilai, berkas ini belum dihitung. {OPEN_AGAIN}"
        return "\n".join([*_uncounted(found), f"{found.name}: {never_computed}"])
    lines = [
        f"{found.name}, {each.sheet}!{each.cell}: tertulis {_told(each.stored)}, seharusnya {_told(each.expected)}."
        f"{' Rumusnya tertimpa.' if each.overwritten else ''}"
        for each in found.differences
    ]
    lines += [f"{found.name}: lembar '{title}' tidak ada lagi." for title in found.gone]
    lines += _uncounted(found)
    if found.differences:
        remedy = RESTORE if any(each.overwritten for each in found.differences) else OPEN_AGAIN
        lines.append(f"{len(found.differences)} dari {found.checked} sel rumus berbeda. {remedy}")
    else:
        lines.append(f"{found.checked} sel rumus dihitung ulang: semuanya cocok.")
    return "\n".join(lines)


def _uncounted(found: Verified) -> list[str]:
    return [f"{finding} [peringatan]" for finding in gathered(found.uncounted)]


def verify_json(found: Verified) -> str:
    """The answer for a program."""
    return dump(
        {
            "schema": "pemdi-map/verify/1",
            "file": found.name,
            "checked": found.checked,
            "differences": [_difference(each) for each in found.differences],
            "missing_sheets": list(found.gone),
            "uncounted": [
                {"place": each.where, "message": each.message, "remedy": each.remedy} for each in found.uncounted
            ],
        }
    )


def _difference(each: Difference) -> dict[str, str | int | float | bool | None]:
    return {
        "sheet": each.sheet, "cell": each.cell, "stored": _plain(each.stored), "expected": _plain(each.expected),
        "overwritten": each.overwritten,
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
