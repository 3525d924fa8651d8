"""The labels of tables in both languages. Official terms (indicator names, ratings, scenarios) stay official."""

from __future__ import annotations

from collections.abc import Mapping

_ID_EN: Mapping[str, str] = {
    "Indeks": "Index",
    "Predikat": "Rating",
    "Dasar": "Basis",
    "Domain": "Domain",
    "Aspek": "Aspect",
    "Indikator": "Indicator",
    "Nilai": "Value",
    "Bobot": "Weight",
    "Target": "Target",
    "Kesenjangan": "Gap",
    "Prioritas": "Priority",
    "Pengampu": "Owner",
    "Tingkat": "Level",
    "Riwayat": "History",
    "Tahun": "Year",
    "Instrumen": "Instrument",
    "Predikat tercetak": "Printed rating",
    "Predikat menurut batas": "Rating by the bounds",
    "Yang mungkin": "Reachable",
    "Nilai persis": "Exact value",
    "Periksa cepat": "Quick check",
    "Butir": "Item",
    "Pertanyaan": "Question",
    "Tambahan indeks": "Index gain",
    "Catatan": "Notices",
    "Simulasi": "Simulation",
    "Langkah": "Step",
    "Baris pemetaan": "Crosswalk rows",
    "Rujukan": "Citations",
    "tidak tercetak": "not printed",
    "belum tertentu": "not determined",
    "Rencana aksi": "Action plan",
    "Aksi": "Action",
    "Hari-orang": "Person-days",
    "Mulai": "Start",
    "Selesai": "Finish",
    "Jalur anggaran": "Funding path",
    "Indeks sesudahnya": "Index afterwards",
    "Selisih antar-tahap": "Difference between stages",
    "Selisih": "Difference",
}


def label(text: str, language: str) -> str:
    """A label in the language asked for; the Indonesian one is its own key."""
    return text if language == "id" else _ID_EN[text]
