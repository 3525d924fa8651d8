"""Sheet Bukti of a unit's copy: what old evidence serves now, then the first levels, then the others."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.engine.outcome import ItemOutcome
from pemdi_map.excel.cells.keyed_tables import Laying
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.findings import bukti_dukung
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import STATE_WORDS
from pemdi_map.living.parts.fields import CODE, EVIDENCE, NUMBER
from pemdi_map.living.parts.looks import SHELF
from pemdi_map.living.parts.rows import Part
from pemdi_map.living.parts.sheet import HEADER_ROW, Row, band, begin, place
from pemdi_map.living.parts.source import Filled, Source, asked_cells, fields_of, text_of
from pemdi_map.living.parts.unread import STATES, THERE_WORDS, count_unread, mark_words

_SIGNS: Mapping[str, str] = {
    "as_is": "✓ Dipakai apa adanya", "extend": "◐ Perlu dilengkapi", "redo": "↻ Bahan saja, susun ulang",
    "missing": "✕ Menurut {old} belum ada", "unknown": "? {old} tidak menanyakannya",
}  # fmt: skip
_FIRST_LEVELS = 2
_BAND_WORDS = {
    "now": "Sekarang: {0} bukti {old} lama yang masih berguna",
    "soon": "Bila sempat: {0} bukti tingkat 1 dan 2: boleh dikosongkan",
    "later": "Menyusul: {0} bukti tingkat 3 sampai 5: dihitung baru sesudah tingkat di bawahnya lengkap; boleh"
    " dikosongkan",
}


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
            cells = asked_cells(EVIDENCE, id_, source, {})
            rows.append(
                Row(
                    row + at,
                    id_,
                    cells | _evidence_cells(items[id_], source, told=name != "later") | {NUMBER: len(rows) + 1},
                )
            )
        row += len(ids) + 1
    answers = place(page, EVIDENCE, columns, HEADER_ROW, rows, laying, {})
    mine = answers[bukti_dukung.MINE]
    unread = mark_words(page, mine, STATES, THERE_WORDS)
    shelf = 1 + [field.column.key for field in columns].index("shelf")
    for each in rows:
        state = items[each.id].state
        if state in SHELF:
            page.rows[each.at][shelf - 1] = (*page.rows[each.at][shelf - 1][:2], f"pm_b_rak_{state}")
    asked = (mine._replace(stretches=((rows[0].at, rows[now - 1].at),), values=mine.values[:now]),) if now else ()
    return Filled(page.title, {EVIDENCE: answers}, asked, count_unread(page, mine.column, unread), rest)


def _evidence_cells(item: ItemOutcome, source: Source, *, told: bool) -> dict[str, Value]:
    """What is asked for and what to take from the shelf; `told`: with the old documents and what they still lack."""
    stands, old = source.tables[EVIDENCE].rows[item.id], source.plan.knowledge.source.acronym
    sign = _SIGNS.get(item.state, STATE_WORDS.get(item.state, "")).format(old=old)
    documents = item.documents if item.state in SHELF else ()
    names = "; ".join(dict.fromkeys(document.text for document in documents)) if told else ""
    codes = ", ".join(dict.fromkeys(document.indicator for document in documents))
    accepted = text_of(stands.get("accepted_when"))
    adds = text_of(stands.get("open")) if item.state in ("extend", "redo") and (told or not accepted) else ""
    if adds and accepted:
        accepted = f"Diterima bila: {accepted[:1].lower()}{accepted[1:]}"
    return {
        "asked": stands.get("asked"),
        "shelf": f"{sign}\nBukti {old}: {names}" if names else sign,
        "open": "\n".join(filter(None, (adds, accepted))),
        CODE: f"{item.id}\n{old} {codes}" if codes else item.id,
    }
