"""The speed that is promised, as ratios inside one run: a slow or busy machine slows both sides alike.

`score` is held against starting Python with the three packages it cannot do without, `gap -o` against a bare openpyxl
script that writes the same cells, and an answer in a process that has given one before against sums of exact fractions.
The two sides take turns; medians are compared. Exit code 1 if a ratio is too high.

The program is compiled to bytecode first, as its installation does and as the packages it is held against are: where
`PYTHONDONTWRITEBYTECODE` is set, each run would compile again whatever has changed since somebody last did.
"""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bare_workbook import write_bare_script

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = CHECKOUT / "examples" / "kota-bandar-lampung-2024.yaml"
ONLY_DOMAINS = CHECKOUT / "examples" / "kabupaten-paser-2024.yaml"
PROGRAM = (str(Path(sys.executable).with_name("pemdi-map")),)
BARE_PYTHON, SAME_CELLS, FRACTIONS = "Python with its packages", "openpyxl, same cells", "exact fractions"
BARE_START = (sys.executable, "-c", "import click, yaml, pydantic; pydantic.BaseModel")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process took: seconds of wall time, and its peak memory in MiB."""

    seconds: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Promise:
    """The median `measure` of a command may be at most `limit` times that of the command it is held against."""

    name: str
    against: str
    measure: str
    ours: float
    theirs: float
    limit: float | None
    """`None`: measured and shown, not promised."""

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def kept(self) -> bool:
        return self.limit is None or self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = "TOO HIGH" if not self.kept else "ok" if self.limit else "shown"
        limit = "       -" if self.limit is None else f"{self.limit:8.2f}"
        figures = f"{self.ours:9.3f}{self.theirs:9.3f}{self.ratio:8.2f}{limit}"
        return f"{self.name:<18}{self.measure:<10}{figures}  {verdict:<9} {self.against}"


def cost(command: tuple[str, ...]) -> Cost:
    """Run a command once. Its own peak is read from the kernel, not that of all children so far."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{complaint.decode()}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss / unit)


def medians(ours: tuple[str, ...], theirs: tuple[str, ...], rounds: int) -> tuple[Cost, Cost]:
    """The two commands in turns, after one unmeasured round each that fills the caches."""
    cost(ours), cost(theirs)
    pairs = [(cost(ours), cost(theirs)) for _ in range(rounds)]
    return median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])


def median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(each.seconds for each in costs),
        statistics.median(each.mebibytes for each in costs),
    )


def promises(folder: Path) -> list[Promise]:
    """All promises, measured."""
    score, start = medians((*PROGRAM, "score", str(EXAMPLE)), BARE_START, rounds=15)
    analysed, bare_analysed = against_bare(folder, "--no-plan")
    planned, bare_planned = against_bare(folder, "--plan")
    return [
        Promise("score", BARE_PYTHON, "seconds", score.seconds, start.seconds, 2.0),
        Promise("gap -o --no-plan", SAME_CELLS, "seconds", analysed.seconds, bare_analysed.seconds, 2.0),
        Promise("gap -o --no-plan", SAME_CELLS, "MiB", analysed.mebibytes, bare_analysed.mebibytes, 1.5),
        Promise("gap -o", SAME_CELLS, "seconds", planned.seconds, bare_planned.seconds, 2.5),
        Promise("gap -o", SAME_CELLS, "MiB", planned.mebibytes, bare_planned.mebibytes, None),
        in_process("plan, all levels", EXAMPLE, 1.25),
        in_process("plan, domains", ONLY_DOMAINS, 1.6),
    ]


def in_process(name: str, example: Path, limit: float) -> Promise:
    """One more answer of a process: see `in_process.py`."""
    script = str(Path(__file__).with_name("in_process.py"))
    told = json.loads(subprocess.run((sys.executable, script, str(example)), cwd=CHECKOUT, check=True,
                                     capture_output=True).stdout)  # fmt: skip
    return Promise(name, FRACTIONS, "seconds", told["ours"], told["theirs"], limit)


def against_bare(folder: Path, option: str) -> tuple[Cost, Cost]:
    """`gap -o` and a bare script that writes the same cells."""
    book, bare_script = folder / "gap.xlsx", folder / "bare.py"
    command = (*PROGRAM, "gap", str(EXAMPLE), "-o", str(book), "--force", option)
    cost(command)
    write_bare_script(book, bare_script)
    return medians(command, (sys.executable, str(bare_script), str(folder / "bare.xlsx")), rounds=7)


def main() -> int:
    compileall.compile_dir(CHECKOUT / "pemdi_map", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        measured = promises(Path(folder))
    print(f"{'command':<18}{'measure':<10}{'ours':>9}{'theirs':>9}{'ratio':>8}{'limit':>8}  {'':9} against")
    for promise in measured:
        print(promise)
    return 0 if all(promise.kept for promise in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
