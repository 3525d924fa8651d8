"""What a case file may say: an input, the questions put to the program, and the right answers. See README.md."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator

from pemdi_map.engine.outcome import IndicatorBasis
from pemdi_map.engine.score_outcome import ScoreBasis
from pemdi_map.model.institution import EvidenceState
from pemdi_map.model.scenario import ScenarioName

REPOSITORY = Path(__file__).parents[2]
START = datetime.date(2026, 12, 1)
CONSTRUCTED = "contoh"
"""The folder of invented inputs, and the word that their institutions bear."""


def _with_point(written: object) -> object:
    return written.replace(",", ".") if isinstance(written, str) else written


Figure = Annotated[Decimal, BeforeValidator(_with_point)]
PerScenario = Figure | dict[ScenarioName, Figure]
"""One figure stands for all three scenarios."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Domain = Annotated[str, Field(pattern=r"^D\d$")]
Aspect = Annotated[str, Field(pattern=r"^A\d$")]
Indicator = Annotated[str, Field(pattern=r"^I\d+$")]
Item = Annotated[str, Field(pattern=r"^I\d+\.\d\.\d+$")]
Result = Annotated[str, Field(pattern=r"^[a-z]+-\d{4} \d{4}( [a-z]+)?$")]
"""`spbe-2020 2024`, or with the stage of the assessment `pemdi-2026 2026 asesor`."""
State = EvidenceState | Literal["as_is", "extend", "redo", "missing", "unknown"]


class Strict(BaseModel):
    """Keys that are not known are refused, and so is what would compare nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _compares_something(self) -> Self:
        if not self.model_fields_set or any(getattr(self, key) == {} for key in self.model_fields_set):
            raise ValueError("isi yang diharapkan, atau hapus kuncinya")
        return self


class Refusal(Strict):
    """A finding. `place`: words of the line it points at, or an option. `says`: words of its message or remedy."""

    code: Text
    place: Text | None = None
    says: tuple[Text, ...] = ()


class Expected(Strict):
    """An answer, or the refusal of one: all findings, in the order of the input."""

    refused: tuple[Refusal, ...] = ()

    @model_validator(mode="after")
    def _is_answer_or_refusal(self) -> Self:
        said = self.model_fields_set - {"options"}
        if not said or ("refused" in said and (len(said) > 1 or not self.refused)):
            raise ValueError("isi angka yang diharapkan, atau `refused` saja bila harus ditolak")
        return self


class ExpectedAssessment(Strict):
    basis: ScoreBasis | None = None
    index: Figure | None = None
    exact: Figure | None = None
    rating: Text | None = None
    domains: dict[Domain, Figure] = {}
    aspects: dict[Aspect, Figure] = {}
    reachable: tuple[Figure, ...] = ()
    warnings: frozenset[Text] = frozenset()


class ExpectedYear(Strict):
    index: Figure | None = None
    rating: Text | None = None
    expected_rating: Text | None = None
    warnings: frozenset[Text] = frozenset()


Stages = dict[Result, dict[Indicator, dict[Text, Figure]]]


class Score(Expected):
    assessments: dict[Result, ExpectedAssessment] = {}
    history: dict[int, ExpectedYear] = {}
    stages: Stages = {}


class Options(Strict):
    """The options of `gap`."""

    start: datetime.date = START
    calendar: Text | None = None
    scenario: ScenarioName | None = None
    items: Text | None = None
    target_index: Figure | None = None
    target_rating: Text | None = None
    target_level: int | None = None


class ExpectedSource(Strict):
    year: int | None = None
    index: Figure | None = None
    rating: Text | None = None
    basis: ScoreBasis | None = None


class ExpectedTarget(Strict):
    index: Figure | None = None
    rating: Text | None = None
    above: bool | None = None


class ExpectedIndicator(Strict):
    basis: IndicatorBasis | None = None
    value: PerScenario | None = None
    secured: Figure | None = None
    floor: bool | None = None
    level: int | None = None
    working_level: int | None = None
    gap: Figure | None = None
    weighted_gap: Figure | None = None
    priority: Text | None = None


class Gap(Expected):
    options: Options = Options(start=START)
    spbe: ExpectedSource | None = None
    index: PerScenario | None = None
    exact: PerScenario | None = None
    rating: Text | dict[ScenarioName, Text] | None = None
    target: ExpectedTarget | None = None
    aspects: dict[Aspect, PerScenario] = {}
    indicators: dict[Indicator, ExpectedIndicator] = {}
    items: dict[Item, State] = {}
    quick_check: dict[Item, Figure] = {}
    stages: Stages = {}
    some_warnings: frozenset[Text] = frozenset()


class Case(Strict):
    """`source`: where the expected figures are printed or ruled. `note`: how they are worked out by hand."""

    title: Text
    source: Text
    note: Text | None = None
    file: Text | None = None
    input: Text | None = None
    form: Literal["yaml", "json", "csv"] = "yaml"
    score: Score | None = None
    gap: Gap | None = None

    @model_validator(mode="after")
    def _is_whole(self, info: ValidationInfo) -> Self:
        if (self.file is None) == (self.input is None):
            raise ValueError("isi salah satu: `input` atau `file`")
        if self.score is None and self.gap is None:
            raise ValueError("isi `score`, `gap`, atau keduanya")
        if info.context == CONSTRUCTED and (self.note is None or CONSTRUCTED not in self.text.lower()):
            raise ValueError("masukan karangan perlu `note` dengan hitungannya dan nama instansi yang memuat Contoh")
        return self

    @property
    def text(self) -> str:
        """The input as the program reads it."""
        return self.input or (REPOSITORY / str(self.file)).read_text(encoding="utf-8")


def read_case(path: Path) -> Case:
    """The case in a file. Raises where any of it is not understood."""
    return case_of(path.read_text(encoding="utf-8"), path.parent.name)


def case_of(text: str, folder: str) -> Case:
    """The case in a text, by the rules of the folder in which it lies."""
    content: Any = yaml.load(text, Loader=_OneKeyOnce)
    return Case.model_validate(content, context=folder)


class _OneKeyOnce(yaml.SafeLoader):
    """A key that is written twice would hide what the first one expects."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made = super().construct_mapping(node, deep)
        if len(made) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "kunci ini ditulis dua kali di", node.start_mark)
        return made
