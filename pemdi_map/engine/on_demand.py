"""Answers that are worked out when they are first asked for, since a short answer does without most of them."""

from __future__ import annotations

from functools import cached_property


class OnDemand:
    """Base of answers given as cached properties; two are equal where all their answers are."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._answers() == other._answers()

    __hash__ = None  # type: ignore[assignment]

    def _answers(self) -> dict[str, object]:
        return {
            name: getattr(self, name) for name, each in vars(type(self)).items() if isinstance(each, cached_property)
        }
