"""`status` as it is typed: a plan that units filled and a script edited, with planted situations that it must tell."""

from __future__ import annotations

import datetime
import io
import json
import tempfile
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from handed_out import DAY as MERGED_ON
from handed_out import EXAMPLES, START, Edit, content_of, edited, merged, parts_of, plan_bytes, written
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from program import Run

import pemdi_map
from pemdi_map.bundled import bundled
from pemdi_map.living.read import read_plan

pytestmark = pytest.mark.slow

TODAY = datetime.date(2027, 1, 15)
ACTIONS, EVIDENCE = "TabelRencanaAksi", "TabelBuktiDukung"
SCHEMA = json.loads((bundled("mappings") / "schemas" / "status.json").read_text(encoding="utf-8"))
HOSTILE = '=cmd|" /C calc"!A1\n\x9b31mTerlambat: 0 aksi\n<b>palsu</b>'


class Planted(NamedTuple):
    """A plan with the situations in it: the file, and which action each is, by id."""

    content: bytes
    at: Mapping[str, str]
    before: bytes
    """Before anybody typed anything."""


def day(number: int) -> datetime.datetime:
    """So many days from the day that is looked at, as spreadsheet programs store it."""
    return datetime.datetime.combine(TODAY + datetime.timedelta(days=number), datetime.time())


@cache
def planted() -> Planted:
    case = pemdi_map.read(EXAMPLES / "kota-bandar-lampung-2024.yaml")
    actions = pemdi_map.plan(case, start=START, target_rating="Cukup").plan.actions
    by_id = {each.id: each for each in actions}
    # Three pairs of an action and one that it waits for, none of them twice.
    pairs: dict[str, str] = {}
    for each in actions:
        free = [id_ for id_ in each.after if id_ in by_id and id_ not in {*pairs, *pairs.values()}]
        if free and len(pairs) < 3 and each.id not in pairs.values():
            pairs[each.id] = free[0]
    (behind_late, late), (behind_cancelled, cancelled), (behind_removed, removed) = pairs.items()
    others = [each.id for each in actions if each.items and not each.after and each.id not in pairs.values()]
    counts = max(others, key=lambda id_: by_id[id_].gain)
    due_14, due_30, postponed, unlinked, draft, undated, began_not = [id_ for id_ in others if id_ != counts][:7]
    at = {
        "late": late, "behind late": behind_late, "cancelled": cancelled, "behind cancelled": behind_cancelled,
        "removed": removed, "behind removed": behind_removed, "due 14": due_14, "due 30": due_30,
        "postponed": postponed, "unlinked": unlinked, "draft": draft, "counts": counts, "undated": undated,
        "to start": began_not,
    }  # fmt: skip
    assert len(set(at.values())) == len(at)
    cells: dict[Edit, Any] = {}
    for each in actions:
        cells |= {(ACTIONS, each.id, "start"): day(200), (ACTIONS, each.id, "finish"): day(300)}

    def plant(id_: str, **values: Any) -> None:
        cells.update({(ACTIONS, id_, key): value for key, value in values.items()})

    plant(late, start=day(-30), finish=day(-5), status="berjalan", note=HOSTILE, action=HOSTILE)
    plant(due_14, finish=day(14), status="Berjalan", done=day(20))
    plant(due_30, finish=day(30), status="berjalan")
    plant(postponed, status="tertunda", note="menunggu anggaran perubahan")
    plant(cancelled, finish=day(-5), status="batal")
    plant(draft, finish=day(-5), status="selesai", link="https://contoh.go.id/bukti", budget=2_500_000)
    plant(counts, finish=day(-5), status="Selesai", budget=150_000_000)
    plant(undated, finish=None, status="berjalan")
    plant(began_not, start=day(0))
    for item in by_id[draft].items:
        cells[EVIDENCE, item, "mine"] = "draf"
    for item in by_id[counts].items:
        cells[EVIDENCE, item, "mine"] = "diterima"
    fresh = plan_bytes()
    unit = by_id[unlinked].owner
    part = edited(parts_of(fresh)[unit], {(ACTIONS, unlinked, "status"): "sudah"})
    return Planted(_with_rows(_merged(fresh, unit, part), cells, removed), at, fresh)


def _merged(plan: bytes, unit: str, part: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        files = written(Path(name), plan, {"bagian": part})
        together = merged(files.plan, files.parts["bagian"])
    (asked,) = (each for each in together.remarks if each.code == "no-evidence")
    assert "selesai, tetapi tautan buktinya belum ada" in asked.message
    assert asked.remedy.endswith(f"kepada {unit}.")
    assert "Tugas!" in asked.where
    return content_of(together)


def _with_rows(plan: bytes, cells: Mapping[Edit, Any], removed: str) -> bytes:
    """The plan with cells typed over, a row taken out, and an action that people added."""
    layout = read_plan("rencana.xlsx", plan).layout
    workbook = load_workbook(io.BytesIO(edited(plan, cells)))
    where = layout[ACTIONS]
    sheet = workbook[where.sheet]
    below = max(where.rows.values()) + 1
    added: dict[str, Any] = {
        "action": "Aksi contoh tambahan", "owner": "Dinas Contoh", "finish": day(-1), "status": "berjalan",
    }  # fmt: skip
    for key, column in where.columns.items():
        sheet.cell(where.rows[removed], column).value = None
        if key in added:
            sheet.cell(below, column).value = added[key]
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(planted().content)
    return path


def status_of(run: Run, plan: Path, *options: object) -> Any:
    ran = run("status", plan, "--today", TODAY, "--format", "json", *options)
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    Draft202012Validator(SCHEMA).validate(told)
    return told


def ids(actions: Any) -> list[str]:
    return [each["id"] for each in actions]


def test_each_of_the_planted_situations_is_told(run: Run, plan: Path) -> None:
    at, told = planted().at, status_of(run, plan)
    # 1 and 2: late, whether of the plan or added by people; what is finished or called off never is.
    late, added = told["late"]
    assert (late["id"], late["days"], late["status"]) == (at["late"], -5, "berjalan")
    assert (added["text"], added["number"], added["owner"], added["days"]) == (
        "Aksi contoh tambahan", None, "Dinas Contoh", -1,
    )  # fmt: skip
    # 3 and 4: due in 14 and in 30 days, the last day of each included.
    assert ids(told["due_14"]) == [at["due 14"]]
    assert ids(told["due_30"]) == [at["due 14"], at["due 30"]]
    assert told["due_14"][0]["expected"] == "2027-02-04"
    # 5 to 8: blocked, by what, and why.
    blocked = {each["id"]: {one["id"]: one["why"] for one in each["blocked_by"]} for each in told["blocked"]}
    assert blocked[at["behind late"]][at["late"]] == "late"
    assert blocked[at["behind cancelled"]][at["cancelled"]] == "cancelled"
    assert blocked[at["behind removed"]][at["removed"]] == "removed"
    assert blocked[at["postponed"]] == {at["postponed"]: "postponed"}
    # 9 to 11: finished, and what it still needs before it counts.
    lacking = {each["id"]: each["lacking"] for each in told["not_counting"]}
    assert lacking.keys() == {at["unlinked"], at["draft"]}, "what is accepted counts"
    assert not any(one["linked"] for one in lacking[at["unlinked"]])
    assert all(one["linked"] and one["state"] == "draf" for one in lacking[at["draft"]])
    assert told["done"] == 3
    # 12: without a last day, and 13: not begun though it should be.
    assert ids(told["undated"]) == [at["undated"]]
    assert ids(told["to_start"]) == [at["to start"]]
    # 14: who has not returned a part: all but the unit whose part came in.
    returned = {each["unit"]: each["returned"] for each in told["units"]}
    (unit,) = (name for name, on in returned.items() if on)
    assert returned[unit] == MERGED_ON.isoformat()
    assert {each["unit"] for each in told["waiting_for"]} == returned.keys() - {unit}
    assert "Dinas Contoh" in returned, "who owns an action that people added gets a part too"
    # 15: what changed since the last merge, which is the assessor's word and the money of finished actions.
    since = told["since_merge"]
    assert (since["day"], since["units"]) == (MERGED_ON.isoformat(), [unit])
    assert (since["before"]["accepted"], since["before"]["finished"], since["before"]["budget"]) == ([], [], 0)
    assert since["accepted"]
    assert since["accepted"] == since["after"]["accepted"]
    assert since["after"]["budget"] == 152_500_000
    assert set(since["after"]["finished"]) == {at["unlinked"], at["draft"], at["counts"]}
    assert Fraction(since["before"]["exact"]) < Fraction(since["after"]["exact"]) == Fraction(told["exact"])
    assert since["before"]["index"] == told["planned_index"] == "1.03"


def test_the_text_answers_first_and_lists_then_with_dates_in_words(run: Run, plan: Path) -> None:
    ran = run("status", plan, "--today", TODAY)
    assert ran.code == 0
    head, sentence, *_ = lines = ran.out.splitlines()
    assert head == "Pemerintah Kota Bandar Lampung, keadaan 15 Januari 2027"
    assert sentence.startswith("3 dari ")
    said = " ".join(ran.out.split())
    assert "2 di antaranya belum terhitung; 2 terlambat, 1 jatuh tempo dalam 14 hari, 2 dalam 30 hari, " in said
    assert "Aksi contoh tambahan (Dinas Contoh): 14 Januari 2027, lewat 1 hari; berjalan." in said
    assert "29 Januari 2027, 14 hari lagi; berjalan; selesai menurut OPD 4 Februari 2027." in said
    assert "ditunda OPD-nya: menunggu anggaran perubahan." in said
    assert "tautan belum ada; keadaan bukti:" in said
    assert "Penggabungan terakhir 1 Desember 2026: " in said
    assert "anggaran aksi yang selesai Rp 0 menjadi Rp 152.500.000." in said
    assert "\x9b" not in ran.out
    assert lines.count("Terlambat: 2 aksi") == 1
    assert "Terlambat: 0 aksi" not in lines, "what people type is on the line of its action"


def test_each_unit_gets_a_message_of_its_own(run: Run, plan: Path) -> None:
    told = status_of(run, plan, "--handed-out", "2026-12-02")
    assert [each["unit"] for each in told["waiting_for"]] == [each["unit"] for each in told["units"]]
    messages = {each["unit"]: each["message"] for each in told["units"]}
    ran = run("status", plan, "--today", TODAY, "--messages", "--handed-out", "2026-12-02")
    assert all(message in ran.out for message in messages.values())
    own = run("status", plan, "--today", TODAY, "--messages", "--unit", "dinas  CONTOH")
    assert own.out == messages["Dinas Contoh"] + "\n"
    assert own.out.splitlines()[0] == "Yth. Dinas Contoh"
    assert "\nTerlambat: 1 aksi\n- Aksi contoh tambahan: 14 Januari 2027, lewat 1 hari; berjalan.\n" in own.out
    assert "belum kami terima isiannya" in own.out


def test_only_who_asks_gets_exit_code_1_for_lateness(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("status", plan, "--today", TODAY, "--fail-on-late").code == 1
    fresh = tmp_path / "baru.xlsx"
    fresh.write_bytes(planted().before)
    ran = run("status", fresh, "--today", START, "--fail-on-late")
    assert ran.code == 0
    assert "Belum ada bagian yang digabungkan ke rencana ini." in ran.out
    assert "Tidak ada yang terlambat." in ran.out


def test_what_is_no_plan_is_refused(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "isian.xlsx"
    assert run("init", "-o", form).code == 0
    for source, says in ((form, "formulir"), (EXAMPLES / "kabupaten-paser-2024.yaml", "bukan buku kerja")):
        ran = run("status", source)
        assert (ran.code, ran.out) == (2, "")
        assert str(source) in ran.err
        assert says in ran.err
    assert run("status", form, "--today", "kemarin").code == 2
