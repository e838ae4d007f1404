"""Setting Unison up: the first admin, roles, the duty, the channels; and what is still missing."""

from storage.setup.changes import changes
from storage.setup.channels import choose_channel, choose_channels, chosen_channels
from storage.setup.choosing import choose, choose_zone, put_on_duty
from storage.setup.first_admin import become_first_admin, begin, name_first_admin, welcomed
from storage.setup.following import choose_groups, follow, followed, groups_changed, last_admin, switched_off
from storage.setup.hours import all_places, choose_own_hours, keep_place, one_place, own_hours, remove_place
from storage.setup.meanwhile import Shown, if_unchanged, mark
from storage.setup.packs import choose_packs, offer_packs, packs_offered
from storage.setup.reasons import all_reasons, keep_reason, one_reason
from storage.setup.roles import change_roles
from storage.setup.rooms import (
    count_guests,
    deleted,
    looked,
    looked_since,
    meeting_rooms,
    readable,
    troubled,
    troubles,
    watched,
)
from storage.setup.rota import choose_duty, duty_and_rota
from storage.setup.samples import load_samples, remove_samples, sample_gone
from storage.setup.state import seen, state
from storage.setup.teams import assign, strangers, teams, unknown

__all__ = [
    "Shown",
    "all_places",
    "all_reasons",
    "assign",
    "become_first_admin",
    "begin",
    "change_roles",
    "changes",
    "choose",
    "choose_channel",
    "choose_channels",
    "choose_duty",
    "choose_groups",
    "choose_own_hours",
    "choose_packs",
    "choose_zone",
    "chosen_channels",
    "count_guests",
    "deleted",
    "duty_and_rota",
    "follow",
    "followed",
    "groups_changed",
    "if_unchanged",
    "keep_place",
    "keep_reason",
    "last_admin",
    "load_samples",
    "looked",
    "looked_since",
    "mark",
    "meeting_rooms",
    "name_first_admin",
    "offer_packs",
    "one_place",
    "one_reason",
    "own_hours",
    "packs_offered",
    "put_on_duty",
    "readable",
    "remove_place",
    "remove_samples",
    "sample_gone",
    "seen",
    "state",
    "strangers",
    "switched_off",
    "teams",
    "troubled",
    "troubles",
    "unknown",
    "watched",
    "welcomed",
]
