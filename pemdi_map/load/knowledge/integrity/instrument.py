"""What must hold across an instrument file: weights that add up, codes in order, bands and ratings without holes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pemdi_map.errors import Finding
from pemdi_map.figures import plain
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.instrument import Band, Indicator, Instrument


def instrument_findings(instrument: Instrument, located: Located) -> Iterator[Finding]:
    """Everything that contradicts itself in an instrument."""
    yield from source_findings(located)
    yield from _weights(instrument, located)
    yield from _codes(instrument, located)
    yield from _scale(instrument, located)
    yield from _ratings(instrument, located)
    for number, indicator in enumerate(instrument.indicators):
        yield from _indicator(instrument, indicator, located, ("indicators", number))


def _weights(instrument: Instrument, located: Located) -> Iterator[Finding]:
    def differs(path: Path, whole: str, weight: Fraction, total: Fraction, parts: str) -> Iterator[Finding]:
        if weight != total:
            message = f"Bobot {parts} berjumlah {_comma(total)}, padahal bobot {whole} {_comma(weight)}."
            yield Finding(located.place(path), "weights", message, "Perbaiki salah satu bobotnya.")

    hundred = Fraction(100)
    for number, aspect in enumerate(instrument.aspects):
        total = sum((one.weight for one in instrument.indicators if one.aspect == aspect.code), Fraction(0))
        yield from differs(("aspects", number, "weight"), aspect.code, aspect.weight, total, "indikatornya")
    for number, domain in enumerate(instrument.domains):
        total = sum((one.weight for one in instrument.aspects if one.domain == domain.code), Fraction(0))
        yield from differs(("domains", number, "weight"), domain.code, domain.weight, total, "aspeknya")
    total = sum((aspect.weight for aspect in instrument.aspects), Fraction(0))
    yield from differs(("aspects",), "seluruh indeks", hundred, total, "semua aspek")
    if instrument.domains:
        total = sum((domain.weight for domain in instrument.domains), Fraction(0))
        yield from differs(("domains",), "seluruh indeks", hundred, total, "semua domain")


def _comma(value: Fraction) -> str:
    return plain(value).replace(".", ",")


def _codes(instrument: Instrument, located: Located) -> Iterator[Finding]:
    for key, what, codes in (
        ("domains", "Domain", [one.code for one in instrument.domains]),
        ("aspects", "Aspek", [one.code for one in instrument.aspects]),
        ("indicators", "Indikator", [one.code for one in instrument.indicators]),
    ):
        yield from repeats(located, (((key, n, "code"), code) for n, code in enumerate(codes)), what)
    for number, aspect in enumerate(instrument.aspects):
        if instrument.domains and aspect.domain is None:
            message = f"Aspek {aspect.code} tidak menyebut domainnya."
            yield Finding(located.place(("aspects", number)), "unknown-domain", message, "Isi `domain`.")
    for number, indicator in enumerate(instrument.indicators):
        if indicator.number != int(indicator.code[1:]):
            message = f"Nomor {indicator.number} tidak cocok dengan kode {indicator.code}."
            yield Finding(located.place(("indicators", number, "number")), "code-number", message, "Samakan keduanya.")


def _scale(instrument: Instrument, located: Located) -> Iterator[Finding]:
    scale = instrument.scale
    if scale.minimum >= scale.maximum:
        yield Finding(
            located.place(("scale",)),
            "scale",
            "Nilai terendah harus lebih kecil daripada nilai tertinggi.",
            "Perbaiki.",
        )
    if scale.kind == "banded":
        if scale.closed is None:
            message = "Skala `banded` harus menyebut sisi rentang yang tertutup."
            yield Finding(
                located.place(("scale",)), "scale", message, "Tambahkan `closed: above` atau `closed: below`."
            )
        yield from _bands(scale.bands, scale.minimum, scale.maximum, located, ("scale", "bands"))
    elif scale.bands or any(bound.denominator != 1 for bound in (scale.minimum, scale.maximum)):
        yield Finding(
            located.place(("scale",)),
            "scale",
            "Skala `levels` memakai bilangan bulat dan tidak memakai `bands`.",
            "Perbaiki.",
        )
    if instrument.last_year is not None and instrument.last_year < instrument.first_year:
        yield Finding(located.place(("last_year",)), "years", "Tahun terakhir mendahului tahun pertama.", "Perbaiki.")
    for number, one in enumerate(instrument.level_scales):
        levels = [level.level for level in one.levels]
        if levels != list(range(levels[0], levels[0] + len(levels))) if levels else True:
            where = located.place(("level_scales", number, "levels"))
            yield Finding(where, "level-order", f"Tingkat skala {one.id} tidak berurutan.", "Urutkan dan lengkapi.")


def _bands(
    bands: Sequence[Band], minimum: Fraction, maximum: Fraction, located: Located, path: Path
) -> Iterator[Finding]:
    edge, remedy = minimum, "Rentang harus bersambung dari nilai terendah sampai tertinggi."
    for number, band in enumerate(bands):
        at: Path = (*path, number)
        if band.level != number + 1:
            yield Finding(
                located.place(at), "bands", f"Rentang ke-{number + 1} bertanda tingkat {band.level}.", "Urutkan."
            )
        if band.lower != edge:
            message = f"Rentang tingkat {band.level} mulai di {_comma(band.lower)}, seharusnya {_comma(edge)}."
            yield Finding(located.place(at), "bands", message, remedy)
        if band.lower >= band.upper:
            yield Finding(located.place(at), "bands", f"Rentang tingkat {band.level} kosong atau terbalik.", remedy)
        edge = band.upper
    if edge != maximum or not bands:
        yield Finding(
            located.place(path), "bands", f"Rentang berakhir di {_comma(edge)}, bukan {_comma(maximum)}.", remedy
        )


def _ratings(instrument: Instrument, located: Located) -> Iterator[Finding]:
    names = [
        (("ratings", n, "name"), name) for n, one in enumerate(instrument.ratings) for name in (one.name, *one.aliases)
    ]
    yield from repeats(located, names, "Predikat")
    bounds = [rating.lower for rating in instrument.ratings]
    for number, bound in enumerate(bounds):
        at: Path = ("ratings", number, "lower")
        if number and bound <= bounds[number - 1]:
            yield Finding(
                located.place(at), "ratings", "Batas predikat harus naik dari predikat ke predikat.", "Urutkan kembali."
            )
        if bound > instrument.scale.maximum:
            yield Finding(located.place(at), "ratings", "Batas predikat di atas nilai tertinggi.", "Perbaiki batasnya.")
    if not bounds or bounds[0] > instrument.scale.minimum:
        message = "Predikat pertama harus berlaku mulai nilai terendah."
        yield Finding(located.place(("ratings",)), "ratings", message, "Perbaiki `lower` predikat pertama.")
    for year in instrument.rating_rule.years:
        if not instrument.first_year <= year <= (instrument.last_year or year):
            place = located.key_place(("rating_rule", "years", year))
            message = f"Tahun {year} di luar tahun penilaian instrumen ini."
            yield Finding(place, "years", message, "Hapus atau perbaiki tahunnya.")


def _indicator(instrument: Instrument, indicator: Indicator, located: Located, at: Path) -> Iterator[Finding]:
    scale = instrument.scale
    levels = [level.level for level in indicator.levels]
    expected = [band.level for band in scale.bands] or list(range(int(scale.minimum), int(scale.maximum) + 1))
    if levels and levels != expected:
        message = f"Tingkat {indicator.code} harus {', '.join(map(str, expected))}, berurutan dan lengkap."
        yield Finding(located.place((*at, "levels")), "level-order", message, "Lengkapi dan urutkan tingkatnya.")
    for which, level in enumerate(indicator.levels):
        for number, item in enumerate(level.evidence):
            expected_id = f"{indicator.code}.{level.level}.{number + 1}"
            if item.id != expected_id:
                place = located.place((*at, "levels", which, "evidence", number, "id"))
                message = f"Butir ini bernomor {item.id}, padahal letaknya {expected_id}."
                yield Finding(place, "item-order", message, "Perbaiki nomornya atau urutannya.")
    external = indicator.external
    if external is not None and (external.bands or external.use == "value"):
        path = (*at, "external", "bands")
        yield from _bands(external.bands, external.minimum, external.maximum, located, path)
        if len(external.bands) != len(scale.bands):
            message = f"Indeks {external.id} punya {len(external.bands)} rentang, skala punya {len(scale.bands)}."
            yield Finding(located.place(path), "bands", message, "Samakan jumlahnya.")
