"""What a file is that is none of our forms: it is taken for one shape, says so, and becomes an input.

A shape is a module with `read`; it stands in `SHAPES`, those that recognise more surely first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.figures import is_whole, parse_exact
from pemdi_map.load.inputs.other_sheet import in_force
from pemdi_map.load.inputs.shapes import indicator_rows, tauval, wide_table
from pemdi_map.load.inputs.shapes.choosing import Chosen, meant
from pemdi_map.load.inputs.shapes.entries import Entry, Reading, unread_sheets
from pemdi_map.load.inputs.shapes.grid import Cell, Grid, line_of
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.instrument import Instrument
from pemdi_map.words.typed_words import KIND, plainly
from pemdi_map.words.typed_words import meant as meant_word

SHAPES: tuple[Callable[[Grid, str, Collection[int]], Reading | None], ...] = (
    tauval.read,
    wide_table.read,
    indicator_rows.read,
)
KNOWN = (
    "Yang dapat dibaca selain formulir dan berkas masukan: JSON TAUVAL, daftar objek JSON, tabel lebar (I1, I2, ... "
    "atau D1 sampai D4 sebagai judul kolom), tabel panjang (kolom kode dan nilai), dan lembar kerja evaluasi (kolom "
    "nomor dan tingkat)."
)
"""What a refusal says of the shapes."""


def recognised(
    name: str, grids: Sequence[Grid], catalogue: Catalogue, chosen: Chosen, hidden: Sequence[str] = ()
) -> Located | None:
    """The input that a file of another shape holds; `None` where no shape knows it.

    What it was taken for, what was read and what was left out is a note among the findings. Raises `InvalidInput`
    where several readings are possible, with the option that tells them apart, or where something must be said that
    the file does not.
    """
    instruments = _instruments(catalogue)
    counts = _counts_of(instruments)
    # Without the column where there is none of that name, to tell which there are.
    readings = _readings(grids, chosen.column, counts) or _readings(grids, "", counts)
    if not readings:
        return None
    entries = [entry for reading in readings.values() for entry in reading.entries]
    left = meant(name, entries, chosen, lambda entry: _id(_instruments_of(entry, instruments, chosen)))
    used = {number: reading for number, reading in readings.items() if any(one in left for one in reading.entries)}
    located = _input(name, left, instruments, chosen)
    note = _note(name, grids, used, left, located, hidden, instruments)
    kept = [finding for reading in used.values() for finding in reading.findings if _concerns(finding, left)]
    return Located(located.data, located.places, name, located.keys, (note, *kept))


def entries_of(grids: Sequence[Grid], catalogue: Catalogue) -> list[Entry]:
    """All results in the tables of a file, of whatever institution and year; none where no shape knows it."""
    readings = _readings(grids, "", _counts_of(_instruments(catalogue)))
    return [entry for reading in readings.values() for entry in reading.entries]


def _instruments(catalogue: Catalogue) -> list[Instrument]:
    return [catalogue.instrument(one) for one in catalogue.names(INSTRUMENT)]


def _counts_of(instruments: Iterable[Instrument]) -> set[int]:
    """How many indicators a table may number."""
    return {count for one in instruments for count in (len(one.indicators), *(sheet.rows for sheet in one.sheets))}


def _readings(grids: Sequence[Grid], column: str, counts: Collection[int]) -> dict[int, Reading]:
    """What the first shape that knows a table reads in it, by the table's number."""
    readings = {}
    for number, grid in enumerate(grids):
        reading = next((found for shape in SHAPES if (found := shape(grid, column, counts)) is not None), None)
        if reading is not None and reading.entries:
            readings[number] = reading
    return readings


def _concerns(finding: Finding, left: Iterable[Entry]) -> bool:
    """Whether what a shape found is about a result that is used."""
    lines = {line_of(cell.place) for entry in left for cell in (*entry.figures.values(), *entry.said.values())}
    return finding.severity == "error" or line_of(finding.where) in lines


def _input(name: str, entries: Sequence[Entry], instruments: Sequence[Instrument], chosen: Chosen) -> Located:
    """The plain data of an input. Raises `InvalidInput` with all that the file does not say."""
    first = entries[0]
    places: dict[Path, str] = {("institution",): first.place}
    institution: dict[str, Any] = {}
    if who := first.text("name") or chosen.institution:
        institution["name"] = who
    if kind := chosen.kind or _kind(first.text("kind")) or _kind(who):
        institution["kind"] = kind
    if province := first.text("province"):
        institution["province"] = province
    for part, role in (("name", "name"), ("kind", "kind"), ("province", "province")):
        if role in first.said:
            places["institution", part] = first.said[role].place
    asks = [] if who else [_nameless(name)]
    assessments: list[dict[str, Any]] = []
    for number, entry in enumerate(entries):
        year = entry.year or chosen.year
        possible = _instruments_of(entry, instruments, chosen)
        root: Path = ("assessments", number)
        places[root] = entry.place
        if year is None:
            asks.append(_yearless(name, entry, possible))
        elif not possible:
            asks.append(_no_instrument(entry, year, instruments))
        else:
            assessments.append(_assessment(entry, possible[0], year, root, places))
    if asks:
        raise InvalidInput(asks)
    data = {"institution": institution, "assessments": assessments}
    return Located(data, places, name)


def _assessment(entry: Entry, instrument: Instrument, year: int, root: Path, places: dict[Path, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"instrument": instrument.id, "year": year}
    if stage := plainly(entry.text("stage")).removeprefix("penilaian "):
        row["stage"] = stage
        places[*root, "stage"] = entry.said["stage"].place
    if "year" in entry.said:
        places[*root, "year"] = entry.said["year"].place
    printed: dict[str, Any] = {}
    for role in ("index", "rating"):
        if role in entry.said:
            printed[role] = _value(entry.said[role])
            places[*root, "printed", role] = entry.said[role].place
    for (group, code), cell in entry.figures.items():
        home, path = (row, root) if group in ("values", "evidence") else (printed, (*root, "printed"))
        home.setdefault(group, {})[code] = _value(cell)
        places[*path, group, code] = cell.place
    for group in ("values", "evidence"):
        if group in row:
            places[*root, group] = entry.place
    if printed:
        row["printed"] = printed
        places[*root, "printed"] = entry.place
    return row


def _value(cell: Cell) -> Any:
    """A figure as inputs hold it: what a spreadsheet stores as 3.0 is 3."""
    if isinstance(cell.value, float):
        exact = parse_exact(cell.value)
        return int(exact) if exact.denominator == 1 else str(cell.value)
    return cell.value


def _kind(text: str) -> str:
    """What an institution is, from its name or its group; empty where neither says."""
    if whole := meant_word(text, KIND):
        return whole
    words = plainly(text).removeprefix("pemerintah ").split()
    return (meant_word(words[0], KIND) or "") if words else ""


def _id(instruments: Sequence[Instrument]) -> str:
    return instruments[0].id if len(instruments) == 1 else ""


def _instruments_of(entry: Entry, instruments: Sequence[Instrument], chosen: Chosen) -> list[Instrument]:
    """The instruments that a result may be of: as it says, by its year, and by which figures it has."""
    said = plainly(entry.text("instrument"))
    named = [one for one in instruments if said and said in (one.id, plainly(one.short_name), plainly(one.acronym))]
    year = entry.year or chosen.year
    fitting = [one for one in named or instruments if _fits(entry, one)]
    if year is not None:
        return [one for one in fitting if in_force(one, year)]
    whole = [one for one in fitting if len(_numbers(entry)) == len(one.indicators)]
    return whole or fitting


def _fits(entry: Entry, instrument: Instrument) -> bool:
    domains = {one.code for one in instrument.domains}
    aspects = {one.code for one in instrument.aspects}
    given = {group: {code for kind, code in entry.figures if kind == group} for group in ("domains", "aspects")}
    if max(_numbers(entry), default=0) > max(len(instrument.indicators), *(one.rows for one in instrument.sheets), 0):
        return False
    if any(kind == "evidence" for kind, _ in entry.figures) and not instrument.items:
        return False
    return given["domains"] <= domains and given["aspects"] <= aspects


def _numbers(entry: Entry) -> list[int]:
    return [int(code[1:]) for group, code in entry.figures if group == "values" and is_whole(code[1:])]


def _nameless(name: str) -> Finding:
    message = "Berkas ini tidak menyebut nama instansinya."
    remedy = 'Tambahkan --institution "Pemerintah Kab. ..."; jenisnya dibaca dari nama itu, atau dari --kind.'
    return Finding(name, "which-institution", message, remedy)


def _yearless(name: str, entry: Entry, possible: Sequence[Instrument]) -> Finding:
    count = len(_numbers(entry))
    message = "Berkas ini tidak menyebut tahun penilaiannya."
    if len(possible) > 1:
        figures = f"{count} tingkat" if count else "angka"
        message += f" Ada {len(possible)} cara membaca {figures} ini."
        ways = [f"--year {_a_year(one)} bila {one.short_name} ({_years(one)})" for one in possible]
        return Finding(name, "which-year", message, f"Pilih: {'; '.join(ways)}.")
    remedy = "Tambahkan --year TAHUN."
    if possible:
        [one] = possible
        remedy = f"Tambahkan --year, misalnya --year {_a_year(one)}: {one.short_name}, {_years(one)}."
    return Finding(name, "which-year", message, remedy)


def _a_year(instrument: Instrument) -> int:
    """A year to name as an example: the last but one that was assessed, for the last may be open."""
    return max(instrument.first_year, instrument.last_year - 1) if instrument.last_year else instrument.first_year


def _years(instrument: Instrument) -> str:
    return (
        f"tahun {instrument.first_year}-{instrument.last_year}"
        if instrument.last_year
        else f"mulai {instrument.first_year}"
    )


def _no_instrument(entry: Entry, year: int, instruments: Sequence[Instrument]) -> Finding:
    codes = [code for _, code in entry.figures]
    fitting = [f"{one.short_name} ({_years(one)})" for one in instruments if _fits(entry, one)]
    message = f"Angka ini ({listed(codes, 4)}) bukan dari instrumen yang dinilai tahun {year}."
    remedy = f"Angkanya sesuai dengan {listed(fitting)}; periksa tahunnya." if fitting else "Periksa kode dan tahunnya."
    place = entry.said["year"].place if "year" in entry.said else entry.place
    return Finding(place, "year-instrument", message, remedy)


def _note(
    name: str,
    grids: Sequence[Grid],
    used: Mapping[int, Reading],
    left: Sequence[Entry],
    located: Located,
    hidden: Sequence[str],
    instruments: Sequence[Instrument],
) -> Finding:
    """What the file was taken for, what was read, and what was not."""
    taken = [
        reading.shape + (f", lembar '{grids[number].title}'" if grids[number].title else "")
        for number, reading in used.items()
    ]
    institution = located.data["institution"]
    kind = (
        f" ({institution['kind']})" if institution.get("kind") else " (jenisnya tidak diketahui; --kind menyebutkannya)"
    )
    read = []
    for row, entry in zip(located.data["assessments"], left, strict=True):
        whole = next(one.scale.kind == "levels" for one in instruments if one.id == row["instrument"])
        counts = _counts(entry, "tingkat" if whole else "nilai indikator")
        column = f" dari kolom '{entry.column}'" if entry.column else ""
        stage = f" tahap {row['stage']}" if "stage" in row else ""
        read.append(f"{row['instrument']} tahun {row['year']}{stage}: {counts}{column}")
    message = f"Dibaca sebagai {'; '.join(taken)}. {institution['name']}{kind}, {'; '.join(read)}."
    remarks = [remark for reading in used.values() for remark in reading.remarks]
    message += f" {'; '.join(remarks).capitalize()}." if remarks else ""
    several = len(used) > 1
    unread = [
        f"lembar '{grids[number].title}' {part}" if several else part
        for number, reading in used.items()
        for part in reading.unread
    ]
    others = [entry for reading in used.values() for entry in reading.entries if entry not in left]
    if others:
        unread.insert(0, f"{len(others)} hasil lain ({listed(_labels(others, left[0]), 3)})")
    unread += unread_sheets([grid for number, grid in enumerate(grids) if number not in used], hidden)
    rest = f"Tidak dibaca: {'; '.join(unread)}." if unread else "Semua isinya dibaca."
    return Finding(name, "taken-for", message, rest, "note")


def _labels(others: Sequence[Entry], taken: Entry) -> list[str]:
    """What the results that were not taken differ in from the one that was."""
    parts: tuple[Callable[[Entry], str], ...] = (
        lambda one: one.text("name"), lambda one: str(one.year or ""), lambda one: one.sheet, lambda one: one.column,
    )  # fmt: skip
    labels = [next((part(one) for part in parts if part(one) not in ("", part(taken))), one.place) for one in others]
    return list(dict.fromkeys(labels))


def _counts(entry: Entry, values: str) -> str:
    words = {"values": values, "domains": "domain", "aspects": "aspek", "evidence": "butir bukti"}
    parts = [
        f"{count} {word}" for group, word in words.items() if (count := sum(kind == group for kind, _ in entry.figures))
    ]
    parts += [word for role, word in (("index", "indeks"), ("rating", "predikat")) if role in entry.said]
    return ", ".join(parts) or "tanpa angka yang dapat dipakai"
