"""Tables as files for other programs: CSV, JSON Lines, and the dictionary that says what every column holds.

UTF-8, numbers with a decimal point, days as 2027-09-15. In CSV a text that a spreadsheet program would take for a
formula begins with an apostrophe; JSON Lines hold every text as it is.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.figures import plain
from pemdi_map.harmless import as_bytes, harmless
from pemdi_map.model.csv_layout import escape

Cell = str | int | Fraction | datetime.date | datetime.timedelta | None
FORMS = ("csv", "jsonl")
DICTIONARY, CONTENTS = "kamus-data", "daftar-tabel"
"""The files that say what the columns hold, and which tables there are."""
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")
_DIGITS = 12
"""Decimals of what has no finite decimal form, such as a third."""


class DataColumn(NamedTuple):
    """A column: its key, what it is headed on its sheet, what it means, its unit, and who fills it.

    `kind`: what its values are where nothing is filled in.
    """

    key: str
    header: str
    meaning: str
    unit: str
    source: str
    kind: str = "teks"


class DataTable(NamedTuple):
    """A table, the sheet on which it stands, what its rows are, and the rows in the order of the columns."""

    name: str
    sheet: str
    meaning: str
    columns: Sequence[DataColumn]
    rows: Sequence[Sequence[Cell]]


def data_files(tables: Sequence[DataTable], forms: Sequence[str] = FORMS) -> dict[str, bytes]:
    """File name -> content, for each table in each form, and for the lists of tables and of columns."""
    files = {}
    for table in (_contents(tables), _dictionary(tables), *tables):
        if "csv" in forms:
            files[f"{table.name}.csv"] = as_bytes(_csv(table))
        if "jsonl" in forms:
            files[f"{table.name}.jsonl"] = as_bytes(_json_lines(table))
    return files


def kind_of(values: Iterable[Cell]) -> str:
    """What the values of a column are: a word of the dictionary's column `tipe`, empty where there are none."""
    kinds = {_kind(value) for value in values if value not in (None, "")}
    if kinds == {"bilangan bulat", "desimal"}:
        return "desimal"
    return kinds.pop() if len(kinds) == 1 else "campuran" if kinds else ""


def _kind(value: Cell) -> str:
    if isinstance(value, bool):
        return "benar/salah"
    if isinstance(value, int | Fraction):
        return "bilangan bulat" if Fraction(value).denominator == 1 else "desimal"
    if isinstance(value, datetime.datetime):
        return "waktu"
    return "tanggal" if isinstance(value, datetime.date) else "lama waktu" if _is_span(value) else "teks"


def _is_span(value: Cell) -> bool:
    return isinstance(value, datetime.timedelta)


def _contents(tables: Sequence[DataTable]) -> DataTable:
    columns = [
        DataColumn("tabel", "Tabel", "Nama berkas tabel, tanpa akhiran.", "", "program"),
        DataColumn("lembar", "Lembar", "Lembar buku kerja tempat tabel itu.", "", "program"),
        DataColumn("isi", "Isi", "Apa baris-barisnya.", "", "program"),
        DataColumn("kolom", "Kolom", "Banyaknya kolom.", "kolom", "program"),
        DataColumn("baris", "Baris", "Banyaknya baris, tanpa judul.", "baris", "program"),
    ]
    rows: list[list[Cell]] = [
        [each.name, each.sheet, each.meaning, len(each.columns), len(each.rows)] for each in tables
    ]
    return DataTable(CONTENTS, "", "Tabel-tabel di folder ini.", columns, rows)


def _dictionary(tables: Sequence[DataTable]) -> DataTable:
    columns = [
        DataColumn("tabel", "Tabel", "Nama berkas tabel, tanpa akhiran.", "", "program"),
        DataColumn("lembar", "Lembar", "Lembar buku kerja tempat tabel itu.", "", "program"),
        DataColumn("kolom", "Kolom", "Nama kolom di berkas; tetap sama walau judulnya berganti.", "", "program"),
        DataColumn("judul", "Judul", "Judul kolom di buku kerja.", "", "program"),
        DataColumn("arti", "Arti", "Apa isinya.", "", "program"),
        DataColumn("satuan", "Satuan", "Satuan angkanya; kosong untuk kata dan tanggal.", "", "program"),
        DataColumn("tipe", "Tipe", "Bentuk isinya di berkas ini; tanggal: TTTT-BB-HH, desimal: dengan titik.", "",
                   "program"),
        DataColumn("sumber", "Sumber", "Siapa mengisinya: orang, rumus buku kerja, atau program.", "", "program"),
    ]  # fmt: skip
    return DataTable(DICTIONARY, "", "Kolom semua tabel.", columns, list(_described(tables, columns)))


def _described(tables: Sequence[DataTable], own: Sequence[DataColumn]) -> Iterator[list[Cell]]:
    for column in own:
        yield [DICTIONARY, None, column.key, column.header, column.meaning, column.unit, "teks", column.source]
    for table in (_contents(tables), *tables):
        for at, column in enumerate(table.columns):
            kind = kind_of(row[at] for row in table.rows) or column.kind
            yield [
                table.name, table.sheet or None, column.key, column.header, column.meaning, column.unit or None, kind,
                column.source,
            ]  # fmt: skip


def _csv(table: DataTable) -> str:
    return csv_of([column.key for column in table.columns], table.rows)


def csv_of(keys: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV, comma between cells, under one line of keys."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([escape(key) for key in keys])
    writer.writerows([[_text(value) for value in row] for row in rows])
    return text.getvalue()


def _text(value: Cell) -> str:
    return escape(value) if isinstance(value, str) else str(_plain(value))


def _json_lines(table: DataTable) -> str:
    keys = [column.key for column in table.columns]
    return "".join(f"{_object(dict(zip(keys, row, strict=True)))}\n" for row in table.rows)


def _object(record: Mapping[str, Cell]) -> str:
    """A record on one line; a number is written as in CSV, which JSON reads too."""
    return f"{{{', '.join(f'{_quoted(key)}: {_json(value)}' for key, value in record.items())}}}"


def _json(value: Cell) -> str:
    number = isinstance(value, int | Fraction) and not isinstance(value, bool)
    if value is None or number:
        return str(_plain(value)) or "null"
    return str(_plain(value)) if isinstance(value, bool) else _quoted(str(_plain(value)))


def _quoted(text: str) -> str:
    """A text as JSON; what some readers take for the end of a line stands in it as an escape."""
    quoted = json.dumps(harmless(text), ensure_ascii=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _plain(value: Cell) -> Any:
    """A value as both forms write it; of nothing an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        said = plain(Fraction(value))
        return said if "/" not in said else f"{value.numerator / value.denominator:.{_DIGITS}f}".rstrip("0")
    if isinstance(value, datetime.timedelta):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
