"""What the old result is worth, in words: the first thing that every output tells."""

from __future__ import annotations

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.figures import indonesian
from pemdi_map.model.scenario import Scenarios

OLD = 2
"""From so many years on the age of a result is told at once."""


def worth_in_words(outcome: GapOutcome, knowledge: Knowledge) -> str:
    """How much of the old evidence serves and how many person-days it saves; empty without an old result."""
    spbe = outcome.spbe
    if spbe is None or outcome.levels is None:
        return ""
    worth, target = outcome.worth, knowledge.target
    old = f"bukti {knowledge.source.short_name.removeprefix('Indeks ')} {spbe.year}"
    age = knowledge.calendar.year - spbe.year
    aged = f" Hasil itu berumur {age} tahun pada tahun penilaian: periksa tanggal tiap dokumen." if age >= OLD else ""
    asked = f"Dari {sum(worth.values())} butir {target.short_name.removeprefix('Indeks ')}"
    return (
        f"{asked}, {old} melayani {worth['as_is']} apa adanya, {worth['extend']} setelah dimutakhirkan, dan "
        f"{worth['redo']} hanya sebagai pengalaman; {worth['missing']} ditunjukkannya belum ada dan {worth['unknown']} "
        f"tidak diketahuinya.{_saved(outcome)}{aged}"
    )


def in_full(scenarios: Scenarios) -> str:
    """What projected figures are, and the one measure of how far they are off."""
    return f"{scenarios.caveat} {scenarios.measured or ''}".strip()


def _saved(outcome: GapOutcome) -> str:
    plan = outcome.plan
    if plan is None or not plan.actions or plan.days_saved is None:
        return ""
    aimed = f"{'lebih dari ' if outcome.target.above else ''}{indonesian(outcome.target.index)}"
    to = f"Menuju indeks {aimed if plan.limited_by is None and plan.unreachable is None else 'rencana'}"
    return f" {to} menghemat {plan.days_saved} hari-orang: {plan.least_effort}, bukan {plan.without_old_evidence}."
