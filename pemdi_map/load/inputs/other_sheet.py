"""Recognising the result sheet of another instrument by its number of rows."""

from __future__ import annotations

from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.instrument import Instrument


def sheet_of_another(
    located: Located, catalogue: Catalogue, instrument: Instrument, year: object, path: Path, values: dict[Any, Any]
) -> Finding | None:
    """A finding where the values are numbered 1 to n without a hole and n is what another instrument's sheet has.

    Only for other sheets of the same kind of scale. Fewer values than this instrument has may be some of its own:
    they are another's only in a year of that one. A sheet of this same instrument that prints more rows than
    indicators is named too.
    """
    count = len(values)
    numbers = {str(key).removeprefix("I") for key in values}
    if instrument.scale.partial or not count or count == len(instrument.indicators):
        return None
    if numbers != {str(number) for number in range(1, count + 1)}:
        return None
    for other in map(catalogue.instrument, catalogue.names(INSTRUMENT)):
        because = next((sheet.because for sheet in other.sheets if sheet.rows == count), "")
        if other.scale.kind != instrument.scale.kind or (count != len(other.indicators) and not because):
            continue
        if count < len(instrument.indicators) and not (isinstance(year, int) and in_force(other, year)):
            continue
        own = other.id == instrument.id
        keyed = located.keyed
        name, found = (each.id if keyed else each.short_name for each in (instrument, other))
        message = f"{count} nilai, padahal {name} memakai {len(instrument.indicators)}."
        years = f"{other.first_year}-{other.last_year}" if other.last_year else f"mulai {other.first_year}"
        if not own:
            message += f" Ini tampaknya lembar {found} (tahun {years}, {len(other.indicators)} indikator)"
            message += f": {because}." if because else "."
        elif because:
            message += f" Sebabnya: {because}."
        return Finding(located.key_place(path), "other-sheet", message, _remedy(instrument, other, keyed))
    return None


def in_force(instrument: Instrument, year: int) -> bool:
    """Whether a year was assessed under an instrument."""
    return instrument.first_year <= year <= (instrument.last_year or year)


def _remedy(instrument: Instrument, other: Instrument, keyed: bool) -> str:
    last = other.indicators[-1].code
    if not keyed:
        return f"Periksa tahunnya, dan salin nilai {instrument.short_name} dari laporan hasil evaluasinya."
    one_each = f"satu nilai per indikator (I1 sampai {last})"
    if other.id == instrument.id:
        return f"Isi {one_each}, atau hapus `values` dan isi `printed` dengan angka domain dan indeks."
    return (
        f"Bila hasilnya memang dari instrumen itu, tulis instrument: {other.id} dengan tahunnya dan {one_each}. "
        f"Bila hasilnya {instrument.id}, periksa tahunnya dan salin nilainya dari laporan hasil evaluasinya."
    )
