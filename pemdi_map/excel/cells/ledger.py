"""The ledger of a workbook: what it was made from and what the program wrote, on a sheet that nobody sees.

With it, what people typed can be told from what was generated, whatever was sorted, moved or renamed since. It holds no
time of day, so that the same input gives the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import json
import lzma
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from pemdi_map.engine.knowledge import Request, YearlyTarget
from pemdi_map.engine.merging.claims import Cell, Contribution
from pemdi_map.excel.cells.earlier_keys import with_keys_of_today
from pemdi_map.excel.cells.entries import Archived, Note, Typed
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.cells.plain_values import as_plain, from_plain
from pemdi_map.harmless import harmless_json

SHEET = "_pemdi_map"
SCHEMA, DEFLATED, COUNTS, HEADERS = (f"pemdi-map/workbook/{form}" for form in (4, 3, 2, 1))
"""The form of ledgers. Those before packed less well, the second ones stored `Loose.counts` as pairs, the first ones
also columns by their headers."""
COPY, DEFLATED_COPY = "pemdi-map/part/2", "pemdi-map/part/1"
"""The form of a part that asks in other words than the plan; stored as `SCHEMA` stores a plan."""
_CHUNK = 30_000
_PACKED = frozenset({"base", "loose", "given"})


class Loose(NamedTuple):
    """What the program wrote on a sheet outside the tables that people type in."""

    last_row: int
    last_column: int
    counts: Mapping[int, int]
    """How often each value stands there, by its fingerprint: sorting and moving change nothing."""


@dataclass(frozen=True)
class Ledger:
    """What a workbook knows of its own making."""

    program: str
    institution: str
    plan: str
    """The same for all workbooks that updates and parts make of one plan."""
    input: Mapping[str, Any]
    """INPUT as JSON, without what people typed into the workbook."""
    request: Mapping[str, Any]
    bases: Mapping[str, Base]
    loose: Mapping[str, Loose] = field(default_factory=dict)
    planned_with: Mapping[str, Any] = field(default_factory=dict)
    pins: tuple[tuple[str, str], ...] = ()
    """Kind and id of each data file, with the digest of its bytes."""
    archive: tuple[Archived, ...] = ()
    contributions: tuple[Contribution[Typed | Note], ...] = ()
    kind: Literal["plan", "part"] = "plan"
    part: str = ""
    """The unit, of a part."""
    taken_from: str = ""
    """The generation of the plan from which a part was taken."""
    given: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None
    """Table -> row id -> column key -> plain value that the plan held when a part was taken from it, of all that the
    part asks. `None` where a part shows the values themselves, as earlier ones did."""
    before_parts: Mapping[str, Any] = field(default_factory=dict)
    """What the plan had reached before parts came in, and on which day that last was; empty where none has."""

    @property
    def generation(self) -> str:
        """The digest of what the program wrote: changes with every new result, not with what people type."""
        # By the headers, not by the keys: so it is the same for what was written before columns had keys.
        rows = {name: [base.own, base.rows] for name, base in self.bases.items()}
        return _digest(_text(rows))

    def records(self) -> Iterator[tuple[str, ...]]:
        """The rows of the ledger's sheet: key, then the value in pieces that a cell can hold."""
        contents: dict[str, str] = {
            "schema": SCHEMA, "program": self.program, "kind": self.kind, "plan": self.plan,
            "generation": self.generation, "institution": _text(self.institution), "part": _text(self.part),
            "taken_from": self.taken_from,
            "input": _text(self.input), "request": _text(self.request), "planned_with": _text(self.planned_with),
            "pins": _text(self.pins), "archive": _text([_plain_archived(one) for one in self.archive]),
            "contributions": _text(list(map(_plain_contribution, self.contributions))),
            "loose": _pack({
                name: [each.last_row, each.last_column, list(_steps(each.counts))]
                for name, each in self.loose.items()
            }),
            "base": _pack({name: _plain_base(base) for name, base in self.bases.items()}),
        }  # fmt: skip
        if self.before_parts:
            contents["before_parts"] = _text(self.before_parts)
        if self.given is not None:
            contents |= {"schema": COPY, "given": _pack(self.given)}
        # Text that looks like an escape of a workbook, such as _x0041_, would be read as another by some programs.
        contents = {key: text.replace("_x", "\\u005fx") for key, text in contents.items()}
        contents["digest"] = _digest(_text(contents))
        for key, text in contents.items():
            yield key, *(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))


def _steps(counts: Mapping[int, int]) -> Iterator[int]:
    """Fingerprints in rising order, as steps from one to the next; one that is there again is 0 further."""
    last = 0
    for key in sorted(counts):
        yield from (key - last, *(0,) * (counts[key] - 1))
        last = key


def _counts(steps: Sequence[Any], *, pairs: bool) -> dict[int, int]:
    if pairs:
        return {int(key): int(count) for key, count in steps}
    return dict(Counter(accumulate(map(int, steps))))


class Damaged(Exception):
    """The ledger's sheet does not hold what was written there."""


class Newer(Exception):
    """The workbook was written by a newer version of the program, in a form that this one does not know."""


def parse_ledger(rows: Iterable[Sequence[Any]]) -> Ledger:
    """The ledger from the rows of its sheet. Raises `Damaged`, or `Newer` with the version."""
    texts = {str(row[0]): "".join(str(cell) for cell in row[1:] if cell is not None) for row in rows if row and row[0]}
    if texts.get("schema", SCHEMA) not in (COPY, DEFLATED_COPY, SCHEMA, DEFLATED, COUNTS, HEADERS):
        raise Newer(texts.get("program", ""))
    digest = texts.pop("digest", None)
    if digest != _digest(_text(texts)):  # written by a version that did not hide what looks like an escape
        texts = {key: text.replace("_x005F_", "_") for key, text in texts.items()}
    try:
        if digest != _digest(_text(texts)):
            raise Damaged
        data: dict[str, Any] = {key: _unpack(text) if key in _PACKED else text for key, text in texts.items()}
        ledger = Ledger(
            program=texts["program"], institution=harmless_json(texts["institution"]), plan=texts["plan"],
            input=harmless_json(texts["input"]), request=harmless_json(texts["request"]),
            bases={name: _base(plain) for name, plain in data["base"].items()},
            loose={name: Loose(row, column, _counts(steps, pairs=texts["schema"] in (COUNTS, HEADERS)))
                   for name, (row, column, steps) in data["loose"].items()},
            planned_with=harmless_json(texts["planned_with"]),
            pins=tuple((kind, digest) for kind, digest in json.loads(texts["pins"])),
            archive=tuple(map(_archived, harmless_json(texts["archive"]))),
            contributions=tuple(map(_contribution, harmless_json(texts["contributions"]))),
            kind="part" if texts["kind"] == "part" else "plan", part=harmless_json(texts["part"]),
            taken_from=texts["taken_from"], given=data["given"] if texts["schema"] in (COPY, DEFLATED_COPY) else None,
            before_parts=harmless_json(texts.get("before_parts", "{}")),
        )  # fmt: skip
        return with_keys_of_today(ledger) if texts["schema"] == HEADERS else ledger
    except (KeyError, ValueError, TypeError, IndexError, RecursionError,
            zlib.error, lzma.LZMAError, EOFError, binascii.Error) as error:  # fmt: skip
        raise Damaged from error


def plan_id(input_: Mapping[str, Any], request: Mapping[str, Any]) -> str:
    """The id of a plan that is made for the first time."""
    return _digest(_text([input_, request]))[:16]


def plain_request(
    request: Request, calendar: str, items: str | None, crosswalk: str, *, planned: bool
) -> dict[str, Any]:
    """What was asked, as the ledger holds it; `items`: the item list by its name."""
    exact = request.target_index
    by_year = {
        "yearly": [
            [each.year, None if each.index is None else str(each.index), each.rating, list(each.documents)]
            for each in request.yearly
        ]
    }
    plain = {
        "start": request.start.isoformat(), "scenario": request.scenario,
        "target_index": None if exact is None else str(exact), "target_rating": request.target_rating,
        "target_level": request.target_level, "without": sorted(request.without),
        "floors": {code: str(value) for code, value in sorted(request.floors.items())}, "effort": request.effort,
        "calendar": calendar, "planned": planned, "items": items, "crosswalk": crosswalk,
        **({"reserve": request.reserve} if request.reserve else {}),
        **({} if request.chance is None else {"chance": str(request.chance)}),
    }  # fmt: skip
    return plain | by_year if request.yearly else plain


def request_of(plain: Mapping[str, Any]) -> Request:
    """The request that `plain_request` was given."""
    exact, chance = plain["target_index"], plain.get("chance")
    return Request(
        datetime.date.fromisoformat(plain["start"]), plain["scenario"], None if exact is None else Fraction(exact),
        plain["target_rating"], plain["target_level"], frozenset(plain["without"]),
        {code: Fraction(value) for code, value in plain["floors"].items()}, plain["effort"],
        yearly=tuple(
            YearlyTarget(year, None if index is None else Fraction(index), rating, tuple(documents))
            for year, index, rating, documents in plain.get("yearly", ())
        ),
        reserve=plain.get("reserve", 0), chance=None if chance is None else Fraction(chance),
    )  # fmt: skip


def fingerprint(value: Any) -> int:
    """A cell's plain value as a number; doubles that differ in the last digits are one."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = f"b{value}"
    elif isinstance(value, int | float):
        text = f"#{value:.12g}"
    else:
        text = _text(value)
    return zlib.crc32(text.encode("utf-8", "replace"))


def counted(values: Iterable[Any]) -> dict[int, int]:
    """How often each plain value stands on a sheet, by fingerprint."""
    return Counter(map(fingerprint, values))


def _plain_archived(one: Archived) -> list[Any]:
    return [*one[:6], as_plain(one.value), one.why, one.day.isoformat()]


def _archived(plain: Sequence[Any]) -> Archived:
    table, row, column, sheet, describes, header, value, why, day = plain
    return Archived(
        table, row, column, sheet, describes, header, from_plain(value), why, datetime.date.fromisoformat(day)
    )


def _plain_contribution(one: Contribution[Typed | Note]) -> list[Any]:
    return [one.day.isoformat(), one.unit, *one.cell, as_plain(one.base), as_plain(one.value), one.set_aside]


def _contribution(plain: Sequence[Any]) -> Contribution[Typed | Note]:
    day, unit, table, row, column, aspect, base, value, set_aside = plain
    cell = Cell(table, row, column, aspect)
    return Contribution(datetime.date.fromisoformat(day), unit, cell, from_plain(base), from_plain(value), set_aside)


def _plain_base(base: Base) -> dict[str, Any]:
    plain = {
        "sheet": base.sheet, "keyed_by": base.keyed_by, "says": base.says, "heads": dict(base.heads),
        "keys": base.keys, "own": base.own, "rows": base.rows, "same": sorted(base.same),
    }  # fmt: skip
    return plain if base.marked else plain | {"called": dict(base.called), "marked": False}


def _base(plain: Mapping[str, Any]) -> Base:
    return Base(
        plain["sheet"], plain["keyed_by"], plain["says"], plain["heads"], plain["rows"], tuple(plain["keys"]),
        tuple(plain["own"]), frozenset((row, key) for row, key in plain["same"]), plain.get("called", {}),
        plain.get("marked", True),
    )  # fmt: skip


_text = json.JSONEncoder(separators=(",", ":")).encode
"""JSON in the fewest characters; `json.dumps` would make an encoder for each of thousands of cells."""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _pack(value: Any) -> str:
    packed = lzma.compress(_text(value).encode(), lzma.FORMAT_RAW, filters=_FILTERS)
    return base64.b64encode(packed).decode()


def _unpack(text: str) -> Any:
    packed = base64.b64decode(text, validate=True)
    deflated = packed.startswith(b"x")  # as in the forms before `SCHEMA`; what is written now never begins so
    opener = zlib.decompressobj() if deflated else lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
    content = opener.decompress(packed, _MOST)
    if not opener.eof:
        raise ValueError("too much")
    return harmless_json(content.decode())


_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 5, "dict_size": 1 << 18}]
_MOST = 50_000_000
"""Unpacked bytes beyond which a ledger is none of ours."""
