"""What a person may prefer, and what is wrong with a wish (product.md M60, "Habits")."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from bot.rules.business_time import WorkingTime, told_day
from bot.rules.rights import Actor, Role, Standing, some_names

LONGEST_AWAY = timedelta(days=366)


class Way(StrEnum):
    """How somebody hears of what happens under a card in a channel."""

    MENTION = "mention"
    DM = "dm"


@dataclass(frozen=True, slots=True)
class Away:
    """Both days included; never why (product.md E30)."""

    first: date
    last: date
    stand_in: str = ""
    stand_in_name: str = ""

    def on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def told(self) -> str:
        """As others read it, behind the person's name."""
        instead = f"; {self.stand_in_name} stands in" if self.stand_in_name else ""
        return f"is away until {told_day(self.last)}{instead}"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The defaults: quiet outside working time, mentioned under cards, a personal digest, here."""

    quiet: tuple[time, time] | None = None
    way: Way = Way.MENTION
    digest: bool = True
    away: Away | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """As the form was filled in; `quiet` and `away` are None where the reader wants none of their own."""

    quiet: tuple[time | None, time | None] | None
    way: Way
    digest: bool
    away: tuple[date | None, date | None] | None
    stand_in: str = ""


def problems(draft: Draft, today: date, reader: Actor, stand_in: Actor | None) -> dict[str, str]:
    """By the field's name; `stand_in` is whoever was chosen."""
    quiet = _about_quiet(*draft.quiet) if draft.quiet else {}
    if draft.away is None:
        return quiet
    return quiet | _about_away(*draft.away, today) | _about_stand_in(reader, stand_in)


def _about_quiet(begins: time | None, ends: time | None) -> dict[str, str]:
    missing = {name: "Choose a time." for name, at in (("quiet_from", begins), ("quiet_until", ends)) if at is None}
    if not missing and begins == ends:
        return {"quiet_until": "From and until are the same, so no hour would be left. Choose another time."}
    return missing


def _about_away(first: date | None, last: date | None, today: date) -> dict[str, str]:
    if first is None or last is None:
        return {name: "Choose a day." for name, day in (("away_from", first), ("away_until", last)) if day is None}
    if last < first:
        return {"away_until": "The last day is before the first. Choose a later one."}
    if last < today:
        return {"away_until": "That day is over. Choose a later one, or untick “I am away”."}
    if last - first > LONGEST_AWAY:
        return {"away_until": "That is more than a year. Choose an earlier day."}
    return {}


def _about_stand_in(reader: Actor, stand_in: Actor | None) -> dict[str, str]:
    if stand_in is None:
        return {}
    if stand_in.id == reader.id:
        return {"stand_in": "That is you. Choose a colleague, or nobody."}
    if stand_in.standing is not Standing.MEMBER:
        return {"stand_in": f"{stand_in.name} is not a colleague with a full account. Choose another one."}
    if not stand_in.roles & reader.roles:
        mine = some_names(sorted(reader.roles), "or", most=len(Role)) if reader.roles else "your role"
        return {"stand_in": f"{stand_in.name} has none of your roles. Choose somebody who is {mine}, or nobody."}
    return {}


def accepted(draft: Draft) -> Preferences:
    """Of a draft without problems; who stands in is yet to be named."""
    quiet, away = draft.quiet, draft.away
    return Preferences(
        (quiet[0], quiet[1]) if quiet and quiet[0] is not None and quiet[1] is not None else None,
        draft.way,
        draft.digest,
        Away(away[0], away[1], draft.stand_in) if away and away[0] and away[1] else None,
    )


def told_hours(quiet: tuple[time, time] | None, working: WorkingTime) -> str:
    """When direct messages come."""
    if quiet is None:
        return f"in your working hours, {working.begins:%H:%M}–{working.ends:%H:%M} by the clock of {working.zone}"
    return f"on your working days, but not from {quiet[0]:%H:%M} to {quiet[1]:%H:%M} by the clock of {working.zone}"


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody reads of themselves. `by_group`: the handle of the user group for which a role is theirs."""

    reader: Actor
    working: WorkingTime
    preferences: Preferences
    by_group: Mapping[Role, str] = field(default_factory=dict)
