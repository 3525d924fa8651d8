"""Sheet Rencana Aksi: the actions of the plan, in the columns that action plans here have."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.banded import level_shown
from pemdi_map.engine.plan.outcome import Plan, PlannedAction
from pemdi_map.engine.schedule.workweeks import quarter
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.answers.plan_words import NO_MONEY, said_by_rules, told, why_so
from pemdi_map.excel.cells.rows import Formula, Value
from pemdi_map.excel.cells.spreadsheet import total
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import (
    FUNDING_CHOICES,
    PRIORITY_CHOICES,
    PRIORITY_TONES,
    REUSE_TONES,
    STATUS_CHOICES,
    STATUS_TONES,
    WORK_WORDS,
    say,
)

TITLE = "Rencana Aksi"
HEADER_ROW = 6
KEYS_ROW, TOTAL_ROW = HEADER_ROW - 1, HEADER_ROW - 2
SPARE_ROWS = 300
"""Rows below the table that sums cover, so that actions which people append count too."""
PAGES_WIDE = 5
REPEATED = 3
"""The first columns, which every page repeats."""
NUMBER, ACTION, OWNER, START, FINISH, EFFORT = "No", "Rencana aksi", "OPD pengampu", "Mulai", "Selesai", "Hari-orang"
ASPECT, STATUS = "Aspek", "Status"
TABLE = "TabelRencanaAksi"
CHECK = "(periksa di SIPD)"
_PROGRAMME_PARTS, _ACTIVITY_PARTS, _CODE_PARTS = 3, 5, 6
_FEWEST_QUARTERS = 4

_BEFORE_QUARTERS = (
    Column(NUMBER, 5, "pm_bulat"),
    Column(ASPECT, 14),
    Column("Indikator", 20),
    Column("Bobot (%)", 8, "pm_bobot"),
    Column("Kondisi awal: SPBE asal", 16),
    Column("Kondisi awal: tingkat Pemdi", 10, "pm_bulat"),
    Column("Kondisi awal: nilai Pemdi", 10, "pm_nilai"),
    Column("Target tingkat", 8, "pm_bulat"),
    Column("Kesenjangan", 12, "pm_nilai"),
    Column("Prioritas", 10.5, "pm_isian_tengah"),
    Column(ACTION, 30, "pm_isian_tebal"),
    Column("Cara mengerjakan", 46, "pm_isian"),
    Column("Bukti dukung", 36),
    Column("Jenis pekerjaan", 14, "pm_tengah"),
    Column("Diterima bila", 34),
    Column("Biasanya ditolak karena", 34),
    Column("Program", 9, "pm_isian"),
    Column("Kegiatan", 12, "pm_isian"),
    Column("Kode sub kegiatan", 16, "pm_isian"),
    Column("Sub kegiatan", 20, "pm_isian"),
    Column("Keluaran/indikator kinerja", 24, "pm_isian"),
    Column("Satuan", 10, "pm_isian"),
)
_BETWEEN = (
    Column(OWNER, 24, "pm_isian"),
    Column("OPD pendukung", 30, "pm_isian"),
    Column(START, 17, "pm_isian_tanggal"),
    Column(FINISH, 17, "pm_isian_tanggal"),
    Column(EFFORT, 8, "pm_isian_angka"),
    Column("Anggaran (Rp)", 14, "pm_isian_rupiah"),
    Column("Sumber dana", 13, "pm_isian"),
    Column("Jalur anggaran", 17, "pm_isian"),
    Column("Aturan yang menentukan", 38),
    Column("Catatan rencana", 50),
)
_AFTER_QUARTERS = (
    Column(STATUS, 13, "pm_isian_tengah"),
    Column("Tautan bukti", 20, "pm_isian"),
    Column("Kendala/Catatan", 22, "pm_isian"),
    Column("Tindak lanjut", 22, "pm_isian"),
)


def fill(page: Page, answer: Answer, plan: Plan) -> TablePlace:
    """Fill the sheet, one row per action; yellow cells are for the institution to fill or to change."""
    quarters = plan_quarters(plan)
    page.heading(
        "Rencana aksi",
        f"{len(plan.actions)} aksi menuju target {answer.outcome.target.rating}, urut tanggal mulai; masa unggah"
        f" berakhir {date_in_words(plan.deadline)}. Hari-orang dan lama pekerjaan adalah asumsi (lihat Sumber).",
        f"Kolom kuning diisi dan boleh diubah. Kode sub kegiatan berbeda antar edisi: {CHECK.strip('()')}. Triwulan"
        " bertahun karena rencana dapat melewati tahun anggaran.",
        column=REPEATED + 1,
    )
    place = page.table(
        TABLE, HEADER_ROW, columns_of(quarters), _records(answer, plan, quarters),
        ids=[planned.id for planned in plan.actions], spare=SPARE_ROWS,
    )  # fmt: skip
    effort = Formula(f"SUM({place.fixed(EFFORT)})", total(place.values(EFFORT)))
    page.put(TOTAL_ROW, place.column_of(FINISH), "Jumlah hari-orang", "pm_total")
    page.put(TOTAL_ROW, place.column_of(EFFORT), effort, "pm_total_bobot")
    _choices(page, answer, plan, place)
    page.freeze(place, columns=REPEATED)
    page.print_across(PAGES_WIDE, repeated=REPEATED)
    return place


def plan_quarters(plan: Plan) -> list[str]:
    """The quarters from the start of the plan to its last day, at least four, each with its year."""
    last = max([plan.deadline, *(planned.finish for planned in plan.actions)])
    day, found = plan.start, [quarter(plan.start)]
    while len(found) < _FEWEST_QUARTERS or (quarter(last) not in found and day < last):
        month = (day.month - 1) // 3 * 3 + 3
        day = datetime.date(day.year + month // 12, month % 12 + 1, 1)
        found.append(quarter(day))
    return found


def columns_of(quarters: Sequence[str]) -> list[Column]:
    """The columns of the sheet for a plan over these quarters."""
    targets = [Column(f"Target {each}", 9, "pm_isian_angka") for each in quarters]
    results = [Column(f"Realisasi {each}", 10.5, "pm_isian_angka") for each in quarters]
    return [*_BEFORE_QUARTERS, *targets, *_BETWEEN, *results, *_AFTER_QUARTERS]


def _choices(page: Page, answer: Answer, plan: Plan, place: TablePlace) -> None:
    planning = answer.knowledge.planning
    paths = [path.name for path in planning.budget.paths] if planning else []
    routes = tuple(dict.fromkeys([*paths, *(planned.funding for planned in plan.actions)]))
    page.choices(place.cells("Prioritas"), PRIORITY_CHOICES, "Seberapa mendesak.")
    page.choices(place.cells("Sumber dana"), FUNDING_CHOICES, "Dari mana biayanya.")
    page.choices(place.cells("Jalur anggaran"), routes or (NO_MONEY,), "Lewat dokumen anggaran yang mana.")
    page.choices(place.cells(STATUS), STATUS_CHOICES, "Sampai di mana pelaksanaannya.")
    page.dates(place.cells(START, FINISH), "Tanggal mulai atau selesai, misalnya 17/08/2026.")
    page.tones(place.cells("Prioritas"), dict(PRIORITY_TONES.items()))
    page.tones(place.cells("Jenis pekerjaan"), {WORK_WORDS[reuse]: tone for reuse, tone in REUSE_TONES.items()})
    page.tones(place.cells(STATUS), STATUS_TONES)


def _records(answer: Answer, plan: Plan, quarters: Sequence[str]) -> Iterator[list[Value]]:
    aspects = {aspect.code: titled(aspect.code, aspect.name) for aspect in answer.outcome.aspects}
    for at, planned in enumerate(plan.actions, start=1):
        action, indicator = planned.action, answer.indicators[planned.indicator]
        sub = _sub_activity(planned)
        yield [
            at, aspects[planned.aspect], _indicators(answer, planned), indicator.weight,
            _origins(answer, planned), indicator.level, indicator.value[answer.outcome.scenario],
            level_shown(answer.target.scale, plan.values.get(planned.indicator, Fraction(indicator.level))),
            indicator.gap, planned.priority, action.name, _how(planned), _evidence(answer, planned),
            WORK_WORDS[planned.reuse], action.accepted_when, action.refused_when, sub.programme, sub.activity, sub.code,
            sub.name, action.deliverable, action.unit,
            *(1 if each == planned.quarters[-1] else None for each in quarters),
            planned.owner, ", ".join((*planned.supports, *planned.outside)), planned.start, planned.finish,
            planned.effort_days, None, None if action.needs_money else NO_MONEY, planned.funding,
            why_so(planned.decision), told([*_planned_already(planned), *said_by_rules(planned.decision, plan.units)]),
            *(None,) * len(quarters), STATUS_CHOICES[0], None, None, None,
        ]  # fmt: skip


def _indicators(answer: Answer, planned: PlannedAction) -> str:
    others = [code for code in planned.indicators if code != planned.indicator]
    also = f" (juga {', '.join(others)})" if others else ""
    return titled(planned.indicator, answer.indicators[planned.indicator].name) + also


def _origins(answer: Answer, planned: PlannedAction) -> str:
    """The source indicators behind the items, with their level here."""
    carries = (answer.items[item].carry for item in planned.items)
    codes = dict.fromkeys(code for carry in carries if carry is not None for code in carry.when)
    return "\n".join(f"{code}: tingkat {answer.levels_here.get(code, 'tidak diketahui')}" for code in codes)


def _planned_already(planned: PlannedAction) -> list[str]:
    return [f"Sudah direncanakan: {planned.programme}."] if planned.programme else []


def _how(planned: PlannedAction) -> str:
    """How to do it; of old evidence, what it still lacks."""
    open_ = say(planned.open) if planned.reuse == "update" else ""
    return f"{planned.text}\nYang masih perlu: {open_}" if open_ else planned.text


def _evidence(answer: Answer, planned: PlannedAction) -> str:
    lines = [f"{item} {answer.items[item].text}" for item in planned.items]
    return "\n".join(lines) or "Prasyarat; tidak menghasilkan butir sendiri."


class _SubActivity(NamedTuple):
    programme: str | None = None
    activity: str | None = None
    code: str | None = None
    name: str | None = None


def _sub_activity(planned: PlannedAction) -> _SubActivity:
    """A sub-activity's code begins with the codes of its activity and programme."""
    sub = planned.action.sub_activity
    if sub is None:
        return _SubActivity()
    parts, name = sub.code.split("."), f"{sub.name} {CHECK}"
    if len(parts) != _CODE_PARTS:
        return _SubActivity(code=sub.code, name=name)
    return _SubActivity(".".join(parts[:_PROGRAMME_PARTS]), ".".join(parts[:_ACTIVITY_PARTS]), sub.code, name)
