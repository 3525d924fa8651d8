"""Actions that parts mark as finished without a link to their evidence: a merge asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.merging.claims import Cell, Claim
from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Note
from pemdi_map.excel.cells.spreadsheet import same_word
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.bringing_back import Bringing
from pemdi_map.living.parts.remaking import Remade
from pemdi_map.living.parts.understanding import Value, is_empty
from pemdi_map.report.merge_report import MergeTold
from pemdi_map.words.typed_words import DONE


def unproved(told: MergeTold, bringing: Bringing, again: Remade) -> Iterator[Finding]:
    """A warning for each action of the plan that a part says is finished, and to whose evidence no link leads."""
    plan = again.plan.outcome.plan
    makes = {planned.id: planned.items for planned in plan.actions} if plan else {}

    def linked(table: str, row: str, column: str) -> bool:
        cell = Cell(table, row, column)
        now = bringing.merged.values.get(cell, again.tables[table].rows.get(row, {}).get(column))
        return not isinstance(now, Note) and not is_empty(now)

    for claim in bringing.merged.taken:
        if not _finishes(claim) or not (items := makes.get(claim.cell.row)):
            continue
        own = linked(rencana_aksi.TABLE, claim.cell.row, rencana_aksi.LINK)
        if not own and not all(linked(bukti_dukung.TABLE, item, bukti_dukung.LINK) for item in items):
            where = told.place(claim.source, claim.cell) or claim.source
            message = f"'{told.name(claim.cell).describes}' selesai, tetapi tautan buktinya belum ada."
            remedy = f"Minta tautan bukti butir {', '.join(items)} kepada {claim.unit}."
            yield Finding(where, "no-evidence", message, remedy, "warning")


def _finishes(claim: Claim[Value]) -> bool:
    of_status = claim.cell == Cell(rencana_aksi.TABLE, claim.cell.row, rencana_aksi.STATUS)
    return of_status and isinstance(claim.value, str) and same_word(claim.value, DONE)
