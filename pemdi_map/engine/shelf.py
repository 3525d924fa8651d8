"""Where the old documents go: the items that each of them serves here, and how."""

from __future__ import annotations

from collections.abc import Mapping

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.model.crosswalk import REUSES, Crosswalk, Reuse

Serves = Mapping[Reuse, list[str]]


def documents_served(outcome: GapOutcome, crosswalk: Crosswalk) -> dict[str, Serves]:
    """Document -> how it serves -> items, the best first; by the rows that hold here, and with its age looked at.

    An item is named once for a document, as it serves best. Documents that serve none are left out.
    """
    documents = {row.id: row.documents for row in crosswalk.carries}
    best: dict[str, dict[str, Reuse]] = {}
    for item in outcome.items:
        for row, reuse in item.serving:
            for document in documents[row]:
                known = best.setdefault(document, {}).setdefault(item.id, reuse)
                best[document][item.id] = min(known, reuse, key=REUSES.index)
    return {
        document: {
            reuse: [item for item, how in items.items() if how == reuse] for reuse in REUSES if reuse in items.values()
        }
        for document, items in best.items()
    }
