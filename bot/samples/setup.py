"""The set-up before anything is chosen and when all is."""

from dataclasses import replace
from typing import Any

from bot.rules.choices import Choices
from bot.rules.rights import Role
from bot.rules.setup import PURPOSES, SetUp
from bot.views import setup

NOBODY: dict[Role, list[str]] = {role: [] for role in Role}
NOTHING = SetUp(people=NOBODY, channels={}, zone="UTC", on_duty="", choices=Choices())
DONE = replace(NOTHING, people={role: ["Ada"] for role in Role}, channels=dict.fromkeys(PURPOSES, "C1"))


def shown() -> list[Any]:
    return [
        setup.checklist.private(NOTHING).blocks,
        setup.checklist.form(DONE, ["Saved."]),
        setup.channels.form(NOTHING),
        setup.teams.form(NOBODY),
        setup.zone.form(NOTHING),
        setup.digest.form(NOTHING),
        setup.targets.form(NOTHING),
        setup.welcome.show("Ada").blocks,
    ]
