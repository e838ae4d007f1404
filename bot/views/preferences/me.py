"""`/unison me`: roles, preferences, and what is measured about me and who sees it."""

from bot.rules.business_time import told_day
from bot.rules.measures import about
from bot.rules.preferences import Mine, Way, told_hours
from bot.rules.rights import Role, some_names
from bot.views.parts import Message, bold, button, buttons, line, listed, message, says
from bot.views.preferences import ids
from bot.views.setup import ids as setup_ids

_WAYS = {Way.MENTION: "you are mentioned in its thread", Way.DM: "you get a direct message"}


def me(known: Mine) -> Message:
    reader = known.reader
    roles = some_names([_role(known, one) for one in sorted(reader.roles)], most=6) if reader.roles else "none yet"
    measured = [[bold(f"{one.what}. "), says(f"Seen by: {one.sees}.")] for one in about(reader.roles)]
    return message(
        "You in Unison",
        line(bold("Your roles: "), says(roles)),
        listed("Your preferences", [[says(words)] for words in told(known)]),
        buttons(
            [
                button("Change preferences", ids.OPEN, "me"),
                button("My working hours", setup_ids.OWN_HOURS, "me"),
                button("Download", ids.DOWNLOAD, "me"),
            ]
        ),
        listed("What is measured about you, and who sees it", measured)
        if measured
        else line(says("Nothing is measured about you.")),
    )


def _role(known: Mine, role: Role) -> str:
    handle = known.by_group.get(role)
    return f"{role} (by the group @{handle})" if handle else str(role)


def told(known: Mine) -> list[str]:
    """The preferences, a sentence each."""
    mine = known.preferences
    return [
        f"Direct messages come {told_hours(mine.quiet, known.working)}.",
        f"When something happens under your card in a channel, {_WAYS[mine.way]}.",
        f"A digest of your own: {'yes' if mine.digest else 'no'}.",
        *_absence(known),
    ]


def _absence(known: Mine) -> list[str]:
    away = known.preferences.away
    if away is None:
        return []
    instead = f"; {away.stand_in_name} stands in" if away.stand_in_name else ""
    return [f"You are away from {told_day(away.first)} until {told_day(away.last)}{instead}."]


def saved(known: Mine) -> str:
    return f"Saved. {' '.join(told(known))}"
