"""JSON Schemas of all data files, made from the models, for editors and other programs.

`python -m pemdi_map.check.schemas` writes them to `mappings/schemas/`; a test compares them with the models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pemdi_map.bundled import bundled
from pemdi_map.model.action import Actions
from pemdi_map.model.budget import BudgetCycle
from pemdi_map.model.calendar import Calendar
from pemdi_map.model.capacity import Capacities
from pemdi_map.model.coverage import Coverage
from pemdi_map.model.crosswalk import Crosswalk
from pemdi_map.model.evidence import Evidence
from pemdi_map.model.fields import Record
from pemdi_map.model.holidays import Holidays
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.model.instrument import Instrument
from pemdi_map.model.item_list import ItemList
from pemdi_map.model.ownership import Owners
from pemdi_map.model.priority import Priorities
from pemdi_map.model.programme_match import ProgrammeMatches
from pemdi_map.model.rules import Rules
from pemdi_map.model.scenario import Scenarios
from pemdi_map.model.team import Teams

MODELS: dict[str, type[Record]] = {
    "instrument": Instrument,
    "crosswalk": Crosswalk,
    "scenarios": Scenarios,
    "priorities": Priorities,
    "calendar": Calendar,
    "owners": Owners,
    "actions": Actions,
    "budget": BudgetCycle,
    "capacities": Capacities,
    "rules": Rules,
    "coverage": Coverage,
    "programmes": ProgrammeMatches,
    "teams": Teams,
    "items": ItemList,
    "holidays": Holidays,
    "evidence": Evidence,
    "institution": InstitutionFile,
}
"""The model behind each schema, by the schema's name."""


class _Plain(GenerateJsonSchema):
    """Leaves out defaults that are records: whether pydantic can write them depends on what was validated before."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if isinstance(schema.get("default"), Record):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its name."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        name: {**draft, **model.model_json_schema(by_alias=True, schema_generator=_Plain)}
        for name, model in MODELS.items()
    }


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder, as `<name>.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(schema_text(schema), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(bundled("mappings") / "schemas")
