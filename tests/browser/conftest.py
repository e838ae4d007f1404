"""A demo and a browser, each begun once for a file of walks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import story

# Milliseconds: only a very busy machine needs so long, or a test that fails.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with story.demo() as at:
        yield at


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with story.browser() as opened:
        yield opened
