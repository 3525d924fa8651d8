"""The files of a merge, recognised: the plan, the parts that belong to it, and what is wrong with any of them."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pemdi_map.engine.merging.preference import one_unit
from pemdi_map.errors import Finding, InvalidInput
from pemdi_map.living.as_meant import as_meant
from pemdi_map.living.parts.understanding import with_places_of_the_plan
from pemdi_map.living.read import PlanBook, read_plan
from pemdi_map.living.uncounted import uncounted
from pemdi_map.load.text.gathering import gathered
from pemdi_map.load.text.source_file import read_bytes

_ORDER = "Tulis rencananya dahulu, lalu bagian-bagiannya: pemdi-map merge RENCANA.xlsx BAGIAN.xlsx ... -o BARU.xlsx."


class Returned(NamedTuple):
    """A plan and the parts that came back, each once, in the order of their units and files."""

    plan: PlanBook
    parts: tuple[PlanBook, ...]
    remarks: tuple[Finding, ...]
    """What a person should know of parts that can be merged all the same; of the plan, what no sum counts."""


def read_returned(plan: str, parts: Sequence[str], day: datetime.date, findings: list[Finding]) -> Returned:
    """Read all files, those that belong to the plan at least; a finding for everything that is wrong with any.

    Raises `InvalidInput` with all findings where there is no plan.
    """
    whole = _read(plan, day, findings)
    if whole and whole.ledger.kind == "part":
        message = f"ini bagian milik {whole.ledger.part}, bukan rencana lengkap."
        findings.append(Finding(plan, "part-as-plan", message, _ORDER))
    found = [book for book in (_read(name, day, findings) for name in dict.fromkeys(parts)) if book]
    strange = {book.name: list(_stranger(book, whole)) for book in found}
    findings += itertools.chain.from_iterable(strange.values())
    if whole is None or whole.ledger.kind == "part":
        raise InvalidInput(findings)
    whole = as_meant(whole)
    books = [book for book in found if not strange[book.name]]
    remarks = [remark for book in books for remark in book.remarks]
    remarks += gathered(uncounted(whole))
    remarks += [remark for book in books for remark in _remarks(book, whole)]
    kept: list[PlanBook] = []
    for book in sorted(books, key=lambda book: (one_unit(book.ledger.part), book.name)):
        twin = next((other for other in kept if _alike(book, other)), None)
        if twin is None:
            kept.append(book)
        else:
            message = f"isinya sama dengan {twin.name}; dihitung satu kali."
            remarks.append(Finding(book.name, "part-twice", message, severity="warning"))
    remarks += _versions(kept)
    return Returned(whole, tuple(kept), tuple(remarks))


def _read(name: str, day: datetime.date, findings: list[Finding]) -> PlanBook | None:
    try:
        return with_places_of_the_plan(read_plan(*read_bytes(name), day))
    except InvalidInput as wrong:
        findings += wrong.findings
        return None


def _stranger(part: PlanBook, plan: PlanBook | None) -> Iterator[Finding]:
    """Why a file is no part of this plan."""
    ledger = part.ledger
    if ledger.kind == "plan":
        message = "ini buku kerja rencana lengkap, bukan bagian dari `pemdi-map split`."
        yield Finding(part.name, "plan-as-part", message, _ORDER)
        return
    if plan is None or plan.ledger.kind == "part":
        return
    if ledger.institution != plan.ledger.institution:
        message = f"bagian ini milik {ledger.institution}, sedangkan rencananya milik {plan.ledger.institution}."
        yield Finding(part.name, "other-institution", message, "Keluarkan berkas ini, atau sebutkan rencananya.")
    elif ledger.plan != plan.ledger.plan:
        message = f"bagian ini dari rencana lain milik {ledger.institution}, bukan dari {plan.name}."
        remedy = "Gabungkan ke rencana asalnya, atau pecah rencana ini lagi dengan `pemdi-map split`."
        yield Finding(part.name, "other-plan", message, remedy)


def _remarks(part: PlanBook, plan: PlanBook) -> Iterator[Finding]:
    if part.ledger.taken_from != plan.ledger.generation:
        message = (
            "bagian ini dipecah sebelum rencananya diperbarui: isiannya dibandingkan dengan yang dahulu diberikan,"
            " dan isian yang barisnya tidak ada lagi masuk Arsip."
        )
        yield Finding(part.name, "stale-part", message, severity="warning")
    for table, base in part.ledger.bases.items():
        if table not in part.layout:
            message = f"lembar atau tabel '{base.sheet}' tidak ada lagi; isian di rencana dibiarkan."
            yield Finding(part.name, "table-gone", message, severity="warning")
            continue
        gone = [row for row in base.rows if row not in part.layout[table].rows and base.described(row) != row]
        if gone:
            named = ", ".join(gone[:5]) + (f" dan {len(gone) - 5} lagi" if len(gone) > 5 else "")
            message = f"baris {named} dihapus dari bagian ini; di rencana dibiarkan."
            yield Finding(f"{part.name}, {base.sheet}", "rows-gone", message, severity="warning")


def _alike(one: PlanBook, other: PlanBook) -> bool:
    """Whether two files are one part in one version, whatever they are called and whichever program saved them."""
    return (
        one_unit(one.ledger.part) == one_unit(other.ledger.part)
        and one.ledger.bases == other.ledger.bases
        and one.entries == other.entries
    )


def _versions(parts: Sequence[PlanBook]) -> Iterator[Finding]:
    """A remark on every part that came in several versions."""
    for part, following in itertools.pairwise(parts):
        if one_unit(part.ledger.part) == one_unit(following.ledger.part):
            message = f"bagian {following.ledger.part} juga dikirim sebagai {part.name}, dengan isi lain; yang berbeda"
            yield Finding(
                following.name, "two-versions", f"{message} dan bertentangan didaftar sebagai konflik.",
                severity="warning",
            )  # fmt: skip
