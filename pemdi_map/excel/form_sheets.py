"""What stands on the fill-in workbook, sheet by sheet, made from the instruments alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import get_args

from pemdi_map.errors import invalid
from pemdi_map.figures import plain
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.form import LAYOUT_SHEET, Block, Entry, Form, FormSheet, PartPath, Row, Rule
from pemdi_map.model.institution import EVIDENCE_STATES, Assessment, InstitutionFile
from pemdi_map.model.instrument import ExternalIndex, Instrument
from pemdi_map.model.ownership import Role

GUIDE, IDENTITY, EXTERNAL, HISTORY = "Petunjuk", "Instansi", "Indeks Lain", "Riwayat"
HISTORY_ROWS = 20
YEAR = Rule("year", "Tahun penilaian, empat angka, misalnya 2024.", Fraction(2000), Fraction(2100))
TEXT = Rule("text")
SOURCE = Rule("text", "Dari mana angkanya, misalnya judul dan tanggal laporan. Boleh kosong.")


def plan_form(
    instruments: Sequence[Instrument],
    prefill: InstitutionFile | None,
    earlier: Sequence[Instrument],
    roles: Sequence[Role],
) -> Form:
    """The form for these instruments, with a place for every part of `prefill` that a form can hold.

    An instrument gets a sheet per assessment in `prefill`, or a blank one. Raises `InvalidInput` where `prefill`
    assesses an instrument that is not among `instruments`.
    """
    sheets = [_identity(roles, prefill)]
    titles = {title.casefold() for title in (GUIDE, IDENTITY, EXTERNAL, HISTORY, LAYOUT_SHEET)}
    fixed: dict[PartPath, str] = {}
    for position, (instrument, assessment) in enumerate(_assessments(instruments, prefill)):
        fixed["assessments", position, "instrument"] = instrument.id
        sheets += _assessment(position, instrument, assessment, titles)
    external = _external(instruments, prefill)
    sheets += [external] if external.blocks[0].rows else []
    sheets.append(_history([*instruments, *earlier], prefill))
    kinds: tuple[str, ...] = get_args(InstitutionKind)
    stages = ("mandiri", "asesor")
    choices = {name: {word: word for word in words} for name, words in (("jenis", kinds), ("tahap", stages))}
    choices["status"] = {state: state for state in EVIDENCE_STATES}
    choices["instrumen"] = _instrument_words([*instruments, *earlier], prefill)
    return Form(tuple(sheets), choices, fixed)


def _assessments(
    instruments: Sequence[Instrument], prefill: InstitutionFile | None
) -> Iterable[tuple[Instrument, Assessment | None]]:
    known = {instrument.id: instrument for instrument in instruments}
    assessments = prefill.assessments if prefill else ()
    for assessment in assessments:
        if assessment.instrument not in known:
            message = f"instrumen '{assessment.instrument}' tidak punya lembar di formulir ini."
            raise invalid("formulir", "no-sheet", message, f"Instrumen yang ada: {', '.join(known)}.")
        yield known[assessment.instrument], assessment
    filled = {assessment.instrument for assessment in assessments}
    yield from ((instrument, None) for instrument in instruments if instrument.id not in filled)


def _instrument_words(instruments: Sequence[Instrument], prefill: InstitutionFile | None) -> dict[str, str]:
    words = {f"{instrument.short_name} – {instrument.legal}": instrument.id for instrument in instruments}
    known = set(words.values())
    others = [entry.instrument for entry in (prefill.history if prefill else ()) if entry.instrument not in known]
    return words | {other: other for other in others}


def _identity(roles: Sequence[Role], prefill: InstitutionFile | None) -> FormSheet:
    kinds = Rule("choice", "Pilih dari daftar.", choices="jenis")
    rows = [
        Row(code, (label, hint), (Entry("Isi", path, rule),))
        for code, label, hint, path, rule in (
            ("nama", "Nama instansi (wajib)", "Contoh: Pemerintah Kabupaten Contoh", ("institution", "name"), TEXT),
            ("jenis", "Jenis instansi", "Menentukan nama unit yang lazim", ("institution", "kind"), kinds),
            ("provinsi", "Provinsi", "Boleh kosong untuk instansi pusat", ("institution", "province"), TEXT),
            ("catatan", "Catatan", "Apa pun yang perlu dibaca bersama isian ini", ("note",), TEXT),
        )
    ]
    named = {role.id: role for role in roles}
    units = [
        Row(
            f"unit {id}",
            (named[id].name, _usual(named[id], prefill.institution.kind if prefill else None))
            if id in named
            else (id, ""),
            (Entry("Isi", ("units", id), TEXT),),
        )
        for id in dict.fromkeys([*named, *(prefill.units if prefill else ())])
    ]
    headings = ("Keterangan", "Petunjuk"), ("Isi",)
    blocks = [Block("Identitas", *headings, tuple(rows))]
    if units:
        guide = "Isi hanya bila nama unit di instansi Anda berbeda dari yang lazim."
        blocks.append(Block("Nama perangkat daerah / unit kerja", *headings, tuple(units), guide))
    return FormSheet(IDENTITY, "Instansi", "Wajib: nama instansi. Yang lain membantu, dan boleh kosong.", tuple(blocks))


def _usual(role: Role, kind: InstitutionKind | None) -> str:
    """The unit that usually has the role, in an institution of this kind or, where it is not known, in any."""
    names = [role.names[kind]] if kind in role.names else list(dict.fromkeys(role.names.values()))
    return f"Lazimnya: {' / '.join(names)}" if names else ""


def short(instrument: Instrument) -> str:
    """The name of an instrument on a sheet's tab: `SPBE` for `Indeks SPBE`."""
    return instrument.short_name.removeprefix("Indeks ").strip()


def _title(text: str, taken: set[str]) -> str:
    plain_text = "".join(letter for letter in text if letter not in r"[]:*?/\'")[:26].strip()
    number, title = 1, plain_text
    while title.casefold() in taken:
        number += 1
        title = f"{plain_text} ({number})"
    taken.add(title.casefold())
    return title


def _assessment(
    position: int, instrument: Instrument, assessment: Assessment | None, titles: set[str]
) -> Iterable[FormSheet]:
    root = ("assessments", position)
    whole = instrument.scale.kind == "levels"
    rule = _value_rule(instrument)
    aspects = {aspect.code: f"{aspect.code} {aspect.name}" for aspect in instrument.aspects}
    word = "Tingkat" if whole else "Nilai"
    values = tuple(
        Row(
            indicator.code,
            (indicator.name, aspects.get(indicator.aspect, indicator.aspect)),
            (Entry(word, (*root, "values", indicator.code), rule),),
        )
        for indicator in instrument.indicators
    )
    some = "" if instrument.scale.partial else " Isi semuanya, atau kosongkan semuanya."
    about = f"{instrument.name}. {word} {_span(instrument)} per indikator.{some}"
    blocks = (
        Block("Tentang penilaian ini", ("Keterangan", "Petunjuk"), ("Isi",), _about(root, instrument)),
        Block(
            f"{word} indikator",
            ("Indikator", "Aspek"),
            (word,),
            values,
            counted=word,
            all_or_none=not instrument.scale.partial,
        ),
        Block(
            "Angka pada laporan resmi",
            ("Keterangan", "Petunjuk"),
            ("Isi",),
            _printed(root, instrument),
            "Salin seperti tercetak: menjadi pembanding, atau dasar hitungan bila nilai per indikator tidak ada.",
        ),
    )
    name = short(instrument)
    year = f" {assessment.year}" if assessment else ""
    title = _title(f"Nilai {name}", titles)
    yield FormSheet(title, f"Nilai {name}{year}", about, blocks)
    if instrument.items:
        yield _evidence(root, instrument, _title(f"Bukti {name}", titles), f"Bukti dukung {name}{year}", title)


def _value_rule(instrument: Instrument) -> Rule:
    scale = instrument.scale
    if scale.kind == "levels":
        prompt = f"Bilangan bulat {_span(instrument)}. 3, 3,00 dan 3.00 dibaca sama."
        return Rule("level", prompt, scale.minimum, scale.maximum)
    prompt = f"Angka {_span(instrument)} dengan desimal. Kosong berarti belum dinilai."
    return Rule("number", prompt, scale.minimum, scale.maximum)


def _span(instrument: Instrument) -> str:
    return f"{plain(instrument.scale.minimum)} sampai {plain(instrument.scale.maximum)}"


def _about(root: tuple[str, int], instrument: Instrument) -> tuple[Row, ...]:
    until = f"sampai {instrument.last_year}" if instrument.last_year else "dan sesudahnya"
    stage = Rule("choice", "mandiri: penilaian sendiri; asesor: hasil tim asesor eksternal.", choices="tahap")
    return (
        Row("tahun", ("Tahun penilaian (wajib bila lembar ini diisi)", f"{instrument.first_year} {until}"), (
            Entry("Isi", (*root, "year"), YEAR),
        )),
        Row("tahap", ("Tahap penilaian", "mandiri atau asesor"), (Entry("Isi", (*root, "stage"), stage),)),
        Row("sumber", ("Sumber angka", "Misalnya judul laporan hasil evaluasi"), (
            Entry("Isi", (*root, "source"), SOURCE),
        )),
    )  # fmt: skip


def _printed(root: tuple[str, int], instrument: Instrument) -> tuple[Row, ...]:
    figure = Rule("number", "Seperti tercetak, dua desimal.", Fraction(0), instrument.scale.maximum)
    words = tuple(rating.name for rating in instrument.ratings)
    rating = Rule("text", "Predikat seperti tercetak.", suggestions=words)
    printed = (*root, "printed")
    rows = [
        Row("indeks", ("Indeks", ""), (Entry("Isi", (*printed, "index"), figure),)),
        Row("predikat", ("Predikat", ""), (Entry("Isi", (*printed, "rating"), rating),)),
    ]
    for kind, word, parts in (("domains", "Domain", instrument.domains), ("aspects", "Aspek", instrument.aspects)):
        for part in parts:
            rows.append(Row(part.code, (part.name, word), (Entry("Isi", (*printed, kind, part.code), figure),)))
    return tuple(rows)


def _evidence(root: tuple[str, int], instrument: Instrument, title: str, heading: str, values: str) -> FormSheet:
    rule = Rule("choice", "Pilih status butir ini. Kosong berarti belum diketahui.", choices="status")
    rows = tuple(
        Row(
            item.id,
            (item.text, f"{indicator.code} {indicator.name}"),
            (Entry("Status", (*root, "evidence", item.id), rule),),
        )
        for indicator in instrument.indicators
        for item in indicator.items
    )
    guide = (
        f"Status bukti: {', '.join(EVIDENCE_STATES)}. Boleh sebagian; kosong berarti belum diketahui. "
        f"Tahun penilaian diisi di lembar '{values}'."
    )
    block = Block("Butir bukti dukung", ("Butir bukti dukung", "Indikator"), ("Status",), rows, counted="Status")
    return FormSheet(title, heading, guide, (block,))


def _external(instruments: Sequence[Instrument], prefill: InstitutionFile | None) -> FormSheet:
    indices: dict[str, tuple[ExternalIndex, list[str]]] = {}
    for instrument in instruments:
        for indicator in instrument.indicators:
            if indicator.external:
                indices.setdefault(indicator.external.id, (indicator.external, []))[1].append(indicator.code)
    rows = [
        Row(
            id,
            (
                index.name,
                f"{index.owner}; skala {plain(index.minimum)}–{plain(index.maximum)}; "
                f"{'memberi nilai' if index.use == 'value' else 'bukti untuk'} {', '.join(codes)}",
            ),
            _external_entries(id, Rule("number", "Nilai indeks, tanpa tanda %.", index.minimum, index.maximum)),
        )
        for id, (index, codes) in indices.items()
    ]
    others = [id for id in (prefill.external_indices if prefill else ()) if id not in indices]
    rows += [Row(id, (id, ""), _external_entries(id, Rule("number"))) for id in others]
    guide = "Indeks milik instansi lain yang menentukan nilai beberapa indikator. Kosongkan yang belum ada."
    block = Block(
        "Indeks instansi lain", ("Indeks", "Pengelola dan kegunaan"), ("Nilai", "Tahun", "Sumber"), tuple(rows)
    )
    return FormSheet(EXTERNAL, "Indeks instansi lain", guide, (block,))


def _external_entries(id: str, value: Rule) -> tuple[Entry, ...]:
    root = ("external_indices", id)
    return (
        Entry("Nilai", (*root, "value"), value),
        Entry("Tahun", (*root, "year"), YEAR),
        Entry("Sumber", (*root, "source"), SOURCE),
    )


def _history(instruments: Sequence[Instrument], prefill: InstitutionFile | None) -> FormSheet:
    highest = max((instrument.scale.maximum for instrument in instruments), default=Fraction(5))
    words = tuple(dict.fromkeys(rating.name for instrument in instruments for rating in instrument.ratings))
    rules = (
        ("Tahun", "year", YEAR),
        ("Instrumen", "instrument", Rule("choice", "Pilih instrumen tahun itu.", choices="instrumen")),
        ("Indeks", "index", Rule("number", "Indeks seperti tercetak.", Fraction(0), highest)),
        ("Predikat", "rating", Rule("text", "Predikat seperti tercetak. Boleh kosong.", suggestions=words)),
        ("Sumber", "source", SOURCE),
    )
    count = max(HISTORY_ROWS, len(prefill.history) + 5 if prefill else 0)
    rows = tuple(
        Row(str(n + 1), (), tuple(Entry(heading, ("history", n, key), rule) for heading, key, rule in rules))
        for n in range(count)
    )
    headings = tuple(heading for heading, _, _ in rules)
    guide = "Indeks tahun-tahun sebelumnya, satu baris per tahun. Boleh kosong."
    return FormSheet(HISTORY, "Riwayat indeks", guide, (Block("Indeks per tahun", (), headings, rows),))
