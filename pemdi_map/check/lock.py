"""The lock beside a crosswalk: which texts of both instruments its rows were written against.

When an instrument's text changes, the rows that rest on it must be read again; the lock is how that is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pemdi_map.bundled import bundled
from pemdi_map.check.crosswalk import indicator_of
from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.files.file import KnowledgeFile
from pemdi_map.load.knowledge.kinds import CROSSWALK, INSTRUMENT
from pemdi_map.load.text.messages import listed
from pemdi_map.model.crosswalk import Carry, Crosswalk, Refutation
from pemdi_map.model.instrument import Instrument

_REMEDY = 'Baca ulang baris itu, lalu kunci lagi dengan "pemdi-map check --lock".'


def lock_name(crosswalk: str) -> str:
    """The lock's name within `mappings/`."""
    return f"crosswalks/{crosswalk}.lock.json"


def write_lock(override: Path | None = None) -> tuple[Path, ...]:
    """Write the lock of every crosswalk, into `override` where given; the paths written, unchanged ones left out."""
    catalogue = Catalogue(override)
    written = []
    for id in catalogue.names(CROSSWALK):
        text = json.dumps(_lock(catalogue, id), indent=1, ensure_ascii=False) + "\n"
        path = (override or bundled("mappings")) / lock_name(id)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
        written.append(path)
    return tuple(written)


def drift(catalogue: Catalogue, id: str) -> Iterator[Finding]:
    """What has changed since the crosswalk was locked, and the rows that this reopens. All are warnings."""
    file = catalogue.file(CROSSWALK, id)
    where = file.located.file
    path = catalogue.find(lock_name(id))
    if path is None:
        remedy = 'Jalankan "pemdi-map check --lock".'
        yield Finding(where, "no-lock", "Pemetaan ini belum dikunci pada versi instrumennya.", remedy, "warning")
        return
    try:
        locked = json.loads(path.read_text(encoding="utf-8"))
        before = {side: (locked[side]["digest"], dict(locked[side]["texts"])) for side in ("source", "target")}
    except (ValueError, KeyError, TypeError, OSError, RecursionError):
        remedy = 'Tulis ulang dengan "pemdi-map check --lock".'
        yield Finding(str(path), "bad-lock", "Berkas kunci ini tidak dapat dibaca.", remedy, "warning")
        return
    now = _lock(catalogue, id)
    for side, rows_of in (("source", _source_rows), ("target", _target_rows)):
        digest, texts = before[side]
        changed = [key for key in {**texts, **now[side]["texts"]} if texts.get(key) != now[side]["texts"].get(key)]
        instrument = now[side]["id"]
        if changed:
            rows = list(dict.fromkeys(row for key in changed for row in rows_of(file.model, key)))
            message = f"Teks {instrument} berubah sejak pemetaan dikunci ({listed(changed)}); "
            message += f"baris yang terbuka kembali: {listed(rows) if rows else 'tidak ada'}."
            yield Finding(where, "text-drift", message, _REMEDY, "warning")
        elif digest != now[side]["digest"]:
            message = f"Berkas {instrument} berubah sejak pemetaan dikunci, tetapi tidak pada teks yang dipetakan."
            yield Finding(where, "stale-lock", message, 'Kunci lagi dengan "pemdi-map check --lock".', "warning")


def _lock(catalogue: Catalogue, id: str) -> dict[str, Any]:
    crosswalk = catalogue.file(CROSSWALK, id).model
    return {
        "schema": "pemdi-map/lock/1",
        "crosswalk": id,
        "source": _pinned(catalogue.file(INSTRUMENT, crosswalk.source)),
        "target": _pinned(catalogue.file(INSTRUMENT, crosswalk.target)),
    }


def _pinned(file: KnowledgeFile[Instrument]) -> dict[str, Any]:
    texts = {key: hashlib.sha256(text.encode()).hexdigest()[:12] for key, text in _texts(file.model)}
    return {"id": file.model.id, "version": file.model.version, "digest": file.digest, "texts": texts}


def _texts(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Name of each indicator (`I1`), criteria of each level (`I1.2`) and text of each item (`I1.2.1`)."""
    for indicator in instrument.indicators:
        yield indicator.code, indicator.name
        for level in indicator.levels:
            yield f"{indicator.code}.{level.level}", level.criteria
            yield from ((item.id, item.text) for item in level.evidence)


def _source_rows(crosswalk: Crosswalk, key: str) -> Iterable[str]:
    """Rows that rest on a source text. Levels build on each other: a row on level 3 rests on levels 1 to 3."""
    code, *level = key.split(".")
    lowest = int(level[0]) if level else 0

    rows: tuple[Carry | Refutation, ...] = (*crosswalk.carries, *crosswalk.refutes)
    for row in rows:
        if code in row.condition.spans and row.condition.spans[code].rests_on(lowest):
            yield row.id
    if not level:
        yield from (row.id for row in crosswalk.relations if row.source == code)


def _target_rows(crosswalk: Crosswalk, key: str) -> Iterable[str]:
    """Rows that name a target item, or an item of the level or indicator whose text changed."""

    def names(items: Iterable[str]) -> bool:
        return any(item == key or item.startswith(f"{key}.") for item in items)

    yield from (row.id for row in crosswalk.carries if names(row.items))
    yield from (row.id for row in crosswalk.refutes if names(row.items))
    yield from (row.id for row in crosswalk.silent if names(row.items))
    if key == indicator_of(key):
        yield from (row.id for row in crosswalk.relations if row.target == key)
