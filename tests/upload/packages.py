"""Packages of a shipped example: its whole plan, and a part of it that is quick to draft."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from pemdi_map.engine.gap import gap
from pemdi_map.engine.knowledge import Request
from pemdi_map.living.as_it_stands import AsItStands
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import DOCUMENTS
from pemdi_map.model.document import Documents
from pemdi_map.report.typed import NOTHING_TYPED, TypedCell, TypedIn
from pemdi_map.upload.making import Made, make

EXAMPLE = Path(__file__).parents[2] / "examples" / "kota-bandar-lampung-2024.yaml"
START = datetime.date(2026, 12, 1)
DAY = datetime.date(2027, 6, 1)
FEW = ("K004", "K028", "K052", "K053", "K056", "K057", "K081", "K108", "K128", "K185")
"""A prerequisite, lists, minutes, a document of somebody else, a procedure, a report, screenshots; `K056` and `K057`
serve one portal code, the items of `K128` and `K185` have no number in the portal."""


@cache
def documents() -> Documents:
    return Catalogue().file(DOCUMENTS, "pemdi-2026").model


@cache
def whole() -> AsItStands:
    """The whole plan of the example, as it was made."""
    catalogue = Catalogue()
    file = read_institution(str(EXAMPLE), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return AsItStands(gap(file, knowledge, Request(START)), knowledge, NOTHING_TYPED, catalogue)


@cache
def few(actions: tuple[str, ...] = FEW) -> AsItStands:
    """A plan of these actions alone, each for all of its items, with the days and the owner of some planned action."""
    from dataclasses import replace

    stands = whole()
    plan, planning = stands.outcome.plan, stands.knowledge.planning
    assert plan is not None
    assert planning is not None
    like = next(each for each in plan.actions if each.reuse == "new")
    catalogue = {action.id: action for action in planning.actions.actions}
    chosen = tuple(
        like._replace(action=catalogue[id_], items=catalogue[id_].items, finish=START + datetime.timedelta(days=7 * n))
        for n, id_ in enumerate(actions, start=1)
    )
    return stands._replace(outcome=replace(stands.outcome, plan=plan._replace(actions=chosen)))


def typed(stands: AsItStands, action: str, **cells: Any) -> AsItStands:
    """The plan with what somebody typed into the row of an action."""
    row = tuple(TypedCell(key, key, value, str(value)) for key, value in cells.items())
    return stands._replace(typed=TypedIn(actions={**stands.typed.actions, action: row}, added=stands.typed.added))


def put(made: Made, folder: Path) -> None:
    """Write a package as the command does."""
    for path, content in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def package(stands: AsItStands, folder: Path, templates: Path | None = None) -> Made:
    made = make(stands, documents(), folder, templates)
    put(made, folder)
    return made


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change a Word document as its reader would."""
    document = Document(str(path))
    change(document)
    document.save(str(path))


def finish(path: Path) -> None:
    """What a unit does with a draft: fill in, take out the box and the line KONSEP."""

    def filled(document: Any) -> None:
        for table in [each for each in document.tables if "Petunjuk, hapus" in each.cell(0, 0).text]:
            table._tbl.getparent().remove(table._tbl)
        roots = [document.element.body, *(section.header._element for section in document.sections)]
        for paragraph in (each for root in roots for each in root.iter() if each.tag.endswith("}p")):
            texts = [each for each in paragraph.iter() if each.tag.endswith("}t")]
            whole_text = "".join(text.text or "" for text in texts)
            if "KONSEP" in whole_text:
                for text in texts:
                    text.text = ""
            for text in texts:
                if (text.text or "").startswith("[isi:"):
                    text.text = "diisi"

    edit(path, filled)


def words(content: bytes) -> list[str]:
    """Every paragraph of a document, those of its headers and tables too, by another reader than the check's."""
    document = Document(io.BytesIO(content))
    found = [each.text for section in document.sections for each in section.header.paragraphs]
    return [*found, *_of(document)]


def _of(holder: Any) -> Iterable[str]:
    for paragraph in holder.paragraphs:
        yield paragraph.text
    for table in holder.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _of(cell)
