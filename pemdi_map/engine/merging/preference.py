"""The rules by which a conflict may be decided, each a preference among the parties; a person has to name them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeVar

from pemdi_map.engine.merging.claims import PLAN, Cell, Claim

V = TypeVar("V")
RuleKind = Literal["plan", "part", "owner", "new", "unit", "file"]


class Rule(NamedTuple):
    """One rule. `unit` and `file` name whom they prefer."""

    kind: RuleKind
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.kind


class Preference(NamedTuple):
    """Rules in the order in which they are asked, and who owns a cell's row."""

    rules: tuple[Rule, ...] = ()
    owner: Callable[[Cell], str] = lambda cell: PLAN

    def __str__(self) -> str:
        return ", ".join(map(str, self.rules))

    def preferred(self, claims: Sequence[Claim[V]]) -> list[Claim[V]]:
        """The claims that no rule ranks below another: each rule in turn keeps those it prefers, if there are any.

        A ranking of parties, so that the winner among all is the winner among the winners of any two groups.
        """
        left = list(claims)
        for rule in self.rules:
            left = [claim for claim in left if self._prefers(rule, claim)] or left
        return left

    def _prefers(self, rule: Rule, claim: Claim[V]) -> bool:
        match rule.kind:
            case "plan":
                return claim.unit == PLAN
            case "part":
                return claim.unit != PLAN
            case "owner":
                return claim.unit != PLAN and one_unit(claim.unit) == one_unit(self.owner(claim.cell))
            case "new":
                return bool(claim.source)
            case "unit":
                return one_unit(claim.unit) == one_unit(rule.name)
        return claim.source == rule.name


def one_unit(name: str) -> str:
    """A unit's name as it is compared: however it is spaced and capitalised."""
    return " ".join(name.split()).casefold()
