"""The made-up content, by days before or after the one on which it is loaded.

Nothing of it carries an offer, a product or a segment, so that it crosses no real plan.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.rules.activities import Kind, Planned
from bot.rules.campaigns import Channel, Draft
from bot.rules.choices import Pack
from bot.rules.feedback import Step
from bot.rules.samples.loaded import Samples


@dataclass(frozen=True, slots=True)
class Then:
    """What was done to a feedback, so many days ago."""

    ago: int
    step: Step
    words: str = ""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A lead that `came` so many days ago, and what was `said` of it when: a reason's code, "" for qualified."""

    name: str
    campaign: str
    came: int
    said: int | None = None
    reason: str = ""
    note: str = ""
    then: tuple[Then, ...] = ()


WEBINAR, PARTNERS = "Sample: Spring Webinar", "Sample: Partner Days"

LEADS = (
    MadeUp("Sample: Northwind", WEBINAR, 6, 1, "too_early", "They move offices first; ask again after the summer."),
    MadeUp("Sample: Fabrikam", WEBINAR, 8, 2, "no_budget", "Liked the demo. The budget opens in the new year."),
    MadeUp(
        "Sample: Alpine Foods",
        WEBINAR,
        9,
        3,
        "not_decision_maker",
        "Talked to an intern who may look, not buy.",
        (Then(2, Step.SEEN),),
    ),
    MadeUp(
        "Sample: Baltic Freight",
        "",
        12,
        6,
        "wrong_data",
        "The number belongs to somebody else.",
        (Then(5, Step.ANSWERED, "The form asks for the number twice now. Here is the right one: reception, ext. 0."),),
    ),
    MadeUp(
        "Sample: Cobalt Textiles",
        WEBINAR,
        10,
        5,
        "competitor",
        "Under contract with somebody else for eleven months.",
        (Then(4, Step.ANSWERED, "We come back a month before it ends, with the switching guide."),),
    ),
    MadeUp(
        "Sample: Dune Hotels",
        "",
        20,
        13,
        "no_answer",
        "Five calls and three mails, as agreed.",
        (Then(12, Step.NURTURED), Then(12, Step.ANSWERED, "They get the newsletter until they write.")),
    ),
    MadeUp(
        "Sample: Ember Labs",
        "",
        21,
        12,
        "wanted_else",
        "Asked for repairs, which we don't do.",
        (
            Then(11, Step.ANSWERED, "The page says now what we don't do, and they have the address of a partner."),
            Then(10, Step.SETTLED),
            Then(9, Step.TASK_DONE),
        ),
    ),
    MadeUp(
        "Sample: Fjord Clinics",
        WEBINAR,
        9,
        7,
        "already_ours",
        "A customer of ours since last year.",
        (
            Then(6, Step.ANSWERED, "Thank you: the list is compared with our customers before it goes out."),
            Then(5, Step.SETTLED),
        ),
    ),
    MadeUp("Sample: Granite Works", "", 15, 9, "not_real", "A student who needs figures for a thesis."),
    MadeUp("Sample: Heron Marine", WEBINAR, 8, 4, note="Wants an offer for two ships."),
    MadeUp("Sample: Indigo Print", "", 18, 8, note="The second site after the first went well."),
    # Nobody has said a word about this one yet.
    MadeUp("Sample: Juniper Dental", WEBINAR, 3),
)


# First and last day, counted from the day of loading: one campaign is live and one is planned.
CAMPAIGNS = (
    (
        *(-10, 18),
        Draft(
            *(WEBINAR, None, None, ""),
            objective="qualified leads",
            target=40,
            channels=(Channel.WEBINAR, Channel.EMAIL),
            leads_a_week=6,
            pitch="Half an hour, one case, no slides.\nThe recording goes to everybody who signed up.",
            objections="“No time”: the recording has chapters.",
            say="Ask what they would change first.",
            avoid="Prices; they depend on the site.",
        ),
    ),
    (
        *(12, 26),
        Draft(
            *(PARTNERS, None, None, ""),
            objective="talks with partners",
            target=12,
            channels=(Channel.PARTNERS, Channel.EVENT),
            pitch="Two days in our workshop: partners bring a case and leave with a plan.",
        ),
    ),
)
ACTIVITIES = (
    (-2, 4, Kind.CONTENT, "Sample: Customer story", "An interview, and three pictures of it."),
    (3, 5, Kind.TRIP, "Sample: Visits in the north", "Four customers in three days."),
    (9, 11, Kind.EVENT, "Sample: Trade fair", "Hall 4; both teams are at the stand."),
)


def campaigns(owner_id: str, today: date) -> list[Draft]:
    return [
        replace(draft, starts=today + timedelta(days=first), ends=today + timedelta(days=last), owner_id=owner_id)
        for first, last, draft in CAMPAIGNS
    ]


def activities(owner_id: str, today: date) -> list[Planned]:
    return [
        Planned(kind, title, owner_id, today + timedelta(days=first), today + timedelta(days=last), note=note)
        for first, last, kind, title, note in ACTIVITIES
    ]


def would_be(awake: AbstractSet[Pack]) -> Samples:
    """What would be loaded into a Unison in which these are awake."""
    return Samples(
        leads=len(LEADS) if Pack.LEADS in awake else 0,
        campaigns=len(CAMPAIGNS) if Pack.CAMPAIGNS in awake else 0,
        activities=len(ACTIVITIES) if Pack.SCHEDULE in awake else 0,
    )
