"""Which Slack channel was chosen for which purpose, and what has become of channels."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select, update

from bot.rules.setup.rooms import Trouble
from storage.members import one_of


class ChannelRow(SQLModel, table=True):
    __tablename__ = "channel"
    role: str = Field(primary_key=True)
    channel_id: str
    chosen_by: str
    chosen_at: datetime
    guests: int = 0


class ChannelTroubleRow(SQLModel, table=True):
    __tablename__ = "channel_trouble"
    __table_args__ = (one_of("trouble", Trouble),)
    channel_id: str = Field(primary_key=True)
    trouble: str = Field(primary_key=True)
    since: datetime


def chosen(session: Session, role: str) -> str | None:
    row = session.get(ChannelRow, role)
    return row.channel_id if row else None


def all_chosen(session: Session) -> dict[str, str]:
    return dict(session.exec(select(ChannelRow.role, ChannelRow.channel_id)).all())


def choose(session: Session, role: str, channel_id: str, by: str, now: datetime) -> None:
    row = session.get(ChannelRow, role) or ChannelRow(role=role, channel_id="", chosen_by="", chosen_at=now)
    row.channel_id, row.chosen_by, row.chosen_at = channel_id, by, now
    session.add(row)


def guests(session: Session) -> dict[str, int]:
    """How many guests were counted in the channel of each purpose."""
    return dict(session.exec(select(ChannelRow.role, ChannelRow.guests)).all())


def count_guests(session: Session, channel_id: str, count: int) -> None:
    session.execute(update(ChannelRow).where(col(ChannelRow.channel_id) == channel_id).values(guests=count))


def in_trouble(session: Session) -> dict[str, set[Trouble]]:
    found: dict[str, set[Trouble]] = {}
    for channel_id, trouble in session.exec(select(ChannelTroubleRow.channel_id, ChannelTroubleRow.trouble)):
        found.setdefault(channel_id, set()).add(Trouble(trouble))
    return found


def troubles(session: Session, channel_id: str) -> set[Trouble]:
    return in_trouble(session).get(channel_id, set())


def closed(session: Session) -> frozenset[str]:
    """Where nothing may be posted, though Slack would let it: another company reads along (product.md N61)."""
    query = select(ChannelTroubleRow.channel_id).where(ChannelTroubleRow.trouble == Trouble.SHARED)
    return frozenset(session.exec(query))


def begin_trouble(session: Session, channel_id: str, trouble: Trouble, now: datetime) -> None:
    session.add(ChannelTroubleRow(channel_id=channel_id, trouble=trouble, since=now))
    session.flush()


def end_older_troubles(session: Session, channel_id: str, looked_at: datetime) -> None:
    """Nothing was wrong when it was looked at; what came afterwards stays."""
    query = select(ChannelTroubleRow).where(ChannelTroubleRow.channel_id == channel_id)
    for row in session.exec(query.where(ChannelTroubleRow.since <= looked_at)):
        session.delete(row)
    session.flush()


def end_trouble(session: Session, channel_id: str, trouble: Trouble) -> None:
    if row := session.get(ChannelTroubleRow, (channel_id, trouble)):
        session.delete(row)
        session.flush()
