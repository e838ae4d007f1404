"""`/unison`: its help, the checklist of the set-up and the form of each step."""

from bot.views.setup import (
    changes,
    channels,
    checklist,
    digest,
    duty,
    fields,
    groups,
    hours,
    ids,
    own_hours,
    packs,
    places,
    rooms,
    targets,
    teams,
    welcome,
    zone,
)
from bot.views.setup.told import words

__all__ = [
    "changes",
    "channels",
    "checklist",
    "digest",
    "duty",
    "fields",
    "groups",
    "hours",
    "ids",
    "own_hours",
    "packs",
    "places",
    "rooms",
    "targets",
    "teams",
    "welcome",
    "words",
    "zone",
]
