"""Sheet Sumber: what the figures rest on. Data files with their digests, assumptions, notices, citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pemdi_map.dates import date_in_words
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.cells.rows import Value
from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.kit.words import CONFIDENCE_MEANINGS, CONFIDENCE_WORDS, PIN_WORDS, REACH_WORDS, SCENARIO_WORDS, say
from pemdi_map.excel.sources import aturan
from pemdi_map.model.fields import Source

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Plan
    from pemdi_map.model.item_list import ItemList

TITLE = "Sumber"
_WIDTHS = (18, 26, 62, 34, 46)


def fill(page: Page, answer: Answer) -> None:
    """Fill the sheet: small tables below each other, all on the same columns."""
    page.heading("Sumber dan asumsi")
    for at, width in enumerate(_WIDTHS, start=1):
        page.width(at, width)
    page.spread(2, 1, len(_WIDTHS), answer.scenarios.caveat, "pm_catatan", 40)
    row = 4
    for title, name, headers, records in _tables(answer):
        page.put(row, 1, title, "pm_bagian")
        columns = [Column(header, 0) for header in headers]
        place = page.table(name, row + 1, columns, records, filters=False, widths=False)
        row = place.last_row + 2
    page.sheet.freeze_panes = "A3"
    page.lock()


def _tables(answer: Answer) -> Iterator[tuple[str, str, Sequence[str], list[list[Value]]]]:
    outcome = answer.outcome
    yield (
        "Pemberitahuan", "TabelPemberitahuan", ("Perihal", "Kode pemberitahuan", "Isi"),
        [["Perhatikan", notice.code, _told(say(notice.says), outcome.plan)] for notice in outcome.notices],
    )  # fmt: skip
    yield "Asumsi", "TabelAsumsi", ("Asumsi", "Pilihan", "Penjelasan"), _assumptions(answer)
    if outcome.plan is not None:
        yield from aturan.tables(outcome.plan)
    yield (
        "Yang tidak diatur peraturan", "TabelTidakDiatur",
        ("Tidak diatur", "Keyakinan yang diambil", "Yang diambil", "Sumber yang diambil"),
        [[each.what, CONFIDENCE_WORDS[each.confidence].capitalize(), each.taken, ", ".join(each.sources)]
         for each in answer.target.unsaid],
    )  # fmt: skip
    items = answer.knowledge.items
    if items is not None:
        yield (
            "Daftar butir bukti", "TabelDaftarButir", ("Daftar", "Keyakinan daftar", "Keterangan daftar"),
            [[items.name, CONFIDENCE_WORDS[items.confidence].capitalize(), items.note], *_misfits(items)],
        )  # fmt: skip
    yield (
        "Berkas data di balik angka", "TabelBerkas", ("Berkas", "Id dan versi", "Judul", "Dasar hukum", "SHA-256"),
        [[PIN_WORDS.get(pin.kind, pin.kind), f"{pin.id} versi {pin.version}" if pin.version else pin.id, pin.title,
          pin.legal, pin.digest] for pin in outcome.pins],
    )  # fmt: skip
    yield (
        "Arti keyakinan",
        "TabelKeyakinan",
        ("Keyakinan", "Kode keyakinan", "Arti"),
        [[CONFIDENCE_WORDS[level].capitalize(), level, meaning] for level, meaning in CONFIDENCE_MEANINGS.items()],
    )
    yield (
        "Rujukan", "TabelRujukan", ("Rujukan", "Jenis rujukan", "Judul rujukan", "Peraturan", "Alamat, tanggal"),
        _citations(answer),
    )  # fmt: skip


def _misfits(items: ItemList) -> Iterator[list[Value]]:
    for each in items.misfits:
        yield [f"Tidak cocok: {each.indicator}", None, each.because]


def _told(message: str, plan: Plan | None) -> str:
    """A notice with the actions as the sheets of the plan name them."""
    from pemdi_map.excel.answers.plan_words import by_number, numbers

    return by_number(message, numbers(plan), plan.names) if plan is not None else message


def _assumptions(answer: Answer) -> list[list[Value]]:
    outcome = answer.outcome
    rows: list[list[Value]] = [
        [f"Skenario {SCENARIO_WORDS[each.name].lower()}", _chosen(each.name == outcome.scenario), each.meaning]
        for each in answer.scenarios.scenarios
    ]
    target = outcome.target
    rows.append(["Target", target.rating, say(target.how)])
    rows.append(["Mulai rencana", date_in_words(outcome.start), "Tanggal mulai semua rencana aksi."])
    rows.append(
        ["Batas waktu", date_in_words(outcome.deadline), f"Akhir masa unggah menurut kalender {outcome.calendar}."]
    )
    rows += _plan_assumptions(answer)
    rows.append(["Cara menilai", answer.target.short_name, answer.target.scale.note])
    rows.append(["Pemetaan", answer.crosswalk.id, answer.crosswalk.note])
    return rows


def _plan_assumptions(answer: Answer) -> Iterator[list[Value]]:
    """What a plan takes for granted: dates, efforts, capacities, ways to money."""
    calendar, planning = answer.knowledge.calendar, answer.knowledge.planning
    if calendar.assumed:
        yield ["Jadwal penilaian", calendar.id, calendar.assumed]
    if planning is not None:
        yield ["Hari-orang dan lama pekerjaan", planning.actions.id, planning.actions.note]
        yield ["Kapasitas unit", planning.capacities.version, planning.capacities.note]
        yield ["Jalur anggaran", planning.budget.name, planning.budget.note]


def _chosen(chosen: bool) -> str:
    return "dipakai untuk kesenjangan" if chosen else "pembanding"


def _citations(answer: Answer) -> list[list[Value]]:
    """Every source of the data files, each once."""
    sources: dict[tuple[str, str], Source] = {}
    planning = answer.knowledge.planning
    plan_files = (planning.actions, planning.budget, planning.capacities) if planning else ()
    instruments = (answer.target, answer.source, answer.crosswalk, answer.scenarios)
    for holder in (*instruments, answer.knowledge.owners, answer.knowledge.calendar, *plan_files):
        for source in holder.sources:
            sources.setdefault((source.id, source.title), source)
    rows: list[list[Value]] = []
    for source in sources.values():
        checked = f"diperiksa {date_in_words(source.checked_on)}" if source.checked_on else ""
        where = ", ".join(filter(None, (source.url, checked)))
        legal = str(source.legal) if source.legal else ""
        rows.append([source.id, REACH_WORDS[source.reach], source.title, legal, where])
    return rows
