"""How the page's templates are filled in: in a language, and with parts of one's own in a sandbox."""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pemdi_map.bundled import bundled
from pemdi_map.engine.said import Argument, Said
from pemdi_map.errors import InvalidInput
from pemdi_map.own_templates import OF_EXPRESSIONS, strange, unfit
from pemdi_map.report.page.evidence_list import states_of
from pemdi_map.report.page.money import fund_in_words, year_in_words
from pemdi_map.report.plan_view import why
from pemdi_map.report.wording import levels_in_words, short_name
from pemdi_map.words.language import Language
from pemdi_map.words.languages import language as language_of

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE = "report.html.j2"


def filled(language: str, templates: Path | None, **content: Any) -> str:
    """The page. `templates`: a folder whose files replace parts; its own are filled in without it.

    Raises `InvalidInput` for a folder that holds something else, and for parts that cannot be filled in.
    """
    if templates is None:
        return _environment(language).get_template(PAGE).render(language=language, **content)
    from jinja2 import TemplateError

    if wrong := list(strange(templates)):
        raise InvalidInput(wrong)
    try:
        return _sandbox(language, templates).get_template(PAGE).render(language=language, **content)
    except (TemplateError, *OF_EXPRESSIONS) as error:
        raise InvalidInput([unfit(_place(templates, error), error)]) from error


def _place(folder: Path, error: Exception) -> str:
    """The line of a part that cannot be filled in, where that is known."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if str(trace.tb_frame.f_code.co_filename).startswith(str(folder)):
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return f"{name}:{line}" if name and line else str(folder)


@cache
def _environment(language: str) -> Environment:
    """What fills in the templates in a language; compiled at the first page and kept for the next."""
    from jinja2 import Environment, FileSystemLoader

    return _equipped(Environment(loader=FileSystemLoader(bundled("templates")), **_settings()), language_of(language))


def _sandbox(language: str, folder: Path) -> Environment:
    """The same with parts of one's own, which reach nothing but what they are given."""
    from jinja2 import ChoiceLoader, FileSystemLoader
    from jinja2.sandbox import SandboxedEnvironment

    loader = ChoiceLoader([FileSystemLoader(folder), FileSystemLoader(bundled("templates"))])
    return _equipped(SandboxedEnvironment(loader=loader, **_settings()), language_of(language))


def _settings() -> dict[str, Any]:
    from jinja2 import StrictUndefined, select_autoescape

    return {
        # The suffix is named in full: the default list does not know `.html.j2` and would escape nothing.
        "autoescape": select_autoescape(enabled_extensions=("html.j2",), default_for_string=True),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }


def _equipped(environment: Environment, say: Language) -> Environment:
    """With what templates put figures, days and codes into words by."""
    from markupsafe import Markup, escape

    filters: dict[str, Callable[..., Any]] = {
        "say": say.say,
        "term": lambda value, kind: say.term(kind, value),
        "typed": say.typed,
        "figure": say.figure,
        "plain": say.plain,
        "span": lambda lowest, highest: levels_in_words(lowest, highest, say),
        "percent": say.percent,
        "rupiah": say.rupiah,
        "fund": lambda fund: fund_in_words(fund, say),
        "budget_year": lambda year: year_in_words(year, say),
        "day": say.day,
        "short_day": say.short_day,
        "month": lambda day: say.short_day(day).split()[1],
        "quarter": say.quarter,
        "short": short_name,
        "lines": textwrap.wrap,
        "zip": zip,
        "counted_states": lambda several: ", ".join(
            f"{count} {say.term('state', state).lower()}" for state, count in states_of(several)
        ),
        "why": why,
        "digest": lambda text: f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}",
        # Only for what is made here, drawings and data, which escape the names in them themselves.
        "markup": Markup,
    }
    environment.filters.update(filters)

    def word(code: str, /, **arguments: Argument) -> Markup:
        """The words of a code, which may hold tags; its arguments may not."""
        safe = {
            name: str(escape(say.say(each))) if isinstance(each, str | Said) else each
            for name, each in arguments.items()
        }
        return Markup(say(code, **safe))

    environment.globals["word"] = word
    return environment
