"""`check` finds each of a list of seeded defects, at its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mini import CROSSWALK, FILES, NEW, OLD, put_in_place, write
from tries import tries

from pemdi_map.check.crosswalk import lint_crosswalk
from pemdi_map.check.files import CheckReport, check
from pemdi_map.check.lock import write_lock
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.validation import validate
from pemdi_map.load.text.yaml_tree import read_yaml
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import Instrument

OLD_FILE, NEW_FILE, ROWS = "instruments/lama-1.yaml", "instruments/baru-2.yaml", "crosswalks/lama-1--baru-2.yaml"
OWNERS, CALENDAR, ACTIONS = "owners/baru-2.yaml", "calendars/baru-2027.yaml", "actions/baru-2.yaml"
BUDGET = "budgets/anggaran.yaml"
ACCEPTANCE = "acceptance/baru-2.yaml"
ITEMS, OTHER_ITEMS, HOLIDAYS = "items/daftar-2.yaml", "items/lain-2.yaml", "holidays.yaml"
DOCUMENTS = "documents/baru-2.yaml"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world in the place of the shipped one, locked."""
    return put_in_place(tmp_path / "mappings", monkeypatch)


def test_the_small_world_is_clean_and_says_what_it_covers(world: Path) -> None:
    report = check([])
    assert report.findings == ()
    assert (
        "Pemetaan lama-1--baru-2: 3 dari 3 indikator lama-1 dan 2 dari 2 indikator baru-2 diputuskan." in report.summary
    )
    assert any("3 dari 3 butir diputuskan" in line for line in report.summary)
    assert any("2 dari 3 baris (67 %) belum dinilai praktisi; 0 di" in line for line in report.summary)


SEEDS = [
    # instruments
    (OLD_FILE, "weight: 60, domain: D1}", "weight: 59, domain: D1}", "weights", "A1"),
    (OLD_FILE, "name: Satu, weight: 100}", "name: Satu, weight: 90}", "weights", "D1"),
    (OLD_FILE, "code: I3, number: 3", "code: I2, number: 2", "duplicate", "I2"),
    (OLD_FILE, "code: I3, number: 3", "code: I3, number: 4", "code-number", "I3"),
    (OLD_FILE, "- {level: 2, criteria: Ada", "- {level: 3, criteria: Ada", "level-order", "I1"),
    (OLD_FILE, "lower: 2}", "lower: 1}", "ratings", "naik"),
    (OLD_FILE, "{name: Kurang, lower: 1}", "{name: Kurang, lower: 1.1}", "ratings", "terendah"),
    (OLD_FILE, "weight: 40, domain: D1}", "weight: 40, domain: D2}", "unknown-domain", "D2"),
    (OLD_FILE, "weight: 30, aspect: A2}", "weight: 30, aspect: A3}", "unknown-aspect", "A3"),
    (OLD_FILE, "partial: false, confidence: high, sources: [S]}", "partial: false, confidence: high, sources: [T]}",
     "unknown-source", "T"),
    (OLD_FILE, "last_year: 2024", "last_year: 2019", "years", "mendahului"),
    (OLD_FILE, "id: lama-1", "id: lama-3", "file-name", "lama-3"),
    (NEW_FILE, "upper: 1.5}", "upper: 1.6}", "bands", "1,6"),
    (NEW_FILE, "{level: 2, lower: 1.5, upper: 3}", "{level: 2, lower: 1.5, upper: 2.9}", "bands", "2,9"),
    (NEW_FILE, "{level: 2, lower: 50, upper: 100}", "{level: 2, lower: 40, upper: 100}", "bands", "40"),
    (NEW_FILE, "id: I1.1.2\n", "id: I1.1.3\n", "item-order", "I1.1.2"),
    (NEW_FILE, "partial: true", "partial: yes sekali", "bool-type", "partial"),
    (NEW_FILE, "  closed: above\n", "", "scale", "closed: above"),
    (NEW_FILE, "closed: above", "closed: atas", "literal-error", "above"),
    (OLD_FILE, "{closed: below, default", "{default", "missing", "closed"),
    (NEW_FILE, "pages: [2], ", "", "no-page", "P tanpa halaman"),
    (NEW_FILE, "pages: [3]", "pages: [1, 4]", "no-page", "Halaman 4 tidak ada di P, yang berisi 3"),
    (NEW_FILE, "pages: [3]", "pages: []", "no-page", "P tanpa halaman"),
    (NEW_FILE, "pages: [2]", "pages: [0]", "greater-than-equal", "0"),
    # crosswalk
    (ROWS, "items: [I1.1.1, I1.1.2]", "items: [I1.1.1, I1.1.2, I1.1.9]", "unknown-item", "I1.1.9"),
    (ROWS, "when: {I1: 2}", "when: {I9: 2}", "unknown-indicator", "I9"),
    (ROWS, "when: {I1: 2}", "when: {I1: 4}", "level-range", "4"),
    (ROWS, "when: {I1: 2}", "when: {I1: 1}", "level-idle", "I1: 1"),
    (ROWS, "  open: Perbarui\n", "", "missing-open", "C002"),
    (ROWS, "id: C002", "id: C001", "duplicate", "C001"),
    (ROWS, "reuse: extend", "reuse: extended", "literal-error", "extend"),
    (ROWS, "reuse: as_is", "reuse: redo\n  open: Ulangi", "not-monotone", "C002"),
    (ROWS, "when_at_most: {I1: 1}", "when_at_most: {I1: 2}", "contradiction", "I1 = 2"),
    (ROWS, "when_at_most: {I1: 1}", "when_at_most: {I2: 1}", "contradiction", "I2 = 1"),
    (ROWS, "items: [I1.2.1], because", "items: [I1.2.1, I1.1.1], because", "silent-and-decided", "C001"),
    (ROWS, "silent:\n", "silent:\n- {id: U002, items: [I1.2.1], because: X, ask: Y}\n", "silent-twice", "U002"),
    (ROWS, "items: [I1.1.1, I1.1.2]", "items: [I1.1.1]", "undecided", "I1.1.2"),
    (ROWS, "when: {I1: 3}", "when: {I1: 3, I2: 2}", "no-relation", "I2 -> I1"),
    (ROWS, "relations:\n", "relations:\n- {id: R002, source: I2, target: I1, relation: equal, rationale: functional, "
     "because: X}\n", "idle-relation", "R002"),
    (ROWS, "relations:\n", "relations:\n- {id: R002, source: I1, target: I1, relation: equal, rationale: functional, "
     "because: X}\n", "duplicate", "I1 -> I1"),
    (ROWS, "side: target, id: I2", "side: target, id: I1", "related-and-unmapped", "I1"),
    (ROWS, "- {side: source, id: I3, reason: no_longer_assessed, note: Contoh}\n", "", "forgotten", "I3"),
    (ROWS, "status: reviewed, by: Penelaah contoh, on: 2026-11-01", "status: reviewed", "review", "C002"),
    (ROWS, "sources:\n", "sources:\n- {id: T, title: X, reach: official}\n", "unused-source", "T"),
    (ROWS, "source: lama-1", "source: lama-9", "unknown-id", "lama-9"),
    (ROWS, "version: \"1\"", "version: 1.10", "string-type", "1.10"),
    # the rest
    (OWNERS, "lead: dua", "lead: tiga", "unknown-role", "tiga"),
    (OWNERS, "- {indicator: I2, lead: dua, confidence: high, sources: [S]}\n", "", "unowned", "I2"),
    (OWNERS, "indicator: I2", "indicator: I1", "duplicate", "I1"),
    (OWNERS, "support: [dua], ", "", "unowned-function", "Fungsi Kearsipan pada I1"),
    (OWNERS, "lead: satu, support: [dua]", "lead: dua", "unowned-function", "Fungsi Perencanaan pada I1"),
    (OWNERS, "custom: [bantu]", "custom: [bantu, dua]", "custom-role", "dua (custom) disebut"),
    (OWNERS, "support: [dua], custom: [bantu]", "support: [dua, bantu]", "custom-role", "bantu (support) tidak"),
    (OWNERS, "lead: satu", "lead: satu, custom_lead: true", "custom-role", "satu (lead) disebut"),
    (OWNERS, "lead: satu, support: [dua], custom: [bantu]", "lead: bantu, support: [satu, dua]", "custom-role",
     "bantu (lead) tidak disebut"),
    (OWNERS, "custom: [bantu]", "custom: [banta]", "unknown-role", "bantu"),
    (OWNERS, "roles: [satu]", "roles: [sato]", "unknown-role", "satu"),
    # item lists and holidays
    (ITEMS, "- {id: I1.1.2, weight: 3}\n", "", "missing-item", "I1.1.2"),
    (ITEMS, "id: I1.2.1,", "id: I1.2.2,", "unknown-item", "I1.2.2"),
    (ITEMS, "{id: I1.2.1, weight: 1}", "{id: I1.2.1, weight: 0}", "no-weight", "I1 tingkat 2"),
    (ITEMS, "id: I1.1.2,", "id: I1.1.1,", "duplicate", "I1.1.1"),
    (ITEMS, "weight: 3", "weight: -3", "greater-than-equal", "-3"),
    (ITEMS, "I1-L1-01", "I1-L1-1", "string-pattern-mismatch", "I1-L1-1"),
    (ITEMS, "indicator: I1", "indicator: I9", "unknown-indicator", "I9"),
    (ITEMS, "cites: [S]", "cites: [T]", "unknown-source", "T"),
    (ITEMS, "instrument: baru-2", "instrument: baru-9", "unknown-id", "baru-9"),
    (ITEMS, "id: daftar-2", "id: daftar-3", "file-name", "daftar-3"),
    (OTHER_ITEMS, "{id: I1.1.1, weight: 1,", "{id: I1.1.1, weight: 0,", "no-weight", "I1 tingkat 1"),
    # how often evidence is accepted
    (ACCEPTANCE, "accepted: 4", "accepted: 11", "count-too-many", "11 butir diterima dari 10"),
    (ACCEPTANCE, "count: hitungan", "count: hitung", "unknown-figure", "hitung"),
    (ACCEPTANCE, "count: hitungan, because", "count: hitungan, share: 0.4, because", "count-or-share", "tepat satu"),
    (ACCEPTANCE, "stage: sanggah, share: 0.5,", "stage: sanggah,", "count-or-share", "tepat satu"),
    (ACCEPTANCE, "stage: sanggah, share: 0.5", "stage: sanggah, count: hitungan", "other-stage", "sanggah"),
    (ACCEPTANCE, "share: 0.5", "share: 1.5", "less-than-equal", "1.5"),
    (ACCEPTANCE, "- {stage: sanggah, share: 0.5, because: Contoh, sources: [S]}\n", "", "no-last-share", "sanggah"),
    (ACCEPTANCE, "states: [as_is], ", "", "shadowed-share", "tidak pernah dipakai"),
    (ACCEPTANCE, "states: [as_is]", "states: [lama]", "literal-error", "as_is"),
    (ACCEPTANCE, "counts:\n", "counts:\n- {id: hitungan, stage: dokumen, judged: 2, accepted: 1, note: Contoh, "
     "sources: [S]}\n", "duplicate", "hitungan"),
    (HOLIDAYS, "2027-01-01", "2026-12-24", "holiday-order", "2026-12-24"),
    (HOLIDAYS, "2027-01-01", "2026-12-25", "holiday-order", "2026-12-25"),
    (HOLIDAYS, "2027-01-01", "2027-02-29", "not-a-date", "2027-02-29"),
    (DOCUMENTS, "- action: K002\n  final", "- action: K001\n  final", "no-document", "K002"),
    (DOCUMENTS, "- action: K002\n  final", "- action: K001\n  final", "duplicate", "K001"),
    (DOCUMENTS, "action: K002", "action: K009", "unknown-action", "K009"),
    (DOCUMENTS, "frame: laporan,", "frame: lapor,", "unknown-frame", "laporan"),
    (DOCUMENTS, "id: daftar\n", "id: laporan\n", "duplicate", "laporan"),
    (DOCUMENTS, "slug: lembar-hasil", "slug: laporan-contoh", "duplicate", "laporan-contoh"),
    (DOCUMENTS, "slug: lembar-hasil", "slug: Lembar Hasil", "string-pattern-mismatch", "Lembar Hasil"),
    (DOCUMENTS, "K002\n  final: {slug: lembar-hasil, title: Lembar hasil}", "K002", "draft-or-final", "K002"),
    (DOCUMENTS, "columns: [Nama, Tanggal]", "text: Isi", "frame-parts", "tepat satu bagian"),
    (DOCUMENTS, 'text: "[isi: hasil contoh]."', "text: ''", "frame-parts", "Hasil pada kerangka laporan"),
    (DOCUMENTS, "- id: laporan\n", "- {id: kosong, template: sop-layanan}\n- id: laporan\n", "frame-parts", "kosong"),
    (DOCUMENTS, "hasil contoh].", "hasil contoh", "open-mark", "Hasil tidak ditutup"),
    (DOCUMENTS, "template: laporan-kegiatan", "template: laporan-kegitan", "literal-error", "laporan-kegiatan"),
    (DOCUMENTS, "template: laporan-kegiatan", "template: laporan-kegiatan\n  team: asesor", "unknown-team", "asesor"),
    (DOCUMENTS, "looks_for: [Hasil contoh]", "looks_for: []", "too-short", "looks_for"),
    (CALENDAR, "finish: 2027-09-15", "finish: 2027-07-15", "calendar-order", "mendahului"),
    (CALENDAR, "start: 2027-11-01", "start: 2027-07-01", "calendar-order", "upload"),
    (CALENDAR, "start: 2027-11-01", "start: 2027-11-31", "not-a-date", "2027-11-31"),
    ("scenarios.yaml", "share: 0.5", "share: 1.5", "scenario-share", "0 sampai 1"),
    ("scenarios.yaml", "{reuse: as_is, confidence: high, share: 1}", "{reuse: as_is, confidence: low, share: 1}\n"
     "  - {reuse: extend, confidence: low, share: 0.6}", "scenario-order", "wajar"),
    ("scenarios.yaml", "levels: lowest", "levels: highest", "scenario-order", "levels"),
    ("priorities.yaml", "below: 80", "below: 40", "priority-order", "below"),
    (ACTIONS, "items: [I1.2.1]", "items: []", "no-action", "I1.2.1"),
    (ACTIONS, "items: [I1.2.1]", "items: [I1.2.1, I1.1.1]", "duplicate", "I1.1.1"),
    (ACTIONS, "  lead: satu", "  lead: satu\n  requires: [K002]", "circular", "K002"),
    (ACTIONS, "requires: [K001]", "requires: [K009]", "unknown-action", "K009"),
    (ACTIONS, "requires: [K001]", "requires: [K001, K002]", "circular", "K002 -> K002"),
    (ACTIONS, "effort: {new: 5, update: 2}", "effort: {new: -5, update: 2}", "greater-than-equal", "-5"),
    (CALENDAR, "id: upload", "id: interview", "no-upload", "upload"),
    (BUDGET, "finish: 06-30", "finish: 06-31", "no-such-day", "06-31"),
    (BUDGET, "finish: 06-30", "finish: 05-30", "step-order", "sebelum mulai"),
    (BUDGET, "finish: 06-30", "finish: 30-06", "string-pattern-mismatch", "06-30"),
    (BUDGET, "decide_by: usul", "decide_by: usulan", "unknown-step", "usul."),
    (BUDGET, "money_from: berlaku, ", "", "path-steps", "money_from"),
    (BUDGET, "pays_for: nothing", "pays_for: nothing, decide_by: usul", "path-steps", "decide_by"),
    (BUDGET, "pays_for: new", "pays_for: planned", "no-money", "pays_for: new"),
    (BUDGET, "year: -1", "year: -2", "literal-error", "-1"),
    (BUDGET, "id: berlaku", "id: usul", "duplicate", "usul"),
    ("capacities.yaml", "role: satu", "role: satau", "unknown-role", "satu"),
    ("capacities.yaml", "days_per_week: 10", "days_per_week: 0", "greater-than", "lebih dari 0"),
    ("capacities.yaml", "days_per_week: 10", "days_per_week: 25", "capacity-most", "unit_most"),
    ("capacities.yaml", "days_per_week: 5", "days_per_week: 25", "capacity-most", "unit_most"),
]  # fmt: skip


def places_of(report: CheckReport, code: str, says: str) -> list[int]:
    found = [one for one in report.findings if one.code == code and says in f"{one.message} {one.remedy}"]
    return [int(one.where.rsplit(":", 2)[1]) for one in found]


@pytest.mark.parametrize(("relative", "before", "after", "code", "says"), SEEDS, ids=lambda value: str(value)[:24])
def test_a_seeded_defect_is_found_where_it_is(
    world: Path, relative: str, before: str, after: str, code: str, says: str
) -> None:
    text = FILES[relative]
    assert before in text
    seeded = text.replace(before, after, 1)
    (world / relative).write_text(seeded, encoding="utf-8")
    lines = places_of(check([]), code, says)
    assert lines, check([]).findings
    if code in ABOUT_A_LIST:
        return
    start = seeded[: text.index(before)].count("\n") + 1
    end = start + max(before.strip("\n").count("\n"), after.strip("\n").count("\n"))
    assert any(start <= line <= end for line in lines), (lines, start, end)


ABOUT_A_LIST = {
    "weights", "level-order", "silent-twice", "ratings", "bands", "duplicate", "undecided", "forgotten", "no-action",
    "unowned", "missing-open", "not-monotone", "contradiction", "scenario-order", "priority-order",
    "code-number", "no-upload", "no-money", "scale", "missing-item", "no-weight", "no-document",
    "no-last-share", "shadowed-share",
}  # fmt: skip
"""Findings about a relation between rows: they stand at the row or list that has to change, near the seed or not."""


@pytest.mark.parametrize(
    ("relative", "before", "after", "rows", "others"),
    [
        (OLD_FILE, "criteria: Ada,", "criteria: Ada dan sah,", ["C001", "C002", "N001"], ["U001"]),
        (OLD_FILE, "criteria: Dipakai,", "criteria: Dipakai semua,", ["C001"], ["C002", "N001"]),
        (NEW_FILE, "text: Laporan contoh", "text: Laporan triwulan", ["U001"], ["C001", "N001"]),
        (NEW_FILE, "text: Keputusan contoh", "text: Keputusan baru", ["C002"], ["C001", "U001"]),
        (NEW_FILE, "name: Tata kelola contoh", "name: Tata kelola", ["C001", "N001", "U001", "R001"], []),
    ],
)
def test_a_reworded_text_reopens_its_rows_and_no_other(
    world: Path, relative: str, before: str, after: str, rows: list[str], others: list[str]
) -> None:
    (world / relative).write_text(FILES[relative].replace(before, after), encoding="utf-8")
    (finding,) = check([]).findings
    assert (finding.code, finding.severity) == ("text-drift", "warning")
    assert all(row in finding.message for row in rows)
    assert not any(row in finding.message for row in others)
    write_lock()
    assert check([]).findings == ()


def test_a_changed_file_with_the_same_texts_asks_only_for_a_new_lock(world: Path) -> None:
    (world / OLD_FILE).write_text(FILES[OLD_FILE] + "# catatan\n", encoding="utf-8")
    assert [finding.code for finding in check([]).findings] == ["stale-lock"]
    lock = next((world / "crosswalks").glob("*.lock.json"))
    lock.write_text("{}", encoding="utf-8")
    assert [finding.code for finding in check([]).findings] == ["bad-lock"]
    lock.unlink()
    assert [finding.code for finding in check([]).findings] == ["no-lock"]


def test_writing_an_unchanged_lock_writes_nothing(world: Path) -> None:
    assert write_lock() == ()
    lock = json.loads((world / "crosswalks/lama-1--baru-2.lock.json").read_text(encoding="utf-8"))
    assert set(lock["source"]["texts"]) == {"I1", "I1.1", "I1.2", "I1.3", "I2", "I3"}


def test_a_file_anywhere_is_checked_as_if_it_lay_in_mappings(world: Path, tmp_path: Path) -> None:
    loose = tmp_path / "lama-1--baru-2.yaml"
    loose.write_text(CROSSWALK.replace("reuse: as_is", "reuse: as_si"), encoding="utf-8")
    wrong = tmp_path / "masukan.yaml"
    wrong.write_text("institution: {name: Contoh}\nassessments: []\nunits: {tiga: Dinas contoh}\n", encoding="utf-8")
    report = check([str(loose), str(wrong), str(tmp_path / "tidak-ada.yaml")])
    found = {finding.where.removeprefix(f"{tmp_path}/").split(":")[0]: finding.code for finding in report.findings}
    assert found.keys() == {"lama-1--baru-2.yaml", "masukan.yaml", "tidak-ada.yaml"}
    assert {"no-assessment", "unknown-role"} <= {finding.code for finding in report.findings}
    assert report.warnings == 1
    assert report.errors == len(report.findings) - 1


def test_an_unknown_kind_of_mapping_file_lists_the_known_ones(world: Path, tmp_path: Path) -> None:
    strange = tmp_path / "x.yaml"
    strange.write_text("schema: pemdi-map/instrumen/1\n", encoding="utf-8")
    (finding,) = check([str(strange)]).findings
    assert "pemdi-map/instrument/1" in f"{finding.message} {finding.remedy}"


def test_an_override_replaces_one_file_and_adds_another(world: Path, tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", {OLD_FILE: OLD.replace("Kebijakan contoh", "Kebijakan saya")})
    write(mine, {"instruments/baru-3.yaml": NEW.replace("id: baru-2", "id: baru-3")})
    catalogue = Catalogue(mine)
    assert catalogue.names(kinds.INSTRUMENT) == ("baru-2", "baru-3", "lama-1")
    assert catalogue.instrument("lama-1").by_code["I1"].name == "Kebijakan saya"
    assert catalogue.instrument("baru-2").name == "Indeks baru contoh"
    assert [finding.code for finding in check([], mine).findings] == ["text-drift"]


def test_pins_do_not_depend_on_the_order_of_reading(world: Path) -> None:
    one, other = Catalogue(), Catalogue()
    asked: list[Callable[[Catalogue], object]] = [
        lambda of: of.the(kinds.SCENARIOS), lambda of: of.crosswalk("lama-1", "baru-2"),
        lambda of: of.about(kinds.OWNERS, "baru-2"), lambda of: of.about(kinds.CALENDAR, "baru-2"),
        lambda of: of.about_or_none(kinds.EVIDENCE, "lama-1"), lambda of: of.instrument("baru-2"),
        lambda of: of.instrument("lama-1"),
    ]  # fmt: skip
    for ask, later in zip(asked, reversed(asked), strict=True):
        ask(one), later(other)
    assert one.pins() == other.pins()
    assert [pin.kind for pin in one.pins()] == [
        "instrument", "instrument", "crosswalk", "scenarios", "calendar", "owners", "evidence",
    ]  # fmt: skip


@tries(25)
@given(st.data())
def test_the_order_of_rows_and_keys_changes_no_finding(data: st.DataObject) -> None:
    seeded = CROSSWALK.replace("when_at_most: {I1: 1}", "when_at_most: {I1: 2}").replace("id: I3,", "id: I1,")
    shuffled = {}
    for key, value in data.draw(st.permutations(list(read_yaml("rows.yaml", seeded).data.items()))):
        shuffled[key] = data.draw(st.permutations(value)) if isinstance(value, list) else value
    source = validate(read_yaml("old.yaml", OLD), Instrument)
    target = validate(read_yaml("new.yaml", NEW), Instrument)
    found = []
    for text in (seeded, yaml.safe_dump(shuffled, sort_keys=False)):
        located = read_yaml("rows.yaml", text)
        lint = lint_crosswalk(validate(located, Crosswalk), source, target, located)
        found.append(sorted((finding.code, finding.message) for finding in lint))
    assert found[0] == found[1]
    assert found[0]
