"""The table of contents: everything Unison hears, and every message it posts."""

from collections.abc import Iterable, Iterator

from bot.rules.rights import Actor, may
from bot.views.setup.told import Told
from handlers import activities, campaigns, digest, doctor, feedback, home, meetings, preferences, setup, workspace
from handlers.turn import Card, Hears, Key, commands_in

# By the title under which help tells of it.
FEATURES: dict[str, Hears] = {
    "Leads": feedback.HEARS,
    "Campaigns": campaigns.HEARS,
    "Schedule": activities.HEARS,
    "Meetings": meetings.HEARS,
    "Digest": digest.HEARS,
    "Unison": setup.HEARS,
    "You": preferences.HEARS,
    "Doctor": doctor.HEARS,
    "Home": home.HEARS,
    "Workspace": workspace.HEARS,
}


class HeardTwice(Exception):
    """Two features want the same button, form or command."""


def merged(tables: Iterable[Hears]) -> Hears:
    whole: Hears = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise HeardTwice(f"heard by two features: {', '.join(sorted(f'{k.kind} {k.name}' for k in twice))}")
        whole |= table
    return whole


HEARS: Hears = merged(FEATURES.values())
COMMANDS = commands_in(HEARS)
CARDS: dict[str, Card] = {
    **feedback.CARDS,
    **campaigns.CARDS,
    **activities.CARDS,
    **digest.CARDS,
    **meetings.CARDS,
    **home.CARDS,
    **setup.CARDS,
    **preferences.CARDS,
}


# What stands before its name when it is typed.
_SAID = {"command": "", "word": "/unison "}


def told_to(actor: Actor) -> dict[str, list[Told]]:
    """What this person may type, by feature. `/unison` itself is told by its words."""
    told = {title: list(_typed(table, actor)) for title, table in FEATURES.items()}
    return {title: lines for title, lines in told.items() if lines}


def _typed(table: Hears, actor: Actor) -> Iterator[Told]:
    for key, heard in table.items():
        if key.kind in ("command", "word") and heard.needs and may(actor, heard.needs):
            examples = [one.typed for one in heard.examples if one.needs is None or may(actor, one.needs)]
            yield from [Told(_SAID[key.kind] + key.name, heard.help, one) for one in examples[:1]]


__all__ = ["CARDS", "COMMANDS", "HEARS", "Key", "merged", "told_to"]
