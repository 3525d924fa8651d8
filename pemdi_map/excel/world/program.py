"""Sheet Program: what runs or is planned already, what it serves, what it only seems to serve, which gaps it closes."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.programmes.outcome import ProgrammeOutcome, Programmes, Served
from pemdi_map.excel.answers.answer import Answer, titled
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.styles import Tone
from pemdi_map.excel.cells.table import Column, TablePlace
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import say
from pemdi_map.model.programme import PROGRAMME_STATUSES

TITLE = "Program"
HEADER_ROW = 5
_KEPT = 2
"""The first columns, which every page repeats."""
STATUS, VERDICT, IN_TIME = "Status", "Hasil pencocokan", "Tepat waktu"
CLOSES, NOTHING = "dapat menutup kesenjangan", "tidak menutup kesenjangan"
DONE, IN_TIME_WORD, LATE, UNDATED = "sudah selesai, catat buktinya", "ya", "terlambat", "tanggal belum diisi"
_COLUMNS = (
    Column("No", 7, "pm_bulat"),
    Column("Program", 34, "pm_tebal"),
    Column(VERDICT, 17, "pm_tengah"),
    Column("Pengampu", 20),
    Column(STATUS, 12, "pm_isian_tengah"),
    Column("Butir yang dilayani", 44),
    Column("Hanya tampak melayani", 44),
    Column("Yang harus diperhatikan", 44),
    Column("Jenis yang dikenali", 22),
    Column("Mulai", 16, "pm_isian_tanggal"),
    Column("Selesai", 16, "pm_isian_tanggal"),
    Column("Anggaran (Rp)", 15, "pm_isian_rupiah"),
    Column("Sumber dana", 15),
)
_GAPS = (
    Column("Butir", 0, "pm_tengah"),
    Column("Indikator yang kesenjangannya direncanakan", 0, "pm_tebal"),
    Column("Program selesai pada", 0, "pm_tanggal"),
    Column(IN_TIME, 0, "pm_tengah"),
    Column("Keyakinan", 0, "pm_tengah"),
    Column("Program yang menutupnya", 0),
    Column("Bukti yang diminta", 0),
)
_CONFIDENCE = {"high": "tinggi", "medium": "sedang", "low": "rendah"}
_STANDING = {
    "closes": "tingkat yang sedang dikerjakan",
    "waits": "menunggu tingkat di bawahnya",
    "counts": "sudah terhitung",
}
_TONES: dict[str, Tone] = {DONE: "good", IN_TIME_WORD: "good", LATE: "poor", UNDATED: "fair"}


def fill(page: Page, answer: Answer, programmes: Programmes) -> TablePlace:
    """Fill the sheet: the programmes, and below them the gaps that are planned already."""
    page.heading(
        "Program instansi",
        "Yang direncanakan atau berjalan, dicocokkan dengan butir bukti menurut jenisnya; yang Anda sebut didahulukan."
        " Yang diunggah hasilnya.",
        "Program tanpa tanggal selesai tidak masuk jadwal. Keyakinan adalah pendapat penyusun, bukan janji asesor.",
        column=_KEPT + 1,
    )
    place = page.table("TabelProgram", HEADER_ROW, _COLUMNS, _records(programmes), ids=_ids(programmes))
    page.choices(place.cells(STATUS), PROGRAMME_STATUSES, "Sampai di mana program ini.")
    page.dates(place.cells("Mulai", "Selesai"), "Tanggal mulai atau selesai, misalnya 17/08/2026.")
    page.tones(place.cells(VERDICT), {CLOSES: "good", NOTHING: "fair"})
    row = place.last_row + 2
    page.put(row, 1, "Kesenjangan yang sudah direncanakan", "pm_bagian")
    last = row + 1
    if programmes.planned:
        gaps = page.table("TabelKesenjanganTerencana", row + 1, _GAPS, _gaps(answer, programmes), widths=False)
        page.tones(gaps.cells(IN_TIME), _TONES)
        last = gaps.last_row
    else:
        page.put(row + 1, 1, "Belum ada kesenjangan yang ditutup program di atas.", "pm_keterangan")
    page.freeze_top(columns=_KEPT)
    page.print_across(2, repeated=_KEPT)
    keep_together(page, row, last)
    return place


def _ids(programmes: Programmes) -> list[str]:
    """A programme's name tells it apart; of several with one name, their order in the input does too."""
    found: list[str] = []
    for outcome in programmes.programmes:
        name = outcome.programme.name
        found.append(f"{name} ({found.count(name) + 1})" if name in found else name)
    return found


def _records(programmes: Programmes) -> Iterator[list[Value]]:
    for number, outcome in enumerate(programmes.programmes, start=1):
        programme = outcome.programme
        yield [
            number, programme.name, CLOSES if outcome.plans else NOTHING, outcome.unit or None, programme.status,
            "\n".join(map(_served, outcome.serves)) or None, _feigned(outcome), _heed(outcome),
            ", ".join(outcome.kinds) or None, programme.start, programme.finish, programme.budget, programme.fund,
        ]  # fmt: skip


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


def _gaps(answer: Answer, programmes: Programmes) -> Iterator[list[Value]]:
    for gap in programmes.planned.values():
        item = answer.items[gap.item]
        in_time = DONE if gap.done else {True: IN_TIME_WORD, False: LATE, None: UNDATED}[gap.in_time]
        name = titled(item.indicator, answer.indicators[item.indicator].name)
        yield [gap.item, name, gap.finish, in_time, _CONFIDENCE[gap.confidence], gap.programme, item.text]
