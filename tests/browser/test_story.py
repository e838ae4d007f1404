"""A person with a browser walks the story in the page of the demo."""

import pytest
from playwright.sync_api import Browser

from tests.browser import story

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(story.CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]


def test_a_return_is_flagged_answered_nurtured_and_settled_in_the_page(address: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    shots = story.pictures(page, "loop")

    story.walk(page, address, shots)

    page.close()


def test_a_lead_is_flagged_from_a_message_in_the_page(address: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)

    story.a_message_becomes_feedback(page, story.pictures(page, "message"))

    page.close()
