"""Digests of every kind of week, for the wiring and the golden files."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.rules.choices import Choices
from bot.rules.digest import (
    Action,
    Ahead,
    Crossing,
    Digest,
    HandedOver,
    Late,
    Meeting,
    Missed,
    NoChannel,
    Owed,
    Quote,
    Read,
    Reason,
    Returns,
    Trend,
)
from bot.rules.metrics import AnswerTimes, Counted, Fates, Share, Spread, Window
from bot.views.digest import card, meaning, notes

ZONE = "Europe/Stockholm"
SUNDAY = date(2026, 5, 10)
NINE = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)

QUIET = Digest(Window(SUNDAY), ZONE, NINE, NINE)

FULL = Digest(
    window=Window(SUNDAY),
    zone=ZONE,
    made_at=NINE + timedelta(seconds=12),
    planned_at=NINE,
    handed_over=HandedOver(
        count=24,
        by_campaign=(Counted("Spring Webinar", 12), Counted("Hannover Fair", 8), Counted("Dentists Mailing", 4)),
        expected=(Counted("Dentists Mailing", 6), Counted("Summer Upgrade", 3)),
        before=(18, 17, 20, 17),
        decided=Fates(handed=18, accepted=9, returned=6, returned_later=1),
        decided_before=Fates(handed=70, accepted=42, returned=20, returned_later=4),
    ),
    returns=Returns(
        decided=15,
        returned=9,
        not_a_lead=1,
        reasons=(Counted("Not the decision maker", 5), Counted("Too early", 3), Counted("Not a real enquiry", 1)),
        top=(
            Reason(
                "Not the decision maker",
                "Spring Webinar",
                Share(5, 8),
                1.9,
                Quote("Mia Okafor", "We now ask for the role in the form, and write to the head of the practice."),
            ),
            Reason("Too early", "Hannover Fair", Share(3, 4)),
        ),
        before=(6, 7, 7, 6),
    ),
    owed=Owed(
        answers=Late(2, date(2026, 5, 7)),
        tasks=Late(1, date(2026, 5, 8)),
        outcomes=Late(4, date(2026, 4, 29)),
        answer_times=AnswerTimes(Share(8, 10), Spread(8, 130, 545)),
        answers_took_before=200,
        apart=True,
    ),
    reads=(Read("Summer Upgrade", Share(4, 6), date(2026, 5, 18)), Read("Fair", Share(6, 6), SUNDAY, Share(5, 6))),
    ahead=(
        Ahead(date(2026, 5, 11), date(2026, 5, 15), "Dentists", "Sales push", "sales", "Priya Rao", "Karnataka"),
        Ahead(date(2026, 4, 1), date(2026, 6, 30), "Long run", "Campaign", "marketing"),
        Ahead(date(2026, 5, 18), date(2026, 6, 30), "Summer Upgrade", "Campaign", "marketing", "Mia Okafor", "DACH"),
    ),
    conflicts=(Crossing("Summer Upgrade", "June discount", date(2026, 6, 1)),),
    actions=(
        Action("Write the objection sheet", "Marco Neri", date(2026, 5, 8), overdue=True),
        Action("Call the five largest accounts", "Sara Lind", date(2026, 5, 15), overdue=False),
        Action("Book a stand at the fair", "", date(2026, 5, 18), overdue=False),
    ),
    meeting=Meeting("Sales and marketing", datetime(2026, 5, 14, 13, 0, tzinfo=UTC)),
    trend=tuple(
        Trend(date(2026, 4, 6) + timedelta(weeks=n), handed, returned)
        for n, (handed, returned) in enumerate([(17, 6), (20, 7), (17, 7), (18, 6), (24, 9)])
    ),
)

LATE = replace(FULL, made_at=NINE + timedelta(minutes=20))
QUIET_AND_LATE = replace(QUIET, meeting=FULL.meeting, made_at=NINE + timedelta(hours=23))
ASKED_FOR = replace(FULL, window=Window(date(2026, 5, 13)), planned_at=None)

# Small numbers have neither percentages nor a picture, and small teams no number of their own.
FEW = replace(
    QUIET,
    handed_over=HandedOver(count=1, by_campaign=(Counted("Spring Webinar", 1),), decided=Fates(4, 3, 1)),
    returns=Returns(decided=4, returned=3, reasons=(Counted("Too early", 2), Counted("Other", 1))),
    owed=Owed(answers=Late(1, date(2026, 5, 7)), answer_times=AnswerTimes(Share(3, 4), Spread(3, 60, 90))),
    trend=(Trend(date(2026, 4, 27), 3, 1), Trend(date(2026, 5, 4), 1, 3)),
)

HOSTILE = "<!channel> *Everybody* & <https://evil.example|free> `rm` _now_ :boom: @here "
LONG = (
    "Ångström & Söhne Vertriebsgesellschaft für zahnärztliche Großgeräte mbH & Co. KG, Niederlassung Süd-Südwest, 2026"
)
LONG_AND_HOSTILE = replace(
    FULL,
    handed_over=replace(FULL.handed_over, by_campaign=tuple(Counted(f"{n} {LONG}", 30 - n) for n in range(12))),
    returns=replace(
        FULL.returns,
        top=(Reason("Too early", HOSTILE + LONG, Share(3, 4), None, Quote("Mr. <!here>", HOSTILE * 2)),),
        reasons=tuple(Counted(f"Reason {n}", 1) for n in range(8)),
    ),
    reads=tuple(Read(f"{HOSTILE}{n}", Share(0, 3), SUNDAY) for n in range(9)),
    ahead=tuple(Ahead(SUNDAY, SUNDAY, f"{n} {HOSTILE}", "Sales push", "sales") for n in range(60)),
    conflicts=tuple(Crossing(HOSTILE, LONG, SUNDAY) for _ in range(3)),
    actions=tuple(Action(f"{n} {HOSTILE}", "Mr. <!here>", SUNDAY, overdue=False) for n in range(7)),
    meeting=Meeting(HOSTILE, NINE),
)

KINDS = {
    "full": FULL,
    "quiet": QUIET,
    "late": LATE,
    "quiet_and_late": QUIET_AND_LATE,
    "few": FEW,
    "long_and_hostile": LONG_AND_HOSTILE,
}


def shown() -> list[Any]:
    return [
        *(card.show(one).blocks for one in KINDS.values()),
        card.privately(ASKED_FOR).blocks,
        card.privately(LONG_AND_HOSTILE).blocks,
        card.details(LONG_AND_HOSTILE).blocks,
        meaning.show(Choices()),
        notes.homeless(NoChannel()).blocks,
        notes.missed(Missed(NINE, ZONE)).blocks,
    ]
