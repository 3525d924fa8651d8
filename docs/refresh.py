"""Runs the commands shown in README.md and docs/ and puts what they print beneath them.

A shown command stands in a `console` block after `$ `; what follows up to the next `$ ` or the block's end is its
output, stdout and stderr as a terminal shows them. `--check` changes nothing and exits with 1 where a page shows
something else.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = (CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md")))
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def refreshed(page: str, folder: Path) -> str:
    """The page with the output of every shown command as it is now; commands run in `folder`, in the page's order."""
    return BLOCK.sub(lambda block: _run_all(block.group(), folder), page)


def _run_all(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command.removeprefix('$ '), folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """What a command prints. `pemdi-map` is this checkout's, whatever is installed."""
    program = f'pemdi-map() {{ "{sys.executable}" -m pemdi_map "$@"; }}'
    surroundings = {"PYTHONPATH": str(CHECKOUT), "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", f"{program}\n{command}"],
        cwd=folder, env=os.environ | surroundings, text=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Refresh or check all pages."""
    stale = 0
    for path in PAGES:
        shown = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            for needed in ("examples", "tools"):
                shutil.copytree(CHECKOUT / needed, Path(name) / needed)
            now = refreshed(shown, Path(name))
        if now == shown:
            continue
        if "--check" not in sys.argv[1:]:
            path.write_text(now, encoding="utf-8")
            continue
        stale += 1
        names = (f"{path.name} (shown)", f"{path.name} (now)")
        print("\n".join(difflib.unified_diff(shown.splitlines(), now.splitlines(), *names, lineterm="")))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
