"""The first sheet of the fill-in workbook: whether it can be computed already, and what to fill in where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.entries import Link
from pemdi_map.excel.cells.rows import Formula, letter
from pemdi_map.excel.form.assessment import SOURCE, STAGE, Asked, Place, year_rule
from pemdi_map.excel.form.checks import REFUSED, Filled, refused
from pemdi_map.excel.form.figures import INDEX, RATING, computed_now, rating_now, two_decimals_text
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    FILL_IN_TAB,
    colour_checks,
    colour_refused,
    finish_sheet,
    row_height,
    tint_where,
    tone_where,
)
from pemdi_map.excel.kit.known_words import quoted
from pemdi_map.figures import indonesian, plain
from pemdi_map.model.form import PartPath, Rule
from pemdi_map.model.instrument import Instrument

KIND_CHOICES = "jenis"
NAME_ROW, YEAR_ROW, FIRST_WAY = 6, 6, 11
_LABEL, _WAY, _FROM, _WHERE, _FILLED, _ANSWER = 2, 3, 4, 5, 6, 7
NAME_CELL, YEAR_CELL = f"$D${NAME_ROW}", f"$G${YEAR_ROW}"
TICK = "✓"
_GAP = 8.0
"""Points between the parts: all of the sheet shall stand on one screen of a laptop."""
_WIDTHS = (1.5, 6.0, 25.0, 46.0, 22.0, 14.0, 44.0)
NAME = Rule("text", "Nama resmi, seperti pada laporan evaluasi. Wajib diisi.")
PROVINCE = Rule("text", "Nama provinsi; kosongkan untuk instansi pusat.")
NOTE = Rule("text", "Boleh kosong.")
KIND = Rule("choice", "Menentukan nama unit yang lazim. Pilih dari daftar.", choices=KIND_CHOICES)
NOT_YET, ALREADY = "Belum bisa dihitung: ", "✓ Sudah bisa dihitung, dari "


class Optional(NamedTuple):
    """A sheet that may follow later: what it improves, how much of it is filled in, and how much of that is refused."""

    title: str
    improves: str
    filled: Formula
    faults: Formula


def year_now(sheet: FormSheet, place: Place | None) -> tuple[str, int | None]:
    """The cell of the year of the main assessment as other sheets name it, and what stands there now."""
    year = sheet.filling.parts.get((*place.root, "year")) if place else None
    return sheet.away(YEAR_CELL), year


def guide_of(sheet: FormSheet, instrument: Instrument, ways: Sequence[bool]) -> Formula:
    """What the sheet of levels says below its title, by the way that was ticked on the first sheet."""
    count, domains = len(instrument.indicators), len(instrument.domains)
    says = [
        f"Pilihan Anda: {count} tingkat. Isi kolom Tingkat di bawah; baris Tercetak menjadi pembanding.",
        f"Pilihan Anda: nilai domain. Cukup isi {domains + 2} sel Tercetak; {count} baris di bawah dibiarkan kosong.",
        "Pilihan Anda: indeks saja. Cukup isi Indeks dan Predikat di baris Tercetak.",
    ]
    if not domains:
        del says[1]
    otherwise = f"Isi {count} tingkat, atau hanya baris Tercetak. Yang mana saja sudah memberi jawaban."
    text = quoted(otherwise)
    for at in reversed(range(len(says))):
        text = f'IF({sheet.away(f"$B${FIRST_WAY + at}")}<>"",{quoted(says[at])},{text})'
    now = next((words for words, ticked in zip(says, ways, strict=False) if ticked), otherwise)
    return Formula(text, now)


def ticked_ways(sheet: FormSheet, place: Place | None) -> list[bool]:
    """Which way the input goes: by levels, by domains, by the index; none where it has no figures."""
    if place is None:
        return []
    filling, root = sheet.filling, place.root
    levels = filling.fills(*root, "values") > 0
    domains = not levels and filling.fills(*root, "printed", "domains") > 0
    index = not levels and not domains and (*root, "printed", "index") in filling.parts
    return [levels, domains, index] if place.instrument.domains else [levels, index]


def write_start(
    sheet: FormSheet,
    place: Place | None,
    main: Asked | None,
    others: Sequence[Asked],
    optional: Sequence[Optional],
) -> None:
    """Write the sheet.

    `main`: the sheet of levels whose year is asked here; `others`: the sheets of values, which give an answer alone.
    """
    page = sheet.page
    for column, width in enumerate(_WIDTHS, start=1):
        page.width(column, width)
    acronym = place.instrument.acronym if place else ""
    kind = f"dari nilai {acronym} " if place else ""
    sheet.put(1, 2, f"Formulir isian: {kind}ke Indeks Pemerintah Digital (Pemdi)", "pm_isi_atas")
    which = f"nilai {acronym}" if place else "nilai"
    sheet.put(2, 2, f"Isi nama dan {which} yang Anda punya; yang lain boleh menyusul", "pm_isi_judul")
    page.heights |= {1: 16, 2: 24, 3: 20, 4: _GAP, 9: _GAP}
    asked = _identity(sheet, place)
    wrong = [_own_refusals(sheet, asked)]
    row = 10
    if place and main:
        row = _ways(sheet, place, main) + 1
        wrong.append(_refusals(sheet, row - 1, _FILLED, main.sheet.title, main.sheet.faults))
    sheet.put(row, 2, "3  Boleh menyusul: tiap lembar abu-abu memperbaiki satu hal", "pm_isi_bagian")
    sheet.put(row, _ANSWER, "Terisi", "pm_isi_label_kepala")
    page.heights |= {row: 19, row + len(optional) + 1: _GAP}
    for at, one in enumerate(optional, start=row + 1):
        sheet.put(at, 2, "+", "pm_isi_boleh_tanda")
        _link(sheet, at, _WAY, one.title, f"#'{one.title}'!A1")
        sheet.put(at, _FROM, one.improves, "pm_isi_kalimat")
        sheet.put(at, _ANSWER, one.filled, "pm_isi_label_tebal")
        page.heights[at] = 17
        wrong.append(_refusals(sheet, at, _FILLED, one.title, one.faults))
    verdict = _verdict(sheet, asked, main, others, wrong, row + len(optional))
    sheet.put(3, 2, verdict, "pm_isi_putusan")
    tone_where(page, "B3:G3", f'LEFT($B$3,{len(NOT_YET)})="{NOT_YET}"', "fair")
    end = row + len(optional) + 2
    sheet.put(end, 2, "Anda dapat: nilai Pemdi dari bukti lama, bukti mana yang terpakai lagi, apa yang ditanyakan "
              "dahulu, dan rencana per OPD dengan tenggatnya.", "pm_isi_kalimat_tebal")  # fmt: skip
    sheet.put(end + 1, 2, "Simpan sebagai .xlsx tanpa kata sandi, lalu kirim kembali; atau jalankan: pemdi-map gap "
              "isian.xlsx -o rencana.xlsx. Tidak ada yang dikirim ke internet.", "pm_isi_kalimat_abu")  # fmt: skip
    page.heights |= {end: 18, end + 1: 17}
    colour_refused(page, sheet.inputs, sheet.filling.choices)
    sheet.finish()
    page.sheet.sheet_view.showRowColHeaders = False
    finish_sheet(page, tab=FILL_IN_TAB, area=f"A1:G{end + 1}", locked=True)


def _refusals(sheet: FormSheet, row: int, column: int, title: str, faults: Formula) -> tuple[str, str, int]:
    """Say how much of a sheet is refused; returns the sheet, the cell that says so, and how much it is now."""
    count = int(faults.value)
    text = f'IF(({faults.text})=0,"",{quoted(REFUSED + " ")}&({faults.text})&" salah")'
    sheet.put(row, column, Formula(text, f"{REFUSED} {count} salah" if count else ""), "pm_isi_label_banyak")
    cell = f"{letter(column)}{row}"
    colour_checks(sheet.page, cell)
    return title, cell, count


def _own_refusals(sheet: FormSheet, asked: dict[str, Filled]) -> tuple[str, str, int]:
    """Say how much of what this sheet asks is refused: where a cell has no check of its own."""
    tests = [refused(one.rule, one.cell, sheet.filling.choices) for key, one in asked.items() if key != "name"]
    count = "+".join(f"IF({test},1,0)" for test in tests if test) or "0"
    return _refusals(sheet, 5, _ANSWER, sheet.title, Formula(count, 0))


def _identity(sheet: FormSheet, place: Place | None) -> dict[str, Filled]:
    sheet.put(5, 2, "1  Siapa Anda", "pm_isi_bagian")
    sheet.page.heights[5] = 19
    left: list[tuple[str, PartPath, Rule]] = [
        ("Nama instansi (wajib)", ("institution", "name"), NAME),
        ("Jenis", ("institution", "kind"), KIND),
        ("Provinsi", ("institution", "province"), PROVINCE),
    ]
    if ("note",) in sheet.filling.parts:
        left.append(("Catatan", ("note",), NOTE))
    asked = {}
    for row, (label, path, rule) in enumerate(left, start=NAME_ROW):
        sheet.put(row, _LABEL, label, "pm_isi_kalimat")
        step = (0, _FROM - _LABEL)
        asked[str(path[-1])] = sheet.ask_alone(label, row, _FROM, path, rule, step=step, style="pm_isi_teks")
        sheet.page.heights[row] = max(18.0, row_height([str(asked[str(path[-1])].value or "")], [_WIDTHS[_FROM - 1]]))
    if place:
        right = [
            (f"Tahun penilaian {place.instrument.acronym}", "year", year_rule(place.instrument)),
            ("Tahap", "stage", STAGE),
            ("Sumber angka", "source", SOURCE),
        ]
        for row, (label, key, rule) in enumerate(right, start=YEAR_ROW):
            sheet.put(row, _WHERE, label, "pm_isi_label")
            path, step = (*place.root, key), (0, _ANSWER - _WHERE)
            asked[key] = sheet.ask_alone(label, row, _ANSWER, path, rule, step=step, style="pm_isi_teks")
            height = row_height([str(asked[key].value or "")], [_WIDTHS[_ANSWER - 1]])
            sheet.page.heights[row] = max(sheet.page.heights[row], height)
    return asked


def _ways(sheet: FormSheet, place: Place, main: Asked) -> int:
    """The three ways to an answer, each with a box to tick; returns the row below them."""
    page, instrument, figures = sheet.page, place.instrument, main.figures
    ways = ticked_ways(sheet, place)
    count = len(instrument.indicators)
    last = FIRST_WAY + len(ways) - 1
    box = f"$B${FIRST_WAY}:$B${last}"
    for column, words in ((2, "2  Centang yang Anda punya"), (_FROM, "Dari mana"), (_WHERE, "Isi di"),
                          (_ANSWER, "Jawaban yang Anda dapat")):  # fmt: skip
        sheet.put(10, column, words, "pm_isi_bagian" if column == 2 else "pm_isi_label_kepala")
    several = Formula(f'IF(COUNTA({box})>1,"✕ satu saja","Terisi")', "Terisi")
    sheet.put(10, _FILLED, several, "pm_isi_label_banyak")
    page.heights[10] = 19
    domains = [figures.printed[one.code] for one in instrument.domains]
    told = [
        (f"{count} tingkat indikator", f"Laporan Hasil Evaluasi {instrument.acronym} instansi Anda (PDF), tabel nilai "
         "indikator", f"D{min(figures.rows.values())}", "baris", figures.levels,
         "Angka pasti, dan bukti lama mana yang terpakai lagi. Kira-kira 10 menit.", count),
        (f"Nilai {len(domains)} domain", f"Daftar nasional hasil evaluasi {instrument.acronym}: indeks, predikat, dan "
         f"{len(domains)} domain", figures.printed[INDEX], "baris",
         f"{domains[0]}:{domains[-1]}" if domains else "", "Rentang, dan tingkat mana yang perlu dicari. 2 menit.",
         len(domains)),
        ("Indeks saja", f"Keputusan atau berita yang menyebut indeks {instrument.acronym}", figures.printed[INDEX],
         "sel",
         figures.printed[INDEX], "Rentang paling lebar; urutan pekerjaannya tetap ada. 1 menit.", 1),
    ]  # fmt: skip
    if not domains:
        del told[1]
    now = {0: _numbers(main.values), len(told) - 1: int(INDEX in figures.now_printed)}
    if domains:
        now[1] = sum(one.code in figures.now_printed for one in instrument.domains)
    for at, (way, source, cell, kind, cells, answer, total) in enumerate(told):
        row = FIRST_WAY + at
        sheet.put(row, _LABEL, TICK if ways[at] else None, "pm_isi_centang")
        sheet.inputs.append(("B", row, Rule("text", "Ketik tanda apa pun, misalnya ✓. Hanya petunjuk: yang terisi yang "
                                            "menentukan.", suggestions=(TICK,))))  # fmt: skip
        sheet.put(row, _WAY, way, "pm_isi_label_tebal")
        sheet.put(row, _FROM, source, "pm_isi_label")
        where = f"{main.sheet.title}, {kind} {cell.strip('ABCDEFGHIJ') if kind == 'baris' else cell}"
        _link(sheet, row, _WHERE, where, f"#'{main.sheet.title}'!{cell}")
        filled = Formula(f'COUNT({main.sheet.away(cells)})&" dari {total}"', f"{now[at]} dari {total}")
        sheet.put(row, _FILLED, filled, "pm_isi_label_banyak")
        sheet.put(row, _ANSWER, answer, "pm_isi_label")
        page.heights[row] = 30
        tint_where(page, f"B{row}:G{row}", f'$B${row}<>""')
    return last + 1


def _numbers(values: Sequence[Filled]) -> int:
    return sum(isinstance(one.value, int | Fraction) for one in values)


def _link(sheet: FormSheet, row: int, column: int, words: str, target: str) -> None:
    sheet.put(row, column, Link(words, target), "pm_isi_tautan")
    sheet.page.link(row, column, Link(words, target))


def _verdict(
    sheet: FormSheet,
    asked: dict[str, Filled],
    main: Asked | None,
    others: Sequence[Asked],
    wrong: Sequence[tuple[str, str, int]],
    last: int,
) -> Formula:
    """Whether what is filled in gives an answer by now, and what is in the way where it does not.

    `wrong`: each sheet, the cell that says how much of it is refused, and how much that is now; `last`: the last row
    of such cells.
    """
    chain = [_say(f'TRIM({NAME_CELL})=""', asked["name"].empty, f"{NOT_YET}nama instansi belum diisi.")]
    listed = "&".join(f'IF({cell}="",""," {title};")' for title, cell, _ in wrong)
    where = "".join(f" {title};" for title, _, count in wrong if count)
    words = f"{NOT_YET}perbaiki isian bertanda {REFUSED} atau merah muda di:"
    some = f"COUNTIF($F$5:$G${last},{quoted(REFUSED + '*')})>0"
    chain.append(_Saying(some, bool(where), f"{quoted(words)}&{listed}", words + where))
    pemdi = "+".join(f"COUNTA({_cells(one)})" for one in others) or "0"
    pemdi_now = any(not each.empty for one in others for each in (*one.values, *one.printed))
    nothing = f"{NOT_YET}isi nilainya, salah satu dari cara di bawah."
    if main is not None:
        chain += _of_levels(asked, main)
        nothing = f"{NOT_YET}isi lembar {main.sheet.title}, salah satu dari cara di bawah."
    if others:
        name = others[-1].figures.instrument.acronym
        chain.append(_say(f"({pemdi})>0", pemdi_now, f"{ALREADY}nilai {name} saja."))
    text = quoted(nothing)
    for one in reversed(chain):
        text = f"IF({one.test},{one.words},{text})"
    return Formula(text, next((one.shown for one in chain if one.holds), nothing))


class _Saying(NamedTuple):
    """One thing to say: when, as a formula and now, and the words, as a formula and as they are now."""

    test: str
    holds: bool
    words: str
    shown: str


def _say(test: str, holds: bool, words: str) -> _Saying:
    """A thing to say whose words are always the same."""
    return _Saying(test, holds, quoted(words), words)


def _cells(asked: Asked) -> str:
    """All values and printed figures of a sheet."""
    cells = [f"{asked.values[0].cell}:{asked.values[-1].cell}", *(one.cell for one in asked.printed)]
    return ",".join(asked.sheet.away(each) for each in cells)


def _of_levels(asked: dict[str, Filled], main: Asked) -> Iterator[_Saying]:
    """What the main assessment gives."""
    figures, instrument, away = main.figures, main.figures.instrument, main.sheet.away
    year, total, name = asked["year"], len(figures.rows), main.figures.instrument.acronym
    levels, index = away(figures.levels), away(figures.printed[INDEX])
    inside = [one for one in main.printed if one.rule.kind == "number"]
    some = ",".join(away(one.cell) for one in inside)
    now_levels = sum(not one.empty for one in main.values)
    now_printed = sum(not one.empty for one in inside)
    now_any = now_levels + now_printed > 0
    anything = f"COUNTA({levels},{some})>0"
    words = f"{NOT_YET}tahun penilaian {name} belum diisi."
    yield _say(f'AND({year.cell}="",{anything})', year.empty and now_any, words)
    about = [asked[key] for key in ("year", "stage", "source")]
    said = any(not one.empty for one in about)
    stray = f"AND(NOT({anything}),COUNTA({','.join(one.cell for one in about)})>0)"
    words = f"{NOT_YET}isi lembar {main.sheet.title}, atau kosongkan tahun, tahap, dan sumber."
    yield _say(stray, not now_any and said, words)
    scale = instrument.scale
    complete = f'COUNTIFS({levels},">={plain(scale.minimum)}",{levels},"<={plain(scale.maximum)}")={total}'
    told = f"{ALREADY}{total} tingkat: {name} "
    value = computed_now(figures, INDEX)
    shown = f"{told}{indonesian(value)} {rating_now(figures, value)}." if value is not None else ""
    computed = two_decimals_text(away(figures.computed[INDEX]))
    words = f'{quoted(told)}&{computed}&" "&{away(figures.computed[RATING])}&"."'
    yield _Saying(complete, figures.now_complete, words, shown)
    rest = f" dari {total} tingkat; yang kosong menjadi rentang."
    words = f"{quoted(ALREADY)}&COUNTA({levels})&{quoted(rest)}"
    yield _Saying(f"COUNTA({levels})>0", now_levels > 0, words, f"{ALREADY}{now_levels}{rest}")
    if instrument.domains:
        domains = [figures.printed[one.code] for one in instrument.domains]
        all_now = all(one.code in figures.now_printed for one in instrument.domains)
        words = f"{ALREADY}nilai domain; jawabannya rentang. {total} tingkat akan mempersempitnya."
        yield _say(f"COUNT({away(f'{domains[0]}:{domains[-1]}')})={len(domains)}", all_now, words)
    words = f"{ALREADY}indeks saja; jawabannya rentang lebar. Nilai domain atau {total} tingkat mempersempitnya."
    yield _say(f"ISNUMBER({index})", INDEX in figures.now_printed, words)
    words = f"{ALREADY}sebagian angka tercetak; jawabannya rentang lebar."
    yield _say(f"COUNTA({some})>0", now_printed > 0, words)
