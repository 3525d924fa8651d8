"""Scores of assessments under their own instrument, cross-checked against what the official report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pemdi_map.engine.aggregate import aspects_of, domains_of, index_of
from pemdi_map.engine.banded import earned_value
from pemdi_map.engine.feasible import Feasible
from pemdi_map.engine.rating import bound_words, near_bounds, rating_of
from pemdi_map.engine.score_outcome import HistoryScore, LevelRanges, Notice, Score, ScoreBasis
from pemdi_map.figures import indonesian, round_half_up
from pemdi_map.model.institution import Assessment, HistoryEntry
from pemdi_map.model.instrument import Instrument

ACCEPTED = "diterima"
"""The one evidence state that counts."""


def score(instrument: Instrument, assessment: Assessment) -> Score:
    """The score of an assessment: from its values or evidence where entered, else from its printed figures."""
    if assessment.values or assessment.evidence:
        return _from_values(instrument, assessment)
    if instrument.scale.kind == "levels":
        return _from_printed_levels(instrument, assessment)
    return _from_printed_decimals(instrument, assessment)


def known_values(instrument: Instrument, assessment: Assessment) -> dict[str, Fraction]:
    """The indicator values that an assessment states, or that its evidence states earn; the rest is left out."""
    earned = {
        indicator.code: earned_value(instrument.scale, indicator, accepted(assessment))
        for indicator in instrument.indicators
        if any(item.id in assessment.evidence for item in indicator.items)
    }
    return earned | assessment.values


def accepted(assessment: Assessment) -> dict[str, Fraction]:
    """What each entered item counts for: 1 where accepted, else 0."""
    return {item: Fraction(state == ACCEPTED) for item, state in assessment.evidence.items()}


def level_ranges(instrument: Instrument, assessment: Assessment) -> LevelRanges:
    """The levels of an assessment of whole levels: as entered, or the range that its printed figures allow.

    Raises `ValueError` where no levels give the printed figures.
    """
    if assessment.values:
        return LevelRanges("values", assessment.values, assessment.values, assessment.values)
    return Feasible(instrument, assessment.printed).ranges(_printed_basis(instrument, assessment))


def score_history(instrument: Instrument, entry: HistoryEntry) -> HistoryScore:
    """Check a printed index of an earlier year against the bounds in force that year.

    The printed index is rounded, so near a bound more than one rating can be right.
    """
    half = Fraction(1, 200)
    possible = [
        rating_of(instrument, index, entry.year).name
        for index in (entry.index, entry.index - half, entry.index + half * Fraction(99, 100))
    ]
    expected = entry.rating if entry.rating in possible else possible[0]
    notices = list(_rating_notices(instrument, entry.rating, tuple(possible), (entry.index,), entry.year))
    return HistoryScore(entry.year, entry.instrument, entry.index, entry.rating, expected, tuple(notices))


def _from_values(instrument: Instrument, assessment: Assessment) -> Score:
    values = known_values(instrument, assessment)
    missing = [indicator.code for indicator in instrument.indicators if indicator.code not in values]
    complete = values | dict.fromkeys(missing, instrument.scale.minimum)
    index = index_of(instrument, complete)
    domains, aspects = domains_of(instrument, complete), aspects_of(instrument, complete)
    notices = []
    if missing:
        shown = indonesian(instrument.scale.minimum)
        notices.append(
            Notice("incomplete", f"{len(missing)} indikator tanpa nilai dihitung {shown}: {', '.join(missing)}.")
        )
    notices += _mismatches(assessment, domains | aspects, index)
    rating = rating_of(instrument, index, assessment.year).name
    printed = assessment.printed.rating
    notices += _rating_notices(instrument, printed, (rating,), (index,), assessment.year)
    basis: ScoreBasis = "values" if assessment.values else "evidence"
    return Score(
        assessment.instrument, assessment.year, assessment.stage, basis, index, index, rating, domains, aspects,
        (index,), (round_half_up(index),), tuple(notices),
    )  # fmt: skip


def _printed_basis(instrument: Instrument, assessment: Assessment) -> ScoreBasis:
    printed = assessment.printed
    if all(aspect.code in printed.aspects for aspect in instrument.aspects):
        return "aspects"
    covered = {
        domain.code
        for domain in instrument.domains
        if domain.code in printed.domains
        or all(aspect.code in printed.aspects for aspect in instrument.aspects if aspect.domain == domain.code)
    }
    return "domains" if covered and len(covered) == len(instrument.domains) else "index"


def _from_printed_levels(instrument: Instrument, assessment: Assessment) -> Score:
    printed, basis = assessment.printed, _printed_basis(instrument, assessment)
    feasible = Feasible(instrument, printed)
    if feasible.impossible:
        return _unreachable(instrument, assessment, feasible)
    reachable = tuple(dict.fromkeys(round_half_up(total) for total in feasible.totals))
    notices: list[Notice] = []
    if basis == "index" and printed.index is None:
        notices.append(Notice("incomplete", "Nilai domain belum lengkap dan indeks tidak ada: indeks belum tertentu."))
        return _printed_score(assessment, basis, None, (), reachable, feasible, None, notices)
    candidates = feasible.candidates
    index = printed.index
    if index is None or round_half_up(index) not in reachable:
        nearest = min(candidates, key=lambda total: abs(total - (index or total)))
        if index is not None:
            choices = " atau ".join(indonesian(total) for total in reachable[:4])
            notices.append(
                Notice(
                    "unreachable",
                    f"Indeks tercetak {indonesian(index)} tidak mungkin dari nilai yang tercetak; "
                    f"yang mungkin: {choices}.",
                )
            )
            candidates = (nearest,)
        index = nearest
    rated = {total: rating_of(instrument, total, assessment.year).name for total in candidates}
    agreeing = tuple(total for total in candidates if rated[total] == printed.rating) or candidates
    undecided = len(set(rated.values())) > 1
    shown = candidates if undecided or len(candidates) == 1 else (index,)
    notices += _rating_notices(instrument, printed.rating, tuple(rated.values()), shown, assessment.year)
    if basis == "index":
        reachable = (round_half_up(index),)
    return _printed_score(assessment, basis, index, agreeing, reachable, feasible, rated[agreeing[0]], notices)


def _printed_score(
    assessment: Assessment,
    basis: ScoreBasis,
    index: Fraction | None,
    candidates: tuple[Fraction, ...],
    reachable: tuple[Fraction, ...],
    feasible: Feasible,
    rating: str | None,
    notices: list[Notice],
) -> Score:
    exact = candidates[0] if len(candidates) == 1 else None
    domains = {code: feasible.domain_value(code) for code in feasible.domain_codes}
    aspects = {code: feasible.aspect_value(code) for code in feasible.aspect_codes}
    return Score(
        assessment.instrument, assessment.year, assessment.stage, basis, exact or index, exact, rating,
        assessment.printed.domains | {code: value for code, value in domains.items() if value is not None},
        assessment.printed.aspects | {code: value for code, value in aspects.items() if value is not None},
        candidates, reachable, tuple(notices),
    )  # fmt: skip


def _unreachable(instrument: Instrument, assessment: Assessment, feasible: Feasible) -> Score:
    """Some printed figure is impossible: only a printed index is left to go by."""
    printed = assessment.printed
    figures = printed.domains | printed.aspects
    named = ", ".join(f"{code} {indonesian(figures[code])}" for code in feasible.impossible if code in figures)
    notices = [
        Notice(
            "unreachable", f"Tidak ada tingkat bulat yang menghasilkan angka tercetak ini: {named}. Periksa laporannya."
        )
    ]
    index = printed.index
    rating = rating_of(instrument, index, assessment.year).name if index is not None else None
    if index is not None:
        notices += _rating_notices(instrument, printed.rating, (rating or "",), (index,), assessment.year)
    return Score(
        assessment.instrument, assessment.year, assessment.stage, _printed_basis(instrument, assessment), index, None,
        rating, printed.domains, printed.aspects, (), (), tuple(notices),
    )  # fmt: skip


def _from_printed_decimals(instrument: Instrument, assessment: Assessment) -> Score:
    """Indicators are decimals: printed aspects give the index to rounding only, so a printed index is preferred."""
    printed = assessment.printed
    complete = all(aspect.code in printed.aspects for aspect in instrument.aspects)
    computed = (
        sum((aspect.weight * printed.aspects[aspect.code] for aspect in instrument.aspects), Fraction(0)) / 100
        if complete
        else None
    )
    index = printed.index if printed.index is not None else computed
    notices = [Notice("incomplete", "Nilai indikator tidak ada: angka tercetak dipakai apa adanya.")]
    rating = None
    if index is not None:
        rating = rating_of(instrument, index, assessment.year).name
        notices += _rating_notices(instrument, printed.rating, (rating,), (index,), assessment.year)
    return Score(
        assessment.instrument, assessment.year, assessment.stage, "aspects" if complete else "index", index, None,
        rating, printed.domains, printed.aspects, (), () if index is None else (round_half_up(index),), tuple(notices),
    )  # fmt: skip


def _mismatches(assessment: Assessment, computed: Mapping[str, Fraction], index: Fraction) -> Iterator[Notice]:
    printed = assessment.printed
    pairs = {code: (figure, computed[code]) for code, figure in (printed.domains | printed.aspects).items()}
    if printed.index is not None:
        pairs["indeks"] = (printed.index, index)
    for name, (figure, value) in pairs.items():
        if round_half_up(figure) != round_half_up(value):
            yield Notice(
                "printed-mismatch", f"{name}: tercetak {indonesian(figure)}, hasil hitung {indonesian(value)}."
            )


def _rating_notices(
    instrument: Instrument,
    printed: str | None,
    possible: tuple[str, ...],
    indices: tuple[Fraction, ...],
    year: int,
) -> Iterator[Notice]:
    if printed is not None and printed not in possible:
        yield Notice(
            "rating-mismatch",
            f"Predikat tercetak {printed}, padahal indeks {indonesian(indices[0])} pada {year} berarti {possible[0]}. "
            "Salah satunya keliru: periksa laporan resminya.",
        )
    for rating in near_bounds(instrument, indices):
        yield Notice(
            "near-bound",
            f"Indeks {indonesian(indices[0])} tepat di dekat batas {bound_words(rating)}: "
            "pembulatan menentukan predikatnya.",
        )
