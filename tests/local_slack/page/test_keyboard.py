"""The page by keyboard: where what is typed goes, and how one gets about in a conversation."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.local_slack.page.walking import DESKTOP, PHONE, enter, open_form

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STOPS_BEFORE_THE_BOX = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, textarea, [tabindex]")];
  const reached = all.filter((node) => node.tabIndex >= 0 && node.offsetParent);
  return reached.findIndex((node) => node.matches(".compose"));
}"""
LEAVE = "document.activeElement.blur()"


def test_whoever_comes_to_a_channel_can_write_there_at_once(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    expect(box).to_be_focused()

    page.get_by_role("link", name="gtm").click()
    expect(page.get_by_label("Message #gtm")).to_be_focused()
    page.get_by_role("button", name="Act as").click()
    page.get_by_role("menuitem", name="Marco Neri").click()
    page.get_by_role("button", name="Act as: Marco Neri").wait_for()

    expect(page.get_by_label("Message #gtm")).to_be_focused()


def test_a_phone_shows_no_keys_before_somebody_asks_for_them(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport=PHONE)
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("article").first.wait_for()

    expect(box).not_to_be_focused()
    page.close()


def test_what_is_typed_anywhere_goes_into_the_box(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    expect(box).to_be_focused()
    page.evaluate(LEAVE)

    page.keyboard.press("/")
    expect(box).to_have_value("/")
    expect(page.get_by_role("listbox", name="Commands")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Inspector", exact=True).focus()
    page.keyboard.press("x")

    expect(box).to_have_value("/x")


def test_the_keyboard_is_back_in_the_box_when_a_form_has_closed(page: Page, url: str) -> None:
    form = open_form(page, url)
    page.keyboard.press("Escape")
    form.wait_for(state="hidden")

    expect(page.get_by_label("Message #sales", exact=True)).to_be_focused()


def test_a_conversation_is_one_stop_and_arrows_go_through_it(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    log = page.get_by_role("log", name="Messages")
    first = log.get_by_role("article", name=re.compile("^Priya Rao at .*: Northwind called"))
    assert page.evaluate(STOPS_BEFORE_THE_BOX) < 30

    log.focus()
    page.keyboard.press("ArrowUp")
    expect(log.get_by_role("article").last).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    expect(first.get_by_role("button", name="React with :white_check_mark:")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(log.get_by_role("article").nth(1)).to_be_focused()
    page.keyboard.press("Shift+Tab")

    expect(log).to_be_focused()


def test_a_message_keeps_the_focus_when_it_is_drawn_anew(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport=DESKTOP)
    box = enter(page, f"{url}/?as=Priya&in=gtm", "Message #gtm")
    box.fill("Who is in?")
    box.press("Enter")
    message = page.get_by_role("article").filter(has_text="Who is in?").last
    message.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(message.get_by_title("Priya Rao reacted with :white_check_mark:")).to_be_visible()

    expect(message).to_be_focused()
    page.close()
