"""Coverage figures in the words of planners: for `explain`, the workbook and the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from pemdi_map.engine.outcome import Step
from pemdi_map.engine.services.outcome import CoverageOutcome, ServicesOutcome
from pemdi_map.figures import indonesian, plain, round_half_up

RESULT_WORDS: dict[bool | None, str] = {True: "tercapai", False: "belum tercapai", None: "belum diketahui"}
_WEIGHTS = {"services": "layanan", "users": "pengguna", "transactions": "transaksi"}
_DIGITS = 2


def threshold_in_words(outcome: CoverageOutcome) -> str:
    """`semua`, `sedikitnya satu`, `di atas 90%`, `sedikitnya 5%`; a score without the percent sign."""
    threshold = outcome.threshold
    if not outcome.is_mean and threshold.above == 0:
        return "sedikitnya satu"
    if not outcome.is_mean and threshold.at_least == 100:
        return "semua"
    sign = "%" if outcome.unit == "persen" else ""
    if threshold.at_least is not None:
        return f"sedikitnya {_short(threshold.at_least)}{sign}"
    return f"di atas {_short(threshold.above or Fraction(0))}{sign}"


def figure_in_words(outcome: CoverageOutcome) -> str:
    """`3 dari 5 (60%)`, `rata-rata 3,25`, or `belum diketahui`."""
    if outcome.share is None:
        return "belum diketahui"
    if outcome.unit == "nilai":
        return f"rata-rata {indonesian(outcome.share)}"
    parts = f"{_short(outcome.numerator)} dari {_short(outcome.denominator)}"
    weight = "" if outcome.weight == "services" else f" {_WEIGHTS[outcome.weight]}"
    return f"{parts}{weight} ({_short(outcome.share * 100)}%)"


def measure_in_words(outcome: CoverageOutcome, most: int = 12) -> str:
    """One measure with its figure, its threshold and the names behind it; lists are cut after `most` names."""
    parts = [
        f"{outcome.name}: {figure_in_words(outcome)}, dihitung atas {outcome.scope}; "
        f"ambang {threshold_in_words(outcome)}: {RESULT_WORDS[outcome.met]}."
    ]
    if outcome.lacking:
        parts.append(f"Masih perlu {outcome.lacking} layanan lagi.")
    named = (("Memenuhi", outcome.counting), ("Belum", outcome.failing), ("Belum diketahui", outcome.unknown))
    parts += [f"{word}: {names_in_words(names, most)}." for word, names in named if names]
    if outcome.met and outcome.supports:
        parts.append(f"Mendukung {', '.join(outcome.supports)}.")
    if outcome.met is False and outcome.contradicts:
        parts.append(f"Menyangkal {', '.join(outcome.contradicts)}.")
    return " ".join(parts)


def coverage_lines(services: ServicesOutcome, indicator: str) -> Iterator[tuple[CoverageOutcome, str]]:
    """Every measure of an indicator with its sentence, level by level: what `explain` prints."""
    own = [one for one in services.coverage if one.indicator == indicator]
    for one in sorted(own, key=lambda one: one.level):
        yield one, measure_in_words(one)


def coverage_steps(services: ServicesOutcome, code: str) -> tuple[Step, ...]:
    """What services say of an indicator or an item, as further steps of its explanation."""
    indicator = code.split(".")[0]
    return tuple(
        Step(f"{outcome.id}: {line}")
        for outcome, line in coverage_lines(services, indicator)
        if code == indicator or code in (*outcome.supports, *outcome.contradicts)
    )


def names_in_words(names: Sequence[str], most: int = 30) -> str:
    """`A, B`, cut after `most` names with the number of those left out."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown}, dan {len(names) - most} lainnya"


def items_in_words(ids: Iterable[str]) -> str:
    """Evidence items as a cell lists them."""
    return ", ".join(ids)


def _short(value: Fraction) -> str:
    return plain(round_half_up(value, _DIGITS)).replace(".", ",")
