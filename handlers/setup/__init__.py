"""`/unison`: help, and everything that an admin sets up."""

from bot.rules.rights import Right
from bot.views.setup import ids, rooms, welcome
from handlers.setup import channels, checklist, digest, opening, targets, teams, words, zone
from handlers.turn import Card, Heard, Hears, button, command, form, options, word
from storage import setup

HEARS: Hears = {
    command("/unison"): Heard(
        words.unison,
        needs=Right.BE_HERE,
        help="everything else: help, setup, roles, duty, channels, zone",
        usage="[help | digest | setup | role @person seller | duty @person | channel shared #channel"
        " | zone Europe/Stockholm]",
    ),
    word("help"): Heard(words.help_me, needs=Right.BE_HERE),
    word("setup"): Heard(opening.typed, needs=Right.BE_HERE),
    word("role"): Heard(words.role, needs=Right.SET_UP),
    word("duty"): Heard(words.duty, needs=Right.SET_UP),
    word("channel"): Heard(words.channel, needs=Right.SET_UP),
    word("zone"): Heard(words.zone, needs=Right.SET_UP),
    button(ids.OPEN): Heard(checklist.show, needs=Right.SET_UP),
    button(ids.STEP): Heard(opening.pressed, needs=Right.SET_UP),
    form(ids.CHANNELS_FORM): Heard(channels.save, needs=Right.SET_UP),
    form(ids.TEAMS_FORM): Heard(teams.save, needs=Right.SET_UP),
    form(ids.ZONE_FORM): Heard(zone.save, needs=Right.SET_UP),
    options(ids.ZONES): Heard(zone.find, needs=Right.SET_UP),
    form(ids.DIGEST_FORM): Heard(digest.save, needs=Right.SET_UP),
    form(ids.TARGETS_FORM): Heard(targets.save, needs=Right.SET_UP),
}

CARDS = {
    "first_admin": Card(read=setup.welcomed, show=welcome.show),
    "room_trouble": Card(read=setup.troubled, show=rooms.show),
}
