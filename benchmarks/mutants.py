"""Would the quick tests notice a fault? Small faults are put into the program one at a time, and the tests must fail.

    python benchmarks/mutants.py                     600 of the possible faults, drawn with the usual seed
    python benchmarks/mutants.py --only 'engine/path/*' --tests tests/engine --number 100 --seed 7
    python benchmarks/mutants.py --again printed.txt   those that an earlier run, which printed this, left alive

First every quick test runs once, each file of tests in a process of its own, to learn which lines it runs and how long
it takes. Then each mutant is written into a copy of the checkout, and a process forked from one that has the libraries
loaded already runs the tests that reach its line, the fastest first, until one fails. Lines that run on import are put
to every test that runs a line of the module. What one test of a file has made, the others share, so they follow.
"""

from __future__ import annotations

import argparse
import contextlib
import fnmatch
import json
import multiprocessing
import os
import random
import re
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import hypothesis
import openpyxl
import pydantic
import pytest
from faults import Mutant, mutants_of, mutated

LOADED = (openpyxl, pydantic)
"""Loaded before the forks, so that each finds them there."""

CHECKOUT = Path(__file__).parents[1]
KNOWN = Path(__file__).with_name("equivalent_mutants.json")
"""Mutants that change nothing a user could see, each with the reason: they are not drawn."""
KEEPING = ("entries", "keyed_tables", "ledger", "plain_values", "typed_formulas")
"""The modules of `excel/cells/` that keep what people typed. How the sheets look is not measured."""
PLACES = ("engine/*", "load/*", "living/*", "excel/kept/*", *(f"excel/cells/{name}.py" for name in KEEPING))
LEAST = 0.92
_ALIVE = re.compile(r"^(?:survived|no tests) (\S+):\d+ \| (.+?) \| (.*)$", re.MULTILINE)
MOST_MEMORY = 4 << 30
FIRST, MOST_SECONDS, PATIENCE = 12, 45.0, 240.0
"""Tests of a mutant are taken until together they last so long; a run that lasts longer than `PATIENCE` has hung."""


class Suite(NamedTuple):
    """What one run of the quick tests showed."""

    seconds: dict[str, float]
    reached: dict[str, dict[int, set[str]]]
    """File, line and the tests that run it."""

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The fastest that can notice it; then the others, and those that may share what these have made."""
        lines = self.reached.get(mutant.file, {})
        start, end = mutant.statement
        over = lines if not end else [mutant.line] if lines.get(mutant.line) else range(start, end + 1)
        near = {test for line in over for test in lines.get(line, ())} & self.seconds.keys()
        files = {test.partition("::")[0] for test in near}
        beside = {test for test in self.seconds if test.partition("::")[0] in files}
        first = sorted(near, key=self.seconds.__getitem__)[:FIRST]
        chosen: list[str] = []
        left = MOST_SECONDS
        for test in (*first, *sorted((near | beside) - set(first), key=self.seconds.__getitem__)):
            left -= self.seconds[test]
            if chosen and left < 0:
                break
            chosen.append(test)
        return chosen


def in_fork(work: Callable[[], object], patience: float) -> Any:
    """What `work` gave in a process of its own; `None` if it hung or broke."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setpgid(0, 0)
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            with os.fdopen(writing, "w") as answer:
                json.dump(work(), answer)
        finally:
            os._exit(0)
    os.close(writing)
    end, said = time.monotonic() + patience, b""
    while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        more = os.read(reading, 1 << 16)
        said += more
        if not more:
            break
    os.close(reading)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return json.loads(said) if said.endswith(b"]") else None


class Watch:
    """Learns for each test which lines it runs and how long it takes."""

    def __init__(self, program: Path) -> None:
        self.program = program
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.lines = coverage.Coverage(data_file=None, include=[f"{program}/*"], config_file=False)
        self.lines.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.lines.switch_context(item.nodeid)
        begin = time.perf_counter()
        yield
        self.seconds[item.nodeid] = time.perf_counter() - begin
        self.lines.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def learned(self) -> list[Any]:
        self.lines.stop()
        data = self.lines.get_data()
        reached = {
            Path(file).relative_to(self.program).as_posix(): {
                line: [test for test in tests if test] for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        return [{test: took for test, took in self.seconds.items() if test not in self.failed}, reached]


def settled(copy: Path) -> None:
    """Make this process one that tests the program in `copy`. Random examples are always the same, and not shrunk."""
    os.chdir(copy)
    sys.path[0] = str(copy)
    os.environ["PYTHONPATH"] = str(copy)  # for commands that tests start elsewhere
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None, phases=phases,
        suppress_health_check=tuple(hypothesis.HealthCheck),
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")


def failed(tests: Sequence[str], *plugins: object) -> bool:
    options = ["-q", "-m", "not slow", "-W", "ignore:Module already imported", "-p", "no:cacheprovider"]
    return bool(pytest.main([*options, "-p", "no:cov", *tests], plugins=list(plugins)))


def learn(copy: Path, folders: Sequence[str]) -> Suite:
    """Run each file of quick tests once, of those in the folders."""
    seconds: dict[str, float] = {}
    reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted({path for folder in folders for path in (copy / folder).glob("**/test_*.py")}):

        def watched(path: Path = path) -> list[Any]:
            watch = Watch(copy / "pemdi_map")
            settled(copy)
            failed([str(path)], watch)
            return watch.learned()

        took, files = in_fork(watched, 600) or sys.exit(f"{path} breaks before anything was changed.")
        seconds |= took
        for file, lines in files.items():
            for line, tests in lines.items():
                reached[file][int(line)] |= set(tests)
    return Suite(seconds, reached)


def judge(mutant: Mutant, tests: Sequence[str], copy: Path) -> str:
    """Put one fault into the copy, run the tests, and take it out again."""
    if not tests:
        return "no tests"
    path = copy / "pemdi_map" / mutant.file
    text, before = path.read_text(encoding="utf-8"), path.stat()

    def noticed() -> list[bool]:
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        settled(copy)
        # A few first: to collect all takes longer than most faults live.
        return [any(failed(["-x", *some]) for some in (tests[:FIRST], tests[FIRST:]) if some)]

    try:
        path.write_text(mutated(text, mutant), encoding="utf-8")
        return {"[true]": "killed", "[false]": "survived"}.get(json.dumps(in_fork(noticed, PATIENCE)), "hung")
    finally:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (before.st_atime, before.st_mtime))


_copies: dict[str, Path] = {}


def _settle(copies: Any) -> None:
    _copies["own"] = copies.get()


def _judged(task: tuple[Mutant, list[str]]) -> tuple[Mutant, str]:
    return task[0], judge(*task, _copies["own"])


def main() -> int:
    options = argparse.ArgumentParser(description="Which small faults do the quick tests not notice?")
    options.add_argument("--number", type=int, default=600)
    options.add_argument("--seed", type=int, default=13)
    options.add_argument("--only", action="append", help="files below pemdi_map, such as engine/path/*")
    options.add_argument("--tests", action="append", help="folders of tests to ask, such as tests/load; all by default")
    options.add_argument("--again", type=Path, help="what an earlier run printed: only what it left alive")
    options.add_argument("--workers", type=int, default=2)
    asked = options.parse_args()
    files = sorted(path.relative_to(CHECKOUT / "pemdi_map").as_posix() for path in CHECKOUT.glob("pemdi_map/**/*.py"))
    files = [file for file in files if any(fnmatch.fnmatch(file, place) for place in asked.only or PLACES)]
    every = [mutant for file in files for mutant in mutants_of(CHECKOUT / "pemdi_map" / file, file)]
    known = {(each["file"], each["change"], each["source"]) for each in json.loads(KNOWN.read_text(encoding="utf-8"))}
    drawn = [mutant for mutant in every if mutant.key not in known]
    if asked.again:
        alive = {found.groups() for found in _ALIVE.finditer(asked.again.read_text(encoding="utf-8"))}
        drawn = [mutant for mutant in drawn if mutant.key in alive]
    else:
        drawn = random.Random(asked.seed).sample(drawn, min(asked.number, len(drawn)))
    with tempfile.TemporaryDirectory() as name:
        first = Path(name, "0")
        shutil.copytree(CHECKOUT, first, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".hypothesis"))
        begin = time.monotonic()
        suite = learn(first, asked.tests or ["tests"])
        print(
            f"{len(suite.seconds)} tests in {sum(suite.seconds.values()):.0f} s; {len(drawn)} of {len(every)} mutants"
        )
        forking = multiprocessing.get_context("fork")
        copies = forking.SimpleQueue()
        for number in range(asked.workers):
            copy = Path(name, str(number))
            if number:
                shutil.copytree(first, copy)
            copies.put(copy)
        verdicts = Counter[str]()
        with forking.Pool(asked.workers, _settle, (copies,)) as pool:
            tasks = [(mutant, suite.tests_of(mutant)) for mutant in drawn]
            for mutant, verdict in pool.imap_unordered(_judged, tasks):
                verdicts[verdict] += 1
                print(f"\r{verdicts.total()} of {len(drawn)}", end="", file=sys.stderr)
                if verdict != "killed":
                    print(verdict, mutant, flush=True)
        rate = (verdicts["killed"] + verdicts["hung"]) / len(drawn)
        print(f"{dict(verdicts)}, {rate:.1%} killed, seed {asked.seed}, {time.monotonic() - begin:.0f} s")
    return int(rate < LEAST)


if __name__ == "__main__":
    sys.exit(main())
