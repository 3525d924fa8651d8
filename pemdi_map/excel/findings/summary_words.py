"""What the summary says in words: the whole answer in a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.rating import rating_of
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import said_unreachable
from pemdi_map.excel.answers.ratings import on_bound
from pemdi_map.excel.cells.rows import Formula, number
from pemdi_map.excel.computation.controls import PLANNED, Controls
from pemdi_map.excel.findings.periksa_cepat import all_gain
from pemdi_map.figures import indonesian, plain
from pemdi_map.model.scenario import ScenarioName
from pemdi_map.report.worth import worth_in_words

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.excel.plan.kemajuan import Totals

TOP_GAPS = 5
LOWEST = "Targetnya nilai terendah, yang berlaku tanpa bukti apa pun: bukan capaian."
_LONGEST_TEXT = 200
"""Characters of one text inside a formula; Excel takes 255."""
_HARDLY, _CLOSE_DIGITS = Fraction(1, 200), 4
"""Less than this is missing to the target: two decimals would show none of it, so it is told with more."""


class Shown(NamedTuple):
    """The cells that the sentence is put together from.

    `largest`: the names of the largest gaps. `more`: a condition, whether more is known than the old assessment tells;
    `met`: one, whether the index meets the target.
    """

    by_scenario: Mapping[ScenarioName, str]
    rating: str
    target: str
    target_rating: str
    met: str
    largest: tuple[str, str]
    more: str


def whole_answer(answer: Answer, shown: Shown) -> Formula:
    """The whole answer in a sentence that changes with its figures."""
    outcome = answer.live
    alone, more = _given(answer, more=False), _given(answer, more=True)
    index = shown.by_scenario[outcome.scenario]
    low, high = shown.by_scenario["konservatif"], shown.by_scenario["optimistis"]
    lacking = f"ROUND({shown.target}-{index},9)"
    digits = f"IF(AND({lacking}>0,{lacking}<{float(_HARDLY)}),{_CLOSE_DIGITS},2)"
    aim = f'{figure(shown.target)}&" ("&{shown.target_rating}&")"'
    if answer.outcome.target.above:
        aim = f'IF({on_bound(shown.target, answer)},"lebih dari ","")&{aim}'
    lowest = f"ROUND({shown.target},9)<={number(answer.target.scale.minimum)}"
    first, second = shown.largest
    worth = _worth(answer)
    pieces = "".join(f'"{worth[at : at + _LONGEST_TEXT]}"&' for at in range(0, len(worth), _LONGEST_TEXT))
    text = (
        f'{pieces}IF({shown.more},"{more}","{alone}")&", {answer.target.short_name} ({answer.scenarios.label}) "'
        f'&{figure(index, digits)}&" ("&{shown.rating}&")"'
        f'&IF({figure(low)}={figure(high)},"",", rentang "&{figure(low)}&" sampai "&{figure(high)})&". "'
        f'&IF({lowest},"{LOWEST}",'
        f'IF({shown.met},"Target "&{aim}&" sudah tercapai dalam simulasi.",'
        f'"Untuk mencapai "&{aim}&" masih kurang "&{figure(lacking, digits)}&" poin."))'
        f'&IF({first}="","",IF({second}=""," Kekurangan terbesar: "&{first}&".",'
        f'" Kekurangan terbesar: "&{first}&" dan "&{second}&"."))'
    )
    besides = any(each.basis not in ("projected", "floor") for each in outcome.indicators)
    return Formula(text, f"{worth}{_in_words(answer, more if besides else alone)}")


def _worth(answer: Answer) -> str:
    worth = worth_in_words(answer.outcome, answer.knowledge)
    return f"{worth} ".replace('"', "'") if worth else ""


def plan_as_it_stands(
    answer: Answer, plan: Plan, controls: Controls, totals: Totals, planned: frozenset[str]
) -> Formula:
    """The plan in a line that changes with what is typed; see `plan_in_a_line`."""
    target = answer.target
    index = index_of(target, values_secured(target, answer.live.indicators, planned))
    rating = rating_of(target, index, answer.knowledge.calendar.year).name
    finish = date_in_words(max(action.finish for action in plan.actions))
    held, effort = totals
    index_cell = controls.of_column(PLANNED)
    rating_cell = controls.of_column(PLANNED, below=1)
    ends = f".{f' Saat disusun: {said_unreachable(plan)}' if plan.unreachable else ''}"
    parts = (ends[at : at + _LONGEST_TEXT].replace('"', '""') for at in range(0, len(ends), _LONGEST_TEXT))
    pieces = "&".join(f'"{part}"' for part in parts)
    text = (
        f'"Rencana: "&({held.text})&" aksi, "&SUBSTITUTE({effort.text},".",",")&" hari-orang, selesai {finish}; indeks'
        f' sesudahnya "&{figure(index_cell)}&" ("&{rating_cell}&")"&{pieces}'
    )
    days = plain(Fraction(effort.value)).replace(".", ",")
    return Formula(
        text, f"Rencana: {held.value} aksi, {days} hari-orang, selesai {finish}; indeks sesudahnya {indonesian(index)}"
        f" ({rating}){ends}"
    )  # fmt: skip


def figure(cell: str, digits: int | str = 2) -> str:
    """A figure with a decimal comma, whatever the language of the spreadsheet program.

    It is rounded before it is worded: FIXED alone rounds a tie down where its binary number lies a breath below.
    """
    return f'SUBSTITUTE(FIXED(ROUND({cell},{digits}),{digits},1),".",",")'


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
    target = outcome.target
    lacking = target.index - start
    digits = _CLOSE_DIGITS if 0 < lacking < _HARDLY else 2
    aim = f"{'lebih dari ' if target.above else ''}{indonesian(target.index)} ({target.rating})"
    if target.index <= answer.target.scale.minimum:
        distance = LOWEST
    elif target.met_by(start):
        distance = f"Target {aim} sudah tercapai dalam simulasi."
    else:
        distance = f"Untuk mencapai {aim} masih kurang {indonesian(lacking, digits)} poin."
    top = " dan ".join(indicator.name for indicator in answer.lacking[:2])
    why = f" Kekurangan terbesar: {top}." if top else ""
    return (
        f"{given}, {answer.target.short_name} ({answer.scenarios.label}) {indonesian(start, digits)} ({rating})"
        f"{'' if low == high else f', rentang {low} sampai {high}'}. {distance}{why}"
    )


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
        steps.append(
            f"Minta Laporan Hasil Evaluasi {answer.source.acronym}: tingkat tiap indikator membuat simulasi ini lebih"
            " pasti."
        )
    reusable = sum(item.state in ("as_is", "extend") for item in outcome.items)
    if reusable:
        steps.append(
            f"Pakai lagi {reusable} butir bukti {answer.source.acronym}; Bukti Dukung menyebut apa yang masih perlu."
        )
    if outcome.plan is not None and outcome.plan.actions:
        units = len({planned.owner for planned in outcome.plan.actions})
        steps.append(
            f"Bagikan {len(outcome.plan.actions)} aksi Rencana Aksi kepada {units} pengampu; unggahan berakhir"
            f" {date_in_words(outcome.deadline)}."
        )
    return steps
