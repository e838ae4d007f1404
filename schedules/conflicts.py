"""Conflicts that nobody settled end with the days on which their plans crossed."""

from datetime import datetime, time

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.slots import Slot
from schedules.daily import daily
from storage import workspace
from storage.conflicts import settling


def pass_over(session: Session, slot: Slot, now: datetime) -> None:
    settling.pass_over(session, today_in(workspace.team_zone(session), now), now)


DAILY = daily("conflicts", time(0, 30), workspace.team_zone, pass_over)
