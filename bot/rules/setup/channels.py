"""The three channels: what goes where."""

from bot.rules.setup.rooms import IN_SHORT
from bot.rules.setup.step import Place, SetUp, Step, Told

# What goes to the channel of each purpose.
GOES_THERE = {
    "sales": "Sellers are at home",
    "marketing": "Feedback for marketing goes",
    "shared": "What both teams read (campaigns, conflicts, meetings, the digest) goes",
}
PURPOSES = tuple(GOES_THERE)
SAID_FOR = {"sales": "sales", "marketing": "marketing", "shared": "both teams"}


def _told(known: SetUp) -> Told:
    if not known.channels:
        return ("one for sales, one for marketing, one for both teams",)
    pieces: list[str | Place] = []
    for purpose in PURPOSES:
        pieces += [f"{' · ' if pieces else ''}{SAID_FOR[purpose]} ", *_chosen(known, purpose)]
    return tuple(pieces)


def _chosen(known: SetUp, purpose: str) -> Told:
    channel_id = known.channels.get(purpose)
    if channel_id is None:
        return ("not chosen yet",)
    said = [IN_SHORT[one] for one in sorted(known.troubles.get(channel_id, ()))]
    said += [reading_along(count)] if (count := known.guests.get(purpose, 0)) else []
    return (Place(channel_id), f" ({', '.join(said)})") if said else (Place(channel_id),)


def reading_along(guests: int) -> str:
    return "1 guest reads along" if guests == 1 else f"{guests} guests read along"


def _done(known: SetUp) -> bool:
    return all(known.channels.get(one) and not known.troubles.get(known.channels[one]) for one in PURPOSES)


STEP = Step("channels", "Channels", told=_told, done=_done)
