"""The committed JSON Schemas are those of the models and of the results."""

from __future__ import annotations

import json
from functools import cache

import pytest

from pemdi_map.bundled import bundled
from pemdi_map.check.schemas import MODELS, RESULTS, schema_text, schemas
from pemdi_map.load.knowledge.kinds import KINDS

FOLDER = bundled("mappings") / "schemas"
current = cache(schemas)


@pytest.mark.parametrize("name", [*MODELS, *RESULTS])
def test_the_committed_schema_is_current(name: str) -> None:
    """If this fails, run `python -m pemdi_map.check.schemas`."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == schema_text(current()[name])


def test_no_schema_is_left_over_and_every_kind_of_file_has_one() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*MODELS, *RESULTS}
    assert MODELS.keys() == {*(kind.name for kind in KINDS), "edition", "institution"}


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_a_schema_asks_for_the_key_that_names_the_kind(name: str) -> None:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert "schema" in schema["required"]
    assert schema["properties"]["schema"]["const"] == f"pemdi-map/{name}/1"
    assert schema["additionalProperties"] is False
