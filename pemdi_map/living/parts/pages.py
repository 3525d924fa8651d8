"""Sheets Pertanyaan, Tugas and Bukti of a unit's copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.cells.entries import ADDED, Simple
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.rows import Formula, Value, number
from pemdi_map.excel.cells.table import Cells, Column
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.kit.known_words import is_filled, is_one_of, quoted
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CANCELLED, DONE, STATE_WORDS, STATUS_CHOICES, say
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.fields import (
    CODE,
    EVIDENCE,
    FIELDS,
    FIGURES,
    LINK,
    NUMBER,
    QUESTIONS,
    SAYS,
    TASKS,
    Field,
    as_offered,
    goes_to,
)
from pemdi_map.living.parts.looks import SHELF
from pemdi_map.living.parts.rows import Part, Standing
from pemdi_map.living.parts.sheet import HEADER_ROW, Answers, Row, band, begin, colour, place
from pemdi_map.living.standing_plan import StandingPlan
from pemdi_map.report.shelf import taken
from pemdi_map.words.typed_words import ELSEWHERE, STATE, STATUS, UNKNOWN, all_words, meant, plainly

ASKING, WORK, PROOF = "Pertanyaan", "Tugas", "Bukti"
_GUESS = "Dugaan dari kriteria: "
_ASK_WHOM = re.compile(r"\s*Tanyakan (?:kepada )?(.+?)\.?$")
_ASKS_WHETHER = re.compile(r"Apakah sudah ada: (.+?)\?$")
_SIGNS: Mapping[str, str] = {
    "as_is": "✓ Dipakai apa adanya", "extend": "◐ Perlu dilengkapi", "redo": "↻ Bahan saja, susun ulang",
    "missing": "✕ Menurut {old} belum ada", "unknown": "? {old} tidak menanyakannya",
}  # fmt: skip
_FIRST_LEVELS = 2
_OWN = re.compile(re.escape(ADDED) + r"[0-9a-f]{8}-([0-9]{3,})")
"""The id of a row that a unit added in its copy."""
STATUSES = (*all_words(STATUS), *UNKNOWN, *ELSEWHERE)
STATES = (*all_words(STATE), *UNKNOWN, *ELSEWHERE)
DONE_WORDS, THERE_WORDS = STATUS[DONE], (*STATE["proses"], *STATE["diterima"])
CLOSED_WORDS = (*STATUS[DONE], *STATUS[CANCELLED], *ELSEWHERE)
"""Of tasks that are no longer due."""
_YEARS_AHEAD = 10


class Source(NamedTuple):
    """The plan that copies are taken from: its tables as they stand, and the analysis behind it."""

    tables: Mapping[str, Standing]
    plan: StandingPlan

    def items(self) -> dict[str, ItemOutcome]:
        """Every evidence item, by its id."""
        return {item.id: item for each in self.plan.outcome.indicators for item in each.items}


class Filled(NamedTuple):
    """What a sheet asks: its cells by column key, per table, and how its rows are counted on the first screen."""

    title: str
    answers: Mapping[str, Mapping[str, Answers]]
    """Table -> column key -> cells."""
    asked: tuple[Answers, ...]
    """The cells that are counted: each is one thing asked."""
    unread: tuple[str, int]
    """The cell that counts what nobody will understand, as other sheets name it, and its value now."""
    later: int = 0
    """How many more things may wait."""

    @property
    def number(self) -> int:
        """How many things are asked."""
        return sum(len(each.values) for each in self.asked)


def given_of(
    table: str, row: str, source: Source, called: Mapping[str, str]
) -> dict[tuple[str, str, str], Simple | None]:
    """(table, row id, column key) of the plan -> what it holds there, of all that a row of the copy asks."""
    found: dict[tuple[str, str, str], Simple | None] = {}
    for field in (*FIELDS[table], *added(table, source)):
        if field.asks or field.free:
            to, to_row, key = goes_to(table, field.column.key, row, called)
            found[to, to_row, key] = source.tables[to].rows.get(to_row, {}).get(key)
    return found


def added(table: str, source: Source) -> Iterator[Field]:
    """The columns that people added to the plan: theirs to fill wherever they stand."""
    for key, head in source.tables[table].heads.items():
        if key.startswith(ADDED):
            column: Column[Cells] = Column(key, head, 14, None, "pm_b_isian", head="pm_b_kepala_isi")
            yield Field(column, asks=True, free=True)


def fields_of(table: str, source: Source) -> tuple[Field, ...]:
    """The columns of the sheet that asks of a table, those that people added before the codes."""
    *own, code = FIELDS[table]
    return (*own, *added(table, source), code)


def ask_questions(page: Page, part: Part, source: Source, laying: Laying, front: str) -> Filled:
    """Fill sheet Pertanyaan: what only needs a yes or a no, and figures that other agencies publish."""
    plain, figures = len(part.questions), len(part.figures)
    begin(
        page,
        f"{plain + figures} pertanyaan: sudah ada atau belum?" if plain else f"{figures} angka dari instansi lain",
        'Isi sel kuning. Belum tahu? Pilih: tidak tahu. Satu jawaban "ya" sering berarti satu tugas tidak perlu'
        " dikerjakan.", front,
    )  # fmt: skip
    answers: dict[str, Mapping[str, Answers]] = {}
    unread: list[tuple[str, int]] = []
    asked = {question.item: question for question in source.plan.outcome.quick_check}
    worked_on = {item for action in part.actions for item in _items(source).get(action, ())}
    row = HEADER_ROW
    if plain:
        rows = []
        for at, item in enumerate(part.questions, start=1):
            question = asked[item]
            seen = f"{question.text} (lihat Tugas)" if item in worked_on else question.text
            cells = _asked_cells(QUESTIONS, item, source, {})
            rows.append(Row(row + at, item, cells | {
                NUMBER: at, SAYS: _whether(say(question.ask)), "counts": seen, CODE: item,
            }))  # fmt: skip
        answers[QUESTIONS] = place(page, QUESTIONS, fields_of(QUESTIONS, source), row, rows, laying, {})
        unread += _choices(page, answers[QUESTIONS][periksa_cepat.ANSWER], STATES, THERE_WORDS)
        _colour_linkless(page, answers[QUESTIONS][LINK], answers[QUESTIONS][periksa_cepat.ANSWER], THERE_WORDS)
        row += plain + 3
    if figures:
        if plain:
            page.put(row - 1, 2, f"{figures} angka dari instansi lain", "pm_b_bagian")
            page.put(row - 1, 3, "Tulis angka terakhir, atau: tidak tahu. Koma dan titik sama saja.", "pm_b_atas")
            page.heights |= {row - 2: 10, row - 1: 18}
        rows = []
        for at, (code, item) in enumerate(part.figures.items(), start=1):
            says, whom = _figure(say(asked[item].ask))
            cells = _asked_cells(FIGURES, code, source, {code: item})
            rows.append(Row(row + at, code, cells | {
                NUMBER: plain + at, SAYS: says, "ask_whom": whom or _agency(source, code), CODE: item,
            }))  # fmt: skip
        answers[FIGURES] = place(page, FIGURES, fields_of(FIGURES, source), row, rows, laying, {})
        figures_unread = list(_unread_figures(part, source, answers[FIGURES]))
        for cell, test, _ in figures_unread:
            colour(page, cell, f"{test}>0", "unread")
        unread += [(test, now) for _, test, now in figures_unread]
    keys = ((QUESTIONS, periksa_cepat.ANSWER), (FIGURES, controls.INDEX_VALUE))
    asked_cells = tuple(answers[table][key] for table, key in keys if table in answers)
    return Filled(page.title, answers, asked_cells, _count_unread(page, asked_cells[0].column, unread))


def ask_tasks(page: Page, part: Part, source: Source, laying: Laying, front: str, questions: Filled | None) -> Filled:
    """Fill sheet Tugas: the unit's actions, the first that is due first, and rows for work of its own."""
    count = len(part.actions)
    begin(
        page, f"{count} tugas: sampai di mana?" if count else "Pekerjaan lain yang berkaitan",
        'Isi kolom kuning, boleh dengan kata sendiri: "sudah", "TW II 2027". Biaya, kendala, atau "bukan tugas kami":'
        " tulis di Catatan.", front,
    )  # fmt: skip
    items, known = source.items(), source.tables[EVIDENCE].rows
    rows: list[Row] = []
    formulas: dict[tuple[str, str], Formula] = {}
    for at, id_ in enumerate(part.actions, start=1):
        stands, made = source.tables[TASKS].rows[id_], _items(source).get(id_, ())
        text = "\n".join(str(known[item]["asked"]) for item in made) or _plain(stands.get("evidence"))
        old = _old_evidence([items[item] for item in made], source)
        text = f"{text}\n{old}" if old else text
        told = _told(part, made, questions, text)
        if told is not None:
            formulas[id_, "evidence"] = told
            text = f"{text}\n{_ANSWERED}"
        how = _plain(stands.get("how"))
        name = _plain(stands.get(rencana_aksi.ACTION))
        cells = _asked_cells(TASKS, id_, source, {})
        rows.append(Row(HEADER_ROW + at, id_, cells | {
            NUMBER: at, rencana_aksi.ACTION: f"{name}\n{how}" if how else name, "evidence": text,
            "accepted_when": stands.get("accepted_when"), "refused_when": _refused(_plain(stands.get("refused_when"))),
            rencana_aksi.FINISH: stands.get(rencana_aksi.FINISH),
            CODE: "\n".join((*made, _code(id_, part, source))),
        }))  # fmt: skip
    first = HEADER_ROW + count + 2 if count else HEADER_ROW + 1
    rows += [
        Row(first + at, id_, {NUMBER: "+", CODE: _code(id_, part, source)}, free=True)
        for at, id_ in enumerate(part.free)
    ]
    fields = fields_of(TASKS, source)
    answers = place(page, TASKS, fields, HEADER_ROW, rows, laying, formulas)
    if count:
        page.put(
            first - 1, 2, f"Ada pekerjaan lain yang berkaitan? Tulis di {len(part.free)} baris ini.", "pm_b_bagian"
        )
        page.heights[first - 1] = 22
    for row in range(first, first + len(part.free)):
        page.heights[row] = 34
    status = answers[rencana_aksi.STATUS]
    unread = _choices(page, status, STATUSES, DONE_WORDS)
    for key in (rencana_aksi.DONE, rencana_aksi.FINISH):
        unread += _days(page, answers[key], source)
    _colour_linkless(page, answers[LINK], status, DONE_WORDS)
    asked = (_of_tasks(status, count),) if count else ()
    return Filled(page.title, {TASKS: answers}, asked, _count_unread(page, status.column, unread))


def ask_evidence(page: Page, part: Part, source: Source, laying: Laying, front: str) -> Filled:
    """Fill sheet Bukti: what old evidence serves now, then the first levels, then the others on a new page."""
    items, columns = source.items(), fields_of(EVIDENCE, source)
    working = {each.code: each.working for each in source.plan.outcome.indicators}
    bands: tuple[tuple[str, list[str]], ...] = (("now", []), ("soon", []), ("later", []))
    by_name = dict(bands)
    for id_ in part.evidence:
        item = items[id_]
        old = item.state in SHELF and item.level <= working[item.indicator]
        by_name["now" if old else "soon" if item.level <= _FIRST_LEVELS else "later"].append(id_)
    now, rest = len(by_name["now"]), len(part.evidence) - len(by_name["now"])
    begin(
        page, f"{now} bukti lama diambil dari rak; {rest} lainnya boleh menyusul" if now
        else f"{rest} bukti, yang boleh menyusul",
        "Isi kolom kuning. Cukup sampai garis biru pertama; di bawahnya hanya bila Anda tahu ada." if now
        else "Isi kolom kuning bila Anda tahu ada; selebihnya biarkan kosong.", front,
    )  # fmt: skip
    rows: list[Row] = []
    row = HEADER_ROW + 1
    for name, ids in bands:
        if not ids:
            continue
        band(page, row, _BAND_WORDS[name].format(len(ids), old=source.plan.knowledge.source.acronym), len(columns))
        if name == "later" and rows:
            page.new_page(row)
        for at, id_ in enumerate(ids, start=1):
            cells = _asked_cells(EVIDENCE, id_, source, {})
            rows.append(Row(row + at, id_, cells | _evidence_cells(items[id_], source) | {NUMBER: len(rows) + 1}))
        row += len(ids) + 1
    answers = place(page, EVIDENCE, columns, HEADER_ROW, rows, laying, {})
    mine = answers[bukti_dukung.MINE]
    unread = _choices(page, mine, STATES, THERE_WORDS)
    shelf = 1 + [field.column.key for field in columns].index("shelf")
    for each in rows:
        state = items[each.id].state
        if state in SHELF:
            page.rows[each.at][shelf - 1] = (*page.rows[each.at][shelf - 1][:2], f"pm_b_rak_{state}")
    asked = (mine._replace(stretches=((rows[0].at, rows[now - 1].at),), values=mine.values[:now]),) if now else ()
    return Filled(page.title, {EVIDENCE: answers}, asked, _count_unread(page, mine.column, unread), rest)


_BAND_WORDS = {
    "now": "Sekarang: {0} bukti {old} lama yang masih berguna",
    "soon": "Bila sempat: {0} bukti tingkat 1 dan 2: boleh dikosongkan",
    "later": "Menyusul: {0} bukti tingkat 3 sampai 5: dihitung baru sesudah tingkat di bawahnya lengkap; boleh"
    " dikosongkan",
}
_ANSWERED = "✓ Menurut jawaban Anda sudah ada: cukup isi tautannya."


def _choices(page: Page, cells: Answers, known: Sequence[str], there: Sequence[str]) -> list[tuple[str, int]]:
    """Colour words: those that say that something is there, and those that nobody will understand; counts these."""

    def unread(cells: str) -> str:
        return f"{is_filled(cells)}*(1-{is_one_of(cells, known)})"

    colour(page, cells.own, f"{unread(cells.corner)}>0", "unread")
    colour(page, cells.own, is_one_of(cells.corner, there), "there")
    now = sum(plainly(str(value)) not in known for value in cells.values if value is not None)
    return _in_stretches(cells, unread, now)


def _days(page: Page, cells: Answers, source: Source) -> list[tuple[str, int]]:
    """Colour what is no date and does not end with a year; counts it."""
    first = source.plan.outcome.start.year - 1
    years = [str(year) for year in range(first, first + _YEARS_AHEAD)]

    def unread(cells: str) -> str:
        ends = f'ISNUMBER(FIND("|"&RIGHT(TRIM({cells}),4)&"|","|{"|".join(years)}|"))'
        return f"{is_filled(cells)}*(1-ISNUMBER({cells}))*(1-{ends})"

    colour(page, cells.own, f"{unread(cells.corner)}>0", "unread")
    now = sum(isinstance(value, str) and value.strip()[-4:] not in years for value in cells.values)
    return _in_stretches(cells, unread, now)


def _in_stretches(cells: Answers, test: Callable[[str], str], now: int) -> list[tuple[str, int]]:
    """How many cells a test holds for: a formula for each stretch, and the number now with the first."""
    own = [f"${cells.column}${first}:${cells.column}${last}" for first, last in cells.stretches]
    return [(f"SUMPRODUCT({test(each)})", now if at == 0 else 0) for at, each in enumerate(own)]


def _unread_figures(part: Part, source: Source, answers: Mapping[str, Answers]) -> Iterator[tuple[str, str, int]]:
    """Each cell for a figure or its year, whether something stands in it that nobody will understand, and now."""
    years = (Fraction(controls.FIRST_INDEX_YEAR), Fraction(source.plan.knowledge.calendar.year))
    for at, code in enumerate(part.figures):
        index = source.plan.knowledge.target.by_code[code].external
        spans = {controls.INDEX_VALUE: (index.minimum, index.maximum) if index else years, controls.INDEX_YEAR: years}
        for key, (least, most) in spans.items():
            cell = f"{answers[key].column}{answers[key].stretches[0][0] + at}"
            # With comma or point, whatever the language of the program that computes.
            value = f'_xlfn.NUMBERVALUE(SUBSTITUTE(TRIM({cell}),",","."),"."," ")'
            inside = f"IFERROR(({value}>={number(least)})*({value}<={number(most)}),0)"
            stands = answers[key].values[at]
            read = isinstance(stands, int | Fraction) and least <= stands <= most
            test = f"{is_filled(cell)}*(1-{is_one_of(cell, UNKNOWN)})*(1-{inside})"
            yield cell, test, int(stands is not None and not read)


def _count_unread(page: Page, column: str, unread: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """How much of the sheet nobody will understand, beside its title; nothing is shown where there is none."""
    now = sum(each for _, each in unread)
    page.put(1, 1 + ord(column) - ord("A"), Formula("+".join(text for text, _ in unread), now), "pm_b_terbaca")
    return f"{page.title}!${column}$1", now


def without_link(words: str, links: str, there: Sequence[str]) -> str:
    """Whether something is said to be there, in a cell or for a range in each, without telling where."""
    return f"{is_one_of(words, there)}*(1-{is_filled(links)})"


def _colour_linkless(page: Page, links: Answers, words: Answers, there: Sequence[str]) -> None:
    colour(page, links.own, f"{without_link(f'${words.corner}', links.corner, there)}>0", "linkless")


def _of_tasks(status: Answers, count: int) -> Answers:
    """The cells of the tasks alone, without those of work that the unit adds."""
    first = status.stretches[0][0]
    return status._replace(stretches=((first, first + count - 1),), values=status.values[:count])


def _asked_cells(table: str, row: str, source: Source, called: Mapping[str, str]) -> dict[str, Value]:
    """What a row is handed out with in the cells that the unit fills."""
    cells: dict[str, Value] = {}
    for field in fields_of(table, source):
        if field.asks:
            to, to_row, key = goes_to(table, field.column.key, row, called)
            stands = source.tables[to].rows.get(to_row, {}).get(key)
            # Nobody was asked yet where the program's own word stands.
            unasked = (to, key) == (TASKS, rencana_aksi.STATUS) and stands == STATUS_CHOICES[0]
            cells[field.column.key] = None if unasked else as_offered(to, key, stands)
    return cells


def _items(source: Source) -> dict[str, tuple[str, ...]]:
    plan = source.plan.outcome.plan
    return {planned.id: planned.items for planned in plan.actions} if plan else {}


def _told(part: Part, items: Sequence[str], questions: Filled | None, text: str) -> Formula | None:
    """What a task's evidence shows once a question about it is answered with yes."""
    if questions is None or QUESTIONS not in questions.answers:
        return None
    cells = questions.answers[QUESTIONS][periksa_cepat.ANSWER]
    first = cells.stretches[0][0]
    asked = [at for at, item in enumerate(part.questions) if item in items]
    if not asked:
        return None
    tests = [is_one_of(f"{cells.sheet}!${cells.column}${first + at}", THERE_WORDS) for at in asked]
    there = all(meant(str(cells.values[at] or ""), {"ada": THERE_WORDS}) for at in asked)
    test = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    shown = f"{text}\n{_ANSWERED}" if there else text
    return Formula(f'{quoted(text)}&IF({test},CHAR(10)&{quoted(_ANSWERED)},"")', shown)


def _evidence_cells(item: ItemOutcome, source: Source) -> dict[str, Value]:
    knowledge, stands = source.plan.knowledge, source.tables[EVIDENCE].rows[item.id]
    old = knowledge.source.acronym
    sign = _SIGNS.get(item.state, STATE_WORDS.get(item.state, "")).format(old=old)
    documents = taken(item, knowledge.target.items[item.id], knowledge.source) if item.state in SHELF else ""
    names = "; ".join(dict.fromkeys(document.text for document in item.documents)) if documents else ""
    accepted = _plain(stands.get("accepted_when"))
    adds = _plain(stands.get("open")) if item.state in ("extend", "redo") else ""
    wants = f"{adds}\nDiterima bila: {accepted[:1].lower()}{accepted[1:]}" if adds and accepted else adds or accepted
    codes = dict.fromkeys(document.indicator for document in item.documents) if names else ()
    return {
        "asked": stands.get("asked"),
        "shelf": f"{sign}\nBukti {old}: {names}" if names else sign,
        "open": wants,
        CODE: f"{item.id}\n{old} {', '.join(codes)}" if codes else item.id,
    }


def _old_evidence(items: Sequence[ItemOutcome], source: Source) -> str:
    """What to take first, of what was handed in under the old instrument."""
    knowledge = source.plan.knowledge
    names = dict.fromkeys(
        knowledge.source.short_names[document.indicator]
        for item in items if item.state in SHELF for document in item.documents
    )  # fmt: skip
    return f"Ambil dulu bukti {knowledge.source.acronym} tentang {', '.join(names)}." if names else ""


def _code(id_: str, part: Part, source: Source) -> str:
    """What tells an action apart for people: its code, and for one that somebody added its number among those."""
    if not id_.startswith(ADDED):
        return id_
    own = _OWN.fullmatch(id_)
    if own and id_[:9] == part.free[0][:9]:
        return f"baru-{int(own[1])}"
    others = [row for row in source.tables[TASKS].rows if row.startswith(ADDED)]
    return f"tambahan-{others.index(id_) + 1}"


def _whether(ask: str) -> str:
    found = _ASKS_WHETHER.fullmatch(ask)
    return f"{found[1][:1].upper()}{found[1][1:]}: sudah ada?" if found else ask


def _figure(ask: str) -> tuple[str, str]:
    """The question for a figure, and whom to ask."""
    question, mark, rest = ask.partition("?")
    found = _ASK_WHOM.fullmatch(rest)
    return f"{question}{mark}", f"{found[1][:1].upper()}{found[1][1:]}" if found else ""


def _agency(source: Source, code: str) -> str:
    index = source.plan.knowledge.target.by_code[code].external
    return index.owner if index else ""


def _refused(text: str) -> str:
    text = text.removeprefix(_GUESS)
    return f"{text[:1].upper()}{text[1:]}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""
