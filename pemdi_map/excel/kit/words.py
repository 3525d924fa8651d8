"""The words that planners read for what the engine names in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pemdi_map.engine.outcome import Priority
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.model.fields import Confidence
from pemdi_map.model.institution import EVIDENCE_STATES
from pemdi_map.model.scenario import ScenarioName
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.typed_words import CANCELLED, DONE, STATUS

if TYPE_CHECKING:
    from pemdi_map.model.facts import Reuse as Work

SIMULATION = "simulasi"

SCENARIO_WORDS: dict[ScenarioName, str] = {
    "konservatif": "Konservatif",
    "wajar": "Wajar",
    "optimistis": "Optimistis",
}

say = INDONESIAN.say
"""What the engine says, as cells show it."""

STATE_WORDS = INDONESIAN.terms("state")
STATE_MEANINGS = INDONESIAN.terms("state-meaning")
BASIS_WORDS = INDONESIAN.terms("basis")
CONFIDENCE_WORDS = INDONESIAN.terms("confidence")
REVIEW_WORDS = INDONESIAN.terms("review")
PIN_WORDS = INDONESIAN.terms("pin")

STATE_TONES: dict[str, Tone] = {
    "as_is": "good",
    "extend": "fair",
    "redo": "fair",
    "missing": "poor",
    "unknown": "quiet",
    "diterima": "good",
    "revisi": "fair",
    "proses": "calm",
    "draf": "calm",
    "belum": "poor",
}

PRIORITY_TONES: dict[Priority, Tone] = {"tinggi": "poor", "sedang": "fair", "rendah": "calm", "tercapai": "good"}

DECIDED_BY_WORDS: dict[str, str] = {
    "kind": "jenis dokumennya",
    "age": "umurnya",
    "scope": "cakupannya",
    "form": "bentuk yang diminta",
}
"""What of an old document decides how it serves."""

CONFIDENCE_MEANINGS: dict[Confidence, str] = {
    "high": "Didukung sumber resmi, atau beberapa sumber yang sepakat.",
    "medium": "Didukung satu sumber yang jelas; periksa lagi sebelum dijadikan keputusan.",
    "low": "Dugaan atau sumber yang terpotong; perlakukan sebagai petunjuk saja.",
}

REACH_WORDS: dict[str, str] = {
    "official": "Naskah resmi",
    "extract": "Kutipan dari naskah resmi",
    "secondary": "Sumber kedua",
    "own_judgement": "Penilaian penyusun",
}

UNMAPPED_WORDS: dict[str, str] = {
    "new_requirement": "syarat baru",
    "no_longer_assessed": "tidak dinilai lagi",
    "scored_from_external_index": "dinilai dari indeks instansi lain",
    "covered_elsewhere": "tercakup di indikator lain",
}

ANSWERS = EVIDENCE_STATES
"""What a person may choose for an evidence item."""
ANSWER_TONES: dict[str, Tone] = {state: STATE_TONES[state] for state in ANSWERS}

STATUS_CHOICES = tuple(STATUS)
PRIORITY_CHOICES = ("tinggi", "sedang", "rendah")

STATUS_TONES: dict[str, Tone] = {
    DONE: "good",
    "berjalan": "calm",
    "tertunda": "fair",
    CANCELLED: "quiet",
    "belum mulai": "quiet",
}

WORK_WORDS: dict[Work, str] = {"new": "bukti baru", "update": "dimutakhirkan", "carry": "bukti lama"}
REUSE_TONES: dict[Work, Tone] = {"new": "fair", "update": "calm", "carry": "good"}
