"""The instrument is what the regulation says, page by page, and says apart from it what only others ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from pemdi_map.bundled import bundled
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import OWNERS
from pemdi_map.model.instrument import Band, Closed, Instrument

CASE = Path(__file__).with_name("pemdi-2026-official.yaml")
OFFICIAL: dict[str, Any] = yaml.safe_load(CASE.read_text(encoding="utf-8"))
REGULATION = "PERMENPANRB-8-2026"
PEMDI: Instrument = Catalogue().instrument("pemdi-2026")
Stretch = tuple[Fraction, Fraction]


def raw(relative: str) -> Any:
    return yaml.load((bundled("mappings") / relative).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def records(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record of a file with its place."""
    if isinstance(part, dict):
        yield where, part
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield from records(value, f"{where}/{key}")


def exact(bounds: list[Any]) -> Stretch:
    return Fraction(str(bounds[0])), Fraction(str(bounds[1]))


def closed(stretches: list[list[Any]]) -> Closed:
    """Which side holds the bounds between stretches, as printed."""
    sides = {"below" if below[2] in ("lower", "none") else "above" for below in stretches[:-1]}
    (side,) = sides
    for lower, upper in pairwise(stretches):
        holds_it = lower[2] in ("upper", "both"), upper[2] in ("lower", "both")
        assert holds_it.count(True) <= 1, (lower, upper)
    return "below" if side == "below" else "above"


def stretches_of(bands: tuple[Band, ...]) -> list[Stretch]:
    return [(band.lower, band.upper) for band in bands]


@pytest.mark.parametrize("relative", ["instruments/pemdi-2026.yaml", "owners/pemdi-2026.yaml"])
def test_whatever_rests_on_the_regulation_names_pages_that_it_has(relative: str) -> None:
    resting = [
        (where, record)
        for where, record in records(raw(relative))
        if REGULATION in [one for one in record.get("sources", ()) if isinstance(one, str)]
    ]
    assert len(resting) >= (140 if relative.startswith("instruments") else 20)
    for where, record in resting:
        assert record.get("pages"), where
        assert all(type(page) is int and 1 <= page <= OFFICIAL["pages"] for page in record["pages"]), where
        assert record["pages"] == sorted(set(record["pages"])), where


@pytest.mark.parametrize("relative", ["teams/pemdi-2026.yaml", "coverage/pemdi-2026.yaml"])
def test_whatever_cites_the_regulation_elsewhere_names_pages_that_it_has(relative: str) -> None:
    data = raw(relative)
    own = {one["id"] for one in data["sources"] if one.get("legal", {}).get("number") == 8} | {REGULATION}
    cited = [
        (where, record["article"])
        for where, record in records(data)
        if record.get("source") in own and "article" in record
    ]
    assert len(cited) > 10
    for where, article in cited:
        pages = re.search(r"hlm\. (\d+(?:(?:-|, | dan )\d+)*)", article)
        assert pages, (where, article)
        assert all(1 <= int(page) <= OFFICIAL["pages"] for page in re.findall(r"\d+", pages[1])), (where, article)


def test_aspects_and_indicators_are_weighed_as_printed() -> None:
    assert [(one.code, one.name, one.weight) for one in PEMDI.aspects] == [
        (one["code"], one["name"], one["weight"]) for one in OFFICIAL["aspects"]
    ]
    for one in OFFICIAL["aspects"]:
        assert [member.number for member in PEMDI.members(one["code"])] == one["indicators"]
        aspect = next(each for each in PEMDI.aspects if each.code == one["code"])
        assert not aspect.pages or one["page"] in aspect.pages
    assert [(one.number, one.name, one.weight, one.aspect) for one in PEMDI.indicators] == [
        (one["number"], one["name"], one["weight"], one["aspect"]) for one in OFFICIAL["indicators"]
    ]
    assert sum(one["weight"] for one in OFFICIAL["indicators"]) == 100


def test_ratings_have_the_bounds_of_table_4_and_the_side_that_it_closes() -> None:
    printed = OFFICIAL["ratings"]["bounds"]
    assert [(one.name, one.lower) for one in PEMDI.ratings] == [
        (name, exact(bounds)[0]) for name, bounds in printed.items()
    ]
    assert exact(printed["Memuaskan"])[1] == PEMDI.scale.maximum
    assert PEMDI.rating_rule.closed == closed(list(printed.values())) == "above"
    assert PEMDI.rating_rule.pages == (OFFICIAL["ratings"]["page"],)


def test_levels_have_the_bands_that_stand_at_every_indicator() -> None:
    printed = OFFICIAL["levels"]
    assert [band.level for band in PEMDI.scale.bands] == list(printed)
    assert stretches_of(PEMDI.scale.bands) == [exact(bounds) for bounds in printed.values()]
    assert PEMDI.scale.closed == closed(list(printed.values())) == "above"


@pytest.mark.parametrize("printed", OFFICIAL["indicators"], ids=lambda one: f"I{one['number']}")
def test_an_indicators_agencies_functions_pages_and_bands_are_the_printed_ones(printed: dict[str, Any]) -> None:
    indicator = PEMDI.by_code[f"I{printed['number']}"]
    assert indicator.steward is not None
    assert set(indicator.steward.agencies) == set(printed["steward"]["agencies"])
    assert (list(indicator.steward.pages), indicator.steward.sources) == (printed["steward"]["pages"], (REGULATION,))
    assert indicator.functions is not None
    assert list(indicator.functions.names) == [OFFICIAL["functions"][one] for one in printed["functions"]["names"]]
    assert list(indicator.functions.pages) == printed["functions"]["pages"]
    assert {level.level: list(level.pages) for level in indicator.levels} == printed["levels"]
    bands = printed.get("index", {}).get("bands")
    if bands is not None:
        assert indicator.external is not None
        assert stretches_of(indicator.external.bands) == [exact(one) for one in bands]
        assert indicator.external.closed == closed(bands)
        assert list(indicator.external.pages) == printed["index"]["pages"]
        assert indicator.external.sources == (REGULATION,)


@pytest.mark.parametrize("said", OFFICIAL["elsewhere"], ids=lambda one: f"I{one['number']}")
def test_bands_that_the_regulation_does_not_print_are_not_laid_to_it(said: dict[str, Any]) -> None:
    index = PEMDI.by_code[f"I{said['number']}"].external
    assert index is not None
    assert stretches_of(index.bands) == [exact(one) for one in said["bands"]]
    assert index.closed == closed(said["bands"])
    assert REGULATION not in index.sources
    assert index.confidence != "high"


def test_how_a_figure_becomes_a_value_is_not_laid_to_the_regulation() -> None:
    """It prints bands for three indices, but no formula, neither for them nor inside a level; nor evidence items."""
    assert PEMDI.scale.formula is not None
    assert REGULATION not in PEMDI.scale.formula.sources
    for indicator in PEMDI.indicators:
        if indicator.external is not None and indicator.external.use == "value":
            assert indicator.external.conversion is not None, indicator.code
            assert REGULATION not in indicator.external.conversion.sources, indicator.code
        for level in indicator.levels:
            assert level.sources == (REGULATION,), (indicator.code, level.level)
            assert REGULATION not in level.evidence_sources
            assert level.beyond is None or REGULATION not in level.beyond.sources
            assert not level.evidence or level.evidence_confidence in ("medium", "low")
    assert {"nilai-dalam-tingkat", "berjenjang", "jadwal", "butir-bukti", "konversi"} <= {
        one.id for one in PEMDI.unsaid
    }


def test_no_criterion_holds_a_percentage_that_only_the_slides_ask() -> None:
    """The regulation's own: 90 % of the civil servants at I3, levels 2 and 3."""
    found = {
        (indicator.code, level.level, share)
        for indicator in PEMDI.indicators
        for level in indicator.levels
        for share in re.findall(r"(\d+(?:,\d+)?) ?(?:%|persen)", level.criteria)
    }
    assert found == {("I3", 2, "90"), ("I3", 3, "90")}


def test_the_functions_of_the_text_are_carried_and_what_goes_beyond_them_is_marked() -> None:
    owners = Catalogue().about(OWNERS, "pemdi-2026")
    carried = {one.name: set(one.roles) for one in owners.functions}
    assert carried.keys() == set(OFFICIAL["functions"].values())
    for printed in OFFICIAL["indicators"]:
        row = next(one for one in owners.indicators if one.indicator == f"I{printed['number']}")
        asked = [carried[OFFICIAL["functions"][one]] for one in printed["functions"]["names"]]
        assert all({row.lead, *row.support} & roles for roles in asked), row.indicator
        named = set().union(*asked)
        assert (row.lead not in named) == row.custom_lead, row.indicator
        assert set(row.support) <= named, row.indicator
        assert not set(row.custom) & named, row.indicator
