"""A plan made again from its own ledger: as it was planned, with what people typed, and nothing planned anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pemdi_map.errors import Finding, invalid
from pemdi_map.excel.cells.entries import Entries
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.gap_workbook import Making, lay_out, write_gap_workbook
from pemdi_map.living.facts import typed_facts
from pemdi_map.living.parts.rows import Standing, standing_of
from pemdi_map.living.read import PlanBook
from pemdi_map.living.standing_plan import UPDATE, StandingPlan, since, standing_plan
from pemdi_map.living.unit_names import with_units
from pemdi_map.load.knowledge.catalogue import Catalogue


class Remade(NamedTuple):
    """A plan's analysis as its workbook holds it, and its tables as they stand, what people typed included."""

    book: PlanBook
    """Its owners named as the plan names its units, with remarks on those that were typed otherwise."""
    plan: StandingPlan
    tables: Mapping[str, Standing]

    def with_entries(self, entries: Entries, making: Making) -> bytes:
        """The workbook of the same plan with other entries.

        Raises `InvalidInput` for every entry that should move a number and is none.
        """
        plan = self.plan
        facts = typed_facts(self.book._replace(entries=entries), plan.file, plan.knowledge)
        now = since(facts, plan.file, plan.outcome, plan.knowledge, plan.request)
        return write_gap_workbook(plan.outcome, plan.knowledge, making=making, entries=entries, since=now)


def remade(book: PlanBook, catalogue: Catalogue, refused: list[Finding] | None = None) -> Remade:
    """Make a plan again. Raises `InvalidInput` where the program or its data would make another one by now.

    `refused`: gets what people typed into it that cannot be counted, which else is raised too.
    """
    refuse_without_plan(book)
    plan = standing_plan(book, catalogue, refused)
    book = with_units(book, plan.file, plan.knowledge)
    laying = lay_out(plan.outcome, plan.knowledge, book.entries, plan.since).laying
    _refuse_another(book, laying.bases)
    return Remade(book, plan, {name: standing_of(laid) for name, laid in laying.laid.items()})


def refuse_without_plan(book: PlanBook) -> None:
    """Raise `InvalidInput` for the workbook of an analysis alone."""
    if not book.ledger.request["planned"]:
        message = "buku kerja ini tidak memuat rencana aksi (dibuat dengan --no-plan)."
        raise invalid(book.name, "no-plan", message, "Buat yang memuat rencana dengan `pemdi-map gap INPUT -o`.")


def _refuse_another(book: PlanBook, now: Mapping[str, Base]) -> None:
    """Raise where the plan's tables come out differently: what people typed would no longer fit."""

    def written(bases: Mapping[str, Base]) -> dict[str, object]:
        return {name: (base.keys, dict(base.rows)) for name, base in bases.items()}

    if written(now) != written(book.ledger.bases):
        message = "pemdi-map versi ini menyusun rencana ini secara lain daripada versi yang membuatnya."
        raise invalid(book.name, "other-version", message, UPDATE)
