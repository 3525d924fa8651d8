"""The fill-in workbook: which cell holds which part of an input file.

The writer places the cells of a `Form` and stores its `layout_rows` on a hidden sheet; the reader knows a workbook
only by those rows. So both cannot disagree, and a form written before a data file changed is still read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from pemdi_map.model.instrument import Instrument

Kind = Literal["text", "year", "level", "whole", "number", "choice", "date"]
KINDS: tuple[Kind, ...] = ("text", "year", "level", "whole", "number", "choice", "date")
NUMBERS: tuple[Kind, ...] = ("year", "level", "whole", "number")
PartPath = tuple[str | int, ...]
"""Keys and positions from the root of an input file: `("assessments", 0, "values", "I3")`."""

LAYOUT_SHEET = "Tata Letak"
LAYOUT_MARK = "pemdi-map/form/1"
CODE_HEADING = "Kode"
NOTE_HEADING = "Catatan"
CHECK_HEADING = "Periksa"
WEIGHT_HEADING, COMPUTED_HEADING = "Bobot", "Hitungan"
_MOST_ROWS = 10_000
LISTS = ("assessments", "history", "services", "programmes")
"""The parts of an input file that are lists: their second key is a position."""


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


class Entry(NamedTuple):
    """One cell to fill in: under which heading of its row, and where its content belongs in the input file."""

    heading: str
    path: PartPath
    rule: Rule


class Row(NamedTuple):
    """A row of the form: its code stands in the first column, its labels after it, then the cells to fill in."""

    code: str
    labels: tuple[str, ...]
    entries: tuple[Entry, ...]


BlockRole = Literal["plain", "identity", "about", "values", "printed"]
"""What the checks of a block compare: an identity needs its name, printed figures go with the values above them."""


class Block(NamedTuple):
    """A table of the form: rows that share headings. `counted` names the entries that the sheet's check counts."""

    title: str
    label_headings: tuple[str, ...]
    entry_headings: tuple[str, ...]
    rows: tuple[Row, ...]
    guide: str = ""
    counted: str = ""
    open_if_empty: bool = False
    """Whether what is left empty beside filled cells is taken as open, not as absent."""
    repeated: bool = False
    """Whether all rows ask the same, by position: the layout then names each column once, and so do the checks."""
    needed: tuple[str, ...] = ()
    """Headings that a row must fill in once anything of it is filled in."""
    role: BlockRole = "plain"


class FormSheet(NamedTuple):
    title: str
    heading: str
    guide: str
    blocks: tuple[Block, ...]
    kept_columns: int = 1
    """Columns that stay in view."""
    instrument: Instrument | None = None
    """The instrument whose figures the sheet asks for."""


class Form(NamedTuple):
    """All sheets to fill in, and the words of the drop-down lists with the value that each stands for."""

    sheets: tuple[FormSheet, ...]
    choices: Mapping[str, Mapping[str, str]]
    fixed: Mapping[PartPath, str]
    """Parts that nobody fills in: the instrument of each assessment."""


class Slot(NamedTuple):
    """A cell as the reader looks for it: by sheet, code and heading, never by position."""

    sheet: str
    code: str
    heading: str
    label: str
    kind: Kind
    choices: str
    path: PartPath


class Layout(NamedTuple):
    """What the reader knows of a form; `choices` and `fixed` as in `Form`."""

    slots: tuple[Slot, ...]
    choices: Mapping[str, Mapping[str, str]]
    fixed: Mapping[PartPath, str]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets to fill in, in the form's order."""
        return tuple(dict.fromkeys(slot.sheet for slot in self.slots))


def layout_rows(form: Form) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet: the mark, one row per cell, one per word of a drop-down list."""
    yield (LAYOUT_MARK,)
    for sheet in form.sheets:
        for block in sheet.blocks:
            if block.repeated:
                yield from _column_rows(sheet.title, block)
                continue
            for row in block.rows:
                label = row.labels[0] if row.labels else ""
                for entry in row.entries:
                    path = "/".join(map(str, entry.path))
                    yield (
                        "isian",
                        sheet.title,
                        row.code,
                        entry.heading,
                        label,
                        entry.rule.kind,
                        entry.rule.choices,
                        path,
                    )
    for name, words in form.choices.items():
        for word, value in words.items():
            yield ("pilihan", name, word, value)
    for part, value in form.fixed.items():
        yield ("tetap", value, "/".join(map(str, part)))


def _column_rows(title: str, block: Block) -> Iterator[tuple[str, ...]]:
    """One row per column of a block whose rows all ask the same; `*` stands for the position of the row."""
    for entry in block.rows[0].entries:
        path = "/".join((str(entry.path[0]), "*", *map(str, entry.path[2:])))
        yield ("lajur", title, str(len(block.rows)), entry.heading, "", entry.rule.kind, entry.rule.choices, path)


def parse_layout(rows: Iterable[Sequence[object]]) -> Layout:
    """The layout that `layout_rows` wrote. Raises `ValueError` where the rows are not of this form."""
    slots: list[Slot] = []
    choices: dict[str, dict[str, str]] = {}
    fixed: dict[PartPath, str] = {}
    for position, raw in enumerate(rows):
        cells = ["" if cell is None else str(cell) for cell in raw] + [""] * 8
        if position == 0:
            if cells[0] != LAYOUT_MARK:
                raise ValueError(f"not a form layout: {cells[0]!r}")
        elif cells[0] in ("isian", "lajur"):
            kind = next((kind for kind in KINDS if kind == cells[5]), None)
            if kind is None or not cells[7]:
                raise ValueError(f"not a cell of the form: {cells!r}")
            if cells[0] == "isian":
                slots.append(Slot(cells[1], cells[2], cells[3], cells[4], kind, cells[6], _path(cells[7])))
                continue
            root, _, *rest = cells[7].split("/")
            if int(cells[2]) > _MOST_ROWS:
                raise ValueError(f"more rows than any form has: {cells[2]}")
            slots += [
                Slot(cells[1], str(n + 1), cells[3], "", kind, cells[6], (root, n, *rest)) for n in range(int(cells[2]))
            ]
        elif cells[0] == "pilihan":
            choices.setdefault(cells[1], {})[cells[2]] = cells[3]
        elif cells[0] == "tetap":
            fixed[_path(cells[2])] = cells[1]
    if not slots:
        raise ValueError("a form without cells")
    return Layout(tuple(slots), choices, fixed)


def _path(text: str) -> PartPath:
    keys: list[str | int] = list(text.split("/"))
    if keys[0] in LISTS:
        keys[1] = int(keys[1])
    return tuple(keys)
