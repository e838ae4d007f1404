"""Who sees what: a public channel looked into, what is closed to guests and to people of another organisation."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.local_slack.page.walking import enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_public_channel_is_looked_into_and_joined(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Marco&in=marketing", "Message #marketing").fill("The names are sent")
    page.keyboard.press("Enter")
    enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm").fill("Look into #marketing")
    page.keyboard.press("Enter")
    page.get_by_role("log", name="Messages").get_by_role("link", name="#marketing").last.click()
    foot = page.get_by_role("status").filter(has_text="You are viewing #marketing")
    message = page.get_by_role("article").filter(has_text="The names are sent")

    expect(message).to_be_visible()
    expect(page.get_by_label("Message #marketing")).to_have_count(0)
    message.hover()
    expect(message.get_by_role("button", name="More actions")).to_have_count(0)
    expect(page.get_by_role("link", name="marketing")).to_have_attribute("aria-current", "page")

    foot.get_by_role("button", name="Join channel").click()
    expect(page.get_by_label("Message #marketing")).to_be_visible()
    expect(foot).to_have_count(0)


def test_a_private_channel_is_not_looked_into(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=board", "Message #gtm")

    expect(page.get_by_role("heading", name="board")).to_have_count(0)


def test_who_looks_in_takes_no_part(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Marco&in=marketing", "Message #marketing")
    box.fill("Who joins?")
    box.press("Enter")
    said = page.get_by_role("article").filter(has_text="Who joins?")
    said.hover()
    said.get_by_role("button", name="React with :eyes:").click()
    page.goto(f"{url}/?as=Priya&in=marketing")
    page.get_by_title("Marco Neri reacted with :eyes:").click()

    expect(page.get_by_role("alert")).to_contain_text("Priya is looking in. Join #marketing to take part.")
    expect(page.get_by_title(re.compile("Priya"))).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("as=nobody&in=nowhere", "as=sara.lind&in=gtm"),
        ("as=Sara&in=board", "as=sara.lind&in=gtm"),
        ("as=sara.lind&in=sales&tab=home&thread=1", "as=sara.lind&in=sales"),
        ("as=nobody", "as=sara.lind"),
    ],
)
def test_an_address_that_names_nothing_is_corrected(page: Page, url: str, asked: str, told: str) -> None:
    page.goto(f"{url}/?{asked}")
    page.get_by_role("button", name="Act as: Sara Lind").wait_for()

    assert page.url == f"{url}/?{told}"


def test_acting_as_the_other_side_stays_in_the_conversation(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=marco.neri", "Message Marco Neri").fill("Coffee?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Act as").click()
    page.get_by_role("menuitem", name="Marco Neri").click()

    expect(page).to_have_url(re.compile(r"as=marco\.neri&in=sara\.lind"))
    expect(page.get_by_role("article").filter(has_text="Coffee?")).to_be_visible()
