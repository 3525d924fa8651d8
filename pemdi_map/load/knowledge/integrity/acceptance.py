"""What must hold across a file of acceptances."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located
from pemdi_map.model.acceptance import JUDGING_STAGES, Acceptance


def acceptance_findings(acceptance: Acceptance, located: Located) -> Iterator[Finding]:
    """Counts that can be; rows that rest on a count of their stage or are assumptions; a last row for every item."""
    yield from source_findings(located)
    counts = acceptance.counts
    yield from repeats(located, ((("counts", n, "id"), one.id) for n, one in enumerate(counts)), "Hitungan")
    for number, count in enumerate(counts):
        if count.accepted > count.judged:
            place = located.place(("counts", number, "accepted"))
            message = f"{count.accepted} butir diterima dari {count.judged} yang dinilai tidak mungkin."
            yield Finding(place, "count-too-many", message, "Perbaiki angkanya.")
    for stage in JUDGING_STAGES:
        yield from _rows(acceptance, stage, located)


def _rows(acceptance: Acceptance, stage: str, located: Located) -> Iterator[Finding]:
    """Each row of a stage rests on something, and exactly the last one is for all items."""
    closed = False
    for number, row in enumerate(acceptance.shares):
        if row.stage != stage:
            continue
        place = located.place(("shares", number))
        if closed:
            message = f"Baris ini tidak pernah dipakai: baris {stage} di atasnya sudah berlaku untuk semua butir."
            yield Finding(place, "shadowed-share", message, "Hapus, atau pindahkan ke atas baris itu.")
        closed = closed or not (row.states or row.confidences)
        if (row.count is None) == (row.share is None):
            message = "Baris ini harus punya tepat satu dari `count` (hitungan terbit) dan `share` (asumsi)."
            yield Finding(place, "count-or-share", message, "Hapus salah satu, atau tambahkan yang belum ada.")
        count = acceptance.by_id.get(row.count or "")
        if count is not None and count.stage != stage:
            message = f"Hitungan {count.id} dari tahap {count.stage}, padahal baris ini untuk tahap {stage}."
            yield Finding(located.place(("shares", number, "count")), "other-stage", message, "Perbaiki salah satunya.")
    if not closed:
        message = f"Belum ada baris {stage} tanpa `states` dan `confidences`, yang berlaku untuk semua butir lainnya."
        yield Finding(located.place(("shares",)), "no-last-share", message, "Tambahkan di akhir `shares`.")
