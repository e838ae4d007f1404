"""Whatever Unison shows can be pressed, whatever it promises to post can be shown, and nothing is heard twice."""

import re
from typing import Any

import pytest

import handlers
from bot.rules.rights import HELD_BY, WITHOUT_A_ROLE, Right
from bot.samples import everything
from bot.views.parts import Message
from handlers.turn import Heard, Key, Turn, button, command
from tests.source import ROOT


def everything_shown() -> list[Any]:
    return [thing.blocks if isinstance(thing, Message) else thing for _, thing in everything()]


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
