"""The former name of `pressing`."""

from bot.local_slack.interactions.pressing import remember

__all__ = ["remember"]
