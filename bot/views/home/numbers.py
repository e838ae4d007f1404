"""The numbers of the last seven days beside the weeks before, as the digest tells them (product.md M60, L56)."""

from slack_sdk.models.blocks import Block

from bot.rules.digest import Digest, named
from bot.views.digest import ids
from bot.views.digest.headline import headline
from bot.views.digest.results import came_back, handed_over
from bot.views.parts import button, buttons, header, line, listed, says, small


def numbers(known: Digest | None) -> list[Block | None]:
    if known is None:
        return []
    leads, returns = handed_over(known), came_back(known)
    quiet = not (leads or returns or headline(known))
    return [
        header("The last seven days"),
        small(f"{named(known.window)} · `/unison digest` has it all"),
        line(says("No lead was handed over, and none came back.")) if quiet else None,
        *(line(says(sentence)) for sentence in headline(known)),
        listed("Handed over", leads) if leads else None,
        listed("What came back and why", returns) if returns else None,
        buttons([button("What the numbers mean", ids.MEANING, "home")]),
    ]
