"""How many actions Rencana Aksi holds as it stands, of all units or of one; each number as a formula too."""

from __future__ import annotations

from pemdi_map.excel.cells.spreadsheet import same_word
from pemdi_map.excel.cells.table import TablePlace
from pemdi_map.excel.plan.rencana_aksi import ACTION, OWNER, STATUS, TELLING
from pemdi_map.words.typed_words import CANCELLED


def rows_told(actions: TablePlace) -> int:
    """How many rows tell of an action."""
    rows = zip(*map(actions.values, TELLING), strict=True)
    return sum(any(value not in (None, "") for value in row) for row in rows)


def rows_told_formula(actions: TablePlace) -> str:
    """`rows_told`, as a formula of any sheet."""
    blank = ",".join(f'{actions.fixed(key)},""' for key in TELLING)
    return f"ROWS({actions.fixed(ACTION)})-COUNTIFS({blank})"


class CountedActions:
    """The actions that count: those left out that were called off."""

    def __init__(self, actions: TablePlace) -> None:
        self._place = actions
        self._owners, self._statuses = map(actions.values, (OWNER, STATUS))

    def number(self, unit: str | None) -> int:
        """How many a unit has; of all for `None`."""
        of_unit = [at for at, owner in enumerate(self._owners) if unit is None or same_word(owner, unit)]
        told = rows_told(self._place) if unit is None else len(of_unit)
        return told - sum(same_word(self._statuses[at], CANCELLED) for at in of_unit)

    def formula(self, unit: str) -> str:
        """The same as a formula; `unit`: the cell that names the unit, empty for all."""
        owner, status = self._place.fixed(OWNER), self._place.fixed(STATUS)
        every = f"COUNTIF({owner},{unit})" if unit else rows_told_formula(self._place)
        return f'{every}-COUNTIFS({f"{owner},{unit}," if unit else ""}{status},"{CANCELLED}")'
