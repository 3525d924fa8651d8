"""The templates of the documents that `pemdi-map package` drafts: a cover note, and one of each kind of evidence.

What they are filled in with is said in docs/paket.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from document_pieces import (
    CENTER,
    GREY,
    JUSTIFIED,
    RIGHT,
    SANS,
    SERIF,
    SIGNED_AT,
    control,
    element,
    letterhead,
    line,
    numbered,
    row,
    shade,
    sheet,
    signature,
    steering,
    table,
    write,
)
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt
from docx.table import Table

from pemdi_map.documents.marks import OPEN_TABLE

UNIT = "{{ unit.NAMA }}"
SIGNED = ("{{ instansi.tempat }}, [isi: tanggal]", "[isi: jabatan penanda tangan] {{ unit.nama }},")


def page(font: str = SANS, size: float = 11, *, margin: float = 2.5, across: bool = False) -> Docx:
    """An empty page with the header that every draft carries and the page's number below."""
    document = sheet(font, size, margin=margin, across=across, title="{{ judul }}")
    section = document.sections[0]
    section.header_distance = section.footer_distance = Cm(1)
    header = section.header.paragraphs[0]
    write(header, "KONSEP {{ kode }}, bukan bukti. Hapus baris ini setelah semua isian terisi dan diperiksa.", size=8.5)
    header.alignment = CENTER
    below = section.footer.paragraphs[0]
    below.alignment = RIGHT
    numbered(below, " / ", 8.5)
    return document


def guidance(document: Docx, width: float) -> None:
    """The box that goes before the document is signed."""
    (cell,) = row(table(document, [width]), [""])
    shade(cell, GREY)
    write(cell.paragraphs[0], "Petunjuk, hapus sebelum ditandatangani", bold=True, size=9)
    control(cell, "{%p for x in petunjuk %}")
    line(cell, "{{ x }}", size=9, after=1)
    control(cell, "{%p endfor %}")
    line(document, after=2)


def open_table(document: Docx, width: float, part: str, size: float) -> None:
    """A table whose columns are data: `part` names what has `kolom` and `baris`."""
    made = table(document, [1.0, width - 2.0, 1.0])
    made._tbl.tblPr.append(element("w:tblCaption", val=OPEN_TABLE))
    row(made, [f"{{%tc for k in {part}.kolom %}}", "{{ k }}", "{%tc endfor %}"], head=GREY, size=size)
    steering(made, f"{{%tr for r in {part}.baris %}}")
    row(made, ["{%tc for v in r %}", "{{ v }}", "{%tc endfor %}"], size=size)
    steering(made, "{%tr endfor %}")


def pairs(document: Docx, rows: Sequence[tuple[str, str]], widths: tuple[float, float], size: float) -> Table:
    """A table of what and its value."""
    made = table(document, widths)
    for what, value in rows:
        cells = row(made, [what, value], size=size, bold=(0,))
        shade(cells[0], GREY)
    return made


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


def clauses(document: Docx, rows: Sequence[tuple[str, Sequence[str]]], *, signed: bool = False) -> None:
    """What a decree considers, names and decides: each with its word, and paragraphs beside it.

    `signed`: the last one stays with what follows, so that no signature stands on a page alone.
    """
    made = table(document, [3.2, 0.6, 12.2], lines=None)
    for number, (word, paragraphs) in enumerate(rows, start=1):
        cells = row(made, [word, ":", paragraphs[0]], together=signed and number == len(rows))
        cells[2].paragraphs[0].alignment = JUSTIFIED
        for text in paragraphs[1:]:
            if text.startswith("{%p"):
                control(cells[2], text)
            else:
                line(cells[2], text, at=JUSTIFIED, after=3)


def decree(office: str, ground: Sequence[str], decides: Sequence[tuple[str, Sequence[str]]], *, seats: bool) -> Docx:
    """A decree with its annex: of `seats` or of whatever the parts hold."""
    document = page(SERIF, 11)
    line(document, "[isi: lambang]", at=CENTER, after=2, size=9)
    line(document, office, at=CENTER, bold=True, after=8)
    for text in (f"KEPUTUSAN {office}", "NOMOR [isi: nomor keputusan]", "TENTANG", "{{ JUDUL }}", f"{office},"):
        line(document, text, at=CENTER, after=4)
    guidance(document, 16)
    laws = ["{%p for x in dasar %}", "{{ loop.index }}. {{ x }};", "{%p endfor %}"]
    clauses(document, [("Menimbang", ground), ("Mengingat", laws)])
    line(document, "MEMUTUSKAN:", at=CENTER, before=6, bold=True)
    clauses(document, [("Menetapkan", [f"KEPUTUSAN {office} TENTANG {{{{ JUDUL }}}}."]), *decides], signed=True)
    signed = ("Ditetapkan di {{ instansi.tempat }}", "pada tanggal [isi: tanggal]", f"{office},")
    signature(document, SIGNED_AT, *signed)
    line(document).add_run().add_break(WD_BREAK.PAGE)
    line(document, "LAMPIRAN", after=0, indent=SIGNED_AT)
    line(document, f"KEPUTUSAN {office}", after=0, indent=SIGNED_AT)
    line(document, "NOMOR [isi: nomor keputusan]", after=0, indent=SIGNED_AT)
    line(document, "TENTANG {{ JUDUL }}", after=10, indent=SIGNED_AT)
    if seats:
        seat_table(document)
    else:
        control(document, "{%p if kursi %}")
        seat_table(document)
        control(document, "{%p endif %}")
        control(document, "{%p for b in bagian if b.kolom %}")
        line(document, "{{ b.judul }}", bold=True, at=CENTER, together=True)
        open_table(document, 16, "b", 9.5)
        control(document, "{%p endfor %}")
    signature(document, SIGNED_AT, *signed)
    return document


def seat_table(document: Docx) -> None:
    """The seats of a team."""
    made = table(document, [1.0, 3.8, 4.0, 2.7, 4.5])
    row(made, ["No", "Kedudukan", "Jabatan atau unit", "Nama", "Tugas"], head=GREY, size=9)
    steering(made, "{%tr for k in kursi %}")
    row(made, ["{{ loop.index }}", "{{ k.kedudukan }}", "{{ k.pemegang }}", "[isi: nama]", "{{ k.tugas }}"], size=9)
    steering(made, "{%tr endfor %}")


def general_decree() -> Docx:
    """A decree that settles a list, a policy or a team."""
    ground = [
        "a. bahwa [isi: keadaan yang membuat keputusan ini diperlukan];",
        "b. bahwa berdasarkan huruf a perlu ditetapkan keputusan tentang {{ judul }};",
    ]
    decides = [
        ("KESATU", ["Menetapkan {{ judul }} sebagaimana tercantum dalam Lampiran Keputusan ini."]),
        ("KEDUA", ["Hasil pelaksanaan Keputusan ini dilaporkan kepada [isi: pejabat] setiap [isi: kurun waktu]."]),
        ("KETIGA", ["Biaya pelaksanaannya dibebankan pada [isi: sumber anggaran dan baris kegiatannya]."]),
        ("KEEMPAT", ["Keputusan ini berlaku sejak tanggal ditetapkan sampai [isi: akhir masa, atau sampai diganti]."]),
    ]
    return decree("[isi: PEJABAT YANG MENETAPKAN]", ground, decides, seats=False)


def coordination_decree() -> Docx:
    """The decree of the coordinating team."""
    ground = [
        "a. bahwa rencana, anggaran, dan pelaksanaan pemerintah digital pada {{ instansi.nama }} perlu dipadukan;",
        "b. bahwa [isi: keputusan Tim Koordinasi SPBE yang masih berlaku, nomor dan tanggalnya, bila ada] perlu "
        "disesuaikan dengan pemerintah digital;",
        "c. bahwa berdasarkan huruf a dan huruf b perlu dibentuk {{ judul }};",
    ]
    decides = [
        ("KESATU", ["Membentuk {{ judul }} dengan susunan dan tugas dalam Lampiran Keputusan ini."]),
        ("KEDUA", ["Tim dipimpin {{ instansi.koordinator }} selaku Koordinator Pemerintah Digital."]),
        ("KETIGA", [
            "Tim bertugas:", "a. menyusun rencana Pemerintah Digital dan mengawal anggarannya;",
            "b. memadukan pekerjaan antarunit dan dengan instansi lain;",
            "c. memantau pelaksanaan dan memutus hambatan;", "d. menyiapkan evaluasi kinerja Pemerintah Digital.",
        ]),
        ("KEEMPAT", ["Tim melapor kepada {{ instansi.kepala }} setiap [isi: kurun waktu]."]),
        ("KELIMA", ["Biaya pelaksanaannya dibebankan pada [isi: sumber anggaran dan baris kegiatannya]."]),
        ("KEENAM", ["[isi: keputusan lama yang dicabut, nomor dan tanggalnya, atau hapus diktum ini]."]),
        ("KETUJUH", ["Keputusan ini berlaku sejak tanggal ditetapkan."]),
    ]  # fmt: skip
    return decree("{{ instansi.KEPALA }}", ground, decides, seats=True)


def assessors_decree() -> Docx:
    """The decree of the internal assessors."""
    ground = [
        "a. bahwa Evaluasi Kinerja Pemerintah Digital meliputi penilaian mandiri oleh instansi;",
        "b. bahwa penilaian mandiri dikerjakan Tim Asesor Internal, yang dibentuk Koordinator Pemerintah Digital dari "
        "aparatur sipil negara instansi;",
        "c. bahwa berdasarkan huruf a dan huruf b perlu dibentuk {{ judul }};",
    ]
    decides = [
        ("KESATU", ["Membentuk {{ judul }} dengan susunan dan tugas dalam Lampiran Keputusan ini."]),
        ("KEDUA", ["Tim menilai setiap indikator dengan penjelasan dan bukti, menjawab asesor pada interviu, dan "
                   "menyiapkan visitasi bila diminta."]),
        ("KETIGA", ["Hasil penilaian mandiri disampaikan setelah diperiksa dan disetujui penanggung jawab."]),
        ("KEEMPAT", ["Biaya pelaksanaannya dibebankan pada [isi: sumber anggaran dan baris kegiatannya]."]),
        ("KELIMA", ["Keputusan ini berlaku sejak tanggal ditetapkan sampai [isi: akhir masa tugas]."]),
    ]  # fmt: skip
    return decree("{{ instansi.KOORDINATOR }}", ground, decides, seats=True)


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
    "lembar-tangkapan-layar": screens, "notula-rapat": minutes, "sop-layanan": procedure,
    "sk-penetapan": general_decree, "sk-tim-koordinasi": coordination_decree,
    "sk-tim-asesor-internal": assessors_decree, "surat-undangan": letter,
}  # fmt: skip
