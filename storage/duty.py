"""Marketing's duty: who answers feedback that no campaign's owner owes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, text
from sqlmodel import Field, Session, SQLModel

from bot.rules.rights import Role
from storage import members
from storage.db.hot import Hot
from storage.preferences import read as preferences


class DutyRow(SQLModel, table=True):
    __tablename__ = "duty"
    since: datetime = Field(primary_key=True)
    member_id: str
    set_by: str


def put(session: Session, member_id: str, by: str, now: datetime) -> None:
    session.add(DutyRow(since=now, member_id=member_id, set_by=by))


# People who can answer: colleagues who are marketers, in the order in which they became it.
_MARKETERS = """
    SELECT member.id, role.given_at FROM member JOIN role ON role.member_id = member.id
    WHERE role.role = 'marketer' AND member.standing = 'member'
"""
_OWNER = Hot(
    text(
        f"""
        SELECT coalesce(
            (SELECT owner_id FROM campaign JOIN ({_MARKETERS}) marketer ON marketer.id = owner_id
             WHERE campaign.id = :campaign_id),
            (SELECT latest.member_id FROM (SELECT member_id FROM duty ORDER BY since DESC LIMIT 1) latest
             JOIN ({_MARKETERS}) marketer ON marketer.id = latest.member_id),
            (SELECT marketer.id FROM ({_MARKETERS}) marketer ORDER BY marketer.given_at, marketer.id LIMIT 1)
        ) AS owner
        """  # noqa: S608 - made of constants
    )
    .bindparams(bindparam("campaign_id", type_=Uuid()))
    .columns(owner=String())
)


def owner_of(session: Session, campaign_id: UUID | None, now: datetime) -> str | None:
    """The campaign's owner, else whoever was put on duty last, else the first marketer (product.md A3).

    Each only while that person is a marketer: nobody owes what they may not do. Of somebody who is away nobody asks
    anything: it goes to who stands in, else to the next; when all are away it stays whose it is.
    """
    owner, absent = _owner(session, campaign_id), preferences.absent(session, now)
    if owner is None or owner not in absent:
        return owner
    marketers = members.with_role(session, Role.MARKETER)
    asked = [absent[owner], on_duty(session), absent.get(on_duty(session) or ""), *marketers]
    return next((one for one in asked if one in marketers and one not in absent), owner)


def _owner(session: Session, campaign_id: UUID | None) -> str | None:
    return _OWNER.rows(session, {"campaign_id": campaign_id})[0][0]  # type: ignore[no-any-return]


def on_duty(session: Session) -> str | None:
    """Whose turn it is, here or away."""
    return _owner(session, None)
