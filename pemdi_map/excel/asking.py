"""The columns in which people type, by table: what reading a workbook back asks of them without laying it out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pemdi_map.excel.cells.table import Column
from pemdi_map.excel.computation import controls
from pemdi_map.excel.findings import bukti_dukung, periksa_cepat
from pemdi_map.excel.plan import kemajuan, rencana_aksi


@cache
def asking_columns() -> dict[str, Sequence[Column[Any]]]:
    """Table -> its columns, without those that only one plan has: its quarters."""
    return {
        rencana_aksi.TABLE: rencana_aksi.columns_of({}),
        kemajuan.TABLE: kemajuan.AS_OF_COLUMNS,
        bukti_dukung.TABLE: bukti_dukung.COLUMNS,
        periksa_cepat.TABLE: periksa_cepat.COLUMNS,
        controls.INDICATOR_TABLE: controls.indicators_of(()).columns,
        controls.INDEX_TABLE: controls.INDICES.columns,
        controls.TARGET_TABLE: controls.TARGETS.columns,
    }
