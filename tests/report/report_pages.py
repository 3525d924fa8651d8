"""What a reader and a browser see of a report."""

from __future__ import annotations

import datetime
import functools
import json
import subprocess
import tempfile
import zlib
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

from pemdi_map.engine.gap import gap
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.load.inputs.institution import read_institution
from pemdi_map.load.knowledge.assemble import Choice, assemble
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.report.html import write_report

VOID = {"meta", "link", "img", "br", "hr", "input"}


NASTY = "<script>alert(\"x\")</script> & 'contoh'"
START = datetime.date(2026, 12, 1)


@functools.cache
def everything(services: int = 30) -> tuple[GapOutcome, Knowledge]:
    """An invented institution that has filled in all there is, with markup in its names, and aims too high."""
    portal = f"Portal {NASTY}"
    names = [portal, *(f"Layanan contoh nomor {at} dengan nama panjang" for at in range(1, services))]
    listed = [
        {
            "name": name, "kind": "publik", "priority": at % 2 == 0, "users": 500 + at, "transactions": 900,
            "on_portal": at % 3 != 0, "integrated_with": [portal if at else f"OSS {NASTY}"],
            "shared_applications": [f"SP4N-LAPOR {NASTY}"], "sla": {"documented": at < 20, "monitored": False},
            "satisfaction": {"survey": True, "score": 3.4, "year": 2026} if at > 3 else {"survey": False},
            "personal_data": {"processed": True, "ropa": False, "privacy_notice": True},
            "internal_audit": {"done": False}, "encryption": ["in_transit"],
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    programmes = [
        {"name": f"Pelatihan kompetensi digital ASN {NASTY}", "finish": "2027-05-31", "status": "dianggarkan"},
        {"name": "Pusat data lokal contoh", "source": "contoh"},
        {"name": "Rapat Tim Koordinasi untuk persiapan Pemdi contoh", "status": "selesai"},
        {"name": "Pembangunan pagar contoh"},
        {"name": "Portal layanan terpadu contoh", "status": "batal"},
    ]
    content = {
        "institution": {"name": "Pemerintah Kab. Contoh", "kind": "kabupaten", "province": "Provinsi Contoh"},
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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contoh.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        catalogue = Catalogue()
        file = read_institution(str(path), catalogue)
    knowledge = assemble(file, catalogue, Choice(START, planned=True))
    return gap(file, knowledge, Request(START, target_index=Fraction(9, 2))), knowledge


_PEMDI = tuple(f"I{n}" for n in range(1, 21))


def page_of(outcome: GapOutcome, knowledge: Knowledge) -> str:
    return write_report(outcome, knowledge)


class Reading(HTMLParser):
    """The text a reader sees, the addresses the page names, and whether tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "xlink:href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


def chromium(folder: Path, page: str, *options: str) -> str:
    """Show the page in a real browser without a window; the result is what it prints."""
    file = folder / "laporan.html"
    file.write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [*command, profile, *options, file.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def png_bytes(file: Path) -> bytes:
    """The picture's filtered rows: enough to tell an empty page from a written one."""
    raw, position, parts = file.read_bytes(), 8, []
    while position < len(raw):
        size = int.from_bytes(raw[position : position + 4], "big")
        if raw[position + 4 : position + 8] == b"IDAT":
            parts.append(raw[position + 8 : position + 8 + size])
        position += size + 12
    return zlib.decompress(b"".join(parts))
