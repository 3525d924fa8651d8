"""Sheet Pertanyaan of a unit's copy: what only needs a yes or a no, and figures that other agencies publish."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import periksa_cepat
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import say
from pemdi_map.living.parts.fields import CODE, FIGURES, LINK, NUMBER, QUESTIONS, SAYS
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import HEADER_ROW, Answers, Row, begin, colour, place
from pemdi_map.living.parts.source import Filled, Source, asked_cells, code_of, fields_of, items_of, text_of
from pemdi_map.living.parts.unread import STATES, THERE_WORDS, colour_linkless, count_unread, mark_words, unread_figures

_ASK_WHOM = re.compile(r"\s*Tanyakan (?:kepada )?(.+?)\.?$")
_ASKS_WHETHER = re.compile(r"Apakah sudah ada: (.+?)\?$")


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
    worked_on = {item for action in part.actions for item in items_of(source).get(action, ())}
    row = HEADER_ROW
    if plain:
        rows = []
        for at, item in enumerate(part.questions, start=1):
            question, stands = asked.get(item), source.tables[QUESTIONS].rows[item]
            says = _whether(say(question.ask)) if question else text_of(stands.get("question"))
            seen = text_of(stands.get("evidence"))
            cells = asked_cells(QUESTIONS, item, source, {})
            rows.append(Row(row + at, item, cells | {
                NUMBER: at, SAYS: says, "counts": f"{seen} (lihat Tugas)" if item in worked_on else seen,
                CODE: code_of(QUESTIONS, item, source),
            }))  # fmt: skip
        answers[QUESTIONS] = place(page, QUESTIONS, fields_of(QUESTIONS, source), row, rows, laying, {})
        unread += mark_words(page, answers[QUESTIONS][periksa_cepat.ANSWER], STATES, THERE_WORDS)
        colour_linkless(page, answers[QUESTIONS][LINK], answers[QUESTIONS][periksa_cepat.ANSWER], THERE_WORDS)
        row += plain + 3
    if figures:
        if plain:
            page.put(row - 1, 2, f"{figures} angka dari instansi lain", "pm_b_bagian")
            page.put(row - 1, 3, "Tulis angka terakhir, atau: tidak tahu. Koma dan titik sama saja.", "pm_b_atas")
            page.heights |= {row - 2: 10, row - 1: 18}
        rows = []
        for at, (code, item) in enumerate(part.figures.items(), start=1):
            says, whom = _figure(say(asked[item].ask))
            cells = asked_cells(FIGURES, code, source, {code: item})
            rows.append(Row(row + at, code, cells | {
                NUMBER: plain + at, SAYS: says, "ask_whom": whom or _agency(source, code), CODE: item,
            }))  # fmt: skip
        answers[FIGURES] = place(page, FIGURES, fields_of(FIGURES, source), row, rows, laying, {})
        figures_unread = list(unread_figures(part, source, answers[FIGURES]))
        for cell, test, _ in figures_unread:
            colour(page, cell, f"{test}>0", "unread")
        unread += [(test, now) for _, test, now in figures_unread]
    keys = ((QUESTIONS, periksa_cepat.ANSWER), (FIGURES, controls.INDEX_VALUE))
    counted = tuple(answers[table][key] for table, key in keys if table in answers)
    return Filled(page.title, answers, counted, count_unread(page, counted[0].column, unread))


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
