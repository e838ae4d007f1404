"""Whatever Unison shows can be pressed, whatever it promises to post can be shown, and nothing is heard twice."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

import handlers
from bot.rules.choices import Choices
from bot.rules.feedback import PAGE, Feedback, Listing, Notice, Page, Preparation, Saved, Step, Task
from bot.rules.home import Overview
from bot.rules.reasons import REASONS, Guess, Outcome
from bot.rules.rights import HELD_BY, WITHOUT_A_ROLE, Actor, Right, Role, Standing
from bot.rules.setup import PURPOSES, SetUp
from bot.rules.trace import Trace
from bot.views import home, setup
from bot.views.feedback import card, form, lists, notes, talk
from handlers.turn import Heard, Key, Turn, button, command
from tests.samples import activities, campaigns, digest, meetings
from tests.source import ROOT

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
EVERYBODY = Actor("U1", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset(Role))
BY_SARA = Trace("U1", "Sara Lind", NOW)
GIVEN = Feedback(
    id=UUID(int=1),
    version=1,
    lead_id=UUID(int=2),
    lead="Northwind",
    outcome=Outcome.NURTURING,
    reason=REASONS["too_early"],
    campaign_id=None,
    campaign="",
    note="",
    content="",
    given=BY_SARA,
    owner="U2",
    owner_name="Marco Neri",
    answer_due=date(2026, 5, 7),
    owed=True,
    last_step=Step.GIVEN,
    last=BY_SARA,
    task=Task("Nurture", "U2", "Marco Neri", date(2026, 8, 4)),
)
EDITED = replace(GIVEN, traces={Step.EDITED: BY_SARA})


def everything_shown() -> list[Any]:
    pages = [Page(listing, 1, 3 * PAGE, (EDITED,), EVERYBODY) for listing in Listing]
    nobody: dict[Role, list[str]] = {role: [] for role in Role}
    known = Preparation(EVERYBODY, NOW, Guess(), None, None, campaigns_exist=True, marketing_channel=None)
    set_up = SetUp(people=nobody, channels={}, zone="UTC", on_duty="", choices=Choices())
    done = replace(set_up, people={role: ["Ada"] for role in Role}, channels=dict.fromkeys(PURPOSES, "C1"))
    return [
        card.show(GIVEN).blocks,
        notes.saved(Saved(GIVEN, None)).blocks,
        notes.notice(Notice(GIVEN, (), {}, newest=True, link="")).blocks,
        *(lists.show(page) for page in pages),
        form.blank(known),
        form.of(GIVEN, None, campaigns_exist=True),
        talk.answer_form(GIVEN),
        talk.reply_form(GIVEN),
        home.show(Overview(EVERYBODY, tuple(pages[:3]), set_up)),
        home.show(Overview(EVERYBODY, tuple(pages[:3]), done)),
        setup.checklist.private(set_up).blocks,
        setup.checklist.form(done, ["Saved."]),
        setup.channels.form(set_up),
        setup.teams.form(nobody),
        setup.zone.form(set_up),
        setup.digest.form(set_up),
        setup.targets.form(set_up),
        setup.welcome.show("Ada").blocks,
        *activities.shown(),
        *campaigns.shown(),
        *digest.shown(),
        *meetings.shown(),
    ]


def elements(node: Any, kinds: tuple[str, ...]) -> set[str]:
    if isinstance(node, list):
        return set().union(*(elements(item, kinds) for item in node))
    if not isinstance(node, dict):
        return set()
    own = {str(node["action_id"])} if node.get("type") in kinds and "action_id" in node else set()
    return own.union(*(elements(value, kinds) for value in node.values()))


def test_every_button_that_is_shown_is_heard() -> None:
    shown = elements(everything_shown(), ("button", "overflow"))

    assert {name for name in shown if button(name) not in handlers.HEARS} == set()


def test_every_type_ahead_that_is_shown_is_heard() -> None:
    shown = elements(everything_shown(), ("external_select", "multi_external_select"))

    assert {name for name in shown if Key("options", name) not in handlers.HEARS} == set()


def test_every_form_that_can_be_sent_is_heard() -> None:
    sent = {view["callback_id"] for view in everything_shown() if isinstance(view, dict) and view.get("submit")}

    assert {name for name in sent if Key("form", name) not in handlers.HEARS} == set()


def test_every_button_that_is_heard_is_shown_somewhere() -> None:
    shown = elements(everything_shown(), ("button", "overflow", "static_select"))
    heard = {key.name for key in handlers.HEARS if key.kind == "button"}

    assert heard - shown == set()


def test_every_message_that_is_asked_for_can_be_shown() -> None:
    code = "".join(path.read_text() for path in (ROOT / "storage").rglob("*.py"))
    asked = set(re.findall(r'shows="(\w+)"', code)) | set(re.findall(r'_tell_thread\(session, known, "(\w+)"', code))

    assert asked == set(handlers.CARDS)


def test_everything_heard_names_its_right_except_what_slack_itself_says() -> None:
    without = {key for key, heard in handlers.HEARS.items() if heard.needs is None}

    assert {key.kind for key in without} == {"event"}


def test_every_right_is_held_by_some_role_and_needed_by_something() -> None:
    code = "".join(p.read_text() for room in ("handlers", "storage") for p in (ROOT / room).rglob("*.py"))

    assert set(HELD_BY) == set(Right)
    assert {right for right in Right if f"Right.{right.name}" not in code} == set()
    assert set(Right) > WITHOUT_A_ROLE


async def nothing(turn: Turn) -> Any:
    raise NotImplementedError


def test_two_features_cannot_hear_the_same() -> None:
    one = {command("/x"): Heard(nothing, needs=Right.BE_HERE)}

    with pytest.raises(handlers.HeardTwice, match="command /x"):
        handlers.merged((one, dict(one)))
