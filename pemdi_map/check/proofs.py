"""What a mapping file holds and covers, in a line or two: the counts that a reader can hold against the regulation."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pemdi_map.check.crosswalk import indicator_of
from pemdi_map.check.rules import unread_facts
from pemdi_map.figures import indonesian, plain
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.action import Actions
from pemdi_map.model.budget import BudgetCycle
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.capacity import Capacities
from pemdi_map.model.coverage import Coverage
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Owners
from pemdi_map.model.programme_match import ProgrammeMatches
from pemdi_map.model.rules import Rules
from pemdi_map.model.team import Teams


def proofs(catalogue: Catalogue, model: Any) -> list[str]:
    """Lines in Bahasa Indonesia; none for kinds that have nothing to count."""
    match model:
        case Instrument():
            return [_instrument(model)]
        case Crosswalk():
            return _crosswalk(model, catalogue.instrument(model.source), catalogue.instrument(model.target))
        case Owners():
            count = len(catalogue.instrument(model.instrument).indicators)
            return [f"Pengampu {model.id}: {len(model.indicators)} dari {count} indikator, {len(model.roles)} peran."]
        case Calendar():
            return [f"Kalender {model.id}: {len(model.windows)} jendela waktu."]
        case Actions():
            items = catalogue.instrument(model.instrument).items
            produced = {item for action in model.actions for item in action.items}
            return [f"Aksi {model.id}: {len(model.actions)} aksi untuk {len(produced)} dari {len(items)} butir."]
        case BudgetCycle():
            kinds = ", ".join(model.kinds)
            return [f"Anggaran {model.id}: {len(model.steps)} langkah dan {len(model.paths)} jalur untuk {kinds}."]
        case Capacities():
            days = plain(model.days_per_week).replace(".", ",")
            return [f"Kapasitas: {days} hari-orang per minggu dan peran, {len(model.roles)} peran berbeda."]
        case Coverage():
            return [_coverage(model)]
        case Rules():
            return _rules(catalogue, model)
        case ProgrammeMatches():
            served = {item for row in model.patterns for part in row.serves for item in part.items}
            feigned = {item for row in model.patterns for part in row.illusions for item in part.items}
            return [
                f"Jenis program {model.id}: {len(model.patterns)} jenis, dapat melayani {len(served)} butir, hanya "
                f"tampak melayani {len(feigned)} butir."
            ]
        case Teams():
            return [f"Tim {model.id}: {len(model.teams)} tim, {len(model.stages)} tahap, {len(model.words)} istilah."]
    return []


def _rules(catalogue: Catalogue, rules: Rules) -> list[str]:
    assumed = sum(rule.assumption for rule in rules.rules)
    lines = [f"Aturan {rules.id}: {len(rules.rules)} aturan, {assumed} di antaranya asumsi."]
    files = catalogue.rules_files(rules.instrument)
    if rules.id == files[-1].model.id and (unread := unread_facts(files)):
        lines.append(f"Fakta yang tidak ditanyakan langsung oleh aturan mana pun: {', '.join(unread)}.")
    return lines


def _coverage(coverage: Coverage) -> str:
    indicators = {measure.indicator for measure in coverage.measures}
    items = {item for measure in coverage.measures for item in (*measure.supports, *measure.contradicts)}
    text = f"Cakupan {coverage.id}: {len(coverage.measures)} ukuran untuk {len(indicators)} indikator"
    return f"{text}, menyentuh {len(items)} butir."


def _instrument(instrument: Instrument) -> str:
    domains = f"{len(instrument.domains)} domain, " if instrument.domains else ""
    text = f"Instrumen {instrument.id}: {domains}{len(instrument.aspects)} aspek, "
    text += f"{len(instrument.indicators)} indikator, bobot berjumlah 100"
    return f"{text}, {len(instrument.items)} butir bukti." if instrument.items else f"{text}."


def _crosswalk(crosswalk: Crosswalk, source: Instrument, target: Instrument) -> list[str]:
    carried = {item for row in crosswalk.carries for item in row.items}
    refuted = {item for row in crosswalk.refutes for item in row.items}
    silent = {item for row in crosswalk.silent for item in row.items}
    decided = (carried | refuted | silent) & target.items.keys()
    left_out = {side: {one.id for one in crosswalk.unmapped if one.side == side} for side in ("source", "target")}
    from_source = {one.source for one in crosswalk.relations} | left_out["source"]
    to_target = {one.target for one in crosswalk.relations} | left_out["target"]
    carried_to = {indicator_of(item) for item in carried}
    head = f"Pemetaan {crosswalk.id}"
    return [
        f"{head}: {len(from_source & source.by_code.keys())} dari {len(source.indicators)} indikator {source.id} dan "
        f"{len(to_target & target.by_code.keys())} dari {len(target.indicators)} indikator {target.id} diputuskan.",
        f"{head}: {len(decided)} dari {len(target.items)} butir diputuskan ({len(carried)} dapat dibawa ke "
        f"{len(carried_to)} indikator, {len(refuted)} dapat disangkal, {len(silent)} tidak diketahui).",
        _unreviewed(crosswalk, head),
    ]


def _unreviewed(crosswalk: Crosswalk, head: str) -> str:
    unread, rows = crosswalk.unreviewed, crosswalk.judgements
    judged = sum(review.status == "judged" for review in rows)
    share = indonesian(Fraction(100 * unread, len(rows) or 1), 0)
    return (
        f"{head}: {unread} dari {len(rows)} baris ({share} %) belum dinilai praktisi; {judged} di antaranya ditimbang "
        "penyusun."
    )
