"""What Home says, and how long it may get."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.home import MOST_COUNTED, Overview, Section, Some, counts, waits
from bot.rules.rights import Role
from bot.rules.setup import SetUp
from bot.samples.home import full
from bot.samples.meetings import AGENDA, NORA
from bot.samples.setup import DONE, NOTHING
from bot.views import home


def words(node: object) -> str:
    if isinstance(node, dict):
        return " ".join(words(value) for name, value in node.items() if name not in ("action_id", "value", "type"))
    return " ".join(map(words, node)) if isinstance(node, list) else str(node)


def overview(**sections: Some) -> Overview:
    found = {Section(name): some for name, some in sections.items()}
    return Overview(replace(NORA, roles=frozenset({Role.SELLER})), date(2026, 5, 7), found)


@pytest.mark.parametrize("known", [NOTHING, DONE])
@pytest.mark.parametrize("count", [1, 5])
def test_somebody_with_every_role_and_everything_waiting_gets_a_home_that_slack_takes(known: SetUp, count: int) -> None:
    shown = home.show(full(known, count))["blocks"]

    assert len(shown) <= 100
    assert {section.told for section in Section if section.told not in words(shown)} == set()


def test_nothing_waiting_is_said_in_one_line() -> None:
    assert counts(overview()) == []
    assert "Nothing waits for you." in words(home.show(overview()))


@pytest.mark.parametrize(
    ("some", "told"),
    [
        ({"confirm": Some((), 1)}, "1 campaign to confirm"),
        ({"answered": Some((), 2)}, "2 answers to you"),
        ({"waiting": Some((), 7, 2, 3)}, "7 wait for an answer, 3 from you (2 overdue)"),
        ({"waiting": Some((), 1, 0, 1)}, "1 waits for your answer"),
        ({"actions": Some((), 1, 1)}, "1 action of yours (1 overdue)"),
        ({"tasks": Some((), MOST_COUNTED, 0, MOST_COUNTED)}, "1,000+ tasks to do"),
        ({"tasks": Some((), 3, 1, 0)}, "3 tasks to do, none of them yours (1 overdue)"),
    ],
)
def test_the_counts_come_first(some: dict[str, Some], told: str) -> None:
    assert counts(overview(**some)) == [told]


def test_what_one_flagged_waits_for_nobody() -> None:
    assert counts(overview(flagged=Some((), 40))) == []
    assert not waits(overview(flagged=Some((), 40)))


def test_what_waits_for_colleagues_alone_does_not_wait_for_the_reader() -> None:
    assert not waits(overview(waiting=Some((), 4, 0, 0)))
    assert waits(overview(waiting=Some((), 4, 0, 1)))
    assert not waits(overview(tasks=Some((), 4, 0, 4, 0)))
    assert waits(replace(overview(), meeting=AGENDA))
