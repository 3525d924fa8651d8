"""Which evidence items count, and for how much (`mappings/items/*.yaml`): a list may be replaced by another."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.fields import (
    Confidence,
    Exact,
    IndicatorName,
    InstrumentName,
    ItemName,
    Many,
    PortalCode,
    Record,
    Slug,
    Source,
    Text,
)
from pemdi_map.model.instrument import Instrument, Level


class ListedItem(Record):
    """An item in a list: its weight beside the other items of its level, and its code in the portal."""

    id: ItemName
    weight: Annotated[Exact, Field(ge=0)]
    portal: PortalCode | None = None
    note: str | None = None


class Misfit(Record):
    """An indicator whose published values the list does not explain."""

    indicator: IndicatorName
    because: Text


class ItemList(Record):
    """The weights of an instrument's evidence items, by one source. Every item of the instrument is in it once."""

    schema_: Literal["pemdi-map/items/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    name: Text
    default: bool
    """Whether it is taken where no list is named; exactly one of an instrument is."""
    note: Text
    confidence: Confidence
    cites: Many[str]
    misfits: Many[Misfit] = ()
    items: Many[ListedItem]
    sources: Many[Source]


def weighed(instrument: Instrument, items: ItemList) -> Instrument:
    """The instrument with its items weighed as in a list, and named as the portal names them."""
    listed = {one.id: one for one in items.items}

    def level(one: Level) -> Level:
        named = ((item, listed[item.id]) for item in one.evidence)
        return one.replaced(evidence=tuple(item.replaced(weight=by.weight, portal=by.portal) for item, by in named))

    indicators = (one.replaced(levels=tuple(map(level, one.levels))) for one in instrument.indicators)
    return instrument.replaced(indicators=tuple(indicators))
