"""`check` finds what is wrong with rules at its place, and rules that can never have a say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from mini import FILES, write

from pemdi_map.bundled import bundled
from pemdi_map.check.files import check
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.facts import registry
from pemdi_map.model.operators import OPERATORS

FILE = "mappings/rules/utama.yaml:"
CHECKOUT = Path(__file__).parents[2]
RULES = """\
schema: pemdi-map/rules/1
id: utama
version: "1"
instrument: baru-2
note: Contoh
rules:
- id: R01
  when: {indicator: I1, gap: {at_least: 1}}
  then: {priority: tinggi, owner: satu, support: [dua]}
  because: Contoh
  assumption: true
  confidence: low
  reference: [{source: S}]
- id: R02
  when: {needs_money: true, finish: {before: {day: upload_start, weeks_before: 2}}}
  then:
    funding: tahun berikut
    escalation: {call: Lembaga contoh, through: dua, by: upload_start, about: Contoh}
  because: Contoh
  assumption: true
  confidence: low
  reference: [{source: S}]
sources:
- {id: S, title: Sumber contoh, reach: own_judgement}
"""
MORE = (
    RULES.replace("id: utama", "id: lain")
    .replace("id: R01", "id: R11")
    .replace("id: R02", "id: R12")
    .replace("gap: {at_least: 1}", "level: 2")
    .replace("needs_money: true", "external: true")
)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world with two files of rules, in the place of the shipped one."""
    folder = write(tmp_path / "mappings", {**FILES, "rules/utama.yaml": RULES, "rules/lain.yaml": MORE})
    monkeypatch.setattr("pemdi_map.load.knowledge.catalogue.bundled", lambda _: folder)
    return folder


def findings(folder: Path, before: str, after: str) -> list[Finding]:
    """What `check` says of the first file once a part of it is written otherwise."""
    assert before in RULES
    path = folder / "rules" / "utama.yaml"
    path.write_text(RULES.replace(before, after), encoding="utf-8")
    return [finding for finding in check([str(path)]).findings if finding.where.startswith(FILE)]


def test_the_small_rules_are_clean_and_say_what_they_are(world: Path) -> None:
    report = check([str(world / "rules" / "utama.yaml")])
    assert report.findings == ()
    assert report.summary[0] == "Aturan utama: 2 aturan, 2 di antaranya asumsi."
    unread = report.summary[1]
    assert "service_count" in unread
    assert not any(f" {asked}," in unread for asked in ("indicator", "gap", "level", "finish", "upload_start"))


@pytest.mark.parametrize(
    ("before", "after", "place", "code", "says"),
    [
        ("gap: {", "gapp: {", "8:25", "unknown-word", "`gap`"),
        ("at_least: 1}", "at_leest: 1}", "8:31", "unknown-word", "`at_least`"),
        ("gap: {at_least: 1}", "gap: {before: upload_start}", "8:31", "unknown-word", "operator `before`"),
        ("gap: {at_least: 1}", "gap: {at_least: banyak}", "8:41", "unfit", "bilangan"),
        ("gap: {at_least: 1}", "gap: {at_least: true}", "8:41", "unfit", "bilangan"),
        ("gap: {at_least: 1}", "gap: {in: 1}", "8:35", "unfit", "daftar"),
        ("gap: {at_least: 1}", "gap: {in: []}", "8:35", "unfit", "daftar"),
        ("gap: {at_least: 1}", "gap: [1, x]", "8:34", "unfit", "bilangan"),
        ("gap: {at_least: 1}", "gap: {}", "8:30", "unfit", "operator"),
        ("gap: {at_least: 1}", "gap: {is_present: 1}", "8:43", "unfit", "true atau false"),
        ("gap: {at_least: 1}", "action_kind: dokument", "8:38", "unknown-word", "`document`"),
        ("gap: {at_least: 1}", "action_kind: [system, sistem]", "8:47", "unknown-word", "`system`"),
        ("gap: {at_least: 1}", "action: 5", "8:33", "unfit", "satu kata"),
        ("needs_money: true", "needs_money: ada", "15:23", "unfit", "true atau false"),
        ("needs_money: true", "needs_money: [true]", "15:23", "unfit", "true atau false"),
        ("finish: {before: {day: upload_start, weeks_before: 2}}", "finish: upload_start", "15:37", "unfit", "before"),
        ("{day: upload_start, weeks_before: 2}", "upload_stat", "15:46", "unknown-word", "`upload_start`"),
        ("{day: upload_start, weeks_before: 2}", "{day: upload_stat}", "15:52", "unknown-word", "`upload_start`"),
        ("{day: upload_start, weeks_before: 2}", "{weeks_before: 2}", "15:46", "unfit", "`day`"),
        ("{day: upload_start, weeks_before: 2}", "[2027-01-01]", "15:46", "unfit", "tanggal"),
        ("weeks_before: 2", "weeks_before: -2", "15:80", "unfit", "0 sampai 1000"),
        ("weeks_before: 2", "week_before: 2", "15:66", "unknown-word", "`weeks_before`"),
        ("when: {indicator: I1, gap: {at_least: 1}}", "when: [I1]", "8:9", "unfit", "fakta"),
        ("by: upload_start", "by: upload_stat", "18:58", "unknown-word", "`upload_start`"),
        ("priority: tinggi", "priority: tingi", "9:20", "literal-error", "`tinggi`"),
        ("then: {priority: tinggi, owner: satu, support: [dua]}", "then: {}", "9:9", "no-output", "R01"),
        ("indicator: I1", "indicator: I9", "8:21", "unknown-indicator", "I9"),
        ("indicator: I1", "indicator: [I1, I9]", "8:26", "unknown-indicator", "I9"),
        ("indicator: I1", "indicator: {not_in: [I1, I9]}", "8:35", "unknown-indicator", "I9"),
        ("gap: {at_least: 1}", "aspect: A9", "8:33", "unknown-aspect", "A9"),
        ("gap: {at_least: 1}", "action: K009", "8:33", "unknown-action", "K009"),
        ("gap: {at_least: 1}", "external_index: luarr", "8:41", "unknown-external", "luar"),
        ("gap: {at_least: 1}", "money_paths_open: tahun depan", "8:43", "unknown-funding", "tahun berikut"),
        ("owner: satu", "owner: sato", "9:35", "unknown-role", "satu"),
        ("support: [dua]", "support: [dua, tida]", "9:56", "unknown-role", "tida"),
        ("through: dua", "through: tiga", "18:49", "unknown-role", "tiga"),
        ("funding: tahun berikut", "funding: tahun depan", "17:14", "unknown-funding", "tahun berikut"),
        ("id: R02", "id: R01", "14:7", "duplicate", "R01"),
        ("id: R02", "id: R2", "14:7", "string-pattern-mismatch", "R01"),
        ("id: R02", "id: R12", "14:7", "duplicate", "lain.yaml"),
        ("reach: own_judgement", "reach: official", "11:15", "assumption", "R01"),
        ("  assumption: true\n", "", "7:3", "assumption", "R01"),
        ("instrument: baru-2", "instrument: baru-3", "4:13", "unknown-id", "baru-3"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_at_its_place(
    world: Path, before: str, after: str, place: str, code: str, says: str
) -> None:
    found = findings(world, before, after)
    assert (f"{FILE}{place}", code) in [(one.where, one.code) for one in found], found
    assert any(says in str(one) for one in found)


def test_all_mistakes_of_a_file_come_in_one_run(world: Path) -> None:
    found = findings(world, "{indicator: I1, gap: {at_least: 1}}", "{gapp: 1, level: x, aspect: {above: A1}}")
    assert len(found) == 3


@pytest.mark.parametrize(
    "when",
    [
        "{gap: {above: 2, below: 2}}",
        "{gap: {at_least: 2.5, below: 1}}",
        "{gap: {at_least: 3}}",
        "{level: 6}",
        "{level: 1.5}",
        "{level: {above: 1, below: 2}}",
        "{effort_days: {below: 0}}",
        "{aspect: A1, indicator: {in: [I1], not_in: [I1]}}",
        "{max_age_years: {is_present: false, at_least: 0}}",
        "{gap: {is_present: false}}",
        "{evidence_expired: {equals: true, is_present: false}}",
        "{action_kind: {not_in: [document, entry, system, activity, measurement], is_present: true}}",
        "{money_paths_open: {has_all: [tanpa biaya], has_none: [tanpa biaya]}}",
        "{money_paths_open: {has_any: [tanpa biaya], is_present: false}}",
        "{finish: {before: 2027-01-01, after: 2027-01-01}}",
        "{finish: {before: upload_start, after: upload_end}}",
        "{start: {after: upload_end}, finish: {before: upload_start}}",
        "{finish: {after: {day: upload_start, weeks_before: 2}, before: {day: upload_start, weeks_before: 4}}}",
    ],
)
def test_a_rule_that_can_never_fire_is_an_error(world: Path, when: str) -> None:
    (found,) = findings(world, "{indicator: I1, gap: {at_least: 1}}", when)
    assert (found.code, found.severity) == ("never-fires", "error")
    assert "R01" in found.message


@pytest.mark.parametrize(
    "when",
    [
        "{}",
        "{gap: {at_least: 1.9, below: 2}}",
        "{level: {above: 1, at_most: 2}}",
        "{max_age_years: {is_present: false}}",
        "{action_kind: {not_in: [document, entry, system, activity]}}",
        "{money_paths_open: {has_any: [tanpa biaya, tahun berikut], has_none: [tanpa biaya]}}",
        "{finish: {after: upload_start, before: upload_end}}",
        "{finish: {on_or_after: 2027-01-01, on_or_before: 2027-01-01}}",
        "{finish: {after: {day: upload_start, weeks_before: 4}, before: {day: upload_start, weeks_before: 2}}}",
    ],
)
def test_a_rule_that_can_fire_is_left_alone(world: Path, when: str) -> None:
    assert findings(world, "{indicator: I1, gap: {at_least: 1}}", when) == []


def second(when: str, then: str, rank: int = 0) -> str:
    """Another rule, to be put before the sources."""
    return f"""\
- id: R03
  when: {when}
  then: {then}
  rank: {rank}
  because: Contoh
  assumption: true
  confidence: low
  reference: [{{source: S}}]
sources:"""


@pytest.mark.parametrize(
    ("when", "then", "rank", "shadowed"),
    [
        # R01 asks {indicator: I1, gap: {at_least: 1}} and gives priority tinggi, owner satu, support dua.
        ("{indicator: I1, gap: {at_least: 1}}", "{priority: rendah}", 0, True),
        ("{indicator: I1, gap: {at_least: 1.5}}", "{priority: rendah, note: Contoh}", 0, True),
        ("{indicator: I1, gap: {at_least: 1.5}}", "{priority: rendah, owner: dua}", -1, True),
        ("{indicator: I1, gap: {at_least: 1}}", "{priority: tinggi, owner: satu, support: [dua]}", 0, True),
        ("{indicator: I1, gap: {at_least: 1}}", "{priority: rendah}", 1, False),
        ("{indicator: I1, gap: {above: 0.5}}", "{priority: rendah}", 0, False),
        ("{indicator: I1, gap: {at_least: 1}, level: 2}", "{priority: rendah}", 0, False),
        ("{gap: {at_least: 1}}", "{priority: rendah}", 0, False),
        ("{indicator: I1, gap: {at_least: 1}}", "{priority: rendah, funding: tahun berikut}", 0, False),
        ("{indicator: I1, gap: {at_least: 1}}", "{note: Contoh}", 0, False),
        ("{indicator: I1, gap: {at_least: 1}}", "{priority: tinggi}", 0, False),
    ],
)
def test_a_rule_that_another_always_beats_is_warned_of(
    world: Path, when: str, then: str, rank: int, shadowed: bool
) -> None:
    found = findings(world, "sources:", second(when, then, rank))
    assert [(one.code, one.severity) for one in found if "R03" in one.message] == (
        [("shadowed", "warning")] if shadowed else []
    )


def test_a_wide_rule_shadows_with_lists_and_days(world: Path) -> None:
    narrow = second(
        "{needs_money: true, finish: {before: {day: upload_start, weeks_before: 9}}}", "{funding: tanpa biaya}"
    )
    assert [one.code for one in findings(world, "sources:", narrow)] == ["shadowed"]
    wide = second(
        "{needs_money: true, finish: {before: {day: upload_start, weeks_before: 1}}}", "{funding: tanpa biaya}"
    )
    assert findings(world, "sources:", wide) == []


def test_rules_with_one_id_in_two_files_are_not_used(world: Path) -> None:
    (world / "rules" / "lain.yaml").write_text(MORE.replace("R11", "R01"), encoding="utf-8")
    with pytest.raises(InvalidInput) as error:
        Catalogue().rules("baru-2")
    assert [finding.code for finding in error.value.findings] == ["duplicate", "duplicate"]


def test_an_instrument_without_rules_is_said(world: Path) -> None:
    with pytest.raises(InvalidInput, match="Belum ada aturan untuk lama-1"):
        Catalogue().rules("lama-1")


def test_rules_that_were_used_are_pinned(world: Path) -> None:
    catalogue = Catalogue()
    assert [file.id for file in catalogue.rules("baru-2")] == ["lain", "utama"]
    assert [pin.id for pin in catalogue.pins() if pin.kind == "rules"] == ["lain", "utama"]


def test_the_schema_names_every_fact_with_its_operators() -> None:
    schema = json.loads((bundled("mappings") / "schemas" / "rules.json").read_text(encoding="utf-8"))
    when = schema["$defs"]["Rule"]["properties"]["when"]
    assert when["properties"].keys() == registry().keys()
    groups = [form for form in when["properties"]["gap"]["anyOf"] if form.get("type") == "object"]
    assert set(groups[0]["properties"]) == set(OPERATORS["number"])


def test_the_page_shows_the_facts_and_operators_as_they_are() -> None:
    """If this fails, run `python docs/rules_page.py`."""
    page = (CHECKOUT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [name for name in registry() if f"| `{name}` |" not in page] == []
    command = [sys.executable, str(CHECKOUT / "docs" / "rules_page.py"), "--check"]
    assert subprocess.run(command, cwd=CHECKOUT, check=False, env={"PYTHONPATH": str(CHECKOUT)}).returncode == 0


@pytest.mark.slow
def test_scoring_does_not_read_what_rules_are_made_of() -> None:
    example = CHECKOUT / "examples" / "kota-bandar-lampung-2024.yaml"
    code = (
        "import sys\nfrom pemdi_map.cli.main import main\n"
        f"sys.argv[1:] = ['score', {str(example)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('pemdi_map.') and 'rule' in name or 'facts' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, encoding="utf-8",
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
