"""Targets by year: as options (`2026=1,4`, `2029=Baik`), or of the planning documents in INPUT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from pemdi_map.dates import FIRST_YEAR, LAST_YEAR
from pemdi_map.engine.knowledge import YearlyTarget
from pemdi_map.engine.targets import yearly_target
from pemdi_map.errors import Finding
from pemdi_map.figures import digits_hint, indonesian, parse_exact
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.text.messages import nearest
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument

_TEXT = re.compile(r"\s*([0-9]+)\s*=\s*(.*\S)\s*")
_WRITE = "Tulis tahun=indeks atau tahun=predikat, misalnya 2027=1,60 atau 2029=Baik."


class Yearly(NamedTuple):
    """Targets by year as they were asked for, several of a year where documents differ; `findings`: what is wrong.

    `typed`: as options, not in INPUT.
    """

    targets: tuple[YearlyTarget, ...] = ()
    findings: tuple[Finding, ...] = ()
    typed: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years that a target is set for, in their order."""
        return tuple(sorted({each.year for each in self.targets}))


def typed_targets(texts: Iterable[str]) -> Yearly:
    """The targets of options."""
    targets: dict[int, YearlyTarget] = {}
    findings = []
    for text in texts:
        found = _TEXT.fullmatch(text)
        year = int(found[1][:9]) if found and found[1].isascii() else 0
        if found is None or not FIRST_YEAR <= year <= LAST_YEAR:
            message = f"{text!r} tidak terbaca sebagai target satu tahun."
            findings.append(Finding("--target", "bad-target", message, _WRITE + digits_hint(text)))
        elif year in targets:
            message = f"target tahun {year} disebut lebih dari sekali."
            findings.append(Finding("--target", "target-twice", message, "Sisakan satu target untuk tiap tahun."))
        else:
            try:
                targets[year] = YearlyTarget(year, index=parse_exact(found[2]))
            except ValueError:
                targets[year] = YearlyTarget(year, rating=found[2])
    return Yearly(tuple(targets.values()), tuple(findings), typed=True)


def targets_in(file: InstitutionFile, catalogue: Catalogue) -> Yearly:
    """The targets of INPUT's planning documents that are set on the scale aimed at."""
    if not file.targets:
        return Yearly()
    aimed = {target for _, target in catalogue.crosswalks()}
    return Yearly(tuple(
        YearlyTarget(each.year, each.index, each.rating, (each.document,) if each.document else ())
        for each in file.targets
        if each.instrument is None or aimed.intersection(catalogue.lineage(each.instrument))
    ))  # fmt: skip


def up_to(yearly: Yearly, year: int) -> Yearly:
    """The targets up to the round of a year; none where that year has none."""
    kept = tuple(each for each in yearly.targets if each.year <= year)
    return yearly._replace(targets=kept if year in yearly.years else ())


def ending_at(yearly: Yearly, index: Fraction, target: Instrument) -> Yearly:
    """The same targets with another index for the last year, and none above it."""
    last = max(yearly.years)
    return yearly._replace(targets=tuple(
        replace(each, index=index, rating=None) if each.year == last or _least(each, target) > index else each
        for each in yearly.targets
    ))  # fmt: skip


def settled(yearly: Yearly, target: Instrument, findings: list[Finding]) -> tuple[YearlyTarget, ...]:
    """One target a year, none lower than the one before.

    Of several documents the highest counts for a year, and where a later year asks less, what an earlier one asks: a
    plan that reaches that reaches all. As options such targets are refused, as is what the instrument does not know.
    """
    known = [named for each in yearly.targets if (named := _known(each, target, findings)) is not None]
    result: list[YearlyTarget] = []
    for year, several in groupby(sorted(known, key=lambda each: each.year), lambda each: each.year):
        of_year = list(several)
        highest = max(of_year, key=lambda each: _least(each, target))
        documents = tuple(dict.fromkeys(name for each in of_year for name in each.documents))
        before = result[-1] if result else highest
        if _least(highest, target) < _least(before, target):
            if yearly.typed:
                message = (
                    f"target {year} ({_words(highest)}) lebih rendah dari target {before.year} ({_words(before)})."
                )
                remedy = "Tulis target yang naik atau tetap dari tahun ke tahun."
                findings.append(Finding("--target", "target-falls", message, remedy))
            highest = before
        result.append(replace(highest, year=year, documents=documents))
    return tuple(result)


def _known(asked: YearlyTarget, target: Instrument, findings: list[Finding]) -> YearlyTarget | None:
    """The target with its rating as the instrument names it; `None`, and a finding, for what it does not know."""
    wrong = list(_wrong(asked, target))
    findings += wrong
    if wrong or asked.rating is None:
        return None if wrong else asked
    return replace(asked, rating=target.rating_names[asked.rating.lower()])


def _wrong(asked: YearlyTarget, target: Instrument) -> Iterator[Finding]:
    if asked.year < target.first_year:
        message = f"tahun {asked.year} belum dinilai dengan {target.short_name} (mulai {target.first_year})."
        yield Finding("--target", "target-year", message, "Sebut tahun penilaian yang akan datang.")
    if asked.index is not None:
        if not target.scale.minimum <= asked.index <= target.scale.maximum:
            span = f"{indonesian(target.scale.minimum)} sampai {indonesian(target.scale.maximum)}"
            message = f"target {asked.year} {indonesian(asked.index)} di luar rentang {span}."
            yield Finding("--target", "out-of-scale", message, "Pilih indeks di dalam rentang itu.")
        return
    names, rating = target.rating_names, asked.rating or ""
    if rating.lower() not in names:
        near = nearest(rating.lower(), names)
        meant = f" Maksud Anda {names[near]}?" if near else ""
        choices = ", ".join(each.name for each in target.ratings)
        message = f"{rating!r} bukan indeks dan bukan predikat.{meant}"
        yield Finding("--target", "unknown-rating", message, f"{_WRITE} Predikatnya: {choices}.{digits_hint(rating)}")


def _least(asked: YearlyTarget, target: Instrument) -> Fraction:
    return yearly_target(target, asked).least


def _words(asked: YearlyTarget) -> str:
    return asked.rating or indonesian(asked.index or Fraction(0))
