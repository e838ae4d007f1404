"""The digest: asked for in private, and what its numbers mean."""

from bot.rules.rights import Right
from bot.views.digest import card, ids, meaning, notes
from handlers.turn import Answer, Card, Example, Heard, Hears, Say, Show, Turn, button, word
from storage import digest


async def ask(turn: Turn) -> Answer:
    return Say(card.privately(await turn.read(digest.ask)))


async def explain(turn: Turn) -> Answer:
    return Show(meaning.show(await turn.read(digest.explained)))


HEARS: Hears = {
    word("digest"): Heard(
        ask,
        needs=Right.READ_DIGEST,
        help="what both teams owe each other and what comes next, as of now; only you see it",
        examples=(Example("/unison digest"),),
    ),
    button(ids.MEANING): Heard(explain, needs=Right.READ_DIGEST),
}

CARDS = {
    "digest": Card(read=digest.digest, show=card.show),
    "digest_details": Card(read=digest.details, show=card.details),
    "digest_homeless": Card(read=digest.homeless, show=notes.homeless),
    "digest_missed": Card(read=digest.missed, show=notes.missed),
}
