"""The page on a phone: everything can be reached with a thumb, and nothing is cut."""

import pytest
from playwright.sync_api import Page, expect

from tests.local_slack.page.walking import PHONE, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEAST = 36
# What stands in a line of words is as high as the line.
SMALL = """least => [...document.querySelectorAll("button, a[href], input, textarea, [role=option]")]
  .filter(node => node.offsetParent && !node.closest(".text, .section-words"))
  .map(node => [node, node.getBoundingClientRect()])
  .filter(([node, box]) => box.height && (box.height < least || box.width < least))
  .map(([node, box]) => `${node.className} ${node.ariaLabel ?? node.textContent} ${box.width} x ${box.height}`)"""


@pytest.fixture
def phone(url: str, page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def test_everything_can_be_hit_with_a_thumb(phone: Page, url: str) -> None:
    phone.goto(f"{url}/?as=Sara")
    phone.get_by_role("link", name="sales").wait_for()
    assert phone.evaluate(SMALL, LEAST) == []

    enter(phone, f"{url}/?as=Sara&in=sales", "Message #sales").press_sequentially("/")
    phone.get_by_role("option").first.wait_for()
    assert phone.evaluate(SMALL, LEAST) == []

    phone.goto(f"{url}/?as=Sara&in=Unison&tab=home")
    phone.get_by_text("Northwind waits for an answer.").wait_for()
    assert phone.evaluate(SMALL, LEAST) == []


def test_commands_are_read_whole(phone: Page, url: str) -> None:
    enter(phone, f"{url}/?as=Sara&in=sales", "Message #sales").press_sequentially("/")
    offered = phone.get_by_role("listbox", name="Commands")
    told = offered.get_by_text("One lead's card and timeline")
    told.wait_for()

    assert told.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert offered.evaluate("node => node.scrollWidth <= node.clientWidth")


def test_direct_messages_and_the_dark_are_a_tap_away(phone: Page, url: str) -> None:
    phone.goto(f"{url}/?as=Sara")
    phone.get_by_role("button", name="DMs").click()
    expect(phone.get_by_role("link", name="sales")).to_have_count(0)
    expect(phone.get_by_role("link", name="Marco Neri")).to_be_visible()

    phone.get_by_role("button", name="Dark or light").click()
    assert phone.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_step_of_the_guide_that_was_followed_takes_one_line(phone: Page, url: str) -> None:
    phone.goto(f"{url}/?as=Sara")
    guide = phone.get_by_role("region", name="Guide")
    guide.get_by_role("button", name="Take me there").click()
    guide.get_by_role("button", name="The whole step").wait_for()
    folded = guide.bounding_box()
    guide.get_by_role("button", name="The whole step").click()
    guide.get_by_role("button", name="Take me there").wait_for()
    whole = guide.bounding_box()

    assert folded is not None
    assert whole is not None
    assert folded["height"] < 45 < whole["height"]
