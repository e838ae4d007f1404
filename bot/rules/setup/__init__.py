"""What a company sets up, and what the words after `/unison` mean."""

from bot.rules.setup.channels import GOES_THERE, PURPOSES
from bot.rules.setup.step import Place, SetUp, Step, Told
from bot.rules.setup.steps import STEPS, missing
from bot.rules.setup.teams import unfit
from bot.rules.setup.typed import (
    RoleChange,
    first_word,
    read_channel,
    read_person,
    read_role_change,
    read_zone,
    unknown_step,
    unknown_word,
)

__all__ = [
    "GOES_THERE",
    "PURPOSES",
    "STEPS",
    "Place",
    "RoleChange",
    "SetUp",
    "Step",
    "Told",
    "first_word",
    "missing",
    "read_channel",
    "read_person",
    "read_role_change",
    "read_zone",
    "unfit",
    "unknown_step",
    "unknown_word",
]
