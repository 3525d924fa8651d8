"""People: units by the names they have here, what each carries, the teams' seats, and the words of each kind."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from shipped import CATALOGUE, PEMDI, analysed, codes, institution, spbe

from pemdi_map.engine.knowledge import present_roles
from pemdi_map.engine.people import People, kind_words, people_of
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge import kinds
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.institution import InstitutionFile

OWNERS, TEAMS = CATALOGUE.about(kinds.OWNERS, "pemdi-2026"), CATALOGUE.about_or_none(kinds.TEAMS, "pemdi-2026")
KINDS: tuple[InstitutionKind, ...] = get_args(InstitutionKind)


def people(file: InstitutionFile) -> People:
    return people_of(file, OWNERS, TEAMS, analysed(file).indicators)


def of_kind(kind: str | None, **parts: Any) -> InstitutionFile:
    return institution(spbe(dict.fromkeys(codes(), 1)), institution={"name": "Contoh", "kind": kind}, **parts)


def test_paser_is_told_in_its_own_unit_names_with_most_on_diskominfostaper() -> None:
    file = read_institution("examples/kabupaten-paser-2024.yaml", CATALOGUE)
    found = people(file)
    first = found.units[0]
    assert (first.unit, first.named) == ("Diskominfostaper", True)
    assert len(first.leads) == 12
    assert first.weight == 49
    assert first.share == 60
    assert not any("Bappeda)" in load.unit for load in found.units)
    seats = {seat.position: seat.holder for seat in found.teams[0].seats}
    assert seats["Koordinator Pemdi"] == "Sekretaris Daerah"
    assert seats["Pelaksana unit: perencanaan"] == "Bappedalitbang"


@pytest.mark.parametrize(
    ("kind", "units", "lacking"),
    [
        (None, {}, set()),
        ("kabupaten", {}, set()),
        ("kementerian", {}, {"pekerjaan_umum", "kependudukan", "rumah_sakit", "sosial"}),
        (
            "kementerian",
            {"rumah_sakit": "RSUP Contoh", "tik": "Pusdatin"},
            {"pekerjaan_umum", "kependudukan", "sosial"},
        ),
    ],
)
def test_a_role_is_there_where_its_kind_of_institution_has_it_or_a_unit_is_named_for_it(
    kind: InstitutionKind | None, units: dict[str, str], lacking: set[str]
) -> None:
    assert {role.id for role in OWNERS.roles} - present_roles(OWNERS, kind, units) == lacking


@pytest.mark.parametrize("kind", KINDS)
def test_every_indicator_is_led_once_and_the_weights_make_a_hundred(kind: str) -> None:
    found = people(of_kind(kind))
    assert sorted(code for load in found.units for code in load.leads) == sorted(PEMDI.by_code)
    assert sum(load.weight for load in found.units) == 100
    assert sum(load.share for load in found.units) == 100
    assert not any(code in load.supports for load in found.units for code in load.leads)


def test_a_ministry_is_led_by_its_secretary_general_and_has_no_regional_seats() -> None:
    ministry, regency = people(of_kind("kementerian")), people(of_kind("kabupaten"))
    heads = [team.seats[0].holder for team in ministry.teams]
    assert heads == ["Sekretaris Jenderal", "Sekretaris Jenderal"]
    assert not any("Dinas" in load.unit or "Daerah" in load.unit for load in ministry.units)
    assert "Dinas Sosial" in {load.unit for load in regency.units}


def test_where_the_kind_is_not_known_an_office_has_all_its_names() -> None:
    found = people(of_kind(None))
    assert "Sekretaris Jenderal" in found.teams[0].seats[0].holder
    assert "Sekretaris Daerah" in found.teams[0].seats[0].holder
    assert found.words == {}


def test_every_stage_says_who_works_in_it() -> None:
    stages = {stage.name: stage.who for stage in people(of_kind("kota")).stages}
    assert stages["Penilaian Mandiri"] == ("Tim Asesor Internal",)
    assert stages["Penilaian Dokumen"] == ("Tim Asesor Eksternal",)
    assert all(stages.values())


def test_without_a_file_on_teams_the_units_are_still_told() -> None:
    file = of_kind("kabupaten")
    found = people_of(file, OWNERS, None, analysed(file).indicators)
    assert (found.teams, found.stages, found.words) == ((), (), {})
    assert found.units == people(file).units


def test_without_indicators_no_unit_carries_anything() -> None:
    assert {load.share for load in people_of(of_kind("kota"), OWNERS, TEAMS, ()).units} == {0}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_word_for_every_term_and_every_term_stands_in_an_item(kind: InstitutionKind) -> None:
    assert TEAMS is not None
    words = kind_words(TEAMS, kind)
    texts = [item.text for item in PEMDI.items.values()]
    assert words.keys() == {word.general for word in TEAMS.words}
    assert all(any(general in text for text in texts) for general in words)


def test_what_a_team_is_warned_of_is_told() -> None:
    assert TEAMS is not None
    found = {team.id: team.caution for team in people(of_kind("kota")).teams}
    assert found == {team.id: team.caution or "" for team in TEAMS.teams}
    assert any(found.values())
