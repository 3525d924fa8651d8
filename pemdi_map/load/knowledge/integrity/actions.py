"""What must hold across a catalogue of actions: every item produced once, requirements that end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.action import Actions
from pemdi_map.model.instrument import Instrument


def action_findings(
    actions: Actions, instrument: Instrument, roles: Sequence[str], located: Located
) -> Iterator[Finding]:
    """Everything that contradicts itself, the instrument or the roles."""
    yield from source_findings(located)
    rows = actions.actions
    yield from repeats(located, ((("actions", n, "id"), row.id) for n, row in enumerate(rows)), "Aksi")
    produced: list[tuple[Path, str]] = [
        (("actions", n, "items", which), item) for n, row in enumerate(rows) for which, item in enumerate(row.items)
    ]
    yield from repeats(located, produced, "Butir")
    for path, item in produced:
        if item not in instrument.items:
            near = nearest(item, instrument.items)
            remedy = f"Mungkin maksudnya {near}." if near else "Periksa nomornya."
            yield Finding(located.place(path), "unknown-item", f"{item} tidak ada di {instrument.id}.", remedy)
    missing = [item for item in instrument.items if item not in {item for _, item in produced}]
    if missing:
        message = f"{len(missing)} butir belum punya aksi: {listed(missing)}."
        yield Finding(located.place(("actions",)), "no-action", message, "Tambahkan ke `items` salah satu aksi.")
    yield from _requirements(actions, located)
    for number, row in enumerate(rows):
        named: list[tuple[Path, str]] = [(("actions", number, "lead"), row.lead)] if row.lead else []
        named += [(("actions", number, "support", n), role) for n, role in enumerate(row.support)]
        for path, role in named:
            if role not in roles:
                remedy = f"Peran yang dikenal: {', '.join(roles)}."
                yield Finding(located.place(path), "unknown-role", f"Peran {role} tidak dikenal.", remedy)


def _requirements(actions: Actions, located: Located) -> Iterator[Finding]:
    known = {row.id for row in actions.actions}
    for number, row in enumerate(actions.actions):
        for which, required in enumerate(row.requires):
            if required not in known:
                place = located.place(("actions", number, "requires", which))
                yield Finding(place, "unknown-action", f"Aksi {required} tidak ada.", "Periksa kodenya.")
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
