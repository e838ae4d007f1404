"""What runs when: the table of schedules."""

from schedules import campaigns, conflicts, digest, housekeeping, meetings, packs, personal_digest, ration, rota
from schedules.clockwork import Schedule

SCHEDULES: tuple[Schedule, ...] = (
    # First, so that what waited longest goes first.
    ration.RATION,
    campaigns.CARDS,
    campaigns.REMINDERS,
    conflicts.DAILY,
    digest.WEEKLY,
    personal_digest.WEEKLY,
    meetings.REMINDERS,
    meetings.TIME,
    housekeeping.DAILY,
    packs.OFFERED,
    rota.PASSES_ON,
)
