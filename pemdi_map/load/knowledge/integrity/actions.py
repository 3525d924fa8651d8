"""What must hold across a catalogue of actions: every item produced once, requirements that end."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.action import Actions


def action_findings(actions: Actions, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts itself or the instrument."""
    yield from source_findings(located)
    rows, instrument = actions.actions, known.looked_up(actions.instrument)
    yield from repeats(located, ((("actions", n, "id"), row.id) for n, row in enumerate(rows)), "Aksi")
    produced: list[tuple[Path, str]] = [
        (("actions", n, "items", which), item) for n, row in enumerate(rows) for which, item in enumerate(row.items)
    ]
    yield from repeats(located, produced, "Butir")
    missing = [item for item in instrument.items if item not in {item for _, item in produced}]
    if missing:
        message = f"{len(missing)} butir belum punya aksi: {listed(missing)}."
        yield Finding(located.place(("actions",)), "no-action", message, "Tambahkan ke `items` salah satu aksi.")
    yield from _circles(actions, located)


def _circles(actions: Actions, located: Located) -> Iterator[Finding]:
    try:
        TopologicalSorter({row.id: row.requires for row in actions.actions}).prepare()
    except CycleError as error:
        circle = error.args[1]
        number, required = next(
            (number, circle[circle.index(row.id, 1) - 1])
            for number, row in enumerate(actions.actions)
            if row.id in circle
        )
        place = located.place(("actions", number, "requires", actions.actions[number].requires.index(required)))
        message = f"Aksi saling menunggu: {' -> '.join(circle)}."
        yield Finding(place, "circular", message, "Hapus salah satu `requires`.")
