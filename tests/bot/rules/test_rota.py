"""Whose week marketing's duty is."""

from datetime import date, timedelta

import pytest

from bot.rules.incomplete import Incomplete
from bot.rules.rota import Rota, monday_after, problems

MONDAY = date(2026, 5, 11)
A_WEEK = timedelta(weeks=1)
THREE = Rota(("marco", "mia", "lena"), MONDAY)


@pytest.mark.parametrize(
    ("weeks", "able", "whose"),
    [
        (0, {"marco", "mia", "lena"}, "marco"),
        (1, {"marco", "mia", "lena"}, "mia"),
        (5, {"marco", "mia", "lena"}, "lena"),
        (1, {"marco", "lena"}, "lena"),
        (2, {"marco", "mia"}, "marco"),
        (0, set(), None),
        (-1, {"marco"}, None),
    ],
)
def test_each_week_is_the_next_ones_who_can(weeks: int, able: set[str], whose: str | None) -> None:
    assert THREE.turn(MONDAY + weeks * A_WEEK, able) == whose


def test_without_people_it_is_nobodys() -> None:
    assert Rota().turn(MONDAY, {"marco"}) is None


def test_the_monday_after_a_monday_is_a_week_later() -> None:
    assert monday_after(MONDAY) == MONDAY + A_WEEK
    assert monday_after(MONDAY - timedelta(days=1)) == MONDAY


@pytest.mark.parametrize(
    ("people", "since", "wrong"),
    [
        (("sara",), MONDAY, ["people"]),
        (("marco",), MONDAY + timedelta(days=1), ["since"]),
        (("marco",), None, ["since"]),
    ],
)
def test_a_rota_that_cannot_be_is_explained_at_its_field(
    people: tuple[str, ...], since: date | None, wrong: list[str]
) -> None:
    with pytest.raises(Incomplete) as refused:
        problems(people, since, {"marco"}, MONDAY)

    assert list(refused.value.errors) == wrong


def test_no_rota_at_all_is_fine() -> None:
    problems((), None, {"marco"}, MONDAY)
