"""A browser, and a Local Slack with a tiny app to look at in it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.local_slack.page.walking import DESKTOP

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Milliseconds: only a very busy machine needs so long, or a test that fails.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.local_slack.page.counterpart"]
    if CHROMIUM is None:
        pytest.skip("The page is not walked: there is no Chromium here (Debian's package is called chromium).")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(url: str, browser: Browser) -> Iterator[Page]:
    """Fails the test when the page asks for anything outside this machine, or its script breaks."""
    made = browser.new_page(viewport=DESKTOP)
    strange: list[str] = []
    made.on("pageerror", lambda error: strange.append(str(error)))
    made.on("request", lambda request: strange.append(request.url) if not _local(request.url) else None)
    yield made
    _close_forms(made)
    made.close()

    assert strange == []


def _close_forms(page: Page) -> None:
    """The workspace is shared: whoever leaves a form open would find it again."""
    while page.get_by_role("dialog").count():
        title = page.get_by_role("dialog").get_attribute("aria-label") or ""
        page.keyboard.press("Escape")
        page.get_by_role("dialog", name=title).wait_for(state="hidden")


def _local(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "data:", "blob:"))
