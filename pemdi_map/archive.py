"""Archives of Word and Excel: the same content gives the same bytes, whatever the clock says."""

from __future__ import annotations

import io
import re
import zlib
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pemdi_map.harmless import harmless_xml

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""What a clock before 1980 says, an archive cannot hold."""
_LEVEL = 7
"""How hard parts are compressed, of 1 to 9: 9 takes three times as long and saves a hundredth more."""
UNREADABLE = (
    BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, OverflowError, RuntimeError
)  # fmt: skip
"""What reading an archive raises that is damaged, locked, or packed in a way that Python does not know."""
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ABOUT, _DAY = "docProps/core.xml", rb"\g<1>2026-06-01T00:00:00Z"


def add_part(archive: ZipFile, name: str, content: bytes) -> None:
    """Write a part into an archive, compressed and without the time at which it is written."""
    part = ZipInfo(name, NO_TIME)
    part.compress_type = ZIP_DEFLATED
    part.external_attr = 0o600 << 16
    archive.writestr(part, content, compresslevel=_LEVEL)  # the archive's own level does not hold for a `ZipInfo`


def undated(content: bytes) -> bytes:
    """The archive without the times at which it and its parts were written, and with nothing that XML cannot hold."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                part = harmless_xml(part)
            add_part(new, name, _TIMES.sub(_DAY, part) if name == _ABOUT else part)
    return stream.getvalue()
