"""One row an indicator: a long table, a JSON list of indicators, an evaluation worksheet (LKE) as offices keep it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pemdi_map.errors import Finding
from pemdi_map.figures import parse_exact
from pemdi_map.load.inputs.shapes.entries import (
    DEEPEST,
    Entry,
    Key,
    Reading,
    code_of,
    heading,
    role_of,
    roles_of,
    some_rows,
    unread_columns,
    year_of,
)
from pemdi_map.load.inputs.shapes.grid import Cell, Grid, cell_at, line_of
from pemdi_map.model.institution import STAGES
from pemdi_map.words.typed_words import level_of, plainly

_CODE = ("kode", "kode indikator", "nomor indikator", "no indikator", "no. indikator", "id indikator", "code", "no",
         "nomor", "no urut", "id", "#", "kode butir", "butir", "indikator", "nama indikator", "kunci")  # fmt: skip
"""Headings of columns that may hold the codes; the column with most of them is taken, of equals the first here."""
_VALUE = re.compile(r"\b(tingkat|level|nilai|skor|score|value|capaian|kematangan|hasil|status)\b")
_NO_VALUE = re.compile(
    r"\b(bobot|target|tertimbang|maksimal|maks|selisih|gap|rata|kali|usulan|uraian|kriteria|nama)\b|×|%"
)
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_OF_YEAR = re.compile(r"(?:^|[^0-9 ]) *tahun *:? *(20[0-9]{2})\b")
"""Not of a regulation: Nomor 59 Tahun 2020."""
_TITLED = re.compile(r"(?:nama )?(?:instansi|institusi|ippd|pemda|pemerintah daerah|k/l/d)\s*:\s*(.+)", re.IGNORECASE)
_NAMED = re.compile(r"(?:pemerintah (?:kab|kota|prov)|pemkab |pemkot |pemprov |kementerian ).{3,80}", re.IGNORECASE)
"""A line that is an institution's name and nothing else."""
_RESTARTS = 3
"""Numbers given twice from which the numbering is taken to start again in each aspect."""


class _Header(NamedTuple):
    row: int
    """The last row of the headings."""
    first: int
    headings: Sequence[str]
    """As they stand there, a heading over several columns before each of theirs."""
    code: int
    roles: Mapping[int, str]
    values: Sequence[int]


def read(grid: Grid, column: str, counts: Collection[int]) -> Reading | None:
    """The results of a table with a column of codes or numbers and one of levels; `None` for any other table.

    `column`: the heading of the column of levels, where the user names it.
    """
    for number, row in enumerate(grid.rows[:DEEPEST]):
        words = [heading(cell) for cell in row]
        if any(word in _CODE for word in words):
            header = _header(grid, number, column)
            if header is not None and (reading := _read(grid, header)) is not None:
                return reading
    return None


def _header(grid: Grid, number: int, column: str) -> _Header | None:
    titles = [cell.text for cell in grid.rows[number]]
    codes = [at for at, cell in enumerate(grid.rows[number]) if heading(cell) in _CODE]
    last = number
    if below := _second_line(grid, number, codes):
        last, titles = number + 1, _joined(titles, below)
    body = grid.rows[last + 1 :]
    found = {at: len({code_of(cell_at(row, at).text, bare=True) for row in body} - {None}) for at in codes}
    code = max(codes, key=lambda at: (found[at], -_CODE.index(heading(grid.rows[number][at]))))
    words = [plainly(title.replace("_", " ")).strip(" .:*") for title in titles]
    # Beside indicators, an index is a value of theirs.
    indices = [at for at, word in enumerate(words) if role_of(word) == "index"]
    roles = {at: role for at, role in roles_of(words).items() if at != code and role not in ("index", "rating")}
    rest = [at for at in range(len(words)) if at != code and at not in roles]
    if column:
        values = [at for at in range(len(words)) if words[at] == plainly(column) or titles[at] == column]
        roles = {at: role for at, role in roles.items() if at not in values}
    else:
        values = [at for at in rest if at not in indices and _may_be_levels(words[at])] or indices
        values = [at for at in values if any(cell_at(row, at).value is not None for row in body)]
        readable = [at for at in values if _all_levels(body, code, at)]
        values = readable or values
        values = [at for at in values if words[at] != "status"] or values
    return _Header(last, number, titles, code, roles, values) if values and found[code] >= 2 else None


def _second_line(grid: Grid, number: int, codes: Sequence[int]) -> list[str] | None:
    """The second line of headings, below one that spans several columns; `None` where there is none."""
    if number + 1 >= len(grid.rows):
        return None
    above, below = grid.rows[number], grid.rows[number + 1]
    filled = [at for at, cell in enumerate(below) if cell.value is not None]
    if not filled or any(cell_at(below, at).value is not None for at in codes):
        return None
    for at in filled:
        over = cell_at(above, at)
        if not isinstance(below[at].value, str) or (over.value is not None and not _may_be_levels(heading(over))):
            return None
    return [cell.text for cell in below]


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    joined, span = [], ""
    for at in range(max(len(above), len(below))):
        top = above[at] if at < len(above) else ""
        under = below[at] if at < len(below) else ""
        span = top or (span if under else "")
        joined.append(f"{span} {under}".strip() if under else top)
    return joined


def _may_be_levels(word: str) -> bool:
    return (_VALUE.search(word) is not None and _NO_VALUE.search(word) is None) or year_of(word) is not None


def _all_levels(body: Sequence[Sequence[Cell]], code: int, at: int) -> bool:
    cells = [cell_at(row, at) for row in body if code_of(cell_at(row, code).text, bare=True) is not None]
    return all(cell.value is None or _is_level(cell) for cell in cells)


def _is_level(cell: Cell) -> bool:
    try:
        return 0 <= parse_exact(cell.value) <= 5
    except ValueError:
        named = level_of(cell.text)
        return named is not None and named[0] <= 5


def _read(grid: Grid, header: _Header) -> Reading | None:
    entries: dict[tuple[str, ...], Entry] = {}
    passed: dict[str, list[str]] = {}
    twice: list[tuple[str, Cell, Cell]] = []
    above = _above(grid, header)
    below: dict[int, Cell] = {}
    followed = 0
    for number, row in enumerate(grid.rows[header.row + 1 :]):
        if _numbers_columns(row, number):
            passed.setdefault("baris nomor kolom", []).append(line_of(row[0].place))
            continue
        written = cell_at(row, header.code)
        key = _key(written)
        levels = {at: cell for at in header.values if (cell := cell_at(row, at)).value is not None}
        if key is None or (not levels and key[0] != "values"):
            if _is_total(row) and levels:
                index = {at: _entry(entries, grid, header, at, below, above).said.setdefault("index", cell)
                         for at, cell in levels.items()}  # fmt: skip
                if any(index[at] is not cell for at, cell in levels.items()):
                    passed.setdefault("baris indeks lagi", []).append(line_of(row[0].place))
            elif any(cell.value is not None for cell in row):
                what = "baris berangka tanpa nomor indikator" if levels else "judul atau baris tanpa nomor indikator"
                passed.setdefault(what, []).append(line_of(row[0].place))
            continue
        for at in header.roles:
            if (cell := cell_at(row, at)).value is not None:
                below[at] = cell
            elif at in below:
                followed += 1
        if not levels:
            passed.setdefault("indikator tanpa tingkat", []).append(f"{line_of(row[0].place)}: {key[1]}")
        for at, cell in levels.items():
            entry = _entry(entries, grid, header, at, below, above)
            first = entry.figures.setdefault(key, cell)
            if first is not cell:
                twice.append((key[1], first, cell))
    if not any(sum(group in ("values", "evidence") for group, _ in one.figures) >= 2 for one in entries.values()):
        return None
    unread = [some_rows(what, lines) for what, lines in passed.items()]
    taken = {header.code, *header.values, *header.roles}
    unread += unread_columns(grid, header.row, taken, header.headings)
    used = {line_of(cell.place) for cell in above.values()}
    lines = [line for row in grid.rows[: header.first] if row and (line := line_of(row[0].place)) not in used]
    unread += [some_rows("baris di atas judul kolom", lines)] if lines else []
    remarks = [f"{followed} sel kosong dibaca sama dengan baris di atasnya"] if followed else []
    return Reading(_shape(grid, header), list(entries.values()), unread, remarks, list(_repeated(twice)))


def _key(written: Cell) -> Key | None:
    return code_of(written.text, bare=True)


def _shape(grid: Grid, header: _Header) -> str:
    if grid.objects:
        return "daftar objek JSON (satu objek satu indikator)"
    plain = header.row == 0 and (header.roles or heading(grid.rows[0][header.code]).startswith("kode"))
    return "tabel panjang (satu baris satu indikator)" if plain else "lembar kerja evaluasi (LKE)"


def _entry(
    entries: dict[tuple[str, ...], Entry],
    grid: Grid,
    header: _Header,
    at: int,
    below: Mapping[int, Cell],
    above: Mapping[str, Cell],
) -> Entry:
    """The result that a figure in this column and in these rows belongs to."""
    title = header.headings[at]
    said = {**above, **{header.roles[column]: cell for column, cell in below.items()}}
    if of_year := _YEAR.search(title):
        said["year"] = Cell(of_year[1], grid.rows[header.row][0].place)
    stages = [stage for stage in STAGES if stage in title.casefold()]
    if len(stages) == 1 and len(header.values) > 1:
        said.setdefault("stage", Cell(stages[0], grid.rows[header.row][0].place))
    which = (title, *(said[role].text for role in ("name", "year", "stage", "instrument") if role in said))
    if which not in entries:
        entries[which] = Entry(grid.rows[header.row + 1][0].place, grid.title, title, said)
    return entries[which]


def _numbers_columns(row: Sequence[Cell], number: int) -> bool:
    """Whether a row below the headings only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [cell.text.strip("()") for cell in row if cell.value is not None]
    return number == 0 and len(texts) >= 3 and texts == [str(one) for one in range(1, len(texts) + 1)]


def _is_total(row: Sequence[Cell]) -> bool:
    return any(role_of(heading(cell)) == "index" for cell in row)


def _above(grid: Grid, header: _Header) -> dict[str, Cell]:
    """What stands above the headings: the institution, and the year where only one is named."""
    said: dict[str, Cell] = {}
    years: dict[str, Cell] = {}
    for row in grid.rows[: header.first]:
        for at, cell in enumerate(row):
            if found := _TITLED.fullmatch(cell.text):
                said.setdefault("name", Cell(found[1].strip(), cell.place))
            elif (role := role_of(heading(cell))) in ("name", "year") and role:
                beside = next((one for one in row[at + 1 :] if one.text.strip(" :")), None)
                if beside is not None:
                    text = beside.text.strip(" :")
                    said.setdefault(role, Cell(text, beside.place))
            for year in _OF_YEAR.findall(plainly(cell.text)):
                years[year] = cell
    alone = [cell for row in grid.rows[: header.first] for cell in row if _NAMED.fullmatch(cell.text)]
    if len({cell.text for cell in alone}) == 1:
        said.setdefault("name", alone[0])
    if not years and (found := _YEAR.search(grid.title)):
        years[found[1]] = Cell(found[1], grid.rows[0][0].place)
    if len(years) == 1:
        [(year, cell)] = years.items()
        said.setdefault("year", Cell(year, cell.place))
    return said


def _repeated(twice: Sequence[tuple[str, Cell, Cell]]) -> Iterator[Finding]:
    if len(twice) >= _RESTARTS:
        code, first, second = twice[0]
        message = f"{len(twice)} nomor indikator ada di dua baris, misalnya {code} di baris {line_of(first.place)} dan "
        message += f"{line_of(second.place)}; tampaknya penomoran mulai lagi di tiap aspek."
        remedy = "Beri tiap indikator nomornya sendiri, urut dari 1."
        yield Finding(second.place, "indicator-twice", message, remedy)
        return
    for code, first, second in twice:
        message = f"{code} sudah ada di {first.place}; di sini ditulis lagi."
        yield Finding(second.place, "indicator-twice", message, "Hapus salah satu.")
