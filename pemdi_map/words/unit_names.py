"""Names of units (OPD) as people write them: which are one unit, which is a slip, and where a cell names two.

Two names are one unit where they differ in case, spacing, signs and words that have a common short form, or where one
is the abbreviation of the other (`BKPSDM`, `Diskominfo`). What only looks alike is never taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations

SHORT: Mapping[str, str] = {
    "sumber daya manusia": "sdm", "teknologi informasi dan komunikasi": "tik", "barang milik negara": "bmn",
    "pelayanan terpadu satu pintu": "ptsp", "aparatur sipil negara": "asn", "sekretariat daerah": "setda",
    "sekretariat dprd": "setwan", "bagian": "bag",
    "dan": "",
}  # fmt: skip
"""Words of names and what stands for them as well, in small letters."""
_FIRST_WORDS: Mapping[str, tuple[str, ...]] = {
    "dinas": ("", "d", "dis", "din", "di", "dinas"), "badan": ("", "b", "ba", "ban", "badan"),
}  # fmt: skip
"""What abbreviations make of the word that says what a unit is."""
_OF_PLACE = re.compile(r" (?:(?:kab|kabupaten|kota|prov|provinsi) .*|daerah )$")
"""What people leave out of a name, or put behind it: where the unit is."""
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+")
SYLLABLES: Mapping[str, tuple[str, ...]] = {
    "kearsipan": ("sip",), "kebudayaan": ("bud",), "kependudukan": ("duk",), "kepemudaan": ("p",), "olahraga": ("ora",),
    "pencatatan": ("ca",), "sipil": ("pil",), "pendidikan": ("dik",), "penelitian": ("lit",),
    "pengembangan": ("bang", "bangan"), "perdagangan": ("dag",), "perhubungan": ("hub",), "perikanan": ("kan", "ikan"),
    "perkebunan": ("bun",), "perpustakaan": ("pus",), "pertanian": ("tan",), "peternakan": ("nak",),
    "persandian": ("sandi",), "statistik": ("tik",), "transmigrasi": ("trans",),
}  # fmt: skip
"""What abbreviations take of words besides their beginning."""
_FROM_START = range(1, 7)
"""How many letters an abbreviation takes of the beginning of a word."""
_CERTAIN = 4
"""Letters of an abbreviation that hardly another unit has: `DKP` may be two."""
_LONGEST_SHORT, _SHORTEST_SLIP = 20, 8
_NEAR = 0.85
"""How much of a word must agree for it to be a slip: `berencana` and `bencana`, not `pertanian` and `pertanahan`."""
_SURE, _PERHAPS = re.compile(r"\s*[;/\n|+]\s*"), re.compile(r"\s*(?:,|&|\bdan\b|\bserta\b)\s*", re.IGNORECASE)


def same_unit(one: str, other: str) -> bool:
    """Whether two names are certainly one unit."""
    return bool(_ways(one) & _ways(other)) or _abbreviated(one, other, _CERTAIN)


def unit_called(name: str, known: Iterable[str]) -> str | None:
    """The known unit that a name means; `None` where it means none, or could mean several."""
    known = tuple(dict.fromkeys(known))
    if name in known:
        return name
    alike = [each for each in known if _ways(each) & _ways(name)] or [each for each in known if same_unit(name, each)]
    return alike[0] if len(alike) == 1 else None


def nearly(name: str, known: Iterable[str]) -> str | None:
    """The known unit of which a name is most likely a slip or a short form; `None` where it could be several."""
    known = tuple(known)
    slips = [each for each in known if any(_is_slip(words(name), words(each)) for words in (_words, _as_written))]
    found = slips or [each for each in known if _abbreviated(name, each, 1)]
    return found[0] if len(found) == 1 else None


def units_in(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The units that a cell names, the first of them leading: known ones as they are known, others as typed.

    `,` and `dan` stand between units only where each of them is known: names hold them too.
    """
    if (whole := unit_called(_line(text), known)) is not None:
        return (whole,)
    pieces = [_line(piece) for piece in _SURE.split(text) if piece.strip()]
    found = [unit for piece in pieces for unit in _listed(piece, known)]
    return tuple(dict.fromkeys(found))


def _listed(text: str, known: Sequence[str]) -> list[str]:
    """The known units that a text lists; the text itself where it does not."""
    if (whole := unit_called(text, known)) is not None:
        return [whole]
    cuts = [(found.start(), found.end()) for found in _PERHAPS.finditer(text)]
    # A name may hold such a word: as few cuts as make all pieces known.
    for number in range(1, min(len(cuts), 3) + 1):
        for chosen in combinations(cuts, number):
            starts, ends = [0, *(end for _, end in chosen)], [*(start for start, _ in chosen), len(text)]
            units = [
                unit_called(_line(text[a:b]), known) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()
            ]
            if len(units) > 1 and None not in units:
                return [unit for unit in units if unit is not None]
    return [text]


def _line(text: str) -> str:
    return " ".join(text.split())


def _bare(name: str) -> str:
    return _IN_BRACKETS.sub(" ", name)


@cache
def _ways(name: str) -> frozenset[str]:
    """A name without case, spacing and signs: whole, without what stands in brackets or says where, and that alone."""
    inside = [each for each in _IN_BRACKETS.findall(name) if each.strip()]
    said = [" ".join(["", *_words(each), ""]) for each in (name, _bare(name), *inside)]
    return frozenset(filter(None, ("".join(each.split()) for one in said for each in (one, _OF_PLACE.sub("", one)))))


def _words(name: str) -> list[str]:
    said = f" {' '.join(_WORD.findall(name.casefold()))} "
    for long, short in SHORT.items():
        said = said.replace(f" {long} ", f" {short} ")
    return said.split()


def _as_written(name: str) -> list[str]:
    return [word for word in _WORD.findall(_bare(name).casefold()) if word != "dan"]


@cache
def _shorts(name: str) -> tuple[str, ...]:
    """What of a name may be an abbreviation: what stands in brackets, and the rest where it is short."""
    found = ("".join(_words(each)) for each in (*_IN_BRACKETS.findall(name), _bare(name)))
    return tuple(each for each in found if 1 < len(each) <= _LONGEST_SHORT)


def _abbreviated(one: str, other: str, letters: int) -> bool:
    """Whether one name has an abbreviation of the other, of so many letters at least."""
    pairs = ((one, other), (other, one))
    return any(
        len(short) >= letters and _takes(short, tuple(_words(_bare(name))))
        for name, said in pairs
        for short in _shorts(said)
    )


def _is_slip(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all words begin alike and differ by little."""
    if len(words) != len(others) or len("".join(words)) < _SHORTEST_SLIP:
        return False
    differ = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    return all(a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= _NEAR for a, b in differ)


@cache
def _takes(short: str, words: tuple[str, ...]) -> bool:
    """Whether an abbreviation takes something of every word, in order: `diskominfo`, `bkpsdm`, `disdukcapil`."""
    if not words:
        return not short
    return any(
        _is_of(short[:length], words[0]) and _takes(short[length:], words[1:]) for length in range(len(short) + 1)
    )


def _is_of(piece: str, word: str) -> bool:
    if word in _FIRST_WORDS:
        return piece in _FIRST_WORDS[word]
    starts = len(piece) in _FROM_START and word.startswith(piece)
    return starts or piece == word or piece in SYLLABLES.get(word, ())
