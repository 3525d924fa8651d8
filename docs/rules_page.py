"""Writes the tables of docs/rules.md from the registry of facts and operators; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

from pemdi_map.figures import plain
from pemdi_map.model.facts import Fact, registry
from pemdi_map.model.operators import MEANINGS, OPERATORS, TYPES

PAGE = Path(__file__).with_name("rules.md")
_NAMES = {
    "indicator": "kode indikator",
    "aspect": "kode aspek",
    "action": "kode aksi",
    "role": "peran di `owners/`",
    "external": "indeks instansi lain di `instruments/`",
    "funding": "jalur di `budgets/`",
}


def facts_table() -> str:
    """Every fact with its type, values and meaning."""
    rows = ["| fakta | jenis | isi | artinya |", "|---|---|---|---|"]
    for name, fact in registry().items():
        unknown = "; dapat tidak diketahui" if fact.optional else ""
        rows.append(f"| `{name}` | {TYPES[fact.type]} | {_values(fact)}{unknown} | {fact.meaning} |")
    return "\n".join(rows)


def _values(fact: Fact) -> str:
    if fact.names:
        return _NAMES[fact.names]
    if fact.choices:
        return ", ".join(f"`{choice}`" for choice in fact.choices)
    if fact.type == "number":
        lowest = f" dari {plain(fact.lowest)}" if fact.lowest is not None else ""
        highest = f" sampai {plain(fact.highest)}" if fact.highest is not None else ""
        return f"{fact.unit}{lowest}{highest}"
    return "`true`, `false`" if fact.type == "flag" else "tanggal"


def operators_table() -> str:
    """Every operator with its meaning and the types it fits."""
    rows = ["| operator | artinya | untuk jenis |", "|---|---|---|"]
    for operator, meaning in MEANINGS.items():
        fits = ", ".join(TYPES[type_] for type_, operators in OPERATORS.items() if operator in operators)
        rows.append(f"| `{operator}` | {meaning} | {fits} |")
    return "\n".join(rows)


def refreshed(page: str) -> str:
    """The page with both tables as they are now."""
    for name, table in (("fakta", facts_table()), ("operator", operators_table())):
        before, start, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        page = f"{before}{start}{table}\n{end}{after}"
    return page


def main() -> int:
    """Refresh or check the page."""
    shown = PAGE.read_text(encoding="utf-8")
    now = refreshed(shown)
    if "--check" in sys.argv[1:]:
        return int(now != shown)
    PAGE.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
