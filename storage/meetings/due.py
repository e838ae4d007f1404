"""What of the meetings comes due by the clock: reminders of the next one, warnings about an item's time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from bot.rules.business_time import WorkingTime
from bot.rules.meetings.items import State
from bot.rules.meetings.life import warnings
from bot.rules.meetings.series import Series, working_day_before
from bot.rules.slots import Slot, days, instant
from storage import claims, outbox, working_time
from storage.meetings import read, series
from storage.meetings.tables import ItemRow, MeetingRow, SeriesRow
from storage.outbox import Place

REMINDED_AT = time(9)
# The last day before long holidays reminds of what comes after them, and clocks differ by a day.
AHEAD = timedelta(days=21)


def reminders(session: Session, name: str, now: datetime) -> list[Slot]:
    """A slot's day is the meeting's; it comes on the working day before."""
    working = working_time.company(session)
    made = dict(session.exec(select(SeriesRow.id, SeriesRow.created_at).where(col(SeriesRow.ended_at).is_(None))).all())
    found = [slot for known in series.all_of(session) for slot in _of_series(session, name, known, working, now)]
    return [slot for slot in found if made[UUID(slot.subject)] < slot.at <= now]


def _of_series(session: Session, name: str, known: Series, working: WorkingTime, now: datetime) -> Iterator[Slot]:
    last = claims.last_day(session, name, str(known.id))
    first = last + timedelta(days=1) if last else known.since
    for day in days(known.rhythm, first, now.date() + AHEAD):
        yield Slot(str(known.id), day, instant(working_day_before(day, working.works_on), REMINDED_AT, working.zone))


def remind(session: Session, slot: Slot, now: datetime) -> None:
    """The agenda in the channel; of an empty one the moderator alone hears. Once it has begun, nothing."""
    known = series.find(session, UUID(slot.subject))
    if known is None or _is_over(known, slot, now):
        return
    empty = not read.waiting(session, known.id)
    place = Place(person=known.moderator_id) if empty else Place(channel=known.channel_id)
    _tell(session, known, slot.day, place, now, late=slot.late(now))


def _is_over(known: Series, slot: Slot, now: datetime) -> bool:
    """That meeting should have begun by now, or did so early."""
    planned = instant(slot.day, known.at, known.zone)
    return planned <= now or bool(known.held and known.held >= planned)


def _tell(session: Session, known: Series, day: date, place: Place, now: datetime, *, late: bool) -> None:
    key, details = f"meeting-reminder:{known.id}:{day}", {"day": day.isoformat(), "late": late}
    outbox.tell(session, key=key, shows="meeting_reminder", subject=known.id, details=details, place=place, now=now)


def reminder_missed(session: Session, slot: Slot, now: datetime) -> None:
    """The moderator hears that nobody was reminded; of a meeting that has been, there is nothing to say."""
    known = series.find(session, UUID(slot.subject))
    if known is None or _is_over(known, slot, now):
        return
    said = f"Unison was not running when it should have reminded people of {known.name}, so nobody was reminded."
    key, place = f"meeting-reminder-missed:{known.id}:{slot.day}", Place(person=known.moderator_id)
    outbox.tell(
        session,
        key=key,
        shows="meeting_line",
        subject=known.id,
        details={"sentence": said},
        place=place,
        now=now,
    )


def time_warnings(session: Session) -> list[Slot]:
    """Of every item that is under way."""
    under_way = read.items(session, col(ItemRow.state) == State.CURRENT)
    return [Slot(subject, at.astimezone(UTC).date(), at) for item in under_way for subject, at in warnings(item)]


def warn(session: Session, slot: Slot, now: datetime) -> None:
    """To the moderator alone, where the meeting runs."""
    item_id, extra, which = slot.subject.split(":")
    query = select(MeetingRow).join(ItemRow, col(ItemRow.meeting_id) == MeetingRow.id)
    meeting = session.exec(query.where(ItemRow.id == UUID(item_id))).first()
    if meeting is None:
        return
    place = Place(channel=meeting.channel_id, person=meeting.moderator_id)
    details = {"extra": int(extra), "over": which == "over"}
    outbox.whisper(
        session,
        key=f"meeting-time:{slot.subject}",
        shows="meeting_time",
        subject=UUID(item_id),
        details=details,
        place=place,
        now=now,
    )
