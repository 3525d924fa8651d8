"""Errors of one cause as one finding: with how many there are, and where the first of them stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pemdi_map.errors import Finding

_MANY = 4
"""Alike findings up to this many are told one by one."""
_SHOWN = 3
_READINGS = 4
"""Readings that a note spells out."""
_OWN = re.compile(r'"[^"]*"|\'[^\']*\'|`[^`]*`|\b[A-Z][0-9]+(?:\.[0-9]+)*\b|\b[0-9]+(?:[.,][0-9]+)*\b')
"""What differs between messages of one cause: what was typed, codes, figures."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order; those that say the same of many places are one, at the first of them."""
    findings = list(findings)
    if len(findings) <= _MANY:
        return findings
    alike: dict[tuple[str, str, str, str], list[Finding]] = {}
    for finding in findings:
        alike.setdefault(_cause(finding), []).append(finding)
    result = []
    for finding in findings:
        same = alike[_cause(finding)]
        if len(same) <= _MANY:
            result.append(finding)
        elif finding is same[0]:
            result.append(_together(same))
    return result


def _cause(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.severity, _OWN.sub("#", finding.message), finding.remedy


def _together(same: list[Finding]) -> Finding:
    first, *others = same
    places = []
    for each in others[:_SHOWN]:
        own = [found for found in _OWN.findall(each.message) if found not in first.message]
        places.append(f"{each.where} ({', '.join(own)})" if own else each.where)
    more = f", dan {len(others) - _SHOWN} lagi" if len(others) > _SHOWN else ""
    message = f"{first.message} Begitu juga di {len(others)} tempat lain: {', '.join(places)}{more}."
    return first._replace(message=message)


def read_as(what: str, readings: Sequence[tuple[str, str]]) -> Finding:
    """That words were read in another form than typed; `readings`: where, and the words with what they were read as."""
    first = ", ".join(text for _, text in readings[:_READINGS])
    more = f", dan {len(readings) - _READINGS} lagi" if len(readings) > _READINGS else ""
    message = f"{len(readings)} {what} dibaca begini: {first}{more}."
    return Finding(readings[0][0], "read-as", message, "Tulis sendiri bila maksudnya lain.", "note")
