"""What templates are filled in with. No fact of what was done is among it: that is left to people, `[isi: ...]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.people import TeamHere
from pemdi_map.engine.plan.outcome import PlannedAction
from pemdi_map.living.as_it_stands import AsItStands
from pemdi_map.model.document import Documents, Frame, Part
from pemdi_map.model.instrument import EvidenceItem
from pemdi_map.report.office.offices import Offices, capitals, offices_of
from pemdi_map.report.shelf import taken
from pemdi_map.upload.wanted import Asked, Bundle, Wanted
from pemdi_map.words.indonesian import INDONESIAN

Content = Mapping[str, Any]
_ROWS = 3
"""Rows of a table that people fill in: more are added in Word."""
_GUESS = "Dugaan dari kriteria: "
_OPINION, _SOURCE = "Usulan:", re.compile(r" \((?:hlm\.|I[0-9])[^)]*\)")
_CAREFUL = "Sebelum diunggah, samarkan alamat IP, nama akun, celah keamanan, dan data pribadi."


class Writer(NamedTuple):
    """What all documents of a package share."""

    stands: AsItStands
    documents: Documents
    asked: Asked
    offices: Offices
    teams: Mapping[str, TeamHere]

    def cover(self, bundle: Bundle) -> Content:
        """The cover note of a portal code."""
        level, indicator = bundle.level, bundle.indicator
        described = [self.asked.described[planned.id] for _, planned in bundle.actions]
        looked_for = dict.fromkeys(text for row in described for text in row.looks_for)
        return self._shared(bundle.code, f"Catatan sampul {bundle.code}", bundle.unit) | {
            "indikator": f"{indicator.code} {indicator.name} (bobot {INDONESIAN.percent(indicator.weight)})",
            "tingkat": level.level,
            "kriteria": level.criteria,
            "rujukan": self._reference(level.pages),
            "butir": [f"{item.id} {item.text}" for item in bundle.items],
            "keterangan_kode": self._about_code(bundle),
            "diterima": [planned.action.accepted_when for _, planned in bundle.actions],
            "ditolak": [planned.action.refused_when for _, planned in bundle.actions],
            "cari": list(looked_for),
            "umur": " ".join(dict.fromkeys(self.age(item) for item in bundle.items)),
            "berkas": [_beside(each, bundle) for each in bundle.files if not each.invites],
            "rencana": [
                f"Aksi {number}: {planned.action.name}. Selesai paling lambat {date_in_words(planned.finish)}."
                for number, planned in bundle.actions
            ],
            "asal": self._old(bundle),
        }

    def draft(self, wanted: Wanted, planned: PlannedAction | None, items: tuple[EvidenceItem, ...]) -> Content:
        """A draft. `planned`: the action that it belongs to, if any; `items`: the evidence items it is for."""
        assert wanted.draft is not None
        frame = self.asked.frames[wanted.draft.frame]
        title = wanted.draft.title
        people = [] if planned is None else [planned.owner, *planned.supports, *planned.outside]
        return self._shared(wanted.code, title, wanted.unit) | {
            "petunjuk": list(self._guidance(wanted, frame, planned, items)),
            "bagian": [_part(part) for part in frame.parts],
            "dasar": [law.text for law in self.documents.laws
                      if not law.kinds or self.stands.outcome.kind in law.kinds],
            "kursi": list(self._seats(frame)),
            "undangan": f"[isi: pastikan {', '.join(dict.fromkeys(people))}]" if people else "[isi: unit]",
        }  # fmt: skip

    def age(self, item: EvidenceItem) -> str:
        """How old the evidence of an item may be."""
        year = self.stands.knowledge.calendar.year
        if item.max_age is None:
            return "Umurnya tidak dibatasi butir ini."
        oldest = year - item.max_age.years
        when = f"Bertanggal tahun {year}" if oldest == year else f"Bertanggal tahun {oldest} atau sesudahnya"
        return f"{when} (penilaian {year}; keyakinan {INDONESIAN.term('confidence', item.max_age.confidence)})."

    def _shared(self, code: str, title: str, unit: str) -> dict[str, Any]:
        named = unit or "[isi: nama unit]"
        return {
            "kode": code, "judul": title, "JUDUL": capitals(title), "instansi": self.offices.words(),
            "unit": {"nama": named, "NAMA": capitals(named)},
        }  # fmt: skip

    def _guidance(
        self, wanted: Wanted, frame: Frame, planned: PlannedAction | None, items: tuple[EvidenceItem, ...]
    ) -> Iterator[str]:
        """What to know while filling in."""
        yield "Ganti setiap isian berwarna dengan keadaan yang sebenarnya. Yang tidak terjadi jangan ditulis."
        if planned is not None:
            yield f"Bukti {wanted.code}. Diterima bila: {planned.action.accepted_when}"
            refused = planned.action.refused_when
            guess = "Diduga ditolak bila: " if refused.startswith(_GUESS) else "Biasanya ditolak: "
            yield f"{guess}{refused.removeprefix(_GUESS)}"
            yield from dict.fromkeys(self.age(item) for item in items if item.max_age is not None)
            if self.asked.described[planned.id].confidential:
                yield _CAREFUL
        if frame.note and not wanted.invites:
            yield frame.note

    def _seats(self, frame: Frame) -> Iterator[dict[str, str]]:
        """The seats that a decree lists; a unit that is only the usual one is to be made sure of."""
        if frame.team is not None:
            team = self.teams.get(frame.team)
            for seat in team.seats if team else ():
                yield {"kedudukan": seat.position, "pemegang": f"[isi: pastikan {seat.holder}]",
                       "tugas": "; ".join(_tasks(seat.tasks))}  # fmt: skip
            return
        for part in frame.parts:
            if not part.columns:
                yield {"kedudukan": part.head, "pemegang": "[isi: jabatan dan unit]", "tugas": part.text}

    def _reference(self, pages: tuple[int, ...]) -> str:
        legal = self.stands.knowledge.target.legal
        where = f", hlm. {', '.join(map(str, pages))}" if pages else ""
        return f"{legal}{where}, dengan kata sendiri"

    def _about_code(self, bundle: Bundle) -> str:
        notes = self._notes(bundle)
        if not bundle.numbered:
            return (
                f"Nomor butir ini di portal belum diketahui: {bundle.code} hanya penanda. Ganti dengan nomor dari "
                f"portal pada nama semua berkasnya. {notes}".strip()
            )
        return f"{bundle.code}, menurut salinan lembar instrumen; cocokkan dengan portal. {notes}".strip()

    def _notes(self, bundle: Bundle) -> str:
        items = self.stands.knowledge.items
        notes = {one.id: one.note for one in items.items} if items else {}
        return " ".join(dict.fromkeys(f"{notes[item.id]}." for item in bundle.items if notes.get(item.id)))

    def _old(self, bundle: Bundle) -> list[str]:
        """What there is already, as the old result tells it."""
        known = {item.id: item for item in self.stands.outcome.items}
        source = self.stands.knowledge.source
        told = [taken(known[item.id], item, source) for item in bundle.items if item.id in known]
        what = [text for text in dict.fromkeys(told) if text]
        return what or [f"Tidak ada yang terbaca dari hasil {source.acronym}; cari dahulu sebelum membuat yang baru."]


def writer(stands: AsItStands, documents: Documents, asked: Asked) -> Writer:
    """What fills in the documents of an institution."""
    outcome = stands.outcome
    teams = {team.id: team for team in outcome.world.people.teams} if outcome.world else {}
    return Writer(stands, documents, asked, offices_of(outcome, documents), teams)


def _tasks(tasks: Iterable[str]) -> Iterator[str]:
    """What a seat does, without where that is known from and what we think of it."""
    for task in tasks:
        if not task.startswith(_OPINION):
            yield _SOURCE.sub("", task.partition(";")[0])


def _beside(wanted: Wanted, bundle: Bundle) -> str:
    """The file to upload, with its folder where that is another than the cover note's."""
    folder, _, name = wanted.path.rpartition("/")
    return f"{name}.pdf" if bundle.path.startswith(f"{folder}/") else f"{wanted.path}.pdf"


def _part(part: Part) -> dict[str, Any]:
    marks = [f"[isi: {column[0].lower()}{column[1:]}]" for column in part.columns]
    rows = [[str(number), *marks] for number in range(1, _ROWS + 1)]
    return {
        "judul": part.head, "teks": part.text, "kolom": ["No", *part.columns] if part.columns else [], "baris": rows,
    }  # fmt: skip
