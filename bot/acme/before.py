"""What both teams did before the demo opens: campaigns that ran, plans, one meeting, the digests of two Mondays."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from bot.acme.past import ZONE, Doing
from bot.rules import campaigns as campaign_rules
from bot.rules.activities import Kind, Planned
from bot.rules.meetings.items import ItemDraft
from bot.rules.meetings.outcomes import ActionDraft, DecisionDraft
from bot.rules.slots import Slot, instant
from bot.rules.vocabulary import NEW
from storage import activities, campaigns, digest, members
from storage.campaigns import acknowledging, drafting, posting
from storage.meetings import agenda, outcomes, run, series
from storage.meetings.tables import MeetingRow

WHO_SELL = ("Sara Lind", "Sven Maas", "Priya Rao", "Tom Beck")
MONDAYS = (date(2026, 4, 27), date(2026, 5, 4))
THURSDAY = date(2026, 4, 30)

_CAMPAIGNS = (
    ("Spring Webinar", "Mia Okafor", date(2026, 3, 9), date(2026, 4, 17), 40, "Manufacturers"),
    ("Hannover Fair", "Lena Fuchs", date(2026, 4, 20), date(2026, 4, 24), 60, "Manufacturers"),
)
_PLANS = (
    (Kind.EVENT, "Partner breakfast", "Lena Fuchs", date(2026, 3, 18), date(2026, 3, 18)),
    (Kind.SALES_PUSH, "Quarter's end push", "Tom Beck", date(2026, 3, 23), date(2026, 3, 31)),
    (Kind.CONTENT, "Guide to light in practices", "Marco Neri", date(2026, 4, 8), date(2026, 4, 8)),
    (Kind.TRIP, "Visits in Utrecht", "Sven Maas", date(2026, 4, 14), date(2026, 4, 16)),
    (Kind.BLACKOUT, "Price list is being changed", "Tom Beck", date(2026, 4, 27), date(2026, 4, 29)),
)


def doings(session: Session, ids: Mapping[str, str]) -> list[Doing]:
    """In no order; whoever lives through them sorts them among the others."""
    return [
        *(_announced(session, ids, *one) for one in _CAMPAIGNS),
        *_turned(session),
        *(_planned(session, ids, *one) for one in _PLANS),
        *_met(session, ids),
        *((_at(day, 9), _digest(session, day)) for day in MONDAYS),
    ]


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(day, time(hour, minute), ZONE)


def _announced(
    session: Session, ids: Mapping[str, str], name: str, owner: str, starts: date, ends: date, target: int, segment: str
) -> Doing:
    """A week ahead, and read by everybody before it began."""
    then = _at(starts - timedelta(days=7), 10, 20)

    def announce() -> None:
        known, actor = campaigns.named(session, name), members.actor(session, ids[owner])
        draft = campaign_rules.Draft(
            name=name,
            starts=starts,
            ends=ends,
            owner_id=actor.id,
            objective="qualified leads",
            target=target,
            segments=(f"{NEW}{segment}",),
            pitch="Less downtime, one contract.\nThey know us from the fair.",
        )
        origin = campaign_rules.Origin(known.id if known else None)
        kept = drafting.save(session, actor, then, origin, draft, None, frozenset()).announcement
        posted = posting.post(session, actor, then, kept.id, kept.version).announcement
        for seller in WHO_SELL:
            read = then + timedelta(hours=3)
            acknowledging.acknowledge(session, members.actor(session, ids[seller]), read, posted.id, posted.round)

    return then, announce


def _turned(session: Session) -> list[Doing]:
    """Their cards say Live on the first day, and Ended after the last."""

    def turning(name: str, day: date) -> Doing:
        def turn() -> None:
            if known := campaigns.named(session, name):
                posting.turn(session, known.id, _at(day, 0, 1))

        return _at(day, 0, 1), turn

    days = [(name, day) for name, _, starts, ends, *_ in _CAMPAIGNS for day in (starts, ends + timedelta(days=1))]
    return [turning(name, day) for name, day in days]


def _planned(
    session: Session, ids: Mapping[str, str], kind: Kind, title: str, owner: str, start: date, end: date
) -> Doing:
    then = _at(start - timedelta(days=6), 14, 5)

    def plan() -> None:
        planned = Planned(kind, title, ids[owner], start, end)
        activities.keep(session, members.actor(session, ids[owner]), then, planned)

    return then, plan


def _met(session: Session, ids: Mapping[str, str]) -> list[Doing]:
    """Thursday's hour: two items, two decisions, two actions, of which one is open still."""
    nora, begun = ids["Nora Vance"], _at(THURSDAY, 15)

    def propose() -> None:
        [known] = series.all_of(session)
        for name, title in (("Mia Okafor", "What the webinar brought"), ("Sara Lind", "Leads without a phone number")):
            draft = ItemDraft(series_id=known.id, title=title, outcome="Agree what we change", minutes=20)
            agenda.add(session, members.actor(session, ids[name]), begun - timedelta(days=2), draft)

    def meet() -> None:
        [known], chair = series.all_of(session), members.actor(session, nora)
        run.start(session, chair, begun, known.id, known.version)
        meeting = session.exec(select(MeetingRow.id).where(col(MeetingRow.ended_at).is_(None))).one()
        later = begun + timedelta(minutes=15)
        outcomes.decide(
            session, chair, later, meeting, DecisionDraft("The form asks for the role", "To reach who decides")
        )
        ask = ActionDraft("Put the role into the webinar's form", ids["Mia Okafor"], date(2026, 5, 5))
        outcomes.give(session, chair, later, meeting, ask)
        run.advance(session, chair, later, meeting, run.running(session, chair, later, meeting).version)
        end = begun + timedelta(minutes=38)
        outcomes.decide(
            session, chair, end, meeting, DecisionDraft("A lead has a phone number before it is handed over")
        )
        call = ActionDraft("Ask for the missing numbers", ids["Sven Maas"], date(2026, 5, 7))
        outcomes.give(session, chair, end, meeting, call)
        run.end(session, chair, end, meeting, run.running(session, chair, end, meeting).version, covered=True)

    return [(begun - timedelta(days=2), propose), (begun, meet)]


def _digest(session: Session, day: date) -> Callable[[], None]:
    def post() -> None:
        at = _at(day, 9)
        session.flush()
        digest.post(session, Slot("", day, at), at)

    return post
