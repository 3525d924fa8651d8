"""Inputs with a figure that is only supposed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pemdi_map.engine.stages import recency
from pemdi_map.model.institution import Assessment, ExternalValue, InstitutionFile
from pemdi_map.model.instrument import Instrument

SOURCE = "pengandaian (--set)"
"""The source of a figure that is only supposed."""


def with_levels(file: InstitutionFile, source: Instrument, levels: Mapping[str, Fraction]) -> InstitutionFile:
    """The input with other levels in the result that an analysis starts from; in a new one where there is none."""
    if not levels:
        return file
    found = [one for one in file.assessments if one.instrument == source.id]
    if not found:
        year = source.last_year or source.first_year
        new = Assessment(instrument=source.id, year=year, values=dict(levels), source=SOURCE)
        return file.model_copy(update={"assessments": (*file.assessments, new)})
    last = max(found, key=recency)
    return with_assessment(file, last, last.model_copy(update={"values": {**last.values, **levels}}))


def with_assessment(file: InstitutionFile, old: Assessment, new: Assessment) -> InstitutionFile:
    """The input with an assessment in another one's place."""
    changed = tuple(new if one is old else one for one in file.assessments)
    return file.model_copy(update={"assessments": changed})


def with_indices(file: InstitutionFile, indices: Mapping[str, Fraction], year: int) -> InstitutionFile:
    """The input with other figures of other agencies' indices, of the year they have in it, else of `year`."""
    given = file.external_indices
    new = {
        id_: ExternalValue(value=value, year=given[id_].year if id_ in given else year, source=SOURCE)
        for id_, value in indices.items()
    }
    return file.model_copy(update={"external_indices": {**given, **new}})
