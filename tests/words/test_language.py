"""Figures, dates and sentences in each language."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from pemdi_map.engine.said import said, together
from pemdi_map.words.english import ENGLISH
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

DAY = datetime.date(2026, 8, 17)


@pytest.mark.parametrize(
    ("language", "figure", "weight", "day", "short", "quarter"),
    [
        (INDONESIAN, "2,50", "27,5%", "17 Agustus 2026", "17 Agu 2026", "TW III 2026"),
        (ENGLISH, "2.50", "27.5%", "17 August 2026", "17 Aug 2026", "Q3 2026"),
    ],
    ids=["id", "en"],
)
def test_figures_and_dates_follow_the_language(
    language: Language, figure: str, weight: str, day: str, short: str, quarter: str
) -> None:
    assert language.figure(Fraction(5, 2)) == figure
    assert language.percent(Fraction("27.5")) == weight
    assert (language.day(DAY), language.short_day(DAY)) == (day, short)
    assert (language.worded(DAY, ""), language.worded(DAY, "short")) == (day, short)
    assert language.quarter("TW III 2026") == quarter


def test_one_and_many_are_told_apart_in_english() -> None:
    one, many = (said("in-the-plan", owner="A", start=DAY, finish=DAY, days=days, funding="B", priority="tinggi")
                 for days in (1, 2))  # fmt: skip
    assert "1 person-day," in ENGLISH.say(one)
    assert "2 person-days," in ENGLISH.say(many)
    assert "2 hari-orang, B, prioritas tinggi." in INDONESIAN.say(many)
    assert "B, priority high." in ENGLISH.say(many)


def test_texts_of_data_files_and_names_stay_as_they_are() -> None:
    text = "Surat {tugas} Kepala Dinas"
    assert INDONESIAN.say(text) == ENGLISH.say(text) == text
    assert ENGLISH.say(said("still-open", what=text)) == f"Still open: {text}"


def test_sentences_follow_each_other_and_empty_ones_are_left_out() -> None:
    assert INDONESIAN.say(together("", "Satu.", said("make-new"), "")) == "Satu. Belum ada: buat baru."
    assert together("", "") == ""
    assert together("Satu.", "") == "Satu."
