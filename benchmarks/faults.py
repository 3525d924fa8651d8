"""The small faults that can be put into a file of the program, one at a time, and what is left alone.

Three kinds of fault are not made, for no user could ever meet them: `frozen` and `slots` of a dataclass forbid only
what mypy refuses already; `strict=True` of a zip asks for what holds wherever the program is right; and the sizes of
columns and rows that `excel/` sets are looks, which a test of theirs could only copy.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

_COMPARED = {"Lt": "LtE", "Gt": "GtE", "Eq": "NotEq", "Is": "IsNot", "In": "NotIn"}
_OTHER = _COMPARED | {other: one for one, other in _COMPARED.items()} | {"And": "Or", "Or": "And"}
_OTHER |= {"Add": "Sub", "Sub": "Add"}
_CALLED = {"min": "max", "max": "min", "sorted": "list"}
_UNSEEN = {"frozen", "slots", "strict", "kw_only", "width", "height", "widths"}
"""Keyword arguments whose values are left as they are."""


class Mutant(NamedTuple):
    """One fault: `change` at the node that the walk of the file's tree meets as number `at`."""

    file: str
    line: int
    statement: tuple[int, int]
    """The first and the last line of what it stands in, without the body of that; (0, 0): of all that is imported."""
    at: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} | {self.change} | {self.source}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it still when lines above it come or go."""
        return self.file, self.change, self.source


def walked(tree: ast.AST) -> Iterator[ast.AST]:
    """Every part of a tree that is run and seen: no annotations, no docstrings, nothing that `_UNSEEN` names."""
    yield tree
    for name, value in ast.iter_fields(tree):
        if name not in ("annotation", "returns", "type_params", "slice" if _is_type(tree) else ""):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST) and not (isinstance(part, ast.keyword) and part.arg in _UNSEEN):
                    yield from walked(part)


def _is_type(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each fault that can be put at a node: what is said of it, and what puts it there."""
    match node:
        case ast.Compare():
            for place, one in enumerate(node.ops):
                yield _swapped(one, partial(node.ops.__setitem__, place))
        case ast.BoolOp() | ast.BinOp() if type(node.op).__name__ in _OTHER:
            yield _swapped(node.op, partial(setattr, node, "op"))
        case ast.Constant(value=bool() as flag):
            yield f"{flag} -> {not flag}", lambda: setattr(node, "value", not flag)
        case ast.Constant(value=int() as number):
            for other in (number + 1, number - 1):
                yield f"{number} -> {other}", partial(setattr, node, "value", other)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield f"{name} -> {_CALLED[name]}", lambda: _call(node, _CALLED[name])
        case ast.UnaryOp(op=ast.Not()):
            yield "remove not", lambda: _call(node, "bool", [node.operand])


def _swapped(old: Any, put: Callable[[Any], None]) -> tuple[str, Callable[[], None]]:
    name = _OTHER.get(type(old).__name__, type(old).__name__)
    return f"{type(old).__name__} -> {name}", lambda: put(getattr(ast, name)())


def _call(node: Any, name: str, of: list[Any] | None = None) -> None:
    """Make `node` the call of another function."""
    if name == "list":
        node.keywords = []
    if of is not None:
        node.__class__ = ast.Call
        node.args, node.keywords = of, []
    node.func = ast.Name(name, ast.Load())


def mutants_of(path: Path, file: str) -> Iterator[Mutant]:
    text = path.read_text(encoding="utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    spans = [
        (node.lineno, max(node.lineno, node.body[0].lineno - 1) if hasattr(node, "body") else node.end_lineno or 0)
        for node in nodes
    ]
    bodies = [(node.body[0].lineno, node.end_lineno or 0) for node in nodes if isinstance(node, ast.FunctionDef)]
    for at, node in enumerate(walked(tree)):
        for change, _ in changes(node):
            line = int(getattr(node, "lineno", 0))
            inside = any(first <= line <= last for first, last in bodies)
            statement = max(span for span in spans if span[0] <= line <= span[1]) if inside else (0, 0)
            yield Mutant(file, line, statement, at, change, lines[line - 1].strip())


def mutated(text: str, mutant: Mutant) -> str:
    tree = ast.parse(text)
    node = next(node for at, node in enumerate(walked(tree)) if at == mutant.at)
    next(put for change, put in changes(node) if change == mutant.change)()
    return ast.unparse(ast.fix_missing_locations(tree))
