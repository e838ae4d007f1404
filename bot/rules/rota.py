"""Marketing's duty in turn: each Monday it passes on to the next (product.md A3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.incomplete import Incomplete

_A_WEEK = 7
MOST_IN_TURN = 30


@dataclass(frozen=True, slots=True)
class Rota:
    """People in the order of their turns; the first has the week of `since`, a Monday."""

    people: tuple[str, ...] = ()
    since: date | None = None

    def turn(self, monday: date, able: Collection[str]) -> str | None:
        """Whose week it is: the next in the order where somebody can't; nobody before it starts or when nobody can."""
        if self.since is None or monday < self.since or not self.people:
            return None
        first = (monday - self.since).days // _A_WEEK % len(self.people)
        return next((one for one in self.people[first:] + self.people[:first] if one in able), None)


def monday_after(day: date) -> date:
    return day + timedelta(days=_A_WEEK - day.weekday())


def problems(people: tuple[str, ...], since: date | None, marketers: Collection[str], today: date) -> None:
    """Raises Incomplete with a sentence at each field that is wrong."""
    errors = {}
    if not set(people) <= set(marketers):
        errors["people"] = "Only marketers can be on marketing duty. Give the role first: /unison setup teams."
    if len(people) > MOST_IN_TURN:
        errors["people"] = f"Keep it within {MOST_IN_TURN} people."
    if people and (since is None or since.weekday() != 0):
        errors["since"] = f"Choose a Monday, for example {monday_after(today)}."
    if errors:
        raise Incomplete(errors)
