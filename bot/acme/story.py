"""What makes Acme lively when the demo or the tour begins: plans, an agenda, weeks that lie behind it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.acme import before, past
from bot.rules import campaigns as campaign_rules
from bot.rules.activities import Kind, Planned
from bot.rules.meetings.items import ItemDraft
from bot.rules.vocabulary import NEW, TermKind
from storage import activities, campaigns, members, vocabulary
from storage.campaigns import acknowledging, drafting, posting
from storage.meetings import agenda, series

_ITEMS = (
    ("Marco Neri", "Follow-up after the webinar", "Who calls whom by when", 10),
    ("Sven Maas", "Prices for dentists", "One price for both teams", 15),
    ("Priya Rao", "A push in Karnataka", "Whether marketing can support it", 10),
)


def begin(session: Session, ids: Mapping[str, str], rooms: Mapping[str, str], now: datetime) -> None:
    """After `settle_in`; ids of people by name and of channels by #name."""
    past.live_through(session, ids, now, *before.doings(session, ids))
    _svens_discount(session, ids, now)
    _next_week(session, ids, now)
    _thursdays_agenda(session, ids, now)
    _a_campaign_that_runs(session, ids, now)
    _a_campaign_that_comes(session, ids, now)


def _svens_discount(session: Session, ids: Mapping[str, str], now: datetime) -> None:
    """What Mia's Summer Upgrade will cross."""
    germany = vocabulary.named(session, TermKind.REGION, "Germany")
    plan = vocabulary.named(session, TermKind.PRODUCT, "Upgrade plan")
    planned = Planned(
        kind=Kind.DISCOUNT,
        title="Upgrade days in Germany",
        owner_id=ids["Sven Maas"],
        start=date(2026, 6, 1),
        end=date(2026, 6, 30),
        regions=frozenset({germany.id}) if germany else frozenset(),
        products=frozenset({plan.id}) if plan else frozenset(),
        offer="15 % off the upgrade",
        offer_until=date(2026, 6, 30),
    )
    activities.keep(session, members.actor(session, ids["Sven Maas"]), now, planned)


def _next_week(session: Session, ids: Mapping[str, str], now: datetime) -> None:
    """Without an offer they cross nothing; the digest tells them."""
    sweden = vocabulary.named(session, TermKind.REGION, "Sweden")
    where = frozenset({sweden.id}) if sweden else frozenset()
    plans = (
        Planned(Kind.CONTENT, "Webinar replay", ids["Mia Okafor"], date(2026, 5, 12), date(2026, 5, 12)),
        Planned(Kind.TRIP, "Visits in Gothenburg", ids["Sara Lind"], date(2026, 5, 13), date(2026, 5, 15), where),
    )
    for plan in plans:
        activities.keep(session, members.actor(session, plan.owner_id), now, plan)


def _thursdays_agenda(session: Session, ids: Mapping[str, str], now: datetime) -> None:
    """Three items; a fourth comes from whoever looks at the demo."""
    [known] = series.all_of(session)
    for name, title, outcome, minutes in _ITEMS:
        draft = ItemDraft(series_id=known.id, title=title, outcome=outcome, minutes=minutes)
        agenda.add(session, members.actor(session, ids[name]), now, draft)


def _a_campaign_that_runs(session: Session, ids: Mapping[str, str], now: datetime) -> None:
    """Announced last week; without an offer it crosses nothing. Three sellers read it before its start, Tom has not."""
    draft = campaign_rules.Draft(
        name="Dentists Mailing",
        starts=date(2026, 5, 4),
        ends=date(2026, 5, 29),
        owner_id=ids["Marco Neri"],
        objective="qualified leads",
        target=30,
        segments=(f"{NEW}Dentists",),
        pitch="Practices buy light before summer.\nLeasing from 90 euro a month.\nFitted within a week.",
        avoid="No second year at this price.",
    )
    _announced(session, ids, now - timedelta(days=9), draft, past.SELLERS)


def _a_campaign_that_comes(session: Session, ids: Mapping[str, str], now: datetime) -> None:
    """Announced yesterday for the week after next: two of the sellers are to be reminded before it starts."""
    draft = campaign_rules.Draft(
        name="Open House Berlin",
        starts=date(2026, 5, 20),
        ends=date(2026, 5, 22),
        owner_id=ids["Lena Fuchs"],
        objective="visits",
        target=25,
        segments=(f"{NEW}Manufacturers",),
        pitch="See the light in a hall like yours.\nThree days, an hour each, with an engineer.",
        avoid="No prices on the day.",
    )
    _announced(session, ids, now - timedelta(days=1, hours=1), draft, ("Sara Lind", "Sven Maas"))


def _announced(
    session: Session, ids: Mapping[str, str], then: datetime, draft: campaign_rules.Draft, read_by: Sequence[str]
) -> None:
    known, owner = campaigns.named(session, draft.name), members.actor(session, draft.owner_id)
    origin = campaign_rules.Origin(known.id if known else None)
    kept = drafting.save(session, owner, then, origin, draft, None, frozenset()).announcement
    posted = posting.post(session, owner, then, kept.id, kept.version).announcement
    for name in read_by:
        acknowledging.acknowledge(session, members.actor(session, ids[name]), then, posted.id, posted.round)
