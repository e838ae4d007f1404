"""Empties the outbox into Slack, effectively once."""

from bot.delivery.courier import Courier
from bot.delivery.pace import Pace
from bot.delivery.together import Renderer

__all__ = ["Courier", "Pace", "Renderer"]
