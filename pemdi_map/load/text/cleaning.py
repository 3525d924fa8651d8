"""What people typed, without the characters that no file can hold; each change is told at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pemdi_map.errors import Finding
from pemdi_map.harmless import harmless, unsafe
from pemdi_map.load.text.located import Located, Path


def made_harmless(located: Located) -> Located:
    """The data with all texts harmless: a warning for each that changes, an error for a key that holds such a thing."""
    findings: list[Finding] = []
    data = _cleaned(located, (), located.data, findings)
    return replace(located, data=data, findings=(*located.findings, *findings)) if findings else located


def changed_text(where: str, text: str) -> Iterator[Finding]:
    """A warning where a text loses what no file can hold."""
    if found := unsafe(text):
        message = f"teks ini memuat karakter kendali ({', '.join(found)}) yang tidak dapat disimpan; dibaca sebagai"
        remedy = "Ketik ulang di sana bila maksudnya lain, misalnya ganti baris."
        yield Finding(where, "control-character", f"{message} spasi.", remedy, "warning")


def _cleaned(located: Located, path: Path, data: Any, findings: list[Finding]) -> Any:
    if isinstance(data, str):
        findings += changed_text(located.place(path), data) if unsafe(data) else ()
        return harmless(data)
    if isinstance(data, list):
        return [_cleaned(located, (*path, number), each, findings) for number, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    kept = {}
    for key, each in data.items():
        inner = (*path, key)
        kept[harmless(key) if isinstance(key, str) else key] = _cleaned(located, inner, each, findings)
        if isinstance(key, str) and unsafe(key):
            message = f"kunci `{harmless(key)}` memuat karakter kendali ({', '.join(unsafe(key))})."
            findings.append(Finding(located.key_place(inner), "control-character", message, "Ketik ulang kuncinya."))
    return kept
