"""What nobody foresaw ends in a plain message and an exit code; the traceback is for those who ask for it."""

from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest
from program import Run

from pemdi_map.load.knowledge.catalogue import Catalogue

SOURCE = "examples/kota-bandar-lampung-2024.yaml"


def break_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(Catalogue, "weighed", broken)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), 70, ("Memori",)),
        (RecursionError("deep"), 70, ("RecursionError", "PEMDI_MAP_DEBUG=1")),
        (KeyError("x"), 70, ("KeyError", "PEMDI_MAP_DEBUG=1")),
        (AssertionError(), 70, ("AssertionError",)),
        (PermissionError(errno.EACCES, "denied", "a/b.yaml"), 2, ("a/b.yaml", "izinnya ditolak")),
        (OSError(errno.ENOSPC, "full"), 2, ("Sistem", "penuh")),
        (OSError(errno.EIO, "io", b"c.yaml"), 2, ("c.yaml", "perangkatnya gagal")),
        (OSError("odd"), 2, ("OSError",)),
        (KeyboardInterrupt(), 130, ("Dihentikan",)),
    ],
)
def test_a_fault_is_told_plainly(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: tuple[str, ...]
) -> None:
    break_with(monkeypatch, error)
    ran = run("score", SOURCE)
    assert (ran.code, ran.out) == (code, "")
    assert all(word in ran.err for word in words), ran.err


def test_a_broken_pipe_needs_no_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    break_with(monkeypatch, BrokenPipeError(errno.EPIPE, "gone"))
    assert run("score", SOURCE) == (1, "", "")


@pytest.mark.parametrize(("debug", "shown"), [("1", True), ("0", False), ("", False)])
def test_the_traceback_is_shown_to_whoever_asks_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], debug: str, shown: bool
) -> None:
    from pemdi_map.cli.last_net import told

    monkeypatch.setenv("PEMDI_MAP_DEBUG", debug)
    with pytest.raises(ValueError, match="here") as raised:
        raise ValueError("here")
    assert told(raised.value) == 70
    said = capsys.readouterr().err
    assert ("Traceback" in said and "ValueError: here" in said) is shown
    assert "Terjadi kesalahan" in said


@pytest.mark.parametrize("epoch", ["abc", "-5", "1e9", "1.5", "99999999999", "253402300799", "9" * 5000, "٣"])
def test_an_odd_source_date_epoch_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = run("gap", SOURCE, "--no-plan")
    assert ran.code == 2
    assert ran.err.startswith("SOURCE_DATE_EPOCH: ")
    assert len(ran.err) < 300


@pytest.mark.parametrize("day", ["9999-12-31", "2101-01-01"])
def test_a_date_beyond_all_plans_is_refused(run: Run, day: str) -> None:
    for command in (("explain", SOURCE, "K184", "--start", day), ("gap", SOURCE, "--start", day)):
        ran = run(*command)
        assert ran.code == 2
        assert "terlalu jauh" in ran.err


@pytest.mark.parametrize(
    "clock", [0, *(pytest.param(clock, marks=pytest.mark.slow) for clock in (86_400, 315_532_799, 4_354_819_200))]
)
def test_a_clock_that_no_archive_can_hold_gives_the_same_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: int
) -> None:
    usual, odd = tmp_path / "biasa.xlsx", tmp_path / "jam.xlsx"
    arguments = ("init", "--from", SOURCE, "-o")
    assert run(*arguments, usual).code == 0
    monkeypatch.setattr(time, "time", lambda: float(clock))
    assert run(*arguments, odd).code == 0
    assert usual.read_bytes() == odd.read_bytes()


def test_a_form_is_never_filled_over_its_own_source(run: Run, tmp_path: Path) -> None:
    book = f"{tmp_path}/isi.yaml"
    assert run("init", "--from", SOURCE, "-o", book).code == 0
    for name in (book, f"{tmp_path}/./isi.yaml"):
        ran = run("init", "--from", book, "-o", name, "--force")
        assert ran.code == 2
        assert "berkas masukannya sendiri" in ran.err
