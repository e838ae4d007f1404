"""What is remembered of user groups, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.rules.rights import Actor, Profile, Role, Standing
from bot.rules.setup.groups import Group
from storage import groups, members, setup
from storage.db import Database

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
ADA = Actor("UADA", "Ada Quist", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.ADMIN}))
BOTH, ONE = Group("S1", "sales-team", users=("USARA", "USVEN")), Group("S1", "sales-team", users=("USARA",))
PEOPLE = [Profile(one, one, "Europe/Stockholm", Standing.MEMBER) for one in ("UADA", "USARA", "USVEN")]


@pytest.fixture
async def acme(db: Database) -> Database:
    await db.write(_settle_in)
    return db


def _settle_in(session: Session) -> None:
    for person in PEOPLE:
        members.remember(session, person, NOW)
    session.flush()
    members.give(session, "UADA", Role.ADMIN, "UADA", NOW)
    setup.choose_groups(session, ADA, NOW, {Role.SELLER: ["S1"]}, [BOTH], [])


def sellers(session: Session) -> list[str]:
    return sorted(members.with_role(session, Role.SELLER))


async def test_an_answer_that_took_longer_does_not_bring_back_who_has_left(acme: Database) -> None:
    asked_first, asked_then = NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)

    await acme.write(setup.groups_changed, asked_then, [ONE], [])
    await acme.write(setup.groups_changed, asked_first, [BOTH], [])

    assert await acme.read(sellers) == ["USARA"]


async def test_those_whom_slack_has_not_named_yet_are_known_to_be_missing(acme: Database) -> None:
    newcomer = Profile("UNEW", "Nia New", "Europe/Stockholm", Standing.MEMBER)
    grown = Group("S1", "sales-team", users=("USARA", "USVEN", "UNEW"))
    await acme.write(setup.groups_changed, NOW + timedelta(seconds=1), [grown], [])
    assert await acme.read(groups.strangers) == ["UNEW"]

    await acme.write(setup.groups_changed, NOW + timedelta(seconds=2), [grown], [newcomer])

    assert await acme.read(groups.strangers) == []
    assert await acme.read(sellers) == ["UNEW", "USARA", "USVEN"]
    assert await acme.read(groups.handles_for, "UNEW") == {Role.SELLER: "sales-team"}


async def test_who_leaves_the_group_sells_no_more_and_who_was_picked_by_hand_does(acme: Database) -> None:
    await acme.write(members.give, "USVEN", Role.SELLER, "UADA", NOW)
    await acme.write(setup.groups_changed, NOW + timedelta(seconds=1), [Group("S1", "sales-team", users=())], [])

    assert await acme.read(lambda session: list(session.exec(select(groups.GroupMemberRow.member_id)))) == []
    assert await acme.read(sellers) == ["USVEN"]
