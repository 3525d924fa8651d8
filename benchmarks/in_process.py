"""What one more answer takes in a process that has answered before: seconds of processor time, as JSON.

`ours` reads an example, plans and words the answer; `theirs` adds up forty thousand exact fractions. The two take
turns; medians are told.
"""

from __future__ import annotations

import datetime
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction

import pemdi_map

ROUNDS = 25


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main(example: str) -> None:
    def ours() -> str:
        return pemdi_map.plan(pemdi_map.read(example), start=datetime.date(2026, 12, 1)).to_text()

    def theirs() -> Fraction:
        return sum((Fraction(each % 97, 100) for each in range(40_000)), Fraction(0))

    ours(), theirs()
    gc.disable()  # as the command line does
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    json.dump({"ours": statistics.median(pair[0] for pair in pairs),
               "theirs": statistics.median(pair[1] for pair in pairs)}, sys.stdout)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
