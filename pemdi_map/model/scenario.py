"""How the projection reads the crosswalk (`mappings/scenarios.yaml`)."""

from typing import Literal

from pydantic import Field

from pemdi_map.model.crosswalk import Reuse
from pemdi_map.model.fields import Confidence, Exact, Many, Record, Source, Text

ScenarioName = Literal["konservatif", "wajar", "optimistis"]
SCENARIOS: tuple[ScenarioName, ...] = ("konservatif", "wajar", "optimistis")


class Credit(Record):
    """What a carried item counts for: a share of one item, if the row's confidence is at least `confidence`."""

    reuse: Reuse
    confidence: Confidence
    share: Exact
    """1 counts as an accepted item; less than 1 never completes a level."""


class Scenario(Record):
    """An assumption about old evidence, "if nothing new was made". None is a prediction."""

    name: ScenarioName
    meaning: Text
    levels: Literal["lowest", "reported", "highest"]
    """Which feasible source levels are used where only domains or a total are known."""
    credits: Many[Credit]


class Scenarios(Record):
    schema_: Literal["pemdi-map/scenarios/1"] = Field(alias="schema")
    version: Text
    label: Text
    """The word that stands on every projected figure."""
    caveat: Text
    measured: str | None = None
    """What is known of the error: published results against projections, with how many there are."""
    scenarios: Many[Scenario]
    """In rising order: no scenario may give more credit than the next one."""
    default: ScenarioName
    sources: Many[Source]
