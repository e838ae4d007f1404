"""The box one writes in: what it offers, what it keeps, and what screen readers hear of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.local_slack.page.walking import enter, open_form

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FROM_THE_END = "log => log.scrollHeight - log.scrollTop - log.clientHeight"


def test_somebody_and_a_channel_are_offered_by_the_first_letters(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    offered = page.get_by_role("listbox", name="Suggestions")
    box.press_sequentially("Hello @mar")
    expect(offered.get_by_role("option", name="Marco Neri")).to_be_visible()
    box.press("Tab")
    expect(box).to_have_value("Hello @Marco Neri ")
    box.press_sequentially("in #sal")
    offered.get_by_role("option", name="sales").click()
    expect(box).to_have_value("Hello @Marco Neri in #sales ")
    box.press("Enter")

    said = page.get_by_role("article").filter(has_text="Hello").last
    expect(said.locator(".mention")).to_have_text(["@Marco Neri", "#sales"])


def test_nobody_private_is_offered(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    box.press_sequentially("See #")
    offered = page.get_by_role("listbox", name="Suggestions")
    expect(offered.get_by_role("option", name="marketing")).to_be_visible()

    expect(offered.get_by_role("option", name="board")).to_have_count(0)


def test_the_at_button_offers_people(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    box.fill("Ask")
    page.get_by_role("button", name="Mention somebody").click()
    page.get_by_role("listbox", name="Suggestions").get_by_role("option", name="Ada Quist").click()

    expect(box).to_have_value("Ask @Ada Quist ")
    expect(box).to_be_focused()


def test_the_hint_of_a_command_stays_while_its_words_are_typed(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.press_sequentially("/lead north")
    hint = page.locator(".hint-line")
    expect(hint).to_contain_text("/lead[name]One lead's card and timeline")
    box.press("Escape")
    expect(hint).to_have_count(0)
    expect(box).to_have_value("/lead north")
    box.press_sequentially("w @ma")
    page.get_by_role("option", name="Marco Neri").click()

    expect(box).to_have_value("/lead northw @marco.neri ")


def test_what_was_begun_is_there_when_one_comes_back(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.fill("Half a thought")
    channels = page.get_by_role("navigation", name="Channels and messages")
    channels.get_by_role("link", name="gtm").click()
    expect(page.get_by_label("Message #gtm")).to_have_value("")
    channels.get_by_role("link", name="sales").click()
    expect(box).to_have_value("Half a thought")
    expect(box).to_be_focused()
    page.reload()
    expect(box).to_have_value("Half a thought")
    box.press("Enter")
    expect(page.get_by_role("article").filter(has_text="Half a thought")).to_have_count(1)
    page.reload()

    expect(box).to_have_value("")


def test_nothing_can_be_sent_before_something_is_written(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    send = page.get_by_role("button", name="Send now")
    expect(send).to_be_disabled()
    box.fill("   ")
    expect(send).to_be_disabled()
    box.fill("Something")
    send.click()

    expect(page.get_by_role("article").filter(has_text="Something")).to_be_visible()
    expect(send).to_be_disabled()


def test_a_box_that_grows_leaves_the_newest_message_in_sight(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    log = page.get_by_role("log", name="Messages")
    for number in range(12):
        box.fill(f"Word {number}\nand one more\nline")
        box.press("Enter")
    expect(log).to_contain_text("Word 11")
    box.fill("One\nTwo\nThree\nFour\nFive\nSix\nSeven")

    assert log.evaluate(FROM_THE_END) < 2
    expect(log.get_by_role("article").last).to_be_in_viewport(ratio=1)


def test_screen_readers_hear_which_offer_is_meant(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("/")
    expect(box).to_have_attribute("aria-expanded", "true")
    for _ in range(2):
        box.press("ArrowDown")
        meant = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        expect(meant).to_have_attribute("aria-selected", "true")
    expect(meant).to_have_accessible_name("/unison")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    box.press("Escape")

    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_screen_readers_hear_what_a_select_of_a_form_offers(page: Page, url: str) -> None:
    lead = open_form(page, url).get_by_role("combobox", name="Lead")
    expect(lead).to_be_focused()
    lead.press("ArrowDown")
    expect(lead).to_have_attribute("aria-expanded", "true")
    lead.press("ArrowDown")
    meant = page.locator(f"#{lead.get_attribute('aria-activedescendant')}")
    expect(meant).to_have_accessible_name("Northgate Dental")
    lead.press("Enter")

    expect(lead).to_have_value("Northgate Dental")
    expect(lead).to_have_attribute("aria-expanded", "false")


def test_a_menu_takes_the_focus_and_gives_it_back(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    clock = page.get_by_title("Move the clock of the story")
    expect(clock).to_have_attribute("aria-expanded", "false")
    clock.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu", name="The story goes on")
    expect(menu).to_be_focused()
    expect(clock).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    meant = page.locator(f"#{menu.get_attribute('aria-activedescendant')}")
    expect(meant).to_have_accessible_name("In an hour")
    page.keyboard.press("Escape")

    expect(clock).to_be_focused()
    expect(clock).to_have_attribute("aria-expanded", "false")


def test_a_message_is_called_by_its_words(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")

    called = re.compile(r"^Priya Rao at \d+:\d\d AM: Northwind called: they like it")
    expect(page.get_by_role("article", name=called)).to_be_visible()
