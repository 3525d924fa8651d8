"""How planners answer in a cell or a line: yes or no, several names, a day. One reading for YAML, CSV and the form."""

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from pemdi_map.figures import is_whole
from pemdi_map.model.fields import Date, IndicatorCode

YES, NO, NOTHING = "ya", "tidak", "tidak ada"
SEPARATOR = ";"
_ANSWERS = {YES: True, NO: False, "true": True, "false": False}
_DAY = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")


def _yes_or_no(value: object) -> object:
    answer = _ANSWERS.get(value.strip().casefold()) if isinstance(value, str) else value
    if isinstance(answer, bool) or value is None:
        return answer
    raise PydanticCustomError("not_yes_or_no", "not yes or no")


def split_names(value: object) -> object:
    """`"A; B"` as its names; `"tidak ada"` as none. Anything but words is left as it is."""
    if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
        return () if value[0].strip().casefold() == NOTHING else value
    if not isinstance(value, str):
        return value
    if value.strip().casefold() == NOTHING:
        return ()
    return tuple(name for part in value.split(SEPARATOR) if (name := part.strip()))


def join_names(names: tuple[str, ...]) -> str:
    """Names as one text that `split_names` takes apart again."""
    return f"{SEPARATOR} ".join(names) if names else NOTHING


def spelled_day(value: object) -> object:
    """A day written 17/08/2026; anything else is left as it is. Raises for a day that the month has not."""
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return value
    day, month, year = map(int, match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise PydanticCustomError("not_a_date", "not a date") from None


def _indicator_code(value: object) -> object:
    """A bare number is accepted: `1` means `I1`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"I{value}"
    return f"I{value}" if isinstance(value, str) and is_whole(value) else value


Answer = Annotated[
    bool, BeforeValidator(_yes_or_no), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": [YES, NO]}]})
]
"""Yes or no, also written `ya` or `tidak`."""

AnyDay = Annotated[Date, BeforeValidator(spelled_day)]
"""A date, written 2026-06-01 or 01/06/2026."""

InputCode = Annotated[IndicatorCode, BeforeValidator(_indicator_code)]
"""An indicator code; a bare number is accepted."""

Name = Annotated[str, Field(pattern=r"^[^;\r\n]+$")]
"""A name that can stand in a list: no semicolon, no line break."""

Names = Annotated[tuple[Name, ...], BeforeValidator(split_names), Field(strict=False)]
"""Several names: a list, or one text with semicolons between them; `tidak ada` says that there are none."""
