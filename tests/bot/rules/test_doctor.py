"""What the doctor says of each thing that can be wrong, and what is to be done about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.doctor import (
    APP_TOKEN_REFUSED,
    BOT_TOKEN_REFUSED,
    SCOPES,
    Answered,
    ChannelSeen,
    DatabaseSeen,
    DigestMade,
    Finding,
    Held,
    Level,
    Memory,
    SlackSeen,
    findings,
)

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
SLACK = SlackSeen(
    Answered(),
    app_token=Answered(),
    scopes=frozenset(SCOPES),
    skew=0.4,
    channels=(ChannelSeen("marketing", "C1", Answered(), "marketing"),),
)
DATABASE = DatabaseSeen(version=(3, 51, 3), revision="0001", newest="0001")
MEMORY = Memory(now=NOW, ticked_at=NOW - timedelta(seconds=20), begun=NOW - timedelta(days=2))


def about(name: str, found: list[Finding]) -> Finding:
    [one] = [finding for finding in found if finding.name == name and finding.level is not Level.OK]
    return one


def test_where_all_is_well_nothing_is_to_be_done() -> None:
    found = findings(SLACK, DATABASE, MEMORY)

    assert {finding.level for finding in found} == {Level.OK}
    assert {finding.do for finding in found} == {""}
    assert {"Bot token", "App-level token", "Scopes", "Clock", "Database", "SQLite"} <= {one.name for one in found}
    assert {"Channel for marketing", "Clockwork", "Outbox", "Digest", "Set-up"} <= {one.name for one in found}


@pytest.mark.parametrize("code", [*BOT_TOKEN_REFUSED, "org_login_required"])
def test_a_bot_token_that_slack_refuses_is_told_in_words(code: str) -> None:
    found = about("Bot token", findings(replace(SLACK, bot_token=Answered(code)), DATABASE, MEMORY))

    assert found.level is Level.BAD
    assert "copy" in found.do.lower()


@pytest.mark.parametrize("code", [*APP_TOKEN_REFUSED, "forbidden_team"])
def test_an_app_level_token_that_slack_refuses_is_told_in_words(code: str) -> None:
    found = about("App-level token", findings(replace(SLACK, app_token=Answered(code)), DATABASE, MEMORY))

    assert found.level is Level.BAD
    assert "copy" in found.do.lower()


def test_missing_scopes_are_named_with_what_does_not_work_and_needless_ones_too() -> None:
    fewer = replace(SLACK, scopes=frozenset(SCOPES) - {"pins:write"})
    more = replace(SLACK, scopes=frozenset(SCOPES) | {"reactions:write"})

    assert "pins:write (to pin the meeting that runs)" in about("Scopes", findings(fewer, DATABASE, MEMORY)).what
    assert about("Scopes", findings(fewer, DATABASE, MEMORY)).level is Level.BAD
    assert "reactions:write" in about("Scopes", findings(more, DATABASE, MEMORY)).what
    assert about("Scopes", findings(more, DATABASE, MEMORY)).level is Level.WARN
    assert about("Scopes", findings(replace(SLACK, scopes=None), DATABASE, MEMORY)).level is Level.WARN


@pytest.mark.parametrize(
    ("skew", "level"),
    [
        (5, Level.OK),
        (-5, Level.OK),
        (5.1, Level.WARN),
        (-60, Level.WARN),
        (60.1, Level.BAD),
        (-4000, Level.BAD),
        (None, Level.WARN),
    ],
)
def test_a_clock_that_is_wrong_is_told_before_slacks_requests_are_refused(skew: float | None, level: Level) -> None:
    [clock] = [one for one in findings(replace(SLACK, skew=skew), DATABASE, MEMORY) if one.name == "Clock"]

    assert clock.level is level
    assert "ahead of" not in clock.what or (skew or 0) > 0


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        ({"shared": True}, "is shared with another company"),
        ({"archived": True}, "is archived"),
        ({"member": False}, "/invite @Unison"),
        ({"answered": Answered("channel_not_found")}, "/invite @Unison there, or choose another"),
    ],
)
def test_a_chosen_channel_in_which_nothing_can_be_posted_is_named(seen: dict[str, object], says: str) -> None:
    channel = replace(SLACK.channels[0], **seen)  # type: ignore[arg-type]  # the table has values of every field
    found = about("Channel for marketing", findings(replace(SLACK, channels=(channel,)), DATABASE, MEMORY))

    assert found.level is Level.BAD
    assert says in f"{found.what} {found.do}"
    assert "/unison channel marketing #another" in found.do
    meets = replace(channel, purpose="the meeting Sales and marketing")
    found = about(
        "Channel for the meeting Sales and marketing", findings(replace(SLACK, channels=(meets,)), DATABASE, MEMORY)
    )
    assert "/agenda series" in found.do


@pytest.mark.parametrize(
    ("known", "name", "says"),
    [
        (DatabaseSeen(missing=True), "Database", "makes it at its first start"),
        (DatabaseSeen(unreachable="unable to open"), "Database", "It can't be read: unable to open"),
        (replace(DATABASE, unwritable="database is locked"), "Database", "It can't be written: database is locked"),
        (replace(DATABASE, damage="row 3 missing from index"), "Database", "It is damaged: row 3"),
        (replace(DATABASE, orphans=2), "Database", "2 rows point at nothing"),
        (replace(DATABASE, looked=False), "Database", "too large to be looked through"),
        (replace(DATABASE, revision="0000"), "Tables", "Start Unison once"),
        (replace(DATABASE, version=(3, 40, 1)), "SQLite", "3.40.1 has the WAL-reset bug"),
    ],
)
def test_what_is_wrong_with_the_database_is_told(known: DatabaseSeen, name: str, says: str) -> None:
    found = about(name, findings(SLACK, known, None))

    assert says in f"{found.what} {found.do}"
    assert found.do


def test_another_database_has_no_sqlite_to_warn_of() -> None:
    known = DatabaseSeen(kind="postgresql", version=(16, 4), revision="0001", newest="0001")

    assert {one.level for one in findings(SLACK, known, MEMORY)} == {Level.OK}


@pytest.mark.parametrize(
    ("memory", "name", "level"),
    [
        (replace(MEMORY, ticked_at=None), "Clockwork", Level.WARN),
        (replace(MEMORY, ticked_at=NOW - timedelta(hours=3)), "Clockwork", Level.BAD),
        (replace(MEMORY, waiting=3, oldest_waiting_seconds=301), "Outbox", Level.WARN),
        (replace(MEMORY, uncertain=1, oldest_waiting_seconds=7200), "Outbox", Level.BAD),
        (replace(MEMORY, shared_channel=False), "Digest", Level.WARN),
        (replace(MEMORY, begun=None), "Digest", Level.WARN),
        (replace(MEMORY, begun=NOW - timedelta(days=9)), "Digest", Level.BAD),
        (
            replace(
                MEMORY,
                begun=NOW - timedelta(days=99),
                digest=DigestMade(date(2026, 4, 20), NOW - timedelta(days=16)),
            ),
            "Digest",
            Level.BAD,
        ),
        (replace(MEMORY, missing=("/unison duty @person",)), "Set-up", Level.WARN),
    ],
)
def test_work_that_does_not_get_done_is_told(memory: Memory, name: str, level: Level) -> None:
    found = about(name, findings(SLACK, DATABASE, memory))

    assert found.level is level
    assert found.do


def test_a_digest_that_came_this_week_is_well_and_its_day_is_told() -> None:
    memory = replace(
        MEMORY, begun=NOW - timedelta(days=99), digest=DigestMade(date(2026, 5, 4), NOW - timedelta(days=2))
    )
    [digest] = [one for one in findings(SLACK, DATABASE, memory) if one.name == "Digest"]

    assert (digest.level, digest.what) == (Level.OK, "The last one came for Monday 4 May 2026.")


def test_refused_messages_are_told_by_place_with_what_mends_them() -> None:
    memory = replace(MEMORY, held=(Held("C1", "not_in_channel", 2), Held("U1", "user_disabled", 1)), held_places=4)
    found = [one for one in findings(SLACK, DATABASE, memory) if one.name == "Refused messages"]

    assert [one.held for one in found] == [*memory.held, None]
    assert "I am not in C1, so 2 messages wait. Invite me there" in found[0].what
    assert "The same at 2 more" in found[2].what


def test_the_worst_comes_first() -> None:
    ill = findings(replace(SLACK, skew=90), replace(DATABASE, version=(3, 40, 1)), MEMORY)

    assert [one.level for one in ill][:3] == [Level.BAD, Level.WARN, Level.OK]


def test_a_slack_that_is_silent_is_no_refusal() -> None:
    silent = SlackSeen(Answered(silent="not within 1.5 seconds"))
    found = about("Bot token", findings(silent, DATABASE, MEMORY))

    assert found.level is Level.WARN
    assert "not within 1.5 seconds" in found.what
