"""A whole small world of knowledge files, clean under `check`, to seed defects into."""

from __future__ import annotations

from pathlib import Path

import pytest

from pemdi_map.check.lock import write_lock

OLD = """\
schema: pemdi-map/instrument/1
id: lama-1
version: "1"
name: Indeks lama contoh
short_name: Lama
acronym: LAMA
legal: {instrument: PermenPANRB, number: 1, year: 2020, title: Contoh}
first_year: 2020
last_year: 2024
scale: {kind: levels, minimum: 1, maximum: 3, partial: false, confidence: high, sources: [S]}
ratings:
- {name: Kurang, lower: 1}
- {name: Baik, lower: 2}
rating_rule: {closed: below, default: exact, near_bound: 0.005, note: Contoh, sources: [S]}
domains:
- {code: D1, name: Satu, weight: 100}
aspects:
- {code: A1, name: Satu, weight: 60, domain: D1}
- {code: A2, name: Dua, weight: 40, domain: D1}
indicators:
- code: I1
  number: 1
  name: Kebijakan contoh
  weight: 60
  aspect: A1
  levels:
  - {level: 1, criteria: Belum ada, confidence: high, sources: [S]}
  - {level: 2, criteria: Ada, confidence: high, sources: [S]}
  - {level: 3, criteria: Dipakai, confidence: high, sources: [S]}
- {code: I2, number: 2, name: Layanan contoh, weight: 30, aspect: A2}
- {code: I3, number: 3, name: Tidak dinilai lagi, weight: 10, aspect: A2}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

NEW = """\
schema: pemdi-map/instrument/1
id: baru-2
version: "1"
name: Indeks baru contoh
short_name: Baru
acronym: BARU
legal: {instrument: PermenPANRB, number: 2, year: 2026, title: Contoh}
first_year: 2026
scale:
  kind: banded
  minimum: 1
  maximum: 3
  partial: true
  bands:
  - {level: 1, lower: 1, upper: 1.5}
  - {level: 2, lower: 1.5, upper: 3}
  closed: above
  confidence: high
  sources: [S]
ratings:
- {name: Kurang, lower: 1}
- {name: Baik, lower: 2}
rating_rule: {closed: above, default: exact, near_bound: 0.005, note: Contoh, pages: [3], sources: [P]}
aspects:
- {code: A1, name: Satu, weight: 100}
indicators:
- code: I1
  number: 1
  name: Tata kelola contoh
  weight: 70
  aspect: A1
  functions: {names: [Perencanaan, Kearsipan], pages: [2], confidence: high, sources: [P]}
  levels:
  - level: 1
    criteria: Ada
    evidence:
    - {id: I1.1.1, text: Dokumen contoh}
    - id: I1.1.2
      text: Keputusan contoh
      max_age: {years: 2, because: Contoh, confidence: high, sources: [S]}
    confidence: high
    sources: [S]
  - level: 2
    criteria: Dipakai
    evidence:
    - {id: I1.2.1, text: Laporan contoh}
    confidence: high
    sources: [S]
- code: I2
  number: 2
  name: Indeks lain contoh
  weight: 30
  aspect: A1
  external:
    id: luar
    name: Indeks luar contoh
    owner: Lembaga contoh
    minimum: 0
    maximum: 100
    use: value
    bands:
    - {level: 1, lower: 0, upper: 50}
    - {level: 2, lower: 50, upper: 100}
    confidence: high
    sources: [S]
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
- {id: P, title: Peraturan contoh, reach: official, pages: 3}
"""

CROSSWALK = """\
schema: pemdi-map/crosswalk/1
id: lama-1--baru-2
version: "1"
source: lama-1
target: baru-2
note: Contoh
carries:
- id: C001
  when: {I1: 3}
  documents: [I1.3.1]
  items: [I1.1.1]
  reuse: as_is
  decided_by: kind
  confidence: high
  because: Contoh
  reference: [{source: S}]
  review: {status: draft}
- id: C002
  when: {I1: 2}
  documents: [I1.2.1]
  items: [I1.1.1, I1.1.2]
  reuse: extend
  decided_by: scope
  confidence: medium
  because: Contoh
  open: Perbarui
  reference: [{source: S}]
  review: {status: reviewed, by: Penelaah contoh, on: 2026-11-01}
refutes:
- id: N001
  when_at_most: {I1: 1}
  items: [I1.1.1]
  because: Contoh
  reference: [{source: S}]
  review: {status: draft}
silent:
- {id: U001, items: [I1.2.1], because: Contoh, ask: Tanyakan}
relations:
- {id: R001, source: I1, target: I1, relation: intersects, rationale: functional, because: Contoh}
unmapped:
- {side: source, id: I2, reason: no_longer_assessed, note: Contoh}
- {side: source, id: I3, reason: no_longer_assessed, note: Contoh}
- {side: target, id: I2, reason: scored_from_external_index, note: Contoh}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

EVIDENCE = """\
schema: pemdi-map/evidence/1
id: lama-1
version: "1"
instrument: lama-1
note: Contoh
editions:
- {id: PEDOMAN, name: Pedoman contoh, from_year: 2020, pages: 9}
documents:
- {id: I1.2.1, text: Prosedur contoh, kind: living, need: asked, editions: [PEDOMAN], page: 4, confidence: high,
   sources: [S]}
- {id: I1.2.2, text: Notula contoh, kind: yearly, need: asked, editions: [PEDOMAN], confidence: high, sources: [S]}
- {id: I1.2.3, text: Keputusan tim contoh, kind: decree, need: asked, editions: [PEDOMAN], confidence: low,
   sources: [S]}
- {id: I1.2.4, text: Pelengkap contoh, kind: living, need: optional, editions: [PEDOMAN], confidence: high,
   sources: [S]}
- {id: I1.3.1, text: Aplikasi contoh, kind: living, need: asked, editions: [PEDOMAN], confidence: high, sources: [S]}
- {id: I1.3.2, text: Reviu contoh, kind: yearly, need: asked, max_age: 1, editions: [PEDOMAN], confidence: high,
   sources: [S]}
- {id: I2.2.1, text: Layanan contoh, kind: living, need: asked, editions: [PEDOMAN], confidence: high, sources: [S]}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

OWNERS = """\
schema: pemdi-map/owners/1
id: baru-2
version: "1"
instrument: baru-2
roles:
- {id: satu, name: Peran satu, names: {kota: Dinas contoh}}
- {id: dua, name: Peran dua, names: {}}
- {id: bantu, name: Peran bantu, names: {}}
functions:
- {name: Perencanaan, roles: [satu]}
- {name: Kearsipan, roles: [dua]}
indicators:
- {indicator: I1, lead: satu, support: [dua], custom: [bantu], confidence: high, sources: [S]}
- {indicator: I2, lead: dua, confidence: high, sources: [S]}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

CALENDAR = """\
schema: pemdi-map/calendar/1
id: baru-2027
version: "1"
instrument: baru-2
year: 2027
windows:
- {id: upload, name: Unggah, start: 2027-08-01, finish: 2027-09-15, confidence: low, sources: [S]}
- {id: result, name: Hasil, start: 2027-11-01, finish: 2027-12-15, confidence: low, sources: [S]}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

SCENARIOS = """\
schema: pemdi-map/scenarios/1
version: "1"
label: simulasi
caveat: Contoh
default: wajar
scenarios:
- name: konservatif
  meaning: Contoh
  levels: lowest
  credits:
  - {reuse: as_is, confidence: high, share: 1}
- name: wajar
  meaning: Contoh
  levels: reported
  credits:
  - {reuse: as_is, confidence: low, share: 1}
  - {reuse: extend, confidence: low, share: 0.5}
- name: optimistis
  meaning: Contoh
  levels: highest
  credits:
  - {reuse: as_is, confidence: low, share: 1}
  - {reuse: extend, confidence: low, share: 1}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

PRIORITIES = """\
schema: pemdi-map/priorities/1
version: "1"
note: Contoh
classes:
- {name: tinggi, below: 50}
- {name: sedang, below: 80}
- {name: rendah, below: 100}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

ACTIONS = """\
schema: pemdi-map/actions/1
id: baru-2
version: "1"
instrument: baru-2
note: Contoh
carry: {effort_days: 1, lead_weeks: 1, text: Bawa serta, because: Contoh}
actions:
- id: K001
  kind: document
  name: Susun dokumen contoh
  text: Contoh
  items: [I1.1.1, I1.1.2]
  deliverable: Dokumen
  unit: dokumen
  accepted_when: Contoh
  refused_when: Contoh
  effort: {new: 5, update: 2}
  lead_weeks: {new: 4, update: 1}
  needs_money: false
  lead: satu
  confidence: low
  reference: [{source: S}]
- id: K002
  kind: document
  name: Susun laporan contoh
  text: Contoh
  items: [I1.2.1]
  deliverable: Laporan
  unit: dokumen
  accepted_when: Contoh
  refused_when: Contoh
  effort: {new: 5, update: 2}
  lead_weeks: {new: 4, update: 1}
  needs_money: false
  requires: [K001]
  confidence: low
  reference: [{source: S}]
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

BUDGET = """\
schema: pemdi-map/budget/1
id: anggaran
version: "1"
name: Siklus contoh
kinds: [kota]
note: Contoh
steps:
- {id: usul, name: usul dihimpun, year: -1, start: 06-01, finish: 06-30, confidence: low, sources: [S]}
- {id: berlaku, name: anggaran berlaku, year: 0, start: 01-01, finish: 12-31, confidence: low, sources: [S]}
paths:
- {id: tanpa, name: tanpa biaya, pays_for: nothing, because: Contoh, confidence: high, sources: [S]}
- {id: baru, name: tahun berikut, pays_for: new, decide_by: usul, money_from: berlaku, because: Contoh,
   confidence: low, sources: [S]}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

CAPACITIES = """\
schema: pemdi-map/capacities/1
version: "1"
note: Contoh
days_per_week: 5
unit_most: 20
roles:
- {role: satu, days_per_week: 10, because: Contoh}
confidence: low
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

ITEMS = """\
schema: pemdi-map/items/1
id: daftar-2
version: "1"
instrument: baru-2
name: Daftar contoh
default: true
note: Contoh
confidence: low
cites: [S]
misfits:
- {indicator: I1, because: Contoh}
items:
- {id: I1.1.1, weight: 1, portal: I1-L1-01}
- {id: I1.1.2, weight: 3}
- {id: I1.2.1, weight: 1}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

OTHER_ITEMS = (
    ITEMS.replace("id: daftar-2", "id: lain-2")
    .replace("default: true", "default: false")
    .replace("weight: 3", "weight: 0")
)

ACCEPTANCE = """\
schema: pemdi-map/acceptance/1
id: baru-2
version: "1"
instrument: baru-2
note: Contoh
counts:
- {id: hitungan, stage: dokumen, judged: 10, accepted: 4, note: Contoh, sources: [S]}
shares:
- {stage: dokumen, states: [as_is], share: 0.9, because: Contoh, sources: [S]}
- {stage: dokumen, count: hitungan, because: Contoh, sources: [S]}
- {stage: sanggah, share: 0.5, because: Contoh, sources: [S]}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

HOLIDAYS = """\
schema: pemdi-map/holidays/1
version: "1"
note: Contoh
days:
- {date: 2026-12-25, name: Hari contoh}
- {date: 2027-01-01, name: Tahun baru contoh, estimated: true}
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

DOCUMENTS = """\
schema: pemdi-map/documents/1
id: baru-2
version: "1"
instrument: baru-2
note: Contoh
heads: {kota: Wali Kota}
laws:
- {text: Undang-Undang contoh}
frames:
- id: laporan
  template: laporan-kegiatan
  parts:
  - {head: Hasil, text: "[isi: hasil contoh]."}
- id: daftar
  template: daftar-inventaris
  parts:
  - {head: Rincian, columns: [Nama, Tanggal]}
always:
- {frame: daftar, slug: daftar-umum, title: Daftar umum}
actions:
- action: K001
  drafts:
  - {frame: laporan, slug: laporan-contoh, title: Laporan contoh}
  looks_for: [Hasil contoh]
  confidence: low
  reference: [{source: S}]
- action: K002
  final: {slug: lembar-hasil, title: Lembar hasil}
  looks_for: [Nilai contoh]
  confidence: low
  reference: [{source: S}]
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""

FILES = {
    "instruments/lama-1.yaml": OLD,
    "instruments/baru-2.yaml": NEW,
    "evidence/lama-1.yaml": EVIDENCE,
    "crosswalks/lama-1--baru-2.yaml": CROSSWALK,
    "owners/baru-2.yaml": OWNERS,
    "calendars/baru-2027.yaml": CALENDAR,
    "scenarios.yaml": SCENARIOS,
    "priorities.yaml": PRIORITIES,
    "actions/baru-2.yaml": ACTIONS,
    "budgets/anggaran.yaml": BUDGET,
    "capacities.yaml": CAPACITIES,
    "items/daftar-2.yaml": ITEMS,
    "items/lain-2.yaml": OTHER_ITEMS,
    "acceptance/baru-2.yaml": ACCEPTANCE,
    "holidays.yaml": HOLIDAYS,
    "documents/baru-2.yaml": DOCUMENTS,
}


def put_in_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world in the place of the shipped one, locked."""
    write(folder)
    monkeypatch.setattr("pemdi_map.load.knowledge.catalogue.bundled", lambda _: folder)
    monkeypatch.setattr("pemdi_map.check.lock.bundled", lambda _: folder)
    write_lock()
    return folder


def write(folder: Path, files: dict[str, str] = FILES) -> Path:
    """The small world as files in a folder."""
    for relative, text in files.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
