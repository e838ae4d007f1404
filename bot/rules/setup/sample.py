"""Sample data: made-up leads, campaigns and plans that both teams can try everything with."""

from bot.rules.samples import told
from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    return (f"{told(known.samples)} to try Unison with" if known.samples.any else "none is loaded",)


STEP = Step("sample", "Sample data", told=_told, done=lambda known: True, needed=False)
