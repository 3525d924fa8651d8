"""What an institution and its head are called in letters: what follows from its name, and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from pemdi_map.model.document import Documents
from pemdi_map.model.fields import InstitutionKind

_REGIONS: dict[InstitutionKind, str] = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}
_KAB = re.compile(r"\bKab\.(?=\s|$)")


class Offices(NamedTuple):
    """`name`: as a government calls itself; `short`: without that word. What is not known is left to be filled in."""

    name: str
    short: str
    head: str
    coordinator: str
    seat: str

    def words(self) -> dict[str, str]:
        """What templates call them; `KOP`, `KEPALA` and `KOORDINATOR` in capitals."""
        return {
            "nama": self.name, "pendek": self.short, "kepala": self.head, "koordinator": self.coordinator,
            "tempat": self.seat, "KOP": capitals(self.name), "KEPALA": capitals(self.head),
            "KOORDINATOR": capitals(f"{self.coordinator} {self.short}"),
        }  # fmt: skip


def offices(name: str, kind: InstitutionKind | None, documents: Documents, coordinator: str | None) -> Offices:
    """The offices of an institution. `coordinator`: the office that coordinates Pemdi in institutions of its kind."""
    full = _KAB.sub("Kabupaten", name.strip())
    short = full.removeprefix("Pemerintah ").strip()
    region = _REGIONS.get(kind) if kind else None
    if region and not short.casefold().startswith((region.casefold(), "dki ", "daerah ")):
        short = f"{region} {short}"
    if region:
        full = f"Pemerintah {short}"
    proper = short.removeprefix(f"{region} ") if region else short.removeprefix("Kementerian ")
    title = documents.heads.get(kind) if kind else None
    fitting = region is not None or short.startswith("Kementerian ")
    head = f"{title} {proper}" if title and fitting else "[isi: jabatan pimpinan instansi]"
    seat = proper if kind == "kota" else "[isi: tempat]"
    return Offices(full, short, head, coordinator or "[isi: jabatan Koordinator Pemdi]", seat)


def capitals(text: str) -> str:
    """The text in capitals, with what is to be filled in as it is."""
    pieces = re.split(r"(\[isi:[^\]]*\])", text)
    return "".join(piece if piece.startswith("[isi:") else piece.upper() for piece in pieces)
