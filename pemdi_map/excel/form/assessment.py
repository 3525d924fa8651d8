"""The sheets of one assessment on the fill-in workbook: its figures, and its evidence items."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pemdi_map.figures import plain
from pemdi_map.model.form import COMPUTED_HEADING, Block, Entry, FormSheet, Row, Rule
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES, Assessment
from pemdi_map.model.instrument import Instrument

YEAR = Rule("year", "Tahun penilaian, empat angka, misalnya 2024.", Fraction(2000), Fraction(2100))
EVIDENCE_CHOICES = "status bukti"
"""Not "status": the list of a service's states has that name."""
SOURCE = Rule("text", "Dari mana angkanya, misalnya judul dan tanggal laporan. Boleh kosong.")


def short(instrument: Instrument) -> str:
    """The name of an instrument on a sheet's tab: `SPBE` for `Indeks SPBE`."""
    return instrument.acronym


def _title(text: str, taken: set[str]) -> str:
    plain_text = "".join(letter for letter in text if letter not in r"[]:*?/\'")[:26].strip()
    number, title = 1, plain_text
    while title.casefold() in taken:
        number += 1
        title = f"{plain_text} ({number})"
    taken.add(title.casefold())
    return title


def assessment_sheets(
    position: int, instrument: Instrument, assessment: Assessment | None, titles: set[str]
) -> Iterable[FormSheet]:
    """The sheet of figures of one assessment, and the sheet of its evidence items where the instrument has some.

    `position` is the assessment's place in the input file; `titles` are the sheet titles in use, and grow.
    """
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
    some = "" if instrument.scale.partial else " Yang kosong menjadi rentang."
    about = f"{instrument.name}. {word} {_span(instrument)} per indikator.{some}"
    blocks = (
        Block("Tentang penilaian ini", ("Keterangan", "Petunjuk"), ("Isi",), _about(root, instrument), role="about"),
        Block(
            f"{word} indikator",
            ("Indikator", "Aspek"),
            (word,),
            values,
            counted=word,
            open_if_empty=not instrument.scale.partial,
            role="values",
        ),
        Block(
            "Angka pada laporan resmi",
            ("Keterangan", "Petunjuk"),
            ("Isi",),
            _printed(root, instrument),
            "Salin seperti tercetak: menjadi pembanding, atau dasar hitungan bila nilai per indikator belum lengkap. "
            f"Kolom {COMPUTED_HEADING} menghitungnya dari {word.lower()} di atas bila lengkap, jika tidak dari aspek "
            "dan domain yang tercetak.",
            role="printed",
        ),
    )
    name = short(instrument)
    year = f" {assessment.year}" if assessment else ""
    title = _title(f"Nilai {name}", titles)
    yield FormSheet(title, f"Nilai {name}{year}", about, blocks, instrument=instrument)
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
    year = Rule("year", YEAR.prompt, Fraction(instrument.first_year), Fraction(instrument.last_year or 2100))
    prompt = "mandiri: penilaian sendiri. Yang lain hasil tim asesor eksternal; asesor: tahapnya tidak disebut."
    stage = Rule("choice", prompt, choices="tahap")
    return (
        Row("tahun", ("Tahun penilaian (wajib bila lembar ini diisi)", f"{instrument.first_year} {until}"), (
            Entry("Isi", (*root, "year"), year),
        )),
        Row("tahap", ("Tahap penilaian", ", ".join(STAGES)), (Entry("Isi", (*root, "stage"), stage),)),
        Row("sumber", ("Sumber angka", "Misalnya judul laporan hasil evaluasi"), (
            Entry("Isi", (*root, "source"), SOURCE),
        )),
    )  # fmt: skip


def _printed(root: tuple[str, int], instrument: Instrument) -> tuple[Row, ...]:
    figure = Rule("number", "Seperti tercetak, dua desimal.", instrument.scale.minimum, instrument.scale.maximum)
    words = tuple(rating.name for rating in instrument.ratings)
    known = (*words, *(alias for rating in instrument.ratings for alias in rating.aliases))
    rating = Rule("text", "Predikat seperti tercetak.", suggestions=words, known=known)
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
    rule = Rule("choice", "Pilih status butir ini. Kosong berarti belum diketahui.", choices=EVIDENCE_CHOICES)
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
