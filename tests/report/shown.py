"""A page that a real Chromium shows, and what it said and asked for while it did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


class Shown:
    """A page that is shown, and all that it said to the console or asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def count(self, selector: str) -> int:
        """How many elements there are of a kind."""
        return self.page.locator(selector).count()

    def text(self, selector: str) -> str:
        return " ".join(self.page.locator(selector).inner_text().split())

    def ask(self, expression: str, argument: Any = None) -> Any:
        """What an expression of the page's own language gives."""
        return self.page.evaluate(expression, argument)

    @property
    def excess(self) -> int:
        """How many pixels the page is wider than the screen."""
        return int(self.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


class Show(Protocol):
    """Shows a page on a screen of so many pixels; `options`: as playwright's contexts take them."""

    def __call__(self, page: str, width: int = 1366, height: int = 768, **options: Any) -> Shown: ...


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield started
        started.close()


@contextmanager
def showing(browser: Browser, folder: Path) -> Iterator[Show]:
    """Shows pages; afterwards none may have said a word or asked for anything but itself."""
    opened: list[tuple[Shown, str]] = []

    def show(page: str, width: int = 1366, height: int = 768, **options: Any) -> Shown:
        file = folder / f"laporan-{len(opened)}.html"
        file.write_text(page, encoding="utf-8")
        made = browser.new_context(viewport={"width": width, "height": height}, **options)
        shown = Shown(made.new_page())
        shown.page.set_default_timeout(20_000)
        opened.append((shown, file.as_uri()))
        shown.page.goto(file.as_uri())
        return shown

    yield show
    for shown, address in opened:
        assert shown.messages == []
        assert {each.partition("#")[0] for each in shown.requests if not each.startswith("blob:")} == {address}
        shown.page.context.close()
