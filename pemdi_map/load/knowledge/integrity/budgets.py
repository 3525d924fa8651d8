"""What must hold across a budget cycle and across the capacities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import MANY, listed
from pemdi_map.model.budget import BudgetCycle, day_of
from pemdi_map.model.capacity import Capacities

_COMMON_YEAR = 2001


def budget_findings(cycle: BudgetCycle, located: Located) -> Iterator[Finding]:
    """Days that exist, steps that end after they start, paths that lean on steps of the file and lead to money."""
    yield from source_findings(located)
    steps = [step.id for step in cycle.steps]
    yield from repeats(located, ((("steps", n, "id"), one) for n, one in enumerate(steps)), "Langkah")
    yield from repeats(located, ((("paths", n, "id"), one.id) for n, one in enumerate(cycle.paths)), "Jalur")
    yield from repeats(located, ((("kinds", n), one) for n, one in enumerate(cycle.kinds)), "Jenis instansi")
    for number, step in enumerate(cycle.steps):
        wrong = False
        for key, text in (("start", step.start), ("finish", step.finish)):
            try:
                day_of(text, _COMMON_YEAR)
            except ValueError:
                wrong = True
                place = located.place(("steps", number, key))
                message = f"Tanggal {text} tidak ada setiap tahun."
                yield Finding(place, "no-such-day", message, "Tulis bulan-tanggal, seperti 06-30.")
        if not wrong and step.finish < step.start:
            place = located.place(("steps", number, "finish"))
            yield Finding(place, "step-order", "Langkah selesai sebelum mulai.", "Perbaiki tanggalnya.")
    yield from _paths(cycle, steps, located)


def _paths(cycle: BudgetCycle, steps: Sequence[str], located: Located) -> Iterator[Finding]:
    for number, path in enumerate(cycle.paths):
        for key, step in (("decide_by", path.decide_by), ("money_from", path.money_from)):
            at: Path = ("paths", number, key)
            if path.pays_for == "nothing":
                if step is not None:
                    message = f"Jalur {path.id} tidak membutuhkan uang, jadi tidak punya `{key}`."
                    yield Finding(located.place(at), "path-steps", message, "Hapus kunci ini.")
            elif step is None:
                message = f"Jalur {path.id} belum menyebut `{key}`."
                yield Finding(located.place(at), "path-steps", message, f"Pilih: {listed(steps, MANY)}.")
    if "new" not in {path.pays_for for path in cycle.paths}:
        message = "Belum ada jalur yang membayar pekerjaan baru."
        yield Finding(located.place(("paths",)), "no-money", message, "Tambahkan jalur dengan `pays_for: new`.")


def capacity_findings(capacities: Capacities, located: Located) -> Iterator[Finding]:
    """Each role once, and within what a unit gives at most."""
    yield from source_findings(located)
    rows = capacities.roles
    yield from repeats(located, ((("roles", n, "role"), row.role) for n, row in enumerate(rows)), "Peran")
    given: list[tuple[Path, Fraction]] = [(("days_per_week",), capacities.days_per_week)]
    given += [(("roles", n, "days_per_week"), row.days_per_week) for n, row in enumerate(rows)]
    for path, days in given:
        if days > capacities.unit_most:
            message = "Kapasitas satu peran melebihi `unit_most`, jadi tidak pernah terpakai penuh."
            yield Finding(located.place(path), "capacity-most", message, "Naikkan `unit_most` atau turunkan ini.")
