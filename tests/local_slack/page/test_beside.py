"""What the page offers beside Slack itself: the guide, the inspector, the app killed and started, its moments."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.local_slack.page.walking import DESKTOP, PHONE, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_guide_makes_one_somebody_takes_one_there_and_has_the_words_ready(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Tom&in=gtm", "Message #gtm")
    guide = page.get_by_role("region", name="Guide")
    expect(guide).to_contain_text("1 of 3As Sara Lind, in #sales: flag a lead.")
    guide.get_by_role("button", name="Take me there").click()

    expect(page.get_by_label("Message #sales")).to_have_value("/leadfeedback northwind too early")
    expect(page.get_by_role("button", name="Act as: Sara Lind")).to_be_visible()

    guide.get_by_role("button", name="Next step").click()
    guide.get_by_role("button", name="Next step").click()
    expect(guide.get_by_role("button", name="Next step")).to_be_disabled()
    guide.get_by_role("button", name="Take me there").click()

    expect(page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")

    guide.get_by_role("button", name="Close the guide").click()
    expect(guide).to_be_hidden()
    page.get_by_role("button", name="Guide").click()
    expect(guide).to_contain_text("3 of 3")
    guide.get_by_role("button", name="Previous step").click()
    guide.get_by_role("button", name="Previous step").click()
    expect(guide).to_contain_text("1 of 3")


def test_the_inspector_shows_what_went_to_and_fro(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("button", name="Inspector", exact=True).click()
    inspector = page.get_by_role("complementary", name="Inspector")
    box.fill("/leadfeedback inspected")
    box.press("Enter")
    page.get_by_role("dialog", name="Lead feedback").wait_for()

    command = inspector.get_by_role("button", name=re.compile("slash_command"))
    expect(command.first).to_contain_text("Sara Lind · /leadfeedback inspected")
    expect(command.first).to_contain_text(re.compile(r"\d+ ms"))
    command.first.click()
    expect(inspector.locator("pre")).to_contain_text('"command": "/leadfeedback"')
    expect(inspector.locator("pre")).to_contain_text('"outcome": "acked"')
    page.screenshot(path="tests/screenshots/inspector.png")
    command.first.click()
    expect(inspector.locator("pre")).to_be_hidden()

    inspector.get_by_role("button", name="From the app").click()
    expect(command).to_have_count(0)
    opened = inspector.get_by_role("button", name=re.compile(r"views\.open")).first
    expect(opened).to_contain_text("Sara Lind · Lead feedback")
    expect(opened).to_contain_text(re.compile(r"ok, [\d.]+ ms"))
    inspector.get_by_label("Show only what holds these words").fill("no such words")
    expect(inspector).to_contain_text("Nothing has passed yet that fits.")
    page.keyboard.press("Escape")  # the form
    page.keyboard.press("Escape")
    expect(inspector).to_be_hidden()


def test_the_time_of_the_story_is_read_beside_the_inspector(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("button", name="Inspector", exact=True).click()
    clock = page.get_by_title("Move the clock of the story").get_by_text("Wed 6 May, 10:1")

    expect(clock).to_be_visible()
    assert clock.evaluate("node => node.closest('button').scrollWidth <= node.closest('button').clientWidth")


def test_the_app_is_killed_and_what_slack_could_not_deliver_is_seen(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("button", name="Kill the bot").click()
    page.get_by_text("Unison is not running.").wait_for()
    page.get_by_role("button", name="Inspector", exact=True).click()
    box.fill("/leadfeedback into the dark")
    box.press("Enter")
    inspector = page.get_by_role("complementary", name="Inspector")
    inspector.get_by_role("button", name="Refused").click()
    lost = inspector.get_by_role("button", name=re.compile("into the dark"))

    expect(lost).to_contain_text("app not reached")

    page.get_by_role("button", name="Start it").click()
    page.get_by_text("Unison is not running.").wait_for(state="hidden")
    inspector.get_by_role("button", name="Close inspector").click()
    box.fill("/leadfeedback northwind")
    box.press("Enter")

    expect(page.get_by_role("dialog", name="Lead feedback")).to_be_visible()


def test_the_clock_offers_the_moments_of_the_story(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_title("Move the clock of the story").click()

    moment = page.get_by_role("menuitem", name="Summer Upgrade starts")
    expect(moment.locator("small")).to_be_visible()
    assert moment.evaluate("row => row.querySelector('small').offsetTop - row.offsetTop") > 15
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_guide_and_inspector_on_a_phone_and_in_the_dark(
    browser: Browser, url: str, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport=size, color_scheme=scheme)
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=f"tests/screenshots/guide-{scheme}.png")
    page.get_by_role("button", name="Inspector", exact=True).click()
    page.get_by_role("complementary", name="Inspector").get_by_role("button", name="All").wait_for()
    page.screenshot(path=f"tests/screenshots/inspector-{scheme}.png")
    page.close()


def test_a_line_stands_above_what_came_since_somebody_was_there(browser: Browser, url: str) -> None:
    sara, priya = browser.new_page(viewport=DESKTOP), browser.new_page(viewport=DESKTOP)
    enter(sara, f"{url}/?as=Sara&in=gtm", "Message #gtm").fill("Good morning")
    sara.keyboard.press("Enter")
    enter(sara, f"{url}/?as=Sara&in=sales", "Message #sales")
    box = enter(priya, f"{url}/?as=Priya&in=gtm", "Message #gtm")
    box.fill("Said while Sara was away")
    box.press("Enter")
    unread = sara.get_by_role("link", name=re.compile("gtm"))
    expect(unread).to_have_class(re.compile("unread"))
    unread.click()
    line = sara.get_by_role("separator", name="New messages")

    expect(line).to_have_count(1)
    expect(sara.get_by_role("article").filter(has_text="Said while Sara was away")).to_be_visible()
    expect(priya.get_by_role("separator", name="New messages")).to_have_count(0)
    sara.close()
    priya.close()
