"""Which actions a plan has no time or room for, and why, in the words of the person who has to move them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from pemdi_map.dates import date_in_words
from pemdi_map.engine.schedule.outcome import Cause, Late
from pemdi_map.engine.schedule.placement import Place, Placement
from pemdi_map.engine.schedule.workload import Workload
from pemdi_map.engine.schedule.workweeks import WorkWeeks
from pemdi_map.figures import indonesian, plain


def late_actions(work: Workload, placement: Placement, weeks: WorkWeeks, deadline: datetime.date) -> tuple[Late, ...]:
    """The late actions, each after the late ones it waits for."""
    reasons = _Reasons(work, placement.places, weeks, f"sampai {date_in_words(deadline)}", work.soonest())
    late = []
    for id, place in placement.beyond().items():
        because_of = tuple(sorted(set(work.jobs[id].action.after).intersection(placement.late)))
        cause, reason, unit = reasons.of(id, because_of)
        first, last = weeks.begin(place.start), weeks.end(place.end - 1)
        late.append(Late(id, cause, reason, because_of, unit, first, last))
    return tuple(late)


class _Reasons(NamedTuple):
    work: Workload
    places: Mapping[str, Place]
    weeks: WorkWeeks
    until: str
    soonest: Mapping[str, int]

    def of(self, id: str, because_of: tuple[str, ...]) -> tuple[Cause, str, str | None]:
        """The first that holds: too long by itself, money too late, waits for late ones, too long after others,
        waits for one that had to wait for room, no room."""
        job, count = self.work.jobs[id], self.weeks.count
        needs = f"sedangkan pekerjaannya butuh {job.weeks} minggu."
        if job.weeks > count:
            return "waktu", f"Butuh {self._length(id)}, sedangkan {self._left(0)}.", None
        if job.action.earliest is not None and job.release + job.weeks > count:
            money = f"Uangnya baru ada mulai {date_in_words(job.action.earliest)}"
            return "dana", f"{money}: {self._left(job.release)}, {needs}", None
        if because_of:
            return "prasyarat", f"Menunggu {', '.join(because_of)}, yang tidak selesai sebelum batas.", None
        if self.soonest[id] > count:
            last = max(job.action.after, key=lambda before: (self.soonest[before], before))
            return "waktu", f"Baru dapat mulai setelah {last} selesai: {self._left(self.soonest[last])}, {needs}", None
        held = [(self.places[before].end, before) for before in job.action.after]
        if held and max(held)[0] + job.weeks > count:
            last = max(held)[1]
            unit = self._full_unit(last)
            return "kapasitas", f"Menunggu {last}, yang tertahan karena {self._full(unit)}.", unit
        unit = job.action.unit
        text = self._full(unit)
        return "kapasitas", f"{text[0].upper()}{text[1:]}.", unit

    def _left(self, week: int) -> str:
        return f"{self.until} tersisa {max(self.weeks.count - week, 0)} minggu penuh"

    def _length(self, id: str) -> str:
        job = self.work.jobs[id]
        if job.weeks == max(job.action.lead_weeks, 1):
            return f"{job.weeks} minggu"
        return f"{job.weeks} minggu ({job.action.effort_days} hari-orang, {self._given(job.action.unit)})"

    def _full(self, unit: str) -> str:
        return f"kapasitas {unit} ({self._given(unit)}) habis dipakai aksi lain"

    def _given(self, unit: str) -> str:
        days = Fraction(self.work.room[unit], self.work.scale)
        return f"{plain(days) if days.denominator == 1 else indonesian(days)} hari-orang per minggu"

    def _full_unit(self, id: str) -> str:
        """The unit for whose room an action waited, directly or through its prerequisites."""
        while self.places[id].because != "kapasitas":
            id = str(self.places[id].waits_for)
        return self.work.jobs[id].action.unit
