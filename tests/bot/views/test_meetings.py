"""Whatever people write into a meeting, Slack takes it, nothing comes alive, and each sees what is theirs."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_slack.checks import check_message, check_view
from bot.rules.meetings.items import State
from bot.rules.meetings.life import Meeting
from bot.rules.meetings.minutes import MinutesPiece, rest
from bot.samples import meetings as samples
from bot.samples.meetings import (
    ACTION,
    AGENDA,
    CURRENT,
    DECISION,
    ENDED,
    GIVEN_BACK,
    MEETING,
    NORA,
    NOW,
    PROPOSAL,
    SARA,
    WAITING,
)
from bot.views.meetings import agenda, ids, live, minutes

# https://docs.slack.dev/changelog: a message's blocks together hold about 13,200 characters.
MOST_IN_A_MESSAGE = 13_000
LOUD = "<!channel> <@USARA> *bold* `code` & “more” " + "x" * 500


def test_slack_takes_every_view_and_message() -> None:
    for one in samples.shown():
        refused = check_view(one) if isinstance(one, dict) else check_message(None, one)
        assert refused == []


def full(meeting: Meeting, words: str, count: int = 40) -> Meeting:
    """More of everything than any meeting has."""
    item = replace(CURRENT, title=words[:150], purpose=words[:500], outcome=words[:500], process=words[:500])
    waiting = replace(item, state=State.WAITING, until=None, began_at=None)
    parked = replace(waiting, state=State.PARKED)
    covered = replace(waiting, state=State.COVERED, began_at=NOW, ended_at=NOW + timedelta(minutes=5))
    decision = replace(DECISION, item=words[:150], text=words[:500], why=words[:500], who="Somebody With A Long Name")
    action = replace(GIVEN_BACK, text=words[:500], why=words[:500], owner="Somebody With A Long Name")
    return replace(
        meeting,
        items=(item, *[covered] * count, *[waiting] * count, *[parked] * count),
        decisions=(decision,) * count,
        actions=(action,) * count,
    )


@pytest.mark.parametrize("show", [live.show, minutes.show])
def test_the_fullest_meeting_still_fits_into_a_message(show: Any) -> None:
    shown = show(full(MEETING if show is live.show else ENDED, "y" * 500))

    assert check_message(shown.text, shown.blocks) == []
    assert len(_texts(shown.blocks)) < MOST_IN_A_MESSAGE
    where = ", in the thread" if show is minutes.show else ""
    assert f"and 30 more{where}" in _texts(shown.blocks)


def test_every_row_of_the_longest_minutes_is_read_once_in_them_or_in_their_thread() -> None:
    meeting = full(ENDED, "y" * 490, 61)
    numbered = [replace(item, title=f"i{number:03} {'y' * 140}") for number, item in enumerate(meeting.items[1:])]
    decisions = [replace(one, text=f"d{number:03} {'y' * 490}") for number, one in enumerate(meeting.decisions)]
    actions = [replace(one, text=f"a{number:03} {'y' * 490}") for number, one in enumerate(meeting.actions)]
    left = [replace(item, state=State.UNFINISHED) if item.state is State.WAITING else item for item in numbered]
    meeting = replace(meeting, items=tuple(left), decisions=tuple(decisions), actions=tuple(actions))

    thread = [minutes.more(MinutesPiece(meeting, number)) for number in range(len(rest(meeting)))]

    for one in thread:
        assert check_message(one.text, one.blocks) == []
        assert len(_texts(one.blocks)) < MOST_IN_A_MESSAGE
    read = _texts([one.blocks for one in (minutes.show(meeting), *thread)])
    said = [one.text for one in decisions] + [one.text for one in actions] + [one.title for one in left]
    rows = [words[:100] for words in said]
    assert len(rows) == 5 * 61
    assert {row: read.count(row) for row in rows} == dict.fromkeys(rows, 1)


def test_the_fullest_agenda_still_fits_into_a_form() -> None:
    item = replace(WAITING, title="y" * 150, outcome="y" * 500, owner_id=NORA.id)
    action = replace(ACTION, owner_id=NORA.id, text="y" * 500)
    others = (replace(AGENDA.series, id=UUID(int=9), name="z" * 120),)
    known = replace(
        AGENDA,
        items=(item,) * 30,
        actions=(action,) * 30,
        proposals=(PROPOSAL,) * 30,
        reviews=(DECISION,) * 30,
        others=others,
    )

    assert check_view(agenda.show(known)) == []


def _texts(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_texts, node))
    if not isinstance(node, dict):
        return ""
    own = node["text"] if isinstance(node.get("text"), str) else ""
    return own + "".join(_texts(value) for value in node.values())


@given(st.one_of(st.just(LOUD), st.text(min_size=1, max_size=500)))
def test_nothing_that_people_write_comes_alive(words: str) -> None:
    for shown in (live.show(full(MEETING, words, 2)), minutes.show(full(ENDED, words, 2))):
        told = [shown.text, *(text for text in _mrkdwn(shown.blocks) if "<!date" not in text)]
        assert not any(sign in text for text in told for sign in ("<!", "<@", "<#"))


def _mrkdwn(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for one in node for text in _mrkdwn(one)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if node.get("type") == "mrkdwn" else []
    return own + [text for value in node.values() for text in _mrkdwn(value)]


def buttons(view: Any) -> list[str]:
    return [one["text"]["text"] for block in view["blocks"] for one in block.get("elements", []) if "value" in one]


def test_the_moderator_starts_and_takes_and_others_add() -> None:
    hers, his = agenda.show(AGENDA), agenda.show(replace(AGENDA, proposals=(), reader=replace(SARA, id="USVEN")))

    assert [name for name in buttons(hers) if name in ("Start", "Take", "Not this time")] == [
        "Start",
        "Take",
        "Not this time",
    ]
    assert buttons(his) == ["Add item", "Show Leads"]


def test_how_often_something_was_carried_is_between_its_owner_and_the_moderator() -> None:
    told = {who.id: json.dumps(agenda.show(replace(AGENDA, reader=who, proposals=()))) for who in (NORA, SARA)}
    others = json.dumps(agenda.show(replace(AGENDA, reader=replace(SARA, id="USVEN"), proposals=())))

    assert all("carried over once" in words and "carried over twice" in words for words in told.values())
    assert "carried over" not in others


def test_a_running_meeting_cannot_be_started_again() -> None:
    running = agenda.show(replace(AGENDA, running=(MEETING.id, 4)))

    assert "Start" not in buttons(running)
    assert "End the meeting" in buttons(running), "the pinned message may have been deleted"
    assert "It is running now:" in json.dumps(running)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (timedelta(minutes=30), None),
        (timedelta(minutes=31), "It is planned for today, 14:00. Start now?"),
        (timedelta(days=1), "It is planned for tomorrow, 14:00. Start now?"),
        (timedelta(days=6), "It is planned for Thu 7 May 2026, 14:00. Start now?"),
    ],
)
def test_whoever_starts_early_is_asked_first(before: timedelta, asked: str | None) -> None:
    assert AGENDA.starts_at is not None
    early = agenda.show(replace(AGENDA, now=AGENDA.starts_at - before))
    (start,) = [e for block in early["blocks"] for e in block.get("elements", []) if e.get("action_id") == ids.START]

    assert start.get("confirm", {}).get("text", {}).get("text") == asked


def test_of_an_empty_agenda_the_moderator_reads_when_it_can_start() -> None:
    hers = json.dumps(agenda.show(replace(AGENDA, items=())))

    assert "Nothing is on the agenda yet. Start appears when there is something on it." in hers
