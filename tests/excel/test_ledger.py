"""The ledger of a workbook comes back from its sheet as it was written, or is refused."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import zlib
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from pemdi_map.engine.knowledge import Request
from pemdi_map.engine.merging.claims import Cell, Contribution
from pemdi_map.excel.cells.entries import Archived, Link, Note
from pemdi_map.excel.cells.keyed_tables import Base
from pemdi_map.excel.cells.ledger import (
    Damaged,
    Ledger,
    Loose,
    Newer,
    counted,
    fingerprint,
    parse_ledger,
    plain_request,
    request_of,
)

DAY = datetime.date(2026, 12, 1)
MOST_OF_A_CELL = 32_767
"""Characters that a cell of a workbook holds."""
BASE = Base(
    "Rencana Aksi", "code", "action", {"code": "Kode", "action": "Aksi", "+a": "Paraf"},
    {"K1": ["K1", "Aksi", ["d", "2027-01-04"]], "K2": ["K2", None, 2.5]}, ("code", "action"), ("Kode", "Aksi"),
    frozenset({("K1", "action"), ("K2", "code")}),
)  # fmt: skip
LEDGER = Ledger(
    program="1.2", institution='Kota "Contoh" é', plan="abc", input={"name": "Kota", "long": "x1" * 40_000},
    request={"start": "2026-12-01"}, bases={"TabelAksi": BASE},
    loose={"Sumber": Loose(7, 3, {5: 2, 9: 1}), "Kosong": Loose(1, 1, {})}, planned_with={"evidence": {"I1.1.1": None}},
    pins=(("rules/satu", "d1"), ("items/dua", "d2")),
    archive=(Archived("TabelAksi", "K9", "note", "Rencana Aksi", "Aksi K9", "Catatan", Link("a", "b"), "hilang", DAY),),
    contributions=(
        Contribution(DAY, "Inspektorat", Cell("TabelAksi", "K1", "note", "note"), None, Note("cek", ""), "bagian"),
    ),
    kind="part", part="Inspektorat", taken_from="g1",
)  # fmt: skip


def written(ledger: Ledger) -> list[tuple[str, ...]]:
    return list(ledger.records())


@pytest.mark.parametrize("ledger", [LEDGER, replace(LEDGER, kind="plan", part="", taken_from="", archive=())])
def test_a_ledger_comes_back_as_it_was_written_in_cells_that_hold_it(ledger: Ledger) -> None:
    records = written(ledger)
    assert max(len(piece) for record in records for piece in record) <= MOST_OF_A_CELL
    back = parse_ledger(records)
    assert replace(back, bases={}) == replace(ledger, bases={})
    assert back.bases == {"TabelAksi": replace(BASE, rows={id_: list(row) for id_, row in BASE.rows.items()})}
    assert back.generation == ledger.generation


def test_empty_rows_and_cells_behind_it_are_no_part_of_a_ledger() -> None:
    padded = [(), (None, None), *((*record, None, None) for record in written(LEDGER)), ("", "")]
    assert parse_ledger(padded) == parse_ledger(written(LEDGER))


def test_what_looks_like_an_escape_of_a_workbook_is_read_as_it_was_meant() -> None:
    ledger = replace(LEDGER, institution="_x0041_ dan _x", input={"_x000D_": ["_x005F_"]})
    records = written(ledger)
    assert not [piece for record in records for piece in record if "_x" in piece]
    back = parse_ledger(records)
    assert (back.institution, back.input) == (ledger.institution, ledger.input)


def test_a_ledger_of_a_version_that_did_not_hide_such_looks_is_read_too() -> None:
    ledger = replace(LEDGER, institution="_x0041_", input={"name": "_x000D_ dan _"})
    texts = {key: "".join(pieces).replace("\\u005fx", "_x") for key, *pieces in written(ledger) if key != "digest"}
    digest = hashlib.sha256(json.dumps(texts, separators=(",", ":")).encode()).hexdigest()
    rows = [(key, text.replace("_x", "_x005F_x")) for key, text in {**texts, "digest": digest}.items()]
    back = parse_ledger(rows)
    assert (back.institution, back.input) == (ledger.institution, ledger.input)


def test_a_ledger_that_counted_by_pairs_is_read_too() -> None:
    """`pemdi-map/workbook/2`, as it was written: each fingerprint with how often it stands there."""
    pairs = {"Sumber": [7, 3, [[5, 2], [9, 1]]], "Kosong": [1, 1, []]}
    packed = base64.b64encode(zlib.compress(json.dumps(pairs).encode())).decode()
    texts = {key: "".join(pieces) for key, *pieces in written(LEDGER) if key != "digest"}
    texts |= {"schema": "pemdi-map/workbook/2", "loose": packed}
    digest = hashlib.sha256(json.dumps(texts, separators=(",", ":")).encode()).hexdigest()
    assert parse_ledger([*texts.items(), ("digest", digest)]).loose == LEDGER.loose


@pytest.mark.parametrize("schema", ["pemdi-map/workbook/3", "pemdi-map/part/1"])
def test_a_ledger_that_was_packed_as_earlier_is_read_too(schema: str) -> None:
    whole = replace(LEDGER, given={"TabelAksi": {"K1": {"note": "contoh"}}} if "part" in schema else None)
    texts = {key: "".join(pieces) for key, *pieces in written(whole) if key != "digest"} | {"schema": schema}
    plain: dict[str, Any] = {
        "loose": {"Sumber": [7, 3, [5, 0, 4]]}, "base": {}, "given": {"TabelAksi": {"K1": {"note": "contoh"}}},
    }  # fmt: skip
    deflated = {key: base64.b64encode(zlib.compress(json.dumps(plain[key]).encode(), 9)).decode()
                for key in plain.keys() & texts.keys()}  # fmt: skip
    texts |= deflated
    digest = hashlib.sha256(json.dumps(texts, separators=(",", ":")).encode()).hexdigest()
    back = parse_ledger([*texts.items(), ("digest", digest)])
    assert back.loose == {"Sumber": Loose(7, 3, {5: 2, 9: 1})}
    assert back.given == whole.given


def test_equal_ledgers_are_written_alike_whatever_the_order_in_which_they_were_put_together() -> None:
    counts, slots = {9: 1, 5: 2, 7: 4}, [(f"K{row}", "note") for row in range(40)]

    def put_together(counts: dict[int, int], slots: list[tuple[str, str]]) -> Ledger:
        same = frozenset(slots)
        return replace(LEDGER, loose={"Sumber": Loose(7, 3, counts)}, bases={"TabelAksi": replace(BASE, same=same)})

    one = put_together(counts, slots)
    other = put_together(dict(reversed(counts.items())), slots[::-1])
    assert written(one) == written(other)
    asked = Request(
        DAY, without=frozenset(f"I{code}" for code in range(1, 21)), floors={"I9": Fraction(3), "I1": Fraction(2)}
    )
    plain = plain_request(asked, "pemdi-2027", None, "spbe-2020--pemdi-2026", planned=True)
    assert plain["without"] == sorted(asked.without)
    assert list(plain["floors"]) == ["I1", "I9"]


def test_only_what_the_program_writes_makes_a_new_generation() -> None:
    typed = replace(LEDGER, archive=(), contributions=(), planned_with={}, bases={"TabelAksi": replace(BASE, heads={})})
    assert typed.generation == LEDGER.generation
    for other in (replace(BASE, rows={}), replace(BASE, own=("Kode", "Tindakan"))):
        assert replace(LEDGER, bases={"TabelAksi": other}).generation != LEDGER.generation


def changed(key: str, text: str) -> list[tuple[str, ...]]:
    return [(key, text) if record[0] == key else record for record in written(LEDGER)]


@pytest.mark.parametrize(
    "records",
    [
        [],
        [("schema", "pemdi-map/workbook/3")],
        changed("institution", '"Kota Lain"'),
        changed("base", "e30="),
        changed("digest", "0"),
        [record for record in written(LEDGER) if record[0] != "pins"],
        [record[:-1] if record[0] == "input" else record for record in written(LEDGER)],
    ],
)
def test_a_ledger_of_which_something_was_changed_or_lost_is_damaged(records: list[tuple[str, ...]]) -> None:
    with pytest.raises(Damaged):
        parse_ledger(records)


def test_a_ledger_in_a_form_to_come_names_the_version_that_wrote_it() -> None:
    with pytest.raises(Newer, match=r"^1\.2$"):
        parse_ledger(changed("schema", "pemdi-map/workbook/99"))


@pytest.mark.parametrize(
    "asked",
    [
        Request(DAY),
        Request(DAY, "optimistis", Fraction(7, 3), without=frozenset({"I9", "I1"}), effort=12),
        Request(DAY, target_rating="Baik", floors={"I9": Fraction(5, 2), "I1": Fraction(3)}),
        Request(DAY, target_level=3),
    ],
)
def test_what_was_asked_is_read_back_exactly(asked: Request) -> None:
    plain = plain_request(asked, "pemdi-2027", None, "spbe-2020--pemdi-2026", planned=True)
    held: Any = json.loads(json.dumps(plain))
    assert held == plain
    assert request_of(held) == asked


def test_values_that_a_reader_tells_apart_have_fingerprints_of_their_own() -> None:
    values = ["", "1", "True", 1, 1.5, -1, True, False, ["d", "2027-01-04"], ["d", "2027-01-05"], None, "é"]
    assert len({fingerprint(value) for value in values}) == len(values)
    assert fingerprint(0.1 + 0.2) == fingerprint(0.3)
    assert fingerprint(3) == fingerprint(3.0)
    assert fingerprint(0.30001) != fingerprint(0.3)
    assert fingerprint("\ud800") == fingerprint("?"), "half a character is no error"
    assert counted(["a", 1, "a"]) == Counter({fingerprint("a"): 2, fingerprint(1): 1})
