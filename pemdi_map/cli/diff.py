"""`pemdi-map diff`: what lies between two inputs, two plans, or two versions of the data files, in consequences."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Unpack

import click

import pemdi_map
from pemdi_map.cli.gap import as_in_gap
from pemdi_map.cli.options import choice_options, data_option, format_option, language_option
from pemdi_map.cli.progress import doing, reading
from pemdi_map.cli.terminal import echo, say
from pemdi_map.errors import Finding, InvalidInput, invalid

_SHIPPED = "data bawaan"


class _Side(NamedTuple):
    """One of the two: its file, the folder of data files it is read with, what it is called."""

    source: str
    data: Path | None
    name: str


@as_in_gap
@click.command("diff")
@click.argument("before", metavar="SEBELUM")
@click.argument("after", metavar="[SESUDAH]", required=False)
@click.option(
    "--data-before",
    metavar="FOLDER",
    type=click.Path(file_okay=False, readable=False, path_type=Path),
    help="Folder berkas data untuk SEBELUM; bawaan: sama dengan --data. Tanpa SESUDAH: masukan yang sama, dua data.",
)
@click.option(
    "--fail-on-regression",
    is_flag=True,
    help="Kode keluar 1 bila indeks, predikat, atau rencana SESUDAH lebih buruk.",
)
@choice_options
@format_option
@language_option
@data_option
def command(
    before: str,
    after: str | None,
    data_before: Path | None,
    fail_on_regression: bool,
    plan: bool | None,
    format_: str,
    lang: str,
    data: Path | None,
    choice: pemdi_map.Choice,
    **options: Unpack[pemdi_map.Options],
) -> None:
    """Bandingkan SEBELUM dan SESUDAH menurut akibatnya: indeks, predikat, tingkat, butir, dan aksi rencana.

    Masing-masing berkas masukan atau RENCANA.xlsx. Rencana dibandingkan menurut isiannya sekarang.
    """
    sides = _sides(before, after, data_before, data)
    read = _read(sides, choice)
    earlier, later = _analysed(sides, read, plan is not False, options)
    found = pemdi_map.diff(earlier, later, (sides[0].name, sides[1].name))
    echo(found.to_json(lang) if format_ == "json" else found.to_text(lang))
    if fail_on_regression and found.regressions:
        raise SystemExit(1)


def _sides(before: str, after: str | None, data_before: Path | None, data: Path | None) -> tuple[_Side, _Side]:
    if after is None and data_before is None:
        message = "belum ada yang dibandingkan."
        raise invalid(
            "SESUDAH", "one-side", message, "Sebutkan berkas kedua, atau data yang lama dengan --data-before."
        )
    if data_before is None:
        return _Side(before, data, before), _Side(after or before, data, after or before)
    then, now = f"{before} ({data_before})", f"{after or before} ({data or _SHIPPED})"
    return _Side(before, data_before, then), _Side(after or before, data, now)


def _read(sides: tuple[_Side, _Side], choice: pemdi_map.Choice) -> list[pemdi_map.Case | pemdi_map.PlanFile]:
    """What both files hold. Raises `InvalidInput` with what is wrong with either."""
    found: list[pemdi_map.Case | pemdi_map.PlanFile] = []
    wrong: list[Finding] = []
    for side in sides:
        try:
            with reading(side.source):
                found.append(pemdi_map.read_either(side.source, side.data, **choice))
        except InvalidInput as error:
            wrong += error.findings
    if wrong:
        raise InvalidInput(wrong)
    say(dict.fromkeys(remark for one in found for remark in one.remarks))
    return found


def _analysed(
    sides: tuple[_Side, _Side],
    read: list[pemdi_map.Case | pemdi_map.PlanFile],
    planned: bool,
    options: pemdi_map.Options,
) -> list[pemdi_map.Analysis | pemdi_map.Standing]:
    """The analysis of each. A plan keeps the options that it was made with; an input beside it starts on its day."""
    plans = [one for one in read if isinstance(one, pemdi_map.PlanFile)]
    if plans and any(value not in (None, ()) for value in options.values()):
        message = "rencana dibandingkan dengan pilihan yang dipakai saat disusun."
        raise invalid(plans[0].book.name, "plan-options", message, "Hapus pilihan itu, atau bandingkan dua masukan.")
    if plans:
        options = {**options, "start": plans[0].start}
    analyses: list[pemdi_map.Analysis | pemdi_map.Standing] = []
    for side, one in zip(sides, read, strict=True):
        with doing(f"Menghitung {side.name}"):
            if isinstance(one, pemdi_map.PlanFile):
                analyses.append(pemdi_map.standing(one, side.data))
            else:
                analyses.append(pemdi_map.plan(one, **options) if planned else pemdi_map.gap(one, **options))
    return analyses
