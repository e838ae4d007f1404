"""What a person's Home tab is made of."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.feedback import Listing
from bot.rules.home import Overview
from bot.rules.rights import Actor, Right, may
from storage import members, setup
from storage.feedback import lists
from storage.outbox import homes
from storage.outbox.homes import Drawn

ROWS = 5


def opened(session: Session, actor: Actor, now: datetime, due_at: datetime) -> tuple[Overview, Drawn]:
    """An owner or admin of the workspace who opens Home first is Unison's first admin from then on."""
    if setup.become_first_admin(session, actor, now):
        actor = members.actor(session, actor.id)
    drawn = homes.open_home(session, actor.id, due_at, now)
    return overview(session, actor, now), drawn


def overview(session: Session, actor: Actor, now: datetime) -> Overview:
    wanted = {
        Listing.MINE: Right.GIVE_FEEDBACK,
        Listing.WAITING: Right.ANSWER_FEEDBACK,
        Listing.TASKS: Right.ANSWER_FEEDBACK,
    }
    shown = [listing for listing, right in wanted.items() if may(actor, right)]
    pages = tuple(lists.page(session, actor, now, listing, size=ROWS) for listing in shown)
    return Overview(actor, pages, setup.state(session))
