"""Sheet Sumber: what the figures rest on. Data files with their digests, assumptions, notices, citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.outcome import Pin
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.table import Column, Table
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.page_breaks import keep_together
from pemdi_map.excel.kit.words import CONFIDENCE_MEANINGS, CONFIDENCE_WORDS, PIN_WORDS, REACH_WORDS, SCENARIO_WORDS, say
from pemdi_map.excel.sources import aturan
from pemdi_map.model.fields import Confidence, Source
from pemdi_map.model.instrument import Unsaid
from pemdi_map.report.wording import by_number

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.model.item_list import ItemList

TITLE = "Sumber"
_WIDTHS = (18, 26, 62, 34, 46)


class _Said(NamedTuple):
    """What is taken for granted, or a list and what does not fit it: a name, what holds, and what it means."""

    name: str
    choice: str | None
    says: str | None


class _Told(NamedTuple):
    """A notice as the sheet tells it."""

    code: str
    message: str


_NOTICES: Table[_Told] = Table(
    "TabelPemberitahuan",
    (
        Column("what", "Perihal", 0, lambda row: "Perhatikan"),
        Column("code", "Kode pemberitahuan", 0, lambda row: row.code),
        Column("message", "Isi", 0, lambda row: row.message),
    ),
)
_NOT_FILLED: Table[tuple[str, str, str]] = Table(
    "TabelBelumDiisi",
    (
        Column("sheet", "Lembar", 0, lambda row: row[0]),
        Column("missing", "Yang belum diketahui", 0, lambda row: row[1]),
        Column("fill", "Cara mengisinya", 0, lambda row: row[2]),
    ),
)
_ASSUMPTIONS: Table[_Said] = Table(
    "TabelAsumsi",
    (
        Column("what", "Asumsi", 0, lambda row: row.name),
        Column("choice", "Pilihan", 0, lambda row: row.choice),
        Column("says", "Penjelasan", 0, lambda row: row.says),
    ),
)
_UNSAID: Table[Unsaid] = Table(
    "TabelTidakDiatur",
    (
        Column("what", "Tidak diatur", 0, lambda row: row.what),
        Column("confidence", "Keyakinan yang diambil", 0, lambda row: CONFIDENCE_WORDS[row.confidence].capitalize()),
        Column("taken", "Yang diambil", 0, lambda row: row.taken),
        Column("sources", "Sumber yang diambil", 0, lambda row: ", ".join(row.sources)),
    ),
)
_LISTS: Table[_Said] = Table(
    "TabelDaftarButir",
    (
        Column("list", "Daftar", 0, lambda row: row.name),
        Column("confidence", "Keyakinan daftar", 0, lambda row: row.choice),
        Column("says", "Keterangan daftar", 0, lambda row: row.says),
    ),
)
_FILES: Table[Pin] = Table(
    "TabelBerkas",
    (
        Column("kind", "Berkas", 0, lambda row: PIN_WORDS.get(row.kind, row.kind)),
        Column("id", "Id dan versi", 0, lambda row: f"{row.id} versi {row.version}" if row.version else row.id),
        Column("title", "Judul", 0, lambda row: row.title),
        Column("legal", "Dasar hukum", 0, lambda row: row.legal),
        Column("digest", "SHA-256", 0, lambda row: row.digest),
    ),
)
_CONFIDENCE: Table[tuple[Confidence, str]] = Table(
    "TabelKeyakinan",
    (
        Column("confidence", "Keyakinan", 0, lambda row: CONFIDENCE_WORDS[row[0]].capitalize()),
        Column("code", "Kode keyakinan", 0, lambda row: row[0]),
        Column("meaning", "Arti", 0, lambda row: row[1]),
    ),
)
_SOURCES: Table[Source] = Table(
    "TabelRujukan",
    (
        Column("source", "Rujukan", 0, lambda row: row.id),
        Column("reach", "Jenis rujukan", 0, lambda row: REACH_WORDS[row.reach]),
        Column("title", "Judul rujukan", 0, lambda row: row.title),
        Column("legal", "Peraturan", 0, lambda row: str(row.legal) if row.legal else ""),
        Column("where", "Alamat, tanggal", 0, lambda row: _where(row)),
    ),
)


_BETWEEN = 9.0
"""Points between two tables."""


def fill(page: Page, answer: Answer, not_filled: Iterable[tuple[str, str, str]] = ()) -> None:
    """Fill the sheet: small tables below each other, all on the same columns.

    `not_filled`: the sheets that are left out, what is not known for them, and how to fill them.
    """
    page.heading("Sumber dan asumsi")
    for at, width in enumerate(_WIDTHS, start=1):
        page.width(at, width)
    page.spread(2, 1, len(_WIDTHS), answer.scenarios.caveat, "pm_catatan", 34)
    row = 4
    for title, table, rows in _tables(answer, not_filled):
        listed = list(rows)
        if not listed:
            continue
        page.put(row, 1, title, "pm_bagian")
        place = page.table(table._replace(filters=False, widths=False), row + 1, listed)
        keep_together(page, row, place.first_row)
        row = place.last_row + 2
        page.heights[row - 1] = _BETWEEN
    page.sheet.freeze_panes = "A3"
    page.lock()


def _tables(
    answer: Answer, not_filled: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, Table[Any], Iterable[Any]]]:
    """Title, table and rows."""
    outcome, items = answer.outcome, answer.knowledge.items
    notices = [_Told(each.code, _told(say(each.says), outcome.plan)) for each in outcome.notices]
    yield "Pemberitahuan", _NOTICES, notices
    yield "Lembar yang belum ada isinya", _NOT_FILLED, not_filled
    yield "Asumsi", _ASSUMPTIONS, _assumptions(answer)
    if outcome.plan is not None:
        yield from aturan.tables(outcome.plan)
    yield "Yang tidak diatur peraturan", _UNSAID, answer.target.unsaid
    if items is not None:
        yield "Daftar butir bukti", _LISTS, _listed(items)
    yield "Berkas data di balik angka", _FILES, outcome.pins
    yield "Arti keyakinan", _CONFIDENCE, CONFIDENCE_MEANINGS.items()
    yield "Rujukan", _SOURCES, _sources(answer)


def _listed(items: ItemList) -> Iterator[_Said]:
    yield _Said(items.name, CONFIDENCE_WORDS[items.confidence].capitalize(), items.note)
    for each in items.misfits:
        yield _Said(f"Tidak cocok: {each.indicator}", None, each.because)


def _told(message: str, plan: Plan | None) -> str:
    """A notice with the actions as the sheets of the plan name them."""
    return by_number(message, plan.numbers, plan.names) if plan is not None else message


def _assumptions(answer: Answer) -> Iterator[_Said]:
    outcome, target = answer.outcome, answer.outcome.target
    for each in answer.scenarios.scenarios:
        name = f"Skenario {SCENARIO_WORDS[each.name].lower()}"
        yield _Said(name, _chosen(each.name == outcome.scenario), each.meaning)
    yield _Said("Target", target.rating, say(target.how))
    yield _Said("Mulai rencana", date_in_words(outcome.start), "Tanggal mulai semua rencana aksi.")
    until = f"Akhir masa unggah menurut kalender {answer.knowledge.last.calendar.id}."
    yield _Said("Batas waktu", date_in_words(outcome.deadline), until)
    yield from _plan_assumptions(answer)
    yield _Said("Cara menilai", answer.target.short_name, answer.target.scale.note)
    yield _Said("Pemetaan", answer.crosswalk.id, answer.crosswalk.note)


def _plan_assumptions(answer: Answer) -> Iterator[_Said]:
    """What a plan takes for granted: dates, efforts, capacities, ways to money."""
    planning = answer.knowledge.planning
    for calendar in answer.knowledge.rounds:
        if calendar.assumed:
            yield _Said("Jadwal penilaian", calendar.id, calendar.assumed)
    if planning is not None:
        yield _Said("Hari-orang dan lama pekerjaan", planning.actions.id, planning.actions.note)
        yield _Said("Kapasitas unit", planning.capacities.version, planning.capacities.note)
        yield _Said("Jalur anggaran", planning.budget.name, planning.budget.note)


def _chosen(chosen: bool) -> str:
    return "dipakai untuk kesenjangan" if chosen else "pembanding"


def _sources(answer: Answer) -> Iterable[Source]:
    """Every source of the data files, each once."""
    sources: dict[tuple[str, str], Source] = {}
    planning = answer.knowledge.planning
    plan_files = (planning.actions, planning.budget, planning.capacities) if planning else ()
    instruments = (answer.target, answer.source, answer.crosswalk, answer.scenarios)
    for holder in (*instruments, answer.knowledge.owners, answer.knowledge.calendar, *plan_files):
        for source in holder.sources:
            sources.setdefault((source.id, source.title), source)
    return sources.values()


def _where(source: Source) -> str:
    checked = f"diperiksa {date_in_words(source.checked_on)}" if source.checked_on else ""
    return ", ".join(filter(None, (source.url, checked)))
