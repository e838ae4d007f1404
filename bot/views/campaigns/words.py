"""`/campaign help`: the words it understands."""

from slack_sdk.models.blocks import Block

from bot.rules.rights import Actor, Right, may
from bot.views.parts import Message, bold, code, line, message, says


def show(actor: Actor) -> Message:
    announces = may(actor, Right.ANNOUNCE_CAMPAIGN)
    running = [
        _word("/campaign end summer", "that campaign alone, with its button to end it"),
        _word("/campaign missing summer", "who has not confirmed your campaign yet"),
    ]
    return message(
        "What /campaign understands",
        line(bold("What /campaign understands")),
        _word("/campaign Summer Upgrade", "announces a campaign of that name; you see it before anybody else")
        if announces
        else _word("/campaign Summer Upgrade", "what to say about that campaign; without a name, all of them"),
        _word("/campaign list", "live and planned, ended" + (", your drafts; change, end, who is missing" * announces)),
        _word("/campaign kit summer", "the pitch, objections and conditions of a campaign"),
        *(running if announces else []),
    )


def _word(typed: str, meaning: str) -> Block:
    return line(code(typed), says(f"  {meaning}"))
