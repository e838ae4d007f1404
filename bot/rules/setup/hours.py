"""The hours and holidays of everybody who has none of their own."""

from bot.rules.places import told_days
from bot.rules.setup.step import SetUp, Step, Told
from bot.rules.words import so_many


def _told(known: SetUp) -> Told:
    chosen = known.choices
    holidays = f" · {so_many(len(chosen.holidays), 'holiday')}" if chosen.holidays else ""
    return (
        f"{told_days(chosen.weekdays)} {chosen.begins:%H:%M}–{chosen.ends:%H:%M}, each in their own zone{holidays}",
    )


STEP = Step("hours", "Working hours", told=_told, done=lambda known: True, needed=False)
