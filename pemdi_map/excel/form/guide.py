"""The first sheet of the fill-in workbook: what to do, and how far each sheet is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.form.look import finish_sheet, row_height
from pemdi_map.excel.kit.page import Page

GUIDE = "Petunjuk"
_WIDTHS = (5.0, 24.0, 12.0, 16.0, 78.0)
_TEXT_WIDTH = sum(_WIDTHS[1:])

FILL_IN, HOW, RETURN = "Yang diisi", "Cara mengisi", "Mengembalikan formulir"
TEXTS: Mapping[str, Sequence[str]] = {
    FILL_IN: (
        "Isi hanya sel berwarna kuning muda, lembar demi lembar seperti di tabel ini. Wajib hanya nama instansi; "
        "selebihnya isi yang Anda punya. Penilaian yang tidak Anda punya dibiarkan kosong seluruhnya, termasuk "
        "tahunnya.",
        "Kolom Periksa (di Layanan dan Program: baris di atas judul kolom) menyebut kekeliruan begitu Anda mengetik: "
        "yang belum diisi, di luar rentang, tidak ada dalam daftar, atau tidak mungkin. Kolom Hitungan menghitung "
        "indeks, predikat, domain, dan aspek di samping angka yang tercetak.",
    ),
    HOW: (
        "Angka boleh ditulis 2,98 atau 2.98. Tingkat adalah bilangan bulat. Jangan memakai tanda % pada angka.",
        "Pilih sebuah sel untuk membaca petunjuknya. Sel dengan panah memuat daftar: pilih salah satu katanya.",
        "Tingkat indikator SPBE boleh diisi sebagian: yang kosong menjadi rentang, dipersempit angka pada laporan "
        "resmi (domain, aspek, indeks) di bagian bawah lembar. Tanpa tingkat pun angka itu dapat dipakai.",
        "Ketik nilainya, bukan rumus. Rumus hanya terbaca bila hasilnya tersimpan dalam berkas.",
        "Saat menempel dari berkas lain, pakai Tempel Khusus > Nilai supaya aturan selnya tetap ada.",
        "Kolom Catatan bebas dipakai, dan isinya tidak dihitung. Baris boleh disaring; baris dikenali dari kodenya.",
        "Mengurutkan baris di Layanan, Program, atau Riwayat: pilih sel kuningnya saja (tanpa kolom Kode), lalu Data > "
        "Urutkan. Sel lain terkunci supaya susunannya tidak berubah tanpa sengaja; kuncinya tanpa kata sandi.",
    ),
    RETURN: (
        "Jangan mengganti nama lembar, kode pada kolom pertama, atau judul kolom.",
        "Simpan sebagai Buku Kerja Excel (.xlsx) tanpa kata sandi, lalu kirim kembali berkas ini.",
        "Untuk memeriksa: pemdi-map check BERKAS.xlsx. Tiap kekeliruan disebut dengan nama lembar dan selnya.",
        "Untuk menghitung: pemdi-map gap BERKAS.xlsx -o hasil.xlsx.",
    ),
}  # fmt: skip


class SheetState(NamedTuple):
    """What the first sheet says of another one: what it asks, how many cells are filled in and are doubtful."""

    title: str
    asks: str
    filled: Formula
    doubtful: Formula


def write_guide(page: Page, states: Sequence[SheetState]) -> Page:
    """Write the sheet: what to fill in, a table of the sheets with their state, then how."""
    for column, width in enumerate(_WIDTHS, start=1):
        page.width(column, width)
    page.put(1, 1, "Formulir isian pemdi-map", "pm_judul")
    page.heights[1] = 30
    row = _lines(page, 2, FILL_IN)
    row = _states(page, row + 1, states)
    row = _lines(page, row + 1, HOW)
    _lines(page, row + 1, RETURN)
    finish_sheet(page, [], 0)
    return page


def _lines(page: Page, row: int, heading: str) -> int:
    """The numbered lines below their heading; returns the row after them."""
    page.put(row, 1, heading, "pm_bagian")
    page.heights[row] = 20
    for number, line in enumerate(TEXTS[heading], start=1):
        page.put(row + number, 1, str(number), "pm_isi_urutan")
        height = row_height([line], [_TEXT_WIDTH], 10)
        page.spread(row + number, 2, len(_WIDTHS), line, "pm_isi_kalimat", height=height)
    return row + len(TEXTS[heading]) + 1


def _states(page: Page, row: int, states: Sequence[SheetState]) -> int:
    for column, heading in enumerate(("Lembar", "Sel terisi", "Perlu diperiksa", "Yang ditanyakan"), start=2):
        page.put(row, column, heading, "pm_kepala")
    for at, state in enumerate(states, start=row + 1):
        page.put(at, 2, state.title, "pm_isi_lembar")
        page.put(at, 3, state.filled, "pm_isi_banyak")
        page.put(at, 4, state.doubtful, "pm_isi_banyak")
        page.put(at, 5, state.asks, "pm_isi_keadaan")
        page.heights[at] = row_height([state.asks], [_WIDTHS[-1]], 10)
    page.paint(f"D{row + 1}:D{row + len(states)}", f"D{row + 1}>0", "poor")
    return row + len(states) + 1
