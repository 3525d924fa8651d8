"""When this, then that, because (`mappings/rules/*.yaml`): what planners would otherwise decide action by action."""

from typing import Annotated, Literal

from pydantic import Field

from pemdi_map.model.conditions import NamedDay, When
from pemdi_map.model.facts import PriorityName
from pemdi_map.model.fields import (
    Confidence,
    InstrumentName,
    Many,
    Record,
    Reference,
    Refers,
    RoleName,
    Slug,
    Source,
    Text,
)

RuleCode = Annotated[str, Field(pattern=r"^R[0-9]{2,3}$")]


class Escalation(Record):
    """Whom to call about an action, through which role, and by when."""

    call: Text
    """The agency or office to call."""
    through: RoleName | None = None
    """The role that calls; left out where it is the action's owner."""
    by: NamedDay | None = None
    about: Text


class Outputs(Record):
    """What a rule says of an action. `priority`, `owner` and `funding` hold one value; the others add up."""

    priority: PriorityName | None = None
    owner: RoleName | None = None
    funding: Annotated[Text, Refers("funding")] | None = None
    """A path of a budget cycle, by its name: what stands in the plan's column "Jalur anggaran"."""
    support: Many[RoleName] = ()
    note: str | None = None
    escalation: Escalation | None = None
    in_assessed_year: bool = False
    """That the evidence has to bear a date of the assessed year: the action does not end before it begins."""

    @property
    def empty(self) -> bool:
        """Whether the rule says nothing."""
        return not self.model_fields_set


class Rule(Record):
    """One rule. Where rules disagree the higher `rank` wins, then the one with more conditions, then the lower id."""

    id: RuleCode
    when: When
    then: Outputs
    rank: Annotated[int, Field(ge=-100, le=100)] = 0
    because: Text
    assumption: bool = False
    """That the rule rests on the authors' own judgement alone."""
    confidence: Confidence
    reference: Annotated[Many[Reference], Field(min_length=1)]


class Rules(Record):
    """Rules on one subject. The files of an instrument count together; their ids differ."""

    schema_: Literal["pemdi-map/rules/1"] = Field(alias="schema")
    id: Slug
    version: Text
    instrument: InstrumentName
    note: Text
    rules: Many[Rule]
    sources: Many[Source]


SINGLE_OUTPUTS: tuple[Literal["priority", "owner", "funding"], ...] = ("priority", "owner", "funding")
"""The outputs that hold one value, so that rules can disagree on them."""
