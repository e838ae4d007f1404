"""The zone by whose clock goes what both teams share."""

from bot.rules.setup.step import Step

STEP = Step(
    "zone",
    "Zone of both teams",
    told=lambda known: (known.zone,),
    done=lambda known: True,
    needed=False,
)
