"""The templates of the documents that `pemdi-map package` drafts: a cover note, and kinds of evidence but decrees."""

from __future__ import annotations

from collections.abc import Callable

from document_pieces import (
    CENTER,
    GREY,
    JUSTIFIED,
    RIGHT,
    SIGNED_AT,
    control,
    letterhead,
    line,
    row,
    shade,
    signature,
    steering,
    table,
)
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from draft_pieces import SIGNED, UNIT, guidance, open_table, page, pairs


def cover() -> Docx:
    """The cover note of a portal code."""
    document = page(size=9.5, margin=2)
    line(document, "Catatan sampul bukti {{ kode }}", bold=True, size=15, after=0)
    line(document, "{{ unit.nama }}, {{ instansi.nama }}", after=4)
    wide = (4.0, 13.0)
    pairs(
        document,
        [
            ("Indikator", "{{ indikator }}"),
            ("Tingkat {{ tingkat }} meminta", "{{ kriteria }} ({{ rujukan }})"),
            ("Butir bukti", "{{ butir | join('\\n') }}"),
            ("Kode portal", "{{ keterangan_kode }}"),
            ("Yang dibuktikan", "Dokumen ini menunjukkan bahwa [isi: satu fakta, dengan angka dan tanggalnya]."),
            ("Diterima bila", "{{ diterima | join('\\n') }}"),
            ("Biasanya ditolak", "{{ ditolak | join('\\n') }}"),
        ],
        wide, 9,
    )  # fmt: skip
    line(document, "Di mana buktinya terlihat", bold=True, before=6, after=2, together=True)
    made = table(document, [9.6, 5.4, 2.0])
    row(made, ["Yang dicari asesor", "Halaman, pasal, atau gambar", "Terlihat?"], head=GREY, size=9)
    steering(made, "{%tr for x in cari %}")
    row(made, ["{{ x }}", "[isi: tempatnya]", "☐"], size=9)
    steering(made, "{%tr endfor %}")
    line(document, "Dokumennya", bold=True, before=6, after=2, together=True)
    pairs(
        document,
        [
            ("Judul", "[isi: judul persis seperti tertulis]"),
            ("Nomor dan tanggal", "[isi: nomor], [isi: tanggal]"),
            ("Ditetapkan oleh", "[isi: jabatan penanda tangan]"),
            ("Umur dan masa berlaku", "{{ umur }} Berlaku sampai [isi: tanggal, atau sampai diganti]."),
            ("Berkas yang diunggah", "{{ berkas | join('\\n') }}"),
            ("Rencana", "{{ rencana | join('\\n') }}"),
            ("Bukti lama", "{{ asal | join('\\n') }}"),
            ("Yang menyimpan bukti", "{{ unit.nama }}: [isi: nama petugas dan nomor kontak]"),
        ],
        wide, 9,
    )  # fmt: skip
    line(document, "Pemeriksaan sebelum diunggah", bold=True, before=6, after=2, together=True)
    line(document, "☐ Lengkap: semua yang dicari asesor ada di dokumennya", after=0, size=9)
    line(document, "☐ Sah: benar, masih berlaku, dan aslinya dapat ditunjukkan", after=2, size=9)
    line(document, "Catatan pemeriksa: [isi: catatan, atau tanda hubung]", after=2, size=9)
    line(document, "Diperiksa oleh [isi: nama, jabatan, paraf, tanggal]", after=0, size=9)
    return document


def report() -> Docx:
    """A report in sections, some of them tables."""
    document = page()
    letterhead(document, UNIT)
    line(document, "{{ JUDUL }}", bold=True, at=CENTER, before=4, after=0)
    line(document, "Nomor [isi: nomor laporan]", at=CENTER, after=8)
    guidance(document, 16)
    control(document, "{%p for b in bagian %}")
    line(document, "{{ loop.index }}. {{ b.judul }}", bold=True, before=8, together=True)
    control(document, "{%p if b.teks %}")
    line(document, "{{ b.teks }}", at=JUSTIFIED)
    control(document, "{%p endif %}")
    control(document, "{%p if b.kolom %}")
    open_table(document, 16, "b", 9)
    line(document, after=0, size=4)
    control(document, "{%p endif %}")
    control(document, "{%p endfor %}")
    signature(document, SIGNED_AT, *SIGNED)
    return document


def inventory() -> Docx:
    """A list whose columns are data."""
    document = page(size=10, margin=2, across=True)
    line(document, "{{ JUDUL }}", bold=True, at=CENTER, size=13, after=0)
    line(document, "{{ unit.nama }}, {{ instansi.nama }}. Keadaan per [isi: tanggal].", at=CENTER, after=6)
    guidance(document, 25.7)
    open_table(document, 25.7, "bagian[0]", 9)
    line(document, "Sumber data: [isi: sumber dan tanggal pengambilannya].", before=6)
    signature(document, 17, *SIGNED)
    return document


def screens() -> Docx:
    """A sheet of screenshots."""
    document = page()
    letterhead(document, UNIT)
    line(document, "LEMBAR TANGKAPAN LAYAR", bold=True, at=CENTER, before=4, after=0)
    line(document, "{{ judul }}", at=CENTER, after=8)
    guidance(document, 16)
    control(document, "{%p for b in bagian %}")
    line(document, "Gambar {{ loop.index }}. {{ b.judul }}", bold=True, before=8, together=True)
    made = table(document, [16])
    (cell,) = row(made, ["[isi: tempel tangkapan layar di sini]"], at=CENTER)
    cell.paragraphs[0].paragraph_format.space_before = cell.paragraphs[0].paragraph_format.space_after = Pt(60)
    line(document, after=0, size=4, together=True)
    pairs(
        document,
        [
            ("Alamat atau sistem", "[isi: alamat]"),
            ("Diambil pada", "[isi: tanggal dan jam]"),
            ("Diambil oleh", "[isi: nama dan jabatan]"),
            ("Yang terlihat", "[isi: satu kalimat]"),
        ],
        (4.5, 11.5), 10,
    )  # fmt: skip
    control(document, "{%p endfor %}")
    signature(document, SIGNED_AT, *SIGNED)
    return document


def invitation_lines() -> list[tuple[str, str]]:
    """What minutes say of their meeting."""
    return [
        ("Rapat", "{{ judul }}"),
        ("Hari dan tanggal", "[isi: hari, tanggal]"),
        ("Waktu dan tempat", "[isi: pukul mulai dan selesai, tempat atau tautan]"),
        ("Undangan", "Surat [isi: nomor dan tanggal]"),
        ("Pimpinan rapat", "[isi: nama dan jabatan]"),
        ("Notulis", "[isi: nama dan jabatan]"),
        ("Unit yang diundang", "{{ undangan }}"),
    ]


def minutes() -> Docx:
    """Minutes with the list of who was there."""
    document = page()
    letterhead(document, UNIT)
    line(document, "NOTULA RAPAT", bold=True, at=CENTER, before=4, after=6)
    guidance(document, 16)
    pairs(document, invitation_lines(), (4.5, 11.5), 10)
    line(document, "Pokok bahasan dan keputusan", bold=True, before=8, together=True)
    made = table(document, [1.0, 4.2, 4.4, 3.4, 3.0])
    row(
        made,
        ["No", "Pokok bahasan", "Masukan, dan dari siapa", "Keputusan", "Pelaksana dan tenggat"],
        head=GREY,
        size=9,
    )
    steering(made, "{%tr for b in bagian %}")
    filled = ["{{ loop.index }}", "{{ b.judul }}", "[isi: masukan dan pengusulnya]", "[isi: keputusan]",
              "[isi: unit dan tanggal]"]  # fmt: skip
    row(made, filled, size=9)
    steering(made, "{%tr endfor %}")
    line(document, "Lampiran", bold=True, before=8, together=True)
    for text in (
        "☐ Surat undangan: [isi: nama berkas]", "☐ Daftar hadir bertanda tangan: [isi: nama berkas]",
        "☐ Foto rapat yang bertanggal: [isi: nama berkas]",
    ):  # fmt: skip
        line(document, text, after=0)
    line(document, after=4)
    made = table(document, [8, 8], lines=None)
    for left, right in (
        ("Notulis,", "Pimpinan rapat,"), ("", ""), ("[isi: tanda tangan]", "[isi: tanda tangan]"),
        ("[isi: nama lengkap]", "[isi: nama lengkap]"), ("[isi: NIP]", "[isi: NIP]"),
    ):  # fmt: skip
        row(made, [left, right])
    line(document).add_run().add_break(WD_BREAK.PAGE)
    line(document, "DAFTAR HADIR", bold=True, at=CENTER, after=0)
    line(document, "{{ judul }}, [isi: tanggal]", at=CENTER)
    made = table(document, [1.0, 4.5, 4.0, 4.0, 2.5])
    row(made, ["No", "Nama", "Jabatan", "Unit atau lembaga", "Tanda tangan"], head=GREY, size=10)
    for number in range(1, 11):
        row(made, [str(number), "[isi: nama]", "[isi: jabatan]", "[isi: unit]", ""], size=10)
    line(document, after=0, size=2)
    return document


def procedure() -> Docx:
    """A standard operating procedure."""
    document = page(size=10, margin=2, across=True)
    line(document, "STANDAR OPERASIONAL PROSEDUR", bold=True, at=CENTER, size=13, after=0)
    line(document, "{{ JUDUL }}", bold=True, at=CENTER, after=4)
    guidance(document, 25.7)
    made = table(document, [4.5, 8.35, 4.5, 8.35])
    for texts in (
        ("Unit", "{{ unit.nama }}, {{ instansi.nama }}", "Nomor", "[isi: nomor]"),
        ("Dasar hukum", "{{ dasar | join('\\n') }}", "Tanggal dibuat", "[isi: tanggal]"),
        ("Kualifikasi pelaksana", "[isi: kemampuan yang disyaratkan]", "Tanggal berlaku", "[isi: tanggal]"),
        ("Keterkaitan", "[isi: prosedur lain]", "Disahkan oleh", "[isi: jabatan, nama, NIP, tanda tangan]"),
        ("Perlengkapan", "[isi: aplikasi, formulir, perangkat]", "Layanan", "[isi: layanan yang memakainya]"),
        ("Peringatan", "[isi: akibat bila tidak dijalankan]", "Pencatatan", "[isi: register dan tempat simpannya]"),
    ):
        cells = row(made, texts, size=9, bold=(0, 2))
        shade(cells[0], GREY)
        shade(cells[2], GREY)
    line(document, after=2)
    made = table(document, [1.0, 8.2, 4.0, 4.0, 2.5, 3.5, 2.5])
    heads = ["No", "Langkah", "Pelaksana", "Kelengkapan", "Waktu", "Keluaran", "Catatan"]
    row(made, heads, head=GREY, size=9)
    steering(made, "{%tr for b in bagian %}")
    filled = ["{{ loop.index }}", "{{ b.judul }}", "[isi: pelaksana]", "[isi: kelengkapan]", "[isi: waktu]",
              "{{ b.teks }}", "[isi: catatan]"]  # fmt: skip
    row(made, filled, size=9)
    steering(made, "{%tr endfor %}")
    line(document, after=0, size=2)
    return document


def letter() -> Docx:
    """The letter that invites to a meeting."""
    document = page()
    letterhead(document, UNIT)
    guidance(document, 16)
    line(document, "{{ instansi.tempat }}, [isi: tanggal]", at=RIGHT)
    made = table(document, [2.6, 0.6, 12.8], lines=None)
    for what, value in (
        ("Nomor", "[isi: nomor surat]"), ("Sifat", "[isi: sifat]"), ("Lampiran", "[isi: jumlah, atau tanda hubung]"),
        ("Hal", "Undangan: {{ judul }}"), ("Yth.", "{{ undangan }}"),
    ):  # fmt: skip
        row(made, [what, ":", value])
    line(document, "Bersama ini kami mengundang Saudara hadir pada rapat berikut.", before=10)
    pairs(
        document,
        [
            ("Hari dan tanggal", "[isi: hari, tanggal]"), ("Waktu", "[isi: pukul mulai dan selesai]"),
            ("Tempat", "[isi: tempat atau tautan]"), ("Pimpinan", "[isi: jabatan]"),
        ],
        (4.5, 11.5), 10,
    )  # fmt: skip
    line(document, "Pokok bahasan:", before=8, together=True)
    control(document, "{%p for b in bagian %}")
    line(document, "{{ loop.index }}. {{ b.judul }}", indent=0.8, after=1)
    control(document, "{%p endfor %}")
    line(document, "Mohon membawa [isi: bahan yang diperlukan]. Atas perhatian Saudara, kami ucapkan terima kasih.",
         before=8)  # fmt: skip
    signature(document, SIGNED_AT, "[isi: jabatan pengundang],")
    return document


TEMPLATES: dict[str, Callable[[], Docx]] = {
    "catatan-sampul": cover, "laporan-kegiatan": report, "daftar-inventaris": inventory,
    "lembar-tangkapan-layar": screens, "notula-rapat": minutes, "sop-layanan": procedure, "surat-undangan": letter,
}  # fmt: skip
