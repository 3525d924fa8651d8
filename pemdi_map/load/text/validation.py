"""From located data to the model: what pydantic finds wrong, said in plain Bahasa Indonesia at the right place."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.figures import digits_hint, is_whole
from pemdi_map.load.text.located import Located, Path
from pemdi_map.load.text.messages import MANY, listed, nearest, shown
from pemdi_map.model.later import Later

M = TypeVar("M", bound=BaseModel)

_KEY_MARK = "[key]"
_LIKE = 0.7
"""How much of a key and of what was written for it must agree: `evidens` is no `services`."""
_SHORT = 4
"""Letters of a key up to which it is not looked for in other groups: `name` and `kind` are near to too much."""
_INDONESIAN_KEYS: Mapping[str, tuple[str, ...]] = {
    "instansi": ("institution",), "institusi": ("institution",), "penilaian": ("assessments",),
    "indeks lain": ("external_indices",), "indeks_lain": ("external_indices",), "riwayat": ("history",),
    "sasaran": ("targets",), "target": ("targets",), "dokumen": ("document",),
    "layanan": ("services",), "program": ("programmes",), "kegiatan": ("programmes",), "unit": ("units",),
    "unit kerja": ("units",), "unit_kerja": ("units",), "catatan": ("note",), "nama": ("name",), "jenis": ("kind",),
    "provinsi": ("province",), "instrumen": ("instrument",), "tahun": ("year",), "tahap": ("stage",),
    "nilai": ("values", "value", "index"), "tingkat": ("values",), "bukti": ("evidence",), "tercetak": ("printed",),
    "sumber": ("source",), "indeks": ("index",), "predikat": ("rating",), "domain": ("domains",),
    "aspek": ("aspects",), "pengampu": ("owner",), "mulai": ("start",), "selesai": ("finish",),
    "anggaran": ("budget",), "dana": ("fund",), "sumber_dana": ("fund",), "hasil": ("produces",), "butir": ("items",),
    "aksi": ("actions",),
}  # fmt: skip
"""Words of the form and of the CSV form, with the keys that they are in YAML and JSON."""
_YES_NO = "Kata yes/no/on/off tanpa tanda kutip dibaca sebagai ya/tidak; beri tanda kutip bila itu teks."
_PATTERNS = {
    r"^I[1-9][0-9]*$": "Kode indikator ditulis seperti I1 atau I12.",
    r"^A[1-9][0-9]*$": "Kode aspek ditulis seperti A1.",
    r"^D[1-9][0-9]*$": "Kode domain ditulis seperti D1.",
    r"^I[1-9][0-9]*\.[1-9]\.[1-9][0-9]*$": "Kode butir bukti ditulis indikator.tingkat.urutan, seperti I1.2.1.",
    r"^[a-z0-9][a-z0-9_-]*$": "Pakai huruf kecil, angka, tanda - atau _, tanpa spasi, seperti spbe-2020.",
    r"^[A-Z0-9][A-Z0-9-]*$": "Pakai huruf besar, angka, dan tanda -, seperti PERMENPANRB-59-2020.",
    r"^[a-z0-9-]+--[a-z0-9-]+$": "Tulis dua instrumen dengan tanda -- di antaranya, seperti spbe-2020--pemdi-2026.",
    r"^C[0-9]{3}$": "Nomor baris ditulis seperti C001.",
    r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "Tulis bulan-tanggal dengan dua angka, seperti 06-30.",
    r"^K[0-9]{3}$": "Kode aksi ditulis seperti K001.",
    r"^N[0-9]{3}$": "Nomor baris ditulis seperti N001.",
    r"^U[0-9]{3}$": "Nomor baris ditulis seperti U001.",
    r"^R[0-9]{3}$": "Nomor baris ditulis seperti R001.",
    r"^R[0-9]{2,3}$": "Kode aturan ditulis seperti R01.",
    r"^M[0-9]{2,3}$": "Kode ukuran ditulis seperti M01.",
    r"^[^;\r\n]+$": "Tulis satu nama tanpa titik koma dan tanpa ganti baris.",
}


def validate(located: Located, model: type[M]) -> M:
    """The model of the data. Raises `InvalidInput` with every finding: the reader's own and the model's."""
    # Nobody hears the warnings of a knowledge file: what is odd in it is refused.
    findings = [finding._replace(severity="error") for finding in located.findings]
    try:
        valid = model.model_validate(located.data)
    except ValidationError as error:
        findings = merge(findings, explain(located, model, error))
    else:
        if not findings:
            return valid
    raise InvalidInput(reading_order(findings))


def merge(first: Iterable[Finding], second: Iterable[Finding]) -> list[Finding]:
    """All of `first`, and those of `second` at places where `first` has no error, or that say a part is missing."""
    merged = list(first)
    said = {finding.where for finding in merged if finding.severity == "error"}
    return merged + [finding for finding in second if finding.code == "missing" or finding.where not in said]


def reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which a person reads the file: line 9 before line 12."""

    def order(finding: Finding) -> list[int | str]:
        # Texts and numbers take turns, so like is compared with like.
        return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", finding.where)]

    return sorted(findings, key=order)


def explain(located: Located, model: type[BaseModel], error: ValidationError) -> list[Finding]:
    """A finding for each thing pydantic objects to."""
    found = []
    for details in error.errors():
        path = tuple(details["loc"])
        of_key = bool(path) and path[-1] == _KEY_MARK
        path = path[:-1] if of_key else path
        kind = details["type"]
        if kind in ("extra_forbidden", "invalid_key"):
            found.append(_unknown_key(located, model, path))
            continue
        if located.keyed:
            name = f"Kunci `{path[-1]}`" if of_key else _name(located.data, path)
            message, remedy = _words(kind, details, name)
        else:
            message, remedy = _form_words(kind, details)
        place = located.key_place(path) if of_key else located.place(path)
        found.append(Finding(place, kind.replace("_", "-"), message, remedy))
    return found


def _unknown_key(located: Located, model: type[BaseModel], path: Path) -> Finding:
    key = path[-1]
    if not located.keyed:
        message, remedy = "Isian ini tidak dikenal lagi.", "Salin isian ke formulir baru dari `pemdi-map init`."
        return Finding(located.key_place(path), "unknown-key", message, remedy)
    record = _record_at(model, path[:-1])
    known = [] if record is None else [field.alias or name for name, field in record.model_fields.items()]
    message = f"Kunci `{key}` tidak dikenal di sini"
    if near := _key_meant(str(key), known):
        message += f"; mungkin maksudnya `{near}`."
    elif found := _key_elsewhere(model, str(key), path):
        message += f"; mungkin maksudnya {found}."
    else:
        message += "."
    return Finding(located.key_place(path), "unknown-key", message, f"Kunci yang dikenal: {listed(known, MANY)}.")


def _key_meant(word: str, known: Iterable[str]) -> str | None:
    """The key that a word misspells or says in Bahasa Indonesia."""
    known = list(known)
    words = [key for said, keys in _INDONESIAN_KEYS.items() for key in keys if nearest(word.casefold(), [said], 0.85)]
    return next((key for key in words if key in known), None) or nearest(word, known, _LIKE)


def _key_elsewhere(model: type[BaseModel], word: str, path: Path) -> str | None:
    """A key of another group that a word means, with the group that it belongs to."""
    for group, record in _groups(model):
        if group != [str(part) for part in path[:-1] if not isinstance(part, int)]:
            keys = [field.alias or name for name, field in record.model_fields.items()]
            if near := _key_meant(word, [key for key in keys if len(key) > _SHORT]):
                return f"`{near}`, yang letaknya di bawah `{group[-1]}`"
    return None


def _groups(model: type[BaseModel]) -> Iterable[tuple[list[str], type[BaseModel]]]:
    """The records directly below a record, with the keys that lead to them."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        record = next((found for path in ((key,), (key, 0)) if (found := _record_at(model, path)) is not None), None)
        if record is not None and not any(isinstance(each, Later) for each in field.metadata):
            yield [key], record


def _record_at(annotation: Any, path: Path) -> type[BaseModel] | None:
    """The record that stands at a path below an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            return annotation
        for name, field in annotation.model_fields.items():
            if path[0] == (field.alias or name):
                later = next((each for each in field.metadata if isinstance(each, Later)), None)
                return _record_at(later.model, path[2:]) if later else _record_at(field.annotation, path[1:])
        return None
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        records = (_record_at(choice, path) for choice in arguments)
        return next((record for record in records if record is not None), None)
    if hasattr(annotation, "__metadata__"):
        return _record_at(arguments[0], path)
    if origin in (tuple, list):
        return _record_at(arguments[0], path[1:])
    if origin is dict:
        return _record_at(arguments[1], path[1:])
    return None


Words = tuple[str, str]


def _name(data: Any, path: Path) -> str:
    """What to call the part at a path: its key, or its position in the list that has a key."""
    name = "Isi berkas"
    for part in path:
        name = f"Butir ke-{int(part) + 1} dalam {name}" if isinstance(data, list) else f"`{part}`"
        try:
            data = data[part]
        except (KeyError, TypeError):
            data = None
    return name


def _words(kind: str, details: ErrorDetails, name: str) -> Words:
    """What is wrong and what to do, for one kind of pydantic error."""
    value, context = details["input"], details.get("ctx", {})
    if kind in _SAYS:
        message, remedy = _SAYS[kind](name, value, context)
    else:
        message, remedy = (
            f"{name} berisi {shown(value)}, yang tidak dapat dipakai di sini.",
            "Periksa petunjuk pengisian.",
        )
    return message, f"{remedy} {_YES_NO}" if isinstance(value, bool) else f"{remedy}{digits_hint(value)}"


def _form_words(kind: str, details: ErrorDetails) -> Words:
    """What is wrong and what to do where people fill in cells: no keys, no quotation marks, no notation of files."""
    if kind == "missing":
        return "Isian ini belum ada.", "Isi selnya."
    message, remedy = _words(kind, details, "Isian ini")
    return message, _FORM_REMEDIES.get(kind, remedy.replace(f" {_YES_NO}", ""))


_FORM_REMEDIES = {
    "not_a_date": "Tulis tanggal seperti 17/08/2027; di lembar Program juga TW II 2027, Mei 2027, atau akhir 2027.",
    "not_a_number": "Tulis dengan angka, seperti 3 atau 2,98; rupiah juga 150 juta atau 1,5 miliar.",
    "not_yes_or_no": "Tulis ya atau tidak.",
    "string_too_short": "Isi selnya, atau kosongkan.",
    "date_type": "Tulis tanggal seperti 17/08/2027.",
}


def _choices(context: Mapping[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", str(context.get("expected", "")))


def _literal(name: str, value: object, context: Mapping[str, Any]) -> Words:
    choices = _choices(context) or [str(context.get("expected", ""))]
    near = nearest(str(value), choices)
    hint = f"; mungkin maksudnya `{near}`" if near else ""
    return f"{name} berisi {shown(value)}, bukan salah satu pilihannya{hint}.", f"Pilihan: {listed(choices, MANY)}."


def _text(name: str, value: object, context: Mapping[str, Any]) -> Words:
    remedy = "Tulis teksnya." if value is None else "Beri tanda kutip agar dibaca sebagai teks."
    if isinstance(value, Mapping | list):
        remedy = "Tulis satu teks saja."
    return f"{name} harus berupa teks, tetapi berisi {shown(value)}.", remedy


def _whole(name: str, value: object, context: Mapping[str, Any]) -> Words:
    quoted = isinstance(value, str) and is_whole(value.strip())
    remedy = "Hapus tanda kutipnya." if quoted else "Tulis angka tanpa koma, seperti 2024."
    return f"{name} harus berupa bilangan bulat, tetapi berisi {shown(value)}.", remedy


def _number(name: str, value: object, context: Mapping[str, Any]) -> Words:
    remedy = (
        "Tulis rupiahnya, seperti 150000000 atau 150 juta."
        if name == "`budget`"
        else "Tulis bilangan seperti 3 atau 2,98."
    )
    return f"{name} harus berupa bilangan, tetapi berisi {shown(value)}.", remedy


def _date(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} harus berupa tanggal, tetapi berisi {shown(value)}.", "Tulis tanggal seperti 2026-06-01."


def _yes_or_no(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} harus dijawab ya atau tidak, tetapi berisi {shown(value)}.", "Tulis true atau false, ya atau tidak."


def _pattern(name: str, value: object, context: Mapping[str, Any]) -> Words:
    remedy = _PATTERNS.get(str(context.get("pattern")), "Periksa cara penulisannya.")
    return f"{name}: penulisan {shown(value)} tidak sesuai.", remedy


def _bound(word: str, key: str) -> Callable[[str, object, Mapping[str, Any]], Words]:
    def says(name: str, value: object, context: Mapping[str, Any]) -> Words:
        return f"{name} berisi {shown(value)}, padahal {word} {context.get(key)}.", "Periksa angkanya."

    return says


def _group(name: str, value: object, context: Mapping[str, Any]) -> Words:
    remedy = "Tulis isinya di baris-baris berikut, menjorok ke dalam, atau hapus kuncinya."
    return f"{name} harus berisi kelompok `kunci: isi`, tetapi berisi {shown(value)}.", remedy


def _list(name: str, value: object, context: Mapping[str, Any]) -> Words:
    remedy = "Tulis tiap butir di baris sendiri dengan tanda - di depannya, atau pakai [ ]."
    return f"{name} harus berupa daftar, tetapi berisi {shown(value)}.", remedy


def _missing(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} wajib ada, tetapi tidak ditemukan.", "Tambahkan di bagian ini."


def _empty(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} tidak boleh kosong.", "Isi, atau hapus kuncinya bila memang tidak wajib."


def _strange(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} memuat karakter yang rusak.", "Ketik ulang teksnya."


def _unknown_word(name: str, value: object, context: Mapping[str, Any]) -> Words:
    near = nearest(str(value), context["known"])
    message = f"{context['what']} `{value}` tidak dikenal" + (f"; mungkin maksudnya `{near}`." if near else ".")
    return message, f"Yang dikenal: {listed(context['known'], MANY)}."


def _unfit(name: str, value: object, context: Mapping[str, Any]) -> Words:
    return f"{name} berisi {shown(value)}, yang tidak sesuai di sini.", f"Tulis {context['expected']}."


_SAYS: dict[str, Callable[[str, object, Mapping[str, Any]], Words]] = {
    "missing": _missing,
    "literal_error": _literal,
    "string_type": _text,
    "string_too_short": _empty,
    "string_pattern_mismatch": _pattern,
    "string_unicode": _strange,
    "int_type": _whole,
    "int_from_float": _whole,
    "int_parsing": _whole,
    "not_a_number": _number,
    "not_a_date": _date,
    "not_yes_or_no": _yes_or_no,
    "date_type": _date,
    "greater_than": _bound("harus lebih dari", "gt"),
    "greater_than_equal": _bound("paling kecil", "ge"),
    "less_than_equal": _bound("paling besar", "le"),
    "model_type": _group,
    "dict_type": _group,
    "tuple_type": _list,
    "list_type": _list,
    "too_short": _empty,
    "unknown_word": _unknown_word,
    "unfit": _unfit,
}
