"""What the page's script computes with: the engine's rules and figures as plain data, exact, and the input behind them.

Figures are texts, `1.5` or `1/3`: the script counts in exact fractions, as the engine does.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from pemdi_map.engine.external import item_bounds, reaching
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.outcome import IndicatorOutcome, ItemOutcome
from pemdi_map.engine.plan.outcome import Plan
from pemdi_map.engine.rating import reads_rounded
from pemdi_map.figures import plain
from pemdi_map.model.instrument import Band, ExternalIndex, Indicator
from pemdi_map.report.curve_drawing import curve_points
from pemdi_map.report.input_file import to_json
from pemdi_map.report.page.action_cards import numbers
from pemdi_map.report.page.script_words import script_words
from pemdi_map.report.page.standing_input import standing_input
from pemdi_map.report.wording import NEAR, NEAR_DIGITS
from pemdi_map.words.language import Language

Json = dict[str, Any]


def page_data(outcome: GapOutcome, knowledge: Knowledge, say: Language) -> str:
    """The data as JSON that may stand inside a page: no text in it can end the element that holds it."""
    target, year = knowledge.target, knowledge.calendar.year
    plan = outcome.plan
    data = {
        "schema": "pemdi-map/page/1",
        "year": year,
        "instrument": target.id,
        "judged": sorted(id_ for id_ in {*knowledge.instruments, target.id} if target.judged(id_)),
        "scale": {
            "minimum": plain(target.scale.minimum), "maximum": plain(target.scale.maximum),
            "closed": target.scale.bands_closed, "bands": [_band(band) for band in target.scale.bands],
        },
        "ratings": {
            "closed": target.rating_rule.closed, "rounded": reads_rounded(target, year),
            "bounds": [[rating.name, plain(rating.lower)] for rating in target.ratings],
        },
        "target": {"index": plain(outcome.target.index), "above": outcome.target.above},
        "near": {"distance": plain(NEAR), "digits": NEAR_DIGITS},
        "indicators": [_indicator(each, target.by_code[each.code], outcome) for each in outcome.indicators],
        "indices": {
            index.id: {"minimum": plain(index.minimum), "maximum": plain(index.maximum)}
            for index in (each.external for each in target.indicators) if index is not None
        },
        "given": {
            id_: {"value": plain(each.value), "year": each.year} for id_, each in outcome.file.external_indices.items()
        },
        "items": _items(outcome, knowledge),
        "plan": None if plan is None else _plan(plan),
        "input": json.loads(to_json(standing_input(outcome, knowledge))),
        "words": script_words(say),
        "point": say.point,
    }  # fmt: skip
    return _inside_a_page(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _inside_a_page(text: str) -> str:
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _band(band: Band) -> Json:
    return {"level": band.level, "lower": plain(band.lower), "upper": plain(band.upper)}


def _indicator(each: IndicatorOutcome, indicator: Indicator, outcome: GapOutcome) -> Json:
    assessed = outcome.known.assessed.get(each.code)
    index = indicator.external
    return {
        "code": each.code,
        "weight": plain(each.weight),
        "assessed": plain(assessed.value) if assessed else None,
        "index": _converting(index) if index is not None and index.use == "value" else None,
        "levels": [[item.id for item in level.evidence] for level in indicator.levels],
    }


def _converting(index: ExternalIndex) -> Json:
    return {"id": index.id, "closed": index.closed, "bands": [_band(band) for band in index.bands]}


def _items(outcome: GapOutcome, knowledge: Knowledge) -> dict[str, Json]:
    """`share`: of its level. `credit`: what old evidence earns of it. `state`: what the user entered. `reached`: the
    figure of another agency's index that is this item."""
    shares = {
        item: share
        for indicator in knowledge.target.indicators for level in indicator.levels
        for item, share in level.shares.items()
    }  # fmt: skip
    bounds = {
        item: {"index": index.id, "bound": plain(bound), "on": reaching(index, bound) == ">=", "age": age}
        for indicator in knowledge.target.indicators
        if (index := indicator.external) is not None and index.use == "evidence"
        for item, bound, age in item_bounds(indicator, index)
    }
    return {
        item.id: _item(item, shares[item.id], outcome, bounds.get(item.id))
        for indicator in outcome.indicators for item in indicator.projected
    }  # fmt: skip


def _item(item: ItemOutcome, share: Fraction, outcome: GapOutcome, reached: Json | None) -> Json:
    return {
        "share": plain(share),
        "credit": plain(item.credit[outcome.scenario]),
        "state": outcome.known.evidence.get(item.id),
        **({"reached": reached} if reached else {}),
    }


def _plan(plan: Plan) -> Json:
    number = numbers(plan)
    return {
        "actions": [
            {
                "id": each.id, "number": number[each.id], "items": list(each.items), "days": each.effort_days,
                "after": list(each.after),
            }
            for each in plan.actions
        ],
        "curve": [[effort, plain(index)] for effort, index in curve_points(plan)],
    }  # fmt: skip
