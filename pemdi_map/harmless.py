"""Text that every file and every terminal can hold: one rule for what comes in, one gate for what goes out.

XML, and so every workbook, can hold no control characters but tab and line ends, no halves of characters beyond the
basic plane, and neither U+FFFE nor U+FFFF. A single one makes a whole file unreadable. Each becomes a space: what they
stood for, a line break within a cell of Word or Excel for example, still parts two words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED_IN_JSON = re.compile(r"\\(?:[bf]|u(?:00[01]|[dD][89a-fA-F]|[fF]{3}[eEfF]))")
"""A quick look at JSON text: without any of these, and none of them raw, nothing in it can be unsafe."""

_CONTROL_BYTES = bytes(range(0x20)).translate(None, b"\t\n\r")
_AS_SPACES = bytes(0x20 if byte in _CONTROL_BYTES else byte for byte in range(256))
_WIDE_UNSAFE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]")
_NUMBERED = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")

_FOR_TERMINALS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_RAW_IN_JSON = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def unsafe(text: str) -> list[str]:
    """The characters of a text that no file can hold, each once, as `U+000B`."""
    return [f"U+{ord(each):04X}" for each in dict.fromkeys(_UNSAFE.findall(text))]


def harmless(text: str) -> str:
    """The text with a space for each character that no file can hold."""
    return _UNSAFE.sub(" ", text) if _UNSAFE.search(text) else text


def harmless_data(data: Any) -> Any:
    """Plain data as JSON holds it, keys included, with all its texts harmless."""
    if isinstance(data, str):
        return harmless(data)
    if isinstance(data, list):
        return [harmless_data(each) for each in data]
    if isinstance(data, dict):
        return {harmless_data(key): harmless_data(each) for key, each in data.items()}
    return data


def harmless_json(text: str) -> Any:
    """The data in JSON text, all its texts harmless. Raises `ValueError` as `json.loads` does."""
    data = json.loads(text)
    return harmless_data(data) if _ESCAPED_IN_JSON.search(text) or _UNSAFE.search(text) else data


def harmless_xml(part: bytes) -> bytes:
    """A part of a workbook, UTF-8, with a space for each character that XML cannot hold, however it is written."""
    part = part.translate(_AS_SPACES)
    if b"\xef\xbf" in part or b"\xed" in part:
        part = _WIDE_UNSAFE.sub(b" ", part)
    return _NUMBERED.sub(_allowed, part) if b"&#" in part else part


def _allowed(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b" " if number > 0x10FFFF or _UNSAFE.match(chr(number)) else reference[0]


def as_bytes(text: str) -> bytes:
    """The bytes of a file that is text: a page, CSV, YAML or JSON."""
    return harmless(text).encode()


def json_text(data: Any, say: Callable[[Any], str] | None = None) -> str:
    """JSON as all commands print it; what a terminal would obey stands in it as an escape.

    `say`: puts into words whatever is neither text, number, list nor object.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2, default=say)
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def on_terminal(text: str) -> str:
    """Text as it is printed: nothing in it moves the cursor, colours, or overwrites what stands there already."""
    return _FOR_TERMINALS.sub(" ", text)
