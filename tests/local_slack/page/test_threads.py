"""Threads in the page: how many replied and when, a reply sent to the channel too, all threads from the sidebar."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.local_slack.page.walking import enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def a_thread(page: Page, url: str, words: str) -> tuple[Locator, Locator]:
    """A message with one reply, by Sara in #gtm; and the box of its thread."""
    enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm").fill(words)
    page.keyboard.press("Enter")
    message = page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=words)
    message.hover()
    message.get_by_role("button", name="Reply in thread").click()
    box = page.get_by_label("Reply in this thread")
    box.fill(f"Reply to {words}")
    box.press("Enter")
    return message, box


def test_a_message_says_how_many_replied_and_when(page: Page, url: str) -> None:
    message, _ = a_thread(page, url, "Who comes to the fair?")

    expect(message.get_by_role("button", name="1 reply")).to_contain_text("Last reply just now")
    expect(page.get_by_role("log", name="Replies").get_by_role("separator", name="1 reply")).to_be_visible()


def test_a_reply_goes_to_the_channel_too_where_one_asks_for_it_each_time(page: Page, url: str) -> None:
    _, box = a_thread(page, url, "Prices from June")
    also = page.get_by_label("Also send to #gtm")
    also.check()
    box.fill("They are final")
    box.press("Enter")
    channel = page.get_by_role("log", name="Messages").get_by_role("article")
    sent = channel.filter(has_text="They are final")

    expect(sent).to_contain_text("replied to a thread: Prices from June")
    expect(also).not_to_be_checked()

    box.fill("Only here")
    box.press("Enter")
    expect(page.get_by_role("log", name="Replies")).to_contain_text("Only here")
    expect(channel.filter(has_text="Only here")).to_have_count(0)


def test_the_threads_one_takes_part_in_are_found_from_the_sidebar(page: Page, url: str) -> None:
    a_thread(page, url, "Lamps for the stand")
    page.get_by_role("link", name="sales").click()
    page.get_by_label("Message #sales").wait_for()
    page.get_by_role("button", name="Threads", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("#gtm: Lamps for the stand")).click()

    expect(page.get_by_role("log", name="Replies")).to_contain_text("Reply to Lamps for the stand")
    expect(page).to_have_url(re.compile("in=gtm&thread="))
