"""What the old result is worth and what to take from the shelf, as the commands print it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from handed_out import shared_parts
from openpyxl import load_workbook
from program import Run

from pemdi_map.load.knowledge.catalogue import Catalogue

SPBE = Catalogue().instrument("spbe-2020")
LAMPUNG = "examples/kota-bandar-lampung-2024.yaml"
WORTH = "Dari 235 butir Pemdi, bukti SPBE 2024 melayani"
START = ("--start", "2026-11-24")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_table_tells_it_before_any_projected_figure(run: Run) -> None:
    shown = flat(run("gap", LAMPUNG, *START, "--tables").out)
    assert shown.index(WORTH) < shown.index("Pemdi, simulasi") < shown.index("Indeks")
    assert shown.index("hari-orang") < shown.index("Pemdi, simulasi")
    assert shown.index("Hasil itu berumur 3 tahun pada tahun penilaian") < shown.index("Pemdi, simulasi")
    assert "n = 1" in shown


@pytest.mark.slow
def test_the_page_tells_it_in_the_answer(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "laporan.html"
    assert run("gap", LAMPUNG, *START, "--html", page).code == 0
    text = flat(page.read_text(encoding="utf-8"))
    answer, _, rest = text.partition('<section id="mengapa"')
    assert "Hanya 9 dari 235 butir terpakai lagi" in answer
    assert "Hasil itu berumur 3 tahun" in answer
    assert "n = 1" in rest


@pytest.mark.slow
def test_the_json_tells_counts_days_and_documents(run: Run) -> None:
    answer = json.loads(run("gap", LAMPUNG, *START, "--format", "json").out)
    keys = list(answer)
    assert keys.index("worth") < keys.index("index") < keys.index("aspects")
    worth, plan = answer["worth"], answer["plan"]
    items = [item for indicator in answer["indicators"] for item in indicator["items"]]
    states = ("as_is", "extend", "redo", "missing", "unknown")
    assert sum(worth[state] for state in states) == len(items) == 235
    assert worth["days_saved"] == plan["without_old_evidence"] - plan["least_effort"] > 0
    for item in items:
        assert bool(item["documents"]) == (item["state"] in ("as_is", "extend", "redo"))
        for document in item["documents"]:
            assert set(document) == {"indicator", "level", "text", "kind"}
            assert document["kind"] in ("hidup", "tahunan", "penetapan")
    bare = json.loads(run("gap", LAMPUNG, *START, "--format", "json", "--no-plan").out)
    assert bare["worth"] == {**worth, "days_saved": None}


@pytest.mark.slow
def test_explain_names_the_document_to_take_and_where_each_one_goes(run: Run) -> None:
    answer = json.loads(run("gap", LAMPUNG, *START, "--format", "json").out)
    item = next(each for row in answer["indicators"] for each in row["items"] if each["state"] == "as_is")
    document = item["documents"][0]
    says = flat(run("explain", LAMPUNG, item["id"]).out)
    name = SPBE.short_names[document["indicator"]]
    assert f"Ambil {document['text']}, bukti SPBE {document['indicator']} {name}, tingkat {document['level']}" in says
    goes = flat(run("explain", LAMPUNG, f"spbe-2020:{document['indicator']}").out)
    assert f"{document['text']}: {item['id']} (bisa dipakai lagi)" in goes
    unused = flat(run("explain", LAMPUNG, "spbe-2020:I20").out)
    assert "tidak dipakai" in unused
    # Minutes of 2024 are three years old in 2027: they serve as they are nowhere.
    kept = "Dokumentasi rapat koordinasi forum kolaborasi SPBE dengan semua unit"
    assert f"{kept}: I1.3.3, I4.1.3 (perlu disusun ulang)" in unused
    assert "belum ada pada tingkat ini (I4.5.1)" in unused


@pytest.mark.parametrize("command", [("gap", LAMPUNG, *START, "--tables"), ("check",)], ids=["gap", "check"])
def test_the_commands_say_that_no_practitioner_has_judged_any_row(run: Run, command: tuple[str, ...]) -> None:
    shown = flat(run(*command).out)
    assert "261 dari 261 baris" in shown
    assert "belum dinilai praktisi" in shown
    if command[0] == "gap":
        assert "5 dari 60 baris contoh butanya keliru (8,3 persen)" in shown
        assert "12 dari 208 baris seluruhnya (5,8 persen)" in shown
    else:
        assert "(100 %)" in shown


def test_explain_says_of_a_row_who_has_judged_it(run: Run) -> None:
    assert "ditimbang penyusun dan telaah pertama, belum praktisi" in flat(run("explain", LAMPUNG, "C025").out)


@pytest.mark.slow
def test_a_units_part_says_what_to_take_from_the_shelf() -> None:
    said = []
    for part in shared_parts().values():
        book = load_workbook(io.BytesIO(part))
        if "Bukti" in book.sheetnames:
            rows = list(book["Bukti"].iter_rows(values_only=True))
            head = next(row for row in rows if "Ambil dari rak" in row)
            shelf, code = head.index("Ambil dari rak"), head.index("Kode")
            said += [(str(row[shelf]), str(row[code])) for row in rows if "Bukti SPBE: " in str(row[shelf])]
            adds = [str(row[head.index("Tambahkan / diterima bila")]).casefold() for row in rows]
            assert max(text.count("diterima bila: ") for text in adds) == 1, "once, behind what is to be added"
    assert said
    assert all(re.fullmatch(r"I\d+\.\d+\.\d+\nSPBE I\d+(, (SPBE )?I\d+)*", code) for _, code in said)
