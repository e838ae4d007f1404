"""The one message that the first admin gets."""

from bot.views.parts import Message, bold, button, buttons, line, message, says
from bot.views.setup import ids


def show(name: str) -> Message:
    return message(
        "You are Unison's admin now: set it up in ten minutes",
        line(says(f"{name}, you are Unison's admin now. Both teams can start in ten minutes:")),
        line(bold("1. Teams"), says("  who sells, who does marketing: people or user groups")),
        line(bold("2. Channels"), says("  where each team talks, and where both read")),
        line(says("Everything else has a default that works, and can be changed at any time with /unison setup.")),
        buttons([button("Set up", ids.OPEN, "welcome", "primary")]),
    )
