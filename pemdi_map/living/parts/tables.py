"""What a unit's part shows of the plan's tables: what to fill beside the name of each row, what explains it after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.excel.cells.entries import ADDED
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import rencana_aksi

TARGET, RESULT = "Target ", "Realisasi "
NOTE, FOLLOW_UP, LINK = "Kendala/Catatan", "Tindak lanjut", "Tautan bukti"
_ADDED_WIDTH = 18
_CLOSED = {
    "pm_isian": "pm_teks",
    "pm_isian_tebal": "pm_tebal",
    "pm_isian_tengah": "pm_tengah",
    "pm_isian_tanggal": "pm_tanggal",
    "pm_isian_angka": "pm_bulat",
}
_OPEN = {closed: opened for opened, closed in _CLOSED.items()}


class PartColumn(NamedTuple):
    """A column of a part: how it looks, and whether the unit fills it."""

    column: Column
    fills: bool

    @property
    def opened(self) -> str:
        """The style of its cells in a free row, all of which the unit fills."""
        return _OPEN.get(self.column.style, self.column.style)


def action_columns(heads: Mapping[str, str]) -> list[PartColumn]:
    """Of Rencana Aksi. `heads`: the keys of the plan's columns with their headers, in order."""
    quarters = [key.removeprefix(RESULT) for key in heads if key.startswith(RESULT)]
    by_quarter = [(f"{kind}{each}", 9.5, kind == RESULT) for each in quarters for kind in (TARGET, RESULT)]
    wanted = (
        (rencana_aksi.NUMBER, 5, False), (rencana_aksi.ACTION, 30, False), (rencana_aksi.STATUS, 13, True),
        (LINK, 24, True), (NOTE, 24, True), (rencana_aksi.START, 17, True), (rencana_aksi.FINISH, 17, True),
        *by_quarter, (FOLLOW_UP, 22, True), ("Anggaran (Rp)", 15, True), ("Sumber dana", 13, True), *_added(heads),
        ("Bukti dukung", 34, False), ("Cara mengerjakan", 44, False), ("Diterima bila", 32, False),
        ("Biasanya ditolak karena", 32, False), ("Indikator", 22, False),
    )  # fmt: skip
    return list(_columns(wanted, heads, rencana_aksi.columns_of(quarters)))


def evidence_columns(heads: Mapping[str, str]) -> list[PartColumn]:
    """Of Bukti Dukung. Two columns are called status there; the program's is named by where it comes from."""
    if heads.get(bukti_dukung.STATE) == bukti_dukung.STATE:
        heads = {**heads, bukti_dukung.STATE: "Perkiraan dari hasil SPBE"}
    wanted = (
        (bukti_dukung.ITEM, 9, False), ("Bukti yang diminta", 38, False), (bukti_dukung.MINE, 13, True),
        (bukti_dukung.LINK, 26, True), *_added(heads), (bukti_dukung.STATE, 15, False),
        (bukti_dukung.SHELF, 34, False), ("Yang masih perlu", 34, False), ("Kode portal", 11, False),
        ("Indikator", 22, False),
    )  # fmt: skip
    return list(_columns(wanted, heads, bukti_dukung.COLUMNS))


def question_columns(heads: Mapping[str, str]) -> list[PartColumn]:
    """Of Periksa Cepat."""
    wanted = (
        (periksa_cepat.ITEM, 9, False), ("Pertanyaan", 44, False), (periksa_cepat.ANSWER, 13, True),
        ("Catatan", 30, True), *_added(heads), ("Bukti yang ditanyakan", 36, False), ("Indikator", 24, False),
    )  # fmt: skip
    return list(_columns(wanted, heads, periksa_cepat.COLUMNS))


def _added(heads: Mapping[str, str]) -> list[tuple[str, float, bool]]:
    """The columns that people added to the plan: theirs to fill wherever they stand."""
    return [(key, _ADDED_WIDTH, True) for key in heads if key.startswith(ADDED)]


def _columns(
    wanted: Sequence[tuple[str, float, bool]], heads: Mapping[str, str], known: Sequence[Column]
) -> Iterator[PartColumn]:
    styles = {each.name: each.style for each in known}
    for key, width, fills in wanted:
        if key not in heads:
            continue
        style = styles.get(key, "pm_isian")
        style = style if fills else _CLOSED.get(style, style)
        yield PartColumn(Column(heads[key], width, style, key=key), fills)
