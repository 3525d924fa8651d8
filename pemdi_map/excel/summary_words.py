"""What the summary says in words: the whole answer in a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.excel.answer import Answer
from pemdi_map.excel.periksa_cepat import all_gain
from pemdi_map.excel.rows import Formula
from pemdi_map.figures import indonesian
from pemdi_map.model.scenario import ScenarioName

TOP_GAPS = 5


class Shown(NamedTuple):
    """The cells that the sentence is put together from.

    `largest`: the names of the largest gaps. `more`: a condition, whether more is known than the old assessment tells.
    """

    by_scenario: Mapping[ScenarioName, str]
    rating: str
    target: str
    target_rating: str
    largest: tuple[str, str]
    more: str


def whole_answer(answer: Answer, shown: Shown) -> Formula:
    """The whole answer in a sentence that changes with its figures."""
    outcome = answer.live
    alone, more = _given(answer, more=False), _given(answer, more=True)
    index = shown.by_scenario[outcome.scenario]
    low, high = shown.by_scenario["konservatif"], shown.by_scenario["optimistis"]
    lacking = f"ROUND({shown.target}-{index},9)"
    aim = f'{_figure(shown.target)}&" ("&{shown.target_rating}&")'
    first, second = shown.largest
    text = (
        f'IF({shown.more},"{more}","{alone}")&", {answer.target.short_name} ({answer.scenarios.label}) "'
        f'&{_figure(index)}&" ("&{shown.rating}&")"'
        f'&IF({_figure(low)}={_figure(high)},"",", rentang "&{_figure(low)}&" sampai "&{_figure(high)})&". "'
        f'&IF({lacking}>0,"Untuk mencapai "&{aim} masih kurang "&{_figure(lacking)}&" poin.",'
        f'"Target "&{aim} sudah tercapai dalam simulasi.")'
        f'&IF({first}="","",IF({second}=""," Kekurangan terbesar: "&{first}&".",'
        f'" Kekurangan terbesar: "&{first}&" dan "&{second}&"."))'
    )
    besides = any(each.basis not in ("projected", "floor") for each in outcome.indicators)
    return Formula(text, _in_words(answer, more if besides else alone))


def _figure(cell: str) -> str:
    """A figure with a decimal comma, whatever the language of the spreadsheet program."""
    return f'SUBSTITUTE(FIXED({cell},2,1),".",",")'


def _given(answer: Answer, *, more: bool) -> str:
    """What the figures rest on; `more`: on something besides the old assessment."""
    spbe = answer.outcome.spbe
    if spbe is None or spbe.index is None:
        return "Dengan bukti yang sudah disebut"
    old = f"bukti {answer.source.short_name.removeprefix('Indeks ')} {spbe.year}"
    return f"Dengan {old} dan isian yang ada" if more else f"Bila hanya {old} yang dipakai lagi"


def _in_words(answer: Answer, given: str) -> str:
    outcome = answer.live
    start, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    low, high = indonesian(outcome.index["konservatif"]), indonesian(outcome.index["optimistis"])
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
    lacking = [indicator for indicator in answer.live.indicators if indicator.gap > 0]
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
