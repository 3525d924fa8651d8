"""The options of `gap` as the engine is asked them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from pemdi_map.engine.knowledge import Request
from pemdi_map.errors import InvalidInput
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.inputs.request import Asked, checked_request
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue

START = datetime.date(2026, 11, 24)
CATALOGUE = Catalogue()


@pytest.mark.parametrize(
    "asked",
    [Asked(min_level=("I9=3", "2")), Asked(min_level=("2", "I9=3")), Asked(level=2, min_level=("I9=3",))],
    ids=["special first", "special last", "beside a target level"],
)
def test_of_several_least_levels_the_highest_counts_whatever_their_order(asked: Asked) -> None:
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
    floors = checked_request(assemble(file, CATALOGUE, Choice(START)), START, asked).floors
    uppers = {band.level: band.upper for band in CATALOGUE.instrument("pemdi-2026").scale.bands}
    assert floors["I9"] == uppers[3]
    assert floors["I1"] == uppers[2] < Fraction(uppers[3])


def asked(**options: object) -> Request:
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", CATALOGUE)
    return checked_request(assemble(file, CATALOGUE, Choice(START)), START, Asked(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        ({"min_level": ("=2",)}, "bad-level", "'=2' tidak terbaca sebagai tingkat 1 sampai 5"),
        ({"min_level": ("I9=6",)}, "bad-level", "'I9=6' tidak terbaca"),
        ({"min_level": ("I99=2",)}, "unknown-code", "kode 'I99' tidak ada"),
        ({"without": ("I9.1.9",)}, "unknown-code", "Maksud Anda I9.1."),
        ({"target_index": Fraction("5.01")}, "out-of-scale", "5,01 di luar rentang 1,00 sampai 5,00"),
        ({"target_index": Fraction("0.99")}, "out-of-scale", "0,99 di luar rentang"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused_with_what_could_be(
    options: dict[str, object], code: str, says: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        asked(**options)
    (finding,) = caught.value.findings
    assert finding.code == code
    assert says in f"{finding.message} {finding.remedy}"


def test_the_ends_of_the_scale_are_targets_and_an_aspect_leaves_out_its_indicators() -> None:
    assert asked(target_index=Fraction(5)).target_index == 5
    assert asked(target_index=Fraction(1)).target_index == 1
    members = {each.code for each in CATALOGUE.instrument("pemdi-2026").members("A2")}
    assert asked(without=("a2",)).without >= members
