"""Splitting a plan: the files that the units get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pemdi_map.errors import Finding, invalid
from pemdi_map.excel.cells.entries import ADDED
from pemdi_map.excel.kept.kontribusi import AGREED
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.as_meant import as_meant
from pemdi_map.living.parts.file_names import file_names
from pemdi_map.living.parts.first_screen import Sending
from pemdi_map.living.parts.remaking import Remade, remade
from pemdi_map.living.parts.rows import parts_of, unowned
from pemdi_map.living.parts.source import Source
from pemdi_map.living.parts.write import Origin, write_part
from pemdi_map.living.read import read_plan
from pemdi_map.living.uncounted import uncounted
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.messages import listed
from pemdi_map.load.text.source_file import read_bytes


def hand_out(name: str, catalogue: Catalogue, sending: Sending) -> tuple[dict[str, bytes], list[Finding]]:
    """File name -> content of each unit's part, and remarks. Raises `InvalidInput` for what cannot be split."""
    plan = as_meant(read_plan(*read_bytes(name)))
    if plan.ledger.kind == "part":
        message = f"ini bagian milik {plan.ledger.part}, bukan rencana lengkap."
        raise invalid(name, "part-as-plan", message, "Pecah buku kerja rencana yang ditulis `pemdi-map gap -o`.")
    again = remade(plan, catalogue)
    parts = parts_of(again.tables, again.plan.outcome, again.plan.knowledge.target)
    names = file_names(part.unit for part in parts)
    origin = Origin(plan.ledger, again.plan.outcome.start)
    past = plan.entries.contributions
    answered = frozenset(one.cell[:3] for one in past if one.unit and one.set_aside in ("", AGREED))
    source = Source(again.tables, again.plan, answered)
    contents = {names[part.unit]: write_part(part, source, origin, sending) for part in parts}
    left_out = gathered(uncounted(plan))
    return contents, [
        *again.book.remarks,
        *left_out,
        *_remarks(name, list(_named(unowned(again.tables), again)), again),
    ]


def _named(rows: Iterable[str], again: Remade) -> Iterator[str]:
    """Actions as a person knows them: by number, and those that people added by their words or their place."""
    table, layout = again.tables[rencana_aksi.TABLE], again.book.layout[rencana_aksi.TABLE]
    says = again.book.ledger.bases[rencana_aksi.TABLE].says
    for row in rows:
        said = table.rows[row].get(says)
        words = f"'{said}'" if isinstance(said, str) and said.strip() else f"nomor {layout.rows[row]}"
        yield words if row.startswith(ADDED) else row


def _remarks(name: str, rows: list[str], again: Remade) -> list[Finding]:
    if not rows:
        return []
    where = f"{name}, {rencana_aksi.TITLE}"
    owner = again.tables[rencana_aksi.TABLE].heads[rencana_aksi.OWNER]
    message = f"baris {listed(rows)} tidak punya {owner}, jadi tidak masuk bagian mana pun."
    return [Finding(where, "no-owner", message, "Isi pengampunya lalu pecah lagi bila perlu.", severity="warning")]
