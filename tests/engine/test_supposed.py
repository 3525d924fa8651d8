"""An input with a supposed figure is the one that a person would write."""

from __future__ import annotations

from fractions import Fraction

from shipped import SPBE, assessment, codes, institution, spbe

from pemdi_map.engine.supposed import with_indices, with_levels

OLD = spbe(dict.fromkeys(codes(), 2), 2023)
NEW = spbe(dict.fromkeys(codes(), 3), 2024)


def test_a_level_is_written_into_the_latest_result() -> None:
    file = institution(OLD, NEW, assessment("pemdi-2026", 2026, values={"I1": 2}))
    changed = with_levels(file, SPBE, {"I42": Fraction(5)})
    assert changed == institution(
        OLD, spbe({**dict.fromkeys(codes(), 3), "I42": 5}), assessment("pemdi-2026", 2026, values={"I1": 2})
    )
    assert with_levels(file, SPBE, {}) is file


def test_a_level_without_a_result_is_one_of_the_last_year() -> None:
    file = institution(assessment("pemdi-2026", 2026, values={"I1": 2}))
    [_, new] = with_levels(file, SPBE, {"I42": Fraction(5)}).assessments
    written = assessment("spbe-2020", 2025, values={"I42": 5}, source="pengandaian (--set)")
    assert new == written


def test_an_index_keeps_its_year() -> None:
    file = institution(NEW, external_indices={"sdi": {"value": 43, "year": 2025, "source": "laporan contoh"}})
    changed = with_indices(file, {"sdi": Fraction(60), "ips": Fraction(2)}, 2026).external_indices
    told = {id_: (str(one.value), one.year) for id_, one in changed.items()}
    assert told == {"sdi": ("60", 2025), "ips": ("2", 2026)}
    assert with_indices(file, {}, 2026) == file
