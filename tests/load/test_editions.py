"""A new year in which a weight has changed is one new file of a few lines; every institution here is an example."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from pemdi_map.check.files import check
from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Request
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue

PASER = "examples/kabupaten-paser-2024.yaml"
BEFORE, AFTER = datetime.date(2026, 8, 1), datetime.date(2026, 12, 1)
"""The round of 2026 is still open on the first day and over on the second."""
HEAD = """\
schema: pemdi-map/instrument/1
id: pemdi-2027
version: "2027.1-contoh"
extends: pemdi-2026
"""
SOURCES = """\
sources:
- {id: CONTOH-2027, title: Peraturan contoh, reach: own_judgement}
"""


def change(*lines: str, year: int = 2027) -> str:
    first = f"- {{effective: {year}-01-01, reason: Contoh., sources: [CONTOH-2027], "
    return "changes:\n" + "".join(f"{first}{line}}}\n" for line in ("set: {first_year: 2027}", *lines))


WEIGHTS = change("set: {indicators/I19/weight: 12, indicators/I20/weight: 13}")


def with_edition(folder: Path, text: str, name: str = "pemdi-2027") -> Catalogue:
    (folder / "instruments").mkdir(exist_ok=True)
    (folder / "instruments" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Catalogue(folder)


def answer(catalogue: Catalogue, start: datetime.date, source: str = PASER) -> GapOutcome:
    file = read_institution(source, catalogue)
    return gap(file, assemble(file, catalogue, Choice(start)), Request(start))


def refused(catalogue: Catalogue) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInput) as error:
        catalogue.instrument("pemdi-2027")
    return error.value.findings


def test_the_round_decides_which_edition_an_answer_is_made_by(tmp_path: Path) -> None:
    catalogue = with_edition(tmp_path, HEAD + WEIGHTS + SOURCES)
    then, now = answer(catalogue, BEFORE), answer(catalogue, AFTER)
    assert (then.crosswalk, now.crosswalk) == ("spbe-2020--pemdi-2026", "spbe-2020--pemdi-2027")
    values = {one.code: one.value["optimistis"] for one in now.indicators}
    moved = Fraction(2, 100) * (values["I19"] - values["I20"])
    assert moved != 0
    assert now.index["optimistis"] - answer(Catalogue(), AFTER).index["optimistis"] == moved


def test_what_is_said_of_an_instrument_holds_for_its_edition(tmp_path: Path) -> None:
    catalogue = with_edition(tmp_path, HEAD + WEIGHTS + SOURCES)
    assert catalogue.about(kinds.ACTIONS, "pemdi-2027").instrument == "pemdi-2027"
    assert catalogue.about(kinds.COVERAGE, "pemdi-2027").instrument == "pemdi-2027"
    assert catalogue.crosswalk("spbe-2020", "pemdi-2027").id == "spbe-2020--pemdi-2027"
    own = tmp_path / "owners"
    own.mkdir()
    text = Path("mappings/owners/pemdi-2026.yaml").read_text(encoding="utf-8")
    text = text.replace("id: pemdi-2026", "id: milik-2027", 1).replace(
        "instrument: pemdi-2026", "instrument: pemdi-2027"
    )
    (own / "milik-2027.yaml").write_text(text, encoding="utf-8")
    assert Catalogue(tmp_path).about(kinds.OWNERS, "pemdi-2027").id == "milik-2027"
    assert Catalogue(tmp_path).about(kinds.OWNERS, "pemdi-2026").id == "pemdi-2026"


def test_results_under_the_amended_instrument_count_and_are_told(tmp_path: Path) -> None:
    source = tmp_path / "contoh.yaml"
    source.write_text(
        "institution: {name: Pemerintah Kota Contoh, kind: kota}\n"
        "assessments:\n- {instrument: pemdi-2026, year: 2026, values: {I1: 2.4}}\n",
        encoding="utf-8",
    )
    outcome = answer(with_edition(tmp_path, HEAD + WEIGHTS + SOURCES), AFTER, str(source))
    first = outcome.indicators[0]
    assert (first.code, first.basis, first.value["wajar"]) == ("I1", "assessed", Fraction(12, 5))
    assert any(notice.code == "earlier-edition" for notice in outcome.notices)


def test_no_alphabet_decides(tmp_path: Path) -> None:
    """Another instrument that no calendar and no crosswalk leads to changes no answer."""
    text = Path("mappings/instruments/pemdi-2026.yaml").read_text(encoding="utf-8")
    catalogue = with_edition(tmp_path, text.replace("id: pemdi-2026", "id: pemdi-2028", 1), "pemdi-2028")
    assert answer(catalogue, AFTER).crosswalk == "spbe-2020--pemdi-2026"


def test_a_chain_of_editions_ends_in_the_latest_that_has_begun(tmp_path: Path) -> None:
    with_edition(tmp_path, HEAD + WEIGHTS + SOURCES)
    later = HEAD.replace("id: pemdi-2027", "id: pemdi-2029").replace("extends: pemdi-2026", "extends: pemdi-2027")
    later += change("set: {first_year: 2029, ratings/Cukup/lower: 1.6}", year=2029)
    catalogue = with_edition(tmp_path, later + SOURCES.replace("CONTOH-2027", "CONTOH-2029"), "pemdi-2029")
    assert [catalogue.in_force("pemdi-2026", year) for year in (2026, 2027, 2028, 2029)] == [
        "pemdi-2026", "pemdi-2027", "pemdi-2027", "pemdi-2029",
    ]  # fmt: skip
    newest = catalogue.instrument("pemdi-2029")
    assert newest.earlier == ("pemdi-2027", "pemdi-2026")
    assert newest.by_code["I19"].weight == 12


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("set: {indicators/I19/weight: banyak}", "not-a-number", "weight"),
        ("set: {indicators/I91/weight: 12}", "unknown-part", "I9"),
        ("set: {indicators/I19/bobot: 12}", "unknown-key", "bobot"),
        ("remove: [ratings/Lumayan]", "unknown-part", "Lumayan"),
        ("add: {indicators/I19/weight: [1]}", "no-list", "bukan daftar"),
        ("set: {version: lain}", "own-part", "version"),
    ],
)
def test_what_is_wrong_in_an_edition_is_told_at_its_line(tmp_path: Path, line: str, code: str, says: str) -> None:
    text = HEAD + change(line) + SOURCES
    [found] = refused(with_edition(tmp_path, text))
    written = 1 + next(number for number, each in enumerate(text.splitlines()) if line in each)
    assert (found.code, found.where.split(":")[-2]) == (code, str(written))
    assert says in str(found)


def test_what_an_edition_leaves_alone_keeps_its_place_in_the_file_it_amends(tmp_path: Path) -> None:
    [found] = refused(with_edition(tmp_path, HEAD + change("set: {indicators/I19/weight: 12}") + SOURCES))
    assert (found.code, found.where.partition(":")[0]) == ("weights", "mappings/instruments/pemdi-2026.yaml")


def test_entries_keep_their_places_when_others_go(tmp_path: Path) -> None:
    text = HEAD + change("remove: [unsaid/weights-of-items]", "set: {unsaid/two: 1}") + SOURCES
    base = Catalogue().file(kinds.INSTRUMENT, "pemdi-2026")
    names = [one.id for one in base.model.unsaid]
    text = text.replace("weights-of-items", names[0]).replace(
        "unsaid/two: 1", f"unsaid/{names[1]}/confidence: tak-pasti"
    )
    [found] = refused(with_edition(tmp_path, text))
    assert found.where.startswith(str(tmp_path))
    text = text.replace("tak-pasti", "low")
    located = with_edition(tmp_path, text).file(kinds.INSTRUMENT, "pemdi-2027").located
    assert located.data["unsaid"][0]["id"] == names[1]
    assert located.place(("unsaid", 0, "what")) == base.located.place(("unsaid", 1, "what"))


@pytest.mark.parametrize(("extends", "code"), [("pemdi-2025", "unknown-base"), ("pemdi-2027", "circular")])
def test_an_edition_of_nothing_is_refused(tmp_path: Path, extends: str, code: str) -> None:
    text = HEAD.replace("extends: pemdi-2026", f"extends: {extends}") + WEIGHTS + SOURCES
    [found] = refused(with_edition(tmp_path, text))
    assert (found.code, found.where.split(":")[-2]) == (code, "4")


def test_a_change_needs_a_source(tmp_path: Path) -> None:
    found = refused(with_edition(tmp_path, HEAD + WEIGHTS + SOURCES.replace("CONTOH-2027", "LAIN")))
    assert {one.code for one in found} == {"unknown-source"}


@pytest.mark.slow
def test_check_tells_what_an_edition_changes_and_what_follows(tmp_path: Path) -> None:
    with_edition(tmp_path, HEAD + WEIGHTS + SOURCES)
    report = check([str(tmp_path / "instruments" / "pemdi-2027.yaml"), PASER])
    assert (report.errors, report.warnings) == (0, 0)
    said = "\n".join(report.summary)
    assert "pemdi-2027, indicators/I19/weight: 10 menjadi 12, mulai 1 Januari 2027. Contoh." in said
    assert "satu tingkat I19 menambah 0,12 pada indeks, dahulu 0,1." in said
    assert "Pemerintah Kab. Paser, putaran pemdi-2027: indeks" in said


@pytest.mark.slow
def test_check_names_what_inherited_files_contradict(tmp_path: Path) -> None:
    """An item that the edition drops is still named by actions, rows and lists about the instrument before."""
    last = list(Catalogue().instrument("pemdi-2026").by_code["I1"].items)[-1].id
    level = last.split(".")[1]
    with_edition(tmp_path, HEAD + change(f"remove: [indicators/I1/levels/{level}/evidence/{last}]") + SOURCES)
    report = check([str(tmp_path / "instruments" / "pemdi-2027.yaml")])
    told = {(one.where.partition(":")[0], one.code) for one in report.findings if last in one.message}
    assert ("mappings/actions/pemdi-2026.yaml", "unknown-item") in told
    assert ("mappings/crosswalks/spbe-2020--pemdi-2026.yaml", "unknown-item") in told


def test_the_edition_that_the_guide_shows_works_as_it_stands(tmp_path: Path) -> None:
    guide = Path("docs/add-an-instrument.md").read_text(encoding="utf-8")
    shown = guide.partition("```yaml\n")[2].partition("```")[0]
    catalogue = with_edition(tmp_path, shown, "pemdi-2028")
    assert [catalogue.in_force("pemdi-2026", year) for year in (2027, 2028)] == ["pemdi-2026", "pemdi-2028"]
    assert catalogue.crosswalk("spbe-2020", "pemdi-2028").target == "pemdi-2028"
