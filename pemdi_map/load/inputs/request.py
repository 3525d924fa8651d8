"""What the caller asks of an analysis, checked against the instrument: target, refusals, floors, effort."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.knowledge import Knowledge, Request
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.figures import digits_hint, indonesian
from pemdi_map.load.inputs.yearly import Yearly, settled
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.scenario import SCENARIOS, ScenarioName

_LONGEST_PLAN = 10
"""Years between start and upload: a schedule in weeks over more is a slip of the keyboard, and fills thousands of
columns."""
MOST_REFUSALS = 9
"""Of so many refusals at most a plan is asked to bear: the search takes longer with each."""


NO_TARGETS = Yearly()


class Asked(NamedTuple):
    """The options of `gap` as they were typed."""

    scenario: ScenarioName | None = None
    target_index: Fraction | None = None
    rating: str | None = None
    level: int | None = None
    without: tuple[str, ...] = ()
    min_level: tuple[str, ...] = ()
    effort: int | None = None
    targets: tuple[str, ...] = ()
    reserve: int | None = None
    chance: Fraction | None = None

    @property
    def names_target(self) -> bool:
        """Whether it names one target of the plan, or some by year."""
        return bool(self.targets) or (self.target_index, self.rating, self.level) != (None, None, None)


def checked_request(knowledge: Knowledge, start: datetime.date, asked: Asked, yearly: Yearly = NO_TARGETS) -> Request:
    """The request that the engine answers. Raises `InvalidInput` with everything that is wrong with the options."""
    target = knowledge.target
    findings = [*scenario_findings(asked.scenario), *_asked_badly(asked), *yearly.findings]
    by_year = settled(yearly, target, findings)
    if by_year and (asked.reserve or asked.chance is not None):
        message = "belum dapat digabung dengan target tiap tahun."
        findings.append(
            Finding("--reserve" if asked.reserve else "--chance", "with-rounds", message, "Pilih satu target.")
        )
    rating = _rating(target, asked.rating, findings)
    scale = target.scale
    if asked.target_index is not None and not scale.minimum <= asked.target_index <= scale.maximum:
        span = f"{indonesian(scale.minimum)} sampai {indonesian(scale.maximum)}"
        message = f"{indonesian(asked.target_index)} di luar rentang {span}."
        findings.append(Finding("--target-index", "out-of-scale", message, "Pilih indeks di dalam rentang itu."))
    last = knowledge.last
    if last.upload.finish < start:
        message = f"Masa unggah {last.calendar.id} berakhir sebelum tanggal mulai."
        remedy = "Pilih tanggal mulai yang lebih awal, atau jadwal putaran berikutnya dengan --calendar."
        if yearly.targets:
            remedy = "Pilih tanggal mulai yang lebih awal, atau tambahkan target tahun sesudahnya."
        findings.append(Finding("--start", "deadline-before-start", message, remedy))
    elif last.upload.finish.year - start.year > _LONGEST_PLAN:
        message = f"Tanggal mulai {date_in_words(start)} terlalu jauh sebelum masa unggah {last.calendar.id}."
        remedy = f"Pilih tanggal paling lama {_LONGEST_PLAN} tahun sebelumnya."
        findings.append(Finding("--start", "start-too-early", message, remedy))
    named = {code.upper() for code in asked.without}
    aspects = [aspect.code for aspect in target.aspects]
    findings += _unknown("--without", named, (*target.by_code, *target.items, *aspects))
    members = {each.code for code in named & set(aspects) for each in target.members(code)}
    levels = asked.min_level if asked.level is None else (*asked.min_level, str(asked.level))
    floors: dict[str, Fraction] = {}
    for code, floor in _floors(target, levels, findings):
        floors[code] = max(floor, floors.get(code, floor))
    if findings:
        raise InvalidInput(findings)
    return Request(
        start,
        asked.scenario,
        by_year[-1].index if by_year else asked.target_index,
        by_year[-1].rating if by_year else rating,
        asked.level,
        frozenset(named - set(aspects) | members),
        floors,
        asked.effort,
        reserve=asked.reserve or 0,
        chance=asked.chance,
        yearly=by_year,
    )


def scenario_findings(name: str | None) -> Iterator[Finding]:
    """What is wrong with a scenario that is not `None`."""
    if name is not None and name not in SCENARIOS:
        yield Finding("--scenario", "unknown-scenario", f"skenario {name!r} tidak ada.", f"Pilih: {listed(SCENARIOS)}.")


def _asked_badly(asked: Asked) -> Iterator[Finding]:
    """What no instrument could allow."""
    targets = (asked.target_index, asked.rating, asked.level, asked.targets or None)
    if sum(target is not None for target in targets) > 1:
        message = (
            "Pilih satu saja dari --target-index, --target-rating, --target-level, atau --target untuk tiap tahun."
        )
        yield Finding("--target-index", "several-targets", message)
    if asked.effort is not None and asked.effort < 0:
        yield Finding("--effort", "negative-effort", "hari-orang kurang dari 0.", "Isi dengan 0 atau lebih.")
    if asked.reserve is not None and not 0 <= asked.reserve <= MOST_REFUSALS:
        message = f"{asked.reserve} butir di luar rentang 0 sampai {MOST_REFUSALS}."
        yield Finding("--reserve", "reserve-out-of-range", message, "Pilih berapa butir yang boleh ditolak.")
    if asked.chance is not None and not 0 < asked.chance < 1:
        message = f"peluang {indonesian(asked.chance)} tidak di antara 0 dan 1."
        yield Finding("--chance", "chance-out-of-range", message, "Tulis misalnya 0,9 untuk 90 dari 100.")
    if sum((asked.effort is not None, bool(asked.reserve), asked.chance is not None)) > 1:
        message = "Pilih satu saja dari --effort, --reserve, --chance."
        yield Finding("--reserve", "several-limits", message, "Hapus yang tidak dipakai.")


def _rating(target: Instrument, name: str | None, findings: list[Finding]) -> str | None:
    if name is None:
        return None
    names = target.rating_names
    if name.lower() not in names:
        near = nearest(name.lower(), names)
        meant = f" Maksud Anda {names[near]}?" if near else ""
        choices = ", ".join(each.name for each in target.ratings)
        message = f"predikat {name!r} tidak ada.{meant}"
        findings.append(Finding("--target-rating", "unknown-rating", message, f"Pilih: {choices}."))
    return names.get(name.lower())


def _unknown(option: str, codes: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    known = list(known)
    for code in sorted(set(codes) - set(known)):
        remedy = "Sebutkan kode indikator (I9), butir (I9.1.1) atau aspek (A4) yang ada."
        near = nearest(code, known)
        meant = f" Maksud Anda {near}?" if near else ""
        yield Finding(option, "unknown-code", f"kode {code!r} tidak ada.{meant}", remedy)


def _floors(target: Instrument, texts: Iterable[str], findings: list[Finding]) -> Iterator[tuple[str, Fraction]]:
    """`I9=2` or `A7=2`, or a bare `2` for every indicator: the value of that level completed. Codes may recur."""
    uppers = {str(band.level): band.upper for band in target.scale.bands}
    aspects = [aspect.code for aspect in target.aspects]
    for text in texts:
        code, sign, level = text.upper().rpartition("=")
        if level not in uppers or (sign and not code):
            message = f"{text!r} tidak terbaca sebagai tingkat {min(uppers)} sampai {max(uppers)}."
            findings.append(
                Finding("--min-level", "bad-level", message, f"Tulis misalnya I9=2, A7=2, atau 2.{digits_hint(text)}")
            )
            continue
        findings += _unknown("--min-level", {code} if code else (), (*target.by_code, *aspects))
        for each in [code] if code else target.by_code:
            yield each, uppers[level]
