"""The one place through which commands speak: what a terminal would obey is never passed on to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from pemdi_map.errors import Finding
from pemdi_map.harmless import on_terminal

if TYPE_CHECKING:
    from pemdi_map.model.institution import InstitutionFile


def echo(text: str, *, err: bool = False) -> None:
    """Print a result to stdout, or a message to stderr."""
    click.echo(on_terminal(text), err=err)


def told(read: tuple[InstitutionFile, tuple[Finding, ...]]) -> InstitutionFile:
    """The input, after its warnings have been said on stderr."""
    file, warnings = read
    say(warnings)
    return file


def say(warnings: Iterable[Finding]) -> None:
    """Say on stderr what a person should know of an input that can be worked with."""
    for warning in warnings:
        echo(f"{warning} [peringatan]", err=True)
