"""A person with a browser sees the company of the demo: what lies behind it, its guide, a bot that is killed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import story
from tests.browser.uses import opens, said

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(story.CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


def enter(chromium: Browser, address: str, query: str) -> Page:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/?{query}")
    page.get_by_role("navigation", name="Channels and messages").wait_for()
    return page


def test_the_guide_goes_on_when_its_step_is_done(address: str, chromium: Browser) -> None:
    page = enter(chromium, address, "as=sara.lind&in=random")
    guide = page.get_by_role("region", name="Guide")
    expect(guide.locator("code")).to_have_text("/leadfeedback northwind too early")
    guide.get_by_role("button", name="Take me there").click()
    expect(page.get_by_label("Message #sales")).to_have_value("/leadfeedback northwind too early")
    form = opens(page, "sales", "/leadfeedback northwind too early", "What became of it?")
    form.get_by_role("button", name="Send", exact=True).click()
    expect(guide).to_contain_text("2 of 7", timeout=15_000)
    guide.get_by_role("button", name="Take me there").click()
    card = said(page, "Northwind")
    card.get_by_role("button", name="Answer", exact=True).click()
    answer = page.get_by_role("dialog", name="Answer")
    answer.get_by_label("Your answer to Sara Lind").fill("We keep them warm.")
    expect(guide).to_contain_text("2 of 7")
    answer.get_by_role("button", name="Send", exact=True).click()

    expect(guide).to_contain_text("3 of 7", timeout=15_000)
    page.close()


def test_the_last_weeks_stand_in_the_channels_and_an_old_card_can_be_answered(address: str, chromium: Browser) -> None:
    page = enter(chromium, address, "as=marco.neri&in=marketing")
    card = said(page, "Answered by Mia Okafor")
    story.pictures(page, "demo")("1-marketing")
    card.get_by_role("button", name="Seen").click()

    expect(card).to_contain_text("Marco Neri")
    expect(card.get_by_role("button", name="Seen")).to_be_hidden()

    page.goto(f"{address}/?as=lena.fuchs&in=gtm")
    expect(said(page, "handed over")).to_be_visible()
    story.pictures(page, "demo")("2-gtm")
    page.close()


def test_what_was_sent_to_a_killed_bot_is_there_when_it_runs_again(address: str, chromium: Browser) -> None:
    page = enter(chromium, address, "as=sara.lind&in=sales")
    form = opens(page, "sales", "/leadfeedback contoso no budget", "What became of it?")
    form.get_by_role("button", name="Send", exact=True).click()
    form.wait_for(state="hidden")
    page.get_by_role("button", name="Kill the bot").click()
    page.get_by_text("Unison is not running.").wait_for()
    story.pictures(page, "demo")("3-killed")
    page.get_by_role("button", name="Start it").click()
    page.get_by_text("Unison is not running.").wait_for(state="hidden")
    page.goto(f"{address}/?as=marco.neri&in=marketing")

    cards = page.get_by_role("article").filter(has_text=re.compile("^.*Contoso · ", re.DOTALL))
    expect(cards).to_have_count(1, timeout=20_000)
    page.close()


def test_an_empty_demo_begins_with_a_unison_that_nobody_has_set_up(chromium: Browser) -> None:
    with story.demo("--empty") as address:
        page = enter(chromium, address, "as=ada.quist&in=Unison")
        guide = page.get_by_role("region", name="Guide")
        expect(guide).to_contain_text("As Ada Quist, in Unison: open Home")
        guide.get_by_role("button", name="Take me there").click()
        expect(page.locator(".home")).to_contain_text("Choose teams and channels, and both teams can start")
        story.pictures(page, "demo")("4-empty")
        guide.get_by_role("button", name="Next step").click()
        guide.get_by_role("button", name="Take me there").click()
        expect(page.get_by_label("Message #gtm")).to_have_value("/unison setup teams")
        page.close()


def test_a_demo_that_is_kept_goes_on_where_it_was(chromium: Browser, tmp_path: Path) -> None:
    kept = ("--empty", "--keep", "--folder", str(tmp_path))
    with story.demo(*kept) as address:
        page = enter(chromium, address, "as=sara.lind&in=gtm")
        page.get_by_label("Message #gtm").fill("Is this kept?")
        page.get_by_label("Message #gtm").press("Enter")
        said_so = page.get_by_role("article", name=re.compile("Sara Lind at"))
        expect(said_so).to_contain_text("Is this kept?")
        page.close()
    with story.demo(*kept[1:]) as address:
        page = enter(chromium, address, "as=sven.maas&in=gtm")
        expect(page.get_by_role("article", name=re.compile("Sara Lind at"))).to_contain_text("Is this kept?")
        expect(page.get_by_role("region", name="Guide")).to_contain_text("As Ada Quist, in Unison: open Home")
        page.close()
