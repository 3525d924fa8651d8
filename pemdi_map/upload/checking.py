"""What is still wrong with a package, by what lies in its folder, its index, and the plan as it stands."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.errors import invalid
from pemdi_map.living.as_it_stands import AsItStands
from pemdi_map.model.document import Documents
from pemdi_map.upload.check_report import Kind, Problem, Urgent, check_text
from pemdi_map.upload.index import DATED, NAME, Index
from pemdi_map.upload.making import READ_ME, digest_of, index_in
from pemdi_map.upload.reading import DOCUMENT, PDF, Contents, held_by
from pemdi_map.upload.wanted import Asked, Bundle, Wanted, asked

_NAME = re.compile(r"(I[1-9][0-9]*-L[1-9]-(?:[0-9]{2}|XX[0-9]+)|K[0-9]{3})_[a-z0-9-]+")
READY, TO_CHECK, OPEN, MISSING, WRONG = (
    "siap diunggah", "terisi, belum PDF", "belum terisi", "belum ada", "perlu diperbaiki",
)  # fmt: skip
"""How far a file to hand in is, in the order in which it is told."""
_NEXT = 3
_TEMPORARY = ("~$", ".~", ".")


class Checked(NamedTuple):
    """The outcome of a check on a day. `states`: how many files to hand in are how far; `next`: what is due first."""

    codes: int
    units: int
    day: datetime.date
    states: Mapping[str, int]
    problems: tuple[Problem, ...]
    closed: int
    """PDF files into which was not looked."""
    next: tuple[Urgent, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing is left to do."""
        return not any(problem.counts for problem in self.problems)

    def to_text(self, plan: str, folder: str) -> str:
        """As `pemdi-map package --check` prints it."""
        return check_text(self, plan, folder)


class _There(NamedTuple):
    """A file of the package as it lies there."""

    path: str
    digest: str
    holds: Contents


def check(stands: AsItStands, documents: Documents, folder: Path, day: datetime.date) -> Checked:
    """Check a package. Raises `InvalidInput` where the folder holds none, or its index cannot be used."""
    if not (folder / NAME).is_file():
        remedy = "Buat dahulu paketnya: pemdi-map package RENCANA.xlsx -d FOLDER."
        raise invalid(str(folder), "no-package", f"di sini tidak ada {NAME}, jadi ini bukan folder paket.", remedy)
    return _Check(stands, asked(stands, documents), index_in(folder), folder, day).outcome()


class _Check:
    """A check while it goes on."""

    def __init__(self, stands: AsItStands, wanted: Asked, index: Index, folder: Path, day: datetime.date) -> None:
        self.year, self.wanted, self.index, self.folder, self.day = (
            stands.knowledge.calendar.year, wanted, index, folder, day,
        )  # fmt: skip
        self.there = {one.path: one for one in _lying(folder)}
        self.problems: list[Problem] = []

    def outcome(self) -> Checked:
        """Everything that is wrong, kind by kind."""
        listed = set(self.index.listed)
        known = [one for one in self.wanted.files if one.path in listed]
        new = [one for one in self.wanted.files if one.path not in listed]
        self._say("plan", ((one.path, "diminta rencana, tetapi belum ada di paket") for one in new))
        bundle_of = {id(one): bundle for bundle in self.wanted.bundles for one in bundle.files}
        states = {one.path: self._file(one, bundle_of.get(id(one))) for one in known}
        bundles = [bundle for bundle in self.wanted.bundles if any(one.path in listed for one in bundle.files)]
        done = {bundle.code: self._cover(bundle) & self._done(bundle, states) for bundle in bundles}
        self._strange(bundles)
        self._twins()
        self._order(bundles, done)
        counts = {state: list(states.values()).count(state) for state in (READY, TO_CHECK, OPEN, MISSING, WRONG)}
        units = {one.unit for one in known if one.unit}
        return Checked(
            len(bundles), len(units), self.day, {state: count for state, count in counts.items() if count},
            tuple(self.problems), sum(one.holds.closed for one in self.there.values()), tuple(_urgent(bundles, done)),
        )  # fmt: skip

    def _say(self, kind: Kind, found: Iterable[tuple[str, str]]) -> None:
        self.problems += (Problem(kind, where, what) for where, what in found)

    def _file(self, wanted: Wanted, bundle: Bundle | None) -> str:
        """How far a file is; what is wrong with it is added to the problems."""
        final, draft = self.there.get(wanted.path + PDF), self.there.get(wanted.path + DOCUMENT)
        name = PurePosixPath(wanted.path).name
        if final is None and draft is None:
            self._say("missing", [(f"{name}{DOCUMENT if wanted.draft else PDF}", "")])
            return MISSING
        before = len(self.problems)
        for one in filter(None, (final, draft)):
            self._whole(one)
            self._own_code(one, wanted.code)
        marks = draft.holds if draft else Contents()
        if marks.open or marks.draft or marks.box:
            self._say("open", [(f"{name}{DOCUMENT}", _left(marks))])
            return OPEN
        if len(self.problems) == before and bundle is not None and not wanted.invites:
            self._age(wanted, bundle, f"{name}{PDF if final else DOCUMENT}")
        return WRONG if len(self.problems) > before else READY if final else TO_CHECK

    def _whole(self, one: _There) -> None:
        """Whether a file holds anything, and can be opened."""
        name = PurePosixPath(one.path).name
        if one.holds.unreadable:
            self._say("unreadable", [(name, one.holds.unreadable)])
        elif one.holds.empty:
            self._say("empty", [(name, "tidak ada isinya")])

    def _own_code(self, one: _There, code: str) -> None:
        """Whether what names portal codes names its own."""
        if one.holds.codes and code not in one.holds.codes:
            others = ", ".join(sorted(one.holds.codes))
            self._say("code", [(PurePosixPath(one.path).name, f"di dalamnya tertulis {others}")])

    def _age(self, wanted: Wanted, bundle: Bundle, name: str) -> None:
        """Whether the evidence is dated, and young enough for the items that it is for."""
        dated = self.index.typed.get(wanted.path, {}).get(DATED)
        if dated is None:
            self._say("age", [(name, f"tanggal bukti belum diisi di {NAME}")])
        elif dated > self.day:
            self._say("age", [(name, f"bertanggal {date_in_words(dated)}, sesudah hari ini")])
        else:
            limits = [(self.year - item.max_age.years, item.id) for item in bundle.items if item.max_age is not None]
            oldest, item = max(limits, default=(0, ""))
            if dated.year < oldest:
                asks = f"{item} meminta tahun {oldest} atau sesudahnya (penilaian {self.year})"
                self._say("age", [(name, f"bertanggal {date_in_words(dated)}; {asks}")])

    def _cover(self, bundle: Bundle) -> bool:
        """Whether the cover note is there and filled in."""
        before = len(self.problems)
        found = [one for suffix in (DOCUMENT, PDF) if (one := self.there.get(bundle.path + suffix))]
        if not found:
            self._say("missing", [(f"{PurePosixPath(bundle.path).name}{DOCUMENT}", "")])
        for one in found:
            self._whole(one)
            self._own_code(one, bundle.code)
            if one.holds.open or one.holds.draft:
                self._say("cover", [(bundle.code, "")])
        return len(self.problems) == before

    def _done(self, bundle: Bundle, states: Mapping[str, str]) -> bool:
        return all(states.get(one.path) in (READY, TO_CHECK) for one in bundle.files if not one.invites)

    def _strange(self, bundles: Iterable[Bundle]) -> None:
        """Files that the index does not know: by their name, or because the plan no longer asks for them."""
        paths = {one.path for one in self.wanted.files} | {bundle.path for bundle in self.wanted.bundles}
        names = {PurePosixPath(path).name: path for path in paths}
        finals = {
            bundle.code: [one.path for one in bundle.files if one.path + PDF in self.there] for bundle in bundles
        }  # fmt: skip
        for path in sorted(self.there):
            where = PurePosixPath(path)
            stem = str(where.with_suffix(""))
            if where.suffix in (DOCUMENT, PDF) and stem in paths:
                continue
            coded = _NAME.fullmatch(where.stem)
            if where.suffix != where.suffix.lower() and where.suffix.lower() in (DOCUMENT, PDF):
                self._say("name", [(path, f"akhirannya harus huruf kecil: {where.suffix.lower()}")])
            elif stem + DOCUMENT in self.index.made or stem in self.index.listed:
                self._say("left", [(path, "tidak lagi diminta rencana")])
            elif where.suffix.lower() not in (DOCUMENT, PDF):
                self._say("name", [(path, "bukan .docx atau .pdf")])
            elif where.stem in names:
                self._say("name", [(path, f"seharusnya di folder {PurePosixPath(names[where.stem]).parent}")])
            elif not coded or where.suffix not in (DOCUMENT, PDF):
                self._say("name", [(path, "tidak diawali kode, atau memuat spasi, huruf besar, atau kurung")])
            elif coded[1] not in finals:
                self._say("name", [(path, f"kode {coded[1]} tidak ada di {NAME}")])
            elif finals[coded[1]]:
                first = PurePosixPath(finals[coded[1]][0]).name
                self._say("twin", [(path, f"berkas akhir kedua untuk {coded[1]}, di samping {first}{PDF}")])
            else:
                self._say("name", [(path, f"bukan nama yang ditulis {NAME} untuk {coded[1]}")])

    def _twins(self) -> None:
        """Files of one content under several names."""
        first: dict[str, str] = {}
        for path, one in sorted(self.there.items()):
            if one.holds.empty and not one.holds.codes:
                continue
            if one.digest in first:
                self._say("twin", [(path, f"sama isinya dengan {PurePosixPath(first[one.digest]).name}")])
            first.setdefault(one.digest, path)

    def _order(self, bundles: Iterable[Bundle], done: Mapping[str, bool]) -> None:
        """Levels that are ready while one below is not: assessors refuse them until it is."""
        bundles = list(bundles)
        for each in bundles:
            below = [one.code for one in bundles if one.indicator.code == each.indicator.code
                     and one.level.level < each.level.level and not done[one.code]]  # fmt: skip
            if done[each.code] and below:
                self._say("order", [(each.code, f"siap, tetapi {', '.join(below[:_NEXT])} belum")])


def _lying(folder: Path) -> Iterator[_There]:
    """Every file of the package but the program's own and what programs keep for themselves."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name.startswith(_TEMPORARY) or inside in (NAME, READ_ME):
            continue
        known = path.suffix.lower() in (DOCUMENT, PDF)
        yield _There(inside, digest_of(path) or "", held_by(path) if known else Contents())


def _left(holds: Contents) -> str:
    """What is left of the draft in a document."""
    said = []
    if holds.open:
        first = holds.open[0] or "(tanpa keterangan)"
        said.append(f"{len(holds.open)} isian, mulai dari {first}")
    if holds.draft:
        said.append("baris KONSEP")
    if holds.box:
        said.append("kotak Petunjuk")
    return ", ".join(said)


def _urgent(bundles: Iterable[Bundle], done: Mapping[str, bool]) -> list[Urgent]:
    """What is due first of what is not ready."""
    waiting = [
        Urgent(planned.finish, bundle.code, planned.action.name, planned.owner)
        for bundle in bundles if not done[bundle.code]
        for _, planned in [min(bundle.actions, key=lambda one: one[1].finish)]
    ]  # fmt: skip
    return sorted(waiting)[:_NEXT]
