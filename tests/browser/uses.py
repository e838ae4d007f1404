"""Campaign, schedule, agenda and digest, walked in the page of the demo by a browser; each stop can be a picture."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.story import Picture, act_as

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
WALKS_WITHIN = 60_000
LETTERS = "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"


def types(page: Page, channel: str, words: str) -> None:
    box = page.get_by_label(f"Message #{channel}")
    box.fill(words)
    box.press("Enter")


def opens(page: Page, channel: str, words: str, title: str) -> Locator:
    """As a person does on a busy machine, too: sent once more when Unison asks for that."""
    types(page, channel, words)
    form, asked_again = page.get_by_role("dialog", name=title, exact=True), page.get_by_text("Please send it again")
    expect(form.or_(asked_again).first).to_be_visible(timeout=10_000)
    if not form.is_visible():
        types(page, channel, words)
    return form


def adds(page: Page, form: Locator, label: str, words: str) -> None:
    """Types into a select of several and takes what is offered."""
    form.get_by_role("combobox", name=label, exact=True).press_sequentially(words[:4])
    page.get_by_role("option", name=re.compile(f"^{words}")).first.click()
    expect(form.get_by_role("button", name=f"Remove {words}")).to_be_visible()


def goes_on(page: Page, words: str, then: str) -> None:
    page.get_by_title("Move the clock of the story").click()
    page.get_by_role("menuitem", name=words, exact=True).click()
    arrives(page, then)


def arrives(page: Page, then: str) -> None:
    """The clock has lived through the mornings on its way, and can be moved again."""
    expect(page.get_by_role("note")).to_contain_text(then, timeout=WALKS_WITHIN)
    expect(page.get_by_role("note")).not_to_contain_text("moving on", timeout=WALKS_WITHIN)


def said(page: Page, words: str) -> Locator:
    log = page.get_by_role("log", name="Messages")
    return log.get_by_role("article", name=re.compile("Unison at")).filter(has_text=words).last


def is_above_the_box(message: Locator, button: str) -> None:
    """Whoever follows the conversation can press what stands at its end."""
    expect(message.get_by_role("button", name=button, exact=True)).to_be_in_viewport(ratio=1)


def is_legible(digest: Locator) -> None:
    chart = digest.get_by_role("img").first
    chart.scroll_into_view_if_needed()
    for words in chart.locator("text").all():
        assert words.evaluate(LETTERS) >= 10


def on_a_phone(page: Page, picture: Picture, stop: str, holds: Callable[[], None] = lambda: None) -> None:
    """The same stop at 390 pixels; nothing may stand out beyond the edge."""
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    page.wait_for_function("innerWidth === 390")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    holds()
    picture(f"{stop}-phone")
    page.set_viewport_size(wide or DESKTOP)


def presses(message: Locator, button: str) -> None:
    message.get_by_role("button", name=button, exact=True).click()


def a_plan_crosses_another(page: Page, picture: Picture) -> None:
    """Mia's launch in DACH stands in the way of Sven's discount in Germany; she saves it, and says why."""
    act_as(page, "Mia Okafor", "marketing")
    form = opens(page, "marketing", "/schedule add launch Upgrade for Vienna, 8-12 June", "Put on the schedule")
    expect(form.get_by_label("First day")).to_have_value("2026-06-08")
    adds(page, form, "Regions", "DACH")
    adds(page, form, "Products", "Upgrade plan")
    picture("1-form")
    form.get_by_role("button", name="Save").click()
    asked = page.get_by_role("dialog").filter(has_text="This would cross something on the schedule.")
    expect(asked).to_contain_text("Upgrade days in Germany")
    expect(asked.get_by_label("First day")).to_have_value("2026-06-08")
    expect(asked.get_by_text("Nothing is saved yet.")).to_be_in_viewport()
    picture("2-crosses")
    on_a_phone(page, picture, "2-crosses")
    asked.get_by_label("Save anyway").check()
    asked.get_by_role("textbox", name="Why").fill("Both are wanted in June.")
    asked.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved: Upgrade for Vienna")).to_be_visible()
    picture("3-saved")
    weeks = opens(page, "marketing", "/schedule dach in June", "Schedule")
    expect(weeks).to_contain_text("Upgrade for Vienna")
    picture("4-weeks")
    on_a_phone(page, picture, "4-weeks")
    page.keyboard.press("Escape")


def a_campaign_is_announced_and_confirmed(page: Page, picture: Picture) -> None:
    act_as(page, "Mia Okafor", "marketing")
    form = opens(page, "marketing", "/campaign Autumn Check-up", "Announce a campaign")
    expect(form.get_by_label("Name", exact=True)).to_have_value("Autumn Check-up")
    form.get_by_label("First day").fill("2026-09-01")
    form.get_by_label("Last day", exact=True).fill("2026-09-30")
    form.get_by_label("Offer", exact=True).fill("First month free")
    form.get_by_label("The offer's last day").fill("2026-09-30")
    adds(page, form, "For whom", "Dentists")
    form.get_by_label(re.compile("^The pitch")).fill("A check-up before the year ends.\nTwo weeks, no risk.")
    picture("1-form")
    form.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("dialog", name="As it will look")
    expect(preview).to_contain_text("First month free")
    picture("2-preview")
    on_a_phone(page, picture, "2-preview")
    preview.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("dialog", name="Posted")).to_be_visible()
    page.keyboard.press("Escape")
    act_as(page, "Sara Lind", "gtm")
    expect(said(page, "Autumn Check-up")).to_contain_text("Got it: 0/4")
    picture("3-card")
    on_a_phone(page, picture, "3-card")
    presses(said(page, "Autumn Check-up"), "Got it")
    expect(page.get_by_role("log", name="Messages")).to_contain_text("Got it: 1/4")
    expect(page.get_by_text("Got it, thank you")).to_be_visible()
    picture("4-got-it")
    presses(said(page, "Got it: 1/4"), "Kit")
    expect(page.get_by_role("dialog", name="Kit")).to_contain_text("Two weeks, no risk.")
    picture("5-kit")
    page.keyboard.press("Escape")


def a_meeting_runs_in_the_channel(page: Page, picture: Picture) -> None:
    act_as(page, "Nora Vance", "gtm")
    goes_on(page, "Tomorrow, 9:00", "Thursday 7 May 2026, 09:00")
    agenda = opens(page, "gtm", "/agenda", "Agenda")
    expect(agenda).to_contain_text("Follow-up after the webinar")
    picture("1-agenda")
    agenda.get_by_role("button", name="Start", exact=True).click()
    question = page.get_by_role("alertdialog", name="Start now?")
    expect(question).to_contain_text("It is planned for today, 14:00.")
    question.get_by_role("button", name="Start now").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="1 pinned")).to_be_visible()
    expect(said(page, "Now: Follow-up after the webinar")).to_contain_text("Pinned by Unison")
    picture("2-begun")
    presses(said(page, "Now: Follow-up"), "+5 min")
    expect(said(page, "Now: Follow-up")).to_contain_text("(10 + 5 minutes)")
    goes_on(page, "In ten minutes", "09:10")
    presses(said(page, "Now: Follow-up"), "Next")
    expect(said(page, "Now: Prices for dentists")).to_be_visible()
    presses(said(page, "Now: Prices"), "Decision")
    form = page.get_by_role("dialog", name="Decision")
    form.get_by_label("What was decided?").fill("Dentists pay the same price everywhere")
    form.get_by_role("button", name="Note it").click()
    expect(said(page, "Now: Prices")).to_contain_text("Dentists pay the same price everywhere")
    presses(said(page, "Now: Prices"), "Action")
    form = page.get_by_role("dialog", name="Action")
    form.get_by_label("What is to be done?").fill("Tell the partners")
    form.get_by_role("combobox", name="Who does it?").click()
    page.get_by_role("option", name="Tom Beck").click()
    form.get_by_label("By when?").fill("2026-05-15")
    picture("3-action")
    form.get_by_role("button", name="Note it").click()
    expect(said(page, "Now: Prices")).to_contain_text("Tell the partners")
    picture("4-running")
    on_a_phone(page, picture, "4-running", lambda: is_above_the_box(said(page, "Now: Prices"), "End"))
    goes_on(page, "In an hour", "10:10")
    presses(said(page, "Now: Prices"), "End")
    page.get_by_role("dialog", name="End the meeting").get_by_role("button", name="End it").click()
    expect(said(page, "Minutes: Sales and marketing")).to_contain_text("Tell the partners")
    expect(page.get_by_role("button", name="1 pinned")).to_have_count(0)
    picture("5-minutes")
    on_a_phone(page, picture, "5-minutes")


def a_digest_comes_on_monday(page: Page, picture: Picture) -> None:
    act_as(page, "Sara Lind", "gtm")
    goes_on(page, "Monday, 9:00", "Monday 11 May 2026, 09:00 in Stockholm")
    digest = said(page, "Weekly digest: Week 19")
    expect(digest).to_contain_text("4–10 May 2026")
    expect(digest.get_by_role("img").first).to_be_visible()
    digest.evaluate("message => message.scrollIntoView()")
    picture("1-digest")
    on_a_phone(page, picture, "1-digest")
    digest.get_by_role("img").first.scroll_into_view_if_needed()
    picture("2-chart")
    on_a_phone(page, picture, "2-chart", lambda: is_legible(digest))
    presses(digest, "What do these numbers mean?")
    expect(page.get_by_role("dialog")).to_be_visible()
    picture("3-meaning")
    page.keyboard.press("Escape")


def the_clock_walks_through_the_mornings(page: Page, picture: Picture) -> None:
    """Pressed again on the way it says so; the digests of the Mondays between came at their hour."""
    act_as(page, "Sara Lind", "gtm")
    clock = page.locator("[data-do=clock]")
    clock.click()
    then = page.get_by_role("menuitem", name="In two weeks", exact=True)
    day = then.locator("small").inner_text().partition(",")[0]
    then.click()
    expect(clock).to_contain_text("moving on …")
    clock.click(force=True)
    expect(page.get_by_role("alert")).to_contain_text("The clock is moving on.")
    picture("1-moving")
    on_a_phone(page, picture, "1-moving")
    arrives(page, day)
    log = page.get_by_role("log", name="Messages")
    digests = log.get_by_role("article").filter(has_text="Weekly digest:")
    assert digests.count() >= 2
    for digest in digests.all():
        expect(digest).to_have_accessible_name(re.compile("^Unison at 9:00 AM"))
        expect(digest).not_to_contain_text("Planned for Monday")
    expect(log).not_to_contain_text("Unison was not running")
    picture("2-arrived")
