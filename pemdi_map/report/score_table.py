"""The scores of assessments as plain tables, and what the tables of a gap analysis tell in the same way."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pemdi_map.engine.score_outcome import HistoryScore, Notice, Score
from pemdi_map.engine.stages import StageComparison
from pemdi_map.report.columns import columns
from pemdi_map.report.wording import basis_in_words
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from fractions import Fraction

WIDTH = 100
"""Of a line of text, in characters."""
_SHOWN_TOTALS = 8


def score_table(
    institution: str,
    scores: Sequence[Score],
    history: Sequence[HistoryScore],
    stages: Sequence[StageComparison],
    language: str,
) -> str:
    """The scores of all assessments, where their stages differ, then the history."""
    say = language_of(language)
    parts = [institution, *(_one_score(score, say) for score in scores)]
    parts += [stages_table(each, say) for each in stages]
    if history:
        parts.append(_history(history, say))
    return "\n\n".join(parts)


def _one_score(score: Score, say: Language) -> str:
    index = say("not-determined") if score.index is None else f"{say.figure(score.index)} {score.rating}"
    lines = [f"{assessed(score, say)}: {index}"]
    lines.append(f"{say('score-basis')}: {basis_in_words(score, say)}.")
    if score.exact is not None:
        lines.append(f"{say('exact-value')}: {say.plain(score.exact)}.")
    elif score.reachable:
        lines.append(f"{say('reachable')}: {_choices(score.reachable, say)}.")
    figures = [[code, say.figure(score.domains[code])] for code in sorted(score.domains, key=_number)]
    figures += [[code, say.figure(score.aspects[code])] for code in sorted(score.aspects, key=_number)]
    parts = ["\n".join(lines)]
    if figures:
        parts.append(columns([[f"{say('domain')}/{say('aspect')}", say("value")], *figures]))
    parts.append(notices_list(score.notices, say))
    return "\n\n".join(part for part in parts if part)


def _choices(totals: Sequence[Fraction], say: Language) -> str:
    if len(totals) > _SHOWN_TOTALS:
        return say("from-to", lowest=totals[0], highest=totals[-1])
    return ", ".join(map(say.figure, totals))


def _history(history: Sequence[HistoryScore], say: Language) -> str:
    rows = [
        [str(each.year), each.instrument, say.figure(each.index), each.rating or say("not-printed"),
         each.expected_rating]
        for each in history
    ]  # fmt: skip
    header = [say("year"), say("instrument"), say("index"), say("printed-rating"), say("rating-by-bounds")]
    table = f"{say('history')}\n{columns([header, *rows])}"
    notices = [Notice(each.code, f"{entry.year}: {say.say(each.says)}") for entry in history for each in entry.notices]
    return "\n\n".join(part for part in (table, notices_list(notices, say)) if part)


def assessed(score: Score, say: Language) -> str:
    """What was assessed: instrument, year and stage."""
    stage = f", {say.term('stage', score.stage)}" if score.stage else ""
    return f"{score.instrument} {score.year}{stage}"


def stages_table(comparison: StageComparison, say: Language) -> str:
    """Where stages of one assessment valued an indicator otherwise."""
    rows = [
        [each.code, *(_or_dash(each.values.get(stage), say) for stage in comparison.stages),
         _signed(each.difference, say)]
        for each in comparison.indicators
    ]  # fmt: skip
    header = [say("indicator"), *(say.term("stage", stage) for stage in comparison.stages), say("difference")]
    return f"{say('stage-differences')}: {comparison.instrument} {comparison.year}\n{columns([header, *rows])}"


def _or_dash(value: Fraction | None, say: Language) -> str:
    return "-" if value is None else say.figure(value)


def _signed(value: Fraction, say: Language) -> str:
    return f"+{say.figure(value)}" if value > 0 else say.figure(value)


def notices_list(notices: Iterable[Notice], say: Language) -> str:
    """Notices under their heading; empty for none."""
    lines = [wrapped(say.say(notice.says), "- ") for notice in notices]
    return "\n".join([f"{say('notices')}:", *lines]) if lines else ""


def wrapped(text: str, lead: str) -> str:
    """A paragraph behind what leads it, such as its number."""
    return textwrap.fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _number(code: str) -> int:
    return int(code[1:])
