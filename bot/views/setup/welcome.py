"""The one message that the first admin gets."""

from bot.views.parts import Message, button, buttons, line, message, says
from bot.views.setup import ids


def show(name: str) -> Message:
    return message(
        "You are Unison's admin now: set it up in ten minutes",
        line(says(f"{name}, you are Unison's admin now. Both teams can start in ten minutes:")),
        line(says("1. Teams: who sells, who does marketing. 2. Channels: where each team reads, and both together.")),
        line(says("Everything else has a default that works, and can be changed at any time with /unison setup.")),
        buttons([button("Set up", ids.OPEN, "welcome", "primary")]),
    )
