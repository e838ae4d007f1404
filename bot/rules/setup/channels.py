"""The three channels: what goes where."""

from bot.rules.setup.step import Place, SetUp, Step, Told

# What goes to the channel of each purpose.
GOES_THERE = {
    "sales": "Sellers are at home",
    "marketing": "Feedback for marketing goes",
    "shared": "What both teams read (campaigns, conflicts, meetings, the digest) goes",
}
PURPOSES = tuple(GOES_THERE)


def _told(known: SetUp) -> Told:
    if not known.channels:
        return ("one for sales, one for marketing, one for both teams",)
    pieces: list[str | Place] = []
    for purpose in PURPOSES:
        chosen = known.channels.get(purpose)
        pieces += [f"{' · ' if pieces else ''}{purpose} ", Place(chosen) if chosen else "not chosen yet"]
    return tuple(pieces)


STEP = Step("channels", "Channels", told=_told, done=lambda known: all(known.channels.get(one) for one in PURPOSES))
