"""What Slack refuses for good is put aside, a person is told what to do, and then it goes out."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from bot.delivery import trouble
from bot.rules.doctor import Held
from bot.rules.doctor.held import CLOSED
from bot.rules.setup.rooms import Trouble
from bot.views.parts import Message
from storage import channels, outbox
from storage.outbox import Place, carrying
from tests.bot.delivery.conftest import NOW, Office
from tests.bot.delivery.pretend import Slack

SALES = Place(channel="C1")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_messages_for_a_channel_without_us_wait_and_an_admin_is_told_once(office: Office, slack: Slack) -> None:
    await office.admin("U1")
    slack.refusals["C1"] = "not_in_channel"
    for n in range(3):
        await office.note(f"{n}", SALES)
    await office.delivers()
    await office.note("later", SALES)
    await office.delivers()
    (told,) = slack.messages["DU1"]

    assert told["text"] == ("I am not in C1, so 3 messages wait. Invite me there with /invite @Unison and they go out.")
    assert {"type": "channel", "channel_id": "C1"} in told["blocks"][0]["elements"][0]["elements"]
    assert len(slack.called("chat.postMessage")) == 3  # one was refused, one told, one tried again


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_what_waited_goes_out_in_its_order_when_we_are_invited(office: Office, slack: Slack) -> None:
    slack.refusals["C1"] = "not_in_channel"
    for n in range(3):
        await office.note(f"{n}", SALES)
    await office.delivers()
    slack.refusals.clear()
    await office.db.write(outbox.resume, channel="C1", now=NOW)
    await office.delivers()

    assert slack.texts("C1") == ["0", "1", "2"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_refusal_that_comes_when_its_place_is_in_order_again_holds_nothing_up(
    office: Office, slack: Slack
) -> None:
    async def unarchived() -> None:
        slack.refusals.clear()
        await office.db.write(outbox.resume, channel="C1", now=NOW)

    await office.admin("U1")
    slack.refusals["C1"] = "is_archived"
    slack.meanwhile = unarchived
    await office.note("hello", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]
    assert slack.messages["DU1"] == []


async def test_a_channel_that_is_no_longer_shared_holds_nothing_up(office: Office, slack: Slack) -> None:
    def looks_and_is_late(session: Session) -> None:
        channels.begin_trouble(session, "C1", Trouble.SHARED, NOW)
        (due,) = carrying.heads(session)
        channels.end_trouble(session, "C1", Trouble.SHARED)
        assert carrying.claim(session, due.id, uuid4(), "C1", NOW, NOW, is_edit=False)
        trouble.park(session, due, CLOSED, NOW)

    await office.note("hello", SALES)
    await office.db.write(looks_and_is_late)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]


async def test_the_next_message_that_gets_through_takes_the_waiting_ones_along(office: Office, slack: Slack) -> None:
    slack.refusals["C1"] = "is_archived"
    await office.note("first", SALES)
    await office.delivers()
    slack.refusals.clear()
    await office.note("second", SALES)
    await office.delivers()

    assert sorted(slack.texts("C1")) == ["first", "second"]


async def test_trouble_that_is_over_is_not_told_any_more(office: Office, slack: Slack) -> None:
    await office.admin("U1")
    slack.refusals |= {"C1": "not_in_channel", "U1": "fatal_error"}
    await office.note("hello", SALES)
    async with office.courier() as courier:
        while "parked" not in " ".join((await office.states()).values()):
            pass
        slack.refusals.clear()
        await office.db.write(outbox.resume, channel="C1", now=NOW)
        await courier.settled()

    assert slack.texts("C1") == ["hello"]
    assert slack.texts("DU1") == []


async def test_trouble_that_comes_back_is_told_again(office: Office, slack: Slack) -> None:
    await office.admin("U1")
    for _ in range(2):
        slack.refusals["C1"] = "not_in_channel"
        await office.note(f"{len(slack.calls)}", SALES)
        await office.delivers()
        slack.refusals.clear()
        await office.db.write(outbox.resume, channel="C1", now=NOW)
        await office.delivers()

    assert len(slack.texts("DU1")) == 2


@pytest.mark.parametrize("code", trouble.ABOUT_THE_PLACE)
@pytest.mark.parametrize("place", ["C0123ABCD", "U0123ABCD", "marketing"])
def test_each_sentence_names_the_place_and_what_waits(code: str, place: str) -> None:
    shown = trouble.CARD.show(Held(place, code, 2))

    assert isinstance(shown, Message)
    assert place in shown.text
    assert "2 messages wait" in shown.text
    assert "{" not in shown.text


async def test_a_lost_installation_is_logged_for_nobody_can_be_told(office: Office, slack: Slack) -> None:
    await office.admin("U1")
    slack.refusals["chat.postMessage"] = "account_inactive"
    await office.note("hello", SALES)
    await office.delivers()
    parked = await office.states()
    slack.refusals.clear()
    await office.delivers()  # installed again, and started again

    assert parked == {"hello": "parked account_inactive"}
    assert slack.texts("C1") == ["hello"]


async def test_blocks_that_slack_dislikes_go_out_as_plain_text(office: Office, slack: Slack) -> None:
    def fussy(said: dict[str, object]) -> dict[str, object]:
        return {"ok": False, "error": "invalid_blocks"} if said["blocks"] else post(said)

    post, slack.chat_postMessage = slack.chat_postMessage, fussy  # type: ignore[method-assign]
    await office.note("hello", SALES)
    await office.delivers()

    assert slack.texts("C1") == ["hello"]
    assert await office.states() == {"hello": "sent"}


async def test_a_message_that_slack_dislikes_even_as_plain_text_is_parked_alone(office: Office, slack: Slack) -> None:
    slack.refusals["C1"] = "invalid_blocks"
    await office.note("hello", SALES)
    await office.delivers()
    slack.refusals.clear()
    await office.note("next", SALES)
    await office.delivers()

    assert await office.states() == {"hello": "parked invalid_blocks", "next": "sent"}


async def test_a_card_somebody_deleted_stays_deleted(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", SALES)
    await office.delivers()
    slack.messages["C1"].clear()
    for words in ("answered", "settled"):
        await office.card("lead", words, SALES)
        await office.delivers()

    assert slack.texts("C1") == []
    assert await office.states() == {"lead": "gone"}


async def test_a_message_we_cannot_render_is_parked_and_does_not_hold_up_the_next(office: Office, slack: Slack) -> None:
    await office.note("broken", SALES)
    office.words.said.clear()
    await office.note("next", SALES)
    await office.delivers()

    assert await office.states() == {"broken": "parked render_failed", "next": "sent"}


async def test_a_person_who_left_is_told_nothing_and_an_admin_knows(office: Office, slack: Slack) -> None:
    await office.admin("U1")
    slack.refusals["U7"] = "user_disabled"
    await office.note("hello", Place(person="U7"))
    await office.delivers()

    assert slack.texts("DU1") == ["U7 has left the workspace, so 1 message waits."]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_message_in_doubt_whose_channel_is_closed_to_us_is_looked_for_later(
    office: Office, slack: Slack
) -> None:
    slack.planned = ["cut after"]
    slack.refusals["conversations.history"] = "not_in_channel"
    await office.note("hello", SALES)
    await office.delivers()
    parked = await office.states()
    slack.refusals.clear()
    await office.db.write(outbox.resume, channel="C1", now=NOW)
    await office.delivers()

    assert parked == {"hello": "parked not_in_channel"}
    assert slack.texts("C1") == ["hello"]
