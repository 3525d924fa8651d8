"""Workbooks in which columns were stored by their headers: what those columns are called now.

A ledger of `pemdi-map/workbook/1` is read as if it had been written with the keys. What is not listed keeps its name: a
column that is gone, and one that people added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pemdi_map.excel.cells.entries import Note, Typed, TypedFormula
from pemdi_map.excel.cells.typed_formulas import with_columns_renamed

if TYPE_CHECKING:
    from pemdi_map.engine.merging.claims import Contribution
    from pemdi_map.excel.cells.entries import Archived
    from pemdi_map.excel.cells.keyed_tables import Base
    from pemdi_map.excel.cells.ledger import Ledger

_KEYS: Mapping[str, Mapping[str, str]] = {
    "TabelBuktiDukung": {
        "Butir": "item", "Indikator": "indicator", "Tingkat": "level", "Bukti yang diminta": "asked",
        "Kode portal": "portal", "Bagian dari tingkat (%)": "share", "Status": "state", "Status bukti Anda": "mine",
        "Tautan bukti": "link", "Ambil dari bukti SPBE": "shelf", "Yang masih perlu": "open", "Sebab": "because",
        "Tingkat SPBE di baliknya": "behind", "Baris pemetaan": "rows",
    },
    "TabelPeriksaCepat": {
        "No": "no", "Butir": "item", "Indikator": "indicator", "Bukti yang ditanyakan": "evidence",
        "Pertanyaan": "question", "Tanyakan kepada": "ask_whom", "Tambahan indeks": "gain", "Jawaban": "answer",
        "Catatan": "note",
    },
    "TabelTingkatDicari": {
        "No": "no", "Kode SPBE": "code", "Indikator SPBE": "indicator", "Kemungkinan tingkat sekarang": "possible",
        "Yang diminta": "asked", "Sumber": "source", "Rentang menyempit": "narrows", "Tingkat di laporan": "level",
        "Catatan tingkat": "note",
    },
    "TabelRencanaAksi": {
        "No": "no", "Aspek": "aspect", "Indikator": "indicator", "Bobot (%)": "weight",
        "Kondisi awal: SPBE asal": "origin", "Kondisi awal: tingkat Pemdi": "level",
        "Kondisi awal: nilai Pemdi": "value", "Target tingkat": "target_level", "Kesenjangan": "gap",
        "Prioritas": "priority", "Rencana aksi": "action", "Cara mengerjakan": "how", "Bukti dukung": "evidence",
        "Jenis pekerjaan": "work", "Diterima bila": "accepted_when", "Biasanya ditolak karena": "refused_when",
        "Program": "programme", "Kegiatan": "activity", "Kode sub kegiatan": "sub_activity_code",
        "Sub kegiatan": "sub_activity", "Keluaran/indikator kinerja": "deliverable", "Satuan": "unit",
        "OPD pengampu": "owner", "OPD pendukung": "supports", "Mulai": "start", "Selesai": "finish",
        "Hari-orang": "effort_days", "Anggaran (Rp)": "budget", "Sumber dana": "fund", "Jalur anggaran": "funding",
        "Aturan yang menentukan": "rules", "Catatan rencana": "remarks", "Status": "status", "Tautan bukti": "link",
        "Kendala/Catatan": "note", "Tindak lanjut": "follow_up",
    },
    "TabelProgram": {
        "No": "no", "Program": "programme", "Hasil pencocokan": "verdict", "Pengampu": "owner", "Status": "status",
        "Butir yang dilayani": "serves", "Hanya tampak melayani": "feigned", "Yang harus diperhatikan": "heed",
        "Jenis yang dikenali": "kinds", "Mulai": "start", "Selesai": "finish", "Anggaran (Rp)": "budget",
        "Sumber dana": "fund",
    },
    "TabelUnit": {
        "Unit": "unit", "Peran": "roles", "Nama dari": "named", "Mengampu": "leads", "Porsi (%)": "share",
        "Bobot (%)": "weight", "Indikator yang diampu": "led", "Mendukung": "supports",
        "Indikator yang didukung": "supported",
    },
    "TabelTim": {"Kursi": "seat", "Tugas": "tasks", "Petugas (isi sendiri)": "officer"},
    "TabelTarget": {"Kode": "code", "Yang dituju": "name", "Target indeks": "target"},
    "TabelSimulasi": {
        "Kode": "code", "Indikator": "name", "Bobot (%)": "weight", "Saat disusun": "made", "Hari ini": "today",
        "Setelah rencana": "planned", "Seandainya": "tried", "Target": "aim",
        "Coba: selesai sampai tingkat": "tried_level", "Nilai asesmen Pemdi": "assessed",
        "Dasar nilai hari ini": "basis",
    },
    "TabelIndeksMasukan": {
        "Kode": "code", "Indeks instansi lain": "name", "Bobot (%)": "weight", "Nilai indeks": "index_value",
        "Tahun indeks": "index_year", "Nilai Pemdi": "converted",
    },
}  # fmt: skip
_OF_A_QUARTER = re.compile(r"(Target|Realisasi) TW (I|II|III|IV) (\d{4})")
_KINDS, _QUARTERS = {"Target": "target", "Realisasi": "result"}, ("I", "II", "III", "IV")
_NUMBERED = re.compile(r"(TabelTim)\d+")
"""Tables of which there are several."""


def key_today(table: str, name: str) -> str:
    """The key of a column that a workbook calls `name`."""
    if table == "TabelRencanaAksi" and (found := _OF_A_QUARTER.fullmatch(name)):
        return f"{_KINDS[found[1]]} {found[3]}-{_QUARTERS.index(found[2]) + 1}"
    return _KEYS.get(_NUMBERED.sub(r"\1", table), {}).get(name, name)


def with_keys_of_today(ledger: Ledger) -> Ledger:
    """A ledger that stored headers, as if it had been written with the keys."""
    return replace(
        ledger, bases={table: _base(table, base) for table, base in ledger.bases.items()},
        archive=tuple(map(_archived, ledger.archive)), contributions=tuple(map(_contribution, ledger.contributions)),
    )  # fmt: skip


def _base(table: str, base: Base) -> Base:
    def keys(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(key_today(table, name) for name in names)

    return replace(
        base, keyed_by=key_today(table, base.keyed_by), says=key_today(table, base.says), keys=keys(base.keys),
        heads=dict(zip(keys(tuple(base.heads)), base.heads.values(), strict=True)),
        same=frozenset((row, key_today(table, name)) for row, name in base.same),
    )  # fmt: skip


def _archived(one: Archived) -> Archived:
    return one._replace(column=key_today(one.table, one.column), value=_value(one.value))


def _contribution(one: Contribution[Typed | Note]) -> Contribution[Typed | Note]:
    cell = one.cell._replace(column=key_today(one.cell.table, one.cell.column))
    return one._replace(cell=cell, base=_value(one.base), value=_value(one.value))


def _value(value: Typed | Note) -> Typed | Note:
    """Formulas name the columns that they lead to."""
    if isinstance(value, TypedFormula):
        return value._replace(text=with_columns_renamed(value.text, key_today))
    return value
