"""The options of `gap` as the engine is asked them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from pemdi_map.load.catalogue import Catalogue
from pemdi_map.load.institution import read_institution
from pemdi_map.load.knowledge import assemble
from pemdi_map.load.request import Asked, checked_request

START = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    "asked",
    [Asked(min_level=("I9=3", "2")), Asked(min_level=("2", "I9=3")), Asked(level=2, min_level=("I9=3",))],
    ids=["special first", "special last", "beside a target level"],
)
def test_of_several_least_levels_the_highest_counts_whatever_their_order(asked: Asked) -> None:
    catalogue = Catalogue()
    file = read_institution("examples/kota-bandar-lampung-2024.yaml", catalogue)
    floors = checked_request(assemble(file, catalogue, START, None), START, asked).floors
    uppers = {band.level: band.upper for band in catalogue.instrument("pemdi-2026").scale.bands}
    assert floors["I9"] == uppers[3]
    assert floors["I1"] == uppers[2] < Fraction(uppers[3])
