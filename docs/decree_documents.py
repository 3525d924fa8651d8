"""The templates of the decrees that `pemdi-map package` drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from document_pieces import CENTER, GREY, JUSTIFIED, SERIF, SIGNED_AT, control, line, row, signature, steering, table
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from draft_pieces import guidance, open_table, page


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


TEMPLATES: dict[str, Callable[[], Docx]] = {
    "sk-penetapan": general_decree, "sk-tim-koordinasi": coordination_decree,
    "sk-tim-asesor-internal": assessors_decree,
}  # fmt: skip
