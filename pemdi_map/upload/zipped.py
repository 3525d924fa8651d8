"""Archives of Word and Excel: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ABOUT, _DAY = "docProps/core.xml", rb"\g<1>2026-06-01T00:00:00Z"


def repacked(content: bytes) -> bytes:
    """The archive without the times at which it and its parts were written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = old.read(name)
            new.writestr(entry, _TIMES.sub(_DAY, part) if name == _ABOUT else part)
    return stream.getvalue()
