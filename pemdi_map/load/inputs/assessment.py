"""What the instrument named in an assessment allows: its years, codes, values and printed figures.

The checks read the plain data, not the model, so that they speak even where the shape is wrong elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.figures import digits_hint, indonesian, is_whole, parse_exact, plain
from pemdi_map.load.inputs.other_sheet import in_force, sheet_of_another
from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.load.knowledge.kinds import INSTRUMENT
from pemdi_map.load.text.located import Located, Path, Unreadable
from pemdi_map.load.text.messages import listed, nearest, shown
from pemdi_map.model.institution import STAGES
from pemdi_map.model.instrument import Instrument

_LOOKALIKES = str.maketrans({"l": "1", "i": "1", "I": "1", "|": "1", "O": "0", "o": "0"})
_ITEM_SLIP = re.compile(r"\s*[iI]?[\s._-]*([0-9lO|]+)[\s.,_-]+([0-9lO|]+)[\s.,_-]+([0-9lO|]+)\s*", re.ASCII)


def assessment_findings(located: Located, catalogue: Catalogue) -> Iterator[Finding]:
    """Findings of all assessments, one after another, and of assessments given twice."""
    rows = located.data.get("assessments", [])
    if not isinstance(rows, list):
        return
    if not rows:
        where = located.word("assessments")
        message = f"Belum ada penilaian ({where}) di berkas ini."
        remedy = 'Tambahkan setidaknya satu hasil, atau mulai dari lembar "pemdi-map init".'
        remedy = remedy if located.keyed else f"Isi {where}: salah satu dari cara pada lembar pertama."
        yield Finding(located.key_place(("assessments",)), "no-assessment", message, remedy)
    seen: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(rows):
        if not isinstance(row, dict):
            continue
        path: Path = ("assessments", number)
        which = tuple(map(str, (row.get("instrument"), row.get("year"), row.get("stage"), row.get("unit"))))
        if which in seen:
            name = instrument_word(located, catalogue, which[0])
            first = located.place(("assessments", seen[which]))
            message = f"Penilaian {name} tahun {which[1]} sudah ada di {first}."
            remedy = f"Hapus salah satu, atau bedakan dengan {located.word(*path, 'stage')} ({listed(STAGES)})."
            yield Finding(located.place(path), "assessment-twice", message, remedy)
        seen.setdefault(which, number)
        instrument, findings = known_instrument(located, catalogue, path, row)
        yield from findings
        if instrument is not None:
            yield from _one(located, catalogue, instrument, path, row)


def known_instrument(
    located: Located, catalogue: Catalogue, path: Path, row: dict[Any, Any]
) -> tuple[Instrument | None, list[Finding]]:
    """The instrument a row names, and what is wrong with the name or the year."""
    name, year = row.get("instrument"), row.get("year")
    if not isinstance(name, str):
        return None, []
    known = catalogue.names(INSTRUMENT)
    if name not in known:
        return None, [_unknown_instrument(located, catalogue, (*path, "instrument"), name)]
    instrument = catalogue.instrument(name)
    if not isinstance(year, int) or isinstance(year, bool) or in_force(instrument, year):
        return instrument, []
    right = next((one for one in map(catalogue.instrument, known) if in_force(one, year)), None)
    remedy = "Periksa tahunnya."
    if right and _family(right.id) == _family(instrument.id):
        remedy = f"Untuk tahun {year} pakai instrument: {right.id}."
        if not located.keyed:
            remedy = f"Periksa tahunnya; tahun {year} dinilai dengan {right.short_name}."
    elif right:
        # Codes and scale are others: a value moved there would be another indicator's.
        other = instrument_word(located, catalogue, right.id)
        remedy = f"Periksa tahunnya; tahun {year} dinilai dengan {other}, yang indikatornya lain: "
        remedy += "jangan pindahkan nilainya."
    span = f"{instrument.first_year} sampai {instrument.last_year}" if instrument.last_year else ""
    name = instrument_word(located, catalogue, name)
    message = f"Tahun {year} bukan tahun penilaian {name} ({span or f'mulai {instrument.first_year}'})."
    return instrument, [Finding(located.place((*path, "year")), "year-instrument", message, remedy)]


def _unknown_instrument(located: Located, catalogue: Catalogue, path: Path, name: str) -> Finding:
    """An instrument that nobody knows: one of another year is never offered in its place."""
    known = catalogue.names(INSTRUMENT)
    figures = re.findall(r"[0-9]+", name)
    alike = [one for one in known if not figures or re.findall(r"[0-9]+", one) == figures]
    near = nearest(name.lower().replace(" ", "-"), alike)
    message = f"Instrumen {shown(name)} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
    remedy = f"Yang dikenal: {listed(known)}."
    others = [one for one in known if _family(one) == _family(name)]
    if not near and figures and others:
        message += " Rancangan dan uji coba instrumen tidak dibaca."
        remedy = f"Nomor indikatornya lain; jangan pindahkan nilainya ke {listed(others)}. {remedy}"
    return Finding(located.place(path), "unknown-instrument", message, remedy)


def _family(id: str) -> str:
    """`spbe` of `spbe-2020`: instruments of one family follow each other."""
    return re.split(r"[^a-z]", id.lower(), maxsplit=1)[0]


def instrument_word(located: Located, catalogue: Catalogue, id: str) -> str:
    """What a message calls an instrument: as its key says, or by its name where people see no keys."""
    known = not located.keyed and id in catalogue.names(INSTRUMENT)
    return catalogue.instrument(id).short_name if known else id


def _one(
    located: Located, catalogue: Catalogue, instrument: Instrument, path: Path, row: dict[Any, Any]
) -> Iterator[Finding]:
    values, evidence = group(row, "values"), group(row, "evidence")
    printed = group(row, "printed")
    if not values and not evidence and not any(printed.get(key) for key in ("index", "domains", "aspects")):
        message = "Penilaian ini belum berisi nilai (`values`), bukti (`evidence`), atau angka tercetak (`printed`)."
        remedy = "Isi salah satunya, atau hapus penilaian ini."
        if not located.keyed:
            message = (
                "Penilaian ini sudah berisi tahun, tahap, atau sumber, tetapi belum ada nilai atau angka tercetak."
            )
            remedy = f"Isi {located.word(*path, 'values')}, atau kosongkan tahun, tahap, dan sumbernya."
        yield Finding(located.place(path), "empty-assessment", message, remedy)
    sheet = sheet_of_another(located, catalogue, instrument, row.get("year"), (*path, "values"), values)
    if sheet is not None:
        yield sheet
    yield from _codes(located, instrument, (*path, "values"), values, quiet=sheet is not None)
    for code, value in values.items():
        yield from _value(located, instrument, (*path, "values", code), value)
    for item in evidence:
        if isinstance(item, str) and item not in instrument.items:
            yield _unknown_item(located, (*path, "evidence", item), instrument, item)
    yield from _printed(located, instrument, (*path, "printed"), printed)


def group(row: dict[Any, Any], key: str) -> dict[Any, Any]:
    """The mapping under a key; empty where there is none or it is something else."""
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def indicator_code(key: object) -> str:
    """The code that a key of `values` stands for: `1`, `"1"` and `I1` are one."""
    text = str(key)
    return f"I{text}" if is_whole(text) else text


def _codes(
    located: Located, instrument: Instrument, path: Path, values: dict[Any, Any], quiet: bool
) -> Iterator[Finding]:
    """Unknown codes, and codes in two spellings."""
    codes = list(instrument.by_code)
    seen: dict[str, Any] = {}
    for key in values:
        code = indicator_code(key)
        if code in seen:
            message = f"Indikator {code} ditulis dua kali, sebagai `{seen[code]}` dan `{key}`."
            yield Finding(located.key_place((*path, key)), "indicator-twice", message, "Hapus salah satu.")
        elif code not in instrument.by_code and not quiet:
            near = misspelt(code, codes)
            name = _name(located, instrument)
            message = f"Indikator `{key}` tidak ada di {name}, yang memuat {codes[0]} sampai {codes[-1]}."
            remedy = f"Mungkin maksudnya {near}." if near else digits_hint(key).strip() or "Hapus baris itu."
            yield Finding(located.key_place((*path, key)), "unknown-indicator", message, remedy)
        seen.setdefault(code, key)


def misspelt(word: str, codes: Iterable[str]) -> str | None:
    """The code that a word most likely means: `Il2` is I12, `i-7` is I7."""
    codes = list(codes)
    match = re.fullmatch(r"\s*(?:I|i|l|1|indikator)?[\s._-]*([0-9lIiOo|]+)\s*", word, flags=re.ASCII)
    if match:
        number = match.group(1).translate(_LOOKALIKES).lstrip("0")
        if f"I{number}" in codes:
            return f"I{number}"
    return None if re.fullmatch(r"I[1-9][0-9]*", word) else nearest(word, codes)


def _value(located: Located, instrument: Instrument, path: Path, value: Any) -> Iterator[Finding]:
    scale, code = instrument.scale, indicator_code(path[-1])
    lowest, highest = plain(scale.minimum), plain(scale.maximum)
    whole = scale.kind == "levels"
    allowed = f"bilangan bulat {lowest} sampai {highest}" if whole else f"bilangan {_span(instrument)}"
    if isinstance(value, Unreadable):
        return
    try:
        number = parse_exact(value)
    except ValueError:
        says = "belum diisi" if value is None else f"berisi {shown(value)}"
        remedy = f"Isi dengan {allowed}.{digits_hint(value)}"
        yield Finding(located.place(path), "not-a-number", f"Nilai {code} {says}.", remedy)
        return
    if whole and number.denominator != 1:
        name = _name(located, instrument)
        message = f"Nilai {code} adalah {_comma(number)}, padahal tingkat {name} harus bilangan bulat."
        yield Finding(located.place(path), "level-not-whole", message, f"Isi dengan {allowed}.")
    elif not scale.minimum <= number <= scale.maximum:
        message = f"Nilai {code} adalah {_comma(number)}, di luar rentang {_name(located, instrument)}."
        yield Finding(
            located.place(path), "value-range", message, f"Isi dengan {allowed}; yang belum ada bernilai {lowest}."
        )


def _name(located: Located, instrument: Instrument) -> str:
    return instrument.id if located.keyed else instrument.short_name


def _comma(number: Fraction) -> str:
    return plain(number).replace(".", ",")


def _span(instrument: Instrument) -> str:
    return f"{indonesian(instrument.scale.minimum)} sampai {indonesian(instrument.scale.maximum)}"


def _unknown_item(located: Located, path: Path, instrument: Instrument, item: str) -> Finding:
    place, name = located.key_place(path), _name(located, instrument)
    if not instrument.items:
        message, what = f"{name} tidak memakai butir bukti.", located.word(*path[:-1])
        return Finding(place, "unknown-item", message, f"Pindahkan {what} ke penilaian instrumen yang memakainya.")
    remedy = _item_remedy(item, list(instrument.items))
    return Finding(place, "unknown-item", f"Butir bukti {item} tidak ada di {name}.", remedy)


def _item_remedy(written: str, items: list[str]) -> str:
    """The item that a slip of the keyboard stands for, or those of its indicator: never one that only looks alike."""
    found = _ITEM_SLIP.fullmatch(written)
    if found is None:
        return "Nomor butir: indikator.tingkat.urutan."
    indicator, level, number = (part.translate(_LOOKALIKES).lstrip("0") for part in found.groups())
    code = f"I{indicator}.{level}.{number}"
    if code in items:
        return f"Mungkin maksudnya {code}."
    own = [item for item in items if item.startswith(f"I{indicator}.")]
    return f"Butir I{indicator}: {own[0]} sampai {own[-1]}." if own else "Nomor butir: indikator.tingkat.urutan."


def _printed(located: Located, instrument: Instrument, path: Path, printed: dict[Any, Any]) -> Iterator[Finding]:
    for key, word, known in (
        ("domains", "Domain", [one.code for one in instrument.domains]),
        ("aspects", "Aspek", [one.code for one in instrument.aspects]),
    ):
        for code, value in group(printed, key).items():
            if code not in known:
                near = nearest(str(code), known)
                remedy = f"Mungkin maksudnya {near}." if near else f"Yang dikenal: {listed(known) or 'tidak ada'}."
                place = located.key_place((*path, key, code))
                message = f"{word} {code} tidak ada di {_name(located, instrument)}."
                yield Finding(place, "unknown-code", message, remedy)
            yield from printed_figure(located, instrument, (*path, key, code), value, f"{word} {code}")
    if "index" in printed:
        yield from printed_figure(located, instrument, (*path, "index"), printed["index"], "Indeks")
    yield from printed_rating(located, instrument, (*path, "rating"), printed.get("rating"))


def printed_figure(located: Located, instrument: Instrument, path: Path, value: Any, word: str) -> Iterator[Finding]:
    """A printed domain, aspect or index must lie on the instrument's scale."""
    try:
        number = parse_exact(value)
    except ValueError:
        return
    if not instrument.scale.minimum <= number <= instrument.scale.maximum:
        name = _name(located, instrument)
        message = f"{word} tercetak {_comma(number)}, di luar rentang {_span(instrument)} ({name})."
        remedy = "Periksa lagi di laporan; mungkin salah ketik atau salah baca."
        yield Finding(located.place(path), "figure-range", message, remedy)


def printed_rating(located: Located, instrument: Instrument, path: Path, rating: Any) -> Iterator[Finding]:
    """A printed rating must be one of the instrument's names."""
    names = [name for one in instrument.ratings for name in (one.name, *one.aliases)]
    if isinstance(rating, str) and rating not in names:
        near = nearest(rating.strip().title(), names)
        message = f"Predikat {shown(rating)} tidak dikenal di {_name(located, instrument)}"
        message += f"; mungkin maksudnya {near}." if near else "."
        remedy = f"Pilihan: {listed([one.name for one in instrument.ratings])}."
        yield Finding(located.place(path), "unknown-rating", message, remedy)
