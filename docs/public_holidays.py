"""Write the public holidays of the coming years: `python docs/public_holidays.py`. They come from `holidays` (PyPI)."""

from __future__ import annotations

from pathlib import Path

import holidays

FIRST, LAST = 2026, 2032
_NAMES = {
    "New Year's Day": "Tahun Baru Masehi",
    "Isra' and Mi'raj": "Isra Mikraj",
    "Lunar New Year": "Tahun Baru Imlek",
    "Day of Silence": "Hari Suci Nyepi",
    "Eid al-Fitr": "Idulfitri",
    "Eid al-Fitr Second Day": "Hari kedua Idulfitri",
    "Good Friday": "Wafat Yesus Kristus",
    "Easter Sunday": "Paskah",
    "International Labor Day": "Hari Buruh Internasional",
    "Ascension Day": "Kenaikan Yesus Kristus",
    "Eid al-Adha": "Iduladha",
    "Vesak Day": "Hari Raya Waisak",
    "Pancasila Day": "Hari Lahir Pancasila",
    "Islamic New Year": "Tahun Baru Islam",
    "Independence Day": "Proklamasi Kemerdekaan",
    "Prophet's Birthday": "Maulid Nabi Muhammad",
    "Christmas Day": "Kelahiran Yesus Kristus",
}
_HEAD = """\
# yaml-language-server: $schema=schemas/holidays.json
# Dibuat dengan `python docs/public_holidays.py`; boleh diubah menurut keputusan bersama para menteri.
schema: pemdi-map/holidays/1
version: "2026.11.2"
note: >-
  Hari libur nasional Indonesia; tidak ada pekerjaan yang jatuh tempo pada hari itu. Cuti bersama belum termasuk. Hari
  raya menurut penanggalan bulan dihitung di muka (estimated) dan dapat bergeser setelah ditetapkan pemerintah.
days:
"""
_TAIL = """\
sources:
- id: HOLIDAYS
  title: Pustaka "holidays" (PyPI), hari libur umum Indonesia
  reach: secondary
"""


def text() -> str:
    """The holidays as a data file. A day that the library marks as estimated keeps the mark."""
    lines = []
    for day, said in sorted(holidays.country_holidays("ID", years=range(FIRST, LAST + 1), language="en_US").items()):
        names = said.split("; ")
        estimated = any(name.endswith("(estimated)") for name in names)
        words = "; ".join(_NAMES[name.removesuffix(" (estimated)")] for name in names)
        lines.append(f"- {{date: {day}, name: {words}{', estimated: true' if estimated else ''}}}\n")
    return _HEAD + "".join(lines) + _TAIL


if __name__ == "__main__":
    (Path(__file__).parents[1] / "mappings" / "holidays.yaml").write_text(text(), encoding="utf-8")
