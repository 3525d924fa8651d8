"""The package is described in setup.cfg.

setuptools packs whatever lies in `build/lib`, so a mapping file deleted since an earlier build would come back: the
folder is emptied first.
"""

import shutil
from pathlib import Path

from setuptools import setup

shutil.rmtree(Path(__file__).parent / "build" / "lib", ignore_errors=True)
setup()
