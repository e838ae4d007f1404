"""The set-up before anything is chosen and when all is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from bot.rules.business_time import WorkingTime
from bot.rules.choices import Choices
from bot.rules.holidays import Holiday
from bot.rules.places import Hours, Own, Place
from bot.rules.reasons import REASONS
from bot.rules.rights import Role
from bot.rules.rota import Rota
from bot.rules.samples import Samples
from bot.rules.setup import PURPOSES, SetUp
from bot.rules.setup.changes import Change, Changes
from bot.rules.setup.groups import Group, SwitchedOff
from bot.rules.setup.rooms import Trouble, Troubled
from bot.rules.trace import Trace
from bot.views import setup

NOBODY: dict[Role, list[str]] = {role: [] for role in Role}
NOTHING = SetUp(people=NOBODY, channels={}, zone="UTC", on_duty="", choices=Choices())
CHANGED = tuple(
    Change(datetime(2026, 5, 6, 8, 12, tzinfo=UTC), "Ada Quist", action, subject, details)
    for action, subject, details in (
        ("role.given", "Sara Lind", {"role": "seller"}),
        ("role.taken", "Sara Lind", {"role": "seller"}),
        ("channel.chosen", "C1", {"purpose": "shared"}),
        ("group.chosen", "seller", {"groups": ["sales-team"]}),
        ("reason.added", "R1", {"after": {"label": "Too small"}}),
        (
            "reason.changed",
            "R1",
            {"before": {"label": "Too small", "days": 90}, "after": {"label": "Small", "days": 30}},
        ),
        ("choice.changed", "digest_at", {"before": "09:00:00", "after": "08:00:00"}),
    )
)
SALES = Group("S1", "sales-team")
DONE = replace(NOTHING, people={role: ["Ada"] for role in Role}, channels=dict.fromkeys(PURPOSES, "C1"))
TRYING = replace(DONE, samples=Samples(12, 2, 3, Trace("U1", "Ada Quist", datetime(2026, 5, 6, 8, 12, tzinfo=UTC))))

MILAN = Place(
    UUID(int=1),
    "Milan",
    Hours("Europe/Rome", time(8), time(16), frozenset(range(5))),
    (Holiday(date(2026, 6, 2), "Republic Day"),),
    ("U1",),
)


def shown() -> list[Any]:
    return [
        setup.checklist.private(NOTHING).blocks,
        setup.checklist.form(DONE, ["Saved."]),
        setup.channels.form(NOTHING),
        setup.teams.form(NOBODY),
        setup.changes.show(Changes(2, 40, CHANGED)),
        setup.changes.show(Changes(1, 0, ())),
        setup.groups.form([SALES], {Role.SELLER: [SALES]}),
        setup.groups.form([Group(f"S{n}0", f"team-{n}") for n in range(230)], {Role.SELLER: [SALES]}),
        setup.groups.none("There is none."),
        setup.groups.switched_off(SwitchedOff("sales-team", (Role.SELLER,))).blocks,
        setup.groups.last_admin(True).blocks,
        *(setup.rooms.show(Troubled("C1", trouble, ("marketing",))).blocks for trouble in Trouble),
        setup.zone.form(NOTHING),
        setup.digest.form(NOTHING),
        setup.targets.form(NOTHING),
        setup.packs.form(NOTHING),
        setup.hours.form(NOTHING),
        setup.duty.form(None, Rota(), date(2026, 5, 11)),
        setup.duty.form("U1", Rota(("U1", "U2"), date(2026, 5, 11)), date(2026, 5, 11)),
        setup.places.listed([MILAN]),
        setup.places.form(MILAN),
        setup.reasons.listed([*REASONS.values(), replace(REASONS["too_early"], retired=True)]),
        setup.reasons.form(None),
        *(setup.reasons.form(reason) for reason in REASONS.values()),
        setup.sample.form(NOTHING),
        setup.sample.form(TRYING),
        setup.sample.gone(True).blocks,
        setup.own_hours.form(Own(MILAN.id, MILAN.hours, [MILAN], WorkingTime("Europe/Rome"))),
        setup.packs.offered(NOTHING.choices).blocks,
        setup.welcome.show("Ada").blocks,
    ]
