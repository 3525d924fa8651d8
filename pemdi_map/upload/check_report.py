"""What a check of a package found, as it is printed: answer first, then kind by kind, then what to do first."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemdi_map.dates import date_in_words

if TYPE_CHECKING:
    from pemdi_map.upload.checking import Checked

Kind = Literal[
    "plan", "missing", "empty", "unreadable", "open", "age", "name", "twin", "code", "cover", "order", "left",
]  # fmt: skip
_HEADS: Mapping[Kind, str] = {
    "plan": "Rencana berubah sejak paket dibuat: jalankan package lagi tanpa --check",
    "missing": "Tidak ada",
    "empty": "Kosong",
    "unreadable": "Tidak dapat dibaca",
    "open": "Masih draf",
    "age": "Terlalu lama, atau tanpa tanggal",
    "name": "Nama keliru",
    "twin": "Kembar",
    "code": "Kode lain di dalam berkas",
    "cover": "Catatan sampul belum terisi",
    "order": "Tingkat di bawahnya belum siap",
    "left": "Tidak lagi diminta rencana",
}
_ONLY_TOLD: tuple[Kind, ...] = ("order", "left")
"""What is worth knowing and no fault of the package."""
_WIDTH, _SHOWN = 100, 8


class Problem(NamedTuple):
    """Something that is not as it should be. `where`: a file or a code; `what`: more about it."""

    kind: Kind
    where: str
    what: str

    @property
    def counts(self) -> bool:
        """Whether it keeps the package from being ready."""
        return self.kind not in _ONLY_TOLD


class Urgent(NamedTuple):
    """What is to be done first: by when, for which code, what, by whom."""

    finish: datetime.date
    code: str
    what: str
    unit: str


def check_text(checked: Checked, plan: str, folder: str) -> str:
    """The report. No line is wider than a hundred letters unless a name is."""
    counted = sum(problem.counts for problem in checked.problems)
    lines = [
        f"Paket {folder}: {checked.codes} kode portal, {checked.units} OPD. Diperiksa {date_in_words(checked.day)}.",
        "Siap diunggah." if checked.ready else f"Belum siap: {counted} temuan. Tidak ada berkas yang diubah.",
        *(f"{count:5}  {state}" for state, count in checked.states.items()),
    ]
    if checked.closed:
        lines += _wrapped(f"{checked.closed} PDF tidak diperiksa isinya: pastikan sendiri tidak ada isian tersisa.", "")
    for kind, head in _HEADS.items():
        found = [problem for problem in checked.problems if problem.kind == kind]
        if found:
            lines += ["", *_wrapped(f"{head} ({len(found)})", ""), *_listed(kind, found)]
    if checked.next:
        lines += ["", "Kerjakan dahulu (tenggat terdekat)"]
        for one in checked.next:
            lines += _wrapped(f"{date_in_words(one.finish)}  {one.code}  {one.what} ({one.unit})", "  ")
    return "\n".join(lines)


def _listed(kind: Kind, found: Sequence[Problem]) -> Iterator[str]:
    if kind == "cover":
        shown = ", ".join(problem.where for problem in found[:_SHOWN])
        yield from _wrapped(shown + _more(len(found)), "  ")
        return
    for problem in found[:_SHOWN]:
        yield from _wrapped(f"{problem.where}: {problem.what}" if problem.what else problem.where, "  ")
    if more := _more(len(found)):
        yield f" {more}"


def _more(count: int) -> str:
    return f" (+{count - _SHOWN})" if count > _SHOWN else ""


def _wrapped(text: str, indent: str) -> list[str]:
    """The text in lines of the report's width; what goes on stands further in."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "    ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
