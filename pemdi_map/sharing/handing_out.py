"""Splitting a plan: the files that the units get."""

from __future__ import annotations

from pemdi_map.errors import Finding, invalid
from pemdi_map.excel import rencana_aksi
from pemdi_map.excel.part_guide import Sending
from pemdi_map.excel.part_rows import parts_of, unowned
from pemdi_map.excel.part_workbook import Origin, write_part
from pemdi_map.load.catalogue import Catalogue
from pemdi_map.load.plan_workbook import read_plan
from pemdi_map.load.source_file import read_bytes
from pemdi_map.load.wording import listed
from pemdi_map.sharing.file_names import file_names
from pemdi_map.sharing.remaking import remade


def hand_out(name: str, catalogue: Catalogue, sending: Sending) -> tuple[dict[str, bytes], list[Finding]]:
    """File name -> content of each unit's part, and remarks. Raises `InvalidInput` for what cannot be split."""
    plan = read_plan(*read_bytes(name))
    if plan.ledger.kind == "part":
        message = f"ini bagian milik {plan.ledger.part}, bukan rencana lengkap."
        raise invalid(name, "part-as-plan", message, "Pecah buku kerja rencana yang ditulis `pemdi-map gap -o`.")
    again = remade(plan, catalogue)
    parts = parts_of(again.tables, again.plan.outcome)
    names = file_names(part.unit for part in parts)
    origin = Origin(plan.ledger, again.plan.outcome.start)
    contents = {names[part.unit]: write_part(part, again.tables, origin, sending) for part in parts}
    return contents, list(_remarks(name, unowned(again.tables)))


def _remarks(name: str, rows: list[str]) -> list[Finding]:
    if not rows:
        return []
    where = f"{name}, {rencana_aksi.TITLE}"
    message = f"baris {listed(rows)} tidak punya {rencana_aksi.OWNER}, jadi tidak masuk bagian mana pun."
    return [Finding(where, "no-owner", message, "Isi pengampunya lalu pecah lagi bila perlu.", severity="warning")]
