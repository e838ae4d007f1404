"""What the doctor says of a Unison that lacks everything."""

from datetime import UTC, datetime
from typing import Any

from bot.rules.doctor import Answered, ChannelSeen, DatabaseSeen, Held, Memory, SlackSeen, findings
from bot.views import doctor

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
SLACK = SlackSeen(
    Answered(),
    scopes=frozenset({"chat:write", "reactions:read"}),
    skew=90.0,
    channels=(ChannelSeen("marketing", "C1", Answered(), "marketing", member=False),),
)
MEMORY = Memory(
    now=NOW,
    waiting=2,
    uncertain=1,
    oldest_waiting_seconds=400,
    held=(Held("C1", "not_in_channel", 2), Held("U1", "user_disabled", 1)),
    held_places=3,
    shared_channel=False,
    missing=("/unison channel shared #channel",),
)


def shown() -> list[Any]:
    ill = findings(SLACK, DatabaseSeen(version=(3, 40, 1), damage="row 3 missing from index", newest="0001"), MEMORY)
    return [doctor.show(ill).blocks, doctor.show(ill, "2 messages go out again.").blocks]
