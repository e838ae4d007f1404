"""Sample data: made-up leads, campaigns and activities to try Unison with, until an admin removes them."""

from bot.rules.samples.loaded import Samples, told
from bot.rules.samples.made_up import LEADS, MadeUp, Then, activities, campaigns, would_be

__all__ = ["LEADS", "MadeUp", "Samples", "Then", "activities", "campaigns", "told", "would_be"]
