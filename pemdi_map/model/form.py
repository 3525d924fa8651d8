"""The fill-in workbook: which cell holds which part of an input file.

The writer notes each cell that it asks for as a `Slot` and stores the `layout_rows` on a hidden sheet; the reader knows
a workbook only by those rows. So both cannot disagree, and a form written before a data file or the form changed is
still read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["text", "year", "level", "whole", "number", "choice", "date", "from", "until", "money"]
"""What a cell takes. `from` and `until` are days that may be written as a stretch of time, whose first or last day
they mean; `money` is rupiah, also written as `150 juta`."""
KINDS: tuple[Kind, ...] = ("text", "year", "level", "whole", "number", "choice", "date", "from", "until", "money")
NUMBERS: tuple[Kind, ...] = ("year", "level", "whole", "number", "money")
DAYS: tuple[Kind, ...] = ("date", "from", "until")
Edge = Literal["from", "until"]
"""Which day of a stretch of time is meant: its first or its last."""
PartPath = tuple[str | int, ...]
"""Keys and positions from the root of an input file: `("assessments", 0, "values", "I3")`."""

LAYOUT_SHEET = "Tata Letak"
LAYOUT_MARK = "pemdi-map/form/2"
_EARLIER_MARK = "pemdi-map/form/1"
EARLIER_CODES = "Kode"
"""The heading of the column of codes on the forms of the earlier layout."""
_ANSWER_HEADING = "Isi"
"""Above the cells of that layout whose label says all."""
_MOST_ROWS = 10_000
LISTS = ("assessments", "history", "targets", "services", "programmes")
"""The parts of an input file that are lists: their second key is a position."""


def edge_of(kind: Kind) -> Edge | None:
    """Which day of a stretch of time a cell means; none where it takes single days alone."""
    return kind if kind == "from" or kind == "until" else None


class Rule(NamedTuple):
    """What a cell takes: bounds of a number, or the name of a list of words; `prompt` is shown beside the cell."""

    kind: Kind
    prompt: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    choices: str = ""
    suggestions: tuple[str, ...] = ()
    """Words of a drop-down that may be overruled by another text."""
    known: tuple[str, ...] = ()
    """The texts that raise no remark; empty where any text is fine."""
    names: frozenset[tuple[int, str]] = frozenset()
    """Of a level: each with what the instrument calls it, in small letters."""


class Slot(NamedTuple):
    """A cell as the reader looks for it.

    One in a table is found by `code` and `heading`; `label` stands beside the code. One that stands alone has no code:
    it is found a `step` (rows down, columns right) away from the cell that says `label`, of several such the one
    nearest to `at`.
    """

    sheet: str
    code: str
    heading: str
    label: str
    kind: Kind
    choices: str
    path: PartPath
    step: tuple[int, int] = (0, 0)
    at: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """What a message calls the cell: `Tingkat I7`, `Anggaran (Rp) baris 3`, `Provinsi`, `Nilai Indeks ...`."""
        if not self.code or self.heading == _ANSWER_HEADING:
            return self.label or self.code
        if not self.code.isdigit():
            return f"{self.heading} {self.code}"
        return f"{self.heading} {self.label}" if self.label else f"{self.heading} baris {self.code}"


class Repeated(NamedTuple):
    """A column of a table whose rows all ask the same, by position; `path` has `*` where the position stands."""

    sheet: str
    rows: int
    heading: str
    kind: Kind
    choices: str
    path: PartPath

    def slot(self, row: int) -> Slot:
        """The cell of the row at a position, from 0."""
        path = (self.path[0], row, *self.path[2:])
        return Slot(self.sheet, str(row + 1), self.heading, "", self.kind, self.choices, path)


class Layout(NamedTuple):
    """What a form holds, as its writer notes it and its reader knows it."""

    slots: tuple[Slot, ...]
    repeated: tuple[Repeated, ...]
    choices: Mapping[str, Mapping[str, str]]
    """The words of each list with the value that each stands for."""
    fixed: Mapping[PartPath, str]
    """Parts that nobody fills in: the instrument of each assessment."""
    code_headings: Mapping[str, tuple[str, ...]]
    """By sheet, the headings of the columns of codes."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets to fill in, in the form's order."""
        return tuple(dict.fromkeys([*(slot.sheet for slot in self.slots), *(one.sheet for one in self.repeated)]))

    def slots_of(self, sheet: str) -> Iterator[Slot]:
        """The cells of a sheet, repeated ones row by row."""
        yield from (slot for slot in self.slots if slot.sheet == sheet)
        for column in self.repeated:
            if column.sheet == sheet:
                yield from map(column.slot, range(column.rows))


def layout_rows(layout: Layout) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet: the mark, one row per cell, one per word of a drop-down list."""
    yield (LAYOUT_MARK,)
    for sheet, headings in layout.code_headings.items():
        for heading in headings:
            yield ("kunci", sheet, heading)
    for slot in layout.slots:
        path = "/".join(map(str, slot.path))
        if slot.code:
            yield ("isian", slot.sheet, slot.code, slot.heading, slot.label, slot.kind, slot.choices, path)
        else:
            where = ",".join(map(str, (*slot.at, *slot.step)))
            yield ("sel", slot.sheet, where, "", slot.label, slot.kind, slot.choices, path)
    for column in layout.repeated:
        path = "/".join(map(str, column.path))
        yield ("lajur", column.sheet, str(column.rows), column.heading, "", column.kind, column.choices, path)
    for name, words in layout.choices.items():
        for word, value in words.items():
            yield ("pilihan", name, word, value)
    for part, value in layout.fixed.items():
        yield ("tetap", value, "/".join(map(str, part)))


def parse_layout(rows: Iterable[Sequence[object]]) -> Layout:
    """The layout that `layout_rows` wrote, now or earlier. Raises `ValueError` where the rows are not of this form."""
    slots: list[Slot] = []
    repeated: list[Repeated] = []
    choices: dict[str, dict[str, str]] = {}
    fixed: dict[PartPath, str] = {}
    headings: dict[str, list[str]] = {}
    earlier = False
    for position, raw in enumerate(rows):
        cells = ["" if cell is None else str(cell) for cell in raw] + [""] * 8
        word, sheet, code = cells[:3]
        if position == 0:
            if word not in (LAYOUT_MARK, _EARLIER_MARK):
                raise ValueError(f"not a form layout: {word!r}")
            earlier = word == _EARLIER_MARK
        elif word in ("isian", "lajur", "sel"):
            kind = next((kind for kind in KINDS if kind == cells[5]), None)
            if kind is None or not cells[7]:
                raise ValueError(f"not a cell of the form: {cells!r}")
            if earlier:
                headings.setdefault(sheet, [EARLIER_CODES])
            if word == "lajur":
                if int(code) > _MOST_ROWS:
                    raise ValueError(f"more rows than any form has: {code}")
                column_path = tuple(cells[7].split("/"))
                repeated.append(Repeated(sheet, int(code), cells[3], kind, cells[6], column_path))
            elif word == "isian":
                slots.append(Slot(sheet, code, cells[3], cells[4], kind, cells[6], _path(cells[7])))
            else:
                row, column, down, right = map(int, code.split(","))
                path = _path(cells[7])
                slots.append(Slot(sheet, "", "", cells[4], kind, cells[6], path, (down, right), (row, column)))
        elif word == "kunci":
            headings.setdefault(sheet, []).append(code)
        elif word == "pilihan":
            choices.setdefault(sheet, {})[code] = cells[3]
        elif word == "tetap":
            fixed[_path(code)] = sheet
    if not slots and not repeated:
        raise ValueError("a form without cells")
    by_sheet = {sheet: tuple(names) for sheet, names in headings.items()}
    return Layout(tuple(slots), tuple(repeated), choices, fixed, by_sheet)


def _path(text: str) -> PartPath:
    keys: list[str | int] = list(text.split("/"))
    if keys[0] in LISTS:
        keys[1] = int(keys[1])
    return tuple(keys)
