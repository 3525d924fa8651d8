"""What an institution and its head are called in letters: what follows from its name, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.model.document import Documents
from pemdi_map.model.fields import InstitutionKind

_REGIONS: dict[InstitutionKind, str] = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}
_COORDINATOR = "Koordinator Pemdi"
"""The seat, in whichever team, of the office that coordinates Pemdi."""
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


def offices_of(outcome: GapOutcome, documents: Documents | None) -> Offices:
    """The offices of the institution that an analysis is about. `documents`: where they are known."""
    kind, people = outcome.file.institution.kind, outcome.world.people if outcome.world else None
    seats = [seat for team in people.teams for seat in team.seats] if people and kind else []
    coordinator = next((seat.holder for seat in seats if seat.position == _COORDINATOR), None)
    return offices(outcome.institution, kind, documents.heads if documents else {}, coordinator)


def offices(
    name: str, kind: InstitutionKind | None, heads: Mapping[InstitutionKind, str], coordinator: str | None
) -> Offices:
    """The offices of an institution. `heads`: what its head is called, by kind.

    `coordinator`: the office that coordinates Pemdi in institutions of its kind.
    """
    full = _KAB.sub("Kabupaten", name.strip())
    short = full.removeprefix("Pemerintah ").strip()
    region = _REGIONS.get(kind) if kind else None
    if region and not short.casefold().startswith((region.casefold(), "dki ", "daerah ")):
        short = f"{region} {short}"
    if region:
        full = f"Pemerintah {short}"
    proper = short.removeprefix(f"{region} ") if region else short.removeprefix("Kementerian ")
    title = heads.get(kind) if kind else None
    fitting = region is not None or short.startswith("Kementerian ")
    head = f"{title} {proper}" if title and fitting else "[isi: jabatan pimpinan instansi]"
    seat = proper if kind == "kota" else "[isi: tempat]"
    return Offices(full, short, head, coordinator or "[isi: jabatan Koordinator Pemdi]", seat)


def capitals(text: str) -> str:
    """The text in capitals, with what is to be filled in as it is."""
    pieces = re.split(r"(\[isi:[^\]]*\])", text)
    return "".join(piece if piece.startswith("[isi:") else piece.upper() for piece in pieces)
