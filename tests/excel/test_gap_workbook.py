"""The workbook of `gap -o`, opened as its readers open it: every promise here is one a planner would miss."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, analysis, book_bytes, opened, pointless, rows_of, written
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pemdi_map.dates import date_in_words
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.next_steps import next_steps
from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.excel.cells.styles import LOOKS, TONES
from pemdi_map.excel.kit.words import STATE_WORDS
from pemdi_map.figures import indonesian
from pemdi_map.words.indonesian import INDONESIAN

NOTE_PIXELS = 4.5
"""Of a character of running text at 9 points, as printed: 4.2 was measured in LibreOffice."""
FIRST = ["Ringkasan", "Kesenjangan", "Kemajuan", "Periksa Cepat", "Rencana Aksi", "Bukti Dukung", "Simulasi"]
PLAN = ["Jadwal", "Jalur", "Beban OPD", "Anggaran"]
OF_ACTIONS = {"Kemajuan", "Jadwal", "Beban OPD", "Anggaran"}
"""Without an action they would be empty."""
GIVEN = ["Program", "Layanan", "Cakupan Layanan", "Matriks Integrasi"]
WORLD = ["Indeks Lain", "Riwayat", "Tim"]
REFERENCE = ["Perhitungan", "Kriteria", "Pemetaan", "Nilai SPBE", "Bukti SPBE", "Sumber"]
NOTHING_GIVEN = [*FIRST, *PLAN, "Indeks Lain", "Tim", *REFERENCE]
"""What an institution gets that names neither programmes nor services, and one result alone."""
SHEETS = {ALL_LEVELS: NOTHING_GIVEN, ONLY_DOMAINS: [*FIRST, *PLAN, *GIVEN, *WORLD, *REFERENCE]}
STACKED = {
    "Ringkasan",
    "Simulasi",
    "Perhitungan",
    "Jalur",
    "Beban OPD",
    "Anggaran",
    "Program",
    "Indeks Lain",
    "Riwayat",
    "Tim",
    "Sumber",
}
"""Sheets of several tables, none of them the main one: the header of one would stand over the columns of another."""


def tables(book: Workbook) -> Iterator[tuple[Worksheet, str]]:
    for sheet in book.worksheets:
        for name in sheet.tables:
            yield sheet, name


examples = pytest.mark.parametrize("example", [ALL_LEVELS, pytest.param(ONLY_DOMAINS, marks=pytest.mark.slow)])


@examples
def test_sheets_stand_in_the_promised_order(example: str) -> None:
    assert opened(book_bytes(example)).sheetnames == SHEETS[example]


@pytest.mark.slow
@examples
def test_every_formula_shows_a_value_to_a_reader_that_computes_nothing(example: str) -> None:
    formulas, shown = opened(book_bytes(example)), opened(book_bytes(example), values=True)
    places = [
        (sheet.title, cell.coordinate)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        # A formula that may show nothing says so.
        if cell.data_type == "f" and '""' not in str(cell.value)
    ]
    assert len(places) > 100
    assert [place for place in places if shown[place[0]][place[1]].value in (None, "")] == []


@pytest.mark.slow
@examples
def test_same_input_gives_the_same_bytes(example: str) -> None:
    assert written(*analysis(example)) == book_bytes(example)


@pytest.mark.slow
def test_file_dates_come_from_the_start_of_the_plan_not_from_the_clock() -> None:
    content = book_bytes(ALL_LEVELS)
    properties = opened(content).properties
    assert properties.created == properties.modified == datetime.datetime(2026, 11, 24)
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
@examples
def test_shown_indices_are_the_engines(example: str) -> None:
    outcome, _ = analysis(example)
    sheet = opened(book_bytes(example), values=True)["Kesenjangan"]
    shown = rows_of(sheet, "TabelKesenjangan")
    header = sheet[sheet.tables["TabelKesenjangan"].ref][0]
    totals = {str(cell.value): sheet.cell(cell.row - 1, cell.column).value for cell in header}
    for name in ("Konservatif", "Wajar", "Optimistis"):
        assert totals[name] == pytest.approx(float(outcome.index[name.lower()]))  # type: ignore[index]
    assert [row["Kode"] for row in shown] == [indicator.code for indicator in outcome.indicators]
    weighted = [float(indicator.weighted_gap) for indicator in outcome.indicators]
    assert [row["Kesenjangan (poin indeks)"] for row in shown] == pytest.approx(weighted)


@pytest.mark.slow
@examples
def test_evidence_sheet_holds_every_item_once_with_its_state_in_words(example: str) -> None:
    outcome, _ = analysis(example)
    shown = rows_of(opened(book_bytes(example), values=True)["Bukti Dukung"], "TabelBuktiDukung")
    expected = [(item.id, STATE_WORDS[item.state]) for item in outcome.items]
    assert [(row["Butir"], row["Status"]) for row in shown] == expected


SEEN = [
    "No",
    "Rencana aksi",
    "Butir",
    "Diterima bila",
    "OPD pengampu",
    "Mulai",
    "Selesai",
    "Hari-orang",
    "Dahulukan karena",
    "Sumber dana",
    "Anggaran (Rp)",
    "Status",
    "Tautan bukti",
    "Kendala/Catatan",
]
"""The columns of the action plan that are seen, in order."""
LAPTOP_PIXELS = 1366 - 40
"""As wide as a laptop's screen shows at full size, the row numbers and the scroll bar taken off."""


def test_action_plan_shows_fourteen_columns_on_a_laptop_and_folds_the_others_away() -> None:
    sheet = opened(book_bytes(ALL_LEVELS))["Rencana Aksi"]
    columns = sheet.tables["TabelRencanaAksi"].column_names
    wide = {column_index_from_string(name): one for name, one in sheet.column_dimensions.items()}
    shown = [name for at, name in enumerate(columns, start=1) if not wide[at].hidden]
    assert shown[: len(SEEN)] == SEEN
    assert shown[len(SEEN) :] == ["Cara [+]", "Anggaran [+]", "Triwulan [+]", "Kondisi awal [+]"]
    assert sum(wide[at].width * 7 + 5 for at in range(1, len(SEEN) + 1)) <= LAPTOP_PIXELS
    assert sheet.freeze_panes == "C7"
    folded = [at for at in wide if wide[at].outlineLevel]
    assert all(wide[at].hidden for at in folded)
    opening = {at - 1 for at in folded if at - 1 not in folded}
    assert [columns[at - 1] for at in sorted(opening)] == shown[len(SEEN) :]
    assert all(wide[at + 1].collapsed for at in folded if at + 1 not in folded), "LibreOffice takes it for open"
    assert sheet.sheet_properties.outlinePr
    assert sheet.sheet_properties.outlinePr.summaryRight is False
    assert not sheet.protection.sheet, "Excel opens no group on a locked sheet"


def test_action_plan_has_the_columns_that_real_plans_have() -> None:
    expected = {
        "Aspek", "Indikator", "Bobot (%)", "Kondisi awal: SPBE asal", "Kondisi awal: tingkat Pemdi",
        "Kondisi awal: nilai Pemdi", "Target tingkat", "Kesenjangan", "Prioritas", "Bukti dukung", "Cara mengerjakan",
        "Program", "Kegiatan", "Kode sub kegiatan", "Sub kegiatan", "Keluaran/indikator kinerja", "Satuan",
        "Target TW IV 2026", "Target TW I 2027", "Target TW II 2027", "Target TW III 2027", "OPD pendukung",
        "Jalur anggaran", "Realisasi TW IV 2026", "Realisasi TW I 2027", "Realisasi TW II 2027",
        "Realisasi TW III 2027", "Tindak lanjut",
    }  # fmt: skip
    sheet = opened(book_bytes(ALL_LEVELS))["Rencana Aksi"]
    columns = sheet.tables["TabelRencanaAksi"].column_names
    assert expected <= set(columns)
    hidden = sheet.tables["TabelRencanaAksi"].ref.split(":")[1].rstrip("0123456789")
    assert (columns[-1], sheet.column_dimensions[hidden].hidden) == ("ID", True)


def test_action_plan_adds_up_days_and_money_as_they_stand() -> None:
    sheet = opened(book_bytes(ALL_LEVELS))["Rencana Aksi"]
    sums = {
        get_column_letter(at): str(cell.value)
        for at, cell in enumerate(sheet[4], start=1)
        if str(cell.value).startswith("=SUM(")
    }
    heads = {get_column_letter(at): cell.value for at, cell in enumerate(sheet[6], start=1)}
    assert [heads[column] for column in sums] == ["Hari-orang", "Anggaran (Rp)"]
    assert all(f"${column}$7:" in formula for column, formula in sums.items())


@pytest.mark.slow
@examples
def test_tables_are_whole(example: str) -> None:
    book = opened(book_bytes(example))
    names = [name for _, name in tables(book)]
    assert len(names) == len(set(names)) >= len(SHEETS[example])
    for sheet, name in tables(book):
        table = sheet.tables[name]
        head = [cell.value for cell in sheet[table.ref][0]]
        assert head == table.column_names
        assert len(head) == len(set(head))


@examples
def test_no_merged_cell_reaches_into_a_table(example: str) -> None:
    for sheet, name in tables(opened(book_bytes(example))):
        inside = {(cell.row, cell.column) for row in sheet[sheet.tables[name].ref] for cell in row}
        for merged in sheet.merged_cells.ranges:
            assert not inside & set(merged.cells), (sheet.title, name, str(merged))


@examples
def test_every_page_prints_on_a4_and_says_simulasi(example: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book_bytes(example))) as parts:
        for at in range(1, len(SHEETS[example]) + 1):
            sheet = parts.read(f"xl/worksheets/sheet{at}.xml").decode()
            for setting in ('orientation="landscape"', 'paperSize="9"', 'fitToPage="1"'):
                assert setting in sheet
            footer = re.search("<oddFooter>(.*)</oddFooter>", sheet)
            assert footer is not None
            assert "simulasi" in footer[1]
            assert "Halaman &amp;P dari &amp;N" in footer[1]


@examples
def test_a_header_is_repeated_on_every_page_but_never_over_another_table(example: str) -> None:
    for sheet in opened(book_bytes(example)).worksheets:
        assert bool(sheet.print_title_rows) == (sheet.title not in STACKED), sheet.title
        assert sheet.freeze_panes or sheet.title == "Ringkasan", sheet.title


@examples
def test_what_every_page_repeats_is_free_of_cut_sentences(example: str) -> None:
    """A sentence that runs over from a repeated column would begin again on every page, and be cut there."""
    for sheet in opened(book_bytes(example)).worksheets:
        if sheet.print_title_cols and (sheet.page_setup.fitToWidth or 0) > 1:
            repeated = column_index_from_string(sheet.print_title_cols.replace("$", "").partition(":")[2])
            notes = [cell for row in sheet["A2:C3"] for cell in row if cell.value]
            assert all(cell.column > repeated for cell in notes), sheet.title


@examples
def test_notes_beside_repeated_columns_end_on_the_first_page(example: str) -> None:
    """A sheet that prints over several pages side by side would cut a longer one in the middle of a word."""
    cut = []
    for sheet in opened(book_bytes(example)).worksheets:
        pages = int(sheet.page_setup.fitToWidth or 1)
        if not sheet.print_title_cols or pages == 1:
            continue
        wide = {
            column_index_from_string(name): 0.0 if one.hidden else one.width * 7 + 5
            for name, one in sheet.column_dimensions.items()
        }
        repeated = column_index_from_string(sheet.print_title_cols.replace("$", "").partition(":")[2])
        again = sum(wide[column] for column in range(1, repeated + 1))
        page = (sum(wide.values()) + (pages - 1) * again) / pages
        ends = list(accumulate(wide[column] for column in sorted(wide)))
        room = max(end for end in ends if end <= page) - again
        notes = [cell for row in sheet.iter_rows(min_row=2, max_row=4) for cell in row if cell.style == "pm_keterangan"]
        cut += [(sheet.title, cell.coordinate) for cell in notes if len(str(cell.value or "")) * NOTE_PIXELS > room]
    assert cut == []


@examples
def test_drop_downs_fit_excels_limit_and_offer_the_evidence_states(example: str) -> None:
    book = opened(book_bytes(example))
    lists = {
        (sheet.title, str(rule.sqref)): rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert all(len(options) <= 255 for options in lists.values())
    asked = [title for (title, _), options in lists.items() if options == '"diterima,revisi,proses,draf,belum"']
    assert asked == ["Periksa Cepat", "Bukti Dukung"]


def test_every_chart_says_its_figures_to_a_screen_reader() -> None:
    with zipfile.ZipFile(io.BytesIO(book_bytes(ONLY_DOMAINS))) as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    charts = [
        chart for drawing in drawn for chart in re.findall(r'<[a-z0-9]*:?cNvPr id="\d+" name="Chart[^>]*>', drawing)
    ]
    assert len(charts) == 3
    words = [re.search(r'descr="[^"]*\d[^"]*"', chart) for chart in charts]
    assert all(words)


HOSTILE = '=HYPERLINK("x")\x00\x0b<&> #N/A \ud800 _x000D_'


def hostile(outcome: GapOutcome) -> GapOutcome:
    first, *others = outcome.indicators
    renamed = first._replace(owner=HOSTILE, name="=1+1")
    return replace(outcome, institution=HOSTILE, indicators=(renamed, *others))


@pytest.mark.slow
def test_text_that_looks_like_a_formula_stays_text() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    sheet = opened(written(hostile(outcome), knowledge))["Kesenjangan"]
    name, owner = sheet["B5"], rows_of(sheet, "TabelKesenjangan")[0]["Pengampu"]
    assert (name.value, name.data_type, name.quotePrefix) == ("=1+1", "s", True)
    assert str(owner).startswith('=HYPERLINK("x")')
    assert "\x00" not in str(owner)


@pytest.mark.slow
def test_ampersand_in_a_name_is_no_footer_code() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    book = opened(written(replace(outcome, institution="Dinas A&P contoh"), knowledge))
    with zipfile.ZipFile(io.BytesIO(written(replace(outcome, institution="Dinas A&P contoh"), knowledge))) as parts:
        assert b"Dinas A&amp;&amp;P contoh" in parts.read("xl/worksheets/sheet1.xml")
    assert book.properties.title is not None
    assert "Dinas A&P contoh" in book.properties.title


def bare(outcome: GapOutcome) -> GapOutcome:
    """Nothing known of SPBE, nothing to ask, nothing to plan."""
    return replace(
        outcome, spbe=None, levels=None, quick_check=(), narrowing=(), plan=nothing(outcome), notices=(), province=None,
        history=(), programmes=None, services=None, world=None,
    )  # fmt: skip


@examples
def test_a_sheet_that_would_be_empty_is_a_sentence_with_how_to_fill_it(example: str) -> None:
    book = opened(book_bytes(example))
    told = (
        {row["Lembar"]: row["Cara mengisinya"] for row in rows_of(book["Sumber"], "TabelBelumDiisi")}
        if ("TabelBelumDiisi" in book["Sumber"].tables)
        else {}
    )
    could_be = {"Program", "Layanan", "Riwayat"}
    assert set(told) == could_be - set(book.sheetnames)
    assert all("pemdi-map init --from" in str(how) for how in told.values())
    assert (set(told) == could_be) == (example == ALL_LEVELS)


def nothing(outcome: GapOutcome) -> Plan:
    """A plan that asks for nothing."""
    assert outcome.plan is not None
    return pointless(
        outcome.plan, actions=(), postponed=(), effort_days=0, critical_path=(), load={}, capacity={}, overloaded=()
    )


def reached(outcome: GapOutcome) -> GapOutcome:
    """Every target reached: no gap is left to list."""
    done = tuple(
        each._replace(target=Fraction(1), gap=Fraction(0), weighted_gap=Fraction(0), priority="tercapai")
        for each in outcome.indicators
    )
    return replace(outcome, indicators=done, plan=nothing(outcome), target=replace(outcome.target, index=Fraction(1)))


@pytest.mark.slow
@pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
@pytest.mark.parametrize(
    ("change", "left_out"),
    [(bare, {*GIVEN, *WORLD, *OF_ACTIONS}), (reached, OF_ACTIONS), (hostile, set())],
)
def test_unusual_outcomes_still_make_a_workbook_that_opens(
    change: Callable[[GapOutcome], GapOutcome], left_out: set[str], example: str
) -> None:
    outcome, knowledge = analysis(example)
    expected = [title for title in SHEETS[example] if title not in left_out]
    assert opened(written(change(outcome), knowledge)).sheetnames == expected


def test_the_summary_does_not_pass_off_a_simulation_as_a_prediction() -> None:
    sheet = opened(book_bytes(ALL_LEVELS), values=True)["Ringkasan"]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "SIMULASI, bukan nilai resmi" in words
    assert "Bila hanya bukti SPBE 2024 yang dipakai lagi, Indeks Pemdi (simulasi) " in words
    assert "Tidak satu pun skenario adalah ramalan" in words
    assert "diperkirakan" not in words


@examples
def test_the_summary_answers_in_one_sentence_and_a_ruler(example: str) -> None:
    outcome, _ = analysis(example)
    assert outcome.plan is not None
    sheet = opened(book_bytes(example), values=True)["Ringkasan"]
    start, after = indonesian(outcome.index[outcome.scenario]), indonesian(outcome.plan.index_after)
    assert sheet["A2"].value == (
        f"Bukti SPBE baru bernilai {start} ({outcome.rating[outcome.scenario]}) di Pemdi;"
        f" {len(outcome.plan.actions)} aksi membawanya ke {after} ({outcome.plan.rating_after})."
    )
    marks = {str(cell.value): cell.column for cell in sheet[4] if cell.value}
    tenths = {"▼": outcome.index[outcome.scenario], "♦": outcome.plan.index_after}
    assert marks == {sign: int((value - 1) * 10) + 1 for sign, value in tenths.items()}


@examples
def test_the_summary_says_of_the_largest_gaps_whether_they_are_in_the_plan_and_why_not(example: str) -> None:
    outcome, _ = analysis(example)
    assert outcome.plan is not None
    sheet = opened(book_bytes(example), values=True)["Ringkasan"]
    shown = {row[20].value: (row[30].value, row[32].value) for row in sheet.iter_rows()
             if isinstance(row[28].value, int | float)}  # fmt: skip
    largest = sorted(outcome.indicators, key=lambda each: -each.weighted_gap)[:5]
    assert list(shown) == [each.code for each in largest]
    for code, (answer, because) in shown.items():
        inclusion = outcome.plan.inclusions[str(code)]
        assert (answer, because) == ("Ya" if inclusion.planned else "Tidak", INDONESIAN.say(inclusion.says))


@examples
def test_every_sheet_is_one_click_from_the_summary_and_back(example: str) -> None:
    book = opened(book_bytes(example))
    front = {cell.hyperlink.location for row in book["Ringkasan"].iter_rows() for cell in row if cell.hyperlink}
    for sheet in book.worksheets[1:]:
        if sheet.sheet_state == "visible":
            assert f"'{sheet.title}'!A1" in front, sheet.title
            back = sheet["A1"].hyperlink
            assert back
            assert back.location == "'Ringkasan'!A1", sheet.title


@examples
def test_each_next_step_leads_to_its_action(example: str) -> None:
    outcome, _ = analysis(example)
    book = opened(book_bytes(example), values=True)
    steps = [row for row in book["Ringkasan"].iter_rows() if re.fullmatch(r"\d\.", str(row[20].value))]
    assert [row[21].value for row in steps] == [INDONESIAN.say(step.says) for step in next_steps(outcome)]
    for row, step in zip(steps, next_steps(outcome), strict=True):
        link = row[20].hyperlink
        assert link
        assert link.location
        sheet, _, cell = link.location.partition("!")
        found = book[sheet.strip("'")]
        if step.action is None:
            assert found.title == "Periksa Cepat"
        else:
            assert step.says in [each.value for each in found[int(cell[1:])]]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("name", "fill", "ink"),
    [(look.name, look.fill or "FFFFFF", look.ink) for look in LOOKS] + [(name, *pair) for name, pair in TONES.items()],
)
def test_text_can_be_read_on_its_fill(name: str, fill: str, ink: str) -> None:
    light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def reason_by_hand(item: ItemOutcome, outcome: GapOutcome) -> str:
    """Why an item is not in the plan, as a planner reads it in the place of its deadline."""
    plan = outcome.plan
    assert plan is not None
    told, done = plan.inclusions[item.id], {id_ for each in plan.actions for id_ in each.items}
    if told.why in ("counts", "not-asked"):
        return {"counts": "sudah terhitung", "not-asked": "tidak diminta"}[told.why]
    if told.why == "dearer":
        assert told.times is not None
        why = f"{indonesian(told.times, 1)} kali harga rencana"
    elif told.why in ("too-late", "no-money"):
        assert told.earliest is not None
        day, month, year = date_in_words(told.earliest).split()
        why = f"{'baru' if told.why == 'too-late' else 'menunggu uang,'} selesai {day} {month[:3]} {year}"
    elif told.why == "later-level":
        beside = (each for each in outcome.items if each.indicator == item.indicator and each.id not in done)
        why = f"tingkat {min(each.level for each in beside if each.weight and not each.accepted)} dulu"
    else:
        why = {"ask-first": "tanyakan dulu", "other-agency": "minta nilainya dulu"}[told.why]
    return f"Di luar rencana: {why}"


@examples
def test_evidence_sheet_says_who_makes_each_item_by_when_and_when_it_is_accepted(example: str) -> None:
    outcome, knowledge = analysis(example)
    assert outcome.plan is not None
    assert knowledge.planning is not None
    made_by = {item: each for each in knowledge.planning.actions.actions for item in each.items}
    planned = {item: (at, each) for at, each in enumerate(outcome.plan.actions, 1) for item in each.items}
    outside = {each.id: reason_by_hand(each, outcome) for each in outcome.items if each.id not in planned}
    formulas, book = opened(book_bytes(example))["Bukti Dukung"], opened(book_bytes(example), values=True)
    for row in rows_of(book["Bukti Dukung"], "TabelBuktiDukung"):
        item = row["Butir"]
        assert row["Diterima bila"] == made_by[item].accepted_when
        if item in planned:
            at, action = planned[item]
            shown = (row["Aksi"], row["Pengampu"], row["Tenggat"].date())
            assert shown == (f"{at}. {action.action.name}", action.owner, action.finish)
        else:
            assert (row["Aksi"], row["Tenggat"]) == (made_by[item].name, outside[item])
    links = {row[0].value: row[9].hyperlink for row in formulas.iter_rows(min_row=6) if row[9].hyperlink}
    assert set(links) == set(planned)
    for item, link in links.items():
        assert link
        assert link.location
        place = link.location.rpartition("!")[2]
        assert book["Rencana Aksi"][place].value == planned[str(item)][0]


def test_unit_and_deadline_on_the_evidence_sheet_follow_the_plan() -> None:
    sheet = opened(book_bytes(ALL_LEVELS))["Bukti Dukung"]
    for column, of_plan in ((8, "E"), (9, "G")):
        shown = [str(row[column].value) for row in sheet.iter_rows(min_row=6) if str(row[column].value).startswith("=")]
        assert shown
        assert all(f"'Rencana Aksi'!${of_plan}$7:" in formula for formula in shown)


@pytest.mark.slow
def test_person_days_that_do_not_suffice_are_told_with_those_that_would() -> None:
    least = analysis(ALL_LEVELS)[0].plan
    assert least
    sheet = opened(written(*analysis(ALL_LEVELS, effort=60)), values=True)["Ringkasan"]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert "; target Cukup tidak tercapai: " in words
    assert f"Rencana ini belum mencapainya. Untuk itu paling sedikit {least.least_effort} hari-orang." in words
