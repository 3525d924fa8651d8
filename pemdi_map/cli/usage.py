"""Wrong usage in Bahasa Indonesia: what is wrong and where to look."""

from __future__ import annotations

from collections.abc import Iterable

import click

from pemdi_map.figures import digits_hint


class NoCommand(click.UsageError):
    """Nothing was asked for: the message is the help page. Before 8.2 click itself takes this for a success."""


def usage_message(error: click.ClickException) -> str:
    """The message of a click error for planners, with the command whose help tells more."""
    if isinstance(error, NoCommand):
        return error.message
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "pemdi-map"
    return f'{_what(error)}\nBantuan: "{path} --help".'


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Opsi {error.option_name} tidak dikenal.{_meant(error.possibilities)}"
    if isinstance(error, click.MissingParameter):
        hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "masukan"
        return f"Belum ada {hint}."
    if isinstance(error, click.BadParameter):
        return f"Nilai {_parameter(error)} tidak dapat dipakai: {_reason(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"Opsi {error.option_name} dipakai dengan cara yang keliru: nilainya tidak ada atau berlebih."
    if isinstance(error, click.FileError):
        return f"Berkas {error.ui_filename} tidak dapat dibuka."
    return _translated(error.format_message())


def _parameter(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param and error.ctx else str(error.param_hint or "")


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"pilih salah satu dari {', '.join(kind.choices)}."
    if isinstance(kind, click.IntRange):
        span = f"paling sedikit {kind.min}" if kind.max is None else f"{kind.min} sampai {kind.max}"
        return f"harus bilangan bulat {span}.{digits_hint(error.message)}"
    if isinstance(kind, click.Path):
        return "ini berkas, bukan folder; sebutkan folder yang memuatnya."
    return _translated(error.message)


def _meant(possibilities: Iterable[str] | None) -> str:
    near = ", ".join(sorted(possibilities or ()))
    return f" Maksud Anda: {near}?" if near else ""


def _translated(message: str) -> str:
    for english, indonesian in (
        ("No such command", "Perintah tidak ada:"),
        ("Got unexpected extra argument", "Masukan berlebih:"),
        ("Missing command", "Sebutkan perintahnya"),
    ):
        if message.startswith(english):
            rest = message.removeprefix(english).lstrip("s ").rstrip(".")
            return f"{indonesian} {rest}.".replace(" .", ".")
    return message
