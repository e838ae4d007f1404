"""The page walked in Chromium, with a tiny app as counterpart."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.local_slack.page.walking import DESKTOP, PHONE, choose, enter, send_feedback

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_lead_comes_back_and_marketing_reads_it(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.fill("/leadfeedback northwind too early")
    box.press("Enter")
    form = page.get_by_role("dialog", name="Lead feedback")
    form.get_by_role("combobox", name="Lead").fill("north")
    page.get_by_role("option", name="Northwind", exact=True).click()
    form.get_by_label("Note").fill("They <b>like</b> it, *really*")
    choose(page, form, "Outcome", "Needs nurturing")
    choose(page, form, "Reason", "Too early")
    form.get_by_role("button", name="Send").click()
    form.wait_for(state="hidden")
    page.get_by_role("button", name="Act as").click()
    page.get_by_role("menuitem", name="Marco Neri").click()
    page.get_by_role("link", name="marketing").click()
    card = page.get_by_role("article", name=re.compile("Unison at")).last

    expect(card).to_contain_text("Northwind: needs nurturing")
    expect(card).to_contain_text("They <b>like</b> it, *really*")
    expect(card).to_contain_text("From @Sara Lind")
    expect(page).to_have_url(re.compile(r"as=marco\.neri&in=marketing"))


def test_a_form_keeps_what_was_typed_when_the_app_changes_it_or_finds_fault(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Lead feedback").click()
    form = page.get_by_role("dialog", name="Lead feedback")
    note = form.get_by_label("Note")
    note.fill("first words")
    form.get_by_label("My team").check()
    choose(page, form, "Outcome", "Not a lead")
    form.get_by_role("combobox", name="Reason").wait_for()
    form.get_by_role("button", name="Send").click()
    missing = form.get_by_role("alert").first

    expect(missing).to_have_text("Please complete this required field.")
    expect(note).to_have_value("first words")
    expect(form.get_by_label("My team")).to_be_checked()

    choose(page, form, "Lead", "Contoso")
    choose(page, form, "Reason", "Other")
    note.fill("")
    form.get_by_role("button", name="Send").click()

    expect(form.get_by_text("Say in a few words why this is not a lead.")).to_be_visible()
    expect(form.get_by_role("combobox", name="Lead")).to_have_value("Contoso")


def test_a_message_is_flagged_from_its_menu(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    message = page.get_by_role("article", name=re.compile("Priya Rao at"))
    message.hover()
    message.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Flag a lead").click()
    form = page.get_by_role("dialog", name="Lead feedback")

    expect(form.get_by_label("Note")).to_have_value(re.compile("their budget opens only in"))

    page.keyboard.press("Escape")

    expect(form).to_be_hidden()


def test_a_slash_offers_commands_for_arrows_and_enter(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.press_sequentially("/")
    offered = page.get_by_role("listbox", name="Commands")

    expect(offered.get_by_role("option")).to_have_count(3)
    expect(offered).to_contain_text("[lead words]")

    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")

    expect(box).to_have_value("/unison ")

    box.press("Enter")

    expect(page.get_by_text("Only visible to you")).to_be_visible()
    expect(page.get_by_text("or today at 10:1")).to_be_visible()


def test_an_app_that_fails_is_told_once_in_the_channel(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    box.fill("/lead northwind")
    box.press("Enter")

    expect(page.get_by_role("article", name=re.compile("Slackbot")).last).to_contain_text("/lead failed with the error")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_replies_stand_in_a_thread_beside(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    message = page.get_by_role("log", name="Messages").get_by_role("article", name=re.compile("Priya Rao at"))
    message.hover()
    message.get_by_role("button", name="Reply in thread").click()
    box = page.get_by_label("Reply in this thread")
    box.fill("@Priya, I tell them")
    box.press("Enter")

    expect(page.get_by_role("log", name="Replies")).to_contain_text("@Priya Rao, I tell them")
    expect(message.get_by_role("button", name="1 reply")).to_be_visible()


def test_two_windows_act_as_two_people_at_once(page: Page, browser: Browser, url: str) -> None:
    sara = enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    other = browser.new_page(viewport=DESKTOP)
    enter(other, f"{url}/?as=Priya&in=sales", "Message #sales")
    sara.fill("@Priya: hello <!channel> & <b>all</b>")
    sara.press("Enter")
    row = other.get_by_role("link", name="gtm")

    expect(row).to_contain_text(re.compile(r"gtm\s*\d"))

    row.click()

    expect(other.get_by_text("hello <!channel> & <b>all</b>")).to_be_visible()
    other.close()


CLICKS_IN_ONE_BREATH = """([person, place]) => {
  const all = (kind) => [...document.querySelectorAll(kind)];
  all("[role=menuitem]").find((one) => one.ariaLabel === person).click();
  all(".row").find((one) => one.textContent.includes(place)).click();
}"""


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [("Unison", "as=marco.neri&in=Unison"), ("gtm", "as=marco.neri&in=gtm"), ("sales", "as=marco.neri&in=gtm")],
)
def test_a_click_before_the_next_persons_list_is_drawn_is_the_next_persons(
    page: Page, url: str, place: str, leads_to: str
) -> None:
    enter(page, f"{url}/?as=Sara&in=gtm", "Message #gtm")
    page.get_by_role("button", name="Act as").click()
    page.get_by_role("menuitem", name="Marco Neri").wait_for()
    page.evaluate(CLICKS_IN_ONE_BREATH, ["Marco Neri", place])

    expect(page).to_have_url(re.compile(re.escape(leads_to)))
    expect(page.get_by_role("button", name="Act as: Marco Neri")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_button_that_asks_first_acts_only_on_yes(page: Page, url: str) -> None:
    send_feedback(page, url)
    enter(page, f"{url}/?as=Marco&in=marketing", "Message #marketing")
    card = page.get_by_role("article", name=re.compile("Unison at")).last
    card.get_by_role("button", name="Start nurture").click()
    question = page.get_by_role("alertdialog", name="Start nurture?")
    question.get_by_role("button", name="Start", exact=True).click()

    expect(card.get_by_text("Nurture started by @Marco Neri")).to_be_visible()
    expect(card.get_by_role("button", name="Start nurture")).to_have_count(0)


def test_the_app_has_a_home(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Sara&in=sales", "Message #sales")
    page.get_by_role("link", name="Unison").click()
    page.get_by_role("tab", name="Home").click()

    expect(page.get_by_text("Northwind waits for an answer.")).to_be_visible()

    page.get_by_role("button", name="Give feedback").click()

    expect(page.get_by_role("dialog", name="Lead feedback")).to_be_visible()


def test_home_is_shown_to_who_comes_by_its_address(page: Page, url: str) -> None:
    page.goto(f"{url}/?as=Priya&in=Unison&tab=home")

    expect(page.get_by_text("Northwind waits for an answer.")).to_be_visible()


def test_menus_in_a_row_of_actions_stand_side_by_side(page: Page, url: str) -> None:
    page.goto(f"{url}/?as=Priya&in=Unison&tab=home")
    period = page.get_by_role("combobox", name="Period")
    period.wait_for()
    one, other = period.bounding_box(), page.get_by_role("combobox", name="Region").bounding_box()

    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]


def test_a_pinned_message_is_marked_and_found_from_the_head_of_the_channel(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Marco&in=gtm", "Message #gtm")
    box.fill("/unison pin")
    box.press("Enter")
    page.get_by_role("button", name="1 pinned").click()
    page.get_by_role("menuitem", name="Unison: Item 1 of 4: the summer prices").click()
    pinned = page.get_by_role("article", name=re.compile("Unison at")).filter(has_text="Item 1 of 4")

    expect(pinned).to_contain_text("Pinned by Unison")
    expect(pinned).to_be_focused()


def test_a_link_to_a_message_leads_to_it_in_the_same_window(page: Page, url: str) -> None:
    box = enter(page, f"{url}/?as=Sara&in=Unison", "Message Unison")
    box.fill("Are you there?")
    box.press("Enter")
    page.get_by_role("link", name="Heard").click()

    expect(page.get_by_role("article", name=re.compile("Sara Lind at"))).to_be_focused()
    assert len(page.context.pages) == 1


def test_a_phone_shows_the_list_then_the_conversation(page: Page, url: str, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{url}/?as=Sara")
    page.get_by_role("link", name="sales").click()
    box = page.get_by_label("Message #sales")
    box.wait_for()
    page.screenshot(path=tmp_path / "phone.png")

    expect(page.get_by_role("link", name="sales")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    page.get_by_role("button", name="Back to channels").click()

    expect(page.get_by_role("link", name="sales")).to_be_visible()
    expect(box).to_be_hidden()


def test_the_page_always_says_what_it_is(page: Page, url: str) -> None:
    enter(page, f"{url}/?as=Priya&in=sales", "Message #sales")
    note = page.get_by_role("note")

    expect(note).to_contain_text("Local Slack: a pretend Slack on this machine")
    expect(note).to_contain_text("Wednesday 6 May 2026, 13:4")
    expect(note).to_contain_text("in Bengaluru")
