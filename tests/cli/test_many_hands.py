"""Files that several commands, people and programs write: nothing overwritten unseen, and rights and links kept."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Run
from tries import tries

from pemdi_map.cli.output import write_files
from pemdi_map.cli.writing import claims, locks, moving, replacing
from pemdi_map.cli.writing.split_marker import NAME, cut_off, marker
from pemdi_map.errors import InvalidInput
from pemdi_map.excel.form import workbook as fill_in
from pemdi_map.load.knowledge import assemble as knowledge

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or rights")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")


def book(words: str) -> bytes:
    """The least that opens as a workbook does: anything less would not be written at all."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(ZipInfo(name), f"<isi>{words}</isi>")
    return content.getvalue()


FORM, NEW = book("formulir"), book("baru")


@pytest.fixture(autouse=True)
def _quick_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form itself is not what is tested here, and takes its time."""
    monkeypatch.setattr(knowledge, "form_parts", lambda *_: ((), (), ()))
    monkeypatch.setattr(fill_in, "write_form", lambda *_, **__: FORM)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "isian.xlsx"
    path.write_bytes(b"lama")
    return path


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something while the form is being made."""

    def write_form(*_: Any, **__: Any) -> bytes:
        act()
        return FORM

    monkeypatch.setattr(fill_in, "write_form", write_form)


def test_a_file_that_changes_while_a_command_runs_is_not_overwritten(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: place.write_bytes(b"disimpan orang"))
    ran = run("init", "-o", place, "--force")
    assert (ran.code, place.read_bytes()) == (2, b"disimpan orang")
    assert "diubah orang atau perintah lain" in ran.err
    assert "Tidak ada yang ditulis" in ran.err
    assert listed(place.parent) == [place.name]


def test_a_file_that_appears_while_a_command_runs_is_not_overwritten(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "isian.xlsx"
    meanwhile(monkeypatch, lambda: place.write_bytes(b"disimpan orang"))
    ran = run("init", "-o", place)
    assert (ran.code, place.read_bytes()) == (2, b"disimpan orang")


def test_a_place_that_is_taken_at_the_last_moment_stays(tmp_path: Path) -> None:
    draft, place = tmp_path / "naskah", tmp_path / "isian.xlsx"
    draft.write_bytes(b"baru")
    place.write_bytes(b"lama")
    with pytest.raises(FileExistsError):
        replacing.put(draft, place, free=True)
    assert place.read_bytes() == b"lama"


def test_a_file_system_without_links_still_gets_its_files(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert run("init", "-o", tmp_path / "isian.xlsx").code == 0
    assert listed(tmp_path) == ["isian.xlsx"]


def test_who_waits_too_long_is_told_and_writes_nothing(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    with locks.locked(str(place)):
        ran = run("init", "-o", place, "--force")
    assert (ran.code, place.read_bytes()) == (2, b"lama")
    assert "Menunggu" in ran.err
    assert "masih ditulis perintah pemdi-map lain" in ran.err
    assert listed(place.parent) == [place.name]


def held_for_a_while(place: Path, content: bytes) -> threading.Thread:
    """Another command that holds the lock, writes, and is done soon."""
    holds = threading.Event()

    def other() -> None:
        with locks.locked(str(place)):
            holds.set()
            time.sleep(0.3)
            place.write_bytes(content)

    thread = threading.Thread(target=other)
    thread.start()
    holds.wait()
    return thread


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_two_forms_at_once_do_not_overwrite_each_other(run: Run, tmp_path: Path, options: list[str]) -> None:
    place = tmp_path / "isian.xlsx"
    other = held_for_a_while(place, b"yang pertama")
    ran = run("init", "-o", place, *options)
    other.join()
    assert (ran.code, place.read_bytes()) == (2, b"yang pertama")
    assert "diubah orang atau perintah lain" in ran.err
    assert listed(tmp_path) == [place.name]


def test_the_input_that_is_renewed_may_change_before_its_lock_is_held(place: Path) -> None:
    other = held_for_a_while(place, b"isian pertama")
    with claims.claimed([str(place)], renewed=str(place)) as held:
        assert place.read_bytes() == b"isian pertama"
        assert not held[str(place)].changed()
    other.join()


def test_others_may_write_as_soon_as_the_files_are_in_place(place: Path) -> None:
    with claims.claimed([str(place)]) as held:
        write_files({str(place): NEW}, held)
        with locks.locked(str(place), patience=0):
            assert place.read_bytes() == NEW


@unix
def test_a_file_system_without_locks_is_told(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(locks, "_grasp", refuse)
    ran = run("init", "-o", place, "--force")
    assert (ran.code, place.read_bytes()) == (0, FORM)
    assert "tidak mengenal kunci" in ran.err
    assert listed(place.parent) == [place.name]


def test_the_next_run_clears_what_killed_runs_left(run: Run, place: Path) -> None:
    folder = place.parent
    for name in (".isian.xlsx.0123abcd.pemdi-map", ".lain.xlsx.89abcdef.pemdi-map", ".lain.xlsx.pemdi-map-lock",
                 ".isian.xlsx.pemdi-map-lock", ".dipakai.xlsx.00000000.pemdi-map"):  # fmt: skip
        (folder / name).write_bytes(b"sisa")
    own = [".isian.xlsx", ".isian.xlsx.pemdi-map", ".isian.xlsx.0123.pemdi-map", "a.0123abcd.pemdi-map", ".git"]
    for name in own:
        (folder / name).write_bytes(b"milik orang")
    with locks.locked(str(folder / "dipakai.xlsx")):
        assert run("init", "-o", place, "--force").code == 0
        in_use = [".dipakai.xlsx.00000000.pemdi-map", ".dipakai.xlsx.pemdi-map-lock"]
        assert listed(folder) == sorted([place.name, *own, *in_use])
    assert run("init", "-o", place, "--force").code == 0
    assert listed(folder) == sorted([place.name, *own])


@tries(100)
@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_left_draft_is_known_whatever_the_file_is_called(name: str) -> None:
    left = replacing._LEFT.fullmatch(f".{name}.0123abcd.pemdi-map")
    assert left is not None
    assert left["name"] == name
    assert locks.lock_of(f"/folder/{name}") == f"/folder/.{name}.pemdi-map-lock"


@unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_force_keeps_the_mode(run: Run, place: Path, mode: int) -> None:
    place.chmod(mode)
    assert run("init", "-o", place, "--force").code == 0
    assert (stat.S_IMODE(place.stat().st_mode), place.read_bytes()) == (mode, FORM)


@unix
def test_a_new_file_gets_the_rights_of_any_new_file(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert run("init", "-o", tmp_path / "isian.xlsx").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "isian.xlsx").stat().st_mode) == 0o640


@root
def test_force_keeps_owner_and_group(run: Run, place: Path) -> None:
    os.chown(place, 1234, 2345)
    place.chmod(0o660)
    assert run("init", "-o", place, "--force").code == 0
    known = place.stat()
    assert (known.st_uid, known.st_gid, stat.S_IMODE(known.st_mode)) == (1234, 2345, 0o660)


@root
def test_who_cannot_keep_the_owner_is_told_and_gives_no_other_group_its_rights(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(place, 1234, 2345)
    place.chmod(0o664)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    ran = run("init", "-o", place, "--force")
    assert ran.code == 0
    assert "pemilik atau grup" in ran.err
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode)) == (FORM, 0o604)


@unix
def test_force_follows_links_and_leaves_them_links(run: Run, place: Path) -> None:
    folder = place.parent / "lain"
    folder.mkdir()
    (folder / "tautan.xlsx").symlink_to(place)
    (folder / "berantai.xlsx").symlink_to("tautan.xlsx")
    assert run("init", "-o", folder / "berantai.xlsx", "--force").code == 0
    assert place.read_bytes() == FORM
    assert all(path.is_symlink() for path in folder.iterdir())
    assert listed(folder) == ["berantai.xlsx", "tautan.xlsx"]


@unix
def test_a_link_and_its_target_share_one_lock(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    link = place.with_name("tautan.xlsx")
    link.symlink_to(place)
    with claims.claimed([str(place)]):
        assert "masih ditulis" in run("init", "-o", link, "--force").err


@unix
def test_a_dangling_link_is_no_free_name(run: Run, tmp_path: Path) -> None:
    link, target = tmp_path / "tautan.xlsx", tmp_path / "nada.xlsx"
    link.symlink_to(target)
    ran = run("init", "-o", link)
    assert ran.code == 2
    assert str(target) in ran.err
    assert listed(tmp_path) == [link.name]
    assert run("init", "-o", link, "--force").code == 0
    assert link.is_symlink()
    assert target.read_bytes() == FORM
    link.unlink()
    link.symlink_to(tmp_path / "tiada" / "nada.xlsx")
    ran = run("init", "-o", link, "--force")
    assert ran.code == 2
    assert "tiada" in ran.err
    link.unlink()
    link.symlink_to(link)
    ran = run("init", "-o", link, "--force")
    assert ran.code == 2
    assert "dirinya sendiri" in ran.err


@unix
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "link"])
def test_what_is_no_ordinary_file_is_never_replaced(run: Run, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "isian.xlsx"
    with socket.socket(socket.AF_UNIX) as server:
        if kind == "pipe":
            os.mkfifo(place)
        elif kind == "socket":
            server.bind(str(place))
        elif kind == "device":
            place = Path("/dev/null")
        else:
            place.symlink_to("/dev/null")
        before = os.lstat(place)
        ran = run("init", "-o", place, "--force")
        assert ran.code == 2
        assert "bukan berkas biasa" in ran.err
        assert os.path.samestat(os.lstat(place), before)


@pytest.fixture
def two_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Two old parts in a folder, and what is to replace them; the second cannot be moved into its place."""
    moves = []

    def put(draft: Path, target: Path, *, free: bool) -> None:
        moves.append(target)
        if target.name == "b.xlsx" and len(moves) < 4:
            raise PermissionError
        replacing.put(draft, target, free=free)

    monkeypatch.setattr(moving, "put", put)
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"lama")
    return {str(tmp_path / name): NEW for name in ("a.xlsx", "b.xlsx")}


def test_a_split_that_breaks_off_says_so_until_it_is_repeated(tmp_path: Path, two_parts: dict[str, bytes]) -> None:
    mark = marker(str(tmp_path), ["a.xlsx", "b.xlsx"])
    with pytest.raises(moving.PartlyWritten) as said:
        write_files(two_parts, marker=mark)
    assert all(words in str(said.value) for words in ("b.xlsx: tidak dapat ditulis", "Sudah ditulis", "a.xlsx", NAME))
    assert listed(tmp_path) == [NAME, "a.xlsx", "b.xlsx"]
    assert "campuran" in (tmp_path / NAME).read_text(encoding="utf-8")
    (warning,) = cut_off(str(tmp_path))
    assert "terputus" in str(warning)
    told, left_over = cut_off(str(tmp_path), ["a.xlsx"])
    assert "ditulis ulang" in str(told)
    assert left_over.where.endswith("b.xlsx")
    write_files(two_parts, marker=mark)
    assert listed(tmp_path) == ["a.xlsx", "b.xlsx"]
    assert not list(cut_off(str(tmp_path)))


def test_a_split_that_cannot_even_begin_leaves_no_marker(tmp_path: Path, two_parts: dict[str, bytes]) -> None:
    two_parts.pop(str(tmp_path / "a.xlsx"))
    with pytest.raises(InvalidInput):
        write_files(two_parts, marker=marker(str(tmp_path), ["b.xlsx"]))
    assert listed(tmp_path) == ["a.xlsx", "b.xlsx"]


def test_an_interruption_ends_with_its_own_code(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    meanwhile(monkeypatch, interrupt)
    assert run("init", "-o", tmp_path / "isian.xlsx").code == 130
    assert not listed(tmp_path)


@unix
def test_signals_that_the_caller_ignores_stay_ignored(tmp_path: Path) -> None:
    script = (
        "import os, signal\nfrom pemdi_map.cli.stopping import obey_signals\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nobey_signals()\n"
        "os.kill(os.getpid(), signal.SIGHUP)\nprint('lanjut', flush=True)\nos.kill(os.getpid(), signal.SIGTERM)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (143, "lanjut\n")
    assert "Dihentikan. Tidak ada yang ditulis." in ran.stderr


@unix
def test_a_last_word_never_goes_into_a_file_that_took_the_place_of_stderr(tmp_path: Path) -> None:
    script = (
        "import os, signal\nfrom pemdi_map.cli import main\nfrom pemdi_map.start import run\nos.close(2)\n"
        "def write():\n    os.open('rencana.xlsx', os.O_CREAT | os.O_WRONLY)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\nmain.main = write\nrun()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=False, cwd=tmp_path, stdout=subprocess.DEVNULL)
    assert (ran.returncode, (tmp_path / "rencana.xlsx").read_bytes()) == (143, b"")


def test_a_system_like_windows_writes_and_clears_up_too(tmp_path: Path) -> None:
    script = (
        "import contextlib, hashlib, os, pathlib, shutil, signal, sys, types, click\n"
        "for module, name in ((os, 'fchmod'), (os, 'chown'), (os, 'O_NOFOLLOW'), (signal, 'SIGHUP')):\n"
        "    delattr(module, name)\n"
        "sys.modules['fcntl'], sys.platform = None, 'win32'\n"
        "locks = types.SimpleNamespace(locking=lambda *_: None, LK_NBLCK=2)\n"
        "sys.modules['msvcrt'] = locks\n"
        "from pemdi_map.cli.stopping import obey_signals\nfrom pemdi_map.cli.output import write_files\n"
        "obey_signals()\nfor content in (b'satu', b'dua'):\n    write_files({'isian.html': content})\n"
    )
    if sys.platform == "win32":
        pytest.skip("the other tests show it there")
    ran = subprocess.run([sys.executable, "-c", script], check=False, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "isian.html").read_bytes() == b"dua"
    assert listed(tmp_path) == ["isian.html"]
