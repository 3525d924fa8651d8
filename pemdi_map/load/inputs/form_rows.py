"""Find the cells of a form's sheet by code and heading, and tell what was moved, merged, repeated or lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.errors import Finding
from pemdi_map.model.form import Layout, Repeated, Slot

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LISTED = 6


class FoundCell(NamedTuple):
    """A cell to fill in, where it belongs, and the sheet that it stands on, as in `isi.xlsx, Nilai SPBE`."""

    slot: Slot
    cell: Any
    sheet: str

    @property
    def place(self) -> str:
        """Where a person finds it: `isi.xlsx, Nilai SPBE!D15, Tingkat I7`."""
        return f"{self.sheet}!{self.cell.coordinate}, {self.slot.name}"


class _Header(NamedTuple):
    """The headings that hold from their row on."""

    code: int
    columns: Mapping[str, int]


def find_cells(place: str, sheet: Worksheet, layout: Layout, title: str) -> tuple[list[FoundCell], list[Finding]]:
    """The cells of the sheet that the form calls `title`; `place` is file and sheet, as in `isi.xlsx, Riwayat`.

    Rows that people add below a table whose rows all ask the same are rows of it too.
    """
    slots: dict[str, list[Slot]] = {}
    alone: list[Slot] = []
    for slot in layout.slots_of(title):
        if slot.code:
            slots.setdefault(slot.code, []).append(slot)
        else:
            alone.append(slot)
    repeated = [column for column in layout.repeated if column.sheet == title]
    headings = layout.code_headings.get(title, ())
    search = _Search(place, slots, repeated, sheet, headings)
    for slot in alone:
        search.alone(slot)
    for header, row, cells in _rows(sheet, headings):
        search.row(header, row, cells)
    if slots:
        search.close()
    found = [cell for cell in search.cells if cell.cell.__class__.__name__ != "MergedCell"]
    search.findings += [_merged(cell) for cell in search.cells if cell.cell.__class__.__name__ == "MergedCell"]
    return found, search.findings


def text_of(value: object) -> str:
    """A label as it is compared: trimmed, runs of blanks as one."""
    return "" if value is None else " ".join(str(value).split())


def _rows(sheet: Worksheet, headings: Sequence[str]) -> Iterator[tuple[_Header, int, Mapping[int, Any]]]:
    """The rows of the sheet's tables that hold anything, each with the headings above it and its filled cells."""
    filled: dict[int, dict[int, Any]] = {}
    for row, column in sorted(sheet._cells):
        cell = sheet._cells[row, column]
        if cell.value is not None:
            filled.setdefault(row, {})[column] = cell
    header: _Header | None = None
    known: dict[str, int] = {}
    for row, cells in filled.items():
        texts = {column: text_of(cell.value) for column, cell in cells.items()}
        # A service may be called like the heading: once it was seen it counts only in its column.
        codes = [at for at, text in texts.items() if text in headings and known.get(text, at) == at]
        if codes:
            known.setdefault(texts[codes[0]], codes[0])
            header = _Header(codes[0], {text: at for at, text in texts.items() if text and at != codes[0]})
        elif header is not None and any(texts.values()):
            yield header, row, cells


class _Search:
    def __init__(
        self,
        place: str,
        slots: Mapping[str, list[Slot]],
        repeated: Sequence[Repeated],
        sheet: Worksheet,
        headings: Sequence[str],
    ) -> None:
        self.place = place
        self.sheet = sheet
        self.slots = slots
        self.repeated = repeated
        self.headings = headings
        self._alone: set[str] = set()
        self._added = max((column.rows for column in repeated), default=0)
        self.cells: list[FoundCell] = []
        self.findings: list[Finding] = []
        self._seen: dict[str, str] = {}
        self._labels = {slot.code: text_of(slot.label) for of in slots.values() for slot in of}
        self._by_label = {label: code for code, label in self._labels.items() if label}
        self._entry_headings = {slot.heading for of in slots.values() for slot in of}
        self._missing_headings: set[str] = set()
        self._misnamed: set[str] = set()

    def alone(self, slot: Slot) -> None:
        """Take the cell beside its label, of several labels the one nearest to where the form had it."""
        said = text_of(slot.label)
        places = [at for at, cell in self.sheet._cells.items() if text_of(cell.value) == said]
        if not places:
            message = f"tulisan '{_short(slot.label)}' tidak ada, sehingga isian di sebelahnya tidak dapat ditemukan."
            remedy = "Kembalikan tulisannya, atau salin isian ke formulir baru dari `pemdi-map init`."
            self._say(self.place, "missing-row", message, remedy)
            return
        row, column = min(places, key=lambda at: (abs(at[0] - slot.at[0]) + abs(at[1] - slot.at[1]), at))
        cell = self.sheet.cell(row + slot.step[0], column + slot.step[1])
        self._alone.add(cell.coordinate)
        self.cells.append(FoundCell(slot, cell, self.place))

    def row(self, header: _Header, row: int, cells: Mapping[int, Any]) -> None:
        """Take the cells of one row, or say why it is none of the form's."""
        code = text_of(cells[header.code].value) if header.code in cells else ""
        at = f"{self.place}!{self.sheet.cell(row, header.code).coordinate}"
        label = next((text_of(cell.value) for column, cell in cells.items() if column > header.code), "")
        owner = self._by_label.get(label)
        if code not in self.slots:
            self._stranger(header, cells, code, at, owner)
        elif owner is not None and self._labels[code] != label:
            message = f"kode '{code}' berada di baris '{label}', padahal baris itu berkode '{owner}'."
            self._say(at, "changed-code", message, "Kembalikan kode seperti semula.")
            self._misnamed.update((code, owner))
        elif code in self._seen and self.repeated:
            self._stranger(header, cells, code, at, owner)
        elif code in self._seen:
            message = f"kode '{code}' muncul dua kali, juga di {self._seen[code]}."
            self._say(at, "duplicate-code", message, "Hapus salah satu barisnya.")
        else:
            self._seen[code] = at
            self._take(header, row, self.slots[code])

    def _take(self, header: _Header, row: int, slots: Sequence[Slot]) -> None:
        for slot in slots:
            column = header.columns.get(slot.heading)
            if column is None:
                self._no_heading(header, slot.heading, row)
                continue
            cell = self.sheet.cell(row, column)
            self.cells.append(FoundCell(slot, cell, self.place))

    def _no_heading(self, header: _Header, heading: str, row: int) -> None:
        if heading in self._missing_headings:
            return
        self._missing_headings.add(heading)
        found = ", ".join(f"'{name}'" for name in list(header.columns)[:LISTED])
        message = f"judul kolom '{heading}' tidak ditemukan di atas baris {row}; judul yang ada: {found}."
        self._say(self.place, "missing-heading", message, "Kembalikan judul kolomnya.")

    def _stranger(self, header: _Header, cells: Mapping[int, Any], code: str, at: str, owner: str | None) -> None:
        if owner is not None:
            said = f"kini tertulis '{code}'" if code else "kini kosong"
            message = f"kode baris '{_short(self._labels[owner])}' {said}."
            self._say(at, "changed-code", message, f"Tulis kembali '{owner}'.")
            self._misnamed.add(owner)
            return
        columns = [column for heading, column in header.columns.items() if heading in self._entry_headings]
        there = [cells[column] for column in columns if column in cells]
        filled = next((cell for cell in there if cell.coordinate not in self._alone), None)
        if filled is None:
            return
        if self.repeated and all(column.heading in header.columns for column in self.repeated):
            slots = [column.slot(self._added) for column in self.repeated]
            self._take(header, filled.row, slots)
            self._added += 1
            return
        what = f"kode '{code}' tidak dikenal di formulir ini" if code else "baris ini tidak berkode"
        message = f"{what}, tetapi selnya terisi; isian tanpa kode formulir tidak dapat dibaca."
        remedy = "Pindahkan isiannya ke baris yang benar."
        self._say(f"{self.place}!{filled.coordinate}", "unknown-code", message, remedy)

    def close(self) -> None:
        """Say which rows of the form were not met at all."""
        lost = [code for code in self.slots if code not in self._seen and code not in self._misnamed]
        if not self._seen and not self._misnamed:
            headings = " atau ".join(f"'{heading}'" for heading in self.headings)
            message = f"tabel isian tidak ditemukan: tidak ada judul kolom {headings} dengan baris formulir."
            self._say(self.place, "missing-heading", message, "Kembalikan judulnya, atau buat formulir baru.")
        elif lost:
            more = f" dan {len(lost) - LISTED} lagi" if len(lost) > LISTED else ""
            message = f"baris berkode {', '.join(lost[:LISTED])}{more} tidak ada."
            remedy = "Kembalikan barisnya, atau salin isian ke formulir baru dari `pemdi-map init`."
            self._say(self.place, "missing-row", message, remedy)

    def _say(self, where: str, code: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(where, code, message, remedy))


def _short(label: str) -> str:
    return label if len(label) <= 60 else label[:57] + "..."


def _merged(found: FoundCell) -> Finding:
    message = "sel isian ini digabung (merge) dengan sel lain, sehingga isinya tidak jelas milik siapa."
    return Finding(found.place, "merged-cell", message, "Pisahkan selnya (Unmerge Cells), lalu isi masing-masing.")
