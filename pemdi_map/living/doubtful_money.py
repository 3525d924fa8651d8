"""Money that may be meant otherwise than it is counted: one budget on several actions, or money on a free action."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pemdi_map.errors import Finding
from pemdi_map.excel.cells.entries import Simple, TableEntries
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.cells.plain_values import from_plain, stands
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.read import PlanBook
from pemdi_map.model.budget import NO_MONEY
from pemdi_map.report.money import counted, priced
from pemdi_map.words.indonesian import INDONESIAN


def doubtful_in(book: PlanBook) -> Iterator[Finding]:
    """A finding for each such cell of a workbook; a note where the money is counted as it stands."""
    where, base = book.layout.get(rencana_aksi.TABLE), book.ledger.bases.get(rencana_aksi.TABLE)
    if where is None or base is None:
        return
    typed = book.entries.tables.get(rencana_aksi.TABLE, TableEntries())
    yield from doubtful(base, typed, where.rows, lambda row: book.places[rencana_aksi.TABLE, row, rencana_aksi.BUDGET])


def doubtful(
    base: Base, typed: TableEntries, there: Collection[str] | None, place: Callable[[str], str]
) -> Iterator[Finding]:
    """The same for a plan that has no file yet. `there`: its rows, all where left out; `place`: of a row by its id."""
    rows = [row for row in (*base.rows, *typed.rows) if there is None or row in there]
    actions = counted(priced(dict(_cells(base, typed, row))) for row in rows)
    for row, each in zip(rows, actions, strict=True):
        if each.repeats is not None:
            message = (
                f"anggaran {INDONESIAN.rupiah(each.amount)} untuk sub kegiatan {each.sub_activity} sudah tertulis di"
                f" aksi {actions[each.repeats].priced.name}; dijumlahkan sekali."
            )
            remedy = "Kosongkan sel ini bila satu anggaran; bila terpisah, tulis jumlah keduanya pada satu aksi."
            yield Finding(place(row), "repeated-budget", message, remedy, "warning")
        if each.amount > 0 and each.fund == NO_MONEY:
            message = f'anggaran {INDONESIAN.rupiah(each.amount)} tertulis, padahal Sumber dana "{each.priced.fund}".'
            remedy = "Pilih sumber dananya, atau kosongkan sel ini bila aksi memang tanpa biaya."
            yield Finding(place(row), "budget-of-free-action", message, remedy, "note")


def _cells(base: Base, typed: TableEntries, row: str) -> Iterator[tuple[str, Simple | None]]:
    """What stands in the cells of a row, by column."""
    for key, plain in zip(base.keys, base.rows.get(row, ()), strict=False):
        yield key, stands(from_plain(plain))
    for (one, key), value in typed.cells.items():
        if one == row:
            yield key, stands(value)
