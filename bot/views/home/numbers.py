"""The numbers of the last seven days beside the weeks before, as the digest tells them (product.md M60, L56)."""

from dataclasses import replace

from slack_sdk.models.blocks import Block

from bot.rules.digest import Digest, named
from bot.rules.home import Overview
from bot.rules.rights import Role
from bot.views.digest import ids
from bot.views.digest.headline import headline
from bot.views.digest.results import came_back, handed_over
from bot.views.parts import button, buttons, divider, header, line, listed, says, small


def numbers(overview: Overview) -> list[Block | None]:
    if overview.numbers is None:
        return []
    inside = Role.HEAD in overview.reader.roles
    known = overview.numbers if inside else _of_teams(overview.numbers)
    leads, returns = handed_over(known), came_back(known)
    quiet = not (leads or returns or headline(known))
    return [
        divider(),
        header("The last seven days"),
        small(f"{named(known.window)} · `/unison digest` has it all"),
        line(says("No lead was handed over, and none came back.")) if quiet else None,
        *(line(says(sentence)) for sentence in headline(known)),
        listed("Handed over", leads) if leads else None,
        listed("What came back and why", returns) if returns else None,
        buttons([button("What the numbers mean", ids.MEANING, "home")]),
    ]


def _of_teams(known: Digest) -> Digest:
    """Executives read what the teams say, not who said it."""
    top = (
        replace(one, answer=replace(one.answer, name="Marketing") if one.answer else None) for one in known.returns.top
    )
    return replace(known, returns=replace(known.returns, top=tuple(top)))
