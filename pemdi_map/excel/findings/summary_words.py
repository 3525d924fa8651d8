"""What the summary says in words: the answer in a sentence, where one stands, the plan, and why the figure is low."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.after import values_secured
from pemdi_map.engine.aggregate import index_of
from pemdi_map.engine.rating import rating_of
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.answers.plan_words import carried, said_unreachable
from pemdi_map.excel.answers.ratings import on_bound, target_rating_formula
from pemdi_map.excel.cells.rows import Formula, number
from pemdi_map.excel.computation.controls import PLANNED, Controls
from pemdi_map.excel.kit.known_words import quoted
from pemdi_map.figures import indonesian, plain
from pemdi_map.model.scenario import ScenarioName
from pemdi_map.report.answer_words import chance_told, margin, short_of
from pemdi_map.report.wording import NEAR, NEAR_DIGITS, index_digits
from pemdi_map.words.indonesian import INDONESIAN

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.excel.plan.kemajuan import Totals

LOWEST = "Targetnya nilai terendah, yang berlaku tanpa bukti apa pun: bukan capaian."
_HARDLY, _CLOSE_DIGITS = Fraction(1, 200), 4
"""Less than this is missing to the target: two decimals would show none of it, so it is told with more."""


class Shown(NamedTuple):
    """The cells and formulas that the sentences are put together from.

    `by_scenario`: the cells of the index; `target`: that of the target; `rating`: the rating's formula. `more`: a
    condition, whether more is known than the old assessment tells; `met`: one, whether the index meets the target.
    """

    by_scenario: Mapping[ScenarioName, str]
    rating: str
    target: str
    met: str
    more: str


def headline(
    answer: Answer, shown: Shown, controls: Controls, totals: Totals | None, planned: frozenset[str]
) -> Formula:
    """The answer in a sentence that changes with its figures: where one stands, and what the plan makes of it."""
    outcome = answer.live
    index, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    cell = shown.by_scenario[outcome.scenario]
    now = (f"Nilai {answer.target.acronym} kini ", "")
    old = (f"Bukti {answer.source.acronym} baru bernilai ", f" di {answer.target.acronym}")
    alone = now if answer.outcome.levels is None else old
    text = (
        f'IF({shown.more},"{now[0]}","{alone[0]}")&{_near(cell, answer)}&" ("&{shown.rating}&")"'
        f'&IF({shown.more},"{now[1]}","{alone[1]}")'
    )
    before, behind = now if outcome.beyond_old_result else alone
    words = f"{before}{near(index, answer)} ({rating}){behind}"
    plan = answer.outcome.plan
    if plan is None or not plan.actions or totals is None:
        return Formula(f'{text}&"."', f"{words}.")
    held, after = totals[0], controls.of_column(PLANNED)
    reached, aim = planned_index(answer, planned), answer.outcome.target.rating
    missed = f"; target {aim} tidak tercapai: "
    met = controls.meets(f"ROUND({after},9)")
    text += (
        f'&IF({met},"; ","{missed}")&({held.text})&" aksi membawanya "&IF({met},"ke ","paling tinggi ke ")'
        f'&{_near(after, answer)}&" ("&{controls.of_column(PLANNED, below=1)}&")."'
    )
    year = answer.knowledge.calendar.year
    there = outcome.target.met_by(reached)
    words += (
        f"; {held.value} aksi membawanya ke " if there else f"{missed}{held.value} aksi membawanya paling tinggi ke "
    )
    return Formula(text, f"{words}{near(reached, answer)} ({rating_of(answer.target, reached, year).name}).")


def planned_index(answer: Answer, planned: frozenset[str]) -> Fraction:
    """The index once the items that the plan produces are accepted too."""
    return index_of(answer.target, values_secured(answer.target, answer.live.indicators, planned))


def near(index: Fraction, answer: Answer) -> str:
    """An index, with more decimals beside a bound."""
    return indonesian(index, index_digits(index, answer.target))


def _near(cell: str, answer: Answer) -> str:
    """`near` of a cell, as a formula."""
    away = [f"ABS({cell}-{number(rating.lower)})" for rating in answer.target.ratings]
    close = ",".join(f"AND({each}>0.000000001,{each}<{number(NEAR)})" for each in away)
    return figure(cell, f"IF(OR({close}),{NEAR_DIGITS},2)")


def standing(answer: Answer, shown: Shown) -> Formula:
    """Where one stands and how far the target is, in a sentence that changes with its figures."""
    outcome = answer.live
    alone, more = _given(answer, more=False), _given(answer, more=True)
    index = shown.by_scenario[outcome.scenario]
    low, high = shown.by_scenario["konservatif"], shown.by_scenario["optimistis"]
    lacking = f"ROUND({shown.target}-{index},9)"
    digits = f"IF(AND({lacking}>0,{lacking}<{float(_HARDLY)}),{_CLOSE_DIGITS},2)"
    aim = f'{figure(shown.target)}&" ("&{target_rating_formula(shown.target, answer).text}&")"'
    if answer.outcome.target.above:
        aim = f'IF({on_bound(shown.target, answer)},"lebih dari ","")&{aim}'
    lowest = f"ROUND({shown.target},9)<={number(answer.target.scale.minimum)}"
    text = (
        f'IF({shown.more},"{more}","{alone}")&", {answer.target.short_name} ({answer.scenarios.label}) "'
        f'&{figure(index, digits)}&" ("&{shown.rating}&")"'
        f'&IF({figure(low)}={figure(high)},"",", rentang "&{figure(low)}&" sampai "&{figure(high)})&". "'
        f'&IF({lowest},"{LOWEST}",'
        f'IF({shown.met},"Target "&{aim}&" sudah tercapai dalam simulasi.",'
        f'"Untuk mencapai "&{aim}&" masih kurang "&{figure(lacking, digits)}&" poin."))'
    )
    return Formula(text, _in_words(answer, more if outcome.beyond_old_result else alone))


def ruler_legend(answer: Answer, marks: Sequence[tuple[str, str, Fraction]]) -> Formula:
    """What the signs on the ruler are: the index, and where the plan lands."""
    names = ("kini", "sesudah rencana")
    parts = [(f"{sign} {name} ", cell, value) for (sign, cell, value), name in zip(marks, names, strict=False)]
    text = '&"    "&'.join(f'"{words}"&{_near(cell, answer)}' for words, cell, _ in parts)
    return Formula(text, "    ".join(f"{words}{near(value, answer)}" for words, _, value in parts))


def plan_as_it_stands(
    answer: Answer, plan: Plan, controls: Controls, totals: Totals, planned: frozenset[str]
) -> Formula:
    """The plan in a line that changes with what is typed; see `plan_in_a_line`."""
    target = answer.target
    index = planned_index(answer, planned)
    rating = rating_of(target, index, answer.knowledge.calendar.year).name
    finish = date_in_words(max(action.finish for action in plan.actions))
    held, effort = totals
    index_cell = controls.of_column(PLANNED)
    rating_cell = controls.of_column(PLANNED, below=1)
    reached = answer.outcome.reaches_target
    bears = margin(plan, INDONESIAN) if reached else short_of(plan, answer.outcome.target, INDONESIAN)
    chance = _chance(plan) if reached else ""
    ends = f". Saat disusun: {said_unreachable(plan) or bears} {_most_work(plan)}{chance}"
    text = (
        f'"Rencana: "&({held.text})&" aksi, "&SUBSTITUTE({effort.text},".",",")&" hari-orang, selesai {finish}; indeks'
        f' sesudahnya "&{figure(index_cell)}&" ("&{rating_cell}&")"&{quoted(ends)}'
    )
    days = plain(Fraction(effort.value)).replace(".", ",")
    return Formula(
        text, f"Rencana: {held.value} aksi, {days} hari-orang, selesai {finish}; indeks sesudahnya {indonesian(index)}"
        f" ({rating}){ends}"
    )  # fmt: skip


def _chance(plan: Plan) -> str:
    """How likely the target is, and what that rests on."""
    if plan.chance is None:
        return ""
    chance = INDONESIAN.chance(plan.chance.probability)
    return f" {INDONESIAN('answer-chance')} {chance} {chance_told(plan.chance, INDONESIAN)}"


def _most_work(plan: Plan) -> str:
    """The unit that carries most of the plan, and how many of its actions need money."""
    days = carried(plan)
    unit = min(days, key=lambda name: (-days[name], name))
    paid = sum(action.needs_money for action in plan.actions)
    money = f"{paid} aksi butuh uang" if paid else "semua aksi tanpa biaya"
    return f"Beban terbesar: {unit}, {days[unit]} hari-orang; {money}."


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
    return (
        f"{given}, {answer.target.short_name} ({answer.scenarios.label}) {indonesian(start, digits)} ({rating})"
        f"{'' if low == high else f', rentang {low} sampai {high}'}. {distance}"
    )
