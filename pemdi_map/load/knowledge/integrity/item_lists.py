"""What must hold across an item list: every item of the instrument once, and no level without weight."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located
from pemdi_map.load.text.messages import listed as in_words
from pemdi_map.model.item_list import ItemList


def item_list_findings(items: ItemList, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts itself in an item list, or its instrument."""
    yield from source_findings(located)
    rows, instrument = items.items, known.looked_up(items.instrument)
    yield from repeats(located, ((("items", n, "id"), one.id) for n, one in enumerate(rows)), "Butir")
    missing = [item for item in instrument.items if item not in {one.id for one in rows}]
    if missing:
        message = f"Daftar ini tidak menyebut {in_words(missing)}."
        remedy = "Tambahkan dengan bobotnya; 0 bila daftar ini tidak memintanya."
        yield Finding(located.place(("items",)), "missing-item", message, remedy)
    weights = {one.id: one.weight for one in rows}
    for indicator in instrument.indicators:
        for level in indicator.levels:
            if level.evidence and not any(weights.get(item.id, Fraction(1)) for item in level.evidence):
                message = f"Semua butir {indicator.code} tingkat {level.level} berbobot 0: tidak dapat dinilai."
                yield Finding(located.place(("items",)), "no-weight", message, "Beri bobot sedikitnya satu butir.")
