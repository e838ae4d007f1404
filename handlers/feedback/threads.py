"""Words written under a card or under a DM: they reach the other side, wherever that is."""

from bot.rules.rights import Forbidden, Refused
from bot.rules.words import from_slack
from handlers.turn import Answer, Nothing, Turn
from storage import outbox
from storage.feedback import threads

# A file with words in it is said by a person too; every other subtype is Slack's own.
SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast")
NOBODY_READS_IT = "Nobody reads what is written under that message. Please use its buttons, or /unison help."

ABOUT_WHICH = "That message is about several things, so your words went nowhere. Press Reply under the one you mean."


async def message(turn: Turn) -> Answer:
    said = turn.event
    if said.get("subtype") not in SAID_BY_PEOPLE or said.get("bot_id") or not from_slack(said.get("text")):
        return _not_for_us(turn)
    if not said.get("thread_ts"):
        return await _alone(turn)
    found = await turn.db.read(outbox.keys_at, said["channel"], said["thread_ts"])
    if not found:
        return _elsewhere(turn)
    cards = [card for card in found if threads.is_ours(card[0])]
    if len(cards) != 1:
        return await _under_another_card(turn, ABOUT_WHICH if cards else NOBODY_READS_IT)
    try:
        await turn.write(threads.said, *cards[0], said["text"])
    except Forbidden as forbidden:
        if said.get("channel_type") == "im":  # in a channel people may talk under a card about other things
            await _refuse(turn, forbidden)
    except Refused as refused:
        await _refuse(turn, refused)
    return Nothing()


async def _refuse(turn: Turn, refused: Refused) -> None:
    said = turn.event
    in_channel = None if said.get("channel_type") == "im" else said["channel"]
    place = outbox.Place(channel=in_channel, person=turn.actor_id, thread_ts=said["thread_ts"] if in_channel else None)
    await turn.db.write(threads.refuse, turn.delivery, refused.sentence, place, turn.now)


async def _under_another_card(turn: Turn, sentence: str) -> Answer:
    """In a channel people talk among themselves there; in a DM nobody would hear them."""
    if turn.event.get("channel_type") == "im":
        await _refuse(turn, Refused(sentence))
    return _not_for_us(turn)


def _elsewhere(turn: Turn) -> Answer:
    """Under other people's messages there is nothing to do; under one of ours that is still on its way, later is."""
    if turn.event.get("parent_user_id") == turn.bot_user_id:
        raise NotPostedYet
    return _not_for_us(turn)


async def _alone(turn: Turn) -> Answer:
    """A direct message to the bot gets a hint, once a day; what people say in channels is theirs."""
    if turn.event.get("channel_type") != "im":
        return _not_for_us(turn)
    await turn.write(threads.give_hint)
    return Nothing()


def _not_for_us(turn: Turn) -> Answer:
    turn.asks_for_nothing()
    return Nothing()


class NotPostedYet(Exception):
    """Slack has the card but its answer is still on the way to us: Slack will send these words again."""
