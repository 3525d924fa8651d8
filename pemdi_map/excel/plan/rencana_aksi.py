"""Sheet Rencana Aksi: the actions of the plan, in the columns that action plans here have."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.banded import level_shown
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.outcome import Plan, PlannedAction, Round
from pemdi_map.engine.schedule.workweeks import quarter
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.answers.plan_words import said_by_rules, told, why_so
from pemdi_map.excel.cells.keyed_tables import ID
from pemdi_map.excel.cells.rows import Formula, Value, letter
from pemdi_map.excel.cells.spreadsheet import total
from pemdi_map.excel.cells.table import Choice, Column, Day, Number, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import (
    PRIORITY_CHOICES,
    PRIORITY_TONES,
    REUSE_TONES,
    STATUS_CHOICES,
    STATUS_TONES,
    WORK_WORDS,
    say,
)
from pemdi_map.excel.plan.putaran import renews
from pemdi_map.model.action import Action
from pemdi_map.model.budget import FUNDS, NO_MONEY

TITLE = "Rencana Aksi"
HEADER_ROW = 6
TOTAL_ROW, QUESTIONS_ROW = HEADER_ROW - 2, HEADER_ROW - 3
SPARE_ROWS = 300
"""Rows below the table that sums cover, so that actions which people append count too."""
_KEPT = 2
"""The first columns, which stay in view."""
NUMBER, ACTION, OWNER, START, FINISH, EFFORT = "no", "action", "owner", "start", "finish", "effort_days"
DONE = "done"
"""The key of the day on which, as the unit says, the action was or will be done."""
ASPECT, STATUS, PRIORITY, FUNDING, BUDGET = "aspect", "status", "priority", "funding", "budget"
FUND, LINK, SUPPORTS = "fund", "link", "supports"
SUB_ACTIVITY_CODE, SUB_ACTIVITY = "sub_activity_code", "sub_activity"
TELLING = (ACTION, OWNER, ASPECT, STATUS, START, FINISH, EFFORT, BUDGET)
"""A row is an action as soon as one of these is filled in: what is counted by one of them is never more than all."""
FOLD = "fold "
"""How the key of a column begins behind which others are folded away."""
TARGET, RESULT = "target ", "result "
"""How the keys of a quarter's columns begin."""
TABLE = "TabelRencanaAksi"
CHECK = "(periksa di SIPD)"
_PROGRAMME_PARTS, _ACTIVITY_PARTS, _CODE_PARTS = 3, 5, 6
_FEWEST_QUARTERS = 4
_DAY = Day("Tanggal mulai atau selesai, misalnya 17/08/2026.", "sums")


class ActionRow(NamedTuple):
    """An action of the plan: what its row is made from."""

    number: int
    planned: PlannedAction
    plan: Plan
    answer: Answer

    @property
    def action(self) -> Action:
        return self.planned.action

    @property
    def indicator(self) -> IndicatorOutcome:
        return self.answer.indicators[self.planned.indicator]

    @property
    def sub_activity(self) -> _SubActivity:
        return _sub_activity(self.planned)


class _SubActivity(NamedTuple):
    programme: str | None = None
    activity: str | None = None
    code: str | None = None
    name: str | None = None


def fill(page: Page, answer: Answer, plan: Plan) -> TablePlace:
    """Fill the sheet, one row per action; yellow cells are for the institution to fill or to change."""
    quarters = plan_quarters(plan)
    page.heading(
        "Rencana aksi",
        f"{len(plan.actions)} aksi menuju {answer.outcome.target.rating}, urut tanggal mulai; unggah sampai"
        f" {date_in_words(plan.deadline)}. Isi dan ubah yang kuning; kolom lain: [+] di atas. Hari-orang: asumsi."
        + (" Pembaruan bukti tiap tahun: lembar Putaran." if renews(plan) else ""),
    )
    rows = (ActionRow(at, planned, plan, answer) for at, planned in enumerate(plan.actions, start=1))
    table = Table(TABLE, columns_of(quarters, _routes(answer, plan), plan.rounds), ids=_id, spare=SPARE_ROWS)
    place = _as_in_file(page.table(table, HEADER_ROW, rows), answer.since.positions)
    first = 1
    for says, columns in QUESTIONS:
        page.spread(QUESTIONS_ROW, first, first + len(columns) - 1, says, "pm_tanya", 16)
        first += len(columns)
    page.spread(TOTAL_ROW, 1, place.column_of(FINISH), "Jumlah yang tertulis di bawah", "pm_total")
    for key, style in ((EFFORT, "pm_total_bobot"), (BUDGET, "pm_total_rupiah")):
        page.put(TOTAL_ROW, place.column_of(key), Formula(f"SUM({place.fixed(key)})", total(place.values(key))), style)
    page.freeze(place, columns=_KEPT)
    page.sheet.print_area = f"A1:{letter(place.column_of('first'))}{place.last_row}"
    return place


def _as_in_file(actions: TablePlace, positions: Mapping[str, int] | None) -> TablePlace:
    """The rows that are still in the file, in the order in which they stand there."""
    if positions is None:
        return actions
    by_id = dict(zip(actions.values(ID), actions.records, strict=True))
    return actions._replace(records=[by_id[id_] for id_ in sorted(positions, key=lambda id_: positions[id_])])


def plan_quarters(plan: Plan) -> dict[str, str]:
    """The quarters from the start of the plan to its last day, at least four: `2026-4` -> `TW IV 2026`."""
    last = max([plan.deadline, *(planned.finish for planned in plan.actions)])
    day, found = plan.start, {_quarter_key(plan.start): quarter(plan.start)}
    while len(found) < _FEWEST_QUARTERS or (_quarter_key(last) not in found and day < last):
        month = (day.month - 1) // 3 * 3 + 3
        day = datetime.date(day.year + month // 12, month % 12 + 1, 1)
        found[_quarter_key(day)] = quarter(day)
    return found


def _quarter_key(day: datetime.date) -> str:
    return f"{day.year}-{(day.month + 2) // 3}"


def _id(row: ActionRow) -> str:
    return row.planned.id


def _routes(answer: Answer, plan: Plan) -> tuple[str, ...]:
    """The ways to money that the plan's actions may take."""
    planning = answer.knowledge.planning
    paths = [path.name for path in planning.budget.paths] if planning else []
    return tuple(dict.fromkeys([*paths, *(planned.funding for planned in plan.actions)])) or (NO_MONEY,)


def columns_of(
    quarters: Mapping[str, str], routes: Sequence[str] = (), rounds: Sequence[Round] = ()
) -> tuple[Column[ActionRow], ...]:
    """The columns of the sheet for a plan over these quarters, by key; `routes`: the ways to money."""
    path: Column[ActionRow] = Column(
        FUNDING, "Jalur anggaran", 17, lambda row: row.planned.funding, "pm_isian", page=True,
        asks=Choice(routes, "Lewat dokumen anggaran yang mana."),
    )  # fmt: skip
    return (
        *(column for _, group in QUESTIONS for column in group),
        *_folded("Cara", _HOW),
        *_folded("Anggaran", (path, *_MONEY)),
        *_folded(
            "Triwulan",
            (
                *((_ROUND,) if rounds else ()),
                *(_target(key, name) for key, name in quarters.items()),
                *(_result(key, name) for key, name in quarters.items()),
                *_LATER,
            ),
        ),
        *_folded("Kondisi awal", _WHERE),
    )


def _folded(name: str, columns: Sequence[Column[ActionRow]]) -> Iterator[Column[ActionRow]]:
    """Columns folded away behind a narrow one that bears their name."""
    yield Column(f"{FOLD}{name}", f"{name} [+]", 8, lambda row: None, "pm_lipatan")
    for column in columns:
        yield column._replace(folded=True)


_WHAT: tuple[Column[ActionRow], ...] = (
    Column(NUMBER, "No", 5, lambda row: row.number, "pm_bulat"),
    Column(ACTION, "Rencana aksi", 29, lambda row: row.action.name, "pm_isian_tebal", page=True),
)
_WHICH_EVIDENCE: tuple[Column[ActionRow], ...] = (
    Column("items", "Butir", 8.5, lambda row: "\n".join(row.planned.items) or "prasyarat", "pm_tengah"),
    Column("accepted_when", "Diterima bila", 24, lambda row: row.action.accepted_when),
)
_WHO: tuple[Column[ActionRow], ...] = (
    Column(OWNER, "OPD pengampu", 16, lambda row: row.planned.owner, "pm_isian", page=True),
)
_WHEN: tuple[Column[ActionRow], ...] = (
    Column(
        START, "Mulai", 11, lambda row: row.planned.start, "pm_isian_tanggal_pendek", asks=_DAY, page=True,
    ),
    Column(
        FINISH, "Selesai", 11, lambda row: row.planned.finish, "pm_isian_tanggal_pendek", asks=_DAY, page=True,
    ),
    Column(
        EFFORT, "Hari-orang", 7, lambda row: row.planned.effort_days, "pm_isian_angka", asks=Number("sums"), page=True
    ),
    Column("first", "Dahulukan karena", 11, lambda row: _first(row.planned)),
)  # fmt: skip
_WITH_WHAT_MONEY: tuple[Column[ActionRow], ...] = (
    Column(
        FUND, "Sumber dana", 10, lambda row: None if row.planned.needs_money else NO_MONEY, "pm_isian", page=True,
        asks=Choice(FUNDS, "Dari mana biayanya."),
    ),
    Column(
        BUDGET, "Anggaran (Rp)", 12, lambda row: None, "pm_isian_rupiah", asks=Number("sums"),
        page=True,
    ),
)  # fmt: skip
_HOW_FAR: tuple[Column[ActionRow], ...] = (
    Column(
        STATUS, "Status", 11, lambda row: STATUS_CHOICES[0], "pm_isian_tengah", page=True, tones=STATUS_TONES,
        asks=Choice(STATUS_CHOICES, "Sampai di mana pelaksanaannya.", "sums"),
    ),
    Column(LINK, "Tautan bukti", 11, lambda row: None, "pm_isian", page=True),
    Column("note", "Kendala/Catatan", 12, lambda row: None, "pm_isian", page=True),
)  # fmt: skip
QUESTIONS: tuple[tuple[str, tuple[Column[ActionRow], ...]], ...] = (
    ("Apa", _WHAT), ("Untuk bukti mana", _WHICH_EVIDENCE), ("Siapa", _WHO), ("Kapan", _WHEN),
    ("Uang", _WITH_WHAT_MONEY), ("Keadaan", _HOW_FAR),
)  # fmt: skip
"""The columns that are seen, by the question that they answer; the others are folded away behind them."""
_HOW: tuple[Column[ActionRow], ...] = (
    Column("how", "Cara mengerjakan", 70, lambda row: _how(row.planned), "pm_isian", page=True),
    Column("evidence", "Bukti dukung", 60, lambda row: _evidence(row)),
    Column(
        "work", "Jenis pekerjaan", 14, lambda row: WORK_WORDS[row.planned.reuse], "pm_tengah",
        tones={WORK_WORDS[reuse]: tone for reuse, tone in REUSE_TONES.items()},
    ),
    Column("refused_when", "Biasanya ditolak karena", 50, lambda row: row.action.refused_when),
    Column(
        "deliverable", "Keluaran/indikator kinerja", 36, lambda row: row.action.deliverable, "pm_isian", page=True
    ),
    Column("unit", "Satuan", 10, lambda row: row.action.unit, "pm_isian", page=True),
    Column(SUPPORTS, "OPD pendukung", 44, lambda row: _supports(row.planned), "pm_isian", page=True),
    Column("after", "Menunggu aksi", 10, lambda row: _waits_for(row), "pm_tengah"),
    Column("remarks", "Catatan rencana", 80, lambda row: _remarks(row)),
)  # fmt: skip
_MONEY: tuple[Column[ActionRow], ...] = (
    Column("programme", "Program", 9, lambda row: row.sub_activity.programme, "pm_isian", page=True),
    Column("activity", "Kegiatan", 12, lambda row: row.sub_activity.activity, "pm_isian", page=True),
    Column(SUB_ACTIVITY_CODE, "Kode sub kegiatan", 16, lambda row: row.sub_activity.code, "pm_isian", page=True),
    Column(SUB_ACTIVITY, "Sub kegiatan", 40, lambda row: row.sub_activity.name, "pm_isian", page=True),
)
_LATER: tuple[Column[ActionRow], ...] = (
    Column(
        DONE,
        "Selesai menurut OPD",
        13,
        lambda row: None,
        "pm_isian_tanggal_pendek",
        page=True,
        asks=Day("Tanggal selesai, atau perkiraannya, menurut OPD pengampu."),
    ),
    Column("follow_up", "Tindak lanjut", 22, lambda row: None, "pm_isian", page=True),
)
_WHERE: tuple[Column[ActionRow], ...] = (
    Column(
        PRIORITY, "Prioritas", 10.5, lambda row: row.planned.priority, "pm_isian_tengah", page=True,
        tones=dict(PRIORITY_TONES.items()), asks=Choice(PRIORITY_CHOICES, "Seberapa mendesak."),
    ),
    Column(ASPECT, "Aspek", 30, lambda row: _aspect(row)),
    Column("indicator", "Indikator", 40, lambda row: _indicators(row)),
    Column("weight", "Bobot (%)", 8, lambda row: row.indicator.weight, "pm_bobot"),
    Column("origin", "Kondisi awal: SPBE asal", 24, lambda row: _origins(row)),
    Column("level", "Kondisi awal: tingkat Pemdi", 10, lambda row: row.indicator.level, "pm_bulat"),
    Column(
        "value", "Kondisi awal: nilai Pemdi", 10, lambda row: row.indicator.value[row.answer.outcome.scenario],
        "pm_nilai",
    ),
    Column("target_level", "Target tingkat", 8, lambda row: _target_level(row), "pm_bulat"),
    Column("gap", "Kesenjangan", 12, lambda row: row.indicator.gap, "pm_nilai"),
    Column("rules", "Aturan yang menentukan", 70, lambda row: why_so(row.planned.decision)),
)  # fmt: skip


_ROUND: Column[ActionRow] = Column("round", "Putaran", 9, lambda row: row.plan.round_of[row.planned.id], "pm_bulat")
"""The year of the round that an action is done for."""


def _target(key: str, name: str) -> Column[ActionRow]:
    """What is due in a quarter: the action, in the last one it is worked on."""

    def due(row: ActionRow) -> Value:
        return 1 if name == row.planned.quarters[-1] else None

    return Column(f"{TARGET}{key}", f"Target {name}", 9, due, "pm_isian_angka", page=True)


def _result(key: str, name: str) -> Column[ActionRow]:
    return Column(f"{RESULT}{key}", f"Realisasi {name}", 10.5, lambda row: None, "pm_isian_angka", page=True)


def _first(planned: PlannedAction) -> str | None:
    """Why an action comes before others, if it does."""
    if planned.critical:
        return "tanpa cadangan waktu"
    return f"ditunggu {planned.waiting} aksi" if planned.waiting else None


def _waits_for(row: ActionRow) -> str:
    number = row.plan.numbers
    return ", ".join(str(number[each]) for each in row.planned.after if each in number)


def _aspect(row: ActionRow) -> str:
    aspects = row.answer.outcome.aspects
    return next(titled(each.code, each.name) for each in aspects if each.code == row.planned.aspect)


def _indicators(row: ActionRow) -> str:
    planned = row.planned
    others = [code for code in planned.indicators if code != planned.indicator]
    also = f" (juga {', '.join(others)})" if others else ""
    return titled(planned.indicator, row.indicator.name) + also


def _origins(row: ActionRow) -> str:
    """The source indicators behind the items, with their level here."""
    carries = (row.answer.items[item].carry for item in row.planned.items)
    codes = dict.fromkeys(code for carry in carries if carry is not None for code in carry.condition.spans)
    here = row.answer.levels_here
    return "\n".join(f"{code}: tingkat {here.get(code, 'tidak diketahui')}" for code in codes)


def _target_level(row: ActionRow) -> int:
    value = row.plan.values.get(row.planned.indicator, Fraction(row.indicator.level))
    return level_shown(row.answer.target.scale, value)


def _supports(planned: PlannedAction) -> str:
    return ", ".join((*planned.supports, *planned.outside))


def _remarks(row: ActionRow) -> str:
    planned = row.planned
    already = [f"Sudah direncanakan: {planned.programme}."] if planned.programme else []
    because = planned.action.requires_because
    if because and (after := _waits_for(row)):
        already.append(f"Menunggu aksi {after}: {because}")
    return told([*already, *said_by_rules(planned.decision, row.plan.units)])


def _how(planned: PlannedAction) -> str:
    """How to do it; of old evidence, what it still lacks."""
    open_ = say(planned.open) if planned.reuse == "update" else ""
    return f"{planned.text}\nYang masih perlu: {open_}" if open_ else planned.text


def _evidence(row: ActionRow) -> str:
    lines = [f"{item} {row.answer.items[item].text}" for item in row.planned.items]
    return "\n".join(lines) or "Prasyarat; tidak menghasilkan butir sendiri."


def _sub_activity(planned: PlannedAction) -> _SubActivity:
    """A sub-activity's code begins with the codes of its activity and programme."""
    sub = planned.action.sub_activity
    if sub is None:
        return _SubActivity()
    parts, name = sub.code.split("."), f"{sub.name} {CHECK}"
    if len(parts) != _CODE_PARTS:
        return _SubActivity(code=sub.code, name=name)
    return _SubActivity(".".join(parts[:_PROGRAMME_PARTS]), ".".join(parts[:_ACTIVITY_PARTS]), sub.code, name)
