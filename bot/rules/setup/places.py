"""Places with hours, a zone or holidays of their own."""

from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    return (", ".join(known.places[:8]) or "none; everybody has the company's hours and holidays",)


STEP = Step("places", "Places", told=_told, done=lambda known: True, needed=False)
