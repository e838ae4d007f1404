"""A person with a browser sets Unison up from nothing, to the first card; each stop is a picture."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import story
from tests.browser.uses import adds, opens

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(story.CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


def chooses(page: Page, form: Locator, label: str, words: str) -> None:
    form.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=re.compile(words)).first.click()


def test_the_first_admin_sets_unison_up_in_the_page(chromium: Browser) -> None:
    with story.demo("--empty") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        picture = story.pictures(page, "setup")
        page.goto(f"{address}/?as=ada.quist&in=Unison")
        page.get_by_role("navigation", name="Channels and messages").wait_for()
        page.get_by_role("tab", name="Home").click()
        home = page.locator(".home")
        expect(home).to_contain_text("Choose teams and channels, and both teams can start", timeout=15_000)
        picture("1-home")
        home.get_by_role("button", name="Choose teams").click()
        chooses_teams(page, picture)
        follows_a_group(page, picture)
        chooses_channels(page, picture)
        page.get_by_role("dialog", name="Set-up").get_by_role("button", name="What changed lately").click()
        expect(page.get_by_role("dialog", name="What changed lately")).to_contain_text("the channel for marketing is")
        picture("8-changes")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(home).to_contain_text("Unison is set up.")
        picture("9-home")
        gets_the_message(page, picture)
        story.act_as(page, "Sara Lind", "sales")
        opens(page, "sales", "/leadfeedback northwind too early", "What became of it?")
        page.close()


def chooses_teams(page: Page, picture: story.Picture) -> None:
    form = page.get_by_role("dialog", name="Teams", exact=True)
    expect(form.get_by_role("combobox", name="Sellers", exact=True)).to_be_visible(timeout=15_000)
    adds(page, form, "Marketers", "Marco Neri")
    adds(page, form, "Moderators", "Nora Vance")
    picture("2-teams")
    form.get_by_role("button", name="Save").click()
    listed = page.get_by_role("dialog", name="Set-up", exact=True)
    expect(listed).to_contain_text("The teams are saved.")
    picture("3-checklist")
    listed.get_by_role("button", name="Choose groups").click()


def follows_a_group(page: Page, picture: story.Picture) -> None:
    form = page.get_by_role("dialog", name="User groups", exact=True)
    adds(page, form, "Sellers follow", "@sales-team")
    picture("4-groups")
    form.get_by_role("button", name="Save").click()
    listed = page.get_by_role("dialog", name="Set-up", exact=True)
    expect(listed).to_contain_text("4 sellers")
    listed.get_by_role("button", name="Choose channels").click()


def chooses_channels(page: Page, picture: story.Picture) -> None:
    form = page.get_by_role("dialog", name="Channels", exact=True)
    for label, channel in (
        ("Where sales talks", "sales"),
        ("Where marketing talks", "marketing"),
        ("Where both teams read", "random"),
    ):
        chooses(page, form, label, channel)
    picture("5-channels")
    form.get_by_role("button", name="Save").click()
    listed = page.get_by_role("dialog", name="Set-up", exact=True)
    expect(listed).to_contain_text("Nothing is missing.")
    expect(listed).to_contain_text("1 guest reads along")
    picture("6-done")


def gets_the_message(page: Page, picture: story.Picture) -> None:
    page.get_by_role("tab", name="Messages").click()
    story.card(page, "you are Unison's admin now.").says("Both teams can start in ten minutes")
    picture("7-welcome")
