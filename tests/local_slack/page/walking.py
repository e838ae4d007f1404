"""How a person gets about in the page."""

from playwright.sync_api import Locator, Page, ViewportSize

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)


def enter(page: Page, address: str, box: str) -> Locator:
    page.goto(address)
    found = page.get_by_label(box, exact=True)
    found.wait_for()
    return found


def open_form(page: Page, url: str) -> Locator:
    """The tiny app's form of feedback, by Sara in #sales."""
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.fill("/leadfeedback")
    box.press("Enter")
    form = page.get_by_role("dialog", name="Lead feedback")
    form.get_by_label("Note").wait_for()
    return form


def send_feedback(page: Page, url: str) -> None:
    form = open_form(page, url)
    choose(page, form, "Lead", "Northwind")
    choose(page, form, "Outcome", "Needs nurturing")
    choose(page, form, "Reason", "Too early")
    form.get_by_role("button", name="Send").click()
    form.wait_for(state="hidden")


def choose(page: Page, form: Locator, label: str, words: str) -> None:
    form.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=words, exact=True).click()
