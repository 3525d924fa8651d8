"""Where a plan stands, as text: the answer, then the lists; and a message for each unit, to be pasted anywhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pemdi_map.dates import date_in_words
from pemdi_map.report.status.sentences import Section, answer, parts_awaited, sections
from pemdi_map.report.status.told import StatusTold

_WIDTH = 100


def status_text(told: StatusTold) -> str:
    """The answer on top, then each list."""
    head = f"{told.institution}, keadaan {date_in_words(told.today)}"
    said = [_filled(each, "") for each in answer(told)]
    lists = [*sections(told), *(() if told.unit else (parts_awaited(told),))]
    above = [f"{head}: {told.unit}" if told.unit else head, *said]
    return "\n\n".join(["\n".join(above), *(shown for each in lists if (shown := _shown(each)))])


def status_messages(told: StatusTold) -> dict[str, str]:
    """A message for each unit that gets a part of the plan, by its name: plain text, no line of it cut."""
    return {each.unit: _message(told.of(each.unit)) for each in told.units}


def _shown(section: Section) -> str:
    if not section.points:
        return section.none
    lines = [section.title]
    for first, *others in section.points:
        lines.append(_filled(first, "  "))
        lines += [_filled(each, "    - ") for each in others]
    return "\n".join(lines)


def _filled(text: str, lead: str) -> str:
    hanging = " " * (len(lead) + 2) if lead else ""
    return textwrap.fill(
        text, _WIDTH, initial_indent=lead, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _message(told: StatusTold) -> str:
    lists = [section for section in sections(told) if section.points]
    paragraphs = [
        f"Yth. {told.unit}",
        f"Rencana aksi Pemdi {told.institution}, keadaan {date_in_words(told.today)}. {' '.join(answer(told))}",
        *("\n".join(_points(section)) for section in lists),
    ]
    if told.waiting_for:
        paragraphs.append("Bagian rencana untuk unit ini belum kami terima isiannya; mohon diisi dan dikirim kembali.")
    return "\n\n".join(paragraphs)


def _points(section: Section) -> Iterator[str]:
    yield section.title
    for first, *others in section.points:
        yield f"- {first}"
        yield from (f"  - {each}" for each in others)
