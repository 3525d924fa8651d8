"""The CSV form of an input file: one table, one part a row. Reader and writer share its words.

    bagian;tahun;kunci;nilai;predikat;sumber;keterangan
    instansi;;nama;Pemerintah Kab. Contoh;;;
    spbe-2020;2024;I1;4;;;
    spbe-2020;2024;indeks;3,27;Baik;Laporan hasil evaluasi 2024;
    pemdi-2026 mandiri;2026;I1.2.1;diterima;;;
    indeks lain;2025;sdi;43,2;;;
    riwayat;2018;spbe-2018;1,85;Cukup;;
    target RPJMD;2027;pemdi-2026;1,60;;RPJMD 2025-2029, tabel IKU;
    unit;;bappeda;Bappeda;;;
    layanan SRIKANDI;;Tempat hosting;pdn;;;
    program Pelatihan ASN;;Selesai;31/05/2027;;;

`bagian` is `instansi`, `indeks lain`, `riwayat`, `unit`, `target` with the planning document after it, `layanan` or
`program` with its name after it, or the id of an instrument, with the stage after it where the assessment has one. The
keys of a service or a programme are the headings of the form's sheets Layanan and Program, or the keys of YAML with
points (`sla.fulfilment`). `keterangan` is free and not read; so are rows whose first cell starts with `#`.
"""

from __future__ import annotations

from typing import Literal

Column = Literal["bagian", "tahun", "kunci", "nilai", "predikat", "sumber", "keterangan"]
COLUMNS: tuple[Column, ...] = ("bagian", "tahun", "kunci", "nilai", "predikat", "sumber", "keterangan")
REQUIRED: tuple[Column, ...] = ("bagian", "kunci", "nilai")
ALIASES: dict[str, Column] = {
    "section": "bagian",
    "part": "bagian",
    "year": "tahun",
    "key": "kunci",
    "code": "kunci",
    "kode": "kunci",
    "value": "nilai",
    "isi": "nilai",
    "rating": "predikat",
    "source": "sumber",
    "note": "keterangan",
    "catatan": "keterangan",
}
IDENTITY, EXTERNAL, HISTORY, UNIT, INDEX = "instansi", "indeks lain", "riwayat", "unit", "indeks"
SERVICE, PROGRAMME, TARGET = "layanan", "program", "target"
PARTS: dict[str, str] = {
    "institution": IDENTITY,
    "external": EXTERNAL,
    "external index": EXTERNAL,
    "history": HISTORY,
    "units": UNIT,
    "unit kerja": UNIT,
}
IDENTITY_KEYS: dict[str, tuple[str, ...]] = {
    "nama": ("institution", "name"),
    "name": ("institution", "name"),
    "jenis": ("institution", "kind"),
    "kind": ("institution", "kind"),
    "provinsi": ("institution", "province"),
    "province": ("institution", "province"),
    "catatan": ("note",),
    "note": ("note",),
}
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def escape(text: str) -> str:
    """Text that a spreadsheet program would take for a formula, with an apostrophe before it."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unescape(text: str) -> str:
    """The text that `escape` was given; a typed apostrophe before an ordinary letter stays."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text
