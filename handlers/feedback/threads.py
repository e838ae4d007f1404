"""Words written under a card or under a DM: they reach the other side, wherever that is."""

from bot.rules.words import from_slack
from handlers.turn import Answer, Nothing, Turn
from storage import outbox
from storage.feedback import threads

# A file with words in it is said by a person too; every other subtype is Slack's own.
SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast")


async def message(turn: Turn) -> Answer:
    said = turn.event
    words = from_slack(said.get("text"))
    if said.get("subtype") not in SAID_BY_PEOPLE or said.get("bot_id") or not said.get("thread_ts") or not words:
        turn.checked = True
        return Nothing()
    card = await turn.db.read(outbox.key_at, said["channel"], said["thread_ts"])
    if card is None:
        turn.checked = True
        return Nothing()
    await turn.write(threads.said, *card, words)
    return Nothing()
