"""`pemdi-map score`: the index of each assessment, exact and cross-checked."""

from __future__ import annotations

from pathlib import Path

import click

from pemdi_map.cli.options import data_option, format_option, language_option, source_argument
from pemdi_map.cli.terminal import echo, told


@click.command("score")
@source_argument
@format_option
@language_option
@data_option
def command(source: str, format_: str, lang: str, data: Path | None) -> None:
    """Hitung indeks dan predikat dari INPUT, lalu cocokkan dengan angka yang tercetak di laporan resmi."""
    from pemdi_map.engine.scoring import score, score_history
    from pemdi_map.engine.stages import compared
    from pemdi_map.load.inputs.institution import read_with_warnings
    from pemdi_map.load.knowledge.catalogue import Catalogue

    catalogue = Catalogue(data)
    file = told(read_with_warnings(source, catalogue))
    scores = [score(catalogue.weighed(each.instrument), each) for each in file.assessments]
    history = [
        score_history(catalogue.instrument(entry.instrument), entry)
        for entry in sorted(file.history, key=lambda entry: (entry.year, entry.instrument))
    ]
    stages = compared(file.assessments)
    if format_ == "json":
        from pemdi_map.report.json_text import score_json

        echo(score_json(file.institution.name, scores, history, stages, lang))
    else:
        from pemdi_map.report.tables import score_table

        echo(score_table(file.institution.name, scores, history, stages, lang))
