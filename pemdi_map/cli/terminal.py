"""The one place through which commands speak: what a terminal would obey is never passed on to it."""

from __future__ import annotations

import click

from pemdi_map.harmless import on_terminal


def echo(text: str, *, err: bool = False) -> None:
    """Print a result to stdout, or a message to stderr."""
    click.echo(on_terminal(text), err=err)
