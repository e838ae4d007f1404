"""What is remembered of plans, of the words they are told in and of what they cross, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from bot.rules.activities import Draft, Kind, Planned
from bot.rules.conflicts import Choice, Clashing, Conflict, Resolution
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Profile, Refused, Role, Standing
from bot.rules.trace import Stale
from bot.rules.vocabulary import NEW, Term, TermKind
from storage import activities, audit, campaigns, members, outbox, vocabulary
from storage.activities import choosing, planning
from storage.conflicts import read, settling
from storage.db import Database
from tests.storage.awake import wake_all

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
SVEN, TOM, MIA, ADA = "USVEN", "UTOM", "UMIA", "UADA"
PEOPLE = {
    SVEN: ("Sven Maas", [Role.SELLER]),
    TOM: ("Tom Beck", [Role.HEAD, Role.SELLER]),
    MIA: ("Mia Okafor", [Role.MARKETER]),
    ADA: ("Ada Quist", [Role.ADMIN]),
}
ASK, ANYWAY = Choice("ask", "Which one first?"), Choice("anyway", "Another audience")


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    for member_id, (name, roles) in PEOPLE.items():
        members.remember(session, Profile(member_id, name, "Europe/Stockholm", Standing.MEMBER), NOW)
        session.flush()
        for role in roles:
            members.give(session, member_id, role, ADA, NOW)
    wake_all(session, NOW)
    for words in ("Germany in DACH", "Sweden"):
        vocabulary.find_or_add(session, TermKind.REGION, f"{NEW}{words}", ADA, NOW)
    vocabulary.find_or_add(session, TermKind.PRODUCT, f"{NEW}Upgrade plan", ADA, NOW)


def term(session: Session, name: str, kind: TermKind = TermKind.REGION) -> Term:
    found = vocabulary.named(session, kind, name)
    assert found
    return found


def plan(session: Session, /, owner: str, title: str = "Upgrade days", where: str = "Germany", **more: Any) -> Planned:
    """A discount on the Upgrade plan in June."""
    made = Planned(
        kind=Kind.DISCOUNT,
        title=title,
        owner_id=owner,
        start=date(2026, 6, 1),
        end=date(2026, 6, 30),
        regions=frozenset({term(session, where).id}),
        products=frozenset({term(session, "Upgrade plan", TermKind.PRODUCT).id}),
        offer="20 % off",
        offer_until=date(2026, 6, 30),
    )
    return replace(made, **more)


def keep(session: Session, /, who: str, title: str = "Upgrade days", where: str = "Germany", **more: Any) -> UUID:
    how = {name: more.pop(name) for name in ("activity_id", "campaign_id", "choice", "known") if name in more}
    planned = plan(session, more.pop("owner", who), title, where, **more)
    return activities.keep(session, members.actor(session, who), NOW, planned, **how)


def as_(session: Session, who: str, work: Any, *args: Any) -> Any:
    return work(session, members.actor(session, who), NOW, *args)


def told(session: Session) -> list[tuple[str, str | None]]:
    """What is to be told, and to whom alone."""
    rows = session.exec(select(outbox.OutboxRow).order_by(outbox.OutboxRow.id))  # type: ignore[arg-type]
    return [(row.shows, row.person) for row in rows]


async def crossing(acme: Database, choice: Choice | None = ASK) -> tuple[UUID, UUID]:
    """Sven's discount, and Mia's that crosses it; she has seen so."""
    first = await acme.write(keep, SVEN)
    second = await acme.write(keep, MIA, "Summer Upgrade", "DACH", choice=choice, known=frozenset({first}))
    return first, second


async def the_conflict(acme: Database) -> Conflict:
    (found,) = await acme.read(read.unsettled)
    return found


async def test_an_activity_is_read_back_as_it_was_kept(acme: Database) -> None:
    kept = await acme.write(keep, SVEN, note="For renewals", support_wanted=True)

    (found,) = await acme.read(activities.between, date(2026, 6, 30), date(2026, 7, 5))

    assert (found.id, found.version, found.team, found.owner_name) == (kept, 1, "sales", "Sven Maas")
    assert found.planned == await acme.read(plan, SVEN, note="For renewals", support_wanted=True)
    assert (found.region_names, found.product_names, found.segment_names) == (("Germany",), ("Upgrade plan",), ())
    assert await acme.read(activities.between, date(2026, 7, 1), date(2026, 7, 5)) == []
    assert await acme.read(activities.between, date(2026, 5, 1), date(2026, 5, 31)) == []


async def test_what_crosses_is_named_with_what_is_shared_and_nothing_is_written(acme: Database) -> None:
    first = await acme.write(keep, SVEN)

    with pytest.raises(Clashing) as caught:
        await acme.write(keep, MIA, "Summer Upgrade", "DACH")

    (clash,) = caught.value.clashes
    assert (clash.activity.id, clash.same) == (first, "Upgrade plan · Germany")
    assert len(await acme.read(activities.between, date(2026, 6, 1), date(2026, 6, 30))) == 1


async def test_an_offer_that_outlasts_its_activity_is_still_in_the_way(acme: Database) -> None:
    await acme.write(keep, SVEN, offer_until=date(2026, 7, 15))
    later: dict[str, Any] = {"start": date(2026, 7, 15), "end": date(2026, 7, 31), "offer_until": date(2026, 7, 31)}

    with pytest.raises(Clashing):
        await acme.write(keep, MIA, "Summer", **later)
    await acme.write(keep, MIA, "Summer", **later | {"start": date(2026, 7, 16)})


async def test_a_choice_covers_only_what_the_person_has_seen(acme: Database) -> None:
    first = await acme.write(keep, SVEN)
    second = await acme.write(keep, TOM, "Swap weeks", choice=ANYWAY, known=frozenset({first}))

    for known in ((), (first,)):
        with pytest.raises(Clashing) as caught:
            await acme.write(keep, MIA, "Summer", choice=ANYWAY, known=frozenset(known))
        assert {clash.activity.id for clash in caught.value.clashes} == {first, second}
    await acme.write(keep, MIA, "Summer", choice=ANYWAY, known=frozenset({first, second}))


async def test_saving_anyway_needs_a_reason(acme: Database) -> None:
    with pytest.raises(Incomplete):
        await crossing(acme, Choice("anyway"))


async def test_of_plans_kept_in_the_same_second_the_later_ones_are_asked(acme: Database, url: str) -> None:
    """On PostgreSQL by two copies of the bot; each of them learns of the other."""
    other = acme if url.startswith("sqlite") else await Database.open(url)
    kept = await asyncio.gather(
        *(copy.write(keep, who, f"Plan {n}") for n in range(4) for copy, who in ((acme, SVEN), (other, MIA))),
        return_exceptions=True,
    )
    if other is not acme:
        await other.close()

    assert [type(one) for one in kept if not isinstance(one, UUID)] == [Clashing] * 7
    assert len(await acme.read(activities.between, date(2026, 6, 1), date(2026, 6, 30))) == 1


async def test_asking_makes_one_card_and_one_dm_and_settling_tells_the_asker_once(acme: Database) -> None:
    await crossing(acme)
    conflict = await the_conflict(acme)
    assert await acme.read(told) == [("conflict", None), ("conflict_asked", SVEN)]

    await acme.write(as_, SVEN, settling.keep_it, conflict.id, "Promised")

    settled = await acme.read(read.get, conflict.id)
    assert (settled.resolution, settled.agreed) == (
        Resolution.KEPT,
        "Sven Maas keeps “Upgrade days”, 1–30 Jun 2026: Promised",
    )
    assert await acme.read(told) == [("conflict", None), ("conflict_asked", SVEN), ("conflict_agreed", MIA)]
    with pytest.raises(Stale, match="You settled this at 10:12"):
        await acme.write(as_, SVEN, settling.keep_it, conflict.id, "Again")
    with pytest.raises(Stale, match="You settled this"):
        await acme.read(as_, SVEN, planning.to_move, conflict.id)


async def test_moving_closes_it_and_the_offers_last_day_moves_along(acme: Database) -> None:
    first, _ = await crossing(acme)
    conflict, undecided = await the_conflict(acme), planning.Decided(None, frozenset())
    july = (date(2026, 7, 1), date(2026, 7, 31))

    with pytest.raises(Incomplete) as still:
        await acme.write(as_, SVEN, planning.move, conflict.id, date(2026, 6, 5), date(2026, 6, 9), undecided)
    assert "still crosses “Summer Upgrade”" in still.value.errors["start"]
    with pytest.raises(Refused, match="Only Sven Maas"):
        await acme.write(as_, MIA, planning.move, conflict.id, *july, undecided)
    await acme.write(as_, SVEN, planning.move, conflict.id, *july, undecided)

    moved = (await acme.read(activities.get, first)).planned
    assert (moved.start, moved.end, moved.offer_until) == (*july, date(2026, 7, 31))
    agreed = (await acme.read(read.get, conflict.id)).agreed
    assert agreed == "Sven Maas moved “Upgrade days” to 1–31 Jul 2026."


async def test_moving_into_a_third_plan_asks_again(acme: Database) -> None:
    await acme.write(
        keep, TOM, "July deal", start=date(2026, 7, 10), end=date(2026, 7, 12), offer_until=date(2026, 7, 12)
    )
    await crossing(acme)
    conflict = await the_conflict(acme)
    decided = planning.Decided(None, frozenset())

    with pytest.raises(Clashing) as caught:
        await acme.write(as_, SVEN, planning.move, conflict.id, date(2026, 7, 1), date(2026, 7, 31), decided)

    assert [clash.activity.planned.title for clash in caught.value.clashes] == ["July deal"]
    assert (await the_conflict(acme)).open


async def test_what_is_talked_about_is_not_asked_again_and_another_title_asks_nothing(acme: Database) -> None:
    _, second = await crossing(acme, ANYWAY)

    await acme.write(keep, MIA, "Summer Upgrade!", "DACH", activity_id=second)
    everywhere: dict[str, Any] = {"activity_id": second, "regions": frozenset()}
    with pytest.raises(Clashing):
        await acme.write(keep, MIA, "Summer Upgrade", **everywhere)
    first = (await acme.read(activities.between, date(2026, 6, 1), date(2026, 6, 1)))[0].id
    await acme.write(keep, MIA, "Summer Upgrade", **everywhere, choice=ASK, known=frozenset({first}))

    await acme.write(keep, MIA, "Summer Upgrade", **everywhere, start=date(2026, 5, 3))
    assert len(await acme.read(read.unsettled)) == 1


async def test_a_deliberate_overlap_is_told_to_the_other_owner_once_and_never_in_the_channel(acme: Database) -> None:
    await crossing(acme, ANYWAY)

    assert await acme.read(told) == [("conflict_overlap", SVEN)]
    assert await acme.read(read.unsettled) == []


async def test_several_overlaps_with_one_person_are_one_dm(acme: Database) -> None:
    first = await acme.write(keep, SVEN)
    second = await acme.write(keep, SVEN, "Swap weeks", choice=ANYWAY, known=frozenset({first}))

    await acme.write(keep, MIA, "Summer", choice=ANYWAY, known=frozenset({first, second}))

    (row,) = await acme.read(overlaps)
    shown = await acme.read(read.overlap, row.subject, row.details)
    assert shown
    assert [conflict.other.planned.title for conflict in shown.conflicts] == ["Upgrade days", "Swap weeks"]


def overlaps(session: Session) -> list[outbox.OutboxRow]:
    return list(session.exec(select(outbox.OutboxRow).where(outbox.OutboxRow.shows == "conflict_overlap")))


async def test_nobody_is_asked_about_what_is_their_own(acme: Database) -> None:
    first = await acme.write(keep, SVEN)

    with pytest.raises(Incomplete) as refused:
        await acme.write(keep, SVEN, "Swap weeks", choice=ASK, known=frozenset({first}))
    with pytest.raises(Clashing) as asked:
        await acme.write(keep, SVEN, "Swap weeks")
    assert [clash.own for clash in asked.value.clashes] == [True]
    assert "nobody to ask" in refused.value.errors["clash"]
    await acme.write(keep, SVEN, "Swap weeks", choice=ANYWAY, known=frozenset({first}))
    assert await acme.read(told) == []


async def test_calling_off_closes_its_conflicts_and_frees_the_days(acme: Database) -> None:
    first, _ = await crossing(acme)
    conflict = await the_conflict(acme)

    await acme.write(as_, TOM, activities.call_off, first)

    assert (await acme.read(read.get, conflict.id)).resolution is Resolution.CALLED_OFF
    assert ("activity_told", SVEN) in await acme.read(told)
    assert len(await acme.read(activities.between, date(2026, 6, 1), date(2026, 6, 30))) == 1
    with pytest.raises(Stale, match="Tom Beck called it off at 10:12"):
        await acme.write(as_, SVEN, activities.call_off, first)
    actions = [action for _, action in await acme.read(_audit)]
    assert actions[-2:] == ["activity.called_off", "conflict.called_off"]


def _audit(session: Session) -> list[tuple[str, str]]:
    rows = session.exec(select(audit.AuditRow).order_by(audit.AuditRow.id))  # type: ignore[arg-type]
    return [(row.actor_id, row.action) for row in rows]


async def test_a_campaign_keeps_one_activity_and_is_changed_where_it_was_announced(acme: Database) -> None:
    campaign = (await acme.write(campaigns.add, "Summer", MIA, NOW)).id
    kept = await acme.write(keep, MIA, "Summer", campaign_id=campaign, kind=Kind.CAMPAIGN)

    again = await acme.write(keep, MIA, "Summer II", campaign_id=campaign, kind=Kind.CAMPAIGN)

    assert again == kept
    known = await acme.read(activities.of_campaign, campaign)
    assert known
    assert (known.planned.title, known.version, known.campaign_id) == ("Summer II", 2, campaign)
    with pytest.raises(Refused, match="with /campaign"):
        await acme.write(as_, MIA, activities.call_off, kept)
    await acme.write(as_, MIA, activities.call_off_campaign, campaign)
    await acme.write(as_, MIA, activities.call_off_campaign, campaign)
    assert await acme.read(activities.between, date(2026, 6, 1), date(2026, 6, 30)) == []


async def test_a_draft_adds_its_new_words_and_refuses_those_that_are_gone(acme: Database) -> None:
    draft = Draft(Kind.EVENT, "Fair", "", date(2026, 6, 1), date(2026, 6, 2), regions=(f"{NEW}Bavaria in Germany",))

    planned = await acme.write(as_, SVEN, choosing.planned, draft)

    (bavaria,) = planned.regions
    tree = await acme.read(vocabulary.within)
    assert tree[bavaria] == (await acme.read(term, "Germany")).id
    assert planned.owner_id == SVEN
    for gone in (f"id:{UUID(int=5)}", "id:nonsense", "new:…"):
        with pytest.raises(Incomplete) as refused:
            await acme.write(as_, SVEN, choosing.planned, replace(draft, regions=(gone,)))
        assert set(refused.value.errors) == {"regions"}
    with pytest.raises(Incomplete) as refused:
        await acme.write(as_, SVEN, choosing.planned, replace(draft, kind=None, start=None))
    assert set(refused.value.errors) == {"kind", "start"}


async def test_a_stale_form_changes_nothing(acme: Database) -> None:
    kept = await acme.write(keep, SVEN)
    await acme.write(keep, TOM, "Renamed", owner=SVEN, activity_id=kept)
    draft = Draft(Kind.EVENT, "Mine", SVEN, date(2026, 6, 1), date(2026, 6, 2))
    decided = planning.Decided(None, frozenset())

    with pytest.raises(Stale, match="Tom Beck changed it at 10:12"):
        await acme.write(as_, SVEN, planning.change, kept, 1, draft, decided, None)

    await acme.write(as_, SVEN, planning.change, kept, 2, draft, decided, None)
    with pytest.raises(Refused, match="Only Sven Maas"):
        await acme.write(as_, MIA, planning.change, kept, 3, draft, decided, None)


async def test_words_are_found_by_what_is_typed_whatever_their_spelling(acme: Database) -> None:
    found = await acme.read(vocabulary.search, TermKind.REGION, " gerMAN ", 10)
    again = await acme.write(vocabulary.find_or_add, TermKind.REGION, f"{NEW}GERMANY in Sweden", SVEN, NOW)

    assert [one.told for one in found] == ["Germany (DACH)"]
    assert again == found[0]
    assert len(await acme.read(vocabulary.search, TermKind.REGION, "", 2)) == 2
    assert await acme.read(vocabulary.search, TermKind.PRODUCT, "germany", 10) == []


async def test_admins_place_and_rename_words(acme: Database) -> None:
    placed = await acme.write(as_, ADA, vocabulary.place, "Sweden in Nordics in Europe")
    assert [one.told for one in placed] == ["Sweden (Nordics)", "Nordics (Europe)", "Europe"]

    with pytest.raises(Refused, match="Sweden lies in Europe already"):
        await acme.write(as_, ADA, vocabulary.place, "Europe in Sweden")
    renamed = await acme.write(as_, ADA, vocabulary.rename, "sweden", "Sverige, the kingdom in the North")
    assert renamed.told == "Sverige, the kingdom in the North (Nordics)"
    with pytest.raises(Refused, match="called “Europe” already"):
        await acme.write(as_, ADA, vocabulary.rename, "Nordics", "EUROPE")
    with pytest.raises(Refused, match="no product, segment or region"):
        await acme.write(as_, ADA, vocabulary.rename, "Atlantis", "Azores")


async def test_each_saving_is_confirmed_where_the_person_is(acme: Database) -> None:
    draft = Draft(Kind.EVENT, "Fair", SVEN, date(2026, 6, 1), date(2026, 6, 2))
    decided = planning.Decided(None, frozenset())

    await acme.write(as_, SVEN, planning.add, draft, decided, "C1")
    await acme.write(as_, SVEN, planning.add, replace(draft, start=NOW.date() + timedelta(days=1)), decided, None)

    rows = [(row.kind, row.channel, row.person) for row in await acme.read(_saved)]
    assert rows == [("whisper", "C1", SVEN), ("note", None, SVEN)]


def _saved(session: Session) -> list[outbox.OutboxRow]:
    rows = select(outbox.OutboxRow).where(outbox.OutboxRow.shows == "activity_saved")
    return list(session.exec(rows.order_by(outbox.OutboxRow.id)))  # type: ignore[arg-type]
