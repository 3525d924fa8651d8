"""What people type in their own words is what they mean; what may mean two things is left alone."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from pemdi_map.excel.kit.words import STATUS_CHOICES
from pemdi_map.model.institution import EVIDENCE_STATES
from pemdi_map.words.typed_words import (
    ELSEWHERE,
    STATE,
    STATUS,
    UNKNOWN,
    all_words,
    amount_of,
    day_of,
    meant,
    plainly,
)


def test_every_status_and_every_state_has_its_own_word_among_those_that_are_understood() -> None:
    assert tuple(STATUS) == STATUS_CHOICES
    assert set(STATE) == set(EVIDENCE_STATES)
    for vocabulary in (STATUS, STATE):
        assert all(meant(stored, vocabulary) == stored for stored in vocabulary)
        assert all(stored == meant(word, vocabulary) for stored, words in vocabulary.items() for word in words)


@pytest.mark.parametrize("vocabulary", [STATUS, STATE])
def test_no_word_means_two_things_and_formulas_can_hold_each(vocabulary: dict[str, tuple[str, ...]]) -> None:
    words = [*(word for words in vocabulary.values() for word in words), *UNKNOWN, *ELSEWHERE]
    assert len(words) == len(set(words))
    assert all(word == plainly(word) and "|" not in word and '"' not in word for word in words)
    assert set(all_words(vocabulary)) < set(words)


@pytest.mark.parametrize(
    ("typed", "status", "state"),
    [
        ("sudah", "selesai", "proses"), ("Beres", "selesai", "proses"), (" OK ", "selesai", "proses"),
        ("belum", "belum mulai", "belum"), ("proses", "berjalan", "proses"), ("sedang", "berjalan", "draf"),
        ("sudah  ada", "selesai", "proses"), ("ya", None, "proses"), ("tidak", None, "belum"),
        ("sedang dibuat", "berjalan", "draf"), ("ditunda", "tertunda", None), ("sebagian", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_word_is_understood_whatever_its_case_and_spacing(typed: str, status: str | None, state: str | None) -> None:
    assert (meant(typed, STATUS), meant(typed, STATE)) == (status, state)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("TW II 2027", (2027, 6, 30)), ("tw 2 2027", (2027, 6, 30)), ("Triwulan IV 2026", (2026, 12, 31)),
        ("TW-I/2027", (2027, 3, 31)), ("Q3 2027", (2027, 9, 30)), ("Mei 2027", (2027, 5, 31)),
        ("akhir Februari 2028", (2028, 2, 29)), ("feb 2027", (2027, 2, 28)), ("akhir 2027", (2027, 12, 31)),
        ("2027", (2027, 12, 31)), ("semester 1 2027", (2027, 6, 30)), ("17 Agustus 2027", (2027, 8, 17)),
        ("17-ags-2027", (2027, 8, 17)), ("17/8/2027", (2027, 8, 17)), ("2027-08-17", (2027, 8, 17)),
    ],
)  # fmt: skip
def test_a_month_a_quarter_and_a_year_are_their_last_day(typed: str, day: tuple[int, int, int]) -> None:
    assert day_of(typed, "until") == datetime.date(*day)


@pytest.mark.parametrize(
    "typed", ["besok", "awal 2027", "TW V 2027", "Juni", "31/2/2027", "Maret 27", "1 Foo 2027", "2127", "٢٠٢٧", ""]
)
def test_what_names_no_day_is_none(typed: str) -> None:
    assert day_of(typed, "until") is None


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        ("150 juta", 150_000_000), ("Rp150 juta", 150_000_000), ("1,5 miliar", 1_500_000_000),
        ("1.5 M", 1_500_000_000), ("Rp 1.500.000", 1_500_000), ("1,500,000", 1_500_000), ("250rb", 250_000),
        ("Rp. 2.500.000,-", 2_500_000), ("750000 rupiah", 750_000), ("2 triliun", 2_000_000_000_000),
    ],
)  # fmt: skip
def test_an_amount_in_words_is_rupiah(typed: str, rupiah: int) -> None:
    assert amount_of(typed) == Fraction(rupiah)


@pytest.mark.parametrize("typed", ["mahal", "1.500 juta", "1.5.0", "juta", "-5 juta", "1.500,000", ""])
def test_what_may_be_two_amounts_or_none_is_none(typed: str) -> None:
    assert amount_of(typed) is None
