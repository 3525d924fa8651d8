"""Help pages in Bahasa Indonesia: click's own headings and hints, said in the planners' language."""

from __future__ import annotations

from collections.abc import Iterable

import click

_WORDS = {
    "Options": "Opsi",
    "Commands": "Perintah",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "[required]": "[wajib]",
    "[default: ": "[bawaan: ",
}


def _said(text: str) -> str:
    for english, indonesian in _WORDS.items():
        text = text.replace(english, indonesian)
    return text


class IndonesianHelp(click.HelpFormatter):
    """Writes a help page with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        called = args.replace("[OPTIONS]", "[OPSI]").replace("COMMAND [ARGS]", "PERINTAH [ISIAN]")
        super().write_usage(prog, called, "Pemakaian: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading such as Opsi."""
        super().write_heading(_said(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """The list of options or commands with what each does."""
        super().write_dl([(name, _said(meaning)) for name, meaning in rows], col_max, col_spacing)
