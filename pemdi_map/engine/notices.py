"""What the reader of a gap analysis must be told: limits of the input, of the data files, of the dates."""

from __future__ import annotations

from collections.abc import Iterator

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.figures import indonesian
from pemdi_map.model.institution import Assessment, InstitutionFile


def gap_notices(
    outcome: GapOutcome, file: InstitutionFile, knowledge: Knowledge, old: Assessment | None
) -> tuple[Notice, ...]:
    """All notices of an analysis, the input's own first."""
    return (
        *_own(outcome),
        *(notice for entry in outcome.history for notice in _dated(entry.year, entry.notices)),
        *_input(outcome, file, knowledge, old),
        *_programmes(outcome),
        *_knowledge(outcome, knowledge),
    )


def _own(outcome: GapOutcome) -> tuple[Notice, ...]:
    return outcome.spbe.notices if outcome.spbe else ()


def _dated(year: int, notices: tuple[Notice, ...]) -> Iterator[Notice]:
    return (Notice(notice.code, f"Riwayat {year}: {notice.message}") for notice in notices)


def _input(
    outcome: GapOutcome, file: InstitutionFile, knowledge: Knowledge, old: Assessment | None
) -> Iterator[Notice]:
    source, target = knowledge.source, knowledge.target
    if old is None:
        yield Notice(
            "no-source", f"Tidak ada hasil {source.short_name}: tidak ada bukti lama yang dapat diproyeksikan."
        )
    elif outcome.levels is None and any(notice.code == "incomplete" for notice in _own(outcome)):
        yield Notice(
            "no-levels",
            f"Angka {source.short_name} {old.year} belum lengkap: bukti lama tidak diproyeksikan. "
            "Isi nilai semua domain, atau indeksnya.",
        )
    elif outcome.levels is None:
        yield Notice(
            "no-levels",
            f"Angka tercetak {source.short_name} {old.year} tidak mungkin dari tingkat bulat: bukti lama tidak "
            "diproyeksikan. Periksa angka domain di laporan resminya.",
        )
    elif not outcome.levels.known:
        count, first = len(source.indicators), ", ".join(each.indicator for each in outcome.narrowing[:5])
        low, *_, high = outcome.index.values()
        narrow = f" Yang paling mempersempit: indikator {source.acronym} {first}." if first else ""
        yield Notice(
            "levels-as-ranges",
            f"Tingkat indikator {source.acronym} hanya diketahui sebagai rentang, maka indeks simulasi terbentang "
            f"{indonesian(low)} sampai {indonesian(high)}. {count} tingkat indikator dari laporan resmi akan "
            f"mempersempitnya.{narrow}",
        )
    for assessment in file.assessments:
        if assessment.instrument == target.id and assessment.values and assessment.stage != "asesor":
            yield Notice(
                "self-assessment",
                f"Nilai {target.short_name} {assessment.year} adalah penilaian mandiri. "
                f"{target.self_assessment or ''}".strip(),
            )
    roles = {role.id for role in knowledge.owners.roles}
    unknown = sorted(set(file.units) - roles)
    if unknown:
        yield Notice(
            "unknown-role",
            f"Peran {', '.join(unknown)} di bagian units tidak dikenal dan tidak dipakai. Yang dikenal: "
            f"{', '.join(sorted(roles))}.",
        )
    older = sorted({each.instrument for each in file.assessments} - {source.id, target.id})
    for instrument in older:
        yield Notice("not-projected", f"Hasil {instrument} tidak dipetakan ke {target.short_name} dan tidak dipakai.")


def _programmes(outcome: GapOutcome) -> Iterator[Notice]:
    for each in outcome.programmes.programmes if outcome.programmes else ():
        yield from each.notices
        if each.nothing:
            yield Notice("programme-idle", f"Program {each.programme.name}: {each.nothing}")


def _knowledge(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    reviews = [row.review for row in knowledge.crosswalk.carries] + [row.review for row in knowledge.crosswalk.refutes]
    drafts = sum(review.status == "draft" for review in reviews)
    if drafts:
        yield Notice(
            "unreviewed",
            f"{drafts} dari {len(reviews)} baris pemetaan belum diperiksa orang dari bidangnya: baca sebagai pendapat.",
        )
    calendar = knowledge.calendar
    if calendar.assumed:
        yield Notice("assumed-calendar", f"Jadwal {calendar.year} adalah asumsi: {calendar.assumed}")
    if outcome.deadline < outcome.start:
        yield Notice(
            "past-deadline",
            f"Masa unggah {calendar.year} sudah berakhir sebelum tanggal mulai: tanggal rencana tidak dapat dipenuhi.",
        )
