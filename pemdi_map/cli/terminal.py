"""The one place through which commands speak: what a terminal would obey is never passed on to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import click

import pemdi_map
from pemdi_map.cli.progress import reading
from pemdi_map.errors import SEVERITY_MARK, Finding
from pemdi_map.harmless import on_terminal

R = TypeVar("R", "pemdi_map.Case", "pemdi_map.PlanFile", "pemdi_map.Standing")


def echo(text: str, *, err: bool = False) -> None:
    """Print a result to stdout, or a message to stderr."""
    click.echo(on_terminal(text), err=err)


def told(name: str, read: Callable[[], R]) -> R:
    """What is read from a file of this name, after its remarks have been said on stderr."""
    with reading(name):
        found = read()
    say(found.remarks)
    return found


def say(warnings: Iterable[Finding]) -> None:
    """Say on stderr what a person should know of an input that can be worked with."""
    for warning in warnings:
        echo(f"{warning}{SEVERITY_MARK[warning.severity]}", err=True)
