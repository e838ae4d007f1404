"""Which Slack channel was chosen for which purpose."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, select


class ChannelRow(SQLModel, table=True):
    __tablename__ = "channel"
    role: str = Field(primary_key=True)
    channel_id: str
    chosen_by: str
    chosen_at: datetime


def chosen(session: Session, role: str) -> str | None:
    row = session.get(ChannelRow, role)
    return row.channel_id if row else None


def all_chosen(session: Session) -> dict[str, str]:
    return dict(session.exec(select(ChannelRow.role, ChannelRow.channel_id)).all())


def choose(session: Session, role: str, channel_id: str, by: str, now: datetime) -> None:
    row = session.get(ChannelRow, role) or ChannelRow(role=role, channel_id="", chosen_by="", chosen_at=now)
    row.channel_id, row.chosen_by, row.chosen_at = channel_id, by, now
    session.add(row)
