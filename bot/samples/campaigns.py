"""Everything that is shown of campaigns, once each."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bot.rules.campaigns import (
    PAGE,
    Acknowledged,
    Announcement,
    Campaign,
    Changed,
    Channel,
    Draft,
    Filling,
    Kept,
    Listing,
    Missing,
    Named,
    Notice,
    Origin,
    OwnerNews,
    Page,
    Question,
    Reminder,
    State,
    Step,
)
from bot.rules.conflicts import Choice, Clash
from bot.rules.rights import Actor, Role, Standing
from bot.rules.trace import Trace
from bot.rules.vocabulary import Term
from bot.samples.activities import DISCOUNT
from bot.views.campaigns import card, form, kit, lists, notes

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
MIA = Actor("U1", "Mia Okafor", "Africa/Lagos", Standing.MEMBER, frozenset(Role))
BY_MIA = Trace("U1", "Mia Okafor", NOW)
PLANNED = Announcement(
    id=UUID(int=1),
    version=2,
    state=State.PLANNED,
    name="Summer Upgrade",
    starts=date(2026, 6, 1),
    ends=date(2026, 6, 30),
    owner_id="U1",
    owner_name="Mia Okafor",
    drafted_by="U1",
    last_step=Step.POSTED,
    last=BY_MIA,
    objective="qualified leads",
    target=40,
    offer="20 % off",
    offer_until=date(2026, 6, 30),
    segments=(Term(UUID(int=2), "Dentists"),),
    regions=(Term(UUID(int=3), "DACH"),),
    products=(Term(UUID(int=4), "Northlight"),),
    channels=(Channel.EMAIL, Channel.WEBINAR),
    link="https://acme.example/summer",
    leads_a_week=10,
    pitch="New year, new light.",
    objections="Too dear? Look at the power bill.",
    say="It pays for itself.",
    avoid="No second year.",
    posted=BY_MIA,
    asked_at=NOW,
    acknowledged=2,
    required=4,
)
DRAFT = replace(PLANNED, state=State.DRAFT, posted=None, asked_at=None, last_step=Step.DRAFTED)
ENDED = replace(PLANNED, state=State.ENDED, ended=BY_MIA, last_step=Step.ENDED)
NAMED = Named(Campaign(UUID(int=9), "Spring Webinar", "U1"), "Mia Okafor")
CROSSED = Clash(DISCOUNT, "Upgrade plan · Germany")
DRAFTED = Draft("Summer Upgrade", PLANNED.starts, PLANNED.ends, "U1")
ROWS: dict[Listing, tuple[Announcement | Named, ...]] = {
    Listing.CURRENT: (PLANNED,),
    Listing.DRAFTS: (DRAFT,),
    Listing.ENDED: (ENDED,),
    Listing.NAMED: (NAMED,),
}

TO_ANOTHER = replace(PLANNED, owner_id="U3", owner_name="Marco Neri")
OWNER_NEWS = (
    OwnerNews(
        PLANNED, "U2", "Lena Fuchs", "changed", (Changed("Offer", "none", "20 % off"),), "https://acme.example/p1"
    ),
    OwnerNews(ENDED, "U2", "Lena Fuchs", "ended"),
    OwnerNews(PLANNED, "U2", "Lena Fuchs", "given"),
    OwnerNews(TO_ANOTHER, "U2", "Lena Fuchs", "taken"),
    OwnerNews(TO_ANOTHER, "U3", "Marco Neri", "taken"),
)


def shown() -> list[Any]:
    return [
        card.show(PLANNED).blocks,
        card.show(ENDED).blocks,
        card.preview(Kept(DRAFT, "C1")),
        card.preview(Kept(DRAFT, None)),
        card.preview(Kept(DRAFT, "C1", Choice("ask", "Both at once confuses dentists."), (CROSSED,))),
        card.posted(Kept(PLANNED, "C1")),
        form.show(Filling(DRAFTED, Origin(), "C1")),
        form.show(Filling(DRAFTED, Origin(PLANNED.id, 2), posted=True, segments=PLANNED.segments)),
        kit.show(PLANNED),
        kit.show(replace(ENDED, pitch="", objections="", say="", avoid="")),
        *(lists.show(Page(one, 1, 3 * PAGE, ROWS[one], MIA, frozenset({PLANNED.id}))) for one in Listing),
        notes.acknowledged(Acknowledged(PLANNED, NOW)).blocks,
        notes.reminder(Reminder(PLANNED, NOW.date(), late=True)).blocks,
        notes.reminder(Reminder(PLANNED, NOW.date(), late=False, confirmed_at=NOW)).blocks,
        notes.reminder(Reminder(ENDED, NOW.date(), late=False, needed=False)).blocks,
        notes.reminder(Reminder(PLANNED, NOW.date(), late=False, again=PLANNED.starts)).blocks,
        notes.question_form(PLANNED),
        notes.question(Question(PLANNED, Trace("U2", "Priya Rao", NOW), "Renewals?", "U1")).blocks,
        notes.change(Notice(PLANNED, BY_MIA, (Changed("Offer", "none", "20 % off"),))).blocks,
        notes.ended(ENDED).blocks,
        *(notes.owner_news(one).blocks for one in OWNER_NEWS),
        notes.missing(Missing(PLANNED, ("Priya Rao",), ("Sara Lind",))),
    ]
