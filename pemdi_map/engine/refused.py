"""What the engine cannot compute from: each reason with its place and its code, still to be put into words."""

from __future__ import annotations

from typing import NamedTuple

from pemdi_map.engine.said import Said
from pemdi_map.errors import PemdiMapError


class Refusal(NamedTuple):
    """One reason. `where`: the action or unit it is about; `code` is stable; `says` ends with what to do."""

    where: str
    code: str
    says: Said


class Refused(PemdiMapError):
    """Nothing can be computed. Carries every reason of the run."""

    def __init__(self, *refusals: Refusal) -> None:
        self.refusals = refusals
        super().__init__("; ".join(f"{each.where}: {each.code}" for each in refusals))
