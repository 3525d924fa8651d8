"""What the analyses of several institutions come to, one institution a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.figures import round_half_up
from pemdi_map.report.answer_words import last_day
from pemdi_map.report.data_files import Cell, csv_of

_DIGITS = 4
_COLUMNS = (
    "instansi", "jenis", "provinsi", "tahun_spbe", "indeks_spbe", "predikat_spbe", "indeks_pemdi",
    "indeks_pemdi_konservatif", "indeks_pemdi_optimistis", "predikat_pemdi", "target", "target_harus_dilampaui",
    "target_tercapai", "indeks_sesudah_rencana", "predikat_sesudah_rencana", "aksi", "hari_orang", "selesai", "berkas",
)  # fmt: skip
"""`target_harus_dilampaui`: `ya` where reaching the target is not enough. `target_tercapai`: whether the plan leads to
it. Empty: not known."""


def row_of(outcome: GapOutcome, file: str) -> Sequence[Cell]:
    """The row of an institution. `file`: the stem of the files with its whole answer."""
    spbe, plan, name = outcome.spbe, outcome.plan, outcome.scenario
    old = (None,) * 3 if spbe is None else (spbe.year, spbe.index, spbe.rating)
    led_to = (None,) * 6 if plan is None else (
        _yes_or_no(outcome.reaches_target), plan.index_after, plan.rating_after, len(plan.actions), plan.effort_days,
        last_day(plan),
    )  # fmt: skip
    row = (
        outcome.institution, outcome.kind, outcome.province, *old, outcome.index[name], outcome.index["konservatif"],
        outcome.index["optimistis"], outcome.rating[name], outcome.target.index, _yes_or_no(outcome.target.above),
        *led_to, file,
    )  # fmt: skip
    return [round_half_up(cell, _DIGITS) if isinstance(cell, Fraction) else cell for cell in row]


def table_of(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV."""
    return csv_of(_COLUMNS, rows)


def _yes_or_no(holds: bool) -> str:
    return "ya" if holds else "tidak"
