"""What several analyses come to, one institution a row, as a table for spreadsheet programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.figures import plain, round_half_up
from pemdi_map.model.csv_layout import escape

COLUMNS = (
    "instansi", "jenis", "provinsi", "tahun_spbe", "indeks_spbe", "predikat_spbe", "indeks_pemdi",
    "indeks_pemdi_konservatif", "indeks_pemdi_optimistis", "predikat_pemdi", "target", "target_harus_dilampaui",
    "target_tercapai", "indeks_sesudah_rencana", "predikat_sesudah_rencana", "aksi", "hari_orang", "selesai", "berkas",
)  # fmt: skip
"""Figures with a decimal point and at most four decimals, dates as 2027-08-31; empty: not known.

`target_harus_dilampaui`: `ya` where reaching the target is not enough. `target_tercapai`: whether the plan leads to it.
"""


def row_of(outcome: GapOutcome, file: str) -> dict[str, str]:
    """The row of an institution. `file`: the stem of the files with its whole answer."""
    spbe, plan, name = outcome.spbe, outcome.plan, outcome.scenario
    said: dict[str, object] = {
        "instansi": outcome.institution,
        "jenis": outcome.kind,
        "provinsi": outcome.province,
        "indeks_pemdi": outcome.index[name],
        "indeks_pemdi_konservatif": outcome.index["konservatif"],
        "indeks_pemdi_optimistis": outcome.index["optimistis"],
        "predikat_pemdi": outcome.rating[name],
        "target": outcome.target.index,
        "target_harus_dilampaui": _yes_or_no(outcome.target.above),
        "berkas": file,
    }
    if spbe is not None:
        said |= {"tahun_spbe": spbe.year, "indeks_spbe": spbe.index, "predikat_spbe": spbe.rating}
    if plan is not None:
        said |= {
            "target_tercapai": _yes_or_no(outcome.reaches_target),
            "indeks_sesudah_rencana": plan.index_after,
            "predikat_sesudah_rencana": plan.rating_after,
            "aksi": len(plan.actions),
            "hari_orang": plan.effort_days,
            "selesai": max((action.finish for action in plan.actions), default=None),
        }
    return {key: _text(value) for key, value in said.items()}


def table_of(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as CSV, comma between cells."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: escape(text) for key, text in row.items()} for row in rows)
    return target.getvalue()


def _yes_or_no(holds: bool) -> str:
    return "ya" if holds else "tidak"


def _text(value: object) -> str:
    if isinstance(value, Fraction):
        return plain(round_half_up(value, 4))
    return "" if value is None else str(value)
