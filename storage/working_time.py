"""When people work: their own hours, else those of their place, else the company's (product.md C13)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col

from bot.rules.business_time import WorkingTime
from bot.rules.choices import Choices
from bot.rules.places import Hours, within
from storage import choices, places, workspace
from storage.db.hot import Hot
from storage.members import MemberRow
from storage.places import MemberHoursRow, PlaceRow

_HOURS = ("zone", "begins", "ends", "weekdays")


def _query() -> Any:
    own = [getattr(row, name) for row in (MemberHoursRow, PlaceRow) for name in _HOURS]
    wanted: list[Any] = [MemberRow.id, MemberRow.zone, *own, PlaceRow.holidays]
    return (
        columns(*wanted)
        .select_from(MemberRow)
        .join(MemberHoursRow, col(MemberHoursRow.member_id) == MemberRow.id, isouter=True)
        .join(PlaceRow, col(PlaceRow.id) == MemberHoursRow.place_id, isouter=True)
    )


_ONE = Hot(_query().where(col(MemberRow.id) == bindparam("member_id")))


def of(session: Session, member_id: str, known: Choices | None = None) -> WorkingTime:
    """By UTC for somebody who was never seen."""
    company = _company(known or choices.read(session))
    rows = _ONE.rows(session, {"member_id": member_id})
    return _working(company, rows[0]) if rows else company


def of_all(session: Session, member_ids: Sequence[str]) -> dict[str, WorkingTime]:
    """Of many people in two queries."""
    company = _company(choices.read(session))
    rows = session.execute(_query().where(col(MemberRow.id).in_(member_ids))).all() if member_ids else ()
    return {row[0]: _working(company, tuple(row)) for row in rows}


def company(session: Session) -> WorkingTime:
    return shared(session, choices.read(session))


def shared(session: Session, known: Choices) -> WorkingTime:
    """The company's hours by the clock that both teams share."""
    return within(_company(known), Hours(workspace.team_zone(session)))


def _company(known: Choices) -> WorkingTime:
    return WorkingTime("UTC", known.begins, known.ends, known.weekdays, frozenset(one.day for one in known.holidays))


def _working(company: WorkingTime, row: tuple[Any, ...]) -> WorkingTime:
    """Somebody without a place has the zone of their Slack profile and the company's holidays."""
    _, zone, *rest, holidays = row
    own, place = places.hours(*rest[:4]), places.hours(*rest[4:])
    around = within(within(company, Hours(zone)), place)
    return within(around if holidays is None else _with(around, places.days(holidays)), own)


def _with(around: WorkingTime, holidays: frozenset[date]) -> WorkingTime:
    """A place that names holidays has those; one that names none has the company's."""
    return WorkingTime(around.zone, around.begins, around.ends, around.weekdays, holidays or around.holidays)
