"""Which parts of Unison are awake."""

from bot.rules.choices import Pack
from bot.rules.packs import told
from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    asleep = [pack for pack in Pack if pack not in known.choices.packs]
    rest = f" · asleep: {told(asleep)}" if asleep else ""
    return (f"{told(known.choices.packs) or 'none is awake'}{rest}",)


STEP = Step("packs", "Packs", told=_told, done=lambda known: True, needed=False)
