"""Places with their hours and holidays, and what people chose for themselves."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, func, select
from uuid_utils.compat import uuid7

from bot.rules.holidays import Holiday
from bot.rules.incomplete import Incomplete
from bot.rules.places import MOST_PLACES, Hours, Place
from bot.rules.rights import Actor, Refused
from bot.rules.words import key_of
from storage import audit


class PlaceRow(SQLModel, table=True):
    __tablename__ = "place"
    id: UUID = Field(primary_key=True)
    name: str
    key: str = Field(unique=True)
    zone: str
    begins: time | None = None
    ends: time | None = None
    weekdays: list[int] = Field(sa_column=Column(JSON, nullable=False))
    holidays: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))


class MemberHoursRow(SQLModel, table=True):
    __tablename__ = "member_hours"
    member_id: str = Field(primary_key=True, foreign_key="member.id")
    place_id: UUID | None = Field(default=None, foreign_key="place.id", index=True)
    zone: str = ""
    begins: time | None = None
    ends: time | None = None
    weekdays: list[int] = Field(sa_column=Column(JSON, nullable=False))


def hours(zone: str, begins: time | None, ends: time | None, weekdays: Sequence[int] | None) -> Hours:
    """From columns of either table; a row that is not there has none."""
    return Hours(zone or "", begins, ends, frozenset(weekdays or ()))


def days(holidays: Sequence[Sequence[str]] | None) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day, _ in holidays or ())


def all_of(session: Session) -> list[Place]:
    people: dict[UUID, list[str]] = {}
    for row in session.exec(select(MemberHoursRow).order_by(MemberHoursRow.member_id)):
        if row.place_id:
            people.setdefault(row.place_id, []).append(row.member_id)
    rows = session.exec(select(PlaceRow).order_by(PlaceRow.name))
    return [_place(row, people.get(row.id, [])) for row in rows]


def get(session: Session, place_id: UUID) -> Place:
    found = [one for one in all_of(session) if one.id == place_id]
    if not found:
        raise Refused("That place is gone. /unison setup places shows which there are.")
    return found[0]


def _place(row: PlaceRow, people: list[str]) -> Place:
    holidays = tuple(Holiday(date.fromisoformat(day), name) for day, name in row.holidays)
    return Place(row.id, row.name, hours(row.zone, row.begins, row.ends, row.weekdays), holidays, tuple(people))


def keep(session: Session, actor: Actor, now: datetime, place: Place) -> None:
    """Raises Incomplete when another place has the name. Who is no longer among its people has none."""
    row = session.get(PlaceRow, place.id) if place.id else None
    if place.id and row is None:
        raise Refused("That place is gone. /unison setup places shows which there are.")
    if row is None and session.exec(select(func.count()).select_from(PlaceRow)).one() >= MOST_PLACES:
        raise Incomplete({"name": f"There are {MOST_PLACES} places already. Change or remove one of those."})
    row = row or PlaceRow(id=uuid7(), name="", key="", zone="", weekdays=[], holidays=[])
    _check_name(session, row.id, place.name)
    row.name, row.key = place.name, key_of(place.name)
    _write(row, place.hours)
    row.holidays = [[one.day.isoformat(), one.name] for one in place.holidays]
    session.add(row)
    session.flush()
    _move_in(session, row.id, place.people)
    audit.note(session, actor.id, "place.kept", row.id, now, name=row.name, **_told(row), people=list(place.people))


def _check_name(session: Session, place_id: UUID, name: str) -> None:
    taken = select(PlaceRow.id).where(PlaceRow.key == key_of(name), PlaceRow.id != place_id)
    if session.exec(taken).first():
        raise Incomplete({"name": f"There is a place “{name}” already. Change that one."})


def _write(row: PlaceRow | MemberHoursRow, own: Hours) -> None:
    row.zone, row.begins, row.ends, row.weekdays = own.zone, own.begins, own.ends, sorted(own.weekdays)


def _told(row: PlaceRow | MemberHoursRow) -> dict[str, Any]:
    times = [f"{at:%H:%M}" if at else None for at in (row.begins, row.ends)]
    return {"zone": row.zone, "hours": times, "weekdays": row.weekdays}


def _move_in(session: Session, place_id: UUID, people: Sequence[str]) -> None:
    for row in session.exec(select(MemberHoursRow).where(MemberHoursRow.place_id == place_id)):
        if row.member_id not in people:
            row.place_id = None
            session.add(row)
    for member_id in people:
        found = session.get(MemberHoursRow, member_id) or MemberHoursRow(member_id=member_id, weekdays=[])
        found.place_id = place_id
        session.add(found)
    session.flush()


def remove(session: Session, actor: Actor, now: datetime, place_id: UUID) -> None:
    """Its people have the company's hours again, or their own."""
    row = session.get(PlaceRow, place_id)
    if row is None:
        return
    _move_in(session, place_id, ())
    audit.note(session, actor.id, "place.removed", place_id, now, name=row.name, **_told(row))
    session.delete(row)
    session.flush()


def own(session: Session, member_id: str) -> tuple[UUID | None, Hours]:
    row = session.get(MemberHoursRow, member_id)
    return (row.place_id, hours(row.zone, row.begins, row.ends, row.weekdays)) if row else (None, Hours())


def keep_own(session: Session, actor: Actor, now: datetime, place_id: UUID | None, chosen: Hours) -> None:
    if place_id:
        get(session, place_id)
    row = session.get(MemberHoursRow, actor.id) or MemberHoursRow(member_id=actor.id, weekdays=[])
    row.place_id = place_id
    _write(row, chosen)
    session.add(row)
    session.flush()
    audit.note(session, actor.id, "own_hours.chosen", actor.id, now, **_told(row))
