"""What is remembered of meetings, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from bot.rules.holidays import Holiday
from bot.rules.meetings.items import ItemDraft, State
from bot.rules.meetings.outcomes import ActionDraft, DecisionDraft
from bot.rules.meetings.series import SeriesDraft
from bot.rules.rights import Forbidden, Profile, Refused, Role, Standing
from schedules import meetings as ticking
from schedules.clockwork import tick
from storage import audit, doctor, members, setup
from storage.db import Database
from storage.meetings import (
    agenda,
    commitments,
    due,
    ending,
    handing_over,
    notices,
    outcomes,
    proposals,
    read,
    run,
    series,
)
from storage.meetings.series import Wrong
from storage.meetings.tables import ActionRow, ItemRow, MeetingRow, SeriesRow
from storage.outbox import OutboxRow, carrying, minding
from tests.storage.awake import wake_all

NOW = datetime(2026, 5, 7, 13, 0, tzinfo=UTC)
SARA, SVEN, NORA, ADA = "USARA", "USVEN", "UNORA", "UADA"
DRAFT = SeriesDraft("Sales and marketing", "C1", frozenset({3}), time(14), 1, "Europe/London", date(2026, 5, 7), NORA)


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    people = {
        SARA: ("Sara Lind", Role.SELLER),
        SVEN: ("Sven Maas", Role.SELLER),
        NORA: ("Nora Vance", Role.MODERATOR),
        ADA: ("Ada Quist", Role.ADMIN),
    }
    for member_id, (name, role) in people.items():
        members.remember(session, Profile(member_id, name, "Europe/London", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, role, ADA, NOW)
    wake_all(session, NOW - timedelta(days=2))
    series.keep(session, members.actor(session, ADA), NOW - timedelta(days=2), DRAFT)


def _as(session: Session, member_id: str, work, *args, **kwargs):  # type: ignore[no-untyped-def]
    return work(session, members.actor(session, member_id), kwargs.pop("now", NOW), *args, **kwargs)


async def one(db: Database) -> UUID:
    return (await db.read(series.all_of))[0].id


async def add(db: Database, title: str, by: str = SARA, minutes: int = 10) -> None:
    await db.write(_as, by, agenda.add, ItemDraft(await one(db), title, minutes))


async def start(db: Database, *titles: str, now: datetime = NOW) -> UUID:
    for title in titles:
        await add(db, title)
    known = (await db.read(series.all_of))[0]
    await db.write(_as, NORA, run.start, known.id, known.version, now=now)
    return (await db.read(read.running))[0]


async def step(db: Database, work, meeting: UUID, now: datetime = NOW, **more) -> None:  # type: ignore[no-untyped-def]
    version = (await db.read(read.get, meeting)).version
    await db.write(_as, NORA, work, meeting, version, now=now, **more)


async def states(db: Database, meeting: UUID) -> dict[str, State]:
    return {item.title: item.state for item in (await db.read(read.get, meeting)).items}


async def test_a_series_is_read_back_as_it_was_set_up(acme: Database) -> None:
    (known,) = await acme.read(series.all_of)

    assert (known.name, known.channel_id, known.weekdays) == ("Sales and marketing", "C1", frozenset({3}))
    assert (known.at, known.every, known.zone, known.moderator) == (time(14), 1, "Europe/London", "Nora Vance")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "SALES and marketing"}, "name"),
        ({"name": "Leads", "moderator_id": SARA}, "moderator"),
        ({"zone": "Nowhere"}, "zone"),
    ],
)
async def test_a_series_that_clashes_is_refused_at_its_field(
    acme: Database, change: dict[str, str], field: str
) -> None:
    with pytest.raises(Wrong) as wrong:
        await acme.write(_as, ADA, series.keep, replace(DRAFT, **change))  # type: ignore[arg-type]

    assert list(wrong.value.errors) == [field]
    assert len(await acme.read(series.all_of)) == 1


async def test_a_series_that_was_ended_is_gone_and_its_name_is_free(acme: Database) -> None:
    known = (await acme.read(series.all_of))[0]
    await acme.write(_as, NORA, ending.end, known.id, known.version)

    assert await acme.read(series.all_of) == []
    await acme.write(_as, NORA, series.keep, DRAFT)
    with pytest.raises(Refused, match="doesn't take place any more"):
        await acme.write(_as, SARA, agenda.add, ItemDraft(known.id, "Prices"))


async def test_two_who_add_at_once_both_stand_on_the_agenda(acme: Database) -> None:
    await asyncio.gather(*(add(acme, f"Item {number}") for number in range(6)))

    waiting = await acme.read(read.waiting, await one(acme))
    assert sorted(item.title for item in waiting) == [f"Item {number}" for number in range(6)]


async def test_two_who_start_at_once_make_one_meeting(acme: Database) -> None:
    await add(acme, "Prices")
    known = (await acme.read(series.all_of))[0]

    ended = await asyncio.gather(
        *(acme.write(_as, NORA, run.start, known.id, known.version) for _ in range(4)), return_exceptions=True
    )

    assert [type(one) for one in ended].count(Refused) == 3
    assert len(await acme.read(read.running)) == 1
    assert await acme.read(_asked, "meeting") == 1
    assert await acme.read(_asked, "pin") == 1


def _asked(session: Session, shows: str) -> int:
    return len(session.exec(select(OutboxRow.id).where(OutboxRow.shows == shows)).all())


async def test_the_database_itself_allows_one_running_meeting_in_a_channel(acme: Database) -> None:
    meeting = await start(acme, "Prices")

    with pytest.raises(IntegrityError):
        await acme.write(_another, meeting)


def _another(session: Session, meeting: UUID) -> None:
    row = session.get(MeetingRow, meeting)
    assert row is not None
    session.add(MeetingRow(**(row.model_dump() | {"id": UUID(int=7)})))


async def test_next_pressed_twice_goes_on_once(acme: Database) -> None:
    meeting = await start(acme, "Prices", "Discounts", "Webinar")

    await step(acme, run.advance, meeting)
    with pytest.raises(Refused, match="You went on to the next item"):
        await acme.write(_as, NORA, run.advance, meeting, 1)

    assert list((await states(acme, meeting)).values()) == [State.COVERED, State.CURRENT, State.WAITING]


async def test_only_the_moderator_runs_it_and_only_while_she_is_one(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    for work in (run.advance, run.extend, run.park, run.to_end):
        with pytest.raises(Forbidden, match="Only Nora Vance, who moderates"):
            await acme.write(_as, SARA, work, meeting, 1)
    with pytest.raises(Forbidden, match="Only Nora Vance"):
        await acme.write(_as, ADA, outcomes.decide, meeting, DecisionDraft("Mine"))

    await acme.write(members.take, NORA, Role.MODERATOR)
    with pytest.raises(Forbidden, match="To run a meeting you need the role moderator"):
        await acme.write(_as, NORA, run.advance, meeting, 1)


async def test_what_was_not_finished_goes_on_in_front_of_what_was_added_meanwhile(acme: Database) -> None:
    meeting = await start(acme, "Prices", "Discounts", "Webinar", "Fair")
    await step(acme, run.advance, meeting)
    await step(acme, run.park, meeting, NOW + timedelta(minutes=4))
    await add(acme, "New")
    await step(acme, run.end, meeting, NOW + timedelta(minutes=9), covered=False)

    assert list((await states(acme, meeting)).values()) == [
        State.COVERED,
        State.PARKED,
        State.UNFINISHED,
        State.UNFINISHED,
    ]
    waiting = await acme.read(read.waiting, await one(acme))
    assert [(item.title, item.carried) for item in waiting] == [
        ("Discounts", 1),
        ("Webinar", 1),
        ("Fair", 1),
        ("New", 0),
    ]
    assert await acme.read(_asked, "minutes") == 1
    assert await acme.read(_asked, "unpin") == 1


async def test_an_action_that_is_not_done_is_carried_and_one_that_was_given_back_stays_until_it_is_settled(
    acme: Database,
) -> None:
    meeting = await start(acme, "Prices")
    for text in ("Write", "Call", "Ask"):
        await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft(text, SARA, date(2026, 5, 8)))
    ids = {one.text: one.id for one in (await acme.read(read.get, meeting)).actions}
    await step(acme, run.end, meeting, covered=True)
    await acme.write(_as, SARA, outcomes.done, ids["Write"], 1)
    await acme.write(_as, SARA, outcomes.give_back, ids["Call"], 1, "I am away", now=NOW + timedelta(days=1))

    assert [(left.text, left.carried) for left in await acme.read(read.undone, await one(acme))] == [
        ("Call", 0),
        ("Ask", 0),
    ]
    week_later = NOW + timedelta(weeks=1)
    second = await start(acme, "Again", now=week_later)
    await step(acme, run.end, second, week_later, covered=True)
    assert [(left.text, left.carried) for left in await acme.read(read.undone, await one(acme))] == [
        ("Call", 0),
        ("Ask", 1),
    ]


async def test_what_is_proposed_is_taken_once_and_put_off_until_a_meeting_ended(acme: Database) -> None:
    for number in (1, 2):
        await acme.write(_propose, UUID(int=number))
    first, second = [row.id for row in await acme.read(_waiting)]

    assert await acme.write(proposals.settle, first, NOW, take=True)
    assert not await acme.write(proposals.settle, first, NOW, take=True)
    assert await acme.write(proposals.settle, second, NOW, take=False)
    assert await acme.read(_waiting) == []

    await step(acme, run.end, await start(acme, "Prices"), covered=True)
    assert [row.id for row in await acme.read(_waiting)] == [second]


def _propose(session: Session, subject: UUID) -> None:
    proposals.propose(session, "feedback", subject, SARA, NOW)


def _waiting(session: Session) -> list[proposals.ProposalRow]:
    return proposals.waiting(session, 8, select(proposals.ProposalRow.subject_id))


async def test_a_pin_waits_for_its_message_and_after_a_crash_it_is_simply_made_again(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    heads = await acme.read(outbox_heads)
    assert {(due_.kind, due_.waits_for_card) for due_ in heads} == {("card", False), ("pin", True)}

    await acme.write(_posted, meeting)
    (pin,) = [one for one in await acme.read(outbox_heads) if one.is_pin]
    assert (pin.target, pin.thread_ts, pin.waits_for_card) == ("C1", "1.5", False)
    await acme.write(_crashed_while_sending, pin.id)

    assert await acme.write(minding.recover, NOW, None) == 1
    (again,) = [one for one in await acme.read(outbox_heads) if one.is_pin]
    assert (again.state, again.due_at) == ("queued", None)


def outbox_heads(session: Session) -> list[carrying.Due]:
    return carrying.heads(session)


def _posted(session: Session, meeting: UUID) -> None:
    posted = {"ts": "1.5", "target": "C1", "state": "sent", "shown": 1}
    session.execute(
        update(OutboxRow).where(col(OutboxRow.subject) == meeting, col(OutboxRow.kind) == "card").values(posted)
    )


def _crashed_while_sending(session: Session, pin: UUID) -> None:
    carrying.claim(session, pin, UUID(int=9), "C1", NOW, NOW, is_edit=False)


async def test_minutes_and_the_pinned_message_are_made_of_the_same_rows(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    await acme.write(_as, NORA, outcomes.decide, meeting, DecisionDraft("We call", "They forget", SARA))

    shown = await acme.read(notices.meeting, meeting, {})

    assert shown == await acme.read(read.find, meeting)
    assert shown is not None
    assert [(one.text, one.who) for one in shown.decisions] == [("We call", "Sara Lind")]


async def test_every_step_leaves_its_line_in_the_audit(acme: Database) -> None:
    meeting = await start(acme, "Prices", "Discounts")
    await step(acme, run.extend, meeting)
    await step(acme, run.advance, meeting)
    await step(acme, run.end, meeting, covered=True)

    lines = await acme.read(_audited, meeting)

    assert lines == ["meeting.started", "meeting.extended", "meeting.advanced", "meeting.ended"]


def _audited(session: Session, subject: UUID) -> list[str]:
    query = select(audit.AuditRow.action).where(audit.AuditRow.subject == str(subject))
    return list(session.exec(query.order_by(col(audit.AuditRow.id))))


async def test_a_reminder_is_due_the_working_day_before_and_none_for_a_meeting_older_than_its_series(
    acme: Database,
) -> None:
    made = NOW - timedelta(days=2)  # Tuesday, after nine

    assert await acme.read(due.reminders, ticking.REMINDER, made + timedelta(hours=1)) == []
    (slot,) = await acme.read(due.reminders, ticking.REMINDER, NOW)
    assert (slot.day, slot.at) == (date(2026, 5, 7), datetime(2026, 5, 6, 8, 0, tzinfo=UTC))

    await tick(acme, [ticking.REMINDERS], NOW - timedelta(hours=20))
    await tick(acme, [ticking.REMINDERS], NOW - timedelta(hours=19))
    assert await acme.read(_asked, "meeting_reminder") == 1
    assert await acme.read(due.reminders, ticking.REMINDER, NOW) == []


async def test_before_a_holiday_people_are_reminded_a_day_earlier(acme: Database) -> None:
    tuesday = datetime(2026, 5, 12, 8, 0, tzinfo=UTC)
    assert date(2026, 5, 14) not in [slot.day for slot in await acme.read(due.reminders, ticking.REMINDER, tuesday)]

    free = (Holiday(date(2026, 5, 13), "Free"),)
    await acme.write(_as, ADA, setup.choose, holidays=free)

    found = await acme.read(due.reminders, ticking.REMINDER, tuesday)
    assert (date(2026, 5, 14), tuesday) in [(slot.day, slot.at) for slot in found]


async def test_the_doctor_looks_at_the_channel_of_each_series(acme: Database) -> None:
    assert (await acme.read(doctor.remembered, NOW)).channels == (("the meeting Sales and marketing", "C1"),)


async def test_what_a_digest_tells_of_meetings(acme: Database) -> None:
    meeting = await start(acme, "Prices", "Discounts")
    for text, day in (("Write", 8), ("Call", 8), ("Ask", 20)):
        await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft(text, SARA, date(2026, 5, day)))
    ids = {one.text: one.id for one in (await acme.read(read.get, meeting)).actions}
    await step(acme, run.advance, meeting, NOW + timedelta(minutes=12))
    await step(acme, run.end, meeting, NOW + timedelta(minutes=15), covered=False)
    await acme.write(_as, SARA, outcomes.done, ids["Write"], 1)
    a_day = timedelta(days=1)

    await acme.write(_as, SARA, outcomes.give_back, ids["Call"], 1, "I am away")
    owners = [(one.text, one.owner) for one in await acme.read(commitments.open_actions)]
    assert owners == [("Call", ""), ("Ask", "Sara Lind")]
    known = await acme.read(commitments.next_meeting, NOW + a_day)
    assert known is not None
    assert known[1] == NOW + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (SeriesRow, {"every": 3}),
        (SeriesRow, {"weekdays": ""}),
        (MeetingRow, {"last_step": "slept"}),
        (MeetingRow, {"last_step": "ended"}),
        (ItemRow, {"minutes": 0}),
        (ItemRow, {"title": ""}),
        (ItemRow, {"until": None}),
        (ActionRow, {"state": "perhaps"}),
        (ActionRow, {"text": ""}),
    ],
)
async def test_the_database_refuses_what_the_rules_refuse(
    acme: Database, table: type[SeriesRow | MeetingRow | ItemRow | ActionRow], wrong: dict[str, object]
) -> None:
    meeting = await start(acme, "Prices")
    await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft("Write", SARA, date(2026, 5, 8)))

    with pytest.raises(IntegrityError):
        await acme.write(_set, table, wrong)


def _set(session: Session, table: type[SeriesRow | MeetingRow | ItemRow | ActionRow], wrong: dict[str, object]) -> None:
    session.execute(update(table).values(wrong))


async def test_minutes_that_are_too_long_for_one_message_go_on_in_its_thread(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    for number in range(11):
        await acme.write(_as, NORA, outcomes.decide, meeting, DecisionDraft(f"Decision {number}"))
    await step(acme, run.end, meeting, covered=True)

    assert await acme.read(_asked, "minutes_more") == 1
    shown = await acme.read(notices.meeting, meeting, {})
    assert shown is not None
    assert len(shown.decisions) == 11


async def test_a_start_button_from_before_the_last_meeting_starts_nothing(acme: Database) -> None:
    seen = (await acme.read(series.all_of))[0]
    meeting = await start(acme, "Prices", "Discounts")
    await step(acme, run.end, meeting, covered=True)

    with pytest.raises(Refused, match="has changed since you saw this agenda"):
        await acme.write(_as, NORA, run.start, seen.id, seen.version)

    assert await acme.read(read.running) == []


@pytest.mark.parametrize("way", ["typed", "form"])
async def test_a_new_moderator_runs_the_meeting_that_is_under_way(acme: Database, way: str) -> None:
    meeting = await start(acme, "Prices")
    await acme.write(members.give, SVEN, Role.MODERATOR, ADA, NOW)
    if way == "typed":
        told, warning = await acme.write(_as, ADA, handing_over.hand_over, SVEN, "C1")
        assert told == "Sven Maas moderates Sales and marketing from now on."
    else:
        version = (await acme.read(series.all_of))[0].version
        changed = replace(DRAFT, moderator_id=SVEN)
        _, warning = await acme.write(_as, ADA, series.keep, changed, await one(acme), version)

    assert warning.startswith("Sven Maas is a seller too.")
    assert await acme.read(_asked, "meeting_handed_over") == 1
    await acme.write(_as, SVEN, run.advance, meeting, 1)
    with pytest.raises(Forbidden, match="Only Sven Maas"):
        await acme.write(_as, NORA, run.to_end, meeting, 2)


async def test_a_meeting_that_was_held_early_needs_no_reminder(acme: Database) -> None:
    early = NOW - timedelta(hours=23)
    await start(acme, "Prices", now=early)

    (slot,) = await acme.read(due.reminders, ticking.REMINDER, NOW)
    await acme.write(due.remind, slot, early + timedelta(minutes=1))

    assert await acme.read(_asked, "meeting_reminder") == 0


async def test_a_decision_comes_back_to_the_meeting_that_is_to_look_at_it_again_and_no_later(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    for text, day in (("Soon", date(2026, 5, 12)), ("Later", date(2026, 6, 12)), ("Never", None)):
        await acme.write(_as, NORA, outcomes.decide, meeting, DecisionDraft(text, review_on=day))
    await step(acme, run.end, meeting, covered=True)

    assert await reviews(acme, NOW + timedelta(hours=1)) == ["Soon"]
    second = await start(acme, "Again", now=NOW + timedelta(weeks=1))
    await step(acme, run.end, second, NOW + timedelta(weeks=1), covered=True)
    assert await reviews(acme, NOW + timedelta(weeks=1, hours=1)) == []


@pytest.mark.parametrize(
    ("zone", "at", "first"),
    [
        ("America/Los_Angeles", time(17), datetime(2026, 5, 8, 0, 0, tzinfo=UTC)),  # Thursday there, Friday in UTC
        ("Pacific/Auckland", time(9), datetime(2026, 5, 6, 21, 0, tzinfo=UTC)),  # Thursday there, Wednesday in UTC
    ],
)
async def test_the_day_of_looking_again_is_the_meetings_own_wherever_it_meets(
    acme: Database, zone: str, at: time, first: datetime
) -> None:
    known, a_week, a_day = (await acme.read(series.all_of))[0], timedelta(weeks=1), timedelta(days=1)
    there = replace(DRAFT, zone=zone, at=at)
    await acme.write(_as, ADA, series.keep, there, known.id, known.version)
    meeting = await start(acme, "Prices", now=first)
    for text, day in (("On the day", 14), ("The day after", 15), ("A week after", 21)):
        draft = DecisionDraft(text, review_on=date(2026, 5, day))
        await acme.write(_as, NORA, outcomes.decide, meeting, draft, now=first)
    await step(acme, run.end, meeting, first, covered=True)

    assert await reviews(acme, first + a_week - a_day) == ["On the day"]
    second = await start(acme, "Again", now=first + a_week)
    await step(acme, run.end, second, first + a_week, covered=True)
    assert await reviews(acme, first + a_week + a_day) == ["The day after", "A week after"]


async def test_what_is_given_back_while_a_meeting_runs_is_on_the_next_agenda(acme: Database) -> None:
    meeting = await start(acme, "Prices")
    await acme.write(_as, NORA, outcomes.give, meeting, ActionDraft("Call", SARA, date(2026, 5, 8)))
    (action,) = (await acme.read(read.get, meeting)).actions
    await acme.write(_as, SARA, outcomes.give_back, action.id, 1, "away", now=NOW + timedelta(minutes=5))
    await step(acme, run.end, meeting, NOW + timedelta(hours=1), covered=True)

    assert [left.text for left in await acme.read(read.undone, await one(acme))] == ["Call"]


async def reviews(db: Database, now: datetime) -> list[str]:
    shown = await db.read(_as, NORA, agenda.shown, None, "C1", now=now)
    return [one.text for one in shown.reviews]


async def test_an_item_is_changed_by_its_owner_or_the_moderator_until_the_meeting_begins(acme: Database) -> None:
    await add(acme, "Prices")
    (item,) = await acme.read(read.waiting, await one(acme))
    better = ItemDraft(await one(acme), "Prices for dentists", 5, "Why", "One price", "A round")
    for who in (SARA, NORA):
        await acme.write(_as, who, agenda.change, item.id, better)
    with pytest.raises(Refused, match="Only Sara Lind, who put it there, or Nora Vance"):
        await acme.write(_as, SVEN, agenda.change, item.id, better)
    with pytest.raises(Wrong):
        await acme.write(_as, SARA, agenda.change, item.id, replace(better, title=""))

    (changed,) = await acme.read(read.waiting, await one(acme))
    assert (changed.title, changed.minutes, changed.outcome) == ("Prices for dentists", 5, "One price")
    await start(acme)
    with pytest.raises(Refused, match="isn't waiting any more"):
        await acme.write(_as, SARA, agenda.change, item.id, better)
