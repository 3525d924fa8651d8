"""Sheet Program: what runs or is planned already, what it serves, what it only seems to serve, which gaps it closes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.programmes.outcome import PlannedGap, ProgrammeOutcome, Programmes, Served
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Choice, Column, Day, Table, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import say
from pemdi_map.model.programme import PROGRAMME_STATUSES

TITLE = "Program"
HEADER_ROW = 5
_KEPT = 2
"""The first columns, which every page repeats."""
CLOSES, NOTHING = "dapat menutup kesenjangan", "tidak menutup kesenjangan"
DONE, IN_TIME_WORD, LATE, UNDATED = "sudah selesai, catat buktinya", "ya", "terlambat", "tanggal belum diisi"
_CONFIDENCE = {"high": "tinggi", "medium": "sedang", "low": "rendah"}
_STANDING = {
    "closes": "tingkat yang sedang dikerjakan",
    "waits": "menunggu tingkat di bawahnya",
    "counts": "sudah terhitung",
}
_TONES: dict[str, Tone] = {DONE: "good", IN_TIME_WORD: "good", LATE: "poor", UNDATED: "fair"}


class _Row(NamedTuple):
    """A programme. `id`: its name, which tells it apart; of several with one name, their order does too."""

    number: int
    id: str
    outcome: ProgrammeOutcome


class _Gap(NamedTuple):
    """A gap that a programme closes; `indicator`: its code and name."""

    gap: PlannedGap
    item: ItemOutcome
    indicator: str


_DAY = Day("Tanggal mulai atau selesai, misalnya 17/08/2026.")
_PROGRAMMES: Table[_Row] = Table(
    "TabelProgram",
    (
        Column("no", "No", 7, lambda row: row.number, "pm_bulat"),
        Column("programme", "Program", 34, lambda row: row.outcome.programme.name, "pm_tebal"),
        Column(
            "verdict", "Hasil pencocokan", 17, lambda row: CLOSES if row.outcome.plans else NOTHING, "pm_tengah",
            tones={CLOSES: "good", NOTHING: "fair"},
        ),
        Column("owner", "Pengampu", 20, lambda row: row.outcome.unit or None),
        Column(
            "status", "Status", 12, lambda row: row.outcome.programme.status, "pm_isian_tengah",
            asks=Choice(PROGRAMME_STATUSES, "Sampai di mana program ini."),
        ),
        Column(
            "serves", "Butir yang dilayani", 44, lambda row: "\n".join(map(_served, row.outcome.serves)) or None
        ),
        Column("feigned", "Hanya tampak melayani", 44, lambda row: _feigned(row.outcome)),
        Column("heed", "Yang harus diperhatikan", 44, lambda row: _heed(row.outcome)),
        Column("kinds", "Jenis yang dikenali", 22, lambda row: ", ".join(row.outcome.kinds) or None),
        Column("start", "Mulai", 16, lambda row: row.outcome.programme.start, "pm_isian_tanggal", asks=_DAY),
        Column("finish", "Selesai", 16, lambda row: row.outcome.programme.finish, "pm_isian_tanggal", asks=_DAY),
        Column("budget", "Anggaran (Rp)", 15, lambda row: row.outcome.programme.budget, "pm_isian_rupiah"),
        Column("fund", "Sumber dana", 15, lambda row: row.outcome.programme.fund),
    ),
    ids=lambda row: row.id,
)  # fmt: skip
_GAPS: Table[_Gap] = Table(
    "TabelKesenjanganTerencana",
    (
        Column("item", "Butir", 0, lambda row: row.gap.item, "pm_tengah"),
        Column("indicator", "Indikator yang kesenjangannya direncanakan", 0, lambda row: row.indicator, "pm_tebal"),
        Column("finish", "Program selesai pada", 0, lambda row: row.gap.finish, "pm_tanggal"),
        Column("in_time", "Tepat waktu", 0, lambda row: _in_time(row.gap), "pm_tengah", tones=_TONES),
        Column("confidence", "Keyakinan", 0, lambda row: _CONFIDENCE[row.gap.confidence], "pm_tengah"),
        Column("programme", "Program yang menutupnya", 0, lambda row: row.gap.programme),
        Column("evidence", "Bukti yang diminta", 0, lambda row: row.item.text),
    ),
    widths=False,
)


def fill(page: Page, answer: Answer, programmes: Programmes) -> TablePlace:
    """Fill the sheet: the programmes, and below them the gaps that are planned already."""
    page.heading(
        "Program instansi",
        "Yang direncanakan atau berjalan, dicocokkan dengan butir bukti menurut jenisnya; yang Anda sebut didahulukan."
        " Yang diunggah hasilnya.",
        "Program tanpa tanggal selesai tidak masuk jadwal. Keyakinan adalah pendapat penyusun, bukan janji asesor.",
        column=_KEPT + 1,
    )
    place = page.table(_PROGRAMMES, HEADER_ROW, _rows(programmes))
    row = place.last_row + 2
    page.put(row, 1, "Kesenjangan yang sudah direncanakan", "pm_bagian")
    last = row + 1
    if programmes.planned:
        last = page.table(_GAPS, row + 1, _gaps(answer, programmes)).last_row
    else:
        page.put(row + 1, 1, "Belum ada kesenjangan yang ditutup program di atas.", "pm_keterangan")
    page.freeze_top(columns=_KEPT)
    page.print_across(2, repeated=_KEPT)
    keep_together(page, row, last)
    return place


def _rows(programmes: Programmes) -> Iterator[_Row]:
    met: list[str] = []
    for number, outcome in enumerate(programmes.programmes, start=1):
        name = outcome.programme.name
        met.append(f"{name} ({met.count(name) + 1})" if name in met else name)
        yield _Row(number, met[-1], outcome)


def _served(one: Served) -> str:
    sure = f"{_STANDING[one.standing]}, keyakinan {_CONFIDENCE[one.confidence]}"
    return f"{one.item} ({sure}): {say(one.because)} {one.open}".strip()


def _feigned(outcome: ProgrammeOutcome) -> str | None:
    """Items by reason: one reason often holds for several."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in outcome.feigned:
        reasons.setdefault((one.because, one.instead), []).append(one.item)
    lines = (f"{', '.join(items)}: {because} Sebagai ganti: {instead}" for (because, instead), items in reasons.items())
    return "\n".join(lines) or None


def _heed(outcome: ProgrammeOutcome) -> str | None:
    return "\n".join(filter(None, (say(outcome.nothing), *(say(one.says) for one in outcome.notices)))) or None


def _gaps(answer: Answer, programmes: Programmes) -> Iterator[_Gap]:
    for gap in programmes.planned.values():
        item = answer.items[gap.item]
        yield _Gap(gap, item, titled(item.indicator, answer.indicators[item.indicator].name))


def _in_time(gap: PlannedGap) -> str:
    return DONE if gap.done else {True: IN_TIME_WORD, False: LATE, None: UNDATED}[gap.in_time]
