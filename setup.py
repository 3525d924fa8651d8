"""The package is described in setup.cfg; here stands what makes two builds of one source the same bytes.

setuptools packs whatever lies in `build/lib`, so a mapping file deleted since an earlier build would come back: the
folder is emptied first. Times, rights and owners of files differ from one checkout to the next: they are left out.
"""

import gzip
import io
import os
import shutil
import tarfile
import time
import zipfile
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.sdist import sdist

EARLIEST = 315_532_800
"""1 January 1980, before which a ZIP archive knows no time."""
FILE = 0o644


def moment():
    """The time that stands for all: SOURCE_DATE_EPOCH, else none in particular."""
    return max(int(os.environ.get("SOURCE_DATE_EPOCH") or EARLIEST), EARLIEST)


class WithData(Distribution):
    """The folders of data stand beside the package and are installed inside it: `package_dir` says so, no list."""

    def parse_config_files(self, *arguments, **named):
        super().parse_config_files(*arguments, **named)
        self.packages = sorted({*self.packages, *self.package_dir})


class SameWheel(bdist_wheel):
    """A wheel that depends on the contents of its files alone."""

    def run(self):
        super().run()
        for _, _, name in self.distribution.dist_files:
            wheel = Path(name)
            with zipfile.ZipFile(wheel) as archive:
                files = {member: archive.read(member) for member in sorted(archive.namelist())}
            with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, content in files.items():
                    entry = zipfile.ZipInfo(member, time.gmtime(moment())[:6])
                    entry.external_attr = (0o100000 | FILE) << 16
                    archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


class SameSource(sdist):
    """A source archive that depends on the contents of its files alone."""

    def make_archive(self, base_name, format, root_dir=None, base_dir=None, owner=None, group=None):
        name = super().make_archive(base_name, format, root_dir, base_dir, owner, group)
        if format == "gztar":
            Path(name).write_bytes(_same(Path(name)))
        return name


def _same(archive):
    content = io.BytesIO()
    with (
        tarfile.open(archive) as old,
        gzip.GzipFile(fileobj=content, mode="wb", filename="", mtime=moment()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in sorted(old.getmembers(), key=lambda each: each.name):
            entry = tarfile.TarInfo(member.name)
            entry.type, entry.size, entry.mtime = member.type, member.size, moment()
            entry.mode = 0o755 if member.isdir() else FILE
            new.addfile(entry, old.extractfile(member) if member.isfile() else None)
    return content.getvalue()


shutil.rmtree(Path(__file__).parent / "build" / "lib", ignore_errors=True)
setup(distclass=WithData, cmdclass={"bdist_wheel": SameWheel, "sdist": SameSource})
