"""The Home tab with everything in it, of a Unison that is set up and of one that is not, and its lists."""

from typing import Any

from bot.rules.home import PAGE, Listed, Overview, Section, Some
from bot.rules.personal_digest import PersonalDigest
from bot.rules.setup import SetUp
from bot.samples import activities, campaigns, digest, meetings
from bot.samples.feedback import EVERYBODY, GIVEN
from bot.samples.setup import DONE, NOTHING
from bot.views import home
from bot.views.home import lists, personal_digest

ROWS: dict[Section, Any] = {
    Section.CONFIRM: campaigns.PLANNED,
    Section.WAITING: GIVEN,
    Section.ANSWERED: GIVEN,
    Section.CONFLICTS: activities.CONFLICT,
    Section.ACTIONS: meetings.ACTION,
    Section.TASKS: GIVEN,
    Section.CARRIED: meetings.GIVEN_BACK,
    Section.UNREAD: campaigns.PLANNED,
    Section.DRAFTS: campaigns.DRAFT,
    Section.FLAGGED: GIVEN,
}


def full(set_up: SetUp, count: int = 1) -> Overview:
    """`count` rows of each."""
    return Overview(
        reader=EVERYBODY,
        today=meetings.TODAY,
        sections={section: Some((row,) * count, 40, 1) for section, row in ROWS.items()},
        confirmed=(campaigns.PLANNED,) * count,
        answers={GIVEN.id: "We target directors from now on."},
        questions={campaigns.PLANNED.id: 2},
        meeting=meetings.AGENDA,
        numbers=digest.FULL,
        set_up=set_up,
    )


def shown() -> list[Any]:
    pages = (Listed(one, 1, Some((row,), 3 * PAGE), EVERYBODY, meetings.TODAY) for one, row in ROWS.items())
    told = personal_digest.show(PersonalDigest(full(DONE), late=True)).blocks
    return [told, *(home.show(full(known)) for known in (NOTHING, DONE)), *(lists.show(page) for page in pages)]
