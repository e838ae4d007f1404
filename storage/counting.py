"""How many there are, up to where nobody needs to know any more."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from bot.rules.home import MOST_COUNTED


def counted(session: Session, query: Any) -> int:
    """However many rows the query finds, no more of them are looked at than can be told."""
    return session.exec(select(func.count()).select_from(query.limit(MOST_COUNTED).subquery())).one()
