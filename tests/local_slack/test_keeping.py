"""A workspace that is kept in a file, and gone on with."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.local_slack import Company, LocalSlack, Member, Room, Team, keeping
from bot.local_slack.past import Said, all_read, remember
from tests.conftest import local_slack
from tests.local_slack.counterpart import MANIFEST

pytestmark = pytest.mark.anyio

COMPANY = Company(
    "Acme",
    members=[Member("Sara Lind"), Member("Marco Neri")],
    rooms=[Room("#sales", ["Sara"]), Room("#gtm", ["Sara"])],
    teams=[Team("sales-team", ["Sara"])],
)


async def test_what_was_said_pinned_read_and_shown_is_there_again_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "slack.json"
    first, second = local_slack("socket"), local_slack("socket")
    sales, sara = first.workspace.channel("#sales"), first.workspace.user("Sara")
    asked = remember(first.workspace, first.events, Said(first.now(), sara.id, sales, "Who knows *Northwind*?"))
    answer = Said(first.now(), first.app.bot_user, sales, "I do", [{"type": "divider"}], asked.ts, {"event_type": "a"})
    remember(first.workspace, first.events, answer)
    first.workspace.screens.publish(sara.id, {"type": "home", "blocks": [{"type": "divider"}]})
    first.clock.offset += timedelta(days=3)
    all_read(first.workspace)
    remember(first.workspace, first.events, Said(first.now(), sara.id, sales, "Anybody?"))
    keeping.keep(first.workspace, file)

    assert keeping.go_on(second.workspace, file)
    known = second.workspace.channel("#sales")
    assert known.messages == sales.messages
    assert [one.text for one in known.replies(asked.ts)] == ["I do"]
    assert second.workspace.unread(second.workspace.user("Sven").id, known) == 1
    assert second.workspace.screens.homes[sara.id].content["type"] == "home"
    assert abs(second.now() - first.now()) < timedelta(minutes=1)


async def test_who_came_and_what_went_is_so_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "slack.json"
    first, second = (LocalSlack(COMPANY, MANIFEST) for _ in range(2))
    first.events.deaf = True
    first.workspace.groups.now_holds("@sales-team", ["Sara", "Marco"], 7)
    await first.person("Marco").changes(deactivated=True)
    await first.adds(Member("Nia Young")).joins("#gtm")
    await first.person("Sara").deletes("#sales")
    keeping.keep(first.workspace, file)

    assert keeping.go_on(second.workspace, file)
    kept = second.workspace
    assert kept.user("Marco").deactivated
    assert kept.user("Nia").id in kept.channel("#gtm").members
    assert kept.groups.named("@sales-team").users == [kept.user("Sara").id, kept.user("Marco").id]
    assert kept.rooms.find("#sales") is None


async def test_a_first_start_has_nothing_to_go_on_with(tmp_path: Path) -> None:
    assert not keeping.go_on(local_slack("socket").workspace, tmp_path / "slack.json")


async def test_a_file_of_another_make_changes_nothing(tmp_path: Path) -> None:
    slack, file = local_slack("socket"), tmp_path / "slack.json"
    file.write_text(json.dumps({"channels": "none"}))
    before = slack.clock.offset

    with pytest.raises(ValidationError):
        keeping.go_on(slack.workspace, file)

    assert slack.clock.offset == before


async def test_the_past_is_said_in_its_own_time_and_the_app_does_not_hear_it() -> None:
    slack = local_slack("socket")
    sara, gtm = slack.workspace.user("Sara"), slack.workspace.channel("#gtm")
    then = slack.now() - timedelta(days=30)
    said = remember(slack.workspace, slack.events, Said(then, sara.id, gtm, "Long ago", reactions={"eyes": [sara.id]}))

    assert abs(float(said.ts) - then.timestamp()) < 1
    assert said.reactions == {"eyes": [sara.id]}
    assert slack.ledger.deliveries == []
