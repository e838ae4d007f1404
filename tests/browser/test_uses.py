"""A person with a browser uses the schedule, campaigns, the agenda and the digest in the page of the demo."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import story, uses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(story.CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


@pytest.fixture
def page(address: str, chromium: Browser) -> Iterator[Page]:
    """One demo for all of them, in the order in which its clock goes on."""
    made = chromium.new_page(viewport={"width": 1280, "height": 800})
    made.goto(address)
    yield made
    made.close()


def test_a_plan_that_crosses_another_is_asked_about_in_its_form(page: Page) -> None:
    uses.a_plan_crosses_another(page, story.pictures(page, "schedule"))


def test_a_campaign_is_announced_and_confirmed_in_the_page(page: Page) -> None:
    uses.a_campaign_is_announced_and_confirmed(page, story.pictures(page, "campaign"))


def test_a_meeting_runs_in_the_page_from_its_agenda_to_its_minutes(page: Page) -> None:
    uses.a_meeting_runs_in_the_channel(page, story.pictures(page, "meeting"))


def test_the_digest_comes_when_it_is_monday_in_the_page(page: Page) -> None:
    uses.a_digest_comes_on_monday(page, story.pictures(page, "digest"))


def test_the_clock_walks_through_the_mornings_one_walk_at_a_time(page: Page) -> None:
    uses.the_clock_walks_through_the_mornings(page, story.pictures(page, "clock"))
