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
from pemdi_map.model.instrument import ExternalIndex, Instrument


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


def target_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Targets of planning documents: an index or a rating on the scale they are set on, one for each year."""
    rows = located.data.get("targets")
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        path: Path = ("targets", number)
        which = tuple(str(row.get(key) or "") for key in ("year", "instrument", "document"))
        if which in seen:
            named = " ".join(filter(None, (which[2], which[0], which[1])))
            message = f"Target {named} sudah ada di {located.place(('targets', seen[which]))}."
            yield Finding(located.place(path), "target-twice", message, "Hapus salah satu.")
        seen.setdefault(which, number)
        yield from _aimed(located, path, row)
        name = row.get("instrument")
        if isinstance(name, str) and name not in catalogue.names(INSTRUMENT):
            yield from known_instrument(located, catalogue, path, row)[1]
            continue
        # A target may well be set for a year in which its instrument is no longer in force.
        scale = catalogue.instrument(name if isinstance(name, str) else catalogue.crosswalks()[-1][1])
        yield from _on_scale(located, (*path, "index"), scale, row.get("index"))
        yield from printed_rating(located, scale, (*path, "rating"), row.get("rating"))


def _on_scale(located: Located, path: Path, instrument: Instrument, value: Any) -> Iterator[Finding]:
    try:
        number = parse_exact(value)
    except ValueError:
        return
    scale = instrument.scale
    if not scale.minimum <= number <= scale.maximum:
        span = f"{indonesian(scale.minimum)} sampai {indonesian(scale.maximum)}"
        message = f"Target {plain(number).replace('.', ',')} di luar rentang {span} ({instrument.short_name})."
        yield Finding(located.place(path), "figure-range", message, "Periksa angkanya, atau instrumen targetnya.")


def _aimed(located: Located, path: Path, row: dict[Any, Any]) -> Iterator[Finding]:
    given = [key for key in ("index", "rating") if row.get(key) is not None]
    if len(given) != 1:
        says = "tidak menyebut indeks maupun predikat" if not given else "menyebut indeks dan predikat sekaligus"
        message = f"Target {row.get('year') or ''} {says}.".replace("  ", " ")
        yield Finding(located.place(path), "target-aims", message, "Isi salah satu: indeks atau predikat.")


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
