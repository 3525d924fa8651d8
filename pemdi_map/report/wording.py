"""The words and number forms that planners see, wherever they see them: tables, workbook, report."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.engine.score_outcome import Score
from pemdi_map.engine.stages import STAGE_WORDS as STAGE_WORDS
from pemdi_map.figures import plain

STATE_WORDS: Mapping[str, str] = {
    "as_is": "Bisa dipakai lagi",
    "extend": "Perlu dilengkapi",
    "redo": "Perlu disusun ulang",
    "missing": "Belum ada",
    "unknown": "Belum diketahui",
    "diterima": "Diterima asesor",
    "revisi": "Diminta revisi",
    "proses": "Sedang diproses",
    "draf": "Masih draf",
    "belum": "Belum dibuat",
}
"""What is known of an evidence item; the last five are the states that a user enters."""

CONFIDENCE_WORDS: Mapping[str, str] = {"high": "tinggi", "medium": "sedang", "low": "rendah"}

PIN_WORDS: Mapping[str, str] = {
    "instrument": "Instrumen",
    "crosswalk": "Pemetaan",
    "scenarios": "Skenario",
    "calendar": "Kalender",
    "owners": "Pengampu",
    "priorities": "Prioritas",
    "actions": "Aksi",
    "rules": "Aturan",
    "budget": "Siklus anggaran",
    "capacities": "Kapasitas unit",
    "items": "Daftar butir bukti",
    "holidays": "Hari libur",
    "evidence": "Bukti dukung lama",
    "coverage": "Cakupan layanan",
    "programmes": "Jenis program",
    "teams": "Tim",
}
"""The kinds of data files that figures rest on."""

SCORE_BASIS_WORDS: Mapping[str, str] = {
    "values": "nilai semua indikator",
    "domains": "nilai domain yang tercetak",
    "aspects": "nilai aspek yang tercetak",
    "index": "indeks yang tercetak",
    "evidence": "status bukti",
}


def basis_in_words(score: Score) -> str:
    """What a score rests on; where only some levels are known, how many, and the figures that narrow the others."""
    printed = SCORE_BASIS_WORDS[score.basis]
    if score.known is None:
        return printed
    levels = f"{score.known[0]} dari {score.known[1]} tingkat indikator"
    return levels if score.index is None else f"{levels} dan {printed}"


def percent_in_words(value: Fraction) -> str:
    """A weight as `5%` or `27,5%`, with no more decimals than it has."""
    return f"{plain(value).replace('.', ',')}%"


def levels_in_words(lowest: Fraction, highest: Fraction) -> str:
    """The levels that are possible: `3` or, where the two differ, `2 sampai 4`."""
    low, high = (plain(level).replace(".", ",") for level in (lowest, highest))
    return low if low == high else f"{low} sampai {high}"
