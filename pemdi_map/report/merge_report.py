"""What a merge does, for people and for programs: what each part brings, and every conflict cell by cell."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.merging.claims import PLAN, Cell, Claim
from pemdi_map.engine.merging.three_way import Conflict, Merged
from pemdi_map.figures import plain
from pemdi_map.report.tables import columns

_NOTHING = "(kosong)"


class CellName(NamedTuple):
    """A cell as a person finds it: the sheet, the row's id and words, the column's header."""

    sheet: str
    row: str
    describes: str
    column: str

    def __str__(self) -> str:
        row = " ".join(part for part in (self.row, self.describes) if part)
        return ", ".join(part for part in (self.sheet, row, f"kolom {self.column}") if part)


class MergeTold(NamedTuple):
    """Everything that is told of a merge."""

    institution: str
    plan: str
    parts: Sequence[tuple[str, str]]
    """(unit, file) of every part."""
    merged: Merged[Any]
    name: Callable[[Cell], CellName]
    place: Callable[[str, Cell], str]
    """Where a cell stands in a file; empty where it does not."""
    rules: str
    loose: int
    written: bool


def merge_table(told: MergeTold) -> str:
    """The merge as text: a line for each part, then the conflicts."""
    merged = told.merged
    rows = [["OPD", "Berkas", "Isian baru", "Masuk", "Konflik", "Sudah digabung"]]
    for unit, file in told.parts:
        rows.append([unit, file, *map(str, _counts(merged, file))])
    sections = [f"{told.institution}\nRencana: {told.plan}", columns(rows)]
    if merged.conflicts:
        count, open_ = len(merged.conflicts), len(merged.undecided)
        state = f"{open_} belum diputuskan" if open_ else f"semua diputuskan menurut aturan {told.rules}"
        sections.append(f"Konflik: {count} sel, {state}.")
        sections += ["\n".join(_conflict(told, conflict)) for conflict in merged.conflicts]
    sections.append(_outlook(told))
    return "\n\n".join(sections)


def merge_json(told: MergeTold) -> str:
    """The merge as JSON."""
    merged = told.merged
    data = {
        "schema": "pemdi-map/merge/1",
        "institution": told.institution,
        "plan": told.plan,
        "parts": [
            {"unit": unit, "file": file, **_counts(merged, file)._asdict()} for unit, file in told.parts
        ],
        "changes": [
            {**told.name(cell)._asdict(), "value": as_json(merged.values[cell])} for cell in sorted(merged.values)
        ],
        "conflicts": [_conflict_json(told, conflict) for conflict in merged.conflicts],
        "undecided": len(merged.undecided),
        "rules": told.rules,
        "outside_tables": told.loose,
        "written": told.written,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2)


def in_words(value: Any) -> str:
    """A value on one line, as a person recognises it."""
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | Fraction):
        return plain(Fraction(value)).replace(".", ",")
    if isinstance(value, datetime.datetime):
        return f"{date_in_words(value.date())} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return date_in_words(value)
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, tuple):  # a formula, a link or a comment: what is shown of it
        return f"{type(value).__name__}: {', '.join(map(in_words, value))}"
    return repr(value)[1:-1] if "\n" in value or "\t" in value else value or _NOTHING


def as_json(value: Any) -> Any:
    """A value for programs: numbers and truth values as they are, the rest in the words of a person."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else in_words(value)


class _Counts(NamedTuple):
    """How many cells of a part are new, come in, are in a conflict, and were merged before."""

    new: int
    taken: int
    conflicts: int
    known: int


def _counts(merged: Merged[Any], file: str) -> _Counts:
    taken = [claim for claim in merged.taken if claim.source == file]
    met = [claim for conflict in merged.conflicts for claim in conflict.claims if claim.source == file]
    known = sum(claim.source == file for claim in merged.known)
    return _Counts(len(_slots(taken) | _slots(met)), len(_slots(taken)), len(_slots(met)), known)


def _slots(claims: Sequence[Claim[Any]]) -> set[Cell]:
    return {claim.cell for claim in claims}


def _conflict(told: MergeTold, conflict: Conflict[Any]) -> Iterator[str]:
    yield str(told.name(conflict.cell))
    lines = [["semula", in_words(conflict.claims[0].base), ""]]
    for claim in conflict.claims:
        place = told.place(claim.source or told.plan, conflict.cell)
        lines.append([_whose(claim), in_words(claim.value), f"({place})" if place else ""])
    widths = [max(len(line[at]) for line in lines) for at in range(2)]
    for line in lines:
        yield f"  {line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]}".rstrip()
    if conflict.chosen is not None:
        yield f"  dipilih menurut aturan: {in_words(conflict.chosen.value)} ({_whose(conflict.chosen)})"


def _whose(claim: Claim[Any]) -> str:
    if claim.unit == PLAN:
        return "rencana"
    return claim.unit if claim.source else f"{claim.unit} (sudah di rencana)"


def _outlook(told: MergeTold) -> str:
    merged = told.merged
    if merged.undecided:
        return (
            "Tidak ada yang ditulis. Samakan isinya dengan unit terkait, atau pilih aturan dengan --prefer"
            " (rencana, bagian, pengampu, baru, nama OPD, atau nama berkas)."
        )
    if not merged.taken and not merged.conflicts and not told.loose:
        return "Tidak ada isian baru: semuanya sudah ada di rencana."
    more = f", dan {told.loose} isian di luar tabel" if told.loose else ""
    said = f"{len(merged.values)} sel rencana berubah{more}."
    return said if told.written else f"{said} Ini percobaan (--dry-run): tidak ada yang ditulis."


def _conflict_json(told: MergeTold, conflict: Conflict[Any]) -> dict[str, Any]:
    def side(claim: Claim[Any]) -> dict[str, Any]:
        place = told.place(claim.source or told.plan, conflict.cell)
        unit = claim.unit or "rencana"
        return {"unit": unit, "file": claim.source or told.plan, "place": place, "value": as_json(claim.value)}

    chosen = conflict.chosen
    return {
        **told.name(conflict.cell)._asdict(),
        "base": as_json(conflict.claims[0].base),
        "values": [side(claim) for claim in conflict.claims],
        "chosen": side(chosen) if chosen is not None else None,
    }
