"""The certificate of a plan: its problem and the table that proves it, for `tools/check_certificate.py`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.path.problem import PathProblem
from pemdi_map.engine.path.proof import Proof, cheapest_claim, highest_claim, prove
from pemdi_map.engine.path.solver import Paths
from pemdi_map.engine.plan.outcome import Plan


class Certified(NamedTuple):
    """A plan as its certificate names it. `limit`: the person-days that it was allowed, if any."""

    actions: Sequence[str]
    effort: int
    reaches: Fraction
    limit: int | None = None


def certificate_text(outcome: GapOutcome, plan: Plan) -> str:
    """The certificate as JSON: no set of actions of the problem that was searched in the end does better than the plan.

    That problem leaves out what cannot be done in time, `excluded`, and the work of programmes costs nothing.
    """
    certified = Certified([each.id for each in plan.actions], plan.effort_days, plan.index_after, plan.limited_by)
    plain = certificate(plan.problem, certified, outcome.target.least)
    return json.dumps({"institution": outcome.institution, **plain}, separators=(",", ":")) + "\n"


def certificate(problem: PathProblem, plan: Certified, target: Fraction) -> dict[str, Any]:
    """A certificate in plain data: the plan is the cheapest to the target, or where a limit is set or the target is
    missed the one of the highest index.
    """
    if plan.limit is None and plan.reaches >= target:
        claim = cheapest_claim(plan.effort, target)
    else:
        claim = highest_claim(plan.reaches, problem, plan.limit)
    return {
        "schema": "pemdi-map/certificate/1",
        "target": str(target),
        "plan": {"actions": list(plan.actions), "effort": plan.effort, "index": str(plan.reaches)},
        "claim": {
            "kind": claim.kind, "effort": claim.effort, "mark": str(claim.mark), "above": claim.above,
            "limit": plan.limit,
        },
        "problem": _problem(problem),
        "proof": _proof(prove(problem, claim)),
    }  # fmt: skip


def unproved(plan: Plan) -> str:
    """Why a plan is not proved optimal; empty where it is."""
    if plan.safety is not None:
        return "rencana dengan cadangan atau peluang adalah hasil pencarian, bukan yang terbukti termurah."
    if plan.rounds:
        return "rencana beberapa putaran belum bersertifikat."
    if plan.postponed:
        return (
            f"{len(plan.postponed)} aksi rencana ini harus menunggu, jadi rencananya bukan lagi yang terbukti termurah."
        )
    if Paths(plan.problem).missed_floors:
        return "tingkat terendah yang diminta --min-level tidak dapat dicapai."
    return ""


def _problem(problem: PathProblem) -> dict[str, Any]:
    return {
        "bands": [[str(band.lower), str(band.upper)] for band in problem.bands],
        "indicators": [
            {
                "code": one.code, "aspect": one.aspect, "weight": str(one.weight), "start": str(one.start_value),
                "levels": [
                    [
                        {"id": item.id, "share": str(item.share), "credit": str(item.credit), "action": item.action_id}
                        for item in level
                    ]
                    for level in one.levels
                ],
            }
            for one in problem.indicators
        ],
        "actions": {
            id_: {"effort": action.effort, "requires": list(action.requires)}
            for id_, action in problem.actions.items()
        },
        "without": sorted(problem.without),
        "excluded": sorted(problem.excluded),
        "floors": {code: str(floor) for code, floor in sorted(problem.floors.items())},
    }  # fmt: skip


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "unit": proof.unit,
        "legs": [list(leg) for leg in proof.legs],
        "rests": [[[list(held), steps] for held, steps in states.items()] for states in proof.rests],
    }
