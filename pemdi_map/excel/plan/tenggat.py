"""The deadlines on sheet Perhitungan: each action as it stands on the day that sheet Kemajuan names, with a sort key.

A row looks its action up in Rencana Aksi: those of the plan by their number, then those that people added or that are
kept from an earlier plan, one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.cells.rows import LAST_SERIAL, Formula, serial_moment
from pemdi_map.excel.cells.spreadsheet import Cell, amount, same_word
from pemdi_map.excel.cells.table import Cells, Table, TablePlace, named
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.excel.plan.counted_actions import rows_told
from pemdi_map.words.typed_words import CANCELLED, DONE

SPARE = 15
"""Actions without a number of the plan for which there is room."""
SOON = 14
"""An action is due so many days ahead of its deadline."""
AT, POSITION, FINISH, STATE, SHOWN, ACCEPTED, LACKING, KEY = (
    "at", "position", "finish", "state", "shown", "accepted", "lacking", "key",
)  # fmt: skip
LATE, DUE, LATER, UNDATED = "terlambat", "jatuh tempo", "nanti", "tanpa tanggal"
COUNTS = "terhitung"
_ORDER = (LATE, DUE, LATER, UNDATED, DONE, CANCELLED)
_LAST_RANKED, _FAR = 99_999, 1_000_000
"""The last day by which actions are ordered, and more rows than are looked at."""
TABLE: Table[Cells] = Table(
    "TabelHitungAksi",
    (
        named(AT, "Urutan", 0, "pm_bulat"),
        named(POSITION, "Baris di Rencana Aksi", 0, "pm_bulat"),
        named(FINISH, "Selesai", 0, "pm_tanggal_pendek"),
        named(STATE, "Keadaan", 0),
        named(SHOWN, "Keadaan dan hari", 0),
        named(ACCEPTED, "Butir diterima", 0, "pm_tengah"),
        named(LACKING, "Kurang agar terhitung", 0),
        named(KEY, "Kunci urutan", 0, "pm_bulat"),
    ),
    filters=False,
    widths=False,
)


class Actions(NamedTuple):
    """The table of Rencana Aksi, and the place of each of its rows in the file, counted from the first."""

    place: TablePlace
    positions: Sequence[int]


class AsOf(NamedTuple):
    """The day of which everything is told, as spreadsheets count days; less than 1 where none is typed."""

    cell: str
    day: int


class Item(NamedTuple):
    """An evidence item that an action makes: whether it is accepted and whether it has a link, each with its test."""

    accepted: str
    is_accepted: bool
    linked: str
    is_linked: bool


class Deadlines(NamedTuple):
    """Where the deadlines stand, their rows with what Rencana Aksi says, and those of an action in order."""

    place: TablePlace
    rows: Sequence[Mapping[str, Cell]]
    ranked: Sequence[Mapping[str, Cell]]
    untold: int
    """Rows of Rencana Aksi that tell of an action and have no place here."""


def fill(
    page: Page, header_row: int, plan: Plan, actions: Actions, as_of: AsOf, items: Mapping[str, Sequence[Item]]
) -> Deadlines:
    """Write the table below the others of the sheet. `items`: of each action of the plan, by its id."""
    place = TablePlace.ahead(page.title, TABLE.columns, header_row, len(plan.actions) + SPARE)
    makes = [items[planned.id] for planned in plan.actions]
    found = _found(len(makes), actions)
    rows = [_values(record, at, makes[at - 1] if at <= len(makes) else (), as_of)
            for at, record in enumerate(found, start=1)]  # fmt: skip
    ranked = sorted((row for row in rows if row[POSITION]), key=lambda row: amount(row[KEY]) or 0)
    page.put(header_row - 1, 1, "Aksi menurut tenggatnya (lihat Kemajuan)", "pm_bagian")
    page.new_page(header_row - 1)
    records = (
        _Row(place, row, actions.place, as_of, len(makes), makes[at - 1] if at <= len(makes) else ()).cells(at, values)
        for at, (row, values) in enumerate(enumerate(rows, start=place.first_row), start=1)
    )
    page.table(TABLE, header_row, records)
    return Deadlines(place, rows, ranked, rows_told(actions.place) - len(ranked))


def is_open(status: Cell) -> bool:
    """Whether an action with this status is neither done nor called off."""
    return not (same_word(status, DONE) or same_word(status, CANCELLED))


def _found(planned: int, actions: Actions) -> list[Mapping[str, Cell] | None]:
    """The row of Rencana Aksi behind each row: the plan's numbers first, then rows without such a number."""
    keys = dict.fromkeys((*_LOOKED_UP, rencana_aksi.NUMBER, *rencana_aksi.TELLING))
    columns = {POSITION: actions.positions, **{key: actions.place.values(key) for key in keys}}
    numbered: dict[Fraction, Mapping[str, Cell]] = {}
    others: list[Mapping[str, Cell] | None] = []
    for at in range(len(actions.positions)):
        record = {key: values[at] for key, values in columns.items()}
        number = amount(record[rencana_aksi.NUMBER])
        if number is not None and 1 <= number <= planned:
            numbered.setdefault(number, record)
        elif any(record[key] not in (None, "") for key in rencana_aksi.TELLING):
            others.append(record)
    first = [numbered.get(Fraction(at)) for at in range(1, planned + 1)]
    return [*first, *others[:SPARE], *[None] * (SPARE - len(others))]


SHOWN_THERE = (rencana_aksi.ACTION, rencana_aksi.NUMBER, rencana_aksi.STATUS, rencana_aksi.OWNER)
"""What is listed of an action as it stands in Rencana Aksi."""
_LOOKED_UP = (*SHOWN_THERE, rencana_aksi.FINISH, rencana_aksi.LINK)


def _values(record: Mapping[str, Cell] | None, at: int, makes: Sequence[Item], as_of: AsOf) -> dict[str, Cell]:
    """What the row shows, as its formulas compute it."""
    if record is None:
        return {**dict.fromkeys(_BLANK, ""), POSITION: 0}
    finish = last_day(record[rencana_aksi.FINISH])
    state = state_on(as_of.day, finish, record[rencana_aksi.STATUS])
    accepted = sum(item.is_accepted for item in makes)
    linked = record[rencana_aksi.LINK] not in (None, "") or (bool(makes) and all(item.is_linked for item in makes))
    lacking = lacks(state, accepted, len(makes), linked=linked)
    group = 2 * (1 + _ORDER.index(state)) + (lacking in ("", COUNTS))
    ranked = min(floor(finish), _LAST_RANKED) if finish is not None else 0
    return {
        POSITION: record[POSITION],
        FINISH: "" if finish is None else finish,
        STATE: state,
        SHOWN: _in_days(state, finish, as_of.day),
        ACCEPTED: f"{accepted} dari {len(makes)}" if makes else "-",
        LACKING: lacking,
        KEY: (group * (_LAST_RANKED + 1) + ranked) * 1000 + at,
        **{key: shown(record[key]) for key in SHOWN_THERE},
    }


_BLANK = (FINISH, STATE, SHOWN, ACCEPTED, LACKING, KEY)


def shown(value: Cell) -> Cell:
    """What a formula gives that shows a cell, and nothing for an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str | int | Fraction) else serial_moment(value)


def last_day(value: Cell) -> Fraction | None:
    """The last day of an action as spreadsheets count days, from its cell; `None` where that holds no day."""
    day = amount(value)
    return day if day is not None and 0 < day <= LAST_SERIAL else None


def state_on(day: int, finish: Fraction | None, status: Cell, soon: int = SOON) -> str:
    """How an action stands on a day: late, due within `soon` days, later, without a last day, done or called off."""
    if not is_open(status):
        return DONE if same_word(status, DONE) else CANCELLED
    if finish is None:
        return UNDATED
    return LATE if finish < day else DUE if finish < day + soon + 1 else LATER


def lacks(state: str, accepted: int, makes: int, *, linked: bool) -> str:
    """What an action in a state lacks before it counts, of the `makes` items it makes; empty where nobody asks yet."""
    if state != DONE or not makes:
        return ""
    return COUNTS if accepted == makes else "butir" if linked else "tautan, butir"


def _in_days(state: str, finish: Fraction | None, day: int) -> str:
    if finish is None or day < 1 or state not in (LATE, DUE, LATER):
        return state
    days = floor(finish) - day
    if state == LATE:
        return f"{LATE} {-days} hari"
    left = f"{days} hari" if days else "hari ini"
    return f"{DUE} {left}" if state == DUE else f"{left} lagi"


class _Row:
    """A row while it is being written. `makes`: the items of the plan's action."""

    def __init__(
        self, place: TablePlace, row: int, actions: TablePlace, as_of: AsOf, planned: int, makes: Sequence[Item]
    ) -> None:
        self.place, self.row, self.actions, self.as_of, self.makes = place, row, actions, as_of, makes
        at = f"{place.letter(AT)}{row}"
        numbers = actions.fixed(rencana_aksi.NUMBER)
        if row < place.first_row + planned:
            self.position = f"IFERROR(MATCH({at},{numbers},0),0)"
        else:
            tells = "+".join(f'({actions.fixed(key)}<>"")' for key in rencana_aksi.TELLING)
            others = f"({tells}>0)*(({numbers}<1)+({numbers}>{planned})>0)"
            rows = f"ROW({numbers})-MIN(ROW({numbers}))+1+{_FAR}*(1-{others})"
            self.position = f"IFERROR(MOD(MIN(SUMPRODUCT(SMALL({rows},{at}-{planned})),{_FAR}),{_FAR}),0)"

    def cell(self, key: str) -> str:
        return f"{self.place.letter(key)}{self.row}"

    def cells(self, at: int, values: Mapping[str, Cell]) -> Cells:
        """The cells of the row, each formula with its value."""
        formulas = {
            POSITION: self.position,
            FINISH: self._finish(),
            STATE: self._there(self._state()),
            SHOWN: self._there(self._in_days()),
            ACCEPTED: self._there(self._accepted()),
            LACKING: self._lacking(),
            KEY: self._there(self._key()),
        }
        return {AT: at, **{key: Formula(text, values[key]) for key, text in formulas.items()}}  # type: ignore[arg-type]

    def _there(self, text: str) -> str:
        return f'IF({self.cell(POSITION)}=0,"",{text})'

    def _inside(self, key: str) -> str:
        """The cell of Rencana Aksi."""
        return f"INDEX({self.actions.fixed(key)},{self.cell(POSITION)})"

    def _finish(self) -> str:
        inside = self._inside(rencana_aksi.FINISH)
        dated = f"AND(ISNUMBER({inside}),{inside}>0,{inside}<={LAST_SERIAL})"
        return self._there(f'IF({dated},{inside},"")')

    def _state(self) -> str:
        finish, day = self.cell(FINISH), self.as_of.cell
        status = f'LOWER({self._inside(rencana_aksi.STATUS)}&"")'
        dated = f'IF({finish}<{day},"{LATE}",IF({finish}<{day}+{SOON + 1},"{DUE}","{LATER}"))'
        is_ = f'IF({finish}="","{UNDATED}",{dated})'
        return f'IF({status}="{DONE}","{DONE}",IF({status}="{CANCELLED}","{CANCELLED}",{is_}))'

    def _in_days(self) -> str:
        state, days = self.cell(STATE), f"INT({self.cell(FINISH)})-{self.as_of.cell}"
        due = f'"{DUE} "&IF({days}=0,"hari ini",({days})&" hari")'
        open_ = f'IF({state}="{LATE}","{LATE} "&(-({days}))&" hari",IF({state}="{DUE}",{due},({days})&" hari lagi"))'
        dated = ",".join(f'{state}="{word}"' for word in (LATE, DUE, LATER))
        return f"IF(AND({self.as_of.cell}>=1,OR({dated})),{open_},{state})"

    def _accepted(self) -> str:
        if not self.makes:
            return '"-"'
        return f'({"+".join(f"({item.accepted})" for item in self.makes)}+0)&" dari {len(self.makes)}"'

    def _lacking(self) -> str:
        if not self.makes:
            return '""'
        all_ = f"{len(self.makes)} dari {len(self.makes)}"
        linked = f'OR({self._inside(rencana_aksi.LINK)}<>"",AND({",".join(item.linked for item in self.makes)}))'
        lacks = f'IF({self.cell(ACCEPTED)}="{all_}","{COUNTS}",IF({linked},"butir","tautan, butir"))'
        return f'IF({self.cell(STATE)}<>"{DONE}","",{lacks})'

    def _key(self) -> str:
        words = ",".join(f'"{word}"' for word in _ORDER)
        complete = f'IF(OR({self.cell(LACKING)}="",{self.cell(LACKING)}="{COUNTS}"),1,0)'
        day = f"MIN(INT(N({self.cell(FINISH)})),{_LAST_RANKED})"
        group = f"2*MATCH({self.cell(STATE)},{{{words}}},0)+{complete}"
        return f"(({group})*{_LAST_RANKED + 1}+{day})*1000+{self.cell(AT)}"
