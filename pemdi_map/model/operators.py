"""The operators of conditions: which fit a fact's type and what they mean, in Bahasa Indonesia."""

from typing import Literal

from pemdi_map.model.facts import FactType

Operator = Literal[
    "equals", "in", "not_in", "at_least", "at_most", "above", "below", "before", "on_or_before", "after",
    "on_or_after", "has_any", "has_all", "has_none", "is_present",
]  # fmt: skip
MEANINGS: dict[Operator, str] = {
    "equals": "sama dengan; boleh ditulis langsung, seperti `external: false`",
    "in": "salah satu dari daftar; boleh ditulis langsung, seperti `aspect: [A4, A7]`",
    "not_in": "bukan salah satu dari daftar",
    "at_least": "sedikitnya",
    "at_most": "paling banyak",
    "above": "lebih besar daripada",
    "below": "lebih kecil daripada",
    "before": "sebelum hari itu",
    "on_or_before": "pada atau sebelum hari itu",
    "after": "sesudah hari itu",
    "on_or_after": "pada atau sesudah hari itu",
    "has_any": "memuat salah satu dari daftar; boleh ditulis langsung sebagai satu kata atau daftar",
    "has_all": "memuat semua yang ada di daftar",
    "has_none": "tidak memuat satu pun dari daftar",
    "is_present": "diketahui (`true`) atau tidak diketahui (`false`)",
}
OPERATORS: dict[FactType, tuple[Operator, ...]] = {
    "number": ("equals", "in", "not_in", "at_least", "at_most", "above", "below", "is_present"),
    "flag": ("equals", "is_present"),
    "word": ("equals", "in", "not_in", "is_present"),
    "words": ("has_any", "has_all", "has_none", "is_present"),
    "date": ("before", "on_or_before", "after", "on_or_after", "is_present"),
}
"""The operators that fit each type of fact."""
LISTS: tuple[Operator, ...] = ("in", "not_in", "has_any", "has_all", "has_none")
"""The operators that take a list."""
TYPES: dict[FactType, str] = {
    "number": "bilangan",
    "flag": "ya/tidak (true/false)",
    "word": "satu kata",
    "words": "beberapa kata",
    "date": "tanggal",
}
"""What the types are called."""
