"""Results as plain tables for a terminal, or to paste into a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pemdi_map.dates import short_date
from pemdi_map.engine.score_outcome import HistoryScore, Notice, Score
from pemdi_map.engine.stages import StageComparison
from pemdi_map.figures import indonesian, plain
from pemdi_map.report.labels import label
from pemdi_map.report.wording import STAGE_WORDS, basis_in_words, percent_in_words
from pemdi_map.report.worth import in_full, worth_in_words

if TYPE_CHECKING:
    from fractions import Fraction

    from pemdi_map.engine.gap_outcome import GapOutcome
    from pemdi_map.engine.knowledge import Knowledge
    from pemdi_map.engine.outcome import PerScenario, Step
    from pemdi_map.engine.plan.outcome import Plan

_SHOWN_QUESTIONS = 10
_SHOWN_TOTALS = 8
_WIDTH = 100


def score_table(
    institution: str,
    scores: Sequence[Score],
    history: Sequence[HistoryScore],
    stages: Sequence[StageComparison],
    language: str,
) -> str:
    """The scores of all assessments, where their stages differ, then the history."""
    parts = [institution, *(_one_score(score, language) for score in scores)]
    parts += [_stages(each, language) for each in stages]
    if history:
        parts.append(_history(history, language))
    return "\n\n".join(parts)


def gap_table(outcome: GapOutcome, knowledge: Knowledge, language: str) -> str:
    """The gap analysis: what the old result is worth, indices, aspects, indicators, quick check, notices."""
    scenarios = knowledge.scenarios
    say = partial(label, language=language)
    names = list(outcome.index)
    head = [["", *names], [say("Indeks"), *_figures(outcome.index)], [say("Predikat"), *outcome.rating.values()]]
    aspects = [
        [f"{aspect.code} {aspect.name}", percent_in_words(aspect.weight), *_figures(aspect.value)]
        for aspect in outcome.aspects
    ]
    indicators = [
        [
            each.code, _short(each.name), percent_in_words(each.weight), *_figures(each.value),
            indonesian(each.gap), each.priority, each.owner,
        ]
        for each in outcome.indicators
    ]  # fmt: skip
    target = outcome.target
    parts = [
        outcome.institution,
        _spbe_line(outcome, language),
        _wrapped(worth_in_words(outcome, knowledge), ""),
        f"Pemdi, {scenarios.label}\n" + columns(head),
        f"{say('Target')}: {'lebih dari ' if target.above else ''}{indonesian(target.index)} {target.rating}"
        f" ({target.how}).",
        columns([[say("Aspek"), say("Bobot"), *names], *aspects]),
        columns(
            [
                [say("Indikator"), "", say("Bobot"), *names, say("Kesenjangan"), say("Prioritas"), say("Pengampu")],
                *indicators,
            ]
        ),
        *(_stages(each, language) for each in outcome.stages),
        _quick_check(outcome, language),
        _plan(outcome.plan, language) if outcome.plan else "",
        _notices((*outcome.notices, Notice("caveat", in_full(scenarios))), language),
    ]
    return "\n\n".join(part for part in parts if part)


def trace_table(title: str, steps: Iterable[Step], language: str) -> str:
    """A trace: one numbered paragraph a step, with its crosswalk rows and citations."""
    lines = [title]
    for number, step in enumerate(steps, 1):
        lines.append("")
        lines.append(_wrapped(step.says, f"{number}. "))
        if step.rows:
            lines.append(_wrapped(f"{label('Baris pemetaan', language)}: {', '.join(step.rows)}", "   "))
        if step.cites:
            lines.append(_wrapped(f"{label('Rujukan', language)}: {'; '.join(step.cites)}", "   "))
    return "\n".join(lines)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns under a ruled header; figures to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    right = [all(_is_figure(row[place]) for row in rows[1:]) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _one_score(score: Score, language: str) -> str:
    say = partial(label, language=language)
    index = say("belum tertentu") if score.index is None else f"{indonesian(score.index)} {score.rating}"
    lines = [f"{_assessed(score)}: {index}"]
    lines.append(f"{say('Dasar')}: {basis_in_words(score)}.")
    if score.exact is not None:
        lines.append(f"{say('Nilai persis')}: {plain(score.exact).replace('.', ',')}.")
    elif score.reachable:
        lines.append(f"{say('Yang mungkin')}: {_choices(score.reachable)}.")
    figures = [[code, indonesian(score.domains[code])] for code in sorted(score.domains, key=_number)]
    figures += [[code, indonesian(score.aspects[code])] for code in sorted(score.aspects, key=_number)]
    parts = ["\n".join(lines)]
    if figures:
        parts.append(columns([[f"{say('Domain')}/{say('Aspek')}", say("Nilai")], *figures]))
    parts.append(_notices(score.notices, language))
    return "\n\n".join(part for part in parts if part)


def _assessed(score: Score) -> str:
    stage = f", {STAGE_WORDS[score.stage]}" if score.stage else ""
    return f"{score.instrument} {score.year}{stage}"


def _choices(totals: Sequence[Fraction]) -> str:
    if len(totals) > _SHOWN_TOTALS:
        return f"{indonesian(totals[0])} sampai {indonesian(totals[-1])}"
    return ", ".join(map(indonesian, totals))


def _stages(comparison: StageComparison, language: str) -> str:
    say = partial(label, language=language)
    rows = [
        [each.code, *(_or_dash(each.values.get(stage)) for stage in comparison.stages), _signed(each.difference)]
        for each in comparison.indicators
    ]
    header = [say("Indikator"), *(STAGE_WORDS[stage] for stage in comparison.stages), say("Selisih")]
    return f"{say('Selisih antar-tahap')}: {comparison.instrument} {comparison.year}\n{columns([header, *rows])}"


def _or_dash(value: Fraction | None) -> str:
    return "-" if value is None else indonesian(value)


def _signed(value: Fraction) -> str:
    return f"+{indonesian(value)}" if value > 0 else indonesian(value)


def _history(history: Sequence[HistoryScore], language: str) -> str:
    say = partial(label, language=language)
    rows = [
        [str(each.year), each.instrument, indonesian(each.index), each.rating or say("tidak tercetak"),
         each.expected_rating]
        for each in history
    ]  # fmt: skip
    header = [say("Tahun"), say("Instrumen"), say("Indeks"), say("Predikat tercetak"), say("Predikat menurut batas")]
    table = f"{say('Riwayat')}\n{columns([header, *rows])}"
    notices = [Notice(each.code, f"{entry.year}: {each.message}") for entry in history for each in entry.notices]
    return "\n\n".join(part for part in (table, _notices(notices, language)) if part)


def _spbe_line(outcome: GapOutcome, language: str) -> str:
    spbe = outcome.spbe
    if spbe is None or spbe.index is None:
        return ""
    return (
        f"{_assessed(spbe)}: {indonesian(spbe.index)} {spbe.rating} "
        f"({label('Dasar', language).lower()}: {basis_in_words(spbe)})"
    )


def _quick_check(outcome: GapOutcome, language: str) -> str:
    if not outcome.quick_check:
        return ""
    say = partial(label, language=language)
    rows = [[each.item, f"+{indonesian(each.gain, 3)}", each.ask] for each in outcome.quick_check[:_SHOWN_QUESTIONS]]
    more = len(outcome.quick_check) - len(rows)
    rest = f"\n(+{more})" if more > 0 else ""
    return (
        f"{say('Periksa cepat')}\n" + columns([[say("Butir"), say("Tambahan indeks"), say("Pertanyaan")], *rows]) + rest
    )


def _plan(plan: Plan, language: str) -> str:
    say = partial(label, language=language)
    rows = [
        [
            each.id, textwrap.shorten(each.action.name, 60, placeholder=" ..."), str(each.effort_days), each.owner,
            short_date(each.start), short_date(each.finish), each.funding,
        ]
        for each in plan.actions
    ]  # fmt: skip
    header = [say("Aksi"), "", say("Hari-orang"), say("Pengampu"), say("Mulai"), say("Selesai"), say("Jalur anggaran")]
    total = f"{say('Hari-orang')}: {plan.effort_days}. {say('Indeks sesudahnya')}: {indonesian(plan.index_after)}."
    parts = [f"{say('Rencana aksi')}\n" + columns([header, *rows])] if rows else []
    return "\n".join([*parts, total, *([plan.unreachable] if plan.unreachable else [])])


def _notices(notices: Iterable[Notice], language: str) -> str:
    lines = [_wrapped(notice.message, "- ") for notice in notices]
    return "\n".join([f"{label('Catatan', language)}:", *lines]) if lines else ""


def _wrapped(text: str, lead: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _figures(values: PerScenario) -> list[str]:
    return [indonesian(value) for value in values.values()]


def _short(name: str) -> str:
    return textwrap.shorten(name.removeprefix("Tingkat Kematangan "), 44, placeholder=" ...")


def _is_figure(text: str) -> bool:
    return bool(text) and all(character in "+-0123456789,%" for character in text)


def _number(code: str) -> int:
    return int(code[1:])
