"""What a reader and a browser see of a report."""

from __future__ import annotations

import datetime
import functools
import json
import tempfile
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.html import write_report

EXAMPLES = Path(__file__).parents[2] / "examples"
LAMPUNG, PASER = "kota-bandar-lampung-2024", "kabupaten-paser-2024"
VOID = {"meta", "link", "img", "br", "hr", "input"}


NASTY = "<script>alert(\"x\")</script> & 'contoh'"
START = datetime.date(2026, 12, 1)


@functools.cache
def everything(services: int = 30, nasty: str = NASTY) -> tuple[GapOutcome, Knowledge]:
    """An invented institution that has filled in all there is, with markup in its names, and aims too high."""
    portal = f"Portal {nasty}"
    names = [portal, *(f"Layanan contoh nomor {at} dengan nama panjang" for at in range(1, services))]
    listed = [
        {
            "name": name, "kind": "publik", "priority": at % 2 == 0, "users": 500 + at, "transactions": 900,
            "on_portal": at % 3 != 0, "integrated_with": [portal if at else f"OSS {nasty}"],
            "shared_applications": [f"SP4N-LAPOR {nasty}"], "sla": {"documented": at < 20, "monitored": False},
            "satisfaction": {"survey": True, "score": 3.4, "year": 2026} if at > 3 else {"survey": False},
            "personal_data": {"processed": True, "ropa": False, "privacy_notice": True},
            "internal_audit": {"done": False}, "encryption": ["in_transit"],
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    programmes = [
        {"name": f"Pelatihan kompetensi digital ASN {nasty}", "finish": "2027-05-31", "status": "dianggarkan"},
        {"name": "Pusat data lokal contoh", "source": "contoh"},
        {"name": "Rapat Tim Koordinasi untuk persiapan Pemdi contoh", "status": "selesai"},
        {"name": "Pembangunan pagar contoh"},
        {"name": "Portal layanan terpadu contoh", "status": "batal"},
    ]
    content = {
        "institution": {
            "name": f"Pemerintah Kab. Contoh{nasty if nasty != NASTY else ''}",
            "kind": "kabupaten",
            "province": "Provinsi Contoh",
        },
        "assessments": [
            {"instrument": "spbe-2020", "year": 2024, "values": {f"I{n}": 2 + n % 2 for n in range(1, 48)}},
            {"instrument": "pemdi-2026", "year": 2026, "stage": "mandiri", "values": dict.fromkeys(_PEMDI, 2)},
            {"instrument": "pemdi-2026", "year": 2026, "stage": "asesor", "values": dict.fromkeys(_PEMDI, 1.5)},
        ],
        "history": [
            {"year": 2018, "instrument": "spbe-2018", "index": 1.85, "rating": "Cukup"},
            {"year": 2022, "instrument": "spbe-2020", "index": 2.83, "rating": "Cukup"},
        ],
        "external_indices": {"sdi": {"value": 43.2, "year": 2025}, "ips": {"value": 2.4, "year": 2025}},
        "services": listed,
        "programmes": programmes,
    }
    return answered(content, target_index=Fraction(9, 2))


def answered(content: dict[str, Any], *, planned: bool = True, **request: Any) -> tuple[GapOutcome, Knowledge]:
    """The analysis of an input, given as plain data."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contoh.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return analysed(path, planned=planned, **request)


def analysed(path: Path, *, planned: bool = True, **request: Any) -> tuple[GapOutcome, Knowledge]:
    """The analysis of an input file."""
    catalogue = Catalogue()
    file = read_institution(str(path), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=planned))
    return gap(file, knowledge, Request(START, **request)), knowledge


@functools.cache
def example(name: str) -> tuple[GapOutcome, Knowledge]:
    """The analysis of a file of `examples/`."""
    return analysed(EXAMPLES / f"{name}.yaml")


_PEMDI = tuple(f"I{n}" for n in range(1, 21))


_pages: dict[tuple[int, int], tuple[GapOutcome, Knowledge, str]] = {}


def page_of(outcome: GapOutcome, knowledge: Knowledge) -> str:
    """The page of an analysis, written once; what it was written from is kept, so that no other gets its place."""
    made = id(outcome), id(knowledge)
    if made not in _pages:
        _pages[made] = outcome, knowledge, write_report(outcome, knowledge)
    return _pages[made][2]


class Reading(HTMLParser):
    """The text a reader sees, the addresses the page names, and whether tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        """Attributes that would run a script, or style an element past the page's policy."""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "xlink:href")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())
