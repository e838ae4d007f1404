"""When people work: their own hours before their place's, those before the company's, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlmodel import Session

from bot.rules.business_time import WorkingTime
from bot.rules.choices import Choices
from bot.rules.feedback import Draft, LeadChoice
from bot.rules.holidays import Holiday
from bot.rules.incomplete import Incomplete
from bot.rules.places import MOST_PLACES, Hours, Place
from bot.rules.reasons import REASONS, Outcome
from bot.rules.rights import Actor, Profile, Role, Standing
from storage import choices, duty, members, places, working_time
from storage.db import Database
from storage.feedback import read, record

pytestmark = pytest.mark.anyio

# A Wednesday.
NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))
SARA = Actor("USARA", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.SELLER}))
THURSDAY, FRIDAY = date(2026, 5, 7), date(2026, 5, 8)
MILAN = Place(None, "Milan", Hours("Europe/Rome", time(8), time(16)), (Holiday(THURSDAY, "Saint"),), ("UMARCO",))


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    for member_id, role in (("UADA", Role.ADMIN), ("USARA", Role.SELLER), ("UMARCO", Role.MARKETER)):
        members.remember(session, Profile(member_id, member_id, "Europe/Stockholm", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, role, "UADA", NOW)
    duty.put(session, "UMARCO", "UADA", NOW)


async def test_without_a_choice_everybody_has_the_companys_hours_in_their_own_zone(acme: Database) -> None:
    await acme.write(choices.choose, ADA, NOW, Choices(begins=time(10), holidays=(Holiday(FRIDAY, "Bridge"),)))

    expected = WorkingTime("Europe/Stockholm", begins=time(10), holidays=frozenset({FRIDAY}))
    assert await acme.read(working_time.of, "USARA") == expected
    assert await acme.read(working_time.of, "UNEVER") == replace(expected, zone="UTC")


async def test_a_place_counts_before_the_company_and_oneself_before_the_place(acme: Database) -> None:
    await acme.write(places.keep, ADA, NOW, MILAN)
    there = WorkingTime("Europe/Rome", time(8), time(16), holidays=frozenset({THURSDAY}))
    assert await acme.read(working_time.of, "UMARCO") == there

    [milan] = await acme.read(places.all_of)
    marco = replace(SARA, id="UMARCO")
    await acme.write(places.keep_own, marco, NOW, milan.id, Hours(weekdays=frozenset({0, 1, 2, 3})))
    own = replace(there, weekdays=frozenset({0, 1, 2, 3}))
    assert await acme.read(working_time.of, "UMARCO") == own
    assert await acme.read(working_time.of_all, ["UMARCO", "USARA", "UNEVER"]) == {
        "UMARCO": own,
        "USARA": WorkingTime("Europe/Stockholm"),
    }


async def test_who_leaves_a_place_keeps_their_own_hours(acme: Database) -> None:
    await acme.write(places.keep, ADA, NOW, MILAN)
    [milan] = await acme.read(places.all_of)
    await acme.write(places.keep_own, replace(SARA, id="UMARCO"), NOW, milan.id, Hours("Asia/Kolkata"))
    assert milan.id
    await acme.write(places.remove, ADA, NOW, milan.id)
    await acme.write(places.remove, ADA, NOW, milan.id)

    assert await acme.read(places.all_of) == []
    assert await acme.read(working_time.of, "UMARCO") == WorkingTime("Asia/Kolkata")


async def test_two_places_cannot_have_one_name(acme: Database) -> None:
    await acme.write(places.keep, ADA, NOW, MILAN)

    with pytest.raises(Incomplete):
        await acme.write(places.keep, ADA, NOW, replace(MILAN, name=" MILAN "))


def _given(session: Session) -> date:
    draft = Draft(LeadChoice(new_name="Northwind"), Outcome.DATA, REASONS["wrong_data"])
    return read.get(session, record.record(session, SARA, NOW, draft, record.Origin("C1"))).answer_due


async def test_a_holiday_where_the_answer_is_owed_is_no_working_day(acme: Database) -> None:
    assert await acme.write(_given) == THURSDAY

    await acme.write(places.keep, ADA, NOW, MILAN)
    assert await acme.write(_given) == FRIDAY


async def test_there_are_not_more_places_than_their_list_can_show(acme: Database) -> None:
    for number in range(MOST_PLACES):
        await acme.write(places.keep, ADA, NOW, Place(None, f"Place {number}"))

    with pytest.raises(Incomplete) as incomplete:
        await acme.write(places.keep, ADA, NOW, Place(None, "One more"))

    assert "There are 40 places already" in incomplete.value.errors["name"]
