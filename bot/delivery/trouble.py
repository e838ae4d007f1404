"""What Slack refuses for good: put aside, and told to the admins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.rules.doctor import Held
from bot.rules.doctor.held import CLOSED, WHAT_TO_DO
from bot.views import doctor as view
from bot.views.parts import Message, message
from storage import channels, outbox
from storage.outbox import carrying, minding
from storage.outbox.carrying import Due

SHOWS = "delivery_parked"

ABOUT_BLOCKS = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long")
# With these nothing can be told to anybody by way of Slack; a restart with a good token resumes them.
ABOUT_US = (
    "account_inactive",
    "token_revoked",
    "token_expired",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
)
RESUMED_AT_START = (*ABOUT_US, "missing_scope", "render_failed")
ABOUT_THE_PLACE = tuple(WHAT_TO_DO)


@dataclass(frozen=True, slots=True)
class ParkedCard:
    """Shaped like the cards of the features."""

    def read(self, session: Session, _: UUID, details: dict[str, Any]) -> Held | None:
        place, code = str(details["place"]), str(details["code"])
        count = minding.parked_at(session, place, code)
        return Held(place, code, count) if count else None

    def show(self, held: Held) -> Message:
        return message(view.sentence(held), view.line_of(held))


CARD = ParkedCard()


def _is_over(session: Session, due: Due, code: str) -> bool:
    """What is refused is in order by now: somebody was quicker than the answer."""
    return due.target not in channels.closed(session) if code == CLOSED else minding.mended(session, due.id)


def park(session: Session, due: Due, code: str, now: datetime) -> None:
    """Put the message aside, and tell the admins once for each place and code, unless they know of the channel."""
    if _is_over(session, due, code):
        carrying.send_again(session, due.id, None)
        return
    place = minding.park(session, due.id, code, whole_lane=code in ABOUT_THE_PLACE and not due.is_edit)
    if place is None or due.shows == SHOWS or code in ABOUT_US or channels.troubles(session, due.target or ""):
        return
    outbox.tell_admins(
        session,
        key=f"parked:{due.id}:{code}:{now.isoformat()}",
        shows=SHOWS,
        subject=due.id,
        details={"place": place, "code": code},
        now=now,
        urgent=True,
    )
