"""What the reader of a gap analysis must be told: limits of the input, of the data files, of the dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pemdi_map.dates import date_in_words
from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.engine.knowledge import Knowledge
from pemdi_map.engine.score_outcome import Notice
from pemdi_map.engine.stages import STAGE_WORDS, by_assessor, mixed_stages, origins, parts_of_result
from pemdi_map.figures import indonesian
from pemdi_map.model.institution import Assessment, InstitutionFile
from pemdi_map.model.instrument import Instrument

if TYPE_CHECKING:
    from pemdi_map.engine.plan.outcome import Margin


def gap_notices(
    outcome: GapOutcome, file: InstitutionFile, knowledge: Knowledge, old: Assessment | None
) -> tuple[Notice, ...]:
    """All notices of an analysis, the input's own first."""
    return (
        *_own(outcome),
        *(notice for entry in outcome.history for notice in _dated(entry.year, entry.notices)),
        *_input(outcome, file, knowledge, old),
        *_printed(outcome, knowledge),
        *_floors(outcome),
        *_programmes(outcome),
        *_plan(outcome),
        *_item_list(outcome, knowledge),
        *_knowledge(outcome, knowledge),
    )


def _own(outcome: GapOutcome) -> tuple[Notice, ...]:
    return outcome.spbe.notices if outcome.spbe else ()


def _dated(year: int, notices: tuple[Notice, ...]) -> Iterator[Notice]:
    return (Notice(notice.code, f"Riwayat {year}: {notice.message}") for notice in notices)


def _input(
    outcome: GapOutcome, file: InstitutionFile, knowledge: Knowledge, old: Assessment | None
) -> Iterator[Notice]:
    source = knowledge.source
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
        yield _ranges(outcome, source, old)
    yield from _stages(file, knowledge, old)
    roles = {role.id for role in knowledge.owners.roles}
    unknown = sorted(set(file.units) - roles)
    if unknown:
        yield Notice(
            "unknown-role",
            f"Peran {', '.join(unknown)} di bagian units tidak dikenal dan tidak dipakai. Yang dikenal: "
            f"{', '.join(sorted(roles))}.",
        )
    older = sorted({each.instrument for each in file.assessments} - {source.id, knowledge.target.id})
    for instrument in older:
        says = f"Hasil {instrument} tidak dipetakan ke {knowledge.target.short_name} dan tidak dipakai."
        yield Notice("not-projected", says)


def _ranges(outcome: GapOutcome, source: Instrument, old: Assessment) -> Notice:
    known, count = len(old.values), len(source.indicators)
    some = "Sebagian tingkat" if known else "Tingkat"
    others = f"{count - known} tingkat lainnya" if known else f"{count} tingkat indikator"
    first = ", ".join(each.indicator for each in outcome.narrowing[:5])
    low, *_, high = outcome.index.values()
    narrow = f" Yang paling mempersempit: indikator {source.acronym} {first}." if first else ""
    wide = f", maka indeks simulasi terbentang {indonesian(low)} sampai {indonesian(high)}" if low != high else ""
    return Notice(
        "levels-as-ranges",
        f"{some} indikator {source.acronym} hanya diketahui sebagai rentang{wide}. {others} dari laporan resmi akan "
        f"mempersempitnya.{narrow}",
    )


def _stages(file: InstitutionFile, knowledge: Knowledge, old: Assessment | None) -> Iterator[Notice]:
    """Whose values count: the institution's own, or those of several stages at once."""
    target, source = knowledge.target, knowledge.source
    found = origins(target, file.assessments)
    own = {one.year for several in found.values() for one in several if one.values and not by_assessor(one)}
    for year in sorted(own):
        says = f"Nilai {target.short_name} {year} adalah penilaian mandiri. {target.self_assessment or ''}"
        yield Notice("self-assessment", says.strip())
    for one in file.assessments:
        if one.instrument in target.earlier:
            says = f"Hasil {one.year} menurut {one.instrument} dibaca menurut {target.id}, yang mengubahnya."
            yield Notice("earlier-edition", says)
    if old is not None:
        rounds = [one for one in file.assessments if (one.instrument, one.year) == (source.id, old.year)]
        yield from mixed_stages(source, origins(source, parts_of_result(rounds)))
    yield from mixed_stages(target, found)


def _printed(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    """What an official result without values counts for, and where it does not go with what was entered."""
    target, fits = knowledge.target, outcome.known.fits
    if fits:
        origin = outcome.known.assessed[next(iter(fits))].assessment
        entered = (code for each in outcome.file.assessments if target.judged(each.instrument) for code in each.values)
        beside = ", ".join(code for code in dict.fromkeys(entered) if code in fits)
        unused = f" Nilai {beside} dari tahap sebelumnya tidak dipakai." if beside else ""
        yield Notice(
            "printed-official",
            f"Angka resmi {target.acronym} {origin.year} ({STAGE_WORDS[origin.stage]}) dipakai sebagai posisi. "
            f"Nilai {len(fits)} indikator tidak diketahui: masing-masing dibaca rata-rata yang cocok dengan angka itu "
            "dan hanya berupa rentang, jadi kesenjangan dan rencananya perkiraan. Isi nilai tiap indikator agar "
            f"pasti.{unused}",
        )
    for code in dict.fromkeys(outcome.known.contradicted):
        name = "Indeks" if code == "index" else f"Nilai {code}"
        yield Notice(
            "printed-mismatch",
            f"{name} {target.acronym} yang tercetak tidak cocok dengan angka lain yang diisi: periksa laporannya.",
        )


def _floors(outcome: GapOutcome) -> Iterator[Notice]:
    codes = [each.code for each in outcome.indicators if each.floor]
    if codes:
        lowest = indonesian(next(each.value[outcome.scenario] for each in outcome.indicators if each.floor))
        yield Notice(
            "floor-value",
            f"Belum ada bukti tingkat 1 yang diterima pada {len(codes)} indikator ({', '.join(codes)}): nilai {lowest} "
            "adalah nilai terendah, bukan capaian.",
        )


def _plan(outcome: GapOutcome) -> Iterator[Notice]:
    plan = outcome.plan
    if plan is None or not plan.actions:
        return
    if plan.unreachable is None:
        yield Notice("margin", _margin(plan.margin, outcome))
    if plan.unreachable is None and plan.limited_by is None and plan.effort_days > plan.least_effort:
        yield Notice(
            "crowded-out",
            f"Kurva menyebut {plan.least_effort} hari-orang untuk target ini, rencana {plan.effort_days}: kurva tidak "
            f"menghitung kapasitas unit, dan {', '.join(plan.crowded_out)} tidak muat sampai masa unggah berakhir.",
        )
    late = [each.action.id for each in (*plan.postponed, *plan.beyond) if each.in_repair]
    if plan.last_chance is not None:
        more = f" Yang masih dapat masuk lewat jalan itu: {', '.join(late)}." if late else ""
        yield Notice(
            "last-chance",
            f"Kesempatan terakhir memperbaiki atau menambah bukti: {plan.last_chance.name}, sampai "
            f"{date_in_words(plan.last_chance.finish)} menurut kalender {outcome.calendar}. Rencana tidak "
            f"bergantung padanya.{more}",
        )


def _margin(margin: Margin, outcome: GapOutcome) -> str:
    loss = f"Bila {margin.worst_item} ditolak, indeks turun {indonesian(margin.worst_loss, 3)}"
    if margin.survives:
        return f"Rencana tahan satu penolakan: butir terberatnya pun boleh ditolak. {loss}."
    text = f"Rencana tidak tahan satu penolakan: satu butir ditolak, target hilang. {loss}"
    if margin.safe is None:
        return f"{text}; rencana yang tahan tidak dapat disusun dalam waktu yang ada."
    assert outcome.plan is not None
    more = margin.safe.effort_days - outcome.plan.effort_days
    return (
        f"{text}. Rencana yang tahan satu penolakan butuh {margin.safe.effort_days} hari-orang ({more:+d}) dan "
        f"berakhir di {indonesian(margin.safe.index)}; kapasitas unit belum dihitung."
    )


def _item_list(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    items = knowledge.items
    if items is None:
        return
    misfits = ", ".join(each.indicator for each in items.misfits)
    unexplained = f" Nilai terbit {misfits} tidak cocok dengan bobot sama rata." if misfits else ""
    yield Notice(
        "item-list",
        f"Daftar butir dan bobotnya ({items.name}) tidak ada di peraturan; keyakinannya rendah.{unexplained} "
        "Daftar lain: --items.",
    )
    for each in outcome.plan.under_lists if outcome.plan and outcome.plan.actions else ():
        index = indonesian(each.index_after)
        if each.reached:
            says = f"Menurut {each.name} rencana ini juga mencapai target ({index})."
        elif each.effort_days is None:
            says = f"Menurut {each.name} rencana ini berakhir di {index}; target tidak tercapai dalam waktu yang ada."
        else:
            says = (
                f"Menurut {each.name} rencana ini berakhir di {index}; untuk mencapai target perlu juga "
                f"{', '.join(each.missing)} ({each.effort_days} hari-orang)."
            )
        yield Notice("other-list", says)


def _programmes(outcome: GapOutcome) -> Iterator[Notice]:
    for each in outcome.programmes.programmes if outcome.programmes else ():
        yield from each.notices
        if each.nothing:
            yield Notice("programme-idle", f"Program {each.programme.name}: {each.nothing}")


def _knowledge(outcome: GapOutcome, knowledge: Knowledge) -> Iterator[Notice]:
    reviews = [row.review for row in knowledge.crosswalk.carries] + [row.review for row in knowledge.crosswalk.refutes]
    open_rows = sum(review.status != "reviewed" for review in reviews)
    if open_rows:
        measured = f" {knowledge.crosswalk.measured}" if knowledge.crosswalk.measured else ""
        yield Notice(
            "unreviewed",
            f"{open_rows} dari {len(reviews)} baris pemetaan belum dinilai praktisi: baca sebagai pendapat.{measured}",
        )
    calendar = knowledge.calendar
    if calendar.assumed:
        yield Notice("assumed-calendar", f"Jadwal {calendar.year} adalah asumsi: {calendar.assumed}")
    if outcome.deadline < outcome.start:
        yield Notice(
            "past-deadline",
            f"Masa unggah {calendar.year} sudah berakhir sebelum tanggal mulai: tanggal rencana tidak dapat dipenuhi.",
        )
