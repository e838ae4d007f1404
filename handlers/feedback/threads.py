"""Words written under a card or under a DM: they reach the other side, wherever that is."""

from bot.rules.words import LONGEST_WORDS, clip, from_slack
from handlers.turn import Answer, Nothing, Turn
from storage import outbox
from storage.feedback import threads

# A file with words in it is said by a person too; every other subtype is Slack's own.
SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast")


async def message(turn: Turn) -> Answer:
    said = turn.event
    words = clip(from_slack(said.get("text")), LONGEST_WORDS)
    if said.get("subtype") not in SAID_BY_PEOPLE or said.get("bot_id") or not words:
        return _not_for_us(turn)
    if not said.get("thread_ts"):
        return await _alone(turn)
    card = await turn.db.read(outbox.key_at, said["channel"], said["thread_ts"])
    if card is None:
        return _elsewhere(turn)
    await turn.write(threads.said, *card, words)
    return Nothing()


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
    """Nobody asked for anything, so there is no right to look up either."""
    turn.checked = True
    return Nothing()


class NotPostedYet(Exception):
    """Slack has the card but its answer is still on the way to us: Slack will send these words again."""
