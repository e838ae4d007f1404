"""Every element of a form, filled in by a person in Chromium."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.local_slack.page.walking import choose, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def opened(page: Page, url: str) -> Locator:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.fill("/unison form")
    box.press("Enter")
    form = page.get_by_role("dialog", name="Every element")
    form.wait_for()
    return form


def adds(page: Page, form: Locator, label: str, words: str) -> None:
    form.get_by_role("combobox", name=label, exact=True).press_sequentially(words[:4])
    page.get_by_role("option", name=words, exact=True).click()
    # The field is drawn anew: what is typed before that is typed into the old one.
    form.get_by_role("button", name=f"Remove {words}").wait_for()


def test_a_person_types_adds_and_removes_in_a_select_of_several(page: Page, url: str) -> None:
    form = opened(page, url)
    box = form.get_by_role("combobox", name="Regions", exact=True)
    adds(page, form, "Regions", "Germany")
    expect(box).to_be_focused()
    adds(page, form, "Regions", "Austria")
    box.press_sequentially("karna")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Enter")

    expect(form.locator(".chip")).to_have_text(["Germany×", "Austria×", "Karnataka×"])

    form.get_by_role("button", name="Remove Austria").click()

    expect(form.locator(".chip")).to_have_text(["Germany×", "Karnataka×"])
    box.press("Backspace")

    expect(form.locator(".chip")).to_have_text(["Germany×"])


def test_a_date_is_read_as_slack_writes_it(page: Page, url: str) -> None:
    form = opened(page, url)
    day = form.get_by_label("Day")
    words = form.locator(".day-words")
    expect(words).to_have_text("Select a date")
    day.fill("2026-06-01")
    expect(words).to_have_text("June 1, 2026")
    expect(words).to_be_hidden()

    form.get_by_label("Time").focus()

    expect(words).to_be_visible()
    expect(day).to_have_value("2026-06-01")


def fills_everything(page: Page, form: Locator) -> None:
    form.get_by_label("Day").fill("2026-06-01")
    form.get_by_label("Time").fill("09:30")
    adds(page, form, "Regions", "Germany")
    adds(page, form, "Regions", "Austria")
    choose(page, form, "Kinds", "Trip")
    choose(page, form, "Kinds", "Push")
    choose(page, form, "Owner", "Marco Neri")
    choose(page, form, "People", "Priya Rao")
    choose(page, form, "Room", "gtm")
    form.get_by_label("Large").check()
    form.get_by_label("Lunch").check()
    form.get_by_label("Demo").check()
    form.get_by_label("Count").fill("0")
    form.get_by_label("Link").fill("nowhere")
    form.get_by_label("Words").fill("One\nTwo")


FILLED = (
    "day: 2026-06-01",
    "time: 09:30",
    "regions: Germany, Austria",
    "kinds: Trip, Push",
    "owner: @Marco Neri",
    "people: @Priya Rao",
    "room: #gtm",
    "size: Large",
    "extras: Lunch, Demo",
    "count: 12",
    "link: https://acme.example/summer",
    "again: Draft",
    "Starts Wednesday, May 6th, 2026 at 10:12 AM",
)


def test_every_element_is_filled_in_kept_and_told(page: Page, url: str) -> None:
    form = opened(page, url)
    fills_everything(page, form)
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_role("alert")).to_have_text(["Must be at least 1.", "Please enter a valid URL."])

    form.get_by_label("Count").fill("12")
    form.get_by_label("Link").fill("https://acme.example/summer")
    form.get_by_role("button", name="Save").click()
    again = page.get_by_role("dialog", name="Once more")

    expect(again.get_by_label("Words")).to_have_value("Draft")
    expect(again.get_by_label("Day")).to_have_value("2026-06-01")
    expect(again.locator(".chip")).to_have_text(["Germany×", "Austria×", "Trip×", "Push×", "Priya Rao×"])
    expect(again.get_by_label("Large")).to_be_checked()

    again.get_by_role("button", name="Save").click()
    again.wait_for(state="hidden")
    said = page.get_by_role("article", name=re.compile("Unison at")).last

    for words in FILLED:
        expect(said).to_contain_text(words)
    expect(said.get_by_role("img", name="Returned: 4, 8")).to_be_visible()


def test_an_entry_of_a_menu_that_asks_first_acts_only_on_yes(page: Page, url: str) -> None:
    form = opened(page, url)
    form.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Drop it").click()
    page.get_by_role("alertdialog", name="Sure?").get_by_role("button", name="No").click()
    form.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Copy").click()
    page.get_by_role("alertdialog", name="Sure?").get_by_role("button", name="Yes").click()

    expect(page.get_by_text("Chosen: Copy")).to_be_visible()
    expect(page.get_by_text("Chosen: Drop it")).to_have_count(0)
