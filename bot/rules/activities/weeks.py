"""The schedule: some weeks, what each team does in them, and how it is looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from bot.rules.activities.plan import Team
from bot.rules.activities.shown import Activity
from bot.rules.rights import Actor
from bot.rules.vocabulary import Term, Tree, meet

WEEKS_SHOWN = 6
WEEK = timedelta(days=7)
TEAMS: tuple[Team, ...] = ("sales", "marketing")


@dataclass(frozen=True, slots=True)
class Looking:
    """Which weeks, from that Monday on; whose and where, when not everything is wanted."""

    monday: date
    team: Team | None = None
    region: UUID | None = None

    @property
    def last(self) -> date:
        return self.monday + WEEK * WEEKS_SHOWN - timedelta(days=1)

    def turned(self, pages: int) -> "Looking":
        return replace(self, monday=self.monday + WEEK * WEEKS_SHOWN * pages)


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    by_team: dict[Team, tuple[Activity, ...]]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`crossing` holds the activities of open conflicts."""

    looking: Looking
    activities: tuple[Activity, ...]
    regions: tuple[Term, ...]
    crossing: frozenset[UUID]
    reader: Actor
    today: date

    @property
    def weeks(self) -> list[Week]:
        mondays = [self.looking.monday + WEEK * number for number in range(WEEKS_SHOWN)]
        return [Week(monday, _by_team(self.activities, monday)) for monday in mondays]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_team(activities: Sequence[Activity], monday: date) -> dict[Team, tuple[Activity, ...]]:
    here = [one for one in activities if one.planned.start < monday + WEEK and one.planned.until >= monday]
    found = {team: tuple(one for one in here if one.team == team) for team in TEAMS}
    return {team: ones for team, ones in found.items() if ones}


def wanted(activities: Iterable[Activity], looking: Looking, tree: Tree) -> tuple[Activity, ...]:
    region = frozenset({looking.region}) if looking.region in tree else frozenset()
    return tuple(
        one
        for one in activities
        if (looking.team is None or one.team == looking.team) and meet(one.planned.regions, region, tree)  # type: ignore[arg-type]
    )
