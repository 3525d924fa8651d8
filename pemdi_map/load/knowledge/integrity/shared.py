"""What must hold across a whole knowledge file, beyond the shape of its parts: shared checks and the small kinds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pemdi_map.errors import Finding
from pemdi_map.load.text.located import Located, Path

if TYPE_CHECKING:
    from pemdi_map.load.knowledge.integrity.references import Known
    from pemdi_map.model.calendar import Calendar
    from pemdi_map.model.holidays import Holidays
    from pemdi_map.model.instrument import Indicator
    from pemdi_map.model.ownership import Owners, Ownership
    from pemdi_map.model.priority import Priorities
    from pemdi_map.model.scenario import Scenario, Scenarios


def repeats(located: Located, entries: Iterable[tuple[Path, Hashable]], what: str) -> Iterator[Finding]:
    """A finding for each entry that an earlier entry already has."""
    seen: dict[Hashable, Path] = {}
    for path, entry in entries:
        if entry in seen:
            message = f"{what} {entry} sudah ada di {located.place(seen[entry])}."
            yield Finding(located.place(path), "duplicate", message, "Hapus salah satu atau ganti kodenya.")
        else:
            seen[entry] = path


def cited_sources(data: Any) -> list[tuple[Path, str]]:
    """Every place where a file cites one of its sources, and the source's id."""
    found: list[tuple[Path, str]] = []

    def walk(part: Any, path: Path) -> None:
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if key in ("sources", "evidence_sources", "cites"):
                found.extend(((*path, key, n), one) for n, one in enumerate(value) if isinstance(one, str))
            elif key == "reference":
                found.extend(((*path, key, n, "source"), one["source"]) for n, one in enumerate(value))
            elif isinstance(value, dict | list):
                walk(value, (*path, key))

    walk(data, ())
    return found


def source_findings(located: Located) -> Iterator[Finding]:
    """Sources cited but not listed, or listed twice. The data have the model's shape."""
    listed = [source["id"] for source in located.data["sources"]]
    yield from repeats(located, ((("sources", n, "id"), one) for n, one in enumerate(listed)), "Sumber")
    for path, cited in cited_sources(located.data):
        if cited not in listed:
            remedy = f"Tambahkan ke `sources` di akhir berkas, atau pakai salah satu: {', '.join(listed)}."
            yield Finding(located.place(path), "unknown-source", f"Sumber {cited} tidak ada dalam daftar.", remedy)
    yield from _page_findings(located)


def _page_findings(located: Located) -> Iterator[Finding]:
    """What rests on a document whose pages are numbered names the pages, and they exist."""
    count = {source["id"]: source["pages"] for source in located.data["sources"] if source.get("pages")}

    def walk(part: Any, path: Path) -> Iterator[Finding]:
        if isinstance(part, dict):
            cited = part.get("sources")
            paged = [one for one in cited if one in count] if isinstance(cited, list) and path else []
            if paged and not part.get("pages"):
                message = f"Rujukan ke {paged[0]} tanpa halaman."
                yield Finding(located.place((*path, "sources")), "no-page", message, "Tambahkan `pages`.")
            for number, page in enumerate(part.get("pages", ()) if paged else ()):
                if page > count[paged[0]]:
                    place = located.place((*path, "pages", number))
                    message = f"Halaman {page} tidak ada di {paged[0]}, yang berisi {count[paged[0]]} halaman."
                    yield Finding(place, "no-page", message, "Perbaiki halamannya.")
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(value, dict | list):
                yield from walk(value, (*path, key))

    if count:
        yield from walk(located.data, ())


def scenario_findings(scenarios: Scenarios, located: Located) -> Iterator[Finding]:
    """Each scenario once, in rising order: none gives more credit than the next one, for any reuse and confidence."""
    from pemdi_map.model.scenario import SCENARIOS

    yield from source_findings(located)
    if tuple(scenario.name for scenario in scenarios.scenarios) != SCENARIOS:
        message = f"Skenario harus {', '.join(SCENARIOS)}, berurutan."
        yield Finding(located.place(("scenarios",)), "scenario-order", message, "Urutkan kembali.")
        return
    levels = [("lowest", "reported", "highest").index(scenario.levels) for scenario in scenarios.scenarios]
    if levels != sorted(levels):
        message = "`levels` harus naik dari skenario ke skenario: lowest, reported, highest."
        yield Finding(located.place(("scenarios",)), "scenario-order", message, "Perbaiki `levels`.")
    for number, scenario in enumerate(scenarios.scenarios):
        at: Path = ("scenarios", number, "credits")
        for which, credit in enumerate(scenario.credits):
            if not 0 <= credit.share <= 1:
                where = located.place((*at, which, "share"))
                yield Finding(where, "scenario-share", "`share` harus 0 sampai 1.", "Perbaiki angkanya.")
        for before in scenarios.scenarios[number - 1 : number] if number else ():
            for reuse, confidence in _generous(before, scenario):
                message = f"Skenario {scenario.name} memberi kredit lebih kecil daripada {before.name} untuk "
                message += f"reuse {reuse} dengan confidence {confidence}."
                yield Finding(located.place(at), "scenario-order", message, "Kredit harus tetap atau naik.")
        yield from _worse_pays_more(scenario, located, at)


def _share(scenario: Scenario, reuse: str, confidence: str) -> Any:
    from pemdi_map.model.fields import CONFIDENCES

    rank = CONFIDENCES.index
    fitting = (c.share for c in scenario.credits if c.reuse == reuse and rank(confidence) <= rank(c.confidence))
    return max(fitting, default=0)


def _kinds_of_row() -> list[tuple[str, str]]:
    from pemdi_map.model.crosswalk import REUSES
    from pemdi_map.model.fields import CONFIDENCES

    return [(reuse, confidence) for reuse in REUSES for confidence in CONFIDENCES]


def _generous(before: Scenario, after: Scenario) -> list[tuple[str, str]]:
    return [kind for kind in _kinds_of_row() if _share(before, *kind) > _share(after, *kind)]


def _worse_pays_more(scenario: Scenario, located: Located, at: Path) -> Iterator[Finding]:
    from pemdi_map.model.crosswalk import REUSES
    from pemdi_map.model.fields import CONFIDENCES

    for better, worse in pairwise(REUSES):
        for confidence in CONFIDENCES:
            if _share(scenario, worse, confidence) > _share(scenario, better, confidence):
                message = f"Skenario {scenario.name}: {worse} ({confidence}) berkredit lebih besar daripada {better}."
                yield Finding(located.place(at), "scenario-order", message, "Perbaiki `share`.")


def holiday_findings(holidays: Holidays, located: Located) -> Iterator[Finding]:
    """Each day once, in the order of time."""
    yield from source_findings(located)
    days = holidays.days
    for number in range(1, len(days)):
        if days[number].date <= days[number - 1].date:
            place = located.place(("days", number, "date"))
            message = f"Hari libur {days[number].date} tidak sesudah {days[number - 1].date}."
            yield Finding(place, "holiday-order", message, "Urutkan menurut tanggal, tiap hari sekali.")


def calendar_findings(calendar: Calendar, located: Located) -> Iterator[Finding]:
    """Each window once, none ending before it starts, in the order of their start."""
    yield from source_findings(located)
    windows = calendar.windows
    yield from repeats(located, ((("windows", n, "id"), one.id) for n, one in enumerate(windows)), "Jendela waktu")
    if "upload" not in {window.id for window in windows}:
        message = "Kalender ini tidak punya jendela `upload`, jadi rencana tidak punya batas."
        yield Finding(located.place(("windows",)), "no-upload", message, "Tambahkan jendela `upload` dan tanggalnya.")
    for number, window in enumerate(windows):
        if window.start > window.finish:
            place = located.place(("windows", number, "finish"))
            yield Finding(place, "calendar-order", "Tanggal selesai mendahului tanggal mulai.", "Perbaiki tanggalnya.")
        if number and window.start < windows[number - 1].start:
            place = located.place(("windows", number, "start"))
            message = f"Jendela {window.id} mulai sebelum jendela di atasnya, {windows[number - 1].id}."
            yield Finding(place, "calendar-order", message, "Urutkan menurut tanggal mulai atau perbaiki tanggalnya.")


def owner_findings(owners: Owners, located: Located, known: Known) -> Iterator[Finding]:
    """Every indicator owned once, and by roles that carry the functions the regulation names."""
    yield from source_findings(located)
    yield from repeats(located, ((("roles", n, "id"), one.id) for n, one in enumerate(owners.roles)), "Peran")
    rows, by_code = owners.indicators, known.looked_up(owners.instrument).by_code
    yield from repeats(
        located, ((("indicators", n, "indicator"), one.indicator) for n, one in enumerate(rows)), "Pengampu indikator"
    )
    for number, row in enumerate(rows):
        if row.indicator in by_code:
            yield from _unfit_functions(owners, row, by_code[row.indicator], located, number)
    missing = [code for code in by_code if code not in {row.indicator for row in rows}]
    if missing:
        message = f"Belum ada pengampu untuk {', '.join(missing)}."
        yield Finding(located.place(("indicators",)), "unowned", message, "Tambahkan barisnya.")


def _unfit_functions(
    owners: Owners, row: Ownership, indicator: Indicator, located: Located, number: int
) -> Iterator[Finding]:
    """Named functions that nobody carries, and roles that stand on the wrong side of what the regulation names."""
    if indicator.functions is None or not owners.functions:
        return
    carried = {function.name: function.roles for function in owners.functions}
    at: Path = ("indicators", number)
    for name in indicator.functions.names:
        if not {row.lead, *row.support} & set(carried.get(name, ())):
            message = f"Fungsi {name} pada {row.indicator} tidak dipegang peran mana pun."
            yield Finding(located.place(at), "unowned-function", message, "Tambahkan perannya ke `support`.")
    fitting = {role for name in indicator.functions.names for role in carried.get(name, ())}
    wrong = [
        *([("lead", row.lead)] if (row.lead in fitting) == row.custom_lead else []),
        *(("support", role) for role in row.support if role not in fitting),
        *(("custom", role) for role in row.custom if role in fitting),
    ]
    for key, role in wrong:
        named = "disebut" if role in fitting else "tidak disebut"
        message = f"Peran {role} ({key}) {named} peraturan pada {row.indicator}, padahal ditulis sebaliknya."
        yield Finding(located.place((*at, key)), "custom-role", message, "Perbaiki support, custom, atau custom_lead.")


def priority_findings(priorities: Priorities, located: Located) -> Iterator[Finding]:
    """Each class once, with rising shares, the last at 100."""
    yield from source_findings(located)
    classes = priorities.classes
    yield from repeats(
        located, ((("classes", n, "name"), one.name) for n, one in enumerate(classes)), "Kelas prioritas"
    )
    bounds = [one.below for one in classes]
    if bounds != sorted(set(bounds)) or bounds[-1:] != [100]:
        message = "`below` harus naik dari kelas ke kelas dan berakhir di 100."
        yield Finding(located.place(("classes",)), "priority-order", message, "Perbaiki angkanya.")
