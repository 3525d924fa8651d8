"""The shipped kinds of programme and teams: sound, cited, and right about the steps that Paser announced."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.check.files import check
from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request, unit_names
from pemdi_map.engine.programmes.kinds import kinds_of
from pemdi_map.engine.programmes.outcome import Programmes
from pemdi_map.engine.programmes.serving import Situation, match
from pemdi_map.engine.world import World
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.programme import Programme
from pemdi_map.report.json import world as json_of
from pemdi_map.words.indonesian import INDONESIAN

say = INDONESIAN.say

CATALOGUE = Catalogue()
PROGRAMMES, TEAMS = (
    CATALOGUE.about_or_none(kinds.PROGRAMMES, "pemdi-2026"),
    CATALOGUE.about_or_none(kinds.TEAMS, "pemdi-2026"),
)
START = datetime.date(2026, 12, 1)


@cache
def paser() -> tuple[Programmes, World]:
    file = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
    knowledge = assemble(file, CATALOGUE, Choice(START))
    outcome = gap(file, knowledge, Request(START))
    units = unit_names(knowledge.owners, file.institution.kind, file.units)
    situation = Situation(outcome.indicators, outcome.scenario, START, knowledge.upload.finish, units)
    actions = CATALOGUE.about(kinds.ACTIONS, knowledge.target.id)
    return (
        match(file.programmes, PROGRAMMES, actions, situation),
        World(file, knowledge, TEAMS, outcome.indicators, outcome.scenario),
    )


def test_pasers_local_data_centre_is_flagged_and_closes_no_gap() -> None:
    centre = paser()[0].programmes[0]
    assert centre.plans == ()
    assert "I14.1.1" in {one.item for one in centre.feigned}
    assert "pusat data nasional" in say(centre.nothing)


def test_pasers_other_steps_close_gaps_of_their_own() -> None:
    closes = [{one.item for one in each.plans} for each in paser()[0].programmes]
    assert {"I16.1.1", "I4.2.2"} <= closes[1]
    assert "I17.2.2" in closes[2]
    assert closes[3] == {"I4.1.3"}
    assert not any(item.startswith(("I5.", "I18.")) for item in closes[1])


def test_only_the_dated_example_of_paser_enters_the_schedule() -> None:
    dated = {gap.programme for gap in paser()[0].planned.values() if gap.finish}
    assert len(dated) == 1
    assert all("contoh" in name for name in dated)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Pembangunan Data Center Lokal", "pusat-data-lokal"),
        ("Migrasi layanan ke Pusat Data Nasional", "pusat-data-nasional"),
        ("Penerapan SRIKANDI", "aplikasi-perkantoran"),
        ("Pembentukan CSIRT kabupaten", "csirt"),
        ("Bimbingan teknis bagi ASN pengelola layanan", "pelatihan-asn"),
        ("Survei Kepuasan Masyarakat", "survei-kepuasan"),
        ("Helpdesk layanan digital", "dukungan-pengguna"),
        ("Pengisian SIAP Digital", "siap-digital"),
        ("Jaringan intra pemerintah daerah", "jaringan-intra"),
        ("Literasi digital bagi masyarakat desa", "literasi-masyarakat"),
        ("Pengukuran Indeks KAMI", "indeks-kami"),
    ],
)
def test_ordinary_names_of_programmes_are_recognised(name: str, kind: str) -> None:
    assert PROGRAMMES is not None
    found = kinds_of(Programme.model_validate({"name": name}), PROGRAMMES.patterns)
    assert kind in {one.id for one in found}


def test_every_row_cites_an_instrument_level_or_a_refusal_and_own_judgement_never_stands_alone() -> None:
    assert PROGRAMMES is not None
    for pattern in PROGRAMMES.patterns:
        cited = [part.reference for part in pattern.serves] + [part.reference for part in pattern.illusions]
        assert all(any(one.source != "PERTIMBANGAN" for one in references) for references in cited), pattern.id


def test_an_instrument_without_a_file_on_programmes_or_teams_has_none() -> None:
    assert CATALOGUE.about_or_none(kinds.PROGRAMMES, "spbe-2020") is None
    assert CATALOGUE.about_or_none(kinds.TEAMS, "spbe-2020") is None


DEFECTS = {
    "unknown-item": ("programmes", "items: [I14.1.2]\n", "items: [I14.1.9]\n"),
    "duplicate": ("programmes", "- id: ikasandi\n", "- id: csirt\n"),
    "unknown-source": ("programmes", "source: NIU-EVAL, article: indikator 15", "source: NIU, article: indikator 15"),
    "no-item": ("programmes", "patterns:\n", "patterns:\n- {id: kosong, name: Kosong, words: [kosong sekali]}\n"),
    "unknown-role": ("teams", "role: hukum", "role: hukm"),
    "unknown-team": ("teams", "team: asesor-internal", "team: asesor"),
    "seat": ("teams", "    role: hukum\n", ""),
    "unknown-id": ("teams", "instrument: pemdi-2026", "instrument: pemdi-2062"),
}


@pytest.mark.parametrize("code", DEFECTS)
def test_a_mistake_in_the_data_is_found_at_its_line(code: str, tmp_path: Path) -> None:
    folder, right, wrong = DEFECTS[code]
    text = (bundled("mappings") / folder / "pemdi-2026.yaml").read_text(encoding="utf-8")
    path = tmp_path / "pemdi-2026.yaml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = check([str(path)]).findings
    line = text[: text.index(right)].count("\n") + 1
    assert [one.code for one in found] == [code]
    assert abs(int(found[0].where.removeprefix(f"{path}:").split(":")[0]) - line) <= 3


def test_a_programmes_file_of_an_unknown_instrument_is_refused(tmp_path: Path) -> None:
    text = (bundled("mappings") / "programmes" / "pemdi-2026.yaml").read_text(encoding="utf-8")
    path = tmp_path / "pemdi-2026.yaml"
    path.write_text(text.replace("instrument: pemdi-2026", "instrument: pemdi-2062", 1), encoding="utf-8")
    assert [one.code for one in check([str(path)]).findings] == ["unknown-id"]


def test_the_json_parts_say_what_the_engine_says() -> None:
    programmes, world = paser()
    told = json_of.PROGRAMMES.write(programmes)
    assert [one["serves_nothing"] is None for one in told["programmes"]] == [False, True, True, True, True]
    assert told["programmes"][4]["budget"] == "250000000"
    assert {one["item"] for one in told["planned"]} == set(programmes.planned)
    sdi = next(one for one in map(json_of.EXTERNAL.write, world.external) if one["id"] == "sdi")
    assert (sdi["state"], sdi["next"]["bound"], sdi["next"]["short"]) == ("belum terbit", "12.5", None)
    years = {one["year"]: one for one in json_of.SERIES.write(world.history)["series"]}
    assert (years[2021]["change"], years[2021]["new_instrument"]) == (None, True)
    assert (years[2022]["rating"], years[2022]["expected_rating"], years[2022]["change"]) == ("Cukup", "Baik", "1.47")
    assert json_of.PEOPLE.write(world.people)["units"][0]["unit"] == "Diskominfostaper"
