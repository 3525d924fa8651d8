"""What is supposed besides INPUT (`--set KEY=VALUE`): read and checked as if it stood in the input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pemdi_map.engine.gap import latest_assessment
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.precedence import Changes
from pemdi_map.engine.stages import authority
from pemdi_map.engine.supposed import SOURCE, with_assessment, with_indices, with_levels
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.load.inputs.assessment import indicator_code, misspelt
from pemdi_map.load.inputs.institution import institution_findings
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.words.typed_words import INDEX, SURVEY, item_of, meant, plainly

OPTION = "--set"
_PREFIXED = re.compile(r"([a-z]{2}[a-z0-9-]*)[.:](.+)", re.IGNORECASE)
_ITEM = re.compile(r"i0*[0-9]+\.[0-9]+\.[0-9]+", re.IGNORECASE)
_INDICATOR = re.compile(r"[il1|]?[0-9lio|]+", re.IGNORECASE)
_WRITE = "Tulis misalnya I9=3, I9.1.1=diterima, {prefix}.I42=5, atau {index}=60."
_PUBLISHED = 2020
"""A year in which any index may have been published: what is supposed is never too early to be known."""


class Supposed(NamedTuple):
    """`levels`: of the source instrument, by code. `changes`: of the target's values and states. `indices`: other
    agencies'. `texts`: as they were typed. `remarks`: what was read otherwise than typed."""

    texts: tuple[str, ...]
    levels: Mapping[str, Fraction]
    changes: Changes
    indices: Mapping[str, Fraction]
    remarks: tuple[Finding, ...] = ()

    def analysed_file(self, file: InstitutionFile, knowledge: Knowledge, year: int) -> InstitutionFile:
        """The input that the analysis goes by, besides the changes. `year`: of indices without an earlier one."""
        return with_indices(with_levels(file, knowledge.source, self.levels), self.indices, year)

    def scored_file(self, file: InstitutionFile, knowledge: Knowledge) -> InstitutionFile:
        """The input with what is supposed written into the assessments that count."""
        file, target = with_levels(file, knowledge.source, self.levels), knowledge.target
        if not any(self.changes):
            return file
        judged = [one for one in file.assessments if target.judged(one.instrument)]
        best = max(judged, key=authority, default=None)
        changed = best or Assessment(instrument=target.id, year=knowledge.calendar.year, source=SOURCE)
        new = changed.model_copy(
            update={
                "values": {**changed.values, **self.changes.values},
                "evidence": {**changed.evidence, **self.changes.evidence},
            }
        )
        if best is None:
            return file.model_copy(update={"assessments": (*file.assessments, new)})
        return with_assessment(file, best, new)


def read_supposed(texts: Iterable[str], file: InstitutionFile, knowledge: Knowledge, catalogue: Catalogue) -> Supposed:
    """Read `I9=3`, `spbe.I42=5`, `sdi=60` and `I8.1.1=diterima`. Raises `InvalidInput` with all that is wrong."""
    reading = _Reading(file, knowledge)
    texts = tuple(texts)
    for text in texts:
        reading.take(text)
    found, findings = institution_findings(reading.located, catalogue)
    order = {f"{OPTION} {text}": number for number, text in enumerate(texts)}
    findings = [*reading.findings, *(each for each in findings if each.where in order)]
    findings.sort(key=lambda each: order[each.where])
    if any(each.severity == "error" for each in findings):
        raise InvalidInput(gathered(findings))
    assert found is not None
    old, new = found.assessments
    indices = {id_: entry.value for id_, entry in found.external_indices.items()}
    return Supposed(texts, old.values, Changes(new.values, new.evidence), indices, tuple(gathered(findings)))


class _Reading:
    """Makes of the texts an input that holds nothing else, with the option as the place of each part."""

    def __init__(self, file: InstitutionFile, knowledge: Knowledge) -> None:
        self._source, self._target = knowledge.source, knowledge.target
        self._indices = [one.external.id for one in self._target.indicators if one.external is not None]
        old = latest_assessment(file, self._source.id)
        self._year = old.year if old else self._source.last_year or self._source.first_year
        self._assessments: list[dict[str, Any]] = [
            {"instrument": self._source.id, "year": self._year, "values": {}},
            {"instrument": self._target.id, "year": knowledge.calendar.year, "values": {}, "evidence": {}},
        ]
        self._external: dict[str, Any] = {}
        self._places: dict[Path, str] = {}
        self.findings: list[Finding] = []

    @property
    def located(self) -> Located:
        data = {
            "institution": {"name": OPTION},
            "assessments": self._assessments,
            "external_indices": self._external,
        }
        return Located(data, self._places, "", self._places)

    def take(self, text: str) -> None:
        key, sign, value = (part.strip() for part in text.partition("="))
        if not (key and sign and value):
            example = _WRITE.format(prefix=_family(self._source), index=self._indices[0] if self._indices else "sdi")
            self._wrong(text, "bad-set", f"{text!r} belum berbentuk KUNCI=NILAI.", example)
            return
        instrument = self._target
        if found := _PREFIXED.fullmatch(key):
            named = [one for one in (self._source, self._target) if found[1].casefold() in _names(one)]
            if not named:
                known = listed([_family(self._source), _family(self._target)])
                self._wrong(text, "unknown-prefix", f"awalan {found[1]!r} tidak dikenal.", f"Yang dikenal: {known}.")
                return
            instrument, key = named[0], found[2]
        elif index := self._index(key):
            self._put(text, ("external_indices", index), {"value": value, "year": _PUBLISHED})
            return
        at = 0 if instrument is self._source else 1
        if item := item_of(key) or (key if _ITEM.fullmatch(key) else None):
            self._item(text, at, instrument, item.upper(), value)
        elif _INDICATOR.fullmatch(key):
            self._indicator(text, at, instrument, key, value)
        else:
            self._unknown(text, key, instrument)

    def _index(self, key: str) -> str | None:
        """Another agency's index by its key or a name; a survey that is taken for one is left to be refused as such."""
        word = plainly(key.replace("_", " "))
        named = key.casefold() if key.casefold() in self._indices else meant(word, INDEX)
        return named if named in self._indices else word if word in SURVEY else None

    def _item(self, text: str, at: int, instrument: Instrument, item: str, value: str) -> None:
        if not instrument.items:
            message = f"{instrument.id} tidak memakai butir bukti."
            self._wrong(text, "unknown-item", message, "Sebutkan tingkat indikatornya.")
            return
        self._put(text, ("assessments", at, "evidence", item), value)

    def _indicator(self, text: str, at: int, instrument: Instrument, key: str, value: str) -> None:
        code = indicator_code(key).upper()
        codes = list(instrument.by_code)
        if code not in instrument.by_code:
            near = misspelt(key, codes)
            remedy = f"Mungkin maksudnya {near}." if near else "Perbaiki kodenya."
            message = f"Indikator `{key}` tidak ada di {instrument.id}, yang memuat {codes[0]} sampai {codes[-1]}."
            self._wrong(text, "unknown-indicator", message, remedy)
            return
        self._put(text, ("assessments", at, "values", code), value)

    def _unknown(self, text: str, key: str, instrument: Instrument) -> None:
        near = nearest(key.casefold(), self._indices) if instrument is self._target else None
        meant = f" Maksud Anda {near}?" if near else ""
        remedy = (
            f"Yang dapat diandaikan: indikator (I9), butir bukti (I9.1.1), tingkat hasil lama"
            f" ({_family(self._source)}.I42), atau indeks instansi lain ({listed(self._indices)})."
        )
        self._wrong(text, "unknown-key", f"kunci {key!r} tidak dikenal.{meant}", remedy)

    def _put(self, text: str, path: Path, value: Any) -> None:
        into: Any = {"assessments": self._assessments, "external_indices": self._external}
        for step in path[:-1]:
            into = into[step]
        if path[-1] in into:
            message = f"sudah diandaikan: {self._places[path].removeprefix(f'{OPTION} ')}."
            self._wrong(text, "set-twice", message, "Hapus salah satu.")
            return
        into[path[-1]] = value
        self._places[path] = self._place(text)

    def _wrong(self, text: str, code: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(self._place(text), code, message, remedy))

    def _place(self, text: str) -> str:
        return f"{OPTION} {text}"


def _names(instrument: Instrument) -> set[str]:
    return {instrument.id, instrument.acronym.casefold(), _family(instrument)}


def _family(instrument: Instrument) -> str:
    """`spbe` of `spbe-2020`."""
    return instrument.id.partition("-")[0]
