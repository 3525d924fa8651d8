"""A package made of a plan: every file of it, beside what lies in its folder already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pemdi_map.documents.filling import Templates
from pemdi_map.errors import Finding
from pemdi_map.living.as_it_stands import AsItStands
from pemdi_map.load.text.bounded import read_file
from pemdi_map.load.text.messages import listed
from pemdi_map.model.document import Documents
from pemdi_map.upload.index import NAME, Index, Row, read_index, write_index
from pemdi_map.upload.reading import DOCUMENT, PDF
from pemdi_map.upload.wanted import Asked, Bundle, Wanted, asked
from pemdi_map.upload.wording import Content, Writer, writer

READ_ME = "BACA-DULU.txt"
_COVER, _LETTER = "catatan-sampul", "surat-undangan"
_CLOSED = "tidak terbaca"
_LISTED = 6
_READ_ME = """PAKET BUKTI {institution}

1. Kirimkan satu folder kepada OPD-nya. Nama folder seperti berkas hasil "pemdi-map split".
2. OPD mengganti setiap isian yang berwarna dan bertanda kurung siku. Yang tidak terjadi jangan ditulis; yang belum ada,
   kerjakan dahulu. Lalu hapus kotak Petunjuk dan baris KONSEP di kepala halaman.
3. Tanda tangani menurut tata naskah instansi, simpan sebagai PDF dengan nama pada kolom "Berkas yang diunggah" di
   indeks.xlsx, dan tulis tanggal buktinya di sana.
4. Isi catatan sampul tiap kode: di halaman berapa buktinya terlihat. Penanggung jawab memeriksa dan memberi paraf.
5. Jalankan: pemdi-map package RENCANA.xlsx -d FOLDER --check

Program tidak pernah mengisi nama orang, NIP, nomor, tanggal, tanda tangan, angka hasil, atau isi rapat. Draf yang sudah
dikerjakan tidak pernah ditimpa.
"""


class Made(NamedTuple):
    """What is to be written. `files`: by path within the package; `found`: the digest of what each is to replace.

    `codes`: how many portal codes there are; `kept`: the files that people have worked on, which stay as they are.
    """

    files: Mapping[str, bytes]
    found: Mapping[str, str | None]
    codes: int
    kept: tuple[str, ...]
    remarks: tuple[Finding, ...]


def make(stands: AsItStands, documents: Documents, folder: Path, templates: Path | None) -> Made:
    """Make the package of a plan as it stands, for a folder that may hold an earlier one.

    Raises `InvalidInput` for templates and an index that cannot be used.
    """
    wanted = asked(stands, documents)
    old = index_in(folder)
    codes, contents = {}, {}
    for path, code, template, told in _drafts(writer(stands, documents, wanted)):
        codes[path + DOCUMENT], contents[path + DOCUMENT] = code, (template, told)
    drafts = Templates(templates).fill(contents)
    files, kept, made = {}, [], {}
    for path, content in sorted(drafts.items()):
        there, recorded = digest_of(folder / path), old.made.get(path, ("", ""))[0]
        finished = there is None and (folder / path).with_suffix(PDF).exists()
        new = hashlib.sha256(content).hexdigest()
        if finished or there not in (None, new, recorded):
            kept.append(path)
            made[path] = (recorded, codes[path])
        else:
            made[path] = (new, codes[path])
            if there != new:
                files[path] = content
    left = [path for path in sorted(old.made) if path not in drafts and (folder / path).exists()]
    made |= {path: old.made[path] for path in left}
    index = Index(made=made, typed=old.typed, heads=old.heads)
    institution = stands.outcome.institution
    files |= dict(_around(institution, wanted, list(_rows(wanted, drafts)), index, folder))
    found = {path: digest_of(folder / path) for path in files}
    return Made(files, found, len(wanted.bundles), tuple(kept), tuple(_remarks(wanted, folder, left, kept)))


def index_in(folder: Path) -> Index:
    """The index of a package; an empty one where there is none yet."""
    path = folder / NAME
    return read_index(str(path), read_file(str(path), path)) if path.is_file() else Index()


def digest_of(path: Path) -> str | None:
    """The digest of what lies in a place; `None` where nothing does. What cannot be read is like nothing else."""
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return f"{_CLOSED} {path}"


def _drafts(by: Writer) -> Iterator[tuple[str, str, str, Content]]:
    """Every draft and cover note: its path, its code, its template, and what that is filled in with."""
    plan = by.stands.outcome.plan
    for bundle in by.asked.bundles:
        planned = {each.id: each for _, each in bundle.actions}
        yield bundle.path, bundle.code, _COVER, by.cover(bundle)
        for one in bundle.files:
            if one.draft is not None:
                yield one.path, bundle.code, _template(one, by.asked), by.draft(one, planned[one.action], bundle.items)
    known = {each.id: each for each in plan.actions} if plan else {}
    for one in by.asked.apart:
        if one.draft is not None:
            yield one.path, one.code, _template(one, by.asked), by.draft(one, known.get(one.action), ())


def _template(wanted: Wanted, of: Asked) -> str:
    assert wanted.draft is not None
    return _LETTER if wanted.invites else of.frames[wanted.draft.frame].template


def _rows(wanted: Asked, drafts: Mapping[str, object]) -> Iterator[Row]:
    """The lines of the index, in the order of units and codes."""
    for bundle in wanted.bundles:
        for one in bundle.files:
            yield _row(one, drafts, bundle)
    for one in wanted.apart:
        yield _row(one, drafts)


def _row(wanted: Wanted, drafts: Mapping[str, object], bundle: Bundle | None = None) -> Row:
    mine = [one for one in bundle.actions if one[1].id == wanted.action] if bundle else []
    number, planned = mine[0] if mine else (0, None)
    draft, cover = wanted.path + DOCUMENT, bundle.path + DOCUMENT if bundle else None
    action = f"{number}. {planned.action.name}" if planned else wanted.action or "tidak terikat aksi"
    return Row(
        wanted.code, ", ".join(item.id for item in bundle.items) if bundle else "-", wanted.path, wanted.unit or "-",
        action, planned.finish if planned else None, draft if draft in drafts else None, cover,
    )  # fmt: skip


def _around(
    institution: str, wanted: Asked, rows: Sequence[Row], index: Index, folder: Path
) -> Iterator[tuple[str, bytes]]:
    """The index and the page that says how to work with the package, where they are not there as they should be."""
    units = len({row.unit for row in rows if row.unit != "-"})
    told = (
        f"{len(wanted.bundles)} kode portal, {len(rows)} berkas untuk diunggah, {units} OPD. Semua draf masih KONSEP "
        "sampai isiannya diganti.",
        "Isi kedua kolom berwarna: tanggal yang tertulis pada buktinya, dan catatan Anda.",
        "Kode dengan XX: nomor butirnya di portal belum diketahui.",
    )
    for name, content in (
        (NAME, write_index(f"Paket bukti {institution}", told, rows, index)),
        (READ_ME, _READ_ME.format(institution=institution).encode()),
    ):
        if digest_of(folder / name) != hashlib.sha256(content).hexdigest():
            yield name, content


def _remarks(wanted: Asked, folder: Path, left: Sequence[str], kept: Sequence[str]) -> Iterator[Finding]:
    if kept:
        message = f"{len(kept)} berkas sudah dikerjakan orang dan dibiarkan: {listed(kept, _LISTED)}."
        yield Finding(str(folder), "kept", message, severity="note")
    if left:
        message = f"{len(left)} draf tidak lagi diminta rencana: {listed(left, _LISTED)}."
        remedy = "Pindahkan isinya bila masih dipakai, lalu hapus."
        yield Finding(str(folder), "left-over", message, remedy, severity="warning")
    if wanted.added:
        message = (
            f"{len(wanted.added)} aksi tambahan tidak punya butir bukti, jadi tidak dibuatkan dokumen: "
            f"{listed(wanted.added, _LISTED)}."
        )
        yield Finding("Rencana Aksi", "no-item", message, severity="warning")
