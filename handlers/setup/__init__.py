"""`/unison`: help, and everything that an admin sets up."""

from bot.rules.rights import Right
from bot.views.setup import groups as group_words
from bot.views.setup import ids, rooms, welcome
from bot.views.setup import packs as packs_view
from bot.views.setup import sample as sample_view
from handlers.setup import (
    changes,
    channels,
    checklist,
    digest,
    duty,
    groups,
    hours,
    opening,
    packs,
    places,
    reasons,
    sample,
    targets,
    teams,
    words,
    zone,
)
from handlers.turn import Card, Example, Heard, Hears, button, command, form, options, word
from storage import setup

HEARS: Hears = {
    command("/unison"): Heard(
        words.unison,
        needs=Right.BE_HERE,
        help="everything else: help, setup, roles, duty, channels, zone",
        usage="[help | me | digest | setup | role @person seller | duty @person | channel shared #channel"
        " | zone Europe/Stockholm]",
    ),
    word("help"): Heard(words.help_me, needs=Right.BE_HERE, help="this list", examples=(Example("/unison help"),)),
    word("setup"): Heard(
        opening.typed,
        needs=Right.BE_HERE,
        help="the checklist of the set-up, or one of its steps",
        examples=(Example("/unison setup channels", Right.SET_UP),),
    ),
    word("role"): Heard(
        words.role,
        needs=Right.SET_UP,
        help="gives a role, or takes it away with a minus",
        examples=(Example("/unison role @sara seller"),),
    ),
    word("duty"): Heard(
        words.duty,
        needs=Right.SET_UP,
        help="who answers feedback that no campaign's owner answers",
        examples=(Example("/unison duty @marco"),),
    ),
    word("channel"): Heard(
        words.channel,
        needs=Right.SET_UP,
        help="chooses a channel for sales, for marketing or for both (shared)",
        examples=(Example("/unison channel shared #channel"),),
    ),
    word("zone"): Heard(
        words.zone,
        needs=Right.SET_UP,
        help="the clock of what both teams share",
        examples=(Example("/unison zone Europe/Stockholm"),),
    ),
    word("hours"): Heard(
        hours.open_own,
        needs=Right.BE_HERE,
        help="when and where you work, so that nothing is due and nobody writes to you outside of it",
        examples=(Example("/unison hours"),),
    ),
    button(ids.OWN_HOURS): Heard(hours.open_own, needs=Right.BE_HERE),
    form(ids.OWN_HOURS_FORM): Heard(hours.save_own, needs=Right.BE_HERE),
    form(ids.DUTY_FORM): Heard(duty.save, needs=Right.SET_UP),
    form(ids.HOURS_FORM): Heard(hours.save, needs=Right.SET_UP),
    button(ids.PLACE): Heard(places.open_one, needs=Right.SET_UP),
    button(ids.REMOVE_PLACE): Heard(places.remove, needs=Right.SET_UP),
    form(ids.PLACE_FORM): Heard(places.save, needs=Right.SET_UP),
    button(ids.REASON): Heard(reasons.open_one, needs=Right.SET_UP),
    form(ids.REASON_FORM): Heard(reasons.save, needs=Right.SET_UP),
    button(ids.LOAD_SAMPLES): Heard(sample.load, needs=Right.SET_UP),
    button(ids.REMOVE_SAMPLES): Heard(sample.remove, needs=Right.SET_UP),
    button(ids.OPEN): Heard(checklist.show, needs=Right.SET_UP),
    button(ids.STEP): Heard(opening.pressed, needs=Right.SET_UP),
    button(ids.CHANGES): Heard(changes.show, needs=Right.SET_UP),
    button(ids.NEWER_CHANGES): Heard(changes.show, needs=Right.SET_UP),
    form(ids.CHANNELS_FORM): Heard(channels.save, needs=Right.SET_UP),
    options(ids.GROUPS): Heard(groups.find, needs=Right.SET_UP),
    form(ids.GROUPS_FORM): Heard(groups.save, needs=Right.SET_UP),
    form(ids.TEAMS_FORM): Heard(teams.save, needs=Right.SET_UP),
    form(ids.ZONE_FORM): Heard(zone.save, needs=Right.SET_UP),
    options(ids.ZONES): Heard(zone.find, needs=Right.BE_HERE),
    form(ids.DIGEST_FORM): Heard(digest.save, needs=Right.SET_UP),
    form(ids.PACKS_FORM): Heard(packs.save, needs=Right.SET_UP),
    form(ids.TARGETS_FORM): Heard(targets.save, needs=Right.SET_UP),
}

CARDS = {
    "first_admin": Card(read=setup.welcomed, show=welcome.show),
    "last_admin": Card(read=setup.last_admin, show=group_words.last_admin),
    "group_off": Card(read=setup.switched_off, show=group_words.switched_off),
    "room_trouble": Card(read=setup.troubled, show=rooms.show),
    "sample_gone": Card(read=setup.sample_gone, show=sample_view.gone),
    "packs_offered": Card(read=setup.packs_offered, show=packs_view.offered),
}
