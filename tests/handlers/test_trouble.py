"""When Slack or the disk has trouble: a clear sentence to the right person, nothing lost, nothing doubled."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

import pytest
import structlog
from sqlmodel import Session

from bot.local_slack.workspace import membership
from bot.logs import set_up_logging
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def flag(world: World, note: str = "") -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("What did you hear?", note or None)
    await world.sara.submits()


@pytest.mark.parametrize("fault", ["429:1", "500", "503", "html", "cut_before", "cut_after", "late:0.3", "timeout"])
async def test_the_card_comes_once_whatever_slack_answered_first(world: World, fault: str) -> None:
    world.slack.faults.plan("chat.postMessage", [fault])

    await flag(world)
    await world.settled()

    assert len(world.cards("Northwind")) == 1


@pytest.mark.parametrize("fault", ["429:1", "500", "html", "cut_after", "timeout"])
async def test_a_form_that_slack_would_not_open_gives_the_words_back(world: World, fault: str) -> None:
    world.slack.faults.plan("views.open", [fault])

    await world.sara.types("/leadfeedback northwind too early", "#sales")

    told = await world.sara.sees("Please send it again: /leadfeedback northwind too early", "#sales")
    assert told.ephemeral


async def test_words_under_a_card_whose_posting_is_not_confirmed_yet_are_not_lost(world: World) -> None:
    world.slack.pace.ack_seconds, world.slack.pace.factor = 0.5, 0.01
    world.slack.faults.plan("chat.postMessage", ["late:0.4"])
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")

    await world.marco.types("Quick as I am", "#marketing", thread=card)

    await world.sara.sees("Quick as I am", "Unison")


async def test_a_channel_without_the_bot_is_told_to_an_admin_once_and_the_card_comes_later(world: World) -> None:
    world.expected_refusals = {"not_in_channel"}
    marketing = world.slack.workspace.channel("#marketing")
    membership.leave(world.slack.workspace, marketing, world.slack.app.bot_user)

    await flag(world)
    await flag(world)
    await world.ada.sees("/invite @Unison", "Unison")
    await world.settled()
    assert len(world.dms("Ada")) == 1
    assert world.cards() == []

    membership.join(world.slack.workspace, marketing, world.slack.app.bot_user)
    await world.settled()
    assert len(world.cards("Northwind")) == 2


async def test_what_could_not_be_posted_goes_to_the_channel_that_is_chosen_instead(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    membership.archive(world.slack.workspace, world.slack.workspace.channel("#marketing"), world.ada.id)
    await flag(world)
    await flag(world)
    await world.ada.sees("archived", "Unison")
    await world.settled()

    await world.ada.types("/unison channel marketing #gtm", "#gtm")

    await world.ada.sees("2 waiting messages will appear there now.", "#gtm")
    await world.settled()
    assert len([m for m in world.marco.reads("#gtm") if "Northwind" in m.text]) == 2


async def test_an_archived_channel_is_told_to_an_admin_and_the_card_comes_when_it_is_back(world: World) -> None:
    world.expected_refusals = {"is_archived"}
    marketing = world.slack.workspace.channel("#marketing")
    membership.archive(world.slack.workspace, marketing, world.ada.id)

    await flag(world)
    await world.ada.sees("archived", "Unison")

    membership.archive(world.slack.workspace, marketing, world.ada.id, archived=False)
    await world.marco.sees("Northwind", "#marketing")
    await world.settled()


async def test_what_changed_while_a_channel_was_archived_stands_on_its_card_when_it_is_back(world: World) -> None:
    world.expected_refusals = {"is_inactive"}
    marketing = world.slack.workspace.channel("#marketing")
    await flag(world)
    await world.settled()
    card = world.cards()[0]
    membership.archive(world.slack.workspace, marketing, world.ada.id)
    await world.marco.presses("Seen", card)
    await world.ada.sees("archived", "Unison")

    membership.archive(world.slack.workspace, marketing, world.ada.id, archived=False)
    await world.settled()

    assert "Seen" in world.cards()[0].text


async def test_while_slack_does_not_say_who_somebody_is_they_are_asked_to_try_again(world: World) -> None:
    world.slack.faults.plan("users.info", ["500"])

    await world.gus.types("/leadfeedback northwind", "#random")

    await world.gus.sees("Slack did not answer just now, so nothing was changed.", "#random")
    await world.gus.types("/leadfeedback northwind", "#random")
    await world.gus.sees("guest accounts can't use it", "#random")


def _fill(session: Session) -> None:
    pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def _empty(session: Session) -> None:
    session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")


async def test_a_full_disk_keeps_the_form_open_with_what_was_typed(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("What did you hear?", "x" * 2900)
    await world.sara.fills("Content that helped, or was missing", "y" * 2900)
    await world.db.write(_fill)

    await world.sara.submits()
    told = next(iter(world.sara.form.errors.values()))
    assert "disk is full" in told
    assert "nothing was changed" in told
    assert world.sara.form.values["What did you hear?"] == "x" * 2900

    await world.db.write(_empty)
    await world.sara.submits()
    await world.marco.sees("Northwind", "#marketing")
    await world.settled()
    assert len(world.cards("Northwind")) == 1


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_database_is_a_sentence_and_trying_again_works(world: World, tmp_path: Path) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()

    with locked(tmp_path / "unison.sqlite"):
        await world.sara.submits()
        assert "database is busy" in next(iter(world.sara.form.errors.values()))

    await world.sara.submits()
    await world.marco.sees("Northwind", "#marketing")


def _choose_no_channel(session: Session) -> None:
    session.connection().exec_driver_sql("DELETE FROM channel")


async def test_without_a_chosen_channel_the_card_waits_and_the_seller_reads_so(world: World) -> None:
    await world.db.write(_choose_no_channel)

    await flag(world)
    await world.sara.sees("waits until an admin chooses marketing's channel", "#sales")
    await world.ada.types("/unison channel marketing #marketing", "#gtm")

    await world.ada.sees("1 waiting message will appear there now.", "#gtm")
    await world.marco.sees("Northwind", "#marketing")


async def test_the_log_has_the_trace_and_the_reference_but_no_words_and_no_token(
    world: World, tmp_path: Path, log: StringIO
) -> None:
    await world.sara.types("/leadfeedback CANARYLEAD too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("What did you hear?", "CANARYNOTE")
    with locked(tmp_path / "unison.sqlite"):
        await world.sara.submits()
    told = next(iter(world.sara.form.errors.values()))

    logged = log.getvalue()
    assert told.split("Reference ")[1][:6] in logged
    assert "Traceback" in logged
    assert "Locked" in logged
    for secret in ("CANARYLEAD", "CANARYNOTE", world.slack.bot_token, world.slack.app_token):
        assert secret not in logged


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the running bot writes, at its most talkative."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level, structlog.get_config())
    written = StringIO()
    set_up_logging("DEBUG", "json", stream=written)
    yield written
    root.handlers, root.level = before[0], before[1]
    structlog.configure(**before[2])
