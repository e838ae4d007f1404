"""What is remembered of a feedback, on both databases."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from bot.rules.feedback import Draft, LeadChoice, Listing, Step
from bot.rules.reasons import REASONS, Outcome
from bot.rules.rights import Forbidden, Profile, Refused, Right, Role, Standing
from bot.rules.trace import Stale
from storage import audit, campaigns, deliveries, duty, leads, members, outbox
from storage.db import Database
from storage.feedback import choosing, lists, notices, read, record, revise, steps, tables

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=5)
SARA, MARCO, MIA, ADA = "USARA", "UMARCO", "UMIA", "UADA"


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    people = {
        SARA: ("Sara Lind", Role.SELLER),
        MARCO: ("Marco Neri", Role.MARKETER),
        MIA: ("Mia Okafor", Role.MARKETER),
    }
    for member_id, (name, role) in (people | {ADA: ("Ada Quist", Role.ADMIN)}).items():
        members.remember(session, Profile(member_id, name, "Europe/Stockholm", Standing.MEMBER), NOW)
        session.flush()
        members.give(session, member_id, role, ADA, NOW)


def draft(name: str = "Northwind", reason: str | None = "too_early", **changes: object) -> Draft:
    why = REASONS[reason] if reason else None
    said: dict[str, object] = {
        "lead": LeadChoice(new_name=name),
        "outcome": why.outcome if why else Outcome.QUALIFIED,
        "reason": why,
    }
    return Draft(**(said | changes))  # type: ignore[arg-type]


def _give(session: Session, said: Draft, now: datetime = NOW, by: str = SARA) -> UUID:
    return record.record(session, members.actor(session, by), now, said, record.Origin("C1"))


def _as(session: Session, member_id: str, work, *args, **kwargs):  # type: ignore[no-untyped-def]
    return work(session, members.actor(session, member_id), kwargs.pop("now", NOW), *args, **kwargs)


async def test_a_feedback_is_read_back_as_it_was_given(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft(note="Asked again in summer", content="Price list"))

    known = await acme.read(read.get, feedback_id)

    assert (known.lead, known.outcome, known.reason) == ("Northwind", Outcome.NURTURING, REASONS["too_early"])
    assert (known.note, known.content, known.given.name) == ("Asked again in summer", "Price list", "Sara Lind")
    assert (known.version, known.last_step, known.answer_due) == (1, Step.GIVEN, date(2026, 5, 7))
    assert known.given.at == NOW


async def test_the_reasons_path_becomes_a_dated_and_owned_task(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())

    task = (await acme.read(read.get, feedback_id)).task

    assert task is not None
    assert (task.title, task.due, task.owner_name) == ("Nurture", date(2026, 8, 4), "Marco Neri")


async def test_a_qualified_lead_sets_off_no_task(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft(reason=None))

    assert (await acme.read(read.get, feedback_id)).task is None


async def test_the_same_name_spelled_otherwise_is_the_same_lead(acme: Database) -> None:
    first = await acme.read(read.get, await acme.write(_give, draft("Dr. Åkesson")))
    second = await acme.read(read.get, await acme.write(_give, draft(" dr.  åkesson")))

    assert first.lead_id == second.lead_id


async def test_a_lead_that_is_gone_is_said_so(acme: Database) -> None:
    with pytest.raises(Refused, match="That lead is gone"):
        await acme.write(_give, draft(lead=LeadChoice(id=UUID(int=7))))


async def test_the_campaigns_owner_owes_the_answer_else_whoever_is_on_duty(acme: Database) -> None:
    campaign = await acme.write(lambda s: campaigns.add(s, "Spring Webinar", MIA, NOW))
    await acme.write(duty.put, MARCO, ADA, NOW)

    from_campaign = await acme.write(_give, draft("A1", campaign_id=campaign.id))
    from_nowhere = await acme.write(_give, draft("A2"))

    assert (await acme.read(read.get, from_campaign)).owner_name == "Mia Okafor"
    assert (await acme.read(read.get, from_nowhere)).owner_name == "Marco Neri"


async def test_somebody_who_is_no_marketer_any_more_is_not_on_duty(acme: Database) -> None:
    await acme.write(duty.put, MIA, ADA, NOW)
    await acme.write(members.take, MIA, Role.MARKETER)

    assert await acme.read(duty.on_duty) == MARCO


async def test_a_repeated_delivery_changes_nothing(acme: Database) -> None:
    def twice(session: Session) -> None:
        deliveries.claim(session, "view:V1", NOW)
        _give(session, draft())

    await acme.write(twice)
    with pytest.raises(deliveries.AlreadyDone):
        await acme.write(twice)

    assert len(await acme.read(lambda s: s.exec(select(tables.FeedbackRow.id)).all())) == 1


async def test_of_two_people_pressing_at_once_one_wins_and_the_other_reads_who(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MARCO, steps.seen, feedback_id, 1)

    with pytest.raises(Stale, match=r"Marco Neri marked it as seen at 10:12, so this changed nothing\."):
        await acme.write(_as, MIA, steps.seen, feedback_id, 1)

    assert (await acme.read(read.get, feedback_id)).version == 2


async def test_an_answer_is_never_refused_because_somebody_else_did_something(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MARCO, steps.seen, feedback_id, 1)
    await acme.write(_as, MARCO, steps.answer, feedback_id, "We write to them in August.")
    await acme.write(_as, MIA, steps.answer, feedback_id, "And I send the new prices.")

    words = await acme.read(read.words, feedback_id)

    assert [(w.author.name, w.text) for w in words] == [
        ("Marco Neri", "We write to them in August."),
        ("Mia Okafor", "And I send the new prices."),
    ]


async def test_whoever_starts_the_nurture_owns_it(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MIA, steps.start_nurture, feedback_id, 1)

    known = await acme.read(read.get, feedback_id)

    assert known.task
    assert known.task.owner_name == "Mia Okafor"
    assert known.did(Step.NURTURED)
    assert not known.can_be_nurtured


async def test_changes_within_ten_minutes_are_one_dm_and_later_ones_another(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MARCO, steps.answer, feedback_id, "Thanks")
    await acme.write(_as, MARCO, steps.start_nurture, feedback_id, 2, now=NOW + timedelta(minutes=9))
    await acme.write(_as, MIA, steps.answer, feedback_id, "One more", now=NOW + timedelta(minutes=11))

    rows = await acme.read(lambda s: s.exec(select(tables.NoticeRow)).all())
    first, second = [await acme.read(notices.notice, row.id, {}) for row in sorted(rows, key=lambda r: r.opened_at)]

    assert first
    assert [w.text for w in first.words] == ["Thanks"]
    assert set(first.traces) == {Step.NURTURED}
    assert not first.newest
    assert second
    assert [w.text for w in second.words] == ["One more"]
    assert second.newest


async def test_seen_tells_the_author_nothing(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MARCO, steps.seen, feedback_id, 1)

    assert await acme.read(lambda s: s.exec(select(tables.NoticeRow)).all()) == []


async def test_only_the_author_settles_changes_or_withdraws(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())

    for work, rest in ((steps.settle_it, (1,)), (revise.withdraw, ()), (revise.edit, (draft(),))):
        with pytest.raises(Refused, match="Only Sara Lind"):
            await acme.write(_as, MARCO, work, feedback_id, *rest)


async def test_a_changed_feedback_keeps_its_history_and_moves_its_task(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft(note="first"))
    await acme.write(_as, SARA, revise.edit, feedback_id, draft(reason="wrong_data", note="second"))

    known, revisions = await acme.read(_as, SARA, revise.history, feedback_id)

    assert (known.note, known.outcome) == ("second", Outcome.DATA)
    assert known.task
    assert known.task.title == "Fix the data"
    assert [(r.note, r.reason.code if r.reason else "") for r in revisions] == [("first", "too_early")]


async def test_a_withdrawn_feedback_takes_no_more_steps_and_leaves_no_task(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, SARA, revise.withdraw, feedback_id)

    with pytest.raises(Stale, match="Sara Lind withdrew this feedback at 10:12"):
        await acme.write(_as, MARCO, steps.answer, feedback_id, "Too late")
    assert (await acme.read(read.get, feedback_id)).task is None


async def test_the_lists_hold_what_they_say(acme: Database) -> None:
    answered = await acme.write(_give, draft("Answered"))
    await acme.write(_give, draft("Waiting"), NOW + timedelta(minutes=1))
    await acme.write(_give, draft("Good", reason=None), NOW + timedelta(minutes=2))
    await acme.write(_as, MARCO, steps.answer, answered, "Yes")
    await acme.write(_as, MARCO, steps.propose, answered, 2)

    async def shown(listing: Listing, reader: str) -> list[str]:
        return [row.lead for row in (await acme.read(_as, reader, lists.page, listing)).rows]

    assert await shown(Listing.MINE, SARA) == ["Good", "Waiting", "Answered"]
    assert await shown(Listing.MINE, MARCO) == []
    assert await shown(Listing.WAITING, MARCO) == ["Waiting"]
    assert await shown(Listing.TASKS, SARA) == ["Answered", "Waiting"]
    assert await shown(Listing.AGENDA, MARCO) == ["Answered"]


async def test_not_settled_puts_the_feedback_back_on_marketings_list_and_it_stays_there(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, MARCO, steps.answer, feedback_id, "Done?")
    await acme.write(_as, SARA, steps.reply, feedback_id, "Not quite")
    assert (await acme.read(_as, MARCO, lists.page, Listing.WAITING)).rows == ()
    await acme.write(_as, SARA, steps.not_settled, feedback_id, 3)
    await acme.write(_as, MARCO, steps.propose, feedback_id, 4)

    waiting = await acme.read(_as, MARCO, lists.page, Listing.WAITING)

    assert [row.id for row in waiting.rows] == [feedback_id]


async def test_mending_a_word_leaves_the_task_as_it_is(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft(reason="wrong_data"))
    await acme.write(_as, MARCO, steps.finish_task, feedback_id, 1)
    await acme.write(_as, SARA, revise.edit, feedback_id, draft(reason="wrong_data", note="typo"), now=LATER)

    task = (await acme.read(read.get, feedback_id)).task

    assert task
    assert task.done
    assert task.due == date(2026, 5, 8)


async def test_the_answer_follows_the_campaign(acme: Database) -> None:
    campaign = await acme.write(lambda s: campaigns.add(s, "Spring Webinar", MIA, NOW))
    feedback_id = await acme.write(_give, draft())
    await acme.write(_as, SARA, revise.edit, feedback_id, draft(campaign_id=campaign.id))

    assert (await acme.read(read.get, feedback_id)).owner_name == "Mia Okafor"


async def test_a_lead_brings_its_campaign_and_a_campaign_that_is_not_there_is_none(acme: Database) -> None:
    campaign = await acme.write(lambda s: campaigns.add(s, "Spring Webinar", MIA, NOW))
    await acme.write(leads.find_or_make, LeadChoice(new_name="Northwind"), MARCO, NOW, campaign.id)

    plain = await acme.read(read.get, await acme.write(_give, draft("Northwind")))
    forged = await acme.read(read.get, await acme.write(_give, draft("Fabrikam", campaign_id=UUID(int=9))))

    assert (plain.campaign, plain.owner_name) == ("Spring Webinar", "Mia Okafor")
    assert (forged.campaign, forged.owner_name) == ("", "Marco Neri")


async def test_nobody_answers_their_own_feedback(acme: Database) -> None:
    await acme.write(members.give, SARA, Role.MARKETER, ADA, NOW)
    feedback_id = await acme.write(_give, draft())

    with pytest.raises(Refused, match="a colleague of marketing has to answer it"):
        await acme.write(_as, SARA, steps.answer, feedback_id, "to myself")


async def test_an_older_word_about_somebody_never_counts(acme: Database) -> None:
    guest = Profile(SARA, "Sara Lind", "Europe/Stockholm", Standing.GUEST, updated=20)
    member = Profile(SARA, "Sara Lind", "Europe/Stockholm", Standing.MEMBER, updated=10)
    for profile in (guest, member):
        await acme.write(members.remember, profile, NOW)

    assert (await acme.read(members.actor, SARA)).standing is Standing.GUEST


async def test_pages_are_turned_newest_first(acme: Database) -> None:
    for number in range(10):
        await acme.write(_give, draft(f"Lead {number}"), NOW + timedelta(minutes=number))

    first = await acme.read(_as, SARA, lists.page, Listing.MINE)
    second = await acme.read(_as, SARA, lists.page, Listing.MINE, 1)
    beyond = await acme.read(_as, SARA, lists.page, Listing.MINE, 99)

    assert [row.lead for row in first.rows] == [f"Lead {n}" for n in range(9, 1, -1)]
    assert [row.lead for row in second.rows] == ["Lead 1", "Lead 0"]
    assert (first.total, first.last, beyond.number) == (10, 1, 1)


async def test_my_own_recent_leads_are_offered_first(acme: Database) -> None:
    for name in ("Northgate", "Northern Lights"):
        await acme.write(leads.find_or_make, LeadChoice(new_name=name), MARCO, NOW)
    await acme.write(_give, draft("Old North"))
    await acme.write(_give, draft("Northwind"), NOW + timedelta(days=1))

    offered = await acme.read(_as, SARA, choosing.leads_offered, "north")

    assert [lead.name for lead in offered] == ["Northwind", "Old North", "Northern Lights", "Northgate"]


@pytest.mark.parametrize("words", ["100%", "a_b", "\\", "'; DROP TABLE lead; --"])
async def test_what_is_typed_is_looked_for_as_it_stands(acme: Database, words: str) -> None:
    await acme.write(_give, draft("Something"))

    assert await acme.read(_as, SARA, choosing.leads_offered, words) == []


async def test_the_form_knows_the_one_lead_that_is_meant(acme: Database) -> None:
    await acme.write(_give, draft("Northwind"))
    await acme.write(_give, draft("Northgate"))

    by_name = await acme.read(_as, SARA, choosing.prepare, "northwind too early")
    by_part = await acme.read(_as, SARA, choosing.prepare, "gate")
    unclear = await acme.read(_as, SARA, choosing.prepare, "north")

    assert by_name.lead
    assert by_name.lead.name == "Northwind"
    assert by_part.lead
    assert by_part.lead.name == "Northgate"
    assert unclear.lead is None


async def test_a_message_that_names_a_lead_chooses_it(acme: Database) -> None:
    await acme.write(_give, draft("Northwind"))

    known = await acme.read(_as, SARA, choosing.prepare_from_message, "New form: *Northwind*, jane@northwind.example")

    assert known.lead
    assert known.lead.name == "Northwind"


async def test_every_change_leaves_a_line_without_peoples_words(acme: Database) -> None:
    feedback_id = await acme.write(_give, draft(note="CANARY"))
    await acme.write(_as, MARCO, steps.answer, feedback_id, "CANARY")

    lines = await acme.read(lambda s: [(r.action, r.actor_id, str(r.details)) for r in s.exec(select(audit.AuditRow))])

    assert [(action, actor) for action, actor, _ in lines][-2:] == [
        ("feedback.given", SARA),
        ("feedback.answered", MARCO),
    ]
    assert not any("CANARY" in details for _, _, details in lines)


async def test_a_right_is_looked_up_where_the_change_happens(acme: Database) -> None:
    with pytest.raises(Forbidden, match=r"role marketer\. Marco Neri and Mia Okafor have it\. Ada Quist can give it"):
        await acme.write(members.require, SARA, Right.ANSWER_FEEDBACK)
    with pytest.raises(members.Unknown):
        await acme.write(members.require, "UNEVER", Right.BE_HERE)


async def test_a_submission_asks_for_one_card_and_one_private_line(acme: Database) -> None:
    await acme.write(_give, draft())

    asked = await acme.read(lambda s: sorted((r.kind, r.shows) for r in s.exec(select(outbox.OutboxRow))))

    assert asked == [("card", "feedback"), ("whisper", "feedback_saved")]


async def test_the_whole_is_one_transaction(acme: Database) -> None:
    def breaks(session: Session) -> None:
        _give(session, draft())
        raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        await acme.write(breaks)

    assert await acme.read(leads.count) == 0
