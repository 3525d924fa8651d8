"""Sheet Rencana Aksi: the missing items on the way to the target, in the columns that action plans here have."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.dates import date_in_words
from pemdi_map.engine.outcome import GapOutcome, PlannedItem
from pemdi_map.excel.answer import Answer, titled
from pemdi_map.excel.rows import Value, letter
from pemdi_map.excel.sheet import Column, Page, TablePlace
from pemdi_map.excel.words import BUDGET_ROUTES, FUNDING_CHOICES, PRIORITY_CHOICES, PRIORITY_TONES, STATUS_CHOICES

TITLE = "Rencana Aksi"
HEADER_ROW = 4
PAGES_WIDE = 3
REPEATED = 3
"""The first columns, which every page repeats."""
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")
COLUMNS = (
    Column("No", 5, "pm_bulat"),
    Column("Aspek", 16),
    Column("Indikator", 24),
    Column("Bobot (%)", 8, "pm_bobot"),
    Column("Kondisi awal: SPBE asal", 22),
    Column("Kondisi awal: tingkat Pemdi", 10, "pm_bulat"),
    Column("Kondisi awal: nilai Pemdi", 10, "pm_nilai"),
    Column("Target tingkat", 8, "pm_bulat"),
    Column("Kesenjangan", 12.5, "pm_nilai"),
    Column("Prioritas", 10.5, "pm_isian_tengah"),
    Column("Rencana aksi", 38, "pm_isian"),
    Column("Bukti dukung", 32),
    Column("Program", 18, "pm_isian"),
    Column("Kegiatan", 18, "pm_isian"),
    Column("Kode sub kegiatan", 14, "pm_isian"),
    Column("Sub kegiatan", 20, "pm_isian"),
    Column("Keluaran/indikator kinerja", 20, "pm_isian"),
    Column("Satuan", 10, "pm_isian"),
    *(Column(f"Target {quarter}", 9, "pm_isian_angka") for quarter in QUARTERS),
    Column("OPD pengampu", 20, "pm_isian"),
    Column("OPD pendukung", 22, "pm_isian"),
    Column("Mulai", 16.5, "pm_isian_tanggal"),
    Column("Selesai", 16.5, "pm_isian_tanggal"),
    Column("Anggaran (Rp)", 15, "pm_isian_rupiah"),
    Column("Sumber dana", 13, "pm_isian"),
    Column("Jalur anggaran", 16, "pm_isian"),
    *(Column(f"Realisasi {quarter}", 10.5, "pm_isian_angka") for quarter in QUARTERS),
    Column("Status", 13, "pm_isian_tengah"),
    Column("Tautan bukti", 20, "pm_isian"),
    Column("Kendala/Catatan", 20, "pm_isian"),
    Column("Tindak lanjut", 20, "pm_isian"),
    Column("ID", 12, hidden=True),
)
_FIRST_STEPS = {
    "extend": "Lengkapi bukti yang ada",
    "redo": "Susun bukti baru; dokumen lama hanya menjadi bekal",
    "missing": "Susun dan tetapkan",
    "unknown": "Periksa dulu apakah sudah ada; bila belum, susun",
    "revisi": "Perbaiki sesuai catatan asesor",
    "proses": "Selesaikan dan unggah",
    "draf": "Tetapkan rancangannya dan unggah",
    "belum": "Susun dan tetapkan",
    "as_is": "Unggah bukti yang ada",
}
"""How an action begins, by the state of the item that it earns."""


def fill(page: Page, answer: Answer) -> TablePlace:
    """Fill the sheet: one action per item still to be earned; yellow cells are for the institution to fill."""
    outcome = answer.outcome
    page.heading(
        "Rencana aksi",
        f"Butir yang masih harus diperoleh untuk target {outcome.target.rating}, berurutan per indikator; selesai"
        f" paling lambat {date_in_words(outcome.deadline)}. Kolom kuning diisi dan boleh diubah; kode sub kegiatan:"
        " periksa di SIPD.",
        column=REPEATED + 1,
    )
    place = page.table("TabelRencanaAksi", HEADER_ROW, COLUMNS, _records(answer))
    page.choices(place.cells("Prioritas"), PRIORITY_CHOICES, "Seberapa mendesak.")
    page.choices(place.cells("Sumber dana"), FUNDING_CHOICES, "Dari mana biayanya.")
    page.choices(place.cells("Jalur anggaran"), BUDGET_ROUTES, "Lewat dokumen anggaran yang mana.")
    page.choices(place.cells("Status"), STATUS_CHOICES, "Sampai di mana pelaksanaannya.")
    page.dates(place.cells("Mulai", "Selesai"), "Tanggal mulai atau selesai, misalnya 17/08/2026.")
    page.tones(place.cells("Prioritas"), dict(PRIORITY_TONES.items()))
    page.tones(
        place.cells("Status"),
        {"selesai": "good", "berjalan": "calm", "tertunda": "fair", "batal": "quiet", "belum mulai": "quiet"},
    )
    page.freeze(place, columns=REPEATED)
    page.sheet.print_title_cols = f"A:{letter(REPEATED)}"
    page.sheet.page_setup.fitToWidth = PAGES_WIDE
    page.sheet.page_setup.pageOrder = "overThenDown"
    return place


def _records(answer: Answer) -> Iterator[list[Value]]:
    outcome = answer.outcome
    aspects = {aspect.code: titled(aspect.code, aspect.name) for aspect in outcome.aspects}
    origins = _origins(outcome)
    goals = _goals(outcome)
    for at, planned in enumerate(outcome.planned, start=1):
        indicator = outcome.indicators[answer.by_indicator[planned.indicator]]
        yield [
            at, aspects[indicator.aspect], titled(indicator.code, indicator.name), indicator.weight,
            origins.get(planned.item, ""), indicator.level, indicator.value[outcome.scenario],
            goals[planned.indicator], indicator.gap, planned.priority, _action(planned),
            f"{planned.item} {planned.text}", *(None,) * 5, "dokumen", *_quarters(planned), planned.owner,
            ", ".join((*planned.supports, *planned.outside)), planned.start, planned.finish, None, None, None,
            *(None,) * 4, "belum mulai", None, None, None, planned.id,
        ]  # fmt: skip


def _action(planned: PlannedItem) -> str:
    first = _FIRST_STEPS.get(planned.state, "Penuhi")
    return f"{first}: {planned.open or planned.text}"


def _quarters(planned: PlannedItem) -> tuple[Value, ...]:
    """The quarter in which the item is to be finished carries the target."""
    quarter = (planned.finish.month - 1) // 3
    return tuple(1 if at == quarter else None for at in range(len(QUARTERS)))


def _goals(outcome: GapOutcome) -> dict[str, int]:
    """The highest level planned for each indicator."""
    goals: dict[str, int] = {}
    for planned in outcome.planned:
        goals[planned.indicator] = max(planned.level, goals.get(planned.indicator, 0))
    return goals


def _origins(outcome: GapOutcome) -> dict[str, str]:
    """The source indicators behind each item."""
    return {item.id: ", ".join(item.carry.when) for item in outcome.items if item.carry is not None}
