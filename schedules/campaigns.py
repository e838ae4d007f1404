"""What the days do with campaigns: their cards turn, and those who have not confirmed them are reminded."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.campaigns import read_subject, reminders, turning, usual_moments
from bot.rules.choices import Pack
from bot.rules.slots import Slot
from schedules.clockwork import Schedule
from storage import working_time, workspace
from storage.campaigns import posting, reminding


def cards_due(session: Session, now: datetime) -> Iterable[Slot]:
    days = reminding.open_days(session)
    zone = workspace.team_zone(session) if days else "UTC"
    return [slot for known, starts, until in days for slot in turning(str(known), starts, until, zone, now)]


def turn_card(session: Session, slot: Slot, now: datetime) -> None:
    posting.turn(session, UUID(slot.subject), now)


def reminders_due(session: Session, now: datetime) -> Iterable[Slot]:
    works_on = working_time.company(session).works_on
    waiting = reminding.missing(session, now, works_on)
    usual = {days: usual_moments(*days, works_on) for days in {(one.starts, one.zone) for one in waiting}}
    return [slot for one in waiting for slot in reminders(one, usual[one.starts, one.zone], now, works_on)]


def remind(session: Session, slot: Slot, now: datetime) -> None:
    reminding.remind(session, *read_subject(slot.subject), slot, now)


# However late, the card has to say what is so today.
CARDS = Schedule("campaign cards", due=cards_due, does=turn_card, skipped=turn_card)
# Left out more than a day too late, and nobody is told: the owner sees who is missing at any time.
REMINDERS = Schedule("campaign reminders", due=reminders_due, does=remind, pack=Pack.CAMPAIGNS)
