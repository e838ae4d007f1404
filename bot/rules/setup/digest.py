"""The day and the time of the weekly digest."""

from bot.rules.business_time import WEEKDAYS
from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    chosen = known.choices
    return (f"{WEEKDAYS[chosen.digest_weekday]} {chosen.digest_at:%H:%M} by the clock of {known.zone}",)


STEP = Step("digest", "Weekly digest", told=_told, done=lambda known: True, needed=False)
