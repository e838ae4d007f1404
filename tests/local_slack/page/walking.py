"""How a person gets about in the page."""

from playwright.sync_api import Locator, Page, ViewportSize

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)


def enter(page: Page, address: str, box: str) -> Locator:
    page.goto(address)
    found = page.get_by_label(box, exact=True)
    found.wait_for()
    return found


def choose(page: Page, form: Locator, label: str, words: str) -> None:
    form.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=words, exact=True).click()
