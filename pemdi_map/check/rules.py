"""Rules that can never fire, rules that another one always beats, and facts that no rule asks about.

Facts are looked at one by one (days together): that two facts never come together is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

from pemdi_map.check.samples import Limits, samples
from pemdi_map.engine.rules.conditions import test_of
from pemdi_map.engine.rules.deciding import precedence
from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.integrity.rules import shared_ids
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed
from pemdi_map.model.conditions import Condition, Day, Operand
from pemdi_map.model.facts import Facts, registry
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.rules import SINGLE_OUTPUTS, Rule, Rules

Conditions = dict[str, list[Condition]]
"""The conditions of a rule by what they ask about: a fact, or the days."""


def lint_rules(
    file: KnowledgeFile[Rules], files: Sequence[KnowledgeFile[Rules]], instrument: Instrument
) -> Iterator[Finding]:
    """Findings of one file, seen beside all files of its instrument."""
    yield from shared_ids(file, files)
    limits = limits_of(instrument)
    rules = [rule for one in files for rule in one.model.rules if one.model.instrument == instrument.id]
    for number, rule in enumerate(file.model.rules):
        at: Path = ("rules", number)
        clash = _clash(rule, limits)
        if clash is not None:
            yield _never(rule, clash, at, file.located)
            continue
        beaten = _beaten(rule, rules, limits)
        if beaten is not None:
            yield Finding(file.located.place(at), "shadowed", beaten, "Hapus, atau ubah syarat atau `rank`.", "warning")


def unread_facts(files: Sequence[KnowledgeFile[Rules]]) -> list[str]:
    """The facts that no rule asks about or names as a day, in the order of the registry."""
    rules = [rule for file in files for rule in file.model.rules]
    asked = {condition.fact for rule in rules for condition in rule.when}
    days: list[Operand] = [condition.operand for rule in rules for condition in rule.when]
    days += [rule.then.escalation.by for rule in rules if rule.then.escalation and rule.then.escalation.by]
    asked |= {day.name for day in days if isinstance(day, Day)}
    return [name for name in registry() if name not in asked]


def limits_of(instrument: Instrument) -> Limits:
    """How far levels and gaps of an instrument can go."""
    scale = instrument.scale
    limits = {"poin nilai": scale.maximum - scale.minimum}
    if scale.bands:
        limits["tingkat"] = Fraction(max(band.level for band in scale.bands))
    return limits


def _never(rule: Rule, clash: list[Condition], at: Path, located: Located) -> Finding:
    facts = listed([f"`{name}`" for name in dict.fromkeys(condition.fact for condition in clash)])
    message = f"{rule.id} tidak pernah berlaku: tidak ada nilai {facts} yang memenuhi syaratnya."
    place = located.key_place((*at, "when", clash[0].fact))
    return Finding(place, "never-fires", message, "Perbaiki syaratnya.")


def _grouped(rule: Rule) -> Conditions:
    groups: Conditions = {}
    for condition in rule.when:
        days = registry()[condition.fact].type == "date"
        groups.setdefault("(hari)" if days else condition.fact, []).append(condition)
    return groups


def _hold(conditions: Sequence[Condition], sample: Any) -> bool:
    facts = cast(Facts, SimpleNamespace(**sample))
    return all(test_of(condition)(facts) for condition in conditions)


def _clash(rule: Rule, limits: Limits) -> list[Condition] | None:
    """The conditions that no value fulfils together."""
    for conditions in _grouped(rule).values():
        if not any(_hold(conditions, sample) for sample in samples(conditions, limits)):
            return conditions
    return None


def _covers(wider: Rule, rule: Rule, limits: Limits) -> bool:
    """Whether one rule fires whenever the other does."""
    mine = _grouped(rule)
    return all(
        about in mine
        and all(
            _hold(conditions, sample)
            for sample in samples([*conditions, *mine[about]], limits)
            if _hold(mine[about], sample)
        )
        for about, conditions in _grouped(wider).items()
    )


def _beaten(rule: Rule, rules: Sequence[Rule], limits: Limits) -> str | None:
    """Why a rule has no say, in words; `None` where it has."""
    given = [output for output in SINGLE_OUTPUTS if getattr(rule.then, output) is not None]
    stronger = [one for one in rules if one.id != rule.id and precedence(one) < precedence(rule)]
    same = [one for one in stronger if one.then == rule.then and _covers(one, rule, limits)]
    if same:
        return f"{rule.id} tidak menambah apa pun: {same[0].id} berlaku pada keadaan yang sama dan menetapkan hal sama."
    winners = []
    for output in given:
        others = (one for one in stronger if getattr(one.then, output) not in (None, getattr(rule.then, output)))
        winner = next((one for one in others if _covers(one, rule, limits)), None)
        if winner is None:
            return None
        winners.append(winner.id)
    if not winners:
        return None
    return f"{rule.id} tidak pernah menentukan apa pun: {listed(list(dict.fromkeys(winners)))} selalu menang."
