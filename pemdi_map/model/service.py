"""A digital service of the institution: the `services` of an input file.

Only the name is required. What is left out is not known, which is different from "no": the coverage figures count a
service as lacking something only where the input says so.
"""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pemdi_map.model.answers import Answer, AnyDay, InputCode, Name, Names, split_names
from pemdi_map.model.fields import Exact, Percent, Record, Text, Year

ServiceKind = Literal["publik", "administrasi"]
ServiceStatus = Literal["berjalan", "dibangun", "dihentikan"]
Hosting = Literal["pdn", "awan", "sendiri", "vendor"]
DataCycle = Literal["at_rest", "in_transit", "in_use"]
Management = Literal["risiko", "perubahan", "pengetahuan", "keberlangsungan", "relasi"]
SERVICE_KINDS: tuple[ServiceKind, ...] = ("publik", "administrasi")
SERVICE_STATUSES: tuple[ServiceStatus, ...] = ("berjalan", "dibangun", "dihentikan")
HOSTINGS: tuple[Hosting, ...] = ("pdn", "awan", "sendiri", "vendor")
DATA_CYCLES: tuple[DataCycle, ...] = ("at_rest", "in_transit", "in_use")
MANAGEMENTS: tuple[Management, ...] = ("risiko", "perubahan", "pengetahuan", "keberlangsungan", "relasi")
Count = Annotated[int, Field(ge=0)]
Score = Annotated[Exact, Field(ge=0, le=5)]
Cycles = Annotated[tuple[DataCycle, ...], BeforeValidator(split_names), Field(strict=False)]
Managements = Annotated[tuple[Management, ...], BeforeValidator(split_names), Field(strict=False)]


class ServiceLevel(Record):
    """The service level agreement (SLA) and how it is kept."""

    documented: Answer | None = None
    """Whether the SLA of the service and of its processes is written down."""
    monitored: Answer | None = None
    """Whether a dashboard shows automatically how the SLA is kept; a list of SLAs is no dashboard."""
    fulfilment: Percent | None = None
    """Percent of requests that kept the SLA in the last full year."""
    national: Answer | None = None
    """Whether support and SLA monitoring are connected with the national level."""


class Satisfaction(Record):
    """What users say of the service."""

    survey: Answer | None = None
    """Whether an online satisfaction survey (SKM Online) is held."""
    score: Score | None = None
    """The result on a scale to 5."""
    year: Year | None = None
    participation: Percent | None = None
    """Percent of the year's transactions whose users took part."""
    feedback: Answer | None = None
    """Whether the service itself has direct feedback (a widget)."""
    followed_up: Answer | None = None
    """Whether feedback is acted upon, with evidence."""
    vulnerable_groups: Count | None = None
    """How many vulnerable groups were involved."""
    on_dashboard: Answer | None = None
    """Whether the result is on a public dashboard."""
    change_log: Answer | None = None
    """Whether changes of the service are published."""


class PersonalData(Record):
    """Personal data (PDP) in the service."""

    processed: Answer | None = None
    ropa: Answer | None = None
    """Whether the record of processing activities (RoPA) covers the service."""
    subject_rights: Answer | None = None
    """Whether there is a procedure for the rights of data subjects."""
    privacy_notice: Answer | None = None
    safeguards: Answer | None = None
    """Whether there is a procedure that protects the data."""
    dpia: Answer | None = None
    """Whether the risk was assessed (risk register or DPIA)."""


class Audit(Record):
    """The last audit of security and technology."""

    done: Answer | None = None
    date: AnyDay | None = None
    followed_up: Answer | None = None

    @property
    def held(self) -> bool | None:
        """Whether there was one; a date says so, too."""
        return True if self.done is None and self.date is not None else self.done


class Development(Record):
    """How the application is built and kept."""

    documented: Answer | None = None
    reviewed: Answer | None = None
    """Whether the unit that manages digital services has reviewed it."""
    repository: Answer | None = None
    """Whether the source code is kept in a repository."""
    overlapping: Answer | None = None
    """Whether another application does the same."""


class BusinessProcess(Record):
    """The process behind the service, in SIAP Digital."""

    mapped: Answer | None = None
    """As it is."""
    target: Answer | None = None
    """As it shall be."""
    digital_archive: Answer | None = None


class Service(Record):
    """One service, under the name that people know it by."""

    name: Name
    kind: ServiceKind | None = None
    owner: Text | None = None
    """A role, as under `units`, or the name of the unit."""
    spbe_indicator: InputCode | None = None
    """The SPBE service indicator that it stands for."""
    status: ServiceStatus | None = None
    """Left out, it is taken to run, or to have ended where `terminated_on` says when."""
    launched_on: AnyDay | None = None
    terminated_on: AnyDay | None = None
    life_cycle: Text | None = None
    """The group of the user's life cycle that it belongs to, as birth or business."""
    priority: Answer | None = None
    thematic: Answer | None = None
    high_category: Answer | None = None
    """Whether its data or system is of high category in the cryptography report."""
    users: Count | None = None
    """Users in the last full year."""
    transactions: Count | None = None
    """Transactions in the last full year."""
    on_portal: Answer | None = None
    """Whether it is on the institution's portal."""
    on_national_portal: Answer | None = None
    national_portal_users: Percent | None = None
    """Percent of its users who come through the national portal."""
    integrated_with: Names | None = None
    """Services of the institution, or applications outside; one side is enough."""
    shared_applications: Names | None = None
    """General applications that it uses, as SRIKANDI or SP4N-LAPOR."""
    interoperability: Answer | None = None
    """Whether it exchanges data through the service link (sistem penghubung layanan)."""
    architecture: Answer | None = None
    """Whether SIAP Digital holds it."""
    data_architecture: Answer | None = None
    """Whether SIAP Digital holds its data architecture."""
    hosting: Hosting | None = None
    sla: ServiceLevel = Field(default_factory=ServiceLevel)
    support_channels: Names | None = None
    ticket_tracking: Answer | None = None
    """Whether users can follow their request."""
    satisfaction: Satisfaction = Field(default_factory=Satisfaction)
    personal_data: PersonalData = Field(default_factory=PersonalData)
    encryption: Cycles | None = None
    """The data cycles that are encrypted with the national algorithms."""
    internal_audit: Audit = Field(default_factory=Audit)
    external_audit: Audit = Field(default_factory=Audit)
    incident_response: Answer | None = None
    """Whether the incident team (TTIS/CSIRT) covers it."""
    managements: Managements | None = None
    """The five managements that are practised by the guidelines."""
    development: Development = Field(default_factory=Development)
    business_process: BusinessProcess = Field(default_factory=BusinessProcess)
    note: str | None = None

    @property
    def running(self) -> bool:
        """Whether it counts: neither under construction nor ended."""
        return self.status == "berjalan" or (self.status is None and not self.ended)

    @property
    def ended(self) -> bool:
        """Whether it was ended; a date says so, too, where the status is left out."""
        return self.status == "dihentikan" or (self.status is None and self.terminated_on is not None)

    @property
    def priority_or_thematic(self) -> bool | None:
        """Either; not known while one of them could still make it so."""
        if self.priority or self.thematic:
            return True
        return None if self.priority is None or self.thematic is None else False

    @property
    def in_life_cycle(self) -> bool | None:
        """Whether it has a place in the user's life cycle; no group named says nothing."""
        return True if self.life_cycle else None

    @property
    def encrypted_cycles(self) -> int | None:
        return None if self.encryption is None else len(set(self.encryption))

    @property
    def channel_count(self) -> int | None:
        return None if self.support_channels is None else len(self.support_channels)


@lru_cache(maxsize=4096)
def same_name(name: str) -> str:
    """What names are compared by: case and runs of blanks do not count."""
    return " ".join(name.split()).casefold()
