"""The sentences on top of a digest: what changed, the biggest cause, what is asked of each team."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.digest import HandedOver, Late, Owed, Read, Reason, Returns
from bot.rules.metrics import Counted, Share
from bot.samples.digest import QUIET
from bot.views.digest.headline import headline

SUNDAY = date(2026, 5, 10)


def over(count: int, *before: int) -> HandedOver:
    return HandedOver(count, before=before)


@pytest.mark.parametrize(
    ("handed_over", "said"),
    [
        (over(1), "1 lead was handed over. There is no earlier week to compare with yet."),
        (over(24, 18, 18), "24 leads were handed over, 6 more than in a usual week."),
        (over(3, 4, 4), "3 leads were handed over, 1 fewer than in a usual week."),
        (over(4, 4, 4, 5, 4), "4 leads were handed over, as many as in a usual week."),
        (over(0, 2), "No lead was handed over, 2 fewer than in a usual week."),
        (over(1_234, 1_234), "1,234 leads were handed over, as many as in a usual week."),
    ],
)
def test_it_says_first_what_changed(handed_over: HandedOver, said: str) -> None:
    assert headline(replace(QUIET, handed_over=handed_over)) == [said]


def test_without_hand_overs_ever_it_says_nothing_of_them() -> None:
    assert headline(QUIET) == []
    assert headline(replace(QUIET, handed_over=over(0, 0, 0))) == []


@pytest.mark.parametrize(
    ("returns", "said"),
    [
        (Returns(returned=1, reasons=(Counted("Too early", 1),)), []),
        (
            Returns(returned=3, reasons=(Counted("Too early", 2), Counted("Other", 1))),
            ["What came back most: “Too early”, 2 of 3."],
        ),
        (
            Returns(returned=5, top=(Reason("Too early", "Fair", Share(4, 8)),)),
            ["What came back most: “Too early”, 50\N{NO-BREAK SPACE}% (4 of 8) from Fair."],
        ),
    ],
)
def test_then_the_biggest_cause(returns: Returns, said: list[str]) -> None:
    assert headline(replace(QUIET, returns=returns)) == said


APART = Owed(answers=Late(1), tasks=Late(2), outcomes=Late(1), apart=True)


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        (Owed(apart=True), []),
        (
            APART,
            [
                "Asked of marketing: answer 1 return past its day and finish 2 tasks past their day.",
                "Asked of sales: say what became of 1 lead.",
            ],
        ),
        (replace(APART, apart=False), ["Asked of both teams: 4 things past their day, see below."]),
    ],
)
def test_then_what_is_asked_of_each_team(owed: Owed, said: list[str]) -> None:
    assert headline(replace(QUIET, owed=owed)) == said


def test_sales_is_asked_to_read_what_somebody_has_not_read() -> None:
    unread, read = Read("Fair", Share(1, 3), SUNDAY), Read("Mailing", Share(3, 3), SUNDAY)

    assert headline(replace(QUIET, reads=(unread, read))) == ["Asked of sales: read Fair."]
    assert headline(replace(QUIET, reads=(unread, unread))) == ["Asked of sales: read 2 campaigns."]
