"""The table of steps: what a company sets up, in the order in which it is suggested."""

from bot.rules.setup import channels, digest, duty, groups, hours, packs, places, reasons, sample, targets, teams, zone
from bot.rules.setup.step import SetUp, Step

STEPS: tuple[Step, ...] = (
    teams.STEP,
    groups.STEP,
    channels.STEP,
    duty.STEP,
    zone.STEP,
    digest.STEP,
    targets.STEP,
    hours.STEP,
    places.STEP,
    reasons.STEP,
    packs.STEP,
    sample.STEP,
)


def missing(known: SetUp) -> list[Step]:
    """Those without which the teams cannot start."""
    return [step for step in STEPS if step.needed and not step.done(known)]
