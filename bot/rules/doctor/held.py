"""Messages that Slack refused for good: which code is about what, and the sentence that tells an admin what to do."""

from bot.rules.doctor.facts import Held

INVITE = ". Invite me there with /invite @Unison and {they} out."
ARCHIVED = ("", " is archived, so {count}. Unarchive it, or choose another with /unison channel.")
# Slack would take it, but another company reads along (product.md N61).
CLOSED = "channel_shared"
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
# Nothing waits to be mended here: the message itself is there, it is only not on top.
ABOUT_PINS = {
    "too_many_pins": ("", " has as many pinned messages as Slack allows, so mine was not pinned. Unpin an old one."),
    "not_pinnable": ("A message of mine in ", " could not be pinned."),
}
ANYTHING_ELSE = (
    "Slack refused my messages for ",
    " ({code}), so {count}. /unison doctor tries {them} again or drops {them}.",
)


def told(held: Held) -> tuple[str, str]:
    """The sentence before and behind the place, which is drawn as a person or a channel."""
    before, after = (WHAT_TO_DO | ABOUT_PINS).get(held.code, ANYTHING_ELSE)
    one = held.count == 1
    return before, after.format(
        count="1 message waits" if one else f"{held.count} messages wait",
        they="it goes" if one else "they go",
        them="it" if one else "them",
        code=held.code,
        place=held.place,
    )
