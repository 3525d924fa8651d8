"""A workbook's analysis made again from its own ledger: as it was planned, and as it stands with what people typed."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.errors import Finding, invalid
from pemdi_map.excel.answers.answer import Since
from pemdi_map.excel.cells.ledger import request_of
from pemdi_map.living.facts import TypedFacts, planned_facts, typed_facts
from pemdi_map.living.read import PlanBook
from pemdi_map.load.inputs.analysis import computed
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.messages import listed
from pemdi_map.model.institution import InstitutionFile

UPDATE = "Perbarui dahulu dengan `pemdi-map gap INPUT --update RENCANA.xlsx`, lalu ulangi."


class StandingPlan(NamedTuple):
    """`file`: INPUT without what people typed. `outcome`: as it was planned. `since`: as it stands now."""

    file: InstitutionFile
    knowledge: Knowledge
    request: Request
    outcome: GapOutcome
    since: Since


def standing_plan(book: PlanBook, catalogue: Catalogue, refused: list[Finding] | None = None) -> StandingPlan:
    """Make a workbook's analysis again, planning nothing anew.

    Raises `InvalidInput` where the data files have changed since, or where people typed what cannot be counted; with
    `refused` the latter is added there.
    """
    ledger = book.ledger
    file, request = InstitutionFile.model_validate(ledger.input), request_of(ledger.request)
    planned = bool(ledger.request["planned"])
    asked = ledger.request
    _refuse_gone(book, catalogue)
    choice = Choice(
        request.start, asked["calendar"], asked.get("items"), planned, crosswalk_of(book),
        tuple(each.year for each in request.yearly),
    )  # fmt: skip
    knowledge = assemble(file, catalogue, choice)
    _refuse_other_data(book, knowledge)
    made_of, changes = planned_facts(ledger.planned_with, file)
    outcome = computed(made_of, knowledge, request, changes)
    facts = typed_facts(book, file, knowledge, refused)
    return StandingPlan(file, knowledge, request, outcome, since(facts, file, outcome, knowledge, request))


def since(
    facts: TypedFacts, file: InstitutionFile, outcome: GapOutcome, knowledge: Knowledge, request: Request
) -> Since:
    """What people typed, for the workbook of an outcome."""
    asked = request._replace(
        scenario=outcome.scenario, target_rating=None, target_level=None, target_index=facts.target,
        target=outcome.target if facts.target is None else None,
    )  # fmt: skip
    today = computed(facts.file, knowledge._replace(planning=None), asked, facts.changes)
    return Since(file, today, facts.tried, facts.cancelled)


def crosswalk_of(book: PlanBook) -> str:
    """Source and target instrument that a plan was made with. Earlier ledgers only have the data file's name."""
    named: str | None = book.ledger.request.get("crosswalk")
    return named or next(name.partition("/")[2] for name, _ in book.ledger.pins if name.startswith("crosswalk/"))


def changed_data(book: PlanBook, knowledge: Knowledge) -> list[str]:
    """The data files in use that are not those that the plan was made with, as `kind/id`."""
    before, now = dict(book.ledger.pins), {f"{pin.kind}/{pin.id}": pin.digest for pin in knowledge.pins}
    # What only the reading of INPUT needed is in the ledger too, and moves no number.
    return sorted(name for name, digest in now.items() if before.get(name) != digest)


def _refuse_gone(book: PlanBook, catalogue: Catalogue) -> None:
    gone = [id for id in crosswalk_of(book).split("--") if id not in catalogue.names(INSTRUMENT)]
    if gone:
        message = f"rencana ini disusun menurut {listed(gone)}, yang tidak ada di berkas data."
        raise invalid(book.name, "other-data", message, "Pakai --data dengan folder yang memuatnya. " + UPDATE)


def _refuse_other_data(book: PlanBook, knowledge: Knowledge) -> None:
    names = changed_data(book, knowledge)
    if names:
        message = f"berkas data berubah sejak rencana ini dibuat: {listed(names)}."
        raise invalid(book.name, "other-data", message, UPDATE)
