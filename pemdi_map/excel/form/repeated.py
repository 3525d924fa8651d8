"""The sheets of the fill-in workbook that ask the same of each of many: services and programmes, one row each.

Few columns are in view; the others are folded behind heads that say what they ask. The sheets stay unlocked, for Excel
opens no group on a locked one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.excel.cells.rows import Formula, letter, serial
from pemdi_map.excel.form.assessment import NUMBER
from pemdi_map.excel.form.checks import NO_DATE, REFUSED, YEAR_ONLY, Filled, column_check, name_check, number_now
from pemdi_map.excel.form.filling import FormSheet
from pemdi_map.excel.form.look import (
    OPTIONAL_TAB,
    colour_checks,
    colour_refused,
    finish_sheet,
    row_height,
    tone_where,
)
from pemdi_map.excel.form.spoken_formulas import day_text, number_text
from pemdi_map.model.answers import NO, YES
from pemdi_map.model.form import Kind, Rule, edge_of
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.programme import PROGRAMME_STATUSES
from pemdi_map.model.programme_fields import PROGRAMME_FIELDS
from pemdi_map.model.service_fields import SERVICE_FIELDS, ServiceField, ServiceFieldKind
from pemdi_map.words.typed_words import day_of

SERVICES, PROGRAMMES = "Layanan", "Program"
ANSWERS, STATUS_CHOICES = "ya atau tidak", "status program"
_KINDS: Mapping[ServiceFieldKind, Kind] = {
    "text": "text", "names": "text", "words": "text", "answer": "choice", "choice": "choice", "whole": "whole",
    "number": "number", "year": "year", "date": "date",
}  # fmt: skip
_IN_WORDS: Mapping[tuple[str, str], Kind] = {
    ("programmes", "start"): "from",
    ("programmes", "finish"): "until",
    ("programmes", "budget"): "money",
}
"""Parts that people write in words: `TW II 2027`, `150 juta`."""
_MOST = Fraction(10) ** 15
"""No programme costs as many rupiah, no service has as many users; a form bounds its numbers on both sides."""
_MOST_COUNTED = 1000
"""Rows that the first sheet looks through: people add some below the last."""
NO_MONEY = "✕ rupiah?"
_FIRST_COLUMN, _HEADER = 2, 5
_FOLDED_WIDTH = 14.0


class Fold(NamedTuple):
    """Columns that are folded away behind a head with a question."""

    question: str
    keys: tuple[str, ...]


class Repeating(NamedTuple):
    """One such sheet: what is in view with the width of each column, what is folded away, and how it is told."""

    root: str
    heading: str
    improves: str
    note: str
    rows: int
    spare: int
    fields: Sequence[ServiceField]
    in_view: Mapping[str, float]
    folds: Sequence[Fold]
    read_as: Mapping[str, str]
    """Columns that are told as they are read, with the heading above what is told."""


SERVICE_SHEET = Repeating(
    "services",
    "Layanan digital Anda",
    "Memperbaiki: menunjukkan layanan mana yang menahan tingkat berikutnya. Isi kolom kuning; sisanya dibuka per "
    "pertanyaan dengan [+] di atas huruf kolom.",
    "Kosong berarti belum tahu, bukan tidak. Beberapa nama dipisahkan titik koma; tulis: tidak ada, bila tidak ada.",
    30,
    5,
    SERVICE_FIELDS,
    {"name": 25.0, "kind": 14.0, "owner": 18.0, "priority": 10.0, "users": 11.0, "on_portal": 10.0,
     "sla.documented": 16.0, "satisfaction.survey": 11.0},
    (
        Fold("Apa lagi?", ("status", "thematic", "spbe_indicator", "life_cycle", "transactions", "launched_on",
                           "terminated_on", "note")),
        Fold("Portal lain?", ("on_national_portal", "national_portal_users")),
        Fold("Tukar data?", ("integrated_with", "shared_applications", "interoperability", "hosting", "architecture",
                             "data_architecture", "business_process.mapped", "business_process.target",
                             "business_process.digital_archive")),
        Fold("Cara bantu?", ("sla.monitored", "sla.fulfilment", "sla.national", "support_channels", "ticket_tracking")),
        Fold("Puas tidak?", ("satisfaction.score", "satisfaction.year", "satisfaction.participation",
                             "satisfaction.feedback", "satisfaction.followed_up", "satisfaction.vulnerable_groups",
                             "satisfaction.on_dashboard", "satisfaction.change_log")),
        Fold("Data pribadi?", ("personal_data.processed", "personal_data.ropa", "personal_data.subject_rights",
                               "personal_data.privacy_notice", "personal_data.safeguards", "personal_data.dpia")),
        Fold("Aman tidak?", ("high_category", "encryption", "internal_audit.done", "internal_audit.date",
                             "internal_audit.followed_up", "external_audit.done", "external_audit.date",
                             "external_audit.followed_up", "incident_response")),
        Fold("Siapa rawat?", ("managements", "development.documented", "development.reviewed",
                              "development.repository", "development.overlapping")),
    ),
    {},
)  # fmt: skip
PROGRAMME_SHEET = Repeating(
    "programmes",
    "Program yang sudah berjalan atau didanai",
    "Memperbaiki: pekerjaan yang sudah ada tidak direncanakan lagi, jadi rencana lebih pendek. Hanya nama yang wajib.",
    "Tanpa tanggal selesai program tidak masuk jadwal. Tanggal dan uang boleh dengan kata: TW II 2027, 150 juta.",
    20,
    5,
    PROGRAMME_FIELDS,
    {"name": 34.0, "owner": 19.0, "status": 13.0, "finish": 14.0, "budget": 16.0, "produces": 26.0},
    (Fold("Rincian lain?", ("start", "fund", "kind", "keywords", "items", "actions", "source", "note")),),
    {"finish": "Selesai terbaca", "budget": "Anggaran terbaca"},
)
_READ_WIDTH = 13.0


def choices() -> dict[str, dict[str, str]]:
    """The words of the drop-down lists."""
    lists = {field.key: {word: word for word in field.choices} for field in SERVICE_FIELDS if field.kind == "choice"}
    statuses: dict[str, str] = {word: word for word in PROGRAMME_STATUSES}
    return {ANSWERS: {YES: YES, NO: NO}, **lists, STATUS_CHOICES: statuses}


def write_repeated(sheet: FormSheet, asks: Repeating, prefill: InstitutionFile | None) -> str:
    """The sheet, with a row for every one of `prefill` and some to spare; returns the cells of the names."""
    page = sheet.page
    given = len(getattr(prefill, asks.root)) if prefill else 0
    rows = max(asks.rows, given + asks.spare if given else 0)
    first, last = _HEADER + 1, _HEADER + rows
    fields = {field.key: field for field in asks.fields}
    page.width(1, 5.5)
    sheet.head(asks.heading, asks.improves, optional=_FIRST_COLUMN + len(asks.in_view) - 2)
    sheet.put(3, 2, asks.note, "pm_isi_kalimat_tebal")
    sheet.put(_HEADER, 1, NUMBER, "pm_isi_kepala")
    sheet.codes(NUMBER)
    for at in range(rows):
        sheet.put(first + at, 1, str(at + 1), "pm_isi_kode")
    columns: dict[str, list[Filled]] = {}

    def ask(key: str, column: int, width: float) -> None:
        field = fields[key]
        page.width(column, width)
        sheet.put(_HEADER, column, field.heading, "pm_isi_kepala_isi")
        columns[key] = sheet.ask_down(
            field.heading, first, rows, column, lambda at: (asks.root, at, *field.path), _rule(asks, field)
        )

    column = _FIRST_COLUMN
    for key, width in asks.in_view.items():
        ask(key, column, width)
        column += 1
    for key, heading in asks.read_as.items():
        _tell(sheet, heading, column, columns[key])
        column += 1
    printed = column - 1
    folded: list[int] = []
    for fold in asks.folds:
        head, inside = column, range(column + 1, column + 1 + len(fold.keys))
        page.width(head, 9.0)
        sheet.put(_HEADER, head, fold.question, "pm_isi_kepala_lipat")
        for key, at in zip(fold.keys, inside, strict=True):
            ask(key, at, _FOLDED_WIDTH)
        folded += inside
        _count(sheet, fold, head, inside, columns)
        column = inside[-1] + 1
    page.width(column, 1.5)
    page.fold(folded)
    _checks(sheet, asks, columns, first, last)
    for at in range(rows):
        texts = [str(columns[key][at].value or "") for key in asks.in_view]
        page.heights[first + at] = max(18.0, row_height(texts, list(asks.in_view.values())))
    page.heights[_HEADER] = 44
    colour_refused(page, sheet.inputs, sheet.filling.choices)
    sheet.finish()
    finish_sheet(page, tab=OPTIONAL_TAB, kept=f"C{first}", repeated=f"1:{_HEADER}", area=f"A1:{letter(printed)}{last}",
                 locked=False)  # fmt: skip
    name = letter(_FIRST_COLUMN)
    return f"{name}{first}:{name}{first + max(_MOST_COUNTED, rows) - 1}"


def _rule(asks: Repeating, field: ServiceField) -> Rule:
    kind = _IN_WORDS.get((asks.root, field.key), _KINDS[field.kind])
    if kind == "choice":
        lists = STATUS_CHOICES if asks.root == "programmes" else ANSWERS if field.kind == "answer" else field.key
        return Rule(kind, field.prompt, choices=lists)
    if kind == "year":
        return Rule(kind, "Empat angka, misalnya 2025.", Fraction(2000), Fraction(2100))
    if kind == "date":
        return Rule(kind, "Tanggal yang sudah lewat, misalnya 17/08/2025.")
    if kind in ("from", "until"):
        return Rule(kind, "Tanggal, misalnya 17/08/2027; juga TW II 2027, Mei 2027, atau akhir 2027.")
    if kind == "money":
        return Rule(kind, "Rupiah, misalnya 250000000; juga 250 juta atau 1,5 miliar.", Fraction(0), _MOST)
    if kind in ("whole", "number"):
        return Rule(kind, field.prompt, Fraction(0), _MOST if field.highest is None else Fraction(field.highest))
    return Rule(kind, field.prompt)


def _tell(sheet: FormSheet, heading: str, column: int, filled: Sequence[Filled]) -> None:
    """A column of what days or amounts are read as, which colours the cells that it cannot read."""
    sheet.page.width(column, _READ_WIDTH)
    sheet.put(_HEADER, column, heading, "pm_isi_kepala_abu")
    told = [_read_as(one) for one in filled]
    style = "pm_isi_terbaca_tanggal" if filled[0].rule.kind in ("from", "until") else "pm_isi_terbaca_rupiah"
    for one, formula in zip(filled, told, strict=True):
        sheet.put(one.row, column, formula, style)
    first, last = filled[0].row, filled[-1].row
    cells = f"{letter(column)}{first}:{letter(column)}{last}"
    sheet.counted(cells, [formula.value for formula in told])
    colour_checks(sheet.page, cells)
    beside = f"{letter(filled[0].column)}{first}:{letter(filled[0].column)}{last}"
    tone_where(sheet.page, beside, f'LEFT(${letter(column)}{first},1)="{REFUSED}"', "poor")


def _read_as(one: Filled) -> Formula:
    """What a day or an amount is read as, for the eyes of the person who typed it."""
    cell, value = one.cell, one.value
    if one.rule.kind == "money":
        low, high = 0, int(_MOST)
        typed = f'IF(AND({cell}>={low},{cell}<={high}),{cell},"{NO_MONEY}")'
        text = f'IF(ISNUMBER({cell}),{typed},IFERROR({number_text("money", cell)},"{NO_MONEY}"))'
        amount = number_now("money", value)
        now: Fraction | int | str = NO_MONEY if amount is None or not low <= amount <= high else amount
    else:
        edge = edge_of(one.rule.kind)
        typed = f'IF(YEAR({cell})=1905,"{YEAR_ONLY}",{cell})'
        text = f'IF(ISNUMBER({cell}),{typed},IFERROR({day_text(cell, edge)},"{NO_DATE}"))'
        day = day_of(value, edge) if isinstance(value, str) else value
        now = serial(day) if isinstance(day, datetime.date) else NO_DATE
    return Formula(f'IF(TRIM({cell})="","",{text})', "" if one.empty else now)


def _count(sheet: FormSheet, fold: Fold, head: int, inside: range, columns: Mapping[str, Sequence[Filled]]) -> None:
    """Below a question: how much of what it folds away is filled in, row by row."""
    name, total = letter(_FIRST_COLUMN), len(fold.keys)
    left, right = letter(inside[0]), letter(inside[-1])
    names = columns["name"]
    for at, one in enumerate(names):
        row = one.row
        text = f'IF(TRIM(${name}{row})="","",COUNTA({left}{row}:{right}{row})&"/{total}")'
        filled = sum(not columns[key][at].empty for key in fold.keys)
        value = "" if one.empty else f"{filled}/{total}"
        sheet.put(row, head, Formula(text, value), "pm_isi_kepala_abu")


def _checks(sheet: FormSheet, asks: Repeating, columns: Mapping[str, Sequence[Filled]], first: int, last: int) -> None:
    """Above the headings: what is wrong in each column; above a question whether something behind it is."""
    row, choices_ = _HEADER - 1, sheet.filling.choices
    names, *others = columns.values()
    letters = {key: letter(column[0].column) for key, column in columns.items()}
    cells = {key: f"{name}{first}:{name}{last}" for key, name in letters.items()}
    rest = list(letters.values())[1:]
    told: dict[int, Formula] = {}
    # The counts among the columns are empty where there is no name.
    told[_FIRST_COLUMN] = name_check(cells["name"], f"{rest[0]}{first}:{rest[-1]}{last}", [names, *others])
    for key, column in columns.items():
        if key == "name" or key in asks.read_as:
            continue
        check = column_check(column[0].rule, cells[key], [one.value for one in column], choices_)
        if check is not None:
            told[column[0].column] = check
    for column_, formula in told.items():
        sheet.check(row, column_, formula, "pm_isi_periksa_lajur")
    for fold in asks.folds:
        inside = [columns[key][0].column for key in fold.keys]
        there = [told[at] for at in inside if at in told]
        left, right = letter(inside[0]), letter(inside[-1])
        text = f'IF(COUNTIF({left}{row}:{right}{row},"{REFUSED}*")=0,"","lihat [+]")'
        now = "lihat [+]" if any(str(one.value).startswith(REFUSED) for one in there) else ""
        sheet.put(row, inside[0] - 1, Formula(text, now), "pm_isi_periksa_lajur")
    sheet.page.heights[row] = 28
    widest = letter(max(one[0].column for one in columns.values()))
    colour_checks(sheet.page, f"{letter(_FIRST_COLUMN)}{row}:{widest}{row}")
