"""The `pemdi-map` command: its subcommands, read only when used, and the one place where errors become exit codes."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from typing import NoReturn

import click

from pemdi_map.cli import last_net
from pemdi_map.cli.help import IndonesianHelp
from pemdi_map.cli.stopping import INTERRUPTED
from pemdi_map.cli.terminal import echo
from pemdi_map.cli.usage import NoCommand, usage_message
from pemdi_map.errors import SEVERITY_MARK, InvalidInput, PemdiMapError
from pemdi_map.version import __version__

COMMANDS = (
    "score", "gap", "explain", "split", "merge", "status", "verify", "page", "package", "report", "export", "batch",
    "diff", "sensitivity", "check", "init",
)  # fmt: skip


class Commands(click.Group):
    """Imports a command's module when it is called for: start-up time is felt at every command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pemdi_map.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise NoCommand(ctx.get_help(), ctx)
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pemdi-map", message="%(prog)s %(version)s", help="Tampilkan versi.")
def cli() -> None:
    """Dari indeks SPBE ke indeks Pemdi: kesenjangan, bukti yang dapat dipakai lagi, dan rencana aksi.

    Setiap angka yang bukan hasil penilaian resmi adalah simulasi dan dapat ditelusuri dengan "pemdi-map explain".
    """


def run() -> NoReturn:
    """`main` for a process of its own, which ends at once: freeing every object first takes a fifteenth of the run."""
    code = last_net.UNFORESEEN
    try:
        main()
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def main() -> NoReturn:
    """Run the command line and exit.

    0 done, 1 done with findings, 2 wrong usage or invalid input, 70 a fault of the program, 130 interrupted.
    """
    # A short run frees nothing that matters: collecting garbage only costs time, a tenth of it.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles default to a code page that lacks some of our characters.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    click.Context.formatter_class = IndonesianHelp
    try:
        code = _run()
    except BrokenPipeError:
        code = 1  # whoever read the results has gone, and misses nothing
    except Exception as error:
        code = last_net.told(error)
    sys.exit(code)


def _run() -> int:
    """The exit code of the command, after what stopped it has been told."""
    try:
        code: int | None = cli.main(standalone_mode=False)
        sys.stdout.flush()
        return code or 0
    except click.Abort:
        echo("Dihentikan.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        echo(usage_message(error), err=True)
        return 2
    except InvalidInput as error:
        for finding in error.findings:
            word = SEVERITY_MARK[finding.severity]
            echo(f"{finding}{word}", err=True)
        count = sum(finding.severity != "note" for finding in error.findings)
        echo(f"{count} temuan. Tidak ada yang ditulis.", err=True)
        return error.exit_code
    except PemdiMapError as error:
        echo(str(error), err=True)
        return error.exit_code
