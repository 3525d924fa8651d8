"""Options and arguments that commands share, and how their values are read."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import click

import pemdi_map
from pemdi_map.dates import FIRST_YEAR, LAST_YEAR
from pemdi_map.figures import digits_hint, other_digits, parse_exact

F = TypeVar("F", bound=Callable[..., Any])

if TYPE_CHECKING:
    NumberType = click.ParamType[Fraction]
    DateType = click.ParamType[datetime.date]
else:
    # Before 8.4 click's types name no type of their values.
    NumberType = DateType = click.ParamType


class ExactNumber(NumberType):
    """A number with decimal point or comma, kept exact."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        try:
            return parse_exact(value)
        except ValueError:
            self.fail(f"{value!r} bukan angka; tulis misalnya 2,50.{digits_hint(value)}", param, ctx)


class WholeNumber(click.IntRange):
    """A whole number within bounds, written with the digits 0 to 9."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, str) and other_digits(value):
            self.fail(f"{value!r} bukan angka.{digits_hint(value)}", param, ctx)
        return super().convert(value, param, ctx)


class CalendarDate(DateType):
    """A date as 2026-12-01."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} bukan tanggal; tulis misalnya 2026-12-01.{digits_hint(value)}", param, ctx)
        if day.year > LAST_YEAR:
            self.fail(f"{value} terlalu jauh; tulis tanggal sampai tahun {LAST_YEAR}.", param, ctx)
        return day


def source_argument(function: F) -> F:
    """INPUT: a file, or `-` for standard input."""
    return click.argument("source", metavar="INPUT")(function)


def choice_options(function: F) -> F:
    """Which result is meant in a file that holds several, and what the file does not say of it: `choice`."""

    @functools.wraps(function)
    def with_choice(**given: Any) -> Any:
        choice = {key: given.pop(key) for key in pemdi_map.Choice.__annotations__}
        return function(choice=choice, **given)

    made: Callable[..., Any] = with_choice
    for option in reversed((
        click.option("--institution", metavar="NAMA",
                     help="Instansi yang dimaksud bila berkas memuat beberapa, atau namanya bila tidak disebut."),
        click.option("--year", type=WholeNumber(FIRST_YEAR, LAST_YEAR), metavar="TAHUN",
                     help="Tahun penilaian yang dimaksud, atau tahunnya bila tidak disebut."),
        click.option("--kind", type=click.Choice(get_args(pemdi_map.InstitutionKind)),
                     help="Jenis instansi, bila berkas dan namanya tidak menyebutnya."),
        click.option("--sheet", metavar="LEMBAR", help="Lembar yang dibaca, bila beberapa dapat dibaca."),
        click.option("--column", metavar="JUDUL", help="Kolom tingkat yang dibaca, bila beberapa dapat dibaca."),
    )):  # fmt: skip
        made = option(made)
    return cast("F", made)


def format_option(function: F) -> F:
    """`--format`: a table for people or JSON for programs."""
    return click.option(
        "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True,
        help="Bentuk keluaran: tabel untuk dibaca, JSON untuk program.",
    )(function)  # fmt: skip


def language_option(function: F) -> F:
    """`--lang`: the language of what the program says."""
    return click.option(
        "--lang", type=click.Choice(["id", "en"]), default="id", show_default=True,
        help="Bahasa keluaran; istilah resmi dan teks berkas data tetap.",
    )(function)  # fmt: skip


def data_option(function: F) -> F:
    """`--data`: a folder laid over the shipped mappings."""
    return click.option(
        "--data", metavar="FOLDER", envvar="PEMDI_MAP_DATA",
        type=click.Path(file_okay=False, readable=False, path_type=Path),
        help="Folder berkas data sendiri; berkas bernama sama menggantikan bawaan program.",
    )(function)  # fmt: skip


def set_option(function: F) -> F:
    """`--set`: what is only supposed."""
    return click.option(
        "--set", "settings", multiple=True, metavar="KUNCI=NILAI",
        help="Andaikan, misalnya I9=3, I8.1.1=diterima, spbe.I42=5, atau sdi=60; boleh berulang.",
    )(function)  # fmt: skip


def templates_option(function: F) -> F:
    """`--templates`: a folder laid over the shipped templates of the page and of Word documents."""
    return click.option(
        "--templates", metavar="FOLDER", type=click.Path(file_okay=False, readable=False, path_type=Path),
        help="Folder templat sendiri; berkas bernama sama menggantikan templat program.",
    )(function)  # fmt: skip


def force_option(function: F) -> F:
    """`--force`: overwrite."""
    return click.option("--force", is_flag=True, help="Timpa berkas yang sudah ada.")(function)
