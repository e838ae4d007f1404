"""One feedback on a lead, in every message, list and form."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bot.rules.feedback import PAGE, Feedback, Listing, Notice, Page, Preparation, Saved, Step, Task
from bot.rules.reasons import REASONS, Guess, Outcome
from bot.rules.rights import Actor, Role, Standing
from bot.rules.trace import Trace
from bot.views.feedback import card, form, lists, notes, talk

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
EVERYBODY = Actor("U1", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset(Role))
BY_SARA = Trace("U1", "Sara Lind", NOW)
GIVEN = Feedback(
    id=UUID(int=1),
    version=1,
    lead_id=UUID(int=2),
    lead="Northwind",
    outcome=Outcome.NURTURING,
    reason=REASONS["too_early"],
    campaign_id=None,
    campaign="",
    note="",
    content="",
    given=BY_SARA,
    owner="U2",
    owner_name="Marco Neri",
    answer_due=date(2026, 5, 7),
    owed=True,
    last_step=Step.GIVEN,
    last=BY_SARA,
    task=Task("Nurture", "U2", "Marco Neri", date(2026, 8, 4), nurtures=True),
)
EDITED = replace(GIVEN, traces={Step.EDITED: BY_SARA})
PAGES = tuple(Page(listing, 1, 3 * PAGE, (EDITED,), EVERYBODY) for listing in Listing)


def shown() -> list[Any]:
    known = Preparation(
        EVERYBODY,
        NOW,
        Guess(),
        None,
        None,
        campaigns_exist=True,
        marketing_channel=None,
        reasons=tuple(REASONS.values()),
    )
    return [
        card.show(GIVEN).blocks,
        notes.saved(Saved(GIVEN, None)).blocks,
        notes.notice(Notice(GIVEN, (), {}, newest=True, link="")).blocks,
        *(lists.show(page) for page in PAGES),
        form.blank(known),
        form.of(GIVEN, None, tuple(REASONS.values()), campaigns_exist=True),
        talk.answer_form(GIVEN),
        talk.reply_form(GIVEN),
    ]
