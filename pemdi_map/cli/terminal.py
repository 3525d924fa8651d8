"""The one place through which commands speak: what a terminal would obey is never passed on to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import click

import pemdi_map
from pemdi_map.errors import Finding
from pemdi_map.harmless import on_terminal

R = TypeVar("R", "pemdi_map.Case", "pemdi_map.PlanFile")


def echo(text: str, *, err: bool = False) -> None:
    """Print a result to stdout, or a message to stderr."""
    click.echo(on_terminal(text), err=err)


def told(read: R) -> R:
    """What was read, after its remarks have been said on stderr."""
    say(read.remarks)
    return read


def say(warnings: Iterable[Finding]) -> None:
    """Say on stderr what a person should know of an input that can be worked with."""
    for warning in warnings:
        echo(f"{warning} [peringatan]", err=True)
