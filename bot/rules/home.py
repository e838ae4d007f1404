"""What the Home tab tells a person."""

from dataclasses import dataclass

from bot.rules.feedback import Page
from bot.rules.rights import Actor
from bot.rules.setup import SetUp


@dataclass(frozen=True, slots=True)
class Overview:
    reader: Actor
    pages: tuple[Page, ...]
    set_up: SetUp
