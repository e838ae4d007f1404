"""The kit: what a seller says about a campaign, and what not."""

from slack_sdk.models.blocks import Block

from bot.rules.campaigns import Announcement, State
from bot.views.campaigns import ids
from bot.views.campaigns.card import offer, titled, together, when
from bot.views.parts import Json, bold, line, link, modal, quote, says, small


def show(known: Announcement) -> Json:
    blocks = [
        titled(known),
        small("It has ended: nothing of this is promised any more.") if known.state is State.ENDED else None,
        *_part("The pitch", known.pitch),
        *_part("If they say …", known.objections),
        *_part("What to say", known.say),
        *_part("What not to promise", known.avoid),
        together(
            [
                offer(known),
                [bold("When: "), says(when(known))],
                [link(known.link, "Look at it")] if known.link else [],
            ]
        ),
        None if _filled(known) else _nothing_yet(known),
    ]
    return modal(ids.KIT_VIEW, "Kit", blocks)


def _filled(known: Announcement) -> bool:
    return bool(known.pitch or known.objections or known.say or known.avoid)


def _part(title: str, words: str) -> list[Block]:
    return [line(bold(title)), quote(words)] if words else []


def _nothing_yet(known: Announcement) -> Block:
    return line(says(f"{known.owner_name} has written no pitch yet. Ask with “I have a question” on the card."))
