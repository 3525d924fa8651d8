"""The sheets on what surrounds the analysis: programmes, services, other indices, earlier years, people.

A sheet that would be empty is left out: an institution that names no services gets no sheet of services.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pemdi_map.engine.gap_outcome import GapOutcome
from pemdi_map.excel.answers.answer import Answer
from pemdi_map.excel.kit.page import Page
from pemdi_map.excel.world import cakupan, indeks_lain, layanan, matriks_integrasi, program, riwayat, tim

Fill = Callable[[Page, Answer], str]
LEAST_YEARS = 2
"""A history of one figure is no history."""


def fills(outcome: GapOutcome) -> dict[str, Fill]:
    """Title -> what fills the sheet and gives its chart in words; in the order in which a planner reads them."""
    return dict(_fills(outcome))


def fill_world(pages: Mapping[str, Page], answer: Answer) -> dict[str, str]:
    """Fill the sheets. Gives their charts in words, by sheet."""
    words = {title: fill(pages[title], answer) for title, fill in fills(answer.outcome).items()}
    return {title: said for title, said in words.items() if said}


def not_filled(outcome: GapOutcome) -> Iterator[tuple[str, str, str]]:
    """The sheets that are left out because nothing is known for them: title, what is missing, what filling it shows."""
    made = fills(outcome)
    for title, missing, shows in (
        (program.TITLE, "Belum ada program atau kegiatan yang disebut.", "kesenjangan mana yang sudah direncanakan"),
        (layanan.TITLE, "Belum ada layanan digital yang disebut.", "layanan mana yang belum memenuhi butir bukti"),
        (riwayat.TITLE, "Belum ada nilai indeks tahun lain.", "indeks dari tahun ke tahun dan jarak penilaian mandiri"),
    ):
        if title not in made:
            yield title, missing, f"Isi di formulir (pemdi-map init --from), lalu susun lagi; yang tampak: {shows}."


def _fills(outcome: GapOutcome) -> Iterator[tuple[str, Fill]]:
    programmes, services, world = outcome.programmes, outcome.services, outcome.world
    if programmes is not None and programmes.programmes:
        yield program.TITLE, _without_chart(lambda page, answer: program.fill(page, answer, programmes))
    if services is not None and services.services:
        yield layanan.TITLE, _without_chart(lambda page, answer: layanan.fill(page, services))
        yield cakupan.TITLE, _without_chart(lambda page, answer: cakupan.fill(page, answer, services))
        yield matriks_integrasi.TITLE, _without_chart(lambda page, answer: matriks_integrasi.fill(page, services))
    if world is not None:
        yield indeks_lain.TITLE, _without_chart(lambda page, answer: indeks_lain.fill(page, answer, world.external))
        if len(world.history.points) >= LEAST_YEARS:
            yield riwayat.TITLE, lambda page, answer: riwayat.fill(page, answer, world.history)[1]
        yield tim.TITLE, _without_chart(lambda page, answer: tim.fill(page, answer, world.people))


def _without_chart(fill: Callable[[Page, Answer], object]) -> Fill:
    def filled(page: Page, answer: Answer) -> str:
        fill(page, answer)
        return ""

    return filled
