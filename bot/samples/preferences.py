"""An example of everything about somebody's preferences, and of messages that come together."""

from datetime import date, time
from typing import Any

from bot.rules.business_time import WorkingTime
from bot.rules.preferences import Away, Mine, Preferences, Way
from bot.rules.rights import Actor, Role, Standing
from bot.samples import feedback
from bot.views import bundle, preferences
from bot.views.parts import Message

SARA = Actor("U1", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset(Role))
AWAY = Away(date(2026, 5, 4), date(2026, 5, 11), "U2", "Sven Maas")
MINE = Mine(SARA, WorkingTime("Europe/Stockholm"), Preferences())
ALL_CHOSEN = Mine(SARA, MINE.working, Preferences((time(18), time(8)), Way.DM, digest=False, away=AWAY))


def shown() -> list[Any]:
    some = [Message("News", thing) for thing in feedback.shown() if isinstance(thing, list)]
    return [
        preferences.me(MINE).blocks,
        preferences.me(ALL_CHOSEN).blocks,
        preferences.form(MINE),
        preferences.form(ALL_CHOSEN),
        bundle.show(some * 5).blocks,
    ]
