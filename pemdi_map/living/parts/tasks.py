"""Sheet Tugas of a unit's copy: its actions, the first that is due first, and rows for work of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.rows import Formula
from pemdi_map.excel.findings import periksa_cepat
from pemdi_map.excel.kit.known_words import is_one_of, quoted
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.plan import rencana_aksi
from pemdi_map.living.parts.fields import CODE, EVIDENCE, LINK, NUMBER, QUESTIONS, TASKS
from pemdi_map.living.parts.looks import SHELF
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import HEADER_ROW, Answers, Row, begin, place
from pemdi_map.living.parts.source import Filled, Source, asked_cells, code_of, fields_of, items_of, text_of
from pemdi_map.living.parts.unread import (
    DONE_WORDS,
    STATUSES,
    THERE_WORDS,
    colour_linkless,
    count_unread,
    mark_days,
    mark_words,
)
from pemdi_map.words.typed_words import meant

_GUESS = "Dugaan dari kriteria: "
_ANSWERED = "✓ Menurut jawaban Anda sudah ada: cukup isi tautannya."


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
        stands, made = source.tables[TASKS].rows[id_], items_of(source).get(id_, ())
        text = "\n".join(str(known[item]["asked"]) for item in made) or text_of(stands.get("evidence"))
        old = _old_evidence([items[item] for item in made], source)
        text = f"{text}\n{old}" if old else text
        told = _told(part, made, questions, text)
        if told is not None:
            formulas[id_, "evidence"] = told
            text = f"{text}\n{_ANSWERED}"
        how = text_of(stands.get("how"))
        name = text_of(stands.get(rencana_aksi.ACTION))
        cells = asked_cells(TASKS, id_, source, {})
        rows.append(Row(HEADER_ROW + at, id_, cells | {
            NUMBER: at, rencana_aksi.ACTION: f"{name}\n{how}" if how else name, "evidence": text,
            "accepted_when": stands.get("accepted_when"), "refused_when": _refused(text_of(stands.get("refused_when"))),
            rencana_aksi.FINISH: stands.get(rencana_aksi.FINISH),
            CODE: "\n".join((*made, code_of(TASKS, id_, source, part))),
        }))  # fmt: skip
    first = HEADER_ROW + count + 2 if count else HEADER_ROW + 1
    rows += [
        Row(first + at, id_, {NUMBER: "+", CODE: code_of(TASKS, id_, source, part)}, free=True)
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
    unread = mark_words(page, status, STATUSES, DONE_WORDS)
    for key in (rencana_aksi.DONE, rencana_aksi.FINISH):
        unread += mark_days(page, answers[key], source)
    colour_linkless(page, answers[LINK], status, DONE_WORDS)
    asked = (_of_tasks(status, count),) if count else ()
    return Filled(page.title, {TASKS: answers}, asked, count_unread(page, status.column, unread))


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


def _of_tasks(status: Answers, count: int) -> Answers:
    """The cells of the tasks alone, without those of work that the unit adds."""
    first = status.stretches[0][0]
    return status._replace(stretches=((first, first + count - 1),), values=status.values[:count])


def _old_evidence(items: Sequence[ItemOutcome], source: Source) -> str:
    """What to take first, of what was handed in under the old instrument."""
    knowledge = source.plan.knowledge
    names = dict.fromkeys(
        knowledge.source.short_names[document.indicator]
        for item in items if item.state in SHELF for document in item.documents
    )  # fmt: skip
    return f"Ambil dulu bukti {knowledge.source.acronym} tentang {', '.join(names)}." if names else ""


def _refused(text: str) -> str:
    text = text.removeprefix(_GUESS)
    return f"{text[:1].upper()}{text[1:]}"
