"""What stands on the fill-in workbook, sheet by sheet, made from the instruments alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import get_args

from pemdi_map.errors import invalid
from pemdi_map.excel.form.assessment import EVIDENCE_CHOICES, SOURCE, YEAR, assessment_sheets
from pemdi_map.excel.form.guide import GUIDE
from pemdi_map.excel.form.programmes import PROGRAMMES, programme_choices, programmes_sheet
from pemdi_map.excel.form.services import SERVICES, service_choices, services_sheet
from pemdi_map.figures import plain
from pemdi_map.model.fields import InstitutionKind
from pemdi_map.model.form import LAYOUT_SHEET, Block, Entry, Form, FormSheet, PartPath, Row, Rule
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES, Assessment, InstitutionFile
from pemdi_map.model.instrument import ExternalIndex, Instrument
from pemdi_map.model.ownership import Role

IDENTITY, EXTERNAL, HISTORY = "Instansi", "Indeks Lain", "Riwayat"
HISTORY_ROWS = 20
NAME = Rule("text", "Nama resmi, seperti pada laporan evaluasi. Wajib diisi.")
PROVINCE = Rule("text", "Nama provinsi; kosongkan untuk instansi pusat.")
NOTE = Rule("text", "Boleh kosong.")
UNIT = Rule("text", "Nama unit di instansi Anda, bila berbeda dari yang lazim. Boleh kosong.")


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
    titles = {title.casefold() for title in (GUIDE, IDENTITY, EXTERNAL, HISTORY, SERVICES, PROGRAMMES, LAYOUT_SHEET)}
    fixed: dict[PartPath, str] = {}
    for position, (instrument, assessment) in enumerate(_assessments(instruments, prefill)):
        fixed["assessments", position, "instrument"] = instrument.id
        sheets += assessment_sheets(position, instrument, assessment, titles)
    external = _external(instruments, prefill)
    sheets += [external] if external.blocks[0].rows else []
    sheets.append(_history([*instruments, *earlier], prefill))
    sheets += [services_sheet(prefill), programmes_sheet(prefill)]
    kinds: tuple[str, ...] = get_args(InstitutionKind)
    choices = {name: {word: word for word in words} for name, words in (("jenis", kinds), ("tahap", STAGES))}
    choices[EVIDENCE_CHOICES] = {state: state for state in EVIDENCE_STATES}
    choices |= {**service_choices(), **programme_choices()}
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
            ("nama", "Nama instansi (wajib)", "Contoh: Pemerintah Kabupaten Contoh", ("institution", "name"), NAME),
            ("jenis", "Jenis instansi", "Menentukan nama unit yang lazim", ("institution", "kind"), kinds),
            ("provinsi", "Provinsi", "Boleh kosong untuk instansi pusat", ("institution", "province"), PROVINCE),
            ("catatan", "Catatan", "Apa pun yang perlu dibaca bersama isian ini", ("note",), NOTE),
        )
    ]
    named = {role.id: role for role in roles}
    units = [
        Row(
            f"unit {id}",
            (named[id].name, _usual(named[id], prefill.institution.kind if prefill else None))
            if id in named
            else (id, ""),
            (Entry("Isi", ("units", id), UNIT),),
        )
        for id in dict.fromkeys([*named, *(prefill.units if prefill else ())])
    ]
    headings = ("Keterangan", "Petunjuk"), ("Isi",)
    blocks = [Block("Identitas", *headings, tuple(rows), role="identity")]
    if units:
        guide = "Isi hanya bila nama unit di instansi Anda berbeda dari yang lazim."
        blocks.append(Block("Nama perangkat daerah / unit kerja", *headings, tuple(units), guide))
    return FormSheet(IDENTITY, "Instansi", "Wajib: nama instansi. Yang lain membantu, dan boleh kosong.", tuple(blocks))


def _usual(role: Role, kind: InstitutionKind | None) -> str:
    """The unit that usually has the role, in an institution of this kind or, where it is not known, in any."""
    names = [role.names[kind]] if kind in role.names else list(dict.fromkeys(role.names.values()))
    return f"Lazimnya: {' / '.join(names)}" if names else ""


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
    headings = ("Nilai", "Tahun", "Sumber")
    block = Block(
        "Indeks instansi lain", ("Indeks", "Pengelola dan kegunaan"), headings, tuple(rows), needed=headings[:2]
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
    aliases = (alias for instrument in instruments for rating in instrument.ratings for alias in rating.aliases)
    known = tuple(dict.fromkeys([*words, *aliases]))
    rules = (
        ("Tahun", "year", YEAR),
        ("Instrumen", "instrument", Rule("choice", "Pilih instrumen tahun itu.", choices="instrumen")),
        ("Indeks", "index", Rule("number", "Indeks seperti tercetak.", Fraction(0), highest)),
        (
            "Predikat",
            "rating",
            Rule("text", "Predikat seperti tercetak. Boleh kosong.", suggestions=words, known=known),
        ),
        ("Sumber", "source", SOURCE),
    )
    count = max(HISTORY_ROWS, len(prefill.history) + 5 if prefill else 0)
    rows = tuple(
        Row(str(n + 1), (), tuple(Entry(heading, ("history", n, key), rule) for heading, key, rule in rules))
        for n in range(count)
    )
    headings = tuple(heading for heading, _, _ in rules)
    guide = "Indeks tahun-tahun sebelumnya, satu baris per tahun. Boleh kosong."
    block = Block("Indeks per tahun", (), headings, rows, needed=("Tahun", "Instrumen", "Indeks"))
    return FormSheet(HISTORY, "Riwayat indeks", guide, (block,))
