"""Run the program as the shell does, in this process."""

from __future__ import annotations

import gc
import io
import signal
import sys
from collections.abc import Iterator

import pytest
from program import Ran, Run

from pemdi_map.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    def go(*arguments: object, stdin: str | None = None) -> Ran:
        monkeypatch.setattr(sys, "argv", ["pemdi-map", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(int(str(stopped.value.code)), captured.out, captured.err)

    yield go
    gc.enable()


@pytest.fixture
def signals_strike() -> Iterator[None]:
    """Let no child inherit a deaf ear: `nohup` or a shell's background would make it ignore what is to strike it."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    ignored = [each for name in names if signal.getsignal(each := getattr(signal, name)) is signal.SIG_IGN]
    for each in ignored:
        signal.signal(each, signal.SIG_DFL)
    yield
    for each in ignored:
        signal.signal(each, signal.SIG_IGN)
