"""What must hold across a file of coverage measures: everything it names exists, and each figure can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import listed, nearest
from pemdi_map.model.conditions import Condition
from pemdi_map.model.coverage import Coverage, Measure
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.service_fields import service_facts


def coverage_findings(model: Coverage, target: Instrument, former: Instrument, located: Located) -> Iterator[Finding]:
    """Everything that contradicts the instruments or the file itself."""
    yield from source_findings(located)
    yield from repeats(located, ((("measures", n, "id"), one.id) for n, one in enumerate(model.measures)), "Ukuran")
    yield from repeats(located, ((("scopes", n, "id"), one.id) for n, one in enumerate(model.scopes)), "Lingkup")
    aspects = [aspect.code for aspect in former.aspects]
    for number, aspect in enumerate(model.services_of.aspects):
        yield from _known(located, ("services_of", "aspects", number), "Aspek", aspect, aspects)
    for number, uncounted in enumerate(model.uncounted):
        yield from _known(
            located, ("uncounted", number, "indicator"), "Indikator", uncounted.indicator, list(target.by_code)
        )
    for number, scope in enumerate(model.scopes):
        yield from _answerable(located, ("scopes", number, "when"), scope.when)
    scopes = [scope.id for scope in model.scopes]
    for number, measure in enumerate(model.measures):
        at: Path = ("measures", number)
        yield from _known(located, (*at, "scope"), "Lingkup", measure.scope, scopes)
        yield from _of_target(located, at, measure, target)
        yield from _figure(located, at, measure)


def _known(located: Located, path: Path, what: str, word: str, known: Sequence[str]) -> Iterator[Finding]:
    if word not in known:
        near = nearest(word, known)
        message = f"{what} {word} tidak dikenal" + (f"; mungkin maksudnya {near}." if near else ".")
        yield Finding(located.place(path), "unknown-id", message, f"Yang dikenal: {listed(known, 30)}.")


def _of_target(located: Located, at: Path, measure: Measure, target: Instrument) -> Iterator[Finding]:
    """The indicator, its level, and items that are of this indicator at this level or above."""
    if measure.indicator not in target.by_code:
        yield from _known(located, (*at, "indicator"), "Indikator", measure.indicator, list(target.by_code))
        return
    indicator = target.by_code[measure.indicator]
    if measure.level not in [level.level for level in indicator.levels]:
        message = f"{measure.indicator} tidak punya tingkat {measure.level}."
        yield Finding(located.place((*at, "level")), "unknown-level", message, "Periksa tingkatnya.")
    own = [item.id for item in indicator.items]
    for key in ("supports", "contradicts"):
        for number, item in enumerate(getattr(measure, key)):
            yield from _known(located, (*at, key, number), f"Butir {measure.indicator}", item, own)


def _figure(located: Located, at: Path, measure: Measure) -> Iterator[Finding]:
    """That there is one figure and one threshold, and that the figure can be worked out."""
    if (measure.when is None) == (measure.mean is None):
        message = f"{measure.id} harus punya salah satu: `when` (bagian layanan) atau `mean` (rata-rata)."
        yield Finding(located.place(at), "no-figure", message, "Isi salah satunya.")
    if (measure.threshold.at_least is None) == (measure.threshold.above is None):
        message = f"Ambang {measure.id} harus punya salah satu: `at_least` atau `above`."
        yield Finding(located.place((*at, "threshold")), "no-threshold", message, "Isi salah satunya.")
    if measure.when is not None:
        yield from _answerable(located, (*at, "when"), measure.when)
        if measure.weight != "services":
            message = f"{measure.id} menghitung bagian layanan, jadi `weight` harus services."
            yield Finding(located.place((*at, "weight")), "weight", message, "Hapus `weight`.")
    if measure.mean is not None:
        numbers = [name for name, fact in service_facts().items() if fact.type == "number" and fact.highest is not None]
        yield from _known(located, (*at, "mean"), "Angka", measure.mean, numbers)


def _answerable(located: Located, path: Path, conditions: Sequence[Condition]) -> Iterator[Finding]:
    """A condition on whether something is known would make an unknown answer a no."""
    for condition in conditions:
        if condition.operator == "is_present":
            place = located.place((*path, condition.fact, "is_present"))
            message = "`is_present` tidak dapat dipakai di sini: yang belum diketahui tetap belum diketahui."
            yield Finding(place, "is-present", message, "Tanyakan isinya, seperti `transactions: {at_least: 0}`.")
