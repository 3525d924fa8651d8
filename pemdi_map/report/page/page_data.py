"""What the page's script computes with: rules and figures under the keys of the JSON, and the input behind them.

Figures are texts, `1.5` or `1/3`: the script counts in exact fractions, as the engine does (`docs/json.md`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.figures import plain
from pemdi_map.model.instrument import Indicator
from pemdi_map.report.curve_drawing import curve_points
from pemdi_map.report.input_file import to_json
from pemdi_map.report.json.fields import many
from pemdi_map.report.json.rules import BAND, RATINGS, RULES
from pemdi_map.report.json.told import Told
from pemdi_map.report.page.script_words import script_words
from pemdi_map.report.page.standing_input import standing_input
from pemdi_map.report.typed import NOTHING_TYPED
from pemdi_map.report.wording import NEAR, NEAR_DIGITS
from pemdi_map.words.language import Language

Json = dict[str, Any]


def page_data(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> str:
    """The data as JSON that may stand inside a page: no text in it can end the element that holds it."""
    target, plan = knowledge.target, outcome.plan
    rules = RULES.write(Told(outcome, knowledge, NOTHING_TYPED))
    del rules["scenarios"]  # the credits below are of the one that the page shows
    data = {
        "schema": "pemdi-map/page/1",
        "rules": rules,
        "bands": many(BAND).write(target.scale.bands),
        "ratings": RATINGS.write(target),
        "target": {"index": plain(outcome.target.index), "above": outcome.target.above},
        "near": {"distance": plain(NEAR), "digits": NEAR_DIGITS},
        "indicators": [_indicator(each, target.by_code[each.code], outcome) for each in outcome.indicators],
        "items": {item: one for each in outcome.indicators for item, one in _items(each, outcome, target.by_code)},
        "plan": None if plan is None else _plan(plan),
        "input": json.loads(to_json(standing_input(outcome, knowledge))),
        "judged": sorted(id_ for id_ in {*knowledge.instruments, target.id} if target.judged(id_)),
        "words": script_words(say),
        "point": say.point,
    }
    return _inside_a_page(json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=say.say))


def _inside_a_page(text: str) -> str:
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _indicator(each: IndicatorOutcome, indicator: Indicator, outcome: GapOutcome) -> Json:
    assessed = outcome.known.assessed.get(each.code)
    return {
        "code": each.code,
        "weight": plain(each.weight),
        "assessed": plain(assessed.value) if assessed else None,
        "levels": [[item.id for item in level.evidence] for level in indicator.levels],
    }


def _items(
    each: IndicatorOutcome, outcome: GapOutcome, indicators: Mapping[str, Indicator]
) -> Iterator[tuple[str, Json]]:
    """`credit`: what old evidence alone earns of an item in the page's scenario. `entered`: its state as entered."""
    shares = {item: share for level in indicators[each.code].levels for item, share in level.shares.items()}
    for item in each.projected:
        credit = item.credit[outcome.scenario]
        yield item.id, {
            "share": plain(shares[item.id]), "credit": plain(credit), "entered": outcome.known.evidence.get(item.id),
        }  # fmt: skip


def _plan(plan: Plan) -> Json:
    actions = [
        {"id": each.id, "items": list(each.items), "days": each.effort_days, "after": list(each.after)}
        for each in plan.actions
    ]
    return {"actions": actions, "curve": [[effort, plain(index)] for effort, index in curve_points(plan)]}
