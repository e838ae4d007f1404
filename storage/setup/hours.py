"""Hours and holidays: of everybody, of places, and one's own."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.incomplete import Incomplete
from bot.rules.places import Hours, Own, Place, problems
from bot.rules.rights import Actor, Standing, some_names
from storage import members, places, working_time
from storage.outbox import rationing


def all_places(session: Session, actor: Actor, now: datetime) -> list[Place]:
    return places.all_of(session)


def one_place(session: Session, actor: Actor, now: datetime, place_id: UUID | None) -> Place:
    return places.get(session, place_id) if place_id else Place()


def keep_place(session: Session, actor: Actor, now: datetime, place: Place) -> None:
    """Raises Incomplete with a sentence at each field that is wrong."""
    if errors := _about_place(session, place):
        raise Incomplete(errors)
    places.keep(session, actor, now, place)
    for person in place.people:
        rationing.look_again(session, person, now)


def _about_place(session: Session, place: Place) -> dict[str, str]:
    found = problems(place.hours)
    people = members.profiles(session, place.people)
    known = {one.id for one in people if one.standing is Standing.MEMBER}
    outside = [one.name for one in people if one.standing is not Standing.MEMBER]
    if not place.name:
        found["name"] = "Give the place a name."
    if not set(place.people) <= known:
        who = f"{some_names(outside)} can't be" if outside else "somebody isn't known yet: give them a role first"
        found["people"] = f"Only colleagues with a full account and a role can be at a place; {who}."
    return found


def remove_place(session: Session, actor: Actor, now: datetime, place_id: UUID) -> list[Place]:
    places.remove(session, actor, now, place_id)
    return places.all_of(session)


def own_hours(session: Session, actor: Actor, now: datetime) -> Own:
    place_id, chosen = places.own(session, actor.id)
    return Own(place_id, chosen, places.all_of(session), working_time.of(session, actor.id))


def choose_own_hours(session: Session, actor: Actor, now: datetime, place_id: UUID | None, chosen: Hours) -> Own:
    """What waits for the hours that were is looked at anew."""
    if errors := problems(chosen):
        raise Incomplete(errors)
    places.keep_own(session, actor, now, place_id, chosen)
    rationing.look_again(session, actor.id, now)
    return own_hours(session, actor, now)
