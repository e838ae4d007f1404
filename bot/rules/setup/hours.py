"""The hours and holidays of everybody who has none of their own."""

from bot.rules.places import told_days, told_holidays
from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    chosen = known.choices
    holidays = f" · {told_holidays(len(chosen.holidays))}" if chosen.holidays else ""
    return (
        f"{told_days(chosen.weekdays)} {chosen.begins:%H:%M}–{chosen.ends:%H:%M}, each in their own zone{holidays}",
    )


STEP = Step("hours", "Working hours", told=_told, done=lambda known: True, needed=False)
