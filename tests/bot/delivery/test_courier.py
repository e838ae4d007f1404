"""Messages reach Slack in order, at its pace, and cards stay one message for life."""

import asyncio
from itertools import pairwise

import pytest

from bot.delivery import Pace
from storage import channels, outbox
from storage.outbox import Place
from tests.bot.delivery.conftest import NOW, Office
from tests.bot.delivery.pretend import Slack

SALES = Place(channel="C1")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_card_is_posted_once_and_edited_afterwards(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", SALES)
    await office.delivers()
    await office.card("lead", "answered", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["answered"]
    assert [name for name, _, _ in slack.calls] == ["chat.postMessage", "chat.update"]


async def test_many_quick_changes_are_a_post_and_an_edit_or_two(office: Office, slack: Slack) -> None:
    started = asyncio.get_running_loop().time()
    async with office.courier(Pace(timeout=1, quarantine=1, interval=0.3)) as courier:
        for n in range(100):
            await office.card("lead", f"change {n}", SALES)
        took = asyncio.get_running_loop().time() - started
        await courier.settled()

    assert slack.texts("C1") == ["change 99"]
    assert len(slack.calls) <= 2 + took / 0.3


async def test_a_note_is_said_once_in_its_life(office: Office, slack: Slack) -> None:
    await office.note("hello", SALES)
    await office.delivers()
    await office.note("hello", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]


async def test_messages_of_a_channel_keep_their_order(office: Office, slack: Slack) -> None:
    slack.planned = ["429", "500 before", "cut after"]
    for n in range(8):
        await office.note(f"{n}", SALES)
    await office.delivers()

    assert slack.texts("C1") == [f"{n}" for n in range(8)]


async def test_a_channel_is_spoken_to_no_faster_than_slack_likes(office: Office, slack: Slack) -> None:
    for n in range(4):
        await office.note(f"{n}", SALES)
    await office.delivers(Pace(timeout=1, quarantine=1, interval=0.1))
    times = [at for _, _, at in slack.calls]

    assert all(later - earlier >= 0.09 for earlier, later in pairwise(times))


async def test_one_channel_does_not_wait_for_another(office: Office, slack: Slack) -> None:
    for n in range(6):
        await office.note(f"{n}", Place(channel=f"C{n}"))
    started = asyncio.get_running_loop().time()
    await office.delivers(Pace(timeout=5, quarantine=5, interval=2.0))

    assert max(at for _, _, at in slack.calls) - started < 1.0


async def test_slack_is_left_alone_for_as_long_as_it_asks(office: Office, slack: Slack) -> None:
    slack.planned, slack.retry_after = ["429"], 0.4
    await office.note("patient", SALES)
    await office.delivers()
    first, second = (at for _, _, at in slack.calls)

    assert second - first >= 0.4
    assert slack.texts("C1") == ["patient"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_direct_message_opens_its_conversation_once(office: Office, slack: Slack) -> None:
    await office.note("first", Place(person="U7"))
    await office.delivers()
    await office.note("second", Place(person="U7"))
    await office.delivers()

    assert slack.texts("DU7") == ["first", "second"]
    assert len(slack.called("conversations.open")) == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_note_joins_the_thread_of_its_card(office: Office, slack: Slack) -> None:
    await office.note("reply", Place(thread_of="lead"))
    await office.delivers()
    before = slack.texts("C1")
    await office.card("lead", "new", SALES)
    await office.delivers()
    card, reply = slack.messages["C1"]

    assert before == []
    assert (card["text"], reply["text"], reply["thread_ts"]) == ("new", "reply", card["ts"])


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_message_for_a_role_goes_where_that_role_is_at_home(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", Place(role="marketing"))
    await office.delivers()
    homeless = await office.states()
    await office.db.write(channels.choose, "marketing", "C9", "U1", NOW)
    await office.db.write(outbox.resume, role="marketing", now=NOW)
    await office.delivers()

    assert homeless == {"lead": "parked no_channel"}
    assert slack.texts("C9") == ["new"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_message_with_nothing_to_show_any_more_is_dropped(office: Office, slack: Slack) -> None:
    await office.card("lead", None, SALES)
    await office.delivers()

    assert await office.states() == {"lead": "dropped"}
    assert slack.calls == []


async def test_strangers_learn_nothing_from_a_message_s_metadata(office: Office, slack: Slack) -> None:
    await office.note("secret lead", SALES)
    await office.delivers()
    metadata = slack.messages["C1"][0]["metadata"]

    assert metadata["event_type"] == "unison_message"
    assert set(metadata["event_payload"]) == {"key"}
    assert "secret" not in str(metadata)


async def test_links_of_people_are_not_unfolded(office: Office, slack: Slack) -> None:
    await office.note("look: https://example.com", SALES)
    await office.delivers()
    said = slack.called("chat.postMessage")[0]

    assert (said["unfurl_links"], said["unfurl_media"]) in {(False, False), (0, 0)}


async def test_a_whisper_is_for_one_pair_of_eyes(office: Office, slack: Slack) -> None:
    await office.whisper("psst", Place(channel="C1", person="U7", thread_ts="1.1"))
    await office.delivers()

    assert [(w["channel"], w["user"], w["text"], w["thread_ts"]) for w in slack.whispers] == [
        ("C1", "U7", "psst", "1.1")
    ]
    assert await office.states() == {"psst": "sent"}


@pytest.mark.parametrize("code", ["channel_not_found", "not_in_channel", "user_not_in_channel"])
async def test_a_whisper_where_we_may_not_whisper_becomes_a_direct_message(
    office: Office, slack: Slack, code: str
) -> None:
    slack.refusals["chat.postEphemeral"] = code
    await office.whisper("psst", Place(channel="C1", person="U7"))
    await office.delivers()

    assert slack.texts("DU7") == ["psst"]
    assert slack.whispers == []


async def test_a_courier_that_is_stopped_brings_to_its_end_what_is_on_its_way(office: Office, slack: Slack) -> None:
    for n in range(6):
        await office.note(f"{n}", Place(channel=f"C{n}"))
    async with office.courier():
        while not slack.calls:
            await asyncio.sleep(0)

    assert set((await office.states()).values()) <= {"sent", "queued"}
