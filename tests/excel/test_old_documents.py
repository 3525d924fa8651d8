"""What to take from the shelf, as the workbook says it: Bukti Dukung, Bukti SPBE, Pemetaan and the summary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gap_books import ALL_LEVELS, ONLY_DOMAINS, analysis, book_bytes, opened, rows_of, written

from pemdi_map.report.shelf import taken

examples = pytest.mark.parametrize("example", [ALL_LEVELS, ONLY_DOMAINS])
SHELF = "Ambil dari bukti SPBE"
ITEMS = "Melayani butir"
WORDS = {"as_is": "Bisa dipakai lagi", "extend": "Perlu dilengkapi", "redo": "Perlu disusun ulang"}


@pytest.mark.slow
@examples
def test_the_evidence_sheet_names_the_documents_that_a_state_rests_on_and_no_others(example: str) -> None:
    outcome, knowledge = analysis(example)
    shown = rows_of(opened(book_bytes(example), values=True)["Bukti Dukung"], "TabelBuktiDukung")
    assert any(row[SHELF] for row in shown)
    for item, row in zip(outcome.items, shown, strict=True):
        assert bool(row[SHELF]) == (item.state in ("as_is", "extend", "redo")), item.id
        says = str(row[SHELF] or "")
        for document in item.documents:
            assert document.text in says
            name = knowledge.source.short_names[document.indicator]
            assert f"SPBE {document.indicator} {name}, tingkat {document.level}" in says
        asked = knowledge.target.items[item.id]
        assert says == taken(item, asked, knowledge.source)
        assert says.startswith("Sebagai bahan: ") == (item.state == "redo")
        if item.state in ("as_is", "extend") and asked.max_age is not None:
            assert says.endswith(f"Berlaku bila paling tua {asked.max_age.years} tahun.")
        else:
            assert "Berlaku bila" not in says
        if item.aged:
            assert ("buat yang baru" in row["Yang masih perlu"]) == (item.state == "redo")
            assert ("perbarui" in row["Yang masih perlu"]) == (item.state != "redo")


@examples
def test_the_sheet_of_old_documents_lists_those_of_the_levels_reached_and_where_they_go(example: str) -> None:
    outcome, knowledge = analysis(example)
    assert knowledge.evidence is not None
    assert outcome.levels is not None
    shown = rows_of(opened(book_bytes(example), values=True)["Bukti SPBE"], "TabelBuktiLama")
    listed = [
        document
        for document in knowledge.evidence.documents
        if document.need != "optional" and document.level <= outcome.levels.highest[document.indicator]
    ]
    assert [(row["Tingkat"], row["Dokumen"]) for row in shown] == [(each.level, each.text) for each in listed]
    rests = {
        (document.id, item.id): item.state for item in outcome.items for document in item.documents
    }  # the deciding rows; others that hold may add items, but never better ones
    states = {item.id: item.state for item in outcome.items}
    order = list(WORDS)
    named = 0
    for document, row in zip(listed, shown, strict=True):
        goes: dict[str, str] = {}
        for line in str(row[ITEMS]).split("\n"):
            how, _, items = line.partition(": ")
            if line == "tidak dipakai":
                assert row["Keterangan"], document.id
                continue
            state = next(each for each, words in WORDS.items() if words == how)
            for item in items.split(", "):
                assert item not in goes
                goes[item] = state
                assert order.index(state) >= order.index(states[item]), (document.id, item)
                named += 1
        for (id_, item), state in rests.items():
            if id_ == document.id:
                assert goes[item] == state
    assert named > len(rests) / 2


def test_a_document_of_no_use_says_why() -> None:
    _, knowledge = analysis(ALL_LEVELS)
    left_out = {row.id for row in knowledge.crosswalk.unmapped if row.side == "source"}
    shown = rows_of(opened(book_bytes(ALL_LEVELS), values=True)["Bukti SPBE"], "TabelBuktiLama")
    idle = [row for row in shown if row[ITEMS] == "tidak dipakai"]
    reasons = {str(row["Indikator SPBE"]).split()[1]: str(row["Keterangan"]) for row in idle}
    assert left_out & reasons.keys()
    notes = {row.id: row.note for row in knowledge.crosswalk.unmapped if row.side == "source"}
    assert all(" ".join(reasons[code].split()) == " ".join(notes[code].split()) for code in left_out & reasons.keys())
    assert any("Tidak ada butir Pemdi yang memintanya." in reason for reason in reasons.values())


def test_the_map_sheet_names_documents_what_decides_and_that_no_practitioner_has_judged() -> None:
    _, knowledge = analysis(ALL_LEVELS)
    shown = {row["Baris"]: row for row in rows_of(opened(book_bytes(ALL_LEVELS))["Pemetaan"], "TabelPemetaan")}
    assert knowledge.evidence is not None
    for carry in knowledge.crosswalk.carries:
        row = shown[carry.id]
        assert all(knowledge.evidence.by_id[id_].text in row["Dokumen lama"] for id_ in carry.documents)
        assert row["Pemakaian ulang"].startswith(WORDS[carry.reuse])
        assert ", karena " in row["Pemakaian ulang"]
        assert row["Tinjauan"] == "Ditimbang penyusun dan telaah pertama, belum praktisi"
    for refutation in knowledge.crosswalk.refutes:
        row = shown[refutation.id]
        assert row["Tinjauan"] == "Ditimbang penyusun dan telaah pertama, belum praktisi"
        assert row["Keyakinan"]
        if refutation.confidence == "low":
            assert "Petunjuk lemah: tanyakan dahulu." in row["Yang masih perlu"]
        else:
            assert f"Berlaku {refutation.holds_years} tahun" in row["Yang masih perlu"]


@pytest.mark.slow
def test_a_refutation_without_an_end_says_nothing_of_one() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    refutes = tuple(
        row.model_copy(update={"holds_years": None, "confidence": "high"}) for row in knowledge.crosswalk.refutes
    )
    known = knowledge._replace(crosswalk=knowledge.crosswalk.model_copy(update={"refutes": refutes}))
    shown = rows_of(opened(written(outcome, known))["Pemetaan"], "TabelPemetaan")
    assert not any(row["Yang masih perlu"] for row in shown if row["Baris"].startswith("N"))


@pytest.mark.slow
def test_without_a_file_of_documents_the_workbook_names_none() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    book = opened(written(outcome, knowledge._replace(evidence=None)))
    assert not any(row["Dokumen lama"] for row in rows_of(book["Pemetaan"], "TabelPemetaan"))
    assert not any(row["Dokumen"] for row in rows_of(book["Bukti SPBE"], "TabelBuktiLama"))


@examples
def test_the_summary_tells_what_the_old_result_is_worth_and_why_the_figure_is_low(example: str) -> None:
    outcome, _ = analysis(example)
    sheet = opened(book_bytes(example), values=True)["Ringkasan"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    shown = " ".join(str(value) for row in rows for value in row)
    assert "Hasil itu berumur 3 tahun" in shown
    assert outcome.spbe
    assert outcome.spbe.index
    old = f"{float(outcome.spbe.index):.2f}".replace(".", ",")
    assert f"Mengapa tidak {old} lagi?" in shown
    assert "ukurannya berganti" in shown
    projected = [item for each in outcome.indicators for item in each.projected]
    states = [item.state for item in projected]
    usable = [item for item in projected if item.state in ("as_is", "extend")]
    working = {each.code: each.working for each in outcome.indicators}
    here = [item for item in usable if item.level == working[item.id.split(".")[0]]]
    counts = {str(words): count for count, words in (row[:2] for row in rows if len(row) > 1)}
    assert counts["butir bukti diminta Pemdi"] == len(states)
    assert counts["dijawab oleh hasil SPBE"] == len(states) - states.count("unknown")
    assert counts["di antaranya terpakai lagi, apa adanya atau dilengkapi"] == len(usable)
    assert counts["di antaranya pada tingkat yang sedang dikerjakan"] == len(here)
    assert f"Hanya {len(usable)} dari {len(states)} butir terpakai lagi" in shown


@pytest.mark.slow
def test_without_levels_no_row_is_said_to_hold_and_no_document_to_be_there() -> None:
    outcome, knowledge = analysis(ALL_LEVELS)
    book = opened(written(replace(outcome, levels=None), knowledge))
    rows = [row for row in rows_of(book["Pemetaan"], "TabelPemetaan") if row["Baris"][0] in "CN"]
    assert {row["Berlaku di sini"] for row in rows} == {"tidak diketahui"}
    assert not any(row["Dokumen"] for row in rows_of(book["Bukti SPBE"], "TabelBuktiLama"))
