"""The figures beside the assessments: the index series of earlier years and other agencies' indices."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.figures import indonesian, parse_exact, plain
from pemdi_map.load.inputs.assessment import known_instrument, printed_figure, printed_rating
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.instrument import ExternalIndex


def history_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Instruments, years, indices and ratings of the series; a year given twice."""
    rows = located.data.get("history")
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        path: Path = ("history", number)
        which = (str(row.get("year")), str(row.get("instrument")))
        if which in seen:
            message = f"Tahun {which[0]} ({which[1]}) sudah ada di {located.place(('history', seen[which]))}."
            yield Finding(located.place(path), "history-twice", message, "Hapus salah satu.")
        seen.setdefault(which, number)
        instrument, findings = known_instrument(located, catalogue, path, row)
        yield from findings
        if instrument is not None:
            yield from printed_figure(located, instrument, (*path, "index"), row.get("index"), "Indeks")
            yield from printed_rating(located, instrument, (*path, "rating"), row.get("rating"))
            yield from _published(located, (*path, "year"), "Indeks", row.get("year"))


def external_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """External indices that no instrument knows, and values outside their own scale."""
    given = located.data.get("external_indices")
    if not isinstance(given, dict) or not given:
        return
    known: dict[str, ExternalIndex] = {}
    for instrument in map(catalogue.instrument, catalogue.names(INSTRUMENT)):
        known |= {one.external.id: one.external for one in instrument.indicators if one.external is not None}
    for id, entry in given.items():
        path: Path = ("external_indices", id)
        index = known.get(str(id))
        if index is None and _is_survey(id):
            yield _no_index(located, catalogue, path, entry)
        elif index is None:
            near = nearest(str(id), known)
            message = f"Indeks instansi lain `{id}` tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
            yield Finding(located.key_place(path), "unknown-external", message, f"Yang dikenal: {listed(list(known))}.")
        elif isinstance(entry, dict):
            yield from _on_its_scale(located, (*path, "value"), index, entry.get("value"))
            yield from _published(located, (*path, "year"), index.name, entry.get("year"))


def _is_survey(id: object) -> bool:
    from pemdi_map.words.typed_words import SURVEY, plainly

    return plainly(str(id).replace("_", " ")) in SURVEY


def _no_index(located: Located, catalogue: Catalogue, path: Path, entry: Any) -> Finding:
    """That the survey of satisfaction gives no value, and which item it is evidence for."""
    from pemdi_map.words.typed_words import SURVEY_SCALE

    least, most = SURVEY_SCALE
    message = f"`{path[-1]}` bukan indeks yang menjadi nilai: survei kepuasan (skala {least}-{most}) hanya bukti"
    for instrument in map(catalogue.instrument, catalogue.names(INSTRUMENT)):
        item = next((item.id for item in instrument.items.values() if "SKM" in item.text), None)
        if item is not None:
            message += f" butir {item} pada {instrument.id}"
            remedy = f"Hapus di sini; tulis `evidence: {{{item}: proses}}` pada penilaian {instrument.id}."
            break
    else:
        remedy = "Hapus di sini."
    try:
        value = parse_exact(entry.get("value") if isinstance(entry, dict) else None)
    except ValueError:
        value = None
    if value is not None and not least <= value <= most:
        message += f", dan {plain(value).replace('.', ',')} bukan angka pada skala itu"
    return Finding(located.key_place(path), "no-index", f"{message}.", remedy)


def _published(located: Located, path: Path, what: str, year: Any) -> Iterator[Finding]:
    """A year that has not begun has no result yet."""
    if isinstance(year, int) and year > datetime.date.today().year:
        message = f"{what} tahun {year} belum terbit."
        yield Finding(
            located.place(path), "future-date", message, "Periksa tahunnya; yang belum terbit jangan ditulis."
        )


def _on_its_scale(located: Located, path: Path, index: ExternalIndex, value: Any) -> Iterator[Finding]:
    try:
        number = parse_exact(value)
    except ValueError:
        return
    if not index.minimum <= number <= index.maximum:
        message = f"{index.name} berisi {plain(number).replace('.', ',')}, di luar rentang "
        message += f"{indonesian(index.minimum)} sampai {indonesian(index.maximum)}."
        yield Finding(located.place(path), "external-range", message, "Periksa angkanya pada sumbernya.")
