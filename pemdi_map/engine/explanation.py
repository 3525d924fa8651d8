"""The trace of one number: an index, an aspect, an indicator, an item, a source indicator or a crosswalk row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import ItemOutcome, Step
from pemdi_map.engine.shelf import documents_served
from pemdi_map.engine.trace import STATE_WORDS, source_levels
from pemdi_map.figures import indonesian, plain
from pemdi_map.model.action import Action
from pemdi_map.model.crosswalk import Carry

_REVIEWS = {
    "draft": "draf",
    "judged": "ditimbang penyusun dan telaah pertama, belum praktisi",
    "reviewed": "dinilai praktisi",
}


class Explanation(NamedTuple):
    """What a code means here and the steps behind its number."""

    code: str
    title: str
    steps: tuple[Step, ...]


def explainable(knowledge: Knowledge) -> tuple[str, ...]:
    """Every code that `explain` knows; source indicators are written `instrument:code`."""
    crosswalk = knowledge.crosswalk
    return (
        "indeks",
        *(aspect.code for aspect in knowledge.target.aspects),
        *(indicator.code for indicator in knowledge.target.indicators),
        *knowledge.target.items,
        *(f"{knowledge.source.id}:{indicator.code}" for indicator in knowledge.source.indicators),
        *(row.id for row in crosswalk.carries),
        *(row.id for row in crosswalk.refutes),
        *(row.id for row in crosswalk.silent),
        *((action.id for action in knowledge.planning.actions.actions) if knowledge.planning else ()),
    )


def explain(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation:
    """The trace of a code out of `explainable`. Raises `KeyError` for another one."""
    for find in (_index, _aspect, _indicator, _item, _source, _row, _action):
        found = find(code, outcome, knowledge)
        if found is not None:
            return found
    raise KeyError(code)


def _index(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    if code != "indeks":
        return None
    value, rating = outcome.index[outcome.scenario], outcome.rating[outcome.scenario]
    terms = " + ".join(
        f"{plain(aspect.weight)} x {indonesian(aspect.value[outcome.scenario])}" for aspect in outcome.aspects
    )
    others = "; ".join(f"{name} {indonesian(figure)}" for name, figure in outcome.index.items())
    steps = (
        Step(f"Indeks = jumlah (bobot aspek x nilai aspek) / 100, dihitung persis: ({terms}) / 100.",
             cites=(str(knowledge.target.legal),)),
        Step(f"Hasil skenario {outcome.scenario}: {indonesian(value)} ({_exact(plain(value))}), predikat {rating}."),
        Step(f"Semua skenario: {others}."),
        *(Step(_member(each.code, each.name, each.value[outcome.scenario])) for each in outcome.aspects),
    )  # fmt: skip
    return Explanation(code, f"Indeks {knowledge.target.short_name}, {knowledge.scenarios.label}", steps)


def _aspect(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for aspect in outcome.aspects:
        if aspect.code == code:
            members = [each for each in outcome.indicators if each.aspect == code]
            terms = " + ".join(f"{plain(each.weight)} x {indonesian(each.value[outcome.scenario])}" for each in members)
            value = aspect.value[outcome.scenario]
            steps = (
                Step(
                    f"Nilai aspek = ({terms}) / {plain(aspect.weight)} = {indonesian(value)} ({_exact(plain(value))}).",
                    cites=(str(knowledge.target.legal),),
                ),
                *(Step(_member(each.code, each.name, each.value[outcome.scenario])) for each in members),
            )
            return Explanation(code, f"{code} {aspect.name}", steps)
    return None


def _indicator(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for indicator in outcome.indicators:
        if indicator.code == code:
            values = "; ".join(f"{name} {indonesian(value)}" for name, value in indicator.value.items())
            last = Step(
                f"Nilai: {values}. Target {indonesian(indicator.target)}, kesenjangan {indonesian(indicator.gap)}, "
                f"berbobot {indonesian(indicator.weighted_gap, 3)} poin indeks."
            )
            return Explanation(code, f"{code} {indicator.name}", (*indicator.trace, last, *_law(code, knowledge)))
    return None


def _item(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for item in outcome.items:
        if item.id == code:
            rows = {row.id: row for row in knowledge.crosswalk.carries}
            credit = "; ".join(f"{name} {plain(share).replace('.', ',')}" for name, share in item.credit.items())
            open_ = f" Masih terbuka: {item.open}" if item.open else ""
            carried = (
                Step(_row_words(rows[row], outcome, knowledge), (row,), _cites(rows[row]))
                for row in item.rows
                if row in rows
            )
            steps = (
                _asked(item, knowledge),
                Step(f"Keadaan: {STATE_WORDS[item.state]}. {item.because}{open_}", item.rows),
                *_shelf(item, knowledge),
                Step(f"Terhitung per skenario (1 = satu butir penuh): {credit}."),
                *carried,
            )
            return Explanation(code, f"{code} {item.text}", steps)
    return None


def _asked(item: ItemOutcome, knowledge: Knowledge) -> Step:
    """Who asks for an item, and for how much: no evidence item is in the regulation."""
    level = next(each for each in knowledge.target.by_code[item.indicator].levels if each.level == item.level)
    share, by = level.shares[item.id], f" menurut {knowledge.items.name}" if knowledge.items else ""
    portal = f" Kode portal {item.portal}." if item.portal else ""
    return Step(
        f"Diminta modul atau lembar instrumen, bukan peraturan; bagiannya {indonesian(share * 100, 1)}% dari tingkat "
        f"{item.level}{by}.{portal}",
        cites=level.evidence_sources,
    )


def _shelf(item: ItemOutcome, knowledge: Knowledge) -> Iterator[Step]:
    for one in item.documents:
        source = knowledge.source
        old = f"{source.acronym} {one.indicator} {source.short_names[one.indicator]}"
        said = f"Ambil {one.text}, bukti {old}, tingkat {one.level}"
        yield Step(f"{said}{f'; {one.condition}' if one.condition else ''}.", cites=one.sources)


def _law(code: str, knowledge: Knowledge) -> Iterator[Step]:
    """What the regulation asks of each level, and apart from it what only others ask."""
    for level in knowledge.target.by_code[code].levels:
        pages = f", hlm. {', '.join(map(str, level.pages))}" if level.pages else ""
        yield Step(
            f"Tingkat {level.level} menurut peraturan: {level.criteria}", cites=(f"{knowledge.target.legal}{pages}",)
        )
        if level.beyond is not None:
            yield Step(f"Tingkat {level.level}, di luar peraturan: {level.beyond.text}", cites=level.beyond.sources)


def _source(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    prefix, _, bare = code.partition(":")
    if prefix != knowledge.source.id or bare not in knowledge.source.by_code:
        return None
    indicator, ranges = knowledge.source.by_code[bare], outcome.levels
    steps = []
    if ranges is not None:
        low, high = indonesian(ranges.lowest[bare], 0), indonesian(ranges.highest[bare], 0)
        steps.append(
            Step(f"Tingkat: {low if low == high else f'{low} sampai {high}'}.", cites=(str(knowledge.source.legal),))
        )
    for level in indicator.levels:
        steps.append(Step(f"Tingkat {level.level}: {level.criteria}", cites=level.sources))
        steps += _documents(bare, level.level, outcome, knowledge)
    steps += [
        Step(f"Melayani {', '.join(row.items)}: {_row_words(row, outcome, knowledge)}", (row.id,), _cites(row))
        for row in knowledge.crosswalk.carries
        if bare in row.when
    ]
    steps += [
        Step(f"Tidak dipetakan: {row.note}") for row in knowledge.crosswalk.unmapped
        if row.side == "source" and row.id == bare
    ]  # fmt: skip
    return Explanation(code, f"{bare} {indicator.name} ({knowledge.source.short_name})", tuple(steps))


def _documents(indicator: str, level: int, outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Step]:
    """The documents that stood behind a level, and where each goes now."""
    served = documents_served(outcome, knowledge.crosswalk)
    there = outcome.levels is not None and level <= outcome.levels.highest[indicator]
    for one in knowledge.evidence.documents if knowledge.evidence else ():
        if (one.indicator, one.level) == (indicator, level) and one.need != "optional":
            rows = [row for row in knowledge.crosswalk.carries if one.id in row.documents]
            goes = "; ".join(
                f"{', '.join(items)} ({STATE_WORDS[reuse]})" for reuse, items in served.get(one.id, {}).items()
            )
            if rows and not goes:
                when = "belum melayani tanpa tingkat lain" if there else "belum ada pada tingkat ini"
                goes = f"{when} ({', '.join(dict.fromkeys(item for row in rows for item in row.items))})"
            yield Step(f"{one.text}: {goes or 'tidak dipakai'}.", tuple(row.id for row in rows), one.sources)


def _row(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    for title, row_id, items, because in _plain_rows(knowledge):
        if row_id == code:
            return Explanation(code, title, (Step(f"{because} Butir: {', '.join(items)}.", (code,)),))
    for row in knowledge.crosswalk.carries:
        if row.id == code:
            steps = (
                Step(_row_words(row, outcome, knowledge), (code,), _cites(row)),
                Step(f"Butir yang dilayani: {', '.join(row.items)}. Pemeriksaan baris: {_REVIEWS[row.review.status]}."),
            )
            return Explanation(code, f"Baris pemetaan {code}", steps)
    return None


def _action(code: str, outcome: GapOutcome, knowledge: Knowledge) -> Explanation | None:
    actions = {action.id: action for action in knowledge.planning.actions.actions} if knowledge.planning else {}
    if code not in actions or outcome.plan is None:
        return None
    action, effort, lead = actions[code], actions[code].effort, actions[code].lead_weeks
    steps = [
        Step(f"{action.text} Menghasilkan: {', '.join(action.items) or 'prasyarat bagi aksi lain'}."),
        Step(f"Diterima bila: {action.accepted_when} Biasanya ditolak karena: {action.refused_when}"),
        Step(
            f"Asumsi katalog: baru {effort.new} hari-orang dalam {lead.new} minggu, pemutakhiran {effort.update} "
            f"hari-orang dalam {lead.update} minggu.",
            cites=_cites(action),
        ),
    ]
    for planned in outcome.plan.actions:
        if planned.id == code:
            steps.append(
                Step(
                    f"Dalam rencana: {planned.owner}, {date_in_words(planned.start)} sampai "
                    f"{date_in_words(planned.finish)}, {planned.effort_days} hari-orang, {planned.funding}, "
                    f"prioritas {planned.priority}."
                )
            )
            steps += [
                Step(f"Aturan {fired.rule_id}: {fired.because}", cites=fired.cites)
                for fired in planned.decision.fired
                if fired.outputs
            ]
    steps += [
        Step(f"Pindah ke putaran berikutnya: {each.reason}")
        for each in (*outcome.plan.postponed, *outcome.plan.beyond)
        if each.action.id == code
    ]
    return Explanation(code, f"Aksi {code}: {action.name}", tuple(steps))


def _plain_rows(knowledge: Knowledge) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    for refutation in knowledge.crosswalk.refutes:
        levels = ", ".join(f"{code} paling tinggi {level}" for code, level in refutation.when_at_most.items())
        yield f"Baris penyangkal {refutation.id} ({levels})", refutation.id, refutation.items, refutation.because
    for silence in knowledge.crosswalk.silent:
        yield f"Baris {silence.id}: tidak ditanyakan instrumen lama", silence.id, silence.items, silence.because


def _row_words(row: Carry, outcome: GapOutcome, knowledge: Knowledge) -> str:
    needs = (
        source_levels(knowledge.source, row, outcome.levels)
        if outcome.levels
        else ", ".join(f"{knowledge.source.acronym} {code} tingkat {level}" for code, level in row.when.items())
    )
    open_ = f" Masih terbuka: {row.open}" if row.open else ""
    return f"[{needs}] {STATE_WORDS[row.reuse]}. {row.because}{open_}"


def _cites(row: Carry | Action) -> tuple[str, ...]:
    return tuple(map(str, row.reference))


def _member(code: str, name: str, value: Fraction) -> str:
    return f"{code} {name}: {indonesian(value)}."


def _exact(text: str) -> str:
    return f"persis {text.replace('.', ',')}"
