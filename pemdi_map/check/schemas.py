"""JSON Schemas of all data files, made from the models, and of results, made from their fields: for other programs.

`python -m pemdi_map.check.schemas` writes them to `mappings/schemas/`; a test compares them with models and fields.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pemdi_map.bundled import bundled
from pemdi_map.load.knowledge.kinds import KINDS
from pemdi_map.model.edition import DataEdition
from pemdi_map.model.fields import Record
from pemdi_map.model.institution import InstitutionFile
from pemdi_map.report.json.comparison import DIFF
from pemdi_map.report.json.fields import Kind
from pemdi_map.report.json.gap import GAP
from pemdi_map.report.json.scores import SCORED
from pemdi_map.report.json.sensitivity import SENSITIVITY
from pemdi_map.report.json.status import STATUS

MODELS: dict[str, type[Record]] = {
    **{kind.name: kind.model for kind in KINDS},
    "edition": DataEdition,
    "institution": InstitutionFile,
}
"""The model behind the schema of each kind of file, by the schema's name."""
RESULTS: dict[str, Kind[Any]] = {
    "gap": GAP, "score": SCORED, "status": STATUS, "diff": DIFF, "sensitivity": SENSITIVITY,
}  # fmt: skip
"""What `--format json` prints, by the command."""


class _Plain(GenerateJsonSchema):
    """Leaves out defaults that are records: whether pydantic can write them depends on what was validated before."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if isinstance(schema.get("default"), Record):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its name."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    files = {name: model.model_json_schema(by_alias=True, schema_generator=_Plain) for name, model in MODELS.items()}
    results = {name: kind.schema for name, kind in RESULTS.items()}
    return {name: draft | schema for name, schema in (files | results).items()}


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
