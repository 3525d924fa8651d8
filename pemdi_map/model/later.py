"""Lists of records whose model is large and often not needed: it is imported when there is something to read."""

import importlib
from functools import cached_property
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, SerializerFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from pemdi_map.model.fields import Many


class Later:
    """Stands in an annotation for a tuple of records of a model, named by module and class."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    @cached_property
    def model(self) -> type[BaseModel]:
        """The model of one record."""
        model: type[BaseModel] = getattr(importlib.import_module(self._module), self._name)
        return model

    @cached_property
    def _records(self) -> Any:
        from pydantic import TypeAdapter

        return TypeAdapter(Many[self.model])  # type: ignore[name-defined]

    def read(self, value: object) -> tuple[BaseModel, ...]:
        """The records of a list. Raises pydantic's `ValidationError`, whose places pydantic puts into the whole."""
        records: tuple[BaseModel, ...] = () if value in ((), []) else self._records.validate_python(value)
        return records

    def _written(self, records: tuple[BaseModel, ...], write: SerializerFunctionWrapHandler) -> Any:
        # A record is written as its class says, and before 2.14 pydantic does not build the class of one for that.
        if records:
            self.model.model_rebuild()
        return write(records)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.wrap_serializer_function_ser_schema(self._written)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(self._records.core_schema)
