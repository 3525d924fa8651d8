"""What the summary says in words: the whole answer in a sentence, and what to do next."""

from __future__ import annotations

from pemdi_map.dates import date_in_words
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.periksa_cepat import all_gain
from pemdi_map.figures import indonesian

TOP_GAPS = 5


def whole_answer(answer: Answer) -> str:
    """The whole answer in words."""
    outcome = answer.outcome
    start, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    low, high = indonesian(outcome.index["konservatif"]), indonesian(outcome.index["optimistis"])
    given = "Dengan bukti yang sudah disebut"
    if outcome.spbe is not None and outcome.spbe.index is not None:
        given = (
            f"Bila hanya bukti {answer.source.short_name.removeprefix('Indeks ')} {outcome.spbe.year} yang dipakai lagi"
        )
    lacking = outcome.target.index - start
    distance = (
        f"Untuk mencapai {indonesian(outcome.target.index)} ({outcome.target.rating}) masih kurang"
        f" {indonesian(lacking)} poin."
        if lacking > 0
        else f"Target {indonesian(outcome.target.index)} ({outcome.target.rating}) sudah tercapai dalam simulasi."
    )
    top = " dan ".join(indicator.name for indicator in largest_gaps(answer)[:2])
    why = f" Kekurangan terbesar: {top}." if top else ""
    return (
        f"{given}, {answer.target.short_name} ({answer.scenarios.label}) {indonesian(start)} ({rating})"
        f"{'' if low == high else f', rentang {low} sampai {high}'}. {distance}{why}"
    )


def largest_gaps(answer: Answer) -> list[IndicatorOutcome]:
    """The indicators whose gap costs the index most, the largest first."""
    lacking = [indicator for indicator in answer.outcome.indicators if indicator.gap > 0]
    return sorted(lacking, key=lambda indicator: -indicator.weighted_gap)[:TOP_GAPS]


def next_steps(answer: Answer) -> list[str]:
    """What to do next, the cheapest first."""
    outcome = answer.outcome
    steps = []
    if outcome.quick_check:
        gain = f"+{indonesian(all_gain(answer))}"
        steps.append(
            f"Jawab {len(outcome.quick_check)} pertanyaan di Periksa Cepat: bila semuanya sudah ada, indeks {gain}."
        )
    if outcome.narrowing:
        steps.append("Minta Laporan Hasil Evaluasi SPBE: tingkat tiap indikator membuat simulasi ini lebih pasti.")
    reusable = sum(item.state in ("as_is", "extend") for item in outcome.items)
    if reusable:
        steps.append(f"Pakai lagi {reusable} butir bukti SPBE; Bukti Dukung menyebut apa yang masih perlu.")
    if outcome.plan is not None and outcome.plan.actions:
        units = len({planned.owner for planned in outcome.plan.actions})
        steps.append(
            f"Bagikan {len(outcome.plan.actions)} aksi Rencana Aksi kepada {units} pengampu; unggahan berakhir"
            f" {date_in_words(outcome.deadline)}."
        )
    return steps
