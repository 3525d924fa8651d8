"""What several units valued themselves, as one assessment: the owner's value counts, and the spread is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.engine.knowledge import owner_of, unit_names
from pemdi_map.errors import Finding
from pemdi_map.figures import plain
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import OWNERS
from pemdi_map.load.text.located import Located
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.words.unit_names import unit_called

_SHOWN = 20
"""Indicators and items that units value differently which are told one by one."""
Said = Fraction | str
"""The value of an indicator, or the state of an evidence item."""


class _Settled(NamedTuple):
    """What the units say of an indicator or an item, and what counts: nothing where they differ without its owner."""

    code: str
    said: Mapping[str, Said]
    owner: str
    counts: Said | None

    @property
    def differs(self) -> bool:
        return len(set(self.said.values())) > 1

    def __str__(self) -> str:
        numbers = [value for value in self.said.values() if isinstance(value, Fraction)]
        spread = f" {_shown(min(numbers))} sampai {_shown(max(numbers))}" if numbers else ""
        said = ", ".join(f"{unit} {_shown(value)}" for unit, value in self.said.items())
        counts = f"dipakai {_shown(self.counts)} dari pengampunya, {self.owner}"
        return f"{self.code}{spread} ({said}): {counts if self.counts is not None else f'{self.owner} belum menilai'}"


def collected(file: InstitutionFile, located: Located, catalogue: Catalogue) -> tuple[InstitutionFile, list[Finding]]:
    """An input whose units valued a result each, with their values as one; a remark for each such result."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, one in enumerate(file.assessments):
        if one.unit is not None:
            groups.setdefault(_which(one), []).append(at)
    together: dict[int, Assessment] = {}
    findings: list[Finding] = []
    for which, numbers in groups.items():
        settled = _Settling(file, catalogue, [file.assessments[at] for at in numbers])
        together[numbers[0]] = settled.assessment
        where = located.place(("assessments", numbers[0]))
        findings += settled.remarks(where)
        whole = [at for at, one in enumerate(file.assessments) if one.unit is None and _which(one) == which]
        if whole:
            first = located.place(("assessments", whole[0]))
            message = f"penilaian ini dari OPD, padahal {first} menilai hal yang sama tanpa unit."
            findings.append(
                Finding(where, "assessment-twice", message, "Beri unit juga di sana, atau hapus salah satu.")
            )
    kept = [
        together.get(at, one) for at, one in enumerate(file.assessments) if one.unit is None or at in together
    ]  # fmt: skip
    return file.model_copy(update={"assessments": tuple(kept)}), findings


def _which(one: Assessment) -> tuple[object, ...]:
    return one.instrument, one.year, one.stage


class _Settling:
    """The valuations of one result."""

    def __init__(self, file: InstitutionFile, catalogue: Catalogue, ones: Sequence[Assessment]) -> None:
        self._ones, self._file = ones, file
        self._owners = catalogue.about_or_none(OWNERS, ones[0].instrument)
        roles = unit_names(self._owners, file.institution.kind, file.units) if self._owners else {}
        known = tuple(dict.fromkeys(roles.values()))
        names = [roles.get(name) or unit_called(name, known) or name for name in (str(one.unit) for one in ones)]
        self._by_unit = dict(zip(names, ones, strict=True))
        self._twice = [name for name in self._by_unit if names.count(name) > 1]
        self.values = list(self._settled({unit: one.values for unit, one in self._by_unit.items()}))
        self.evidence = list(self._settled({unit: one.evidence for unit, one in self._by_unit.items()}))

    @property
    def assessment(self) -> Assessment:
        """The one assessment: what counts of each unit's."""
        values = {one.code: one.counts for one in self.values if one.counts is not None}
        evidence = {one.code: one.counts for one in self.evidence if one.counts is not None}
        printed = [one.printed for one in self._ones if one.printed.model_fields_set]
        given = {"printed": printed[0]} if len(self._ones) == 1 and printed else {}
        return Assessment.model_validate({
            **self._ones[0].model_dump(include={"instrument", "year", "stage"}), "values": values,
            "evidence": evidence, "source": "; ".join(self._by_unit), **given,
        })  # fmt: skip

    def remarks(self, where: str) -> Iterator[Finding]:
        """The spread of what the units say differently, and what nobody's word settles."""
        first, number = self._ones[0], len(self._by_unit)
        for unit in self._twice:
            message = f"{unit} menilai hal yang sama dua kali, dengan dua nama."
            yield Finding(where, "assessment-twice", message, "Hapus salah satu.")
        if number == 1:
            return
        differ = [one for one in (*self.values, *self.evidence) if one.differs]
        name = " ".join(filter(None, (first.instrument, str(first.year), first.stage)))
        message = f"{number} OPD menilai sendiri {name}: {len(self.values)} indikator, {len(self.evidence)} butir"
        settled, open_ = ([one for one in differ if (one.counts is None) is silent] for silent in (False, True))
        message += f"; {len(settled)} berbeda dan diputuskan pengampunya: {_all(settled)}." if settled else "."
        yield Finding(where, "units-valuing", message, "Samakan nilainya dengan pengampunya.", "note")
        if open_:
            message = f"{len(open_)} nilai berbeda antar-OPD dan tidak dipakai: {_all(open_)}."
            yield Finding(where, "units-differ", message, "Isi nilai pengampunya.", "warning")
        if any(one.printed.model_fields_set for one in self._ones):
            message = "angka tercetak dari masing-masing OPD tidak dipakai: itu bukan angka instansi."
            yield Finding(where, "units-printed", message, "Tulis angka instansi pada penilaian tanpa unit.", "warning")

    def _owner(self, code: str) -> str:
        """The unit that leads an indicator, or that of an item."""
        if self._owners is None:
            return ""
        return owner_of(self._owners, code.partition(".")[0], self._file.institution.kind, self._file.units).lead

    def _settled(self, by_unit: Mapping[str, Mapping[str, Said]]) -> Iterator[_Settled]:
        for code in sorted({code for said in by_unit.values() for code in said}, key=_in_order):
            said = {unit: values[code] for unit, values in by_unit.items() if code in values}
            owner = self._owner(code)
            agreed = next(iter(said.values())) if len(set(said.values())) == 1 else None
            by = unit_called(owner, said) if owner else None
            yield _Settled(code, said, by or owner or "pengampunya", agreed if by is None else said[by])


def _in_order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.removeprefix("I").split(".") if part.isdecimal())


def _all(settled: Sequence[_Settled]) -> str:
    return "; ".join(
        [*map(str, settled[:_SHOWN]), *([f"dan {len(settled) - _SHOWN} lagi"] if settled[_SHOWN:] else [])]
    )


def _shown(value: Said | None) -> str:
    return plain(value).replace(".", ",") if isinstance(value, Fraction) else str(value)
