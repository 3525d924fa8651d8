"""How the fill-in workbook looks: styles, widths, drop-down lists, protection and print set-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from pemdi_map.excel.rows import letter
from pemdi_map.excel.sheet import Page
from pemdi_map.excel.styles import GREY, INPUT, PAPER, SHORT_DATE_FORMAT, Look
from pemdi_map.figures import plain
from pemdi_map.model.form import Block, FormSheet, Kind, Rule

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_LIST = 250
"""Excel refuses a drop-down list written into the cell rule beyond 255 characters."""

_ONE_PAGE = 14
"""Columns that a printed page shows legibly."""

LOOKS = (
    Look("pm_isi_kode", ink=GREY, fill=PAPER, shown="@"),
    Look("pm_isi_petunjuk", ink=GREY),
    Look("pm_isi_urutan", size=10, ink=GREY, line=False, across="right"),
    Look("pm_isi_kalimat", size=10, line=False),
    Look("pm_isi_teks", fill=INPUT, shown="@", open=True),
    Look("pm_isi_bulat", fill=INPUT, across="center", open=True),
    Look("pm_isi_angka", fill=INPUT, across="center", shown="[$-421]0.00###", open=True),
    Look("pm_isi_tanggal", fill=INPUT, across="center", shown=SHORT_DATE_FORMAT, open=True),
    Look("pm_isi_pilihan", fill=INPUT, across="center", open=True),
    Look("pm_isi_catatan", shown="@", open=True),
)
INPUT_STYLES: Mapping[Kind, str] = {
    "text": "pm_isi_teks",
    "year": "pm_isi_bulat",
    "level": "pm_isi_bulat",
    "whole": "pm_isi_bulat",
    "number": "pm_isi_angka",
    "choice": "pm_isi_pilihan",
    "date": "pm_isi_tanggal",
}

GUIDE_TEXT: Mapping[str, Sequence[str]] = {
    "Yang diisi": (
        "Isi hanya sel berwarna kuning muda. Sel lain terkunci supaya susunannya tidak berubah tanpa sengaja; "
        "kuncinya tanpa kata sandi.",
        "Wajib: nama instansi di lembar Instansi. Selebihnya isi yang Anda punya. Lembarnya: {lembar}.",
        "Penilaian yang tidak Anda punya dibiarkan kosong seluruhnya, termasuk tahunnya.",
        "Bila muncul tulisan 'belum lengkap', isi semua barisnya atau kosongkan semuanya. Tanpa nilai per indikator, "
        "angka pada laporan resmi (domain, aspek, indeks) di bagian bawah lembar tetap dapat dipakai.",
    ),
    "Cara mengisi": (
        "Angka boleh ditulis 2,98 atau 2.98. Tingkat adalah bilangan bulat. Jangan memakai tanda % pada angka.",
        "Sel dengan panah memuat daftar: pilih salah satu katanya.",
        "Ketik nilainya, bukan rumus. Rumus hanya terbaca bila hasilnya tersimpan dalam berkas.",
        "Saat menempel dari berkas lain, pakai Tempel Khusus > Nilai supaya aturan selnya tetap ada.",
        "Kolom Catatan bebas dipakai, dan isinya tidak dihitung. Baris boleh disaring; baris dikenali dari kodenya.",
    ),
    "Mengembalikan formulir": (
        "Jangan mengganti nama lembar, kode pada kolom pertama, atau judul kolom.",
        "Simpan sebagai Buku Kerja Excel (.xlsx) tanpa kata sandi, lalu kirim kembali berkas ini.",
        "Untuk memeriksa: pemdi-map check BERKAS.xlsx. Tiap kekeliruan disebut dengan nama lembar dan selnya.",
        "Untuk menghitung: pemdi-map gap BERKAS.xlsx -o hasil.xlsx.",
    ),
}


def column_widths(sheet: FormSheet) -> tuple[float, ...]:
    """Widths in characters for a sheet's blocks, which share their columns."""
    widest = max(sheet.blocks, key=lambda block: len(block.entry_headings))
    wide = {"Sumber": 40.0, "Instrumen": 38.0, "Predikat": 20.0, "Nama layanan": 34.0, "Pengampu": 28.0}
    wide |= {"Terintegrasi dengan": 34.0, "Aplikasi umum": 24.0, "Kanal dukungan": 24.0, "Keterangan": 40.0}
    wide |= {"Nama program": 40.0, "Menghasilkan": 40.0, "Kata kunci": 24.0, "Butir yang dilayani": 24.0}
    entries = [wide.get(heading, 13.0) for heading in widest.entry_headings]
    labels: list[float] = []
    if widest.label_headings:
        labels = [38.0, 44.0] if len(entries) > 1 else [58.0, 44.0]
    if any("Isi" in block.entry_headings for block in sheet.blocks):
        entries[0] = 28.0
    codes = max(len(row.code) for block in sheet.blocks for row in block.rows)
    return (max(8.0, codes + 2.0), *labels, *entries, *([28.0] if labels else []))


def row_height(texts: Sequence[str], widths: Sequence[float], size: float = 9) -> float:
    """A height in points that shows all of the wrapped texts: no spreadsheet program fits rows on opening by itself."""
    lines = 1
    for text, width in zip(texts, widths, strict=False):
        per_line = max(1, int(width * 1.38 * 9 / size))
        lines = max(lines, sum(ceil(max(1, len(part)) / per_line) for part in text.split("\n")))
    return min(409.0, round(lines * size * 1.32 + 5, 1))


def add_validations(
    sheet: Worksheet, inputs: Sequence[tuple[str, int, Rule]], choices: Mapping[str, Mapping[str, str]]
) -> None:
    """The prompt, the drop-down list and the bounds of each cell, one rule for all cells that share it."""
    by_rule: dict[Rule, list[tuple[str, int]]] = {}
    for column, row, rule in inputs:
        if rule != Rule("text"):
            by_rule.setdefault(rule, []).append((column, row))
    for rule, cells in by_rule.items():
        validation = _validation(rule, choices)
        for run in _runs(cells):
            validation.add(run)
        sheet.data_validations.append(validation)


def _runs(cells: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The cells as ranges of neighbours: `D6:D52` instead of 47 cells."""
    for column, group in groupby(sorted(cells), key=lambda cell: cell[0]):
        rows = [row for _, row in group]
        for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            members = [row for _, row in run]
            yield f"{column}{members[0]}:{column}{members[-1]}"


def _validation(rule: Rule, choices: Mapping[str, Mapping[str, str]]) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = tuple(choices[rule.choices]) if rule.choices else rule.suggestions
    # Words that do not fit into a rule are not offered; the reader checks the word in any case.
    fits = len(",".join(words)) <= LONGEST_LIST and not any("," in word or '"' in word for word in words)
    settings: dict[str, Any] = {"allow_blank": True, "showErrorMessage": False}
    if words and fits:
        settings |= {"type": "list", "formula1": f'"{",".join(words)}"', "showErrorMessage": not rule.suggestions}
        settings["error"] = "Pilih salah satu kata dari daftar."
    elif rule.low is not None and rule.high is not None:
        whole = rule.kind in ("level", "whole", "year")
        low, high = plain(rule.low), plain(rule.high)
        settings |= {"type": "whole" if whole else "decimal", "operator": "between", "formula1": low, "formula2": high}
        settings |= {"showErrorMessage": True, "error": f"Isi {'bilangan bulat' if whole else 'angka'} {low} - {high}."}
    if rule.prompt:
        settings |= {"showInputMessage": True, "promptTitle": "Petunjuk", "prompt": rule.prompt[:255]}
    return DataValidation(errorTitle="Belum sesuai", **settings)


def finish_sheet(page: Page, headers: Sequence[tuple[int, int, Block]], width: int, kept: int = 1) -> None:
    """Frozen headings, a filter, protection without a password, and a footer that says what the page is."""
    sheet = page.sheet
    tables = [header for header in headers if header[2].counted] or list(headers if len(headers) == 1 else [])
    for first, last, block in tables:
        if block.label_headings:
            sheet.auto_filter.ref = f"A{first}:{letter(width)}{last}"
    if len(headers) == 1:
        sheet.freeze_panes = f"{letter(kept + 1)}{headers[0][0] + 1}"
        sheet.print_title_rows = f"{headers[0][0]}:{headers[0][0]}"
    elif headers:
        sheet.freeze_panes = "B4"
    if width > _ONE_PAGE:
        sheet.page_setup.fitToWidth = ceil(width / _ONE_PAGE)
        sheet.print_title_cols = f"A:{letter(kept)}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = "Formulir isian pemdi-map"
    lock = sheet.protection
    lock.sheet = True
    # False means allowed: these flags say what is locked.
    lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = False
