"""What must hold across a file of coverage measures: everything it names exists, and each figure can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pemdi_map.errors import Finding
from pemdi_map.load.knowledge.integrity.references import Known, unknown
from pemdi_map.load.knowledge.integrity.shared import repeats, source_findings
from pemdi_map.load.text.located import Located, Path
from pemdi_map.model.conditions import Condition
from pemdi_map.model.coverage import Coverage, Measure
from pemdi_map.model.instrument import Indicator
from pemdi_map.model.service_fields import service_facts


def coverage_findings(model: Coverage, located: Located, known: Known) -> Iterator[Finding]:
    """Everything that contradicts the instrument or the file itself."""
    yield from source_findings(located)
    yield from repeats(located, ((("measures", n, "id"), one.id) for n, one in enumerate(model.measures)), "Ukuran")
    yield from repeats(located, ((("scopes", n, "id"), one.id) for n, one in enumerate(model.scopes)), "Lingkup")
    for number, scope in enumerate(model.scopes):
        yield from _answerable(located, ("scopes", number, "when"), scope.when)
    by_code = known.looked_up(model.instrument).by_code
    for number, measure in enumerate(model.measures):
        at: Path = ("measures", number)
        if measure.indicator in by_code:
            yield from _of_indicator(located, at, measure, by_code[measure.indicator])
        yield from _figure(located, at, measure)


def _of_indicator(located: Located, at: Path, measure: Measure, indicator: Indicator) -> Iterator[Finding]:
    """The level is one of the indicator's, and so are the items."""
    if measure.level not in [level.level for level in indicator.levels]:
        message = f"{measure.indicator} tidak punya tingkat {measure.level}."
        yield Finding(located.place((*at, "level")), "unknown-level", message, "Periksa tingkatnya.")
    own = [item.id for item in indicator.items]
    for key in ("supports", "contradicts"):
        for number, item in enumerate(getattr(measure, key)):
            if item not in own:
                yield unknown(located.place((*at, key, number)), "item", item, own)


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
        if measure.mean not in numbers:
            yield unknown(located.place((*at, "mean")), "figure", measure.mean, numbers)


def _answerable(located: Located, path: Path, conditions: Sequence[Condition]) -> Iterator[Finding]:
    """A condition on whether something is known would make an unknown answer a no."""
    for condition in conditions:
        if condition.operator == "is_present":
            place = located.place((*path, condition.fact, "is_present"))
            message = "`is_present` tidak dapat dipakai di sini: yang belum diketahui tetap belum diketahui."
            yield Finding(place, "is-present", message, "Tanyakan isinya, seperti `transactions: {at_least: 0}`.")
