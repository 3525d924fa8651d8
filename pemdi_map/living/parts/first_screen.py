"""Sheet Mulai di sini of a unit's copy: what is asked by when, how far it is, and what happens then; one screen."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.rows import Formula, Value, serial
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kit.known_words import is_filled, is_one_of
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.fields import EVIDENCE, LINK, QUESTIONS, TASKS
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import READ_TAB, offer
from pemdi_map.living.parts.source import ASKING, WORK, Filled, Source
from pemdi_map.living.parts.unread import CLOSED_WORDS, DONE_WORDS, THERE_WORDS, without_link

TITLE = "Mulai di sini"
SENDER = "pengirim berkas ini"
WHO, WHEN = "D18", "F18"
"""Where the unit says who filled the copy, by function, and when."""
_WIDTHS = (1.4, 4.3, 13.7, 44.6, 11.7, 13.4, 2.9, 13.1, 53.1)
_HEIGHTS = {1: 16, 2: 26, 3: 15, 4: 15, 5: 6, 6: 18, 7: 26, 8: 26, 9: 26, 10: 18, 11: 15, 12: 6, 13: 18, 14: 28, 15: 28,
            16: 28, 17: 6, 18: 20, 19: 15}  # fmt: skip
_SQUARES = 10
_NEAREST = 3
_OUT = 1_000_000
"""More than any row number: what is added to the rows of tasks that are no longer due."""


class Sending(NamedTuple):
    """How a part is to come back: until which day, and to whom."""

    due: datetime.date
    to: str = SENDER


def fill(page: Page, part: Part, source: Source, sheets: Sequence[Filled], sending: Sending) -> None:
    """Fill the sheet. `sheets`: the others, in their order."""
    institution = source.plan.file.institution.name
    year = source.plan.knowledge.calendar.year
    total = sum(sheet.number for sheet in sheets)
    for column, width in enumerate(_WIDTHS, start=1):
        page.width(column, width)
    page.heights |= _HEIGHTS
    page.put(1, 2, f"{institution}: bukti untuk penilaian Pemerintah Digital (Pemdi) {year}", "pm_b_atas")
    page.put(2, 2, f"{part.unit}: {total} isian, kirim paling lambat {date_in_words(sending.due)}", "pm_b_judul")
    old = source.plan.knowledge.source.acronym
    page.put(
        3, 2, f"Penilaian {old} berganti menjadi Pemdi, yang menghitung bukti yang diterima asesor; sebagian bukti itu"
        " ada pada unit Anda.", "pm_b_kalimat",
    )  # fmt: skip
    page.put(
        4, 2, "Berkas ini menanyakan apa yang sudah ada, sampai di mana tugasnya, dan bukti lama mana yang dapat"
        " dipakai lagi; cukup 15 menit.", "pm_b_kalimat",
    )  # fmt: skip
    _asked(page, part, sheets, total)
    _due(page, part, source, sheets)
    _warnings(page, sheets)
    _how(page, sending)
    if source.plan.knowledge.calendar.assumed:
        page.put(18, 8, f"Tenggat {year} masih perkiraan: jadwal resmi belum terbit.", "pm_b_atas")
    page.put(
        19, 2, "Ada satu lembar tersembunyi berisi tanda pengenal rencana, tanpa data pegawai. Kunci lembarnya tanpa"
        " kata sandi; lebar kolom bebas diubah.", "pm_b_atas",
    )  # fmt: skip
    page.sheet.sheet_properties.tabColor = READ_TAB
    page.sheet.print_area = "A1:I19"
    page.sheet.page_setup.fitToHeight = 1


def _says(sheet: Filled, part: Part) -> str:
    if sheet.title == ASKING:
        plain, figures = len(part.questions), len(part.figures)
        both = [f"{plain} jawaban ya atau tidak" if plain else "", f"{figures} angka" if figures else ""]
        return f"{', dan '.join(filter(None, both))}. Mulai dari sini."
    if sheet.title == WORK:
        if not sheet.number:
            return "Belum ada tugas untuk unit Anda; tulis pekerjaan lain yang berkaitan."
        return f"{sheet.number} tugas: sampai di mana, selesai kapan, di mana buktinya."
    if sheet.number:
        return f"{sheet.number} bukti lama diambil dari rak; {sheet.later} lainnya boleh menyusul."
    return f"{sheet.later} bukti yang boleh menyusul; isi bila Anda tahu ada."


def _asked(page: Page, part: Part, sheets: Sequence[Filled], total: int) -> None:
    """What is asked, sheet by sheet, and how much of it is filled by now."""
    for column in range(2, 7):
        page.put(6, column, {2: "Yang diminta dari Anda", 5: "Terisi"}.get(column), "pm_b_bagian_garis")
    counts: list[tuple[str, int]] = []
    for number, sheet in enumerate(sheets, start=1):
        row = 6 + number
        page.put(row, 2, number, "pm_b_urutan")
        page.put(row, 3, sheet.title, "pm_b_tautan")
        page.link(row, 3, Link(sheet.title, f"#'{sheet.title}'!A1"))
        page.put(row, 4, _says(sheet, part), "pm_b_baris")
        if sheet.number:
            count = _counted(sheet)
            counts.append(count)
            page.put(row, 5, _of(count, sheet.number), "pm_b_jumlah")
            page.put(row, 6, _squares(count, sheet.number), "pm_b_kotak")
        else:
            page.put(row, 5, None, "pm_b_jumlah")
            page.put(row, 6, None, "pm_b_kotak")
    if total:
        every = ("+".join(text for text, _ in counts), sum(value for _, value in counts))
        complete, open_ = "✓ Lengkap: simpan dan kirim.", "Belum lengkap pun boleh dikirim."
        text = f'IF({every[0]}={total},"{complete}","{open_}")'
        page.put(10, 4, Formula(text, complete if every[1] == total else open_), "pm_b_total")
        page.put(10, 5, _of(every, total), "pm_b_total")
        page.put(10, 6, _squares(every, total), "pm_b_total_kotak")
    parts = [
        (part.worked_on, "lewat Tugas"), (part.answered, "lewat Pertanyaan"), (part.followed, "ikut dari angka"),
        (len(part.evidence), "di Bukti"),
    ]  # fmt: skip
    listed = ", ".join(f"{count} {words}" for count, words in parts if count)
    held = sum(count for count, _ in parts)
    page.put(11, 2, f"Unit Anda memegang {held} butir bukti: {listed}." if held else None, "pm_b_atas")


def _counted(sheet: Filled) -> tuple[str, int]:
    """How many of a sheet's things are filled: the formula, and the number now."""
    tests = [f"SUMPRODUCT(--{is_filled(cells)})" for each in sheet.asked for cells in each.ranges()]
    return "+".join(tests), sum(value is not None for each in sheet.asked for value in each.values)


def _of(count: tuple[str, int], total: int) -> Formula:
    return Formula(f'{count[0]}&" dari {total}"', f"{count[1]} dari {total}")


def _squares(count: tuple[str, int], total: int) -> Formula:
    share = f"ROUND({_SQUARES}*({count[0]})/{total},0)"
    full = (2 * _SQUARES * count[1] + total) // (2 * total)
    return Formula(f'REPT("■",{share})&REPT("□",{_SQUARES}-{share})', "■" * full + "□" * (_SQUARES - full))


def _due(page: Page, part: Part, source: Source, sheets: Sequence[Filled]) -> None:
    """The three nearest deadlines; what is done leaves."""
    for column in (8, 9):
        page.put(6, column, "Tiga tenggat terdekat" if column == 8 else None, "pm_b_bagian_garis")
    work = next((sheet for sheet in sheets if sheet.title == WORK and sheet.asked), None)
    if work is None:
        page.put(7, 8, "Tidak ada tugas bertenggat untuk unit Anda.", "pm_b_atas")
        return
    status, tasks = work.asked[0], work.answers[TASKS]
    (cells,) = status.ranges()
    stands = source.tables[TASKS].rows
    closed = [id_ for id_, value in zip(part.actions, status.values, strict=True) if str(value or "") in CLOSED_WORDS]
    left = [id_ for id_ in part.actions if id_ not in closed]
    # The rows stand in the order of their days, so the first rows that are left are the nearest.
    rows = f"ROW({cells})+{_OUT}*{is_one_of(cells, CLOSED_WORDS)}"
    last = status.stretches[0][1]
    for at in range(min(_NEAREST, len(part.actions))):
        row = f"SUMPRODUCT(SMALL({rows},{at + 1}))"
        day = f"INDEX({WORK}!${tasks[rencana_aksi.FINISH].column}$1:${tasks[rencana_aksi.FINISH].column}${last},{row})"
        name = f"INDEX({WORK}!$B$1:$B${last},{row})"
        shown: tuple[Value, str] = (None, "")
        if at < len(left):
            finish = stands[left[at]].get(rencana_aksi.FINISH)
            shown = (finish, str(stands[left[at]].get(rencana_aksi.ACTION) or "").partition("\n")[0])
        page.put(7 + at, 8, Formula(f'IF({row}>={_OUT},"",IF({day}="","",{day}))', _cached(shown[0])), "pm_b_dekat")
        first_line = f"LEFT({name},FIND(CHAR(10),{name}&CHAR(10))-1)"
        page.put(7 + at, 9, Formula(f'IF({row}>={_OUT},"",{first_line})', shown[1]), "pm_b_baris")


def _cached(value: Value) -> int | str:
    if isinstance(value, datetime.datetime):
        value = value.date()
    return serial(value) if isinstance(value, datetime.date) else str(value or "")


def _warnings(page: Page, sheets: Sequence[Filled]) -> None:
    """What will not count as it stands: said to be there without telling where, and words that nobody understands."""
    linkless = [(f"SUMPRODUCT({test})", now) for test, now in _linkless(sheets)]
    unread = [sheet.unread for sheet in sheets]
    if linkless:
        count = "+".join(test for test, _ in linkless)
        number = sum(now for _, now in linkless)
        says = " isian 'sudah' belum bertautan; tanpa bukti belum dihitung."
        page.put(
            10, 8, Formula(f'IF({count}=0,"",{count}&"{says}")', f"{number}{says}" if number else ""), "pm_b_merah"
        )
    count = "+".join(text for text, _ in unread)
    number = sum(now for _, now in unread)
    says = " isian belum terbaca (merah muda): pilih dari panah kecil."
    page.put(11, 8, Formula(f'IF({count}=0,"",{count}&"{says}")', f"{number}{says}" if number else ""), "pm_b_merah")


def _linkless(sheets: Sequence[Filled]) -> Iterator[tuple[str, int]]:
    kinds = ((QUESTIONS, periksa_cepat.ANSWER, THERE_WORDS), (TASKS, rencana_aksi.STATUS, DONE_WORDS),
             (EVIDENCE, bukti_dukung.MINE, THERE_WORDS))  # fmt: skip
    for table, key, there in kinds:
        for answers in (sheet.answers[table] for sheet in sheets if table in sheet.answers):
            words, links = answers[key], answers[LINK]
            now = [str(word or "") in there and not link for word, link in zip(words.values, links.values, strict=True)]
            tests = [
                without_link(cells, beside, there)
                for cells, beside in zip(words.ranges(), words.ranges(links.column), strict=True)
            ]
            for at, test in enumerate(tests):
                yield test, sum(now) if at == 0 else 0


def _how(page: Page, sending: Sending) -> None:
    for column in range(2, 7):
        page.put(13, column, "Cara mengisi" if column == 2 else None, "pm_b_bagian_garis")
    for column in (8, 9):
        page.put(13, column, "Sesudah Anda kirim" if column == 8 else None, "pm_b_bagian_garis")
    steps = (
        'Isi sel kuning saja: pilih dari panah kecil, atau tulis dengan kata sendiri.\n"sudah", "TW II 2027" terbaca;'
        " merah muda berarti belum terbaca.",
        'Belum tahu: pilih "tidak tahu" atau biarkan kosong.\nBukan tugas Anda: pilih "bukan tugas kami" dan tulis di'
        " Catatan siapa seharusnya.",
        "Simpan (.xlsx, tanpa kata sandi), lalu kirim kembali berkas ini.\nNama berkas boleh diganti. Jangan salin ke"
        " berkas lain: kodenya hilang.",
    )
    after = (
        "Digabung\nIsian Anda disatukan dengan isian OPD lain; sel kosong tidak menghapus.",
        "Disepakati\nYang bertentangan ditanyakan dahulu; tidak ada yang dipilih diam-diam.",
        f"Bertanya dan mengirim kembali\n{sending.to[:1].upper()}{sending.to[1:]}.",
    )
    for row, (step, then) in enumerate(zip(steps, after, strict=True), start=14):
        page.put(row, 2, row - 13, "pm_b_langkah")
        page.spread(row, 3, 6, step, "pm_b_langkah_kata", _HEIGHTS[row])
        page.spread(row, 8, 9, then, "pm_b_kalimat_lipat", _HEIGHTS[row])
    page.put(18, 2, "Diisi oleh (jabatan)", "pm_b_kalimat")
    page.put(18, 4, None, "pm_b_isian_baris")
    page.put(18, 5, "tanggal", "pm_b_kanan")
    page.put(18, 6, None, "pm_b_isian_hari")
    offer(page, WHO, "Diisi oleh", "Jabatan saja, misalnya Kepala Bidang Aplikasi Informatika. Nama orang tidak perlu.")
    offer(page, WHEN, "Tanggal", "Tanggal mengisi, misalnya 8/12/2026.")
