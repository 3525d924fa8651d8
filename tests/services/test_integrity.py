"""What is wrong with services, or with a file of measures, is said at its place, all in one run."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.institution import institution_findings, read_institution, read_with_warnings
from pemdi_map.load.inputs.services import service_findings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import COVERAGE
from pemdi_map.load.text.yaml_tree import read_yaml

TODAY = datetime.date(2026, 11, 24)
CATALOGUE = Catalogue()
HEAD = "institution: {name: Contoh}\nunits: {tik: Diskominfostaper}\nservices:\n"
TAIL = "assessments: [{instrument: pemdi-2026, year: 2026, values: {I1: 1}}]\n"


def findings(services: str) -> list[Finding]:
    located = read_yaml("isi.yaml", HEAD + services + TAIL)
    file, _ = institution_findings(located, CATALOGUE)
    return list(service_findings(located, CATALOGUE, file, TODAY))


def codes(services: str) -> list[tuple[str, str, str]]:
    return [(one.where.removeprefix("isi.yaml:"), one.code, one.severity) for one in findings(services)]


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        ("- {name: SRIKANDI}\n- {name: ' srikandi'}\n", [("5:10", "duplicate-service", "error")]),
        ("- {name: A, owner: Dinas Contoh}\n", [("4:20", "unknown-owner", "warning")]),
        ("- {name: A, owner: diskominfostaper}\n- {name: B, owner: tik}\n- {name: C, owner: Sekretariat DPRD}\n",
         [("6:20", "unknown-owner", "warning")]),
        ("- {name: A, owner: Inspektorat}\n", []),
        ("- {name: A, spbe_indicator: I1}\n", [("4:29", "service-indicator", "error")]),
        ("- {name: A, spbe_indicator: 48}\n", [("4:29", "service-indicator", "error")]),
        ("- {name: A, spbe_indicator: 37}\n", []),
        ("- {name: A, integrated_with: [B, a]}\n", [("4:34", "self-integration", "error")]),
        ("- {name: A, integrated_with: [B, b]}\n", [("4:34", "repeated-link", "warning")]),
        ("- {name: Simpadu}\n- {name: B, integrated_with: [Simpaduu]}\n", [("5:31", "near-name", "warning")]),
        ("- {name: A, integrated_with: tidak ada}\n- {name: B, integrated_with: [A]}\n",
         [("4:30", "contradiction", "warning")]),
        ("- {name: A, launched_on: 2026-11-25}\n", [("4:26", "future-date", "error")]),
        ("- {name: A, launched_on: 2026-11-24}\n", []),
        ("- {name: A, launched_on: 2025-01-01, terminated_on: 2024-01-01}\n", [("4:53", "date-order", "error")]),
        ("- {name: A, launched_on: 2025-01-01, internal_audit: {date: 31/12/2024}}\n",
         [("4:61", "date-order", "error")]),
        ("- {name: A, satisfaction: {year: 2027}}\n", [("4:34", "future-date", "error")]),
        ("- {name: A, sla: {fulfilment: 99}}\n", [("4:31", "contradiction", "warning")]),
        ("- {name: A, sla: {documented: ya, fulfilment: 99}}\n", []),
        ("- {name: A, personal_data: {processed: tidak, ropa: ya}}\n", [("4:40", "contradiction", "warning")]),
        ("- {name: A, personal_data: {processed: tidak}, encryption: [at_rest]}\n", []),
        ("- {name: A, satisfaction: {survey: false, score: 3}}\n", [("4:36", "contradiction", "warning")]),
        ("- {name: A, on_national_portal: false, national_portal_users: 5}\n",
         [("4:33", "contradiction", "warning")]),
        ("- {name: A, status: berjalan, terminated_on: 2024-01-01}\n", [("4:46", "contradiction", "warning")]),
        ("- {name: A, external_audit: {done: false, followed_up: ya}}\n", [("4:36", "contradiction", "warning")]),
        ("- {name: A, internal_audit: {done: false}}\n", []),
    ],
)  # fmt: skip
def test_a_slip_is_found_where_it_is(services: str, expected: list[tuple[str, str, str]]) -> None:
    assert codes(services) == expected


def test_unusable_parts_hide_nothing_else() -> None:
    text = (
        "- {name: A, sla: {fulfilment: 120}, integrated_with: [A], priority: mungkin}\n"
        "- {name: a, hosting: rumah}\n"
        "- 7\n"
        "- {hosting: pdn}\n"
        "- {name: B, launched_on: 2099-01-01, national_portal_users: -1, spbe_indikator: I37}\n"
    )
    _, found = institution_findings(read_yaml("isi.yaml", HEAD + text + TAIL), CATALOGUE)
    lines = {(one.where.split(":")[1], one.code) for one in found}
    assert lines == {
        ("4", "less-than-equal"), ("4", "self-integration"), ("4", "not-yes-or-no"), ("5", "duplicate-service"),
        ("5", "literal-error"), ("6", "model-type"), ("7", "missing"), ("8", "future-date"),
        ("8", "greater-than-equal"), ("8", "unknown-key"),
    }  # fmt: skip


def test_warnings_do_not_stop_an_input_and_errors_bring_them_along(tmp_path: Path) -> None:
    path = tmp_path / "isi.yaml"
    path.write_text(HEAD + "- {name: A, owner: Dinas Contoh}\n" + TAIL, encoding="utf-8")
    file, warnings = read_with_warnings(str(path), CATALOGUE)
    assert [one.code for one in warnings] == ["unknown-owner"]
    assert read_institution(str(path), CATALOGUE) == file
    path.write_text(HEAD + "- {name: A, owner: Dinas Contoh}\n- {name: A}\n" + TAIL, encoding="utf-8")
    with pytest.raises(InvalidInput) as raised:
        read_institution(str(path), CATALOGUE)
    assert [one.code for one in raised.value.findings] == ["unknown-owner", "duplicate-service"]


def test_one_warning_tells_of_all_services_of_an_unknown_owner() -> None:
    [one] = findings("".join(f"- {{name: L{n}, owner: Dinas Contoh}}\n" for n in range(5)))
    assert "Juga di 4 layanan lain" in one.message


def test_many_outside_applications_are_not_compared_with_all_services() -> None:
    outside = ", ".join(f"Layanan contoh {n}x" for n in range(80))
    assert codes(f"- {{name: Layanan contoh 1, integrated_with: [{outside}]}}\n") == []


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("scope: prioritas\n", "scope: prioritass\n", "unknown-scope", "mungkin maksudnya prioritas"),
        ("indicator: I1\n", "indicator: I21\n", "unknown-indicator", "Indikator I21"),
        ("level: 2\n", "level: 6\n", "unknown-level", "I1 tidak punya tingkat 6"),
        ("supports: [I1.2.2]", "supports: [I2.2.1]", "unknown-item", "Butir I2.2.1"),
        ("- id: M02\n", "- id: M01\n", "duplicate", "Ukuran M01"),
        ("- {id: publik,", "- {id: semua,", "duplicate", "Lingkup semua"),
        ("aspects: [A7, A8]", "aspects: [A7, A9]", "unknown-aspect", "Aspek A9"),
        ("instrument: spbe-2020", "instrument: spbe-2021", "unknown-id", "spbe-2021"),
        ("instrument: pemdi-2026", "instrument: pemdi-2027", "unknown-id", "pemdi-2027"),
        ("id: pemdi-2026", "id: lain", "file-name", "lain"),
        ("threshold: {above: 0}", "threshold: {}", "no-threshold", "salah satu"),
        ("threshold: {above: 0}", "threshold: {above: 0, at_least: 1}", "no-threshold", "salah satu"),
        ("  when: {architecture: true}\n", "", "no-figure", "salah satu"),
        (
            "  when: {architecture: true}\n",
            "  when: {architecture: true}\n  mean: sla.fulfilment\n",
            "no-figure",
            "M01",
        ),
        ("  when: {architecture: true}\n", "  when: {architecture: true}\n  weight: users\n", "weight", "M01"),
        ("mean: national_portal_users", "mean: users", "unknown-figure", "Angka users"),
        ("{architecture: true}", "{architecture: {is_present: true}}", "is-present", "is_present"),
        ("{running: true, kind: publik}", "{running: true, kind: {is_present: true}}", "is-present", "is_present"),
        ("{architecture: true}", "{architectur: true}", "unknown-word", "mungkin maksudnya `architecture`"),
        ("{hosting: pdn}", "{hosting: rumah}", "unknown-word", "rumah"),
        ("- indicator: I10\n", "- indicator: I30\n", "unknown-indicator", "Indikator I30"),
        ("source: NIU-MOD", "source: NIU-XX", "unknown-source", "NIU-XX"),
    ],
)
def test_a_defect_in_a_file_of_measures_is_found(tmp_path: Path, old: str, new: str, code: str, says: str) -> None:
    text = (bundled("mappings") / "coverage" / "pemdi-2026.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "pemdi-2026.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InvalidInput) as raised:
        Catalogue(tmp_path).about(COVERAGE, "pemdi-2026")
    assert any(one.code == code and says in f"{one}" for one in raised.value.findings), str(raised.value)


def test_an_instrument_without_measures_says_so() -> None:
    with pytest.raises(InvalidInput, match="Belum ada ukuran cakupan layanan"):
        CATALOGUE.about(COVERAGE, "spbe-2018")


@pytest.mark.parametrize(
    ("services", "says"),
    [
        ("- {name: A, launched_on: 2026-11-25}\n", ["A: mulai berjalan 25 November 2026 belum terjadi."]),
        ("- {name: A, launched_on: 2025-01-02, terminated_on: 2025-01-01}\n",
         ["A: dihentikan pada 1 Januari 2025 mendahului mulai berjalannya, 2 Januari 2025."]),
        ("- {name: A, launched_on: 2025-01-01, terminated_on: 2025-01-01}\n", []),
        ("- {name: A, spbe_indicator: I1}\n", ["Indikator SPBE I1 bukan indikator layanan."]),
        ("- {name: A, spbe_indicator: I48}\n", ["Indikator SPBE I48 tidak dikenal."]),
        ("- {name: A, satisfaction: {year: 2026}}\n", []),
        ("- {name: A, satisfaction: {survey: false}}\n", []),
        ("- {name: A, satisfaction: {survey: true, score: 3}}\n", []),
        ("- {name: A, satisfaction: {score: 3}}\n", []),
        ("- {name: A, satisfaction: {survey: false, participation: 3}}\n",
         ["A: survei kepuasan dijawab tidak, tetapi nilai atau partisipasinya diisi."]),
        ("- {name: A, on_national_portal: false}\n", []),
        ("- {name: A, on_national_portal: true, national_portal_users: 5}\n", []),
        ("- {name: A, status: dihentikan, terminated_on: 2024-01-01}\n", []),
        ("- {name: A, terminated_on: 2024-01-01}\n", []),
        ("- {name: A, status: berjalan}\n", []),
        ("- {name: A, internal_audit: {done: true, date: 2026-01-01}}\n", []),
        ("- {name: A, internal_audit: {done: false, date: 2026-01-01}}\n",
         ["A: audit internal dijawab tidak, tetapi tanggal atau tindak lanjutnya diisi."]),
        ("- {name: A, owner: Dinas X}\n- {name: B, owner: Dinas X}\n- {name: C, owner: Diskominfostapr}\n",
         ["Pengampu Dinas X bukan peran dan bukan nama di `units`, jadi dipakai apa adanya. Juga di 1 layanan lain.",
          "Pengampu Diskominfostapr bukan peran dan bukan nama di `units`, jadi dipakai apa adanya; "
          "mungkin maksudnya Diskominfostaper."]),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_words_and_what_is_none_is_not(services: str, says: list[str]) -> None:
    assert [one.message for one in findings(services)] == says


@pytest.mark.parametrize(("number", "told"), [(59, ["near-name"]), (60, [])])
def test_near_names_are_looked_for_among_sixty_outside_applications(number: int, told: list[str]) -> None:
    others = ", ".join(f"Aplikasi luar {chr(97 + each // 26)}{chr(97 + each % 26)}" for each in range(number))
    services = f"- {{name: Simpadu}}\n- {{name: B, integrated_with: [Simpaduu, {others}]}}\n"
    assert [code for _, code, _ in codes(services)] == told
