"""The chance of a plan in JSON: how likely its target is, and what that rests on."""

from __future__ import annotations

from pemdi_map.engine.chance.outcome import Assumed, Chance, Reserve, Risk
from pemdi_map.report.json.fields import COUNT, FLAG, SCORE, TEXT, Field, Kind, by_key, many, maybe, part, score

_PROBABILITY = score(4)
_ASSUMED: Kind[Assumed] = part(
    "How many items of the plan are accepted at a stage with which share.",
    Field("stage", TEXT, meaning="dokumen | sanggah; at the second, of what the first refused."),
    Field("share", _PROBABILITY),
    Field("items", COUNT),
    Field("accepted", maybe(COUNT), meaning="By the published count behind it; null where it is an assumption."),
    Field("judged", maybe(COUNT)),
    Field("because", TEXT),
)
_RISK: Kind[Risk] = part(
    "What hangs on an action of the plan.",
    Field("action", TEXT),
    Field("if_accepted", _PROBABILITY, meaning="The probability where all of its items are accepted."),
    Field("if_refused", _PROBABILITY),
    Field("at_stake", score(4), meaning="What the expected index gains where they are sure to be accepted."),
)
_RESERVE: Kind[Reserve] = part(
    "The plan that bears one refusal, beside this one.",
    Field("effort_days", COUNT),
    Field("probability", _PROBABILITY),
)
CHANCE: Kind[Chance] = part(
    "How likely the target is where every item may be refused, each by itself. It holds under `assumed` alone.",
    Field("rating", TEXT, meaning="That the target means."),
    Field("probability", _PROBABILITY,
          meaning="Of an index that is sure to meet the target."),
    Field("basis", TEXT, meaning="What it rests on, in words."),
    Field("expected", SCORE, meaning="The mean of the index."),
    Field("index_90", SCORE, lambda chance: chance.likely[0], meaning="Reached with a probability of 0.9."),
    Field("index_10", SCORE, lambda chance: chance.likely[1], meaning="Reached with a probability of 0.1."),
    Field("ratings", by_key(_PROBABILITY)),
    Field("risks", many(_RISK), meaning="Those first on which most hangs."),
    Field("assumed", many(_ASSUMED)),
    Field("second_chance", FLAG, lambda chance: chance.again,
          meaning="Whether the calendar lets refused items be repaired."),
    Field("reserve", maybe(_RESERVE)),
)  # fmt: skip
