"""The cheapest path stated as an integer programme for an independent solver (HiGHS)."""

from __future__ import annotations

from fractions import Fraction

import highspy
from path_cases import barred, done

from pemdi_map.engine.path import PathIndicator, PathProblem


class Programme:
    """The same question as an integer programme, stated without regard to how the program answers it."""

    def __init__(self, problem: PathProblem) -> None:
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.problem = problem
        self.chosen = {id: self.solver.addBinary() for id in problem.actions}
        for id in barred(problem):
            self.solver.addConstr(self.chosen[id] == 0)
        ready = done(problem)
        for id, action in problem.actions.items():
            for needed in set(action.requires) - ready:
                self.solver.addConstr(self.chosen[id] <= self.chosen[needed])
        self.value = {one.code: self._value(one) for one in problem.indicators}
        self.effort = sum(self.chosen[id] * action.effort for id, action in problem.actions.items() if id not in ready)
        # In hundredths of a percent of a point, so that the solver's tolerance is far below the least difference.
        self.index = sum(self.value[one.code] * float(one.weight * 120) for one in problem.indicators)
        for code, floor in problem.floors.items():
            members = [one for one in problem.indicators if code in (one.code, one.aspect)]
            total = float(sum(one.weight for one in members) * floor)
            self.solver.addConstr(sum(self.value[one.code] * float(one.weight) for one in members) >= total - 1e-4)

    def _value(self, one: PathIndicator) -> highspy.highs_var:
        value: highspy.highs_var = self.solver.addVariable(1.0, 5.0)
        earned = self.solver.expr(1.0)
        below: highspy.highs_var | None = None
        for band, level in zip(self.problem.bands, one.levels, strict=True):
            complete = self.solver.addBinary()
            if below is not None:
                self.solver.addConstr(complete <= below)
            asked = [item for item in level if item.share]
            for item in asked:
                refused = one.code in self.problem.without or item.id in self.problem.without
                share = float((band.upper - band.lower) * item.share)
                counted = self.solver.addBinary()
                if below is not None:
                    self.solver.addConstr(counted <= below)
                if item.credit == 1:
                    earned += counted * share
                    continue
                has = self.solver.addVariable(0.0, float(item.credit))
                if below is not None:
                    self.solver.addConstr(has <= below * float(item.credit))
                earned += has * share + counted * (share * float(1 - item.credit))
                if refused or item.action_id is None:
                    self.solver.addConstr(counted == 0)
                else:
                    self.solver.addConstr(counted <= self.chosen[item.action_id])
                self.solver.addConstr(complete <= counted)
            below = complete
        stays = self.solver.addBinary()
        self.solver.addConstr(value <= earned + stays * 5.0)
        self.solver.addConstr(value <= float(one.start_value) + (1 - stays) * 5.0)
        return value

    def least_effort(self, target: Fraction) -> int:
        self.solver.addConstr(self.index >= float(target * 12000) - 0.01)
        self.solver.minimize(self.effort)
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return round(self.solver.getObjectiveValue())

    def highest_index(self, effort: int) -> float:
        self.solver.addConstr(self.effort <= effort)
        self.solver.maximize(self.index)
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self.solver.getObjectiveValue() / 12000
