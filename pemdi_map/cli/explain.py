"""`pemdi-map explain`: the trace of one number."""

from __future__ import annotations

import datetime
import difflib
import re
from pathlib import Path

import click

from pemdi_map.cli.options import CalendarDate, data_option, format_option, language_option, source_argument
from pemdi_map.cli.terminal import echo, told
from pemdi_map.errors import invalid
from pemdi_map.model.scenario import SCENARIOS, ScenarioName


@click.command("explain")
@source_argument
@click.argument("code", metavar="CODE")
@click.option("--scenario", type=click.Choice(SCENARIOS), help="Cara membaca bukti lama.")
@click.option("--start", type=CalendarDate(), help="Tanggal mulai rencana; bawaan: hari ini.")
@click.option("--calendar", metavar="NAMA", help="Jadwal penilaian yang dituju.")
@format_option
@language_option
@data_option
def command(
    source: str,
    code: str,
    scenario: ScenarioName | None,
    start: datetime.date | None,
    calendar: str | None,
    format_: str,
    lang: str,
    data: Path | None,
) -> None:
    """Jelaskan asal satu angka dalam hasil INPUT.

    CODE: indeks, aspek (A4), indikator (I9), butir bukti (I9.1.1), indikator SPBE (spbe-2020:I21), baris pemetaan
    (C042) atau aksi (K184).
    """
    from pemdi_map.cli.gap import today
    from pemdi_map.engine.explanation import explain, explainable
    from pemdi_map.engine.gap import gap
    from pemdi_map.engine.knowledge import Request
    from pemdi_map.load.inputs.institution import read_with_warnings
    from pemdi_map.load.knowledge.assemble import assemble
    from pemdi_map.load.knowledge.catalogue import Catalogue
    from pemdi_map.report.json_text import dump, trace_json
    from pemdi_map.report.tables import trace_table

    catalogue = Catalogue(data)
    file = told(read_with_warnings(source, catalogue))
    planned = bool(file.services) or re.fullmatch(r"[Kk][0-9]+", code) is not None
    knowledge = assemble(file, catalogue, start or today(), calendar, planned=planned)
    known = {name.lower(): name for name in explainable(knowledge)}
    if code.lower() not in known:
        near = difflib.get_close_matches(code.lower(), known, 3)
        meant = f"Maksud Anda {', '.join(known[name] for name in near)}?" if near else "Lihat pemdi-map explain --help."
        raise invalid("CODE", "unknown-code", f"kode {code!r} tidak ada.", meant)
    outcome = gap(file, knowledge, Request(start or today(), scenario))
    explanation = explain(known[code.lower()], outcome, knowledge)
    if outcome.services is not None and file.services:
        from pemdi_map.report.services_text import coverage_steps

        counted = coverage_steps(outcome.services, explanation.code)
        explanation = explanation._replace(steps=(*explanation.steps, *counted))
    if format_ == "json":
        steps = trace_json(explanation.steps)
        echo(dump({"schema": "pemdi-map/explain/1", "code": explanation.code, "title": explanation.title,
                         "steps": steps}, lang))  # fmt: skip
    else:
        echo(trace_table(explanation.title, explanation.steps, lang))
