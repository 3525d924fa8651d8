"""Run a command of the program as a user who may not read everything: root may, and tests often run as root.

`python as_nobody.py FOLDER ARGUMENT ...`. All modules are loaded before the user changes, since the interpreter itself
may lie where that user may not look.
"""

from __future__ import annotations

import codecs
import contextlib
import importlib
import os
import pkgutil
import sys

import openpyxl

import pemdi_map
from pemdi_map.cli.main import run

NOBODY = 65534


def _load_everything() -> None:
    for package in (openpyxl, pemdi_map):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                with contextlib.suppress(ImportError):
                    importlib.import_module(module.name)
    for name in ("ascii", "cp437", "latin-1", "utf-16"):
        codecs.lookup(name)


if __name__ == "__main__":
    _load_everything()
    os.chdir(sys.argv[1])
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    sys.argv = ["pemdi-map", *sys.argv[2:]]
    run()
