"""What is at hand everywhere in the page: the keyboard, reactions, bookmarks, light and dark."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.local_slack.page.walking import DESKTOP, enter, open_form, send_feedback

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOCUSED = "document.activeElement.closest('[role=dialog], [role=alertdialog]')?.getAttribute('role') ?? 'outside'"


def test_tab_goes_round_in_a_form_and_escape_leaves_it(page: Page, url: str) -> None:
    form = open_form(page, url)

    for key in ["Tab"] * 16 + ["Shift+Tab"] * 18:
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == "dialog"
    form.get_by_role("button", name="Send").focus()
    page.keyboard.press("Tab")
    expect(form.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(form).to_have_count(0)


def test_a_question_takes_the_keys_and_gives_them_back(page: Page, url: str) -> None:
    send_feedback(page, url)
    enter(page, f"{url}/?as=Marco&in=marketing", "Message #marketing")
    nurture = page.get_by_role("button", name="Start nurture").last
    nurture.focus()

    page.keyboard.press("Enter")
    question = page.get_by_role("alertdialog")
    expect(question.get_by_role("button", name="Not now")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "alertdialog"
    page.keyboard.press("Escape")

    expect(question).to_have_count(0)


def test_a_reaction_is_put_and_taken_back_with_a_click(page: Page, browser: Browser, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    box.fill("Prices are out")
    box.press("Enter")
    message = page.get_by_role("article").filter(has_text="Prices are out")
    message.hover()
    message.get_by_role("button", name="React with :eyes:").click()
    mine = message.get_by_title("Sara Lind reacted with :eyes:")
    expect(mine).to_have_attribute("aria-pressed", "true")
    marco = browser.new_page(viewport=DESKTOP)
    enter(marco, f"{url}/?as=Marco&in=gtm", "Message #gtm")
    marco.get_by_title("Sara Lind reacted with :eyes:").click()
    both = message.get_by_title("Sara Lind, Marco Neri reacted with :eyes:")

    expect(both).to_have_text(re.compile("2$"))
    expect(both).to_have_accessible_name("2: Sara Lind, Marco Neri reacted with :eyes:")
    both.click()
    expect(message.get_by_title("Marco Neri reacted with :eyes:")).to_have_attribute("aria-pressed", "false")
    marco.close()


def test_a_bookmark_stands_at_the_top_of_its_channel(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Priya&in=gtm", "Message #gtm")
    box.fill("/unison bookmark")
    box.press("Enter")
    mark = page.get_by_role("navigation", name="Bookmarks").get_by_role("link", name="Playbook").first

    expect(mark).to_have_attribute("href", "http://127.0.0.1/playbook")
    page.screenshot(path="tests/screenshots/bookmark.png")


def test_the_members_of_a_channel_are_listed_and_written_to(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    page.get_by_role("button", name="5 members").click()
    members = page.get_by_role("menu", name="Members")
    expect(members.get_by_role("menuitem")).to_have_count(5)
    members.get_by_role("menuitem", name="Ada Quist").click()

    expect(page.get_by_label("Message Ada Quist")).to_be_visible()


def test_activity_says_when_there_is_nothing_new(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    for place in ("sales", "Unison"):
        page.get_by_role("link", name=place).click()
    page.get_by_role("button", name="Activity").click()

    expect(page.get_by_text("You’re all caught up.")).to_be_visible()
    expect(page.get_by_role("region", name="Direct messages")).to_be_hidden()


def test_dark_stays_dark_when_the_page_is_opened_again(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    paper = "getComputedStyle(document.querySelector('.panel')).backgroundColor"
    light = page.evaluate(paper)

    page.get_by_role("button", name="Dark or light").click()
    dark = page.evaluate(paper)
    page.reload()
    page.get_by_label("Message #sales", exact=True).wait_for()

    assert dark != light
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert page.evaluate(paper) == dark
