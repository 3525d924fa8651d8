"""`check` finds rows that contradict the old documents they rest on, and documents that contradict their file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mini import CROSSWALK, EVIDENCE, FILES, put_in_place

from pemdi_map.check.files import check
from pemdi_map.errors import Finding
from pemdi_map.load.knowledge import kinds
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.evidence import Evidence

ROWS, DOCUMENTS = "crosswalks/lama-1--baru-2.yaml", "evidence/lama-1.yaml"
AS_IS = "documents: [I1.3.1]\n  items: [I1.1.1]\n  reuse: as_is\n  decided_by: kind\n"
"""The middle of C001."""
EXTEND = "documents: [I1.2.1]\n  items: [I1.1.1, I1.1.2]\n  reuse: extend\n  decided_by: scope\n"
"""The middle of C002."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_in_place(tmp_path / "mappings", monkeypatch)


def findings_with(world: Path, relative: str, before: str, after: str) -> list[Finding]:
    """What `check` says of a file after a change, besides that it was changed."""
    text = FILES[relative]
    assert text.count(before) == 1
    (world / relative).write_text(text.replace(before, after), encoding="utf-8")
    return [one for one in check([]).findings if one.code != "stale-lock"]


def line_of(finding: Finding) -> int:
    return int(finding.where.rsplit(":", 2)[1])


CONTRADICTIONS = [
    ("no document", EXTEND, EXTEND.replace("documents: [I1.2.1]\n  ", ""), {"no-document"}, "C002"),
    ("unknown document", EXTEND, EXTEND.replace("I1.2.1", "I1.2.7"), {"unknown-document"}, "I1.2.7 tidak dikenal"),
    ("of another indicator", EXTEND, EXTEND.replace("I1.2.1", "I1.2.1, I2.2.1"), {"document-elsewhere"},
     "C002 bersandar pada I2.2.1, padahal syaratnya tidak menyebut I2"),
    ("above the level", EXTEND, EXTEND.replace("I1.2.1", "I1.2.1, I1.3.1"), {"document-above"},
     "I1.3.1, yang baru ada pada tingkat 3"),
    ("condition without document", "when: {I1: 3}", "when: {I1: 3, I2: 2}",
     {"condition-without-document", "no-relation"}, "C001 mensyaratkan I2"),
    ("only optional", EXTEND, EXTEND.replace("I1.2.1", "I1.2.4"), {"only-optional"}, "C002"),
    ("extend on a yearly record", EXTEND, EXTEND.replace("I1.2.1", "I1.2.2"), {"extend-of-a-record"},
     "rekaman tahunan tidak dapat dilengkapi"),
    ("extend on a decree", EXTEND, EXTEND.replace("I1.2.1", "I1.2.3"), {"extend-of-a-record"},
     "penetapan tidak dapat dilengkapi"),
    ("extend on records and decrees", EXTEND, EXTEND.replace("I1.2.1", "I1.2.2, I1.2.3"), {"extend-of-a-record"},
     "penetapan dan rekaman tahunan"),
    ("as_is on an ageless record", AS_IS, AS_IS.replace("I1.3.1", "I1.2.2"), {"ageless-record"}, "I1.1.1"),
    ("as_is on a shorter life", AS_IS, AS_IS.replace("I1.3.1", "I1.3.2").replace("I1.1.1", "I1.1.2"),
     {"shorter-lived"}, "I1.3.2 hanya berlaku 1 tahun, umur I1.1.2 lebih panjang"),
    ("decided by nothing", AS_IS, AS_IS.replace("  decided_by: kind\n", ""), {"undecided-class"}, "C001"),
    ("as_is decided by form", AS_IS, AS_IS.replace("by: kind", "by: form"), {"as-is-by-difference"}, "form menentukan"),
    ("as_is decided by scope", AS_IS, AS_IS.replace("by: kind", "by: scope"), {"as-is-by-difference"}, "scope"),
    ("extend decided by age", EXTEND, EXTEND.replace("by: scope", "by: age"), {"extend-by-age"}, "umur menentukan"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "codes", "says"),
    [seed[1:] for seed in CONTRADICTIONS],
    ids=[seed[0] for seed in CONTRADICTIONS],
)
def test_a_contradiction_between_a_row_and_its_documents_is_found_in_the_row(
    world: Path, before: str, after: str, codes: set[str], says: str
) -> None:
    found = findings_with(world, ROWS, before, after)
    assert {finding.code for finding in found} == codes
    about = [finding for finding in found if says in finding.message]
    assert about, found
    text = CROSSWALK.replace(before, after)
    row = "C001" if before.startswith("when") or before == AS_IS else "C002"
    start = text[: text.index(f"- id: {row}")].count("\n") + 1
    end = start + text[text.index(f"- id: {row}") :].index("review:")
    assert all(start <= line_of(finding) <= end for finding in about)
    assert {finding.severity for finding in found} == {"error"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AS_IS, AS_IS.replace("I1.3.1", "I1.2.2").replace("I1.1.1", "I1.1.2").replace("kind", "age")),
        (AS_IS, AS_IS.replace("I1.3.1", "I1.2.3")),
        (EXTEND, EXTEND.replace("I1.2.1", "I1.2.2, I1.2.1")),
        (EXTEND, EXTEND.replace("I1.2.1", "I1.2.4, I1.2.1")),
        (EXTEND, EXTEND.replace("I1.2.1", "I1.2.2").replace("reuse: extend", "reuse: redo").replace("scope", "kind")),
    ],
    ids=["young record", "decree that holds", "record beside a living one", "supplement beside", "record made anew"],
)
def test_what_the_rules_allow_is_no_contradiction(world: Path, before: str, after: str) -> None:
    found = [one for one in findings_with(world, ROWS, before, after) if one.code != "not-monotone"]
    assert found == []


def test_a_map_without_a_file_of_documents_is_not_held_against_it(world: Path) -> None:
    """A user's own instrument may come without its guide."""
    (world / DOCUMENTS).unlink()
    bare = re.sub(r"  documents: .*\n  items", "  items", CROSSWALK)
    (world / ROWS).write_text(bare, encoding="utf-8")
    assert {finding.code for finding in check([]).findings} <= {"stale-lock"}


EVIDENCE_SEEDS = [
    ("{id: I1.2.3,", "{id: I1.2.5,", "document-order", "bernomor I1.2.5, padahal urutannya I1.2.3"),
    ("{id: I1.3.2,", "{id: I1.3.1,", "duplicate", "I1.3.1"),
    ("{id: I2.2.1,", "{id: I1.3.4,", "document-order", "urutannya I1.3.3"),
    ("{id: I2.2.1,", "{id: I2.4.1,", "unknown-level", "I2.4.1"),
    ("{id: I2.2.1,", "{id: I9.2.1,", "unknown-level", "I9.2.1"),
    ("need: optional, editions: [PEDOMAN]", "need: optional, editions: [PEDOMAN, LAIN]", "unknown-edition", "LAIN"),
    ("page: 4", "page: 10", "no-page", "Halaman 10"),
    ("kind: decree", "kind: aturan", "literal-error", "decree"),
    ("need: optional", "need: wajib", "literal-error", "optional"),
    ("max_age: 1", "max_age: -1", "greater-than-equal", "-1"),
    ("instrument: lama-1", "instrument: lama-9", "unknown-id", "lama-9"),
    ("id: lama-1", "id: lama-2", "file-name", "lama-2"),
]


@pytest.mark.parametrize(("before", "after", "code", "says"), EVIDENCE_SEEDS)
def test_a_defect_in_the_file_of_documents_is_found_at_its_line(
    world: Path, before: str, after: str, code: str, says: str
) -> None:
    found = [one for one in findings_with(world, DOCUMENTS, before, after) if one.code == code]
    about = [finding for finding in found if says in f"{finding.message} {finding.remedy}"]
    assert about, check([]).findings
    assert EVIDENCE[: EVIDENCE.index(before)].count("\n") + 1 in map(line_of, about)


def test_the_last_page_of_a_guide_and_a_guide_of_unknown_length_are_taken(world: Path) -> None:
    assert findings_with(world, DOCUMENTS, "page: 4", "page: 9") == []
    assert findings_with(world, DOCUMENTS, ", pages: 9}", "}") == []


def shipped_documents() -> Evidence:
    evidence = Catalogue().about_or_none(kinds.EVIDENCE, "spbe-2020")
    assert evidence is not None
    return evidence


def test_a_document_stands_behind_every_level_of_the_old_index() -> None:
    levels = {(document.indicator, document.level) for document in shipped_documents().documents}
    assert levels == {(f"I{number}", level) for number in range(1, 48) for level in range(1, 6)}


def test_the_shipped_documents_are_of_the_three_kinds_and_name_where_they_stand() -> None:
    evidence = shipped_documents()
    assert {document.kind for document in evidence.documents} == {"living", "yearly", "decree"}
    (pages,) = (edition.pages for edition in evidence.editions if edition.id == "PED24")
    assert pages == 236
    for document in evidence.documents:
        assert document.sources, document.id
        if "PED24" in document.editions:
            assert document.page is not None, document.id
            assert document.page <= pages


def test_the_note_says_that_the_kinds_are_ours_and_what_is_not_known() -> None:
    """The guide lists documents; of what kind each is, nobody has published."""
    note = " ".join(shipped_documents().note.split())
    assert "`kind` ditentukan oleh penyusun berkas ini, bukan oleh pedoman" in note
    assert "Belum diketahui:" in note
