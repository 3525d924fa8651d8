"""Random input files within what the two instruments in use allow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from pemdi_map.load.knowledge.catalogue import Catalogue
from pemdi_map.model.institution import EVIDENCE_STATES, STAGES, InstitutionFile
from pemdi_map.model.instrument import Instrument

CATALOGUE = Catalogue()
SPBE, PEMDI = CATALOGUE.instrument("spbe-2020"), CATALOGUE.instrument("pemdi-2026")

AWKWARD = [
    "=1+1",
    "+62",
    "-",
    "@SUM(A1)",
    "'=x",
    "''",
    'a;"b",c',
    "no",
    "010",
    "3,00",
    "_x0041_",
    "#N/A",
    "é 中 😀",
    "# x",
]
texts = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1, max_size=30
).map(lambda text: text.strip() or "x")
figures = st.integers(100, 500).map(lambda hundredths: Fraction(hundredths, 100))
ratings = texts.filter(lambda text: not text[-1:].isdecimal())
slugs = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)


@st.composite
def assessments(draw: st.DrawFn, instrument: Instrument, year: int) -> dict[str, Any]:
    codes = [indicator.code for indicator in instrument.indicators]
    levels = st.integers(1, 5).map(Fraction) if instrument.scale.kind == "levels" else figures
    domains = st.dictionaries(st.sampled_from([one.code for one in instrument.domains] or ["D1"]), figures)
    partial: dict[str, Any] = {
        "instrument": instrument.id,
        "year": year,
        "values": draw(st.dictionaries(st.sampled_from(codes), levels, max_size=5)),
        "printed": draw(
            st.fixed_dictionaries({}, optional={"index": figures, "rating": ratings, "domains": domains})
            if instrument.domains
            else st.fixed_dictionaries({}, optional={"index": figures, "rating": ratings})
        ),
    }
    if instrument.items:
        items = st.sampled_from(sorted(instrument.items))
        partial["evidence"] = draw(st.dictionaries(items, st.sampled_from(EVIDENCE_STATES), max_size=4))
    if draw(st.booleans()):
        partial["stage"] = draw(st.sampled_from(STAGES))
    if draw(st.booleans()):
        partial["source"] = draw(texts)
    return partial


@st.composite
def files(draw: st.DrawFn) -> InstitutionFile:
    wanted = draw(st.permutations([(SPBE, 2023), (SPBE, 2024), (PEMDI, 2026)]))[: draw(st.integers(0, 3))]
    history = draw(
        st.lists(
            st.fixed_dictionaries(
                {"year": st.integers(2018, 2030), "instrument": st.sampled_from(["spbe-2018", "spbe-2020", "lain"]),
                 "index": figures},
                optional={"rating": ratings, "source": texts},
            ),
            max_size=4,
            unique_by=lambda entry: (entry["year"], entry["instrument"]),
        )
    )  # fmt: skip
    externals = st.fixed_dictionaries({"value": figures, "year": st.just(2025)}, optional={"source": texts})
    data: dict[str, Any] = {
        "institution": draw(
            st.fixed_dictionaries({"name": texts}, optional={"kind": st.just("kota"), "province": texts})
        ),
        "assessments": [draw(assessments(*one)) for one in wanted],
        "history": history,
        "external_indices": draw(st.dictionaries(st.sampled_from(["sdi", "ips", "lainnya"]), externals)),
        "units": draw(st.dictionaries(slugs, texts, max_size=3)),
    }
    if draw(st.booleans()):
        data["note"] = draw(texts)
    return InstitutionFile.model_validate(data)
