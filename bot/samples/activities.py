"""Activities and conflicts in every state, for the wiring and for the tests of what is shown."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bot.rules.activities import Activity, Deed, Kind, Planned, Prefill, Saved
from bot.rules.activities.weeks import Looking, Schedule
from bot.rules.conflicts import Asked, Clash, Conflict, Overlap, Resolution
from bot.rules.rights import Actor, Role, Standing
from bot.rules.trace import Trace
from bot.rules.vocabulary import Term
from bot.views.activities import details, form, notes, week
from bot.views.conflicts import forms, messages, with_question

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
SVEN = Actor("USVEN", "Sven Maas", "Europe/Amsterdam", Standing.MEMBER, frozenset({Role.SELLER}))
GERMANY = Term(UUID(int=1), "Germany", UUID(int=2), "DACH")
UPGRADE = Term(UUID(int=3), "Upgrade plan")

DISCOUNT = Activity(
    id=UUID(int=10),
    version=1,
    planned=Planned(
        kind=Kind.DISCOUNT,
        title="Upgrade days",
        owner_id=SVEN.id,
        start=date(2026, 6, 1),
        end=date(2026, 6, 30),
        regions=frozenset({GERMANY.id}),
        products=frozenset({UPGRADE.id}),
        offer="20 % off",
        note="For renewals too",
        support_wanted=True,
        offer_until=date(2026, 6, 30),
    ),
    owner_name=SVEN.name,
    team="sales",
    last_deed=Deed.PLANNED,
    last=Trace(SVEN.id, SVEN.name, NOW),
    region_names=("Germany",),
    product_names=("Upgrade plan",),
)
CAMPAIGN = replace(
    DISCOUNT,
    id=UUID(int=11),
    planned=replace(DISCOUNT.planned, kind=Kind.CAMPAIGN, title="Summer Upgrade", owner_id="UMIA", offer=""),
    owner_name="Mia Okafor",
    team="marketing",
    last=Trace("UMIA", "Mia Okafor", NOW),
    campaign_id=UUID(int=12),
)
CONFLICT = Conflict(
    id=UUID(int=20),
    version=1,
    mine=CAMPAIGN,
    other=DISCOUNT,
    asked=Trace("UMIA", "Mia Okafor", NOW),
    why="The offers confuse people",
    same="Upgrade plan · Germany",
)
SETTLED = replace(
    CONFLICT,
    version=2,
    resolution=Resolution.KEPT,
    resolved=Trace(SVEN.id, SVEN.name, NOW),
    agreed="Sven Maas keeps “Upgrade days”, 1–30 Jun 2026: It was promised",
    mine_was="campaign of Mia Okafor · 1–30 Jun 2026 · Germany",
    other_was="discount of Sven Maas · 1–30 Jun 2026 · Germany · 20 % off",
)


def schedule(*activities: Activity, monday: date = date(2026, 6, 1), reader: Actor = SVEN) -> Schedule:
    return Schedule(Looking(monday), activities, (GERMANY,), frozenset({DISCOUNT.id}), reader, NOW.date())


def shown() -> list[Any]:
    prefill = Prefill(SVEN.id, regions=(GERMANY,), products=(UPGRADE,))
    asked = with_question(form.blank(prefill), [Clash(CAMPAIGN, "Upgrade plan · Germany")])
    return [
        week.show(schedule(DISCOUNT, CAMPAIGN)),
        week.show(schedule()),
        details.show(DISCOUNT, [CONFLICT], SVEN, {}),
        form.blank(prefill),
        form.of(DISCOUNT, prefill),
        asked,
        notes.saved(Saved(DISCOUNT, SVEN, ("Mia Okafor",))).blocks,
        notes.told(DISCOUNT).blocks,
        notes.handed(DISCOUNT).blocks,
        messages.card(CONFLICT).blocks,
        messages.asked(Asked(CONFLICT, SVEN.id)).blocks,
        messages.asked(Asked(SETTLED, SVEN.id)).blocks,
        messages.agreed(SETTLED).blocks,
        messages.overlap(Overlap((CONFLICT,))).blocks,
        forms.move(CONFLICT),
        forms.keep(CONFLICT),
    ]
