"""Story 1, first half, and story 2, walked in the page of the demo by a browser; each stop can be a picture."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY_WITHIN_SECONDS = 60
PICTURES = Path(__file__).parent.parent / "screenshots"
Picture = Callable[[str], None]


@contextmanager
def demo(*options: str) -> Iterator[str]:
    """The demo as `make demo` starts it, on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bot", "demo", "--headless", "--port", str(port), *options]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield _address(process)
        process.send_signal(signal.SIGINT)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    until = time.monotonic() + READY_WITHIN_SECONDS
    while select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
        line = process.stdout.readline()
        if found := re.search(r"Unison is ready at (http://\S+)", line):
            return found[1]
        if not line:
            break
    raise AssertionError("The demo did not say that it is ready.")


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


def pictures(page: Page, name: str) -> Picture:
    """Saved for whoever wants to look; nothing compares them."""
    PICTURES.mkdir(exist_ok=True)
    return lambda stop: (page.screenshot(path=PICTURES / f"{name}-{stop}.png"), None)[1]


def act_as(page: Page, name: str, channel: str) -> None:
    page.get_by_role("button", name="Act as").click()
    page.get_by_role("menuitem", name=name).click()
    page.get_by_role("link", name=re.compile(rf"^{channel}\b")).click()


def walk(page: Page, address: str, picture: Picture) -> None:
    page.goto(address)
    sara_flags_northwind(page, picture)
    marco_answers(page, picture)
    sara_reads_and_replies(page, picture)
    marco_starts_the_nurture(page, picture)
    sara_settles(page, picture)


def sara_flags_northwind(page: Page, picture: Picture) -> None:
    act_as(page, "Sara Lind", "sales")
    box = page.get_by_label("Message #sales")
    box.fill("/leadfeedback")
    expect(page.get_by_role("listbox", name="Commands")).to_contain_text("/leadfeedback")
    picture("1-command")
    box.fill("/leadfeedback northwind too early")
    box.press("Enter")
    form = page.get_by_role("dialog", name="What became of it?")
    expect(form.get_by_role("combobox", name="Lead")).to_have_value("Northwind")
    expect(form.get_by_label("Needs nurturing")).to_be_checked()
    expect(form.get_by_label("Look again on")).to_have_value("2026-08-04")
    picture("2-form")
    form.get_by_label("What did you hear?").fill("They start planning after the summer. Ask for Jane.")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    expect(page.get_by_text("Saved: Northwind")).to_be_visible()
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    picture("3-saved")


def card(page: Page, words: str) -> "Card":
    return Card(page, words)


class Card:
    """A message of Unison's, found by its words."""

    def __init__(self, page: Page, words: str) -> None:
        log = page.get_by_role("log", name="Messages")
        self.found = log.get_by_role("article", name=re.compile("Unison at")).filter(has_text=words)

    def presses(self, button: str) -> None:
        self.found.get_by_role("button", name=button, exact=True).click()

    def says(self, words: str) -> None:
        expect(self.found).to_contain_text(words)

    def no_longer_offers(self, button: str) -> None:
        expect(self.found.get_by_role("button", name=button, exact=True)).to_have_count(0)


def marco_answers(page: Page, picture: Picture) -> None:
    act_as(page, "Marco Neri", "marketing")
    northwind = card(page, "Northwind")
    northwind.says("They start planning after the summer.")
    picture("4-card")
    northwind.presses("Answer")
    form = page.get_by_role("dialog", name="Answer")
    form.get_by_label("Your answer to Sara Lind").fill("Thank you! Jane gets our autumn guide in July.")
    picture("5-answer")
    form.get_by_role("button", name="Send").click()
    northwind.says("Answered by Marco Neri")
    northwind.no_longer_offers("Answer")
    picture("6-answered")


def sara_reads_and_replies(page: Page, picture: Picture) -> None:
    act_as(page, "Sara Lind", "Unison")
    dm = card(page, "Thank you! Jane gets our autumn guide in July.")
    dm.says("Marco Neri:")
    picture("7-dm")
    dm.presses("Reply")
    form = page.get_by_role("dialog", name="Reply")
    form.get_by_label("Your reply").fill("Perfect.")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()


def marco_starts_the_nurture(page: Page, picture: Picture) -> None:
    act_as(page, "Marco Neri", "marketing")
    northwind = card(page, "Northwind")
    northwind.says("Reply by Sara Lind")
    northwind.presses("Start nurture")
    northwind.says("Nurture started by Marco Neri")
    northwind.no_longer_offers("Start nurture")
    northwind.presses("To agenda")
    northwind.says("Put forward for the next meeting by Marco Neri")
    picture("8-nurture")


def sara_settles(page: Page, picture: Picture) -> None:
    act_as(page, "Sara Lind", "Unison")
    dm = card(page, "Thank you! Jane gets our autumn guide in July.")
    dm.says("Nurture started by Marco Neri")
    dm.presses("Settled")
    dm.says("Settled by Sara Lind")
    dm.no_longer_offers("Reply")
    picture("9-settled")
    page.get_by_role("tab", name="Home").click()
    expect(page.get_by_text(re.compile(r"What you flagged: \d+"))).to_be_visible()
    expect(page.get_by_text("Northwind · Needs nurturing · Too early").last).to_be_visible()
    picture("10-home")


def a_message_becomes_feedback(page: Page, picture: Picture) -> None:
    """Story 2: a form notification, a reply in its thread, and the message menu."""
    act_as(page, "Tom Beck", "sales")
    box = page.get_by_label("Message #sales")
    box.fill("Webinar form: Fabrikam wants a price list")
    box.press("Enter")
    act_as(page, "Sven Maas", "sales")
    message = page.get_by_role("article", name=re.compile("Tom Beck at")).filter(has_text="Fabrikam")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Flag a lead").click()
    form = page.get_by_role("dialog", name="What became of it?")
    expect(form.get_by_role("combobox", name="Lead")).to_have_value("Fabrikam")
    expect(form.get_by_label("What did you hear?")).to_have_value(re.compile("wants a price list"))
    form.get_by_label("Qualified").check()
    picture("11-from-a-message")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    expect(page.get_by_text("Saved: Fabrikam")).to_be_visible()
    picture("12-saved-in-the-thread")
