"""Series of meetings that are changed, handed over and ended while people have them open."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from bot.rules.rights import Refused, Role
from storage import members
from storage.db import Database
from storage.meetings import ending, handing_over, read, run, series
from storage.meetings.series import Wrong
from storage.meetings.tables import MeetingRow
from storage.outbox import OutboxRow
from tests.storage.test_meetings import ADA, DRAFT, NORA, NOW, SVEN, _as, acme, one, start, step

__all__ = ["acme"]

FRIDAYS = replace(DRAFT, name="Leads", channel_id="C9", weekdays=frozenset({4}), since=date(2026, 5, 8))


async def told(db: Database, person: str) -> list[str]:
    return await db.read(_told, person)


def _told(session: Session, person: str) -> list[str]:
    return list(session.exec(select(OutboxRow.shows).where(OutboxRow.person == person).order_by(col(OutboxRow.id))))


async def moderator(db: Database, member: str = SVEN) -> None:
    await db.write(members.give, member, Role.MODERATOR, ADA, NOW)


async def test_a_form_from_before_a_hand_over_changes_nothing(acme: Database) -> None:
    await moderator(acme)
    seen = (await acme.read(series.all_of))[0]
    await acme.write(_as, ADA, handing_over.hand_over, SVEN, "C1")

    with pytest.raises(Wrong) as wrong:
        await acme.write(_as, ADA, series.keep, replace(DRAFT, at=time(15)), seen.id, seen.version)
    with pytest.raises(Refused, match=r"Sven Maas moderates\. Nothing was changed"):
        await acme.write(_as, ADA, ending.end, seen.id, seen.version)

    assert "has changed since you opened this" in wrong.value.errors["name"]
    (known,) = await acme.read(series.all_of)
    assert (known.at, known.moderator_id) == (time(14), SVEN)


@pytest.mark.parametrize("way", ["typed", "form"])
async def test_a_new_moderator_hears_of_it_once_whichever_way_and_not_from_herself(acme: Database, way: str) -> None:
    await moderator(acme)
    await moderator(acme, ADA)
    for chosen in (SVEN, ADA):
        known = (await acme.read(series.all_of))[0]
        if way == "typed":
            await acme.write(_as, ADA, handing_over.hand_over, chosen, "C1")
        else:
            changed = replace(DRAFT, moderator_id=chosen)
            await acme.write(_as, ADA, series.keep, changed, known.id, known.version)

    assert await told(acme, SVEN) == ["meeting_handed_over"]
    assert await told(acme, ADA) == []


async def test_a_series_that_is_meeting_stays_in_its_channel(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    known = (await acme.read(series.all_of))[0]
    with pytest.raises(Wrong) as wrong:
        await acme.write(_as, ADA, series.keep, replace(DRAFT, channel_id="C2"), known.id, known.version)
    assert "End that meeting first" in wrong.value.errors["channel"]

    await step(acme, run.end, meeting, covered=True)
    await acme.write(_as, ADA, series.keep, replace(DRAFT, channel_id="C2"), known.id, known.version)
    assert (await acme.read(series.all_of))[0].channel_id == "C2"


async def test_the_database_itself_allows_one_running_meeting_of_a_series(acme: Database) -> None:
    meeting = await start(acme, "Prices")

    with pytest.raises(IntegrityError):
        await acme.write(_elsewhere, meeting)


def _elsewhere(session: Session, meeting: UUID) -> None:
    row = session.get(MeetingRow, meeting)
    assert row is not None
    session.add(MeetingRow(**(row.model_dump() | {"id": UUID(int=7), "channel_id": "C2"})))


async def test_from_elsewhere_the_meeting_that_runs_is_handed_over_though_another_comes_sooner(acme: Database) -> None:
    await moderator(acme)
    await acme.write(_as, ADA, series.keep, FRIDAYS)
    meeting = await start(acme, "Prices")

    said, _ = await acme.write(_as, ADA, handing_over.hand_over, SVEN, "D1", now=NOW + timedelta(minutes=5))

    assert said == "Sven Maas moderates Sales and marketing from now on."
    assert (await acme.read(read.get, meeting)).moderator_id == SVEN


async def test_from_elsewhere_nobody_guesses_which_of_several_meetings_is_meant(acme: Database) -> None:
    await moderator(acme)
    said, _ = await acme.write(_as, ADA, handing_over.hand_over, SVEN, "D1")
    assert said == "Sven Maas moderates Sales and marketing from now on.", "there is only one"
    await acme.write(_as, ADA, series.keep, FRIDAYS)

    with pytest.raises(handing_over.SeveralMeetings) as several:
        await acme.write(_as, ADA, handing_over.hand_over, NORA, "D1")

    assert [known.channel_id for known in several.value.found] == ["C1", "C9"]
    assert (await acme.read(series.all_of))[0].moderator_id == SVEN
    assert await one(acme) == several.value.found[0].id
