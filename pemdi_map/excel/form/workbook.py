"""Write the workbook that a planner fills in and sends back (`pemdi-map init`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, get_args

from pemdi_map.errors import Finding, InvalidInput, invalid
from pemdi_map.excel.cells.rows import Formula, rows_xml
from pemdi_map.excel.cells.styles import StyleBook
from pemdi_map.excel.form import assessment, beside, repeated
from pemdi_map.excel.form.assessment import Asked, Place
from pemdi_map.excel.form.beside import INDICES, UNITS, write_indices, write_units
from pemdi_map.excel.form.filling import START, Filling, FormSheet, Parts
from pemdi_map.excel.form.levels import write_levels
from pemdi_map.excel.form.look import LOOKS, SIZE
from pemdi_map.excel.form.repeated import PROGRAMME_SHEET, PROGRAMMES, SERVICE_SHEET, SERVICES, write_repeated
from pemdi_map.excel.form.start import KIND_CHOICES, Optional, guide_of, ticked_ways, write_start, year_now
from pemdi_map.excel.form.values import write_evidence, write_values
from pemdi_map.excel.kit import seal as sealing
from pemdi_map.excel.kit.page import Page
from pemdi_map.figures import plain
from pemdi_map.model.answers import join_names
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.form import LAYOUT_SHEET, Layout, PartPath, layout_rows
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.ownership import Role


def write_form(
    instruments: Sequence[Instrument],
    prefill: InstitutionFile | None = None,
    *,
    earlier: Sequence[Instrument] = (),
    roles: Sequence[Role] = (),
    sealed: bool = True,
) -> bytes:
    """The fill-in workbook: a sheet per instrument, filled with `prefill` where given. Same input, same bytes.

    `earlier` are instruments that only the history may name; `roles` are the units whose local names are asked;
    `sealed=False` leaves the formulas' values out. Raises `InvalidInput` where `prefill` holds a part that a form has
    no cell for, so that nothing is lost silently.
    """
    from openpyxl import Workbook

    parts = dict(flat_parts(prefill)) if prefill else {}
    workbook = Workbook()
    styles = StyleBook(workbook, LOOKS, normal=SIZE)
    workbook.worksheets[0].title = START
    filling = Filling(parts, _choices(instruments, prefill, earlier))
    places = list(_places(instruments, prefill))
    pages = _Pages(workbook, filling)
    _write_sheets(pages, places, instruments, prefill, earlier, roles)
    layout = filling.layout
    _refuse_homeless(layout, parts)
    pages.all.append(_layout(pages.blank(LAYOUT_SHEET), layout))
    workbook.properties.title, workbook.properties.creator = "Formulir isian pemdi-map", "pemdi-map"
    workbook.properties.language = "id-ID"
    fillings = {
        page.title: sealing.Filling(
            rows_xml(page.rows, page.heights, page.fitted, styles, sealed=sealed), page.covers, links=page.links
        )
        for page in pages.all
    }
    return sealing.seal(workbook, fillings, _day(instruments))


class _Pages:
    """The sheets of the workbook in their order, and what the first one says of those that may follow later."""

    def __init__(self, workbook: Any, filling: Filling) -> None:
        self.workbook, self.filling = workbook, filling
        self.all = [Page(workbook.worksheets[0], START)]
        self.start = FormSheet(self.all[0], filling)
        self.optional: list[Optional] = []

    def blank(self, title: str) -> Page:
        return Page(self.workbook.create_sheet(title), title)

    def sheet(self, title: str) -> FormSheet:
        """A further sheet to fill in."""
        self.all.append(self.blank(title))
        return FormSheet(self.all[-1], self.filling)

    def follows(self, sheet: FormSheet, improves: str, filled: Formula) -> None:
        """Tell on the first sheet what this one improves and how much of it is filled in."""
        self.optional.append(Optional(sheet.title, improves, filled, sheet.faults))


def _write_sheets(
    pages: _Pages,
    places: Sequence[Place],
    instruments: Sequence[Instrument],
    prefill: InstitutionFile | None,
    earlier: Sequence[Instrument],
    roles: Sequence[Role],
) -> None:
    filling, start = pages.filling, pages.start
    filling.fixed |= {(*place.root, "instrument"): place.instrument.id for place in places}
    main_place = next((place for place in places if place.main), None)
    main: Asked | None = None
    if main_place:
        guide = guide_of(start, main_place.instrument, ticked_ways(start, main_place))
        main = write_levels(pages.sheet(main_place.title), main_place, year_now(start, main_place), guide)
    sheet = pages.sheet(INDICES)
    cells, history = write_indices(sheet, instruments, earlier, prefill)
    pages.follows(sheet, *_indices_told(sheet, instruments, cells, history))
    if roles or filling.fills("units"):
        sheet = pages.sheet(UNITS)
        cells = write_units(sheet, roles, prefill.institution.kind if prefill else None, prefill)
        names = sum(slot.path[0] == "units" for slot in filling.slots)
        filled = _counted(sheet, "COUNTA", cells, f" dari {names} nama", filling.fills("units"))
        pages.follows(sheet, "Rencana menyebut nama OPD Anda sendiri, bukan nama lazim.", filled)
    sheet = pages.sheet(PROGRAMMES)
    cells = write_repeated(sheet, PROGRAMME_SHEET, prefill)
    filled = _counted(sheet, "COUNTA", cells, " program", len(prefill.programmes) if prefill else 0)
    pages.follows(sheet, "Pekerjaan yang sudah didanai tidak direncanakan lagi: rencana lebih pendek.", filled)
    others = [_write_other(pages, place) for place in places if not place.main]
    sheet = pages.sheet(SERVICES)
    cells = write_repeated(sheet, SERVICE_SHEET, prefill)
    filled = _counted(sheet, "COUNTA", cells, " layanan", len(prefill.services) if prefill else 0)
    pages.follows(sheet, "Layanan mana yang menahan tingkat berikutnya.", filled)
    values = [asked for asked in others if asked.figures.instrument.scale.partial]
    write_start(start, main_place, main, values, pages.optional)


def _write_other(pages: _Pages, place: Place) -> Asked:
    """The sheet of an assessment that is not the main one and, where the input has evidence, the sheet of that."""
    sheet, evidence = pages.sheet(place.title), pages.filling.fills(*place.root, "evidence")
    if place.instrument.scale.partial:
        asked, word = write_values(sheet, place), "nilai"
        says = "Nilai yang sudah dinilai menggantikan perkiraan."
    else:
        guide = "Penilaian lain yang ikut disimpan: isi tingkat, atau hanya baris Tercetak."
        asked, word = write_levels(sheet, place, ("", None), guide), "tingkat"
        says = "Penilaian lain yang ikut disimpan."
    cells = f"{asked.values[0].cell}:{asked.values[-1].cell}"
    now = sum(isinstance(one.value, int | Fraction) for one in asked.values)
    pages.follows(sheet, says, _counted(sheet, "COUNT", cells, f" dari {len(asked.values)} {word}", now))
    if evidence:
        name = f"Bukti {place.instrument.acronym}"
        sheet = pages.sheet(_free(name, {page.title for page in pages.all}))
        cells = write_evidence(sheet, place, name, asked)
        says = "Butir yang sudah diketahui statusnya menggantikan perkiraan."
        pages.follows(sheet, says, _counted(sheet, "COUNTA", cells, " butir", evidence))
    return asked


def _counted(sheet: FormSheet, function: str, cells: str, words: str, now: int) -> Formula:
    return Formula(f'{function}({sheet.away(cells)})&"{words}"', f"{now}{words}")


def _indices_told(sheet: FormSheet, instruments: Sequence[Instrument], cells: str, history: str) -> tuple[str, Formula]:
    """What other agencies' indices improve, and how many are filled in; of the history where there are no indices."""
    filling = sheet.filling
    if not cells:
        return "Riwayat indeks tahun-tahun lalu.", _counted(sheet, "COUNT", history, " tahun", filling.fills("history"))
    valued = [
        one
        for instrument in instruments
        for one in instrument.indicators
        if one.external and one.external.use == "value"
    ]
    weight = plain(sum((one.weight for one in valued), Fraction(0))).replace(".", ",")
    asked = [slot.path for slot in filling.slots if slot.path[0] == "external_indices" and slot.path[-1] == "value"]
    now = sum(path in filling.parts for path in asked)
    return (
        f"Nilai {len(valued)} indikator (bobot {weight}%) yang tidak dijawab SPBE.",
        _counted(sheet, "COUNT", cells, f" dari {len(asked)} angka", now),
    )


def _places(instruments: Sequence[Instrument], prefill: InstitutionFile | None) -> Iterable[Place]:
    """Where each assessment stands: those of `prefill` in its order, then a blank one for every other instrument.

    The main one, whose year the first sheet asks for, is the newest of the last instrument that has levels.
    """
    known = {instrument.id: instrument for instrument in instruments}
    given = prefill.assessments if prefill else ()
    for each in given:
        if each.instrument not in known:
            message = f"instrumen '{each.instrument}' tidak punya lembar di formulir ini."
            raise invalid("formulir", "no-sheet", message, f"Instrumen yang ada: {', '.join(known)}.")
    filled = {each.instrument for each in given}
    rows: list[tuple[Instrument, int | None]] = [(known[each.instrument], each.year) for each in given]
    rows += [(instrument, None) for instrument in instruments if instrument.id not in filled]
    leading = next((one for one in reversed(instruments) if not one.scale.partial), None)
    of_leading = [(year or 0, -at) for at, (one, year) in enumerate(rows) if one is leading]
    main = -max(of_leading)[1] if of_leading else None
    taken: set[str] = set()
    order = sorted(range(len(rows)), key=lambda at: at != main)
    titles = {}
    for at in order:
        instrument, year = rows[at]
        name = f"Nilai {instrument.acronym}"
        titles[at] = _free(name if name not in taken else f"{name} {year}" if year else name, taken)
    for at, (instrument, _) in enumerate(rows):
        yield Place(at, instrument, titles[at], at == main)


def _free(text: str, taken: set[str]) -> str:
    plain_text = "".join(letter for letter in text if letter not in r"[]:*?/\'")[:26].strip()
    number, title = 1, plain_text
    while title in taken:
        number += 1
        title = f"{plain_text} ({number})"
    taken.add(title)
    return title


def _choices(
    instruments: Sequence[Instrument], prefill: InstitutionFile | None, earlier: Sequence[Instrument]
) -> dict[str, dict[str, str]]:
    kinds: tuple[str, ...] = get_args(InstitutionKind)
    return {
        KIND_CHOICES: {word: word for word in kinds},
        **assessment.choices(),
        **repeated.choices(),
        beside.INSTRUMENT_CHOICES: beside.instrument_words([*instruments, *earlier], prefill),
    }


def _day(instruments: Sequence[Instrument]) -> datetime.date:
    """The date a form carries: its newest regulation's, since the day of writing would change the bytes."""
    days = [instrument.legal.enacted_on for instrument in instruments if instrument.legal.enacted_on]
    return max(days, default=datetime.date(2000, 1, 1))


def flat_parts(file: InstitutionFile) -> Iterator[tuple[PartPath, Any]]:
    """Every filled part of an input file with its path; numbers as their exact text."""

    def walk(path: PartPath, value: Any) -> Iterator[tuple[PartPath, Any]]:
        if (
            path[:1] in (("services",), ("programmes",))
            and len(path) > len(("services", 0))
            and isinstance(value, tuple)
        ):
            yield path, join_names(value)
            return
        inside = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
        )
        for key, part in inside:
            yield from walk((*path, key), part)
        if not isinstance(value, dict | list | tuple):
            yield path, value

    return walk((), file.model_dump(exclude_none=True, exclude_defaults=True))


def _refuse_homeless(layout: Layout, parts: Parts) -> None:
    homes = {slot.path for sheet in layout.sheets for slot in layout.slots_of(sheet)}
    lost = [".".join(map(str, path)) for path in parts if path not in homes and path not in layout.fixed]
    if lost:
        remedy = "Simpan bagian ini sebagai YAML atau JSON, atau betulkan kodenya."
        raise InvalidInput(
            Finding("formulir", "no-cell", f"'{part}' tidak punya tempat di formulir.", remedy) for part in lost
        )


def _layout(page: Page, layout: Layout) -> Page:
    for row, texts in enumerate(layout_rows(layout), start=1):
        for column, text in enumerate(texts, start=1):
            page.put(row, column, text or None, "Normal")
    page.sheet.sheet_state = "veryHidden"
    page.sheet.protection.sheet = True
    return page
