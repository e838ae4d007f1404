"""What runs when: the table of schedules."""

from schedules import housekeeping
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (housekeeping.DAILY,)
