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
    if said.get("subtype") not in SAID_BY_PEOPLE or said.get("bot_id") or not said.get("thread_ts") or not words:
        turn.checked = True
        return Nothing()
    card = await turn.db.read(outbox.key_at, said["channel"], said["thread_ts"])
    if card is None:
        return _elsewhere(turn)
    await turn.write(threads.said, *card, words)
    return Nothing()


def _elsewhere(turn: Turn) -> Answer:
    """Under other people's messages there is nothing to do; under one of ours that is still on its way, later is."""
    if turn.event.get("parent_user_id") == turn.bot_user_id:
        raise NotPostedYet
    turn.checked = True
    return Nothing()


class NotPostedYet(Exception):
    """Slack has the card but its answer is still on the way to us: Slack will send these words again."""
