"""What the old result is worth, in words: the first thing that every output tells."""

from __future__ import annotations

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.said import Text, together
from pemdi_map.engine.targets import aim
from pemdi_map.model.scenario import Scenarios
from pemdi_map.words.indonesian import INDONESIAN
from pemdi_map.words.language import Language

OLD = 2
"""From so many years on the age of a result is told at once."""


def worth_in_words(outcome: GapOutcome, knowledge: Knowledge, language: Language = INDONESIAN) -> str:
    """How much of the old evidence serves and how many person-days it saves; empty without an old result."""
    spbe = outcome.spbe
    if spbe is None or outcome.levels is None:
        return ""
    worth, target = outcome.worth, knowledge.target
    served = language(
        "worth", items=sum(worth.values()), target=target.short_name.removeprefix("Indeks "),
        source=knowledge.source.short_name.removeprefix("Indeks "), year=spbe.year, **worth,
    )  # fmt: skip
    return " ".join(filter(None, (served, _saved(outcome, language), _aged(spbe.year, knowledge, language))))


def worth_in_brief(outcome: GapOutcome, knowledge: Knowledge, language: Language = INDONESIAN) -> str:
    """`worth_in_words` beside a list that tells the states one by one."""
    spbe, worth = outcome.spbe, outcome.worth
    if spbe is None or outcome.levels is None:
        return ""
    served = language("worth-brief", items=sum(worth.values()), usable=worth["as_is"] + worth["extend"])
    return " ".join(filter(None, (served, _saved(outcome, language), _aged(spbe.year, knowledge, language))))


def in_full(scenarios: Scenarios) -> Text:
    """What projected figures are, and the one measure of how far they are off."""
    return together(scenarios.caveat, scenarios.measured or "")


def _aged(year: int, knowledge: Knowledge, language: Language) -> str:
    age = knowledge.calendar.year - year
    return language("worth-aged", years=age) if age >= OLD else ""


def _saved(outcome: GapOutcome, language: Language) -> str:
    plan = outcome.plan
    if plan is None or not plan.actions or plan.days_saved is None:
        return ""
    reached = plan.limited_by is None and plan.unreachable is None
    return language(
        "worth-saves", to=aim(outcome.target) if reached else language("of-the-plan"), saved=plan.days_saved,
        least=plan.least_effort, anew=plan.without_old_evidence,
    )  # fmt: skip
