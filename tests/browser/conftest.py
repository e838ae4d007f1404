"""A demo and a browser, each begun once for a file of walks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import story


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with story.demo() as at:
        yield at


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with story.browser() as opened:
        yield opened
