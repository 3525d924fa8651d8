"""What a merge does, for people and for programs: what each part brings, and every conflict cell by cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.merging.claims import PLAN, Cell, Claim
from pemdi_map.engine.merging.three_way import Conflict, Merged
from pemdi_map.harmless import json_text
from pemdi_map.report.columns import columns

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


class TypedAside(NamedTuple):
    """Something typed that its cell in the plan cannot hold. `why`: see `_ASIDE`."""

    unit: str
    file: str
    cell: Cell
    value: Any
    why: str
    place: str


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
    say: Callable[[Any], str]
    """A value in words; empty for an empty cell."""
    rules: str
    loose: int
    aside: Sequence[TypedAside]
    """What is only recorded, of this merge."""
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
    sections += ["\n".join(lines) for why in _ASIDE if (lines := list(_set_aside(told, why)))]
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
            {**told.name(cell)._asdict(), "value": as_json(value, told.say)}
            for cell, value in sorted(merged.values.items(), key=lambda change: change[0])
        ],
        "conflicts": [_conflict_json(told, conflict) for conflict in merged.conflicts],
        "undecided": len(merged.undecided),
        "rules": told.rules,
        "aside": [
            {"unit": one.unit, "file": one.file, "place": one.place, **told.name(one.cell)._asdict(),
             "value": as_json(one.value, told.say), "reason": one.why.removeprefix(":")}
            for one in told.aside
        ],
        "outside_tables": told.loose,
        "written": told.written,
    }  # fmt: skip
    return json_text(data)


def as_json(value: Any, say: Callable[[Any], str]) -> Any:
    """A value for programs: numbers and truth values as they are, the rest in the words of a person."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else say(value)


_ASIDE: Mapping[str, str] = {
    ":unread": "Belum terbaca: {count} isian. Isi rencananya tetap; tanyakan artinya kepada OPD.",
    ":elsewhere": "Menurut OPD bukan tugasnya: {count} isian. Ganti pengampunya di rencana, lalu pecah lagi.",
    ":locked": "Ditulis di sel yang terkunci: {count} isian. Isi rencananya tetap.",
    ":agreed": "Dijawab seperti yang ada di rencana: {count} isian.",
    ":asked": "Dijawab tidak tahu: {count} isian. Sudah ditanyakan, belum diketahui.",
}
"""Why something typed only stands in the record -> what is said of it."""


_ONLY_COUNTED = (":agreed", ":asked")


def _set_aside(told: MergeTold, why: str) -> Iterator[str]:
    found = [one for one in told.aside if one.why == why]
    if not found:
        return
    yield f"{_ASIDE[why].format(count=len(found))} Semuanya tercatat di lembar Riwayat."
    for one in found if why not in _ONLY_COUNTED else ():
        yield f"  {one.unit}: '{_on_a_line(told, one.value)}' ({one.place}), {told.name(one.cell)}"


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
    lines = [["semula", _on_a_line(told, conflict.claims[0].base), ""]]
    for claim in conflict.claims:
        place = told.place(claim.source or told.plan, conflict.cell)
        lines.append([_whose(claim), _on_a_line(told, claim.value), f"({place})" if place else ""])
    widths = [max(len(line[at]) for line in lines) for at in range(2)]
    for line in lines:
        yield f"  {line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]}".rstrip()
    if conflict.chosen is not None:
        yield f"  dipilih menurut aturan: {_on_a_line(told, conflict.chosen.value)} ({_whose(conflict.chosen)})"


def _on_a_line(told: MergeTold, value: Any) -> str:
    said = told.say(value)
    return repr(said)[1:-1] if any(mark in said for mark in "\n\t") else said or _NOTHING


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
    if not merged.taken and not merged.conflicts and not told.loose and not told.aside:
        return "Tidak ada isian baru: semuanya sudah ada di rencana."
    more = f", dan {told.loose} isian di luar tabel" if told.loose else ""
    said = f"{len(merged.values)} sel rencana berubah{more}."
    return said if told.written else f"{said} Ini percobaan (--dry-run): tidak ada yang ditulis."


def _conflict_json(told: MergeTold, conflict: Conflict[Any]) -> dict[str, Any]:
    def side(claim: Claim[Any]) -> dict[str, Any]:
        place = told.place(claim.source or told.plan, conflict.cell)
        unit = claim.unit or "rencana"
        return {
            "unit": unit,
            "file": claim.source or told.plan,
            "place": place,
            "value": as_json(claim.value, told.say),
        }

    chosen = conflict.chosen
    return {
        **told.name(conflict.cell)._asdict(),
        "base": as_json(conflict.claims[0].base, told.say),
        "values": [side(claim) for claim in conflict.claims],
        "chosen": side(chosen) if chosen is not None else None,
    }
