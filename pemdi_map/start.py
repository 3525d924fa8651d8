"""Where the program starts: it obeys signals before it reads the rest of itself, which takes most of a short run."""

from __future__ import annotations

from typing import NoReturn

from pemdi_map.cli.stopping import obey_signals
from pemdi_map.cli.streams import prepare


def run() -> NoReturn:
    """The `pemdi-map` command, as a process of its own."""
    obey_signals()
    prepare()
    from pemdi_map.cli.main import run as run_command

    run_command()
