"""Acme's weekly meeting of both teams."""

from collections.abc import Mapping
from datetime import datetime, time

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.meetings.series import SeriesDraft
from storage import members
from storage.meetings import series

ZONE = "Europe/London"
THURSDAY = 3


def agree(session: Session, ids: Mapping[str, str], rooms: Mapping[str, str], now: datetime) -> None:
    """Thursdays at two in London, moderated by Nora of finance."""
    draft = SeriesDraft(
        name="Sales and marketing",
        channel_id=rooms["#gtm"],
        weekdays=frozenset({THURSDAY}),
        at=time(14),
        every=1,
        zone=ZONE,
        since=today_in(ZONE, now),
        moderator_id=ids["Nora Vance"],
    )
    series.keep(session, members.actor(session, ids["Ada Quist"]), now, draft)
