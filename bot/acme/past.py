"""The weeks that lie behind Acme when the demo opens: leads, what became of them, and what marketing answered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Literal

from sqlmodel import Session, col, select, update

from bot.rules.business_time import is_working_day, today_in, working_days_after
from bot.rules.feedback import Draft, LeadChoice
from bot.rules.reasons import REASONS, Outcome
from bot.rules.rights import Actor
from bot.rules.slots import instant
from bot.rules.words import key_of
from storage import campaigns, leads, members
from storage.feedback import read, record, steps
from storage.feedback.tables import FeedbackRow
from storage.leads import LeadRow
from storage.outbox import OutboxRow

WEEKS = 13
Doing = tuple[datetime, Callable[[], None]]
SEED = 227
LATELY = timedelta(days=18)
ZONE = "Europe/Stockholm"
SELLERS = ("Sara Lind", "Sven Maas", "Priya Rao")
_FIRST = "Alder Birch Cedar Dune Ember Fjord Granit Heron Indigo Juniper Kestrel Linden Marl Nordlys Olive"
_SECOND = "Dental Foods Logistics Optics Pharma Textil Works Labs Marine Tools"


@dataclass(frozen=True, slots=True)
class Source:
    """A campaign, who answers for it, and what becomes of its leads: reasons by weight, "" for qualified."""

    name: str
    marketer: str
    becomes: Mapping[str, int]
    answer: str


SOURCES = (
    Source(
        "Spring Webinar",
        "Mia Okafor",
        {"": 4, "not_decision_maker": 5, "too_early": 1},
        "The form asks for the role now, and the next invitation goes to heads of practice.",
    ),
    Source(
        "Dentists Mailing",
        "Marco Neri",
        {"": 4, "no_budget": 3, "wrong_data": 1, "not_real": 1},
        "They get the leasing offer in autumn, and the price is out of the first mail.",
    ),
    Source(
        "Hannover Fair",
        "Lena Fuchs",
        {"": 6, "too_early": 2, "competitor": 1},
        "They are on the list for the visits in July.",
    ),
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one lead."""

    at: datetime
    what: Literal["came", "judged", "answered", "finished"]
    lead: str
    source: Source
    by: str
    reason: str = ""


def live_through(session: Session, ids: Mapping[str, str], now: datetime, *also: Doing) -> None:
    """What was told in those weeks is not told again: no channel fills when the demo opens."""
    still_to_be_told = list(session.exec(select(OutboxRow.id)))
    for _, happens in sorted([*_of_leads(session, ids, now), *also], key=lambda doing: doing[0]):
        happens()
    session.flush()
    session.execute(update(OutboxRow).where(col(OutboxRow.id).not_in(still_to_be_told)).values(state="dropped"))


def _of_leads(session: Session, ids: Mapping[str, str], now: datetime) -> list[Doing]:
    def happening(event: Event) -> Callable[[], None]:
        return lambda: _happen(session, event, members.actor(session, ids[event.by]))

    return [(event.at, happening(event)) for event in events(now)]


def events(now: datetime) -> list[Event]:
    """The same ones each time, in the order of time; the last days are half open still."""
    dice = Random(SEED)  # noqa: S311 - a story, no secret
    names = iter([f"{first} {second}" for second in _SECOND.split() for first in _FIRST.split()])
    today = today_in(ZONE, now)
    found = (
        event
        for day in _working_days(today - timedelta(weeks=WEEKS), today)
        for _ in range(dice.choice((1, 2, 2, 3)))
        for event in _of_one_lead(dice, next(names), day, lately=today - day < LATELY)
    )
    return sorted((event for event in found if event.at < now), key=lambda event: event.at)


def _working_days(first: date, end: date) -> Iterator[date]:
    return (day for n in range((end - first).days) if is_working_day(day := first + timedelta(days=n)))


def _of_one_lead(dice: Random, name: str, day: date, *, lately: bool) -> Iterator[Event]:
    """Lately most of them came from the webinar."""
    source, seller = dice.choices(SOURCES, (5, 1, 1) if lately else (1, 1, 1))[0], dice.choice(SELLERS)
    reason = dice.choices(list(source.becomes), list(source.becomes.values()))[0]
    yield Event(_on(dice, day), "came", name, source, source.marketer)
    if dice.random() < 0.1:  # one in ten nobody says a word about
        return
    day = working_days_after(day, dice.randrange(1, 9))
    yield from _judged(dice, name, source, seller, reason, day, lately=lately)
    if not reason and dice.random() < 0.15:  # qualified, and back all the same
        yield from _judged(dice, name, source, seller, "no_budget", working_days_after(day, 5), lately=lately)


def _judged(
    dice: Random, name: str, source: Source, seller: str, reason: str, day: date, *, lately: bool
) -> Iterator[Event]:
    at = _on(dice, day)
    yield Event(at, "judged", name, source, seller, reason)
    if reason and (not lately or dice.random() < 0.9):  # and one return in ten waits for its answer now
        at += timedelta(minutes=dice.randrange(20, 300)) if dice.random() < 0.7 else timedelta(days=1)
        yield Event(at, "answered", name, source, source.marketer)
        yield Event(_on(dice, working_days_after(day, 2)), "finished", name, source, source.marketer)


def _on(dice: Random, day: date) -> datetime:
    return instant(day, time(9), ZONE) + timedelta(minutes=dice.randrange(8 * 60))


def _happen(session: Session, event: Event, by: Actor) -> None:
    if event.what == "came":
        campaign = campaigns.named(session, event.source.name)
        source = campaign.id if campaign else None
        leads.find_or_make(session, LeadChoice(new_name=event.lead), by.id, event.at, source)
    elif event.what == "judged":
        reason = REASONS.get(event.reason)
        outcome = reason.outcome if reason else Outcome.QUALIFIED
        record.record(session, by, event.at, Draft(LeadChoice(new_name=event.lead), outcome, reason), record.Origin())
    else:
        _answer(session, event, by)


def _answer(session: Session, event: Event, by: Actor) -> None:
    """The words; a day later the task that the reason set off is done, unless it is to nurture until its day."""
    of_the_lead = select(FeedbackRow.id).join(LeadRow).where(LeadRow.key == key_of(event.lead))
    latest = session.exec(of_the_lead.order_by(col(FeedbackRow.given_at).desc()).limit(1)).one()
    known = read.get(session, latest)
    if event.what == "answered":
        steps.answer(session, by, event.at, known.id, event.source.answer)
    elif known.reason and not known.reason.path.nurtures:
        steps.finish_task(session, by, event.at, known.id, known.version)
