"""What Slack says of a channel read, and what admins are told when something becomes of one they chose."""

from bot.rules.rights import some_names
from bot.rules.setup.rooms import Trouble, Troubled
from bot.views.parts import Json, Message, button, buttons, channel, line, message, says
from bot.views.setup import ids

SHARED = ("is_ext_shared", "is_shared")


def read(room: Json) -> frozenset[Trouble]:
    """From `conversations.info` (https://docs.slack.dev/reference/objects/conversation-object)."""
    shared = {Trouble.SHARED} if any(room.get(name) for name in SHARED) else set()
    if room.get("is_archived"):  # Slack takes apps out of it, so who is in there says nothing
        return frozenset({Trouble.ARCHIVED, *shared})
    return frozenset(shared if room.get("is_member") else {Trouble.AWAY, *shared})


_WORDS = {
    Trouble.SHARED: " is shared with another company now. Unison posts nothing there any more; what should appear"
    " waits. Unshare it, or choose another channel, and it goes out.",
    Trouble.ARCHIVED: " is archived, so what should appear there waits. Unarchive it, or choose another with"
    " /unison channel.",
    Trouble.AWAY: ": I am not in there any more, so what should appear waits. Invite me there with /invite @Unison, or"
    " choose another channel, and it goes out.",
    Trouble.GONE: " was deleted, so what should appear there waits. Choose another channel, and it goes out.",
}


def show(known: Troubled) -> Message:
    uses = f"The channel for {some_names(known.uses, most=9)}, "
    words = _WORDS[known.trouble]
    return message(
        f"The channel for {some_names(known.uses, most=9)}{words}",
        line(says(uses), channel(known.channel_id), says(words)),
        buttons([button("Choose channels", ids.STEP, "channels")]),
    )
