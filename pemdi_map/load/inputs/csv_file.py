"""Read the CSV form of an input file (see `pemdi_map.model.csv_layout`) to plain data with places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.figures import is_whole
from pemdi_map.load.inputs.form_values import number_of
from pemdi_map.load.text.csv_rows import Line, Record, rows_of
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.csv_layout import (
    EXTERNAL,
    HISTORY,
    IDENTITY,
    IDENTITY_KEYS,
    INDEX,
    PARTS,
    PROGRAMME,
    SERVICE,
    TARGET,
    UNIT,
    Column,
)
from pemdi_map.model.programme_fields import PROGRAMME_FIELDS
from pemdi_map.model.service_fields import SERVICE_FIELDS, ServiceField

_ITEM = re.compile(r"I[0-9]+\.[0-9]+\.[0-9]+")
_PORTAL_ITEM = re.compile(r"[iI][0-9]+-[lL][0-9]-[0-9]+")
_SHORT_CODE = re.compile(r"[iad][0-9]+(\.[0-9]+)*|[0-9]+", re.IGNORECASE)
_FIGURE = re.compile(r"[iad]?[0-9]+(?:\.[0-9]+\.[0-9]+)?|[iI][0-9]+-[lL][0-9]-[0-9]+|indeks", re.IGNORECASE)
_GROUPS = {"D": "domains", "A": "aspects"}
_NAMED = {
    SERVICE: ("services", SERVICE_FIELDS, "layanan SRIKANDI"),
    PROGRAMME: ("programmes", PROGRAMME_FIELDS, "program Pelatihan ASN"),
}
"""Parts of which each has a name: the list they stand in, what can be said of them, and an example."""


def read_table(name: str, lines: Sequence[Line], wrong: Sequence[Finding] = ()) -> Located:
    """The content of the lines of a CSV file, as `read_lines` gives them; `name` is the file's name in places.

    What is wrong in single rows comes as `findings` of the result. Raises `InvalidInput` where it is no such table.
    """
    records, findings = rows_of(name, lines, wrong)
    table = _Table(name)
    for record in records:
        table.take(record)
    return Located(table.data, table.places, name, {}, (*findings, *table.findings, *table.notes()))


def code_of(key: str) -> str:
    """An indicator code as it is stored: `i1`, `1` and `I1` are one."""
    if not _SHORT_CODE.fullmatch(key):
        return key
    return f"I{key.lstrip('0') or '0'}" if key.isdecimal() else key.upper()


@cache
def field_of(key: str, fields: tuple[ServiceField, ...]) -> ServiceField | None:
    """The part of a service or programme by its heading or its key, however it is capitalised."""
    wanted = " ".join(key.split()).casefold()
    return next((one for one in fields if wanted in (one.heading.casefold(), one.key)), None)


class _Table:
    """Collects the rows into the data of an input file."""

    def __init__(self, name: str) -> None:
        self.data: dict[str, Any] = {
            "institution": {},
            "assessments": [],
            "external_indices": {},
            "history": [],
            "targets": [],
            "units": {},
            "services": [],
            "programmes": [],
        }
        self.places: dict[Path, str] = {("institution",): name}
        self.findings: list[Finding] = []
        self._assessments: dict[tuple[str, str], int] = {}
        self._history: dict[tuple[str, str], str] = {}
        self._named_parts: dict[tuple[str, str], int] = {}
        self._above = ("", "")
        """Part and year of the row above."""
        self._followed: list[str] = []

    def take(self, record: Record) -> None:
        """Add one row, or note what is wrong with it."""
        part = " ".join(record.cell("bagian").casefold().split())
        part = PARTS.get(part, part)
        key = record.cell("kunci")
        if not part and self._fits_above(key):
            part = self._above[0]
            self._followed.append(record.place)
        if not part:
            return self._say(record, "no-part", "kolom 'bagian' kosong.", "Isi, misalnya spbe-2020 atau riwayat.")
        self._above = (part, self._above[1] if part == self._above[0] else "")
        if part in (IDENTITY, UNIT):
            self._named(record, part, key)
        elif (word := part.partition(" ")[0]) in _NAMED:
            self._listed(record, word, key)
        elif part == EXTERNAL:
            self._external(record, key)
        elif part == HISTORY:
            self._entry(record, key)
        elif word == TARGET:
            self._target(record, key)
        else:
            self._assessment(record, part, code_of(key))
        return None

    def _fits_above(self, key: str) -> bool:
        """Whether a row without a part can only go on with that of the row above: a figure of its result."""
        part = self._above[0]
        other = part in (IDENTITY, UNIT, EXTERNAL, HISTORY) or part.partition(" ")[0] in (*_NAMED, TARGET)
        return bool(part) and not other and _FIGURE.fullmatch(key) is not None

    def notes(self) -> list[Finding]:
        """How empty cells were read."""
        if not self._followed:
            return []
        first, last = (place.rpartition(":")[2] for place in (self._followed[0], self._followed[-1]))
        lines = f"baris {first}" + (f" sampai {last}" if last != first else "")
        count = len(dict.fromkeys(self._followed))
        message = f"{count} baris ({lines}) tanpa bagian atau tahun dibaca sama dengan baris di atasnya."
        return [Finding(self._followed[0], "same-as-above", message, "Isi sendiri bila maksudnya lain.", "note")]

    def _named(self, record: Record, part: str, key: str) -> None:
        self._only(record, "nilai")
        path: Path = ("units", key) if part == UNIT else IDENTITY_KEYS.get(key.casefold(), ())
        if not path or not key:
            known = "nama, jenis, provinsi, catatan"
            return self._say(record, "unknown-key", f"kunci '{key}' tidak dikenal di bagian ini.", f"Kunci: {known}.")
        value = record.cell("nilai")
        return self._put(record, path, value.casefold() if path == ("institution", "kind") else value)

    def _external(self, record: Record, key: str) -> None:
        self._only(record, "nilai", "tahun", "sumber")
        if not key:
            return self._say(record, "unknown-key", "kunci kosong.", "Isi kode indeksnya, misalnya sdi.")
        root: Path = ("external_indices", key.casefold())
        if self._repeated(record, root, key) or not record.cell("nilai"):
            return None
        self._put(record, (*root, "value"), number_of(record.cell("nilai")))
        self._put(record, (*root, "year"), number_of(record.cell("tahun")))
        return self._put(record, (*root, "source"), record.cell("sumber"))

    def _entry(self, record: Record, key: str) -> None:
        year = record.cell("tahun")
        if not (year or record.cell("nilai") or record.cell("predikat")):
            return None
        same = (year, key)
        if same in self._history:
            return self._duplicate(record, f"riwayat {year} {key}", self._history[same])
        self._history[same] = record.place
        root: Path = ("history", len(self.data["history"]))
        self.data["history"].append({})
        self.places[root] = record.place
        self._put(record, (*root, "year"), number_of(year))
        self._put(record, (*root, "instrument"), key.casefold())
        self._put(record, (*root, "index"), number_of(record.cell("nilai")))
        self._put(record, (*root, "rating"), self._rating(record))
        return self._put(record, (*root, "source"), record.cell("sumber"))

    def _target(self, record: Record, key: str) -> None:
        """A target of a year; the planning document stands behind the word for it, the instrument in `kunci`."""
        if not (record.cell("tahun") or record.cell("nilai") or record.cell("predikat")):
            return None
        root: Path = ("targets", len(self.data["targets"]))
        self.data["targets"].append({})
        self.places[root] = record.place
        self._put(record, (*root, "year"), number_of(record.cell("tahun")))
        self._put(record, (*root, "index"), number_of(record.cell("nilai")))
        self._put(record, (*root, "rating"), self._rating(record))
        self._put(record, (*root, "instrument"), key.casefold())
        self._put(record, (*root, "document"), "".join(record.cell("bagian").split(None, 1)[1:]))
        return self._put(record, (*root, "source"), record.cell("sumber"))

    def _listed(self, record: Record, word: str, key: str) -> None:
        """One thing said of a service or a programme, whose name stands behind the word for it."""
        root_name, fields, example = _NAMED[word]
        self._only(record, "nilai")
        name = "".join(record.cell("bagian").split(None, 1)[1:])
        if not name:
            remedy = f"Tulis di kolom yang sama, misalnya: {example}."
            return self._say(record, "no-name", f"nama {word} tidak ada di kolom 'bagian'.", remedy)
        at = self._named_parts.setdefault((word, name), len(self.data[root_name]))
        root: Path = (root_name, at)
        if at == len(self.data[root_name]):
            self.data[root_name].append({"name": name})
            self.places[root] = self.places[*root, "name"] = record.place
        field = field_of(key, fields)
        value = record.cell("nilai")
        if field is None:
            remedy = f"Kunci: judul kolom di lembar {word.capitalize()} pada formulir isian."
            near = nearest(key, [one.heading for one in fields])
            hint = f"; mungkin maksudnya '{near}'" if near else ""
            return self._say(record, "unknown-key", f"kunci '{key}' tidak dikenal di {word}{hint}.", remedy)
        if field.key == "name":
            return None if value == name else self._duplicate(record, field.heading, self.places[root])
        # Money keeps its words: a point in it stands between thousands.
        if field.kind in ("whole", "number", "year") and word == SERVICE:
            return self._put(record, (*root, *field.path), number_of(value))
        return self._put(record, (*root, *field.path), value.casefold() if field.kind == "choice" else value)

    def _assessment(self, record: Record, part: str, key: str) -> None:
        year, value = record.cell("tahun"), record.cell("nilai")
        if not year and not value and not record.cell("predikat"):
            return None
        if not year and self._above[1]:
            year = self._above[1]
            self._followed.append(record.place)
        self._above = (part, year)
        root = self._root(record, part, year)
        if key.casefold() in ("", INDEX, "index"):
            if self._repeated(record, (*root, "printed", "index"), key):
                return None
            self._put(record, (*root, "printed", "index"), number_of(value))
            self._put(record, (*root, "printed", "rating"), self._rating(record))
            return self._put(record, (*root, "source"), record.cell("sumber"))
        self._only(record, "nilai", "tahun")
        group = _GROUPS.get(key[:1]) if is_whole(key[1:]) else None
        if group:
            return self._put(record, (*root, "printed", group, key), number_of(value))
        if _ITEM.fullmatch(key) or _PORTAL_ITEM.fullmatch(key):
            return self._put(record, (*root, "evidence", key), value.casefold())
        return self._put(record, (*root, "values", key), number_of(value))

    def _root(self, record: Record, part: str, year: str) -> Path:
        """The place of an assessment in the data; its first row makes it."""
        at = self._assessments.get((part, year))
        if at is not None:
            return ("assessments", at)
        at = self._assessments[part, year] = len(self.data["assessments"])
        self.data["assessments"].append({})
        root: Path = ("assessments", at)
        self.places[root] = record.place
        instrument, _, stage = part.partition(" ")
        self._put(record, (*root, "instrument"), instrument)
        self._put(record, (*root, "year"), number_of(year))
        self._put(record, (*root, "stage"), stage)
        return root

    def _rating(self, record: Record) -> str:
        rating = record.cell("predikat")
        if rating and not isinstance(number_of(rating), str):
            message = f"kolom 'predikat' berisi angka '{rating}'; mungkin koma desimal terbaca sebagai pemisah kolom."
            self._say(record, "split-number", message, 'Apit angkanya ("3,27"), atau pakai titik koma sebagai pemisah.')
        return rating

    def _only(self, record: Record, *columns: Column) -> None:
        """Other columns of such a row must be empty: what stands there is most likely half of a number."""
        known: tuple[Column, ...] = ("tahun", "predikat", "sumber")
        extra = [column for column in known if column not in columns and record.cell(column)]
        if extra:
            message = f"kolom '{extra[0]}' tidak dipakai di baris ini, tetapi berisi '{record.cell(extra[0])}'."
            remedy = 'Kosongkan. Bila itu bagian angka berkoma, apit angkanya ("3,00") atau pakai titik koma.'
            self._say(record, "unused-column", message, remedy)

    def _repeated(self, record: Record, path: Path, key: str) -> bool:
        first = self.places.get(path)
        if first is None:
            self.places[path] = record.place
            return False
        self._duplicate(record, key or INDEX, first)
        return True

    def _duplicate(self, record: Record, key: str, first: str) -> None:
        message = f"'{key}' sudah ada di {first}; di sini ditulis lagi."
        self._say(record, "duplicate-key", message, "Hapus salah satunya.")

    def _put(self, record: Record, path: Path, value: Any) -> None:
        """Store a value, if there is one; its place is kept either way."""
        first = self.places.get(path)
        if first is not None and first != record.place:
            return self._duplicate(record, str(path[-1]), first)
        self.places[path] = record.place
        if value == "":
            return None
        data = self.data
        for key in path[:-1]:
            data = data[key] if isinstance(key, int) else data.setdefault(key, {})  # type: ignore[index]
        data[path[-1]] = value  # type: ignore[index]
        return None

    def _say(self, record: Record, code: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(record.place, code, message, remedy))
