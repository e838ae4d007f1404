"""The table of contents: everything Unison hears, and every message it posts."""

from bot.rules.rights import Actor, may
from handlers import activities, campaigns, digest, doctor, feedback, home, meetings, setup, workspace
from handlers.turn import Card, Hears, Key

FEATURES: tuple[Hears, ...] = (
    feedback.HEARS,
    campaigns.HEARS,
    activities.HEARS,
    setup.HEARS,
    doctor.HEARS,
    home.HEARS,
    workspace.HEARS,
    digest.HEARS,
    meetings.HEARS,
)


class HeardTwice(Exception):
    """Two features want the same button, form or command."""


def merged(tables: tuple[Hears, ...]) -> Hears:
    whole: Hears = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise HeardTwice(f"heard by two features: {', '.join(sorted(f'{k.kind} {k.name}' for k in twice))}")
        whole |= table
    return whole


HEARS: Hears = merged(FEATURES)
CARDS: dict[str, Card] = {
    **feedback.CARDS,
    **campaigns.CARDS,
    **activities.CARDS,
    **digest.CARDS,
    **meetings.CARDS,
    **setup.CARDS,
}


# What stands before its name when it is typed.
_SAID = {"command": "", "word": "/unison "}


def told_to(actor: Actor) -> list[tuple[str, str]]:
    """The commands this person may use, as help tells them; the words of set-up stand in the line of `/unison`."""
    return [
        (f"{_SAID[key.kind]}{key.name} {heard.usage}".strip(), heard.help)
        for key, heard in HEARS.items()
        if key.kind in _SAID and heard.help and heard.needs and may(actor, heard.needs)
    ]


__all__ = ["CARDS", "HEARS", "Key", "merged", "told_to"]
