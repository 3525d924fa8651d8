"""A reader who follows an import always goes down: a folder imports only folders below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "pemdi_map"
START = ("start", "__main__")
FLOORS = (
    "start", "cli", "api", "upload", "living/parts", "living", "excel/form", "excel", "excel/sources", "excel/kept",
    "excel/findings", "excel/world", "excel/computation", "excel/plan", "excel/kit", "excel/answers", "check",
    "load", "load/inputs", "excel/cells", "report", "documents", "load/knowledge", "load/knowledge/integrity",
    "load/knowledge/files", "load/text", "words", "engine", "model", "ground",
)  # fmt: skip
"""From the top down. A folder named here stands for those in it that are not named. `ground` is what lies in
`pemdi_map/` itself, except that with which the program starts, and `__init__`, which names what `api` offers."""
BESIDE_THE_API = {f"{name}.py" for name in ("dates", "errors", "figures", "harmless", "version")}
"""What the command line may import besides itself and `pemdi_map`: days, errors, numbers, texts."""


@cache
def floor(path: Path) -> int:
    inside = path.relative_to(PACKAGE)
    if len(inside.parts) == 1:
        return FLOORS.index("api" if path.stem == "__init__" else "start" if path.stem in START else "ground")
    named = [parent.as_posix() for parent in inside.parents if parent.as_posix() in FLOORS]
    assert named, f"{inside} stands on no floor: name its folder in FLOORS"
    return FLOORS.index(named[0])


def imported(path: Path) -> Iterator[tuple[int, Path]]:
    """The modules of the program that a module imports, wherever in it, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import) and any(name.name.partition(".")[0] == PACKAGE.name for name in node.names):
            yield node.lineno, PACKAGE / "__init__.py"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == PACKAGE.name:
            folder = PACKAGE.parent.joinpath(*str(node.module).split("."))
            for name in node.names:
                found = [folder / f"{name.name}.py", folder.with_suffix(".py"), folder / "__init__.py"]
                yield node.lineno, next(each for each in found if each.is_file())


def test_a_folder_imports_only_folders_below_it() -> None:
    climbs = [
        f"{path.relative_to(PACKAGE)}:{line} imports {target.relative_to(PACKAGE)}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, target in imported(path)
        if floor(target) < floor(path)
    ]
    assert not climbs, "\n".join(climbs)


def test_the_command_line_stands_on_the_public_interface_alone() -> None:
    """What a command can do, a Python program can do: it parses, calls `pemdi_map`, prints, and puts files away."""
    others = [
        f"{path.relative_to(PACKAGE)}:{line} imports {target.relative_to(PACKAGE)}"
        for path in sorted((PACKAGE / "cli").rglob("*.py"))
        for line, target in imported(path)
        if PACKAGE / "cli" not in target.parents
        and target.relative_to(PACKAGE).as_posix() not in {"__init__.py", *BESIDE_THE_API}
    ]
    assert not others, "\n".join(others)


def test_every_floor_is_there() -> None:
    assert {floor(path) for path in PACKAGE.rglob("*.py")} == set(range(len(FLOORS)))
