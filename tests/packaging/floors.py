"""The lowest versions that `setup.cfg` declares, as constraints for pip: `python tests/packaging/floors.py`.

A requirement without a lowest version, such as `ruff==0.17.*`, is left out: pip reads it from `setup.cfg` itself.
"""

from __future__ import annotations

import configparser
import re
from pathlib import Path

SETTINGS = Path(__file__).parents[2] / "setup.cfg"
_LOWEST = re.compile(r"^([A-Za-z0-9._-]+)\s*>=\s*([0-9][0-9.]*)", re.MULTILINE)


def floors() -> dict[str, str]:
    """The lowest version of each requirement that names one, those of the tests included."""
    config = configparser.ConfigParser()
    config.read(SETTINGS, encoding="utf-8")
    declared = (config["options"]["install_requires"], *config["options.extras_require"].values())
    return {name: lowest for requirements in declared for name, lowest in _LOWEST.findall(requirements)}


if __name__ == "__main__":
    for name, lowest in floors().items():
        print(f"{name}=={lowest}")
