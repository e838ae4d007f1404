"""What Slack refuses for good: which code is about what, and the sentence that tells an admin what to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bot.views.parts import Message, Part, channel, line, mention, message, says
from storage import channels, members, outbox
from storage.outbox import minding
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
# Slack would take it, but another company reads along (product.md N61).
CLOSED = "channel_shared"
INVITE = ". Invite me there with /invite @Unison and {they} out."
ARCHIVED = ("", " is archived, so {count}. Unarchive it, or choose another with /unison channel.")
# The place, not the message: all that would follow to the same place waits as well.
WHAT_TO_DO = {
    "not_in_channel": ("I am not in ", f", so {{count}}{INVITE}"),
    "channel_not_found": ("I cannot see ", f", so {{count}}{INVITE}"),
    "is_archived": ARCHIVED,
    "is_inactive": ARCHIVED,  # The same, when a card is to be edited (docs: chat.update).
    CLOSED: ("", " is shared with another company, so {count}. Unshare it, or choose another with /unison channel."),
    "no_channel": ("", ": no channel is chosen for it, so {count}. Choose one: /unison channel {place} #name."),
    "restricted_action": ("I am not allowed to write in ", ", so {count}. Let apps post there and {they} out."),
    "restricted_action_read_only_channel": (
        "I am not allowed to write in ",
        ", so {count}. Let apps post there and {they} out.",
    ),
    "restricted_action_thread_only_channel": (
        "I am not allowed to start threads in ",
        ", so {count}. Let apps post there and {they} out.",
    ),
    "user_not_found": ("Slack does not know ", ", so {count}."),
    "user_disabled": ("", " has left the workspace, so {count}."),
    "user_not_visible": ("I cannot see ", ", so {count}."),
    "cannot_dm_bot": ("", " is a bot and cannot be written to, so {count}."),
    "user_not_in_channel": ("", " is not in the channel, so {count}."),
    "messages_tab_disabled": (
        "I cannot write to ",
        ", so {count}. Switch on the Messages tab of the app (App Home) and {they} out.",
    ),
}
ABOUT_THE_PLACE = tuple(WHAT_TO_DO)
# Nothing waits to be mended here: the message itself is there, it is only not on top.
ABOUT_PINS = {
    "too_many_pins": ("", " has as many pinned messages as Slack allows, so mine was not pinned. Unpin an old one."),
    "not_pinnable": ("A message of mine in ", " could not be pinned."),
}
ANYTHING_ELSE = ("Slack refused my messages for ", " ({code}), so {count}. The log of Unison says more.")


@dataclass(frozen=True, slots=True)
class Parked:
    place: str
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class ParkedCard:
    """Shaped like the cards of the features."""

    def read(self, session: Session, _: UUID, details: dict[str, Any]) -> Parked | None:
        place, code = str(details["place"]), str(details["code"])
        count = minding.parked_at(session, place, code)
        return Parked(place, code, count) if count else None

    def show(self, parked: Parked) -> Message:
        before, after = (WHAT_TO_DO | ABOUT_PINS).get(parked.code, ANYTHING_ELSE)
        rest = after.format(count=waiting(parked.count), they=they(parked.count), code=parked.code, place=parked.place)
        words = f"{before}{parked.place}{rest}"
        return message(
            words,
            line(says(before), as_part(parked.place), says(rest))
            if before
            else line(as_part(parked.place), says(rest)),
        )


CARD = ParkedCard()


def waiting(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count} messages wait"


def they(count: int) -> str:
    return "it goes" if count == 1 else "they go"


def as_part(place: str) -> Part:
    if place[:1] in "CG" and place.isalnum() and place.isupper():
        return channel(place)
    if place[:1] in "UW" and place.isalnum() and place.isupper():
        return mention(place)
    return says(place)


def park(session: Session, due: Due, code: str, now: datetime) -> None:
    """Put the message aside, and tell the admins once for each place and code, unless they know of the channel."""
    place = minding.park(session, due.id, code, whole_lane=code in ABOUT_THE_PLACE and not due.is_edit)
    if place is None or due.shows == SHOWS or code in ABOUT_US or channels.troubles(session, due.target or ""):
        return
    for admin in members.admins(session):
        outbox.tell(
            session,
            key=f"parked:{due.id}:{code}:{admin}:{now.isoformat()}",
            shows=SHOWS,
            subject=due.id,
            details={"place": place, "code": code},
            place=outbox.Place(person=admin),
            now=now,
        )
