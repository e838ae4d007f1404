"""What a campaign must say, how it stands on a day, what counts as another promise, when people are reminded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.business_time import WorkingTime
from bot.rules.campaigns import (
    Announcement,
    Changed,
    Draft,
    State,
    Waiting,
    check_fresh,
    check_not_ended,
    check_runs,
    check_same_promise,
    latest_start,
    material,
    problems,
    read_subject,
    reminder_days,
    reminders,
    runs,
    state_on,
    turning,
    usual_moments,
)
from bot.rules.rights import Actor, Refused, Role, Standing
from bot.rules.trace import Stale
from bot.rules.vocabulary import Term
from bot.samples.campaigns import DRAFT, ENDED, NOW, PLANNED

TODAY = date(2026, 5, 6)
GOOD = Draft("Summer Upgrade", date(2026, 6, 1), date(2026, 6, 30), "UMIA")
JUNE_30 = date(2026, 6, 30)


def test_a_name_two_days_and_an_owner_are_enough() -> None:
    assert problems(GOOD, TODAY) == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "the name that both teams will use"),
        ({"name": "  …"}, "name", "needs letters or digits"),
        ({"name": "x" * 121}, "name", "within 120 characters"),
        ({"starts": None}, "starts", "Choose the day it starts."),
        ({"starts": date(2062, 6, 1), "ends": date(2062, 6, 2)}, "starts", "Is the year right?"),
        ({"ends": None}, "ends", "Choose the last day."),
        ({"ends": date(2026, 5, 31)}, "ends", "would end before it starts, on Mon 1 Jun 2026"),
        ({"starts": date(2026, 4, 1), "ends": date(2026, 5, 5)}, "ends", "Tue 5 May 2026 has passed"),
        ({"ends": date(2027, 6, 2)}, "ends", "within a year"),
        ({"offer": "20 %"}, "offer_until", "Until when does the offer hold?"),
        ({"offer_until": JUNE_30}, "offer", "What is the offer that ends on that day?"),
        ({"offer": "20 %", "offer_until": date(2026, 5, 31)}, "offer_until", "before the campaign starts"),
        (
            {"starts": date(2026, 4, 1), "offer": "20 %", "offer_until": date(2026, 5, 5)},
            "offer_until",
            "Tue 5 May 2026 has passed",
        ),
        ({"offer": "20 %", "offer_until": date(2028, 6, 30)}, "offer_until", "within a year"),
        ({"offer": "x" * 301, "offer_until": JUNE_30}, "offer", "within 300 characters; this has 301"),
        ({"target": 40}, "objective", "What is the number of?"),
        ({"target": -1, "objective": "leads"}, "target", "a whole number from 0"),
        ({"leads_a_week": 10**9}, "leads_a_week", "a whole number from 0 to 1,000,000"),
        ({"owner_id": ""}, "owner", "who answers for it"),
        ({"link": "acme.example"}, "link", "beginning with https://"),
        ({"link": "javascript:alert(1)"}, "link", "beginning with https://"),
        ({"link": "https://[broken"}, "link", "beginning with https://"),
        ({"link": "https://acme.example/a b"}, "link", "beginning with https://"),
        ({"pitch": "1\n2\n3\n4"}, "pitch", "Three lines"),
        ({"say": "x" * 3001}, "say", "within 3,000 characters"),
        ({"products": tuple(map(str, range(21)))}, "products", "at most 20"),
        ({"readers": tuple(map(str, range(101)))}, "readers", "at most 100"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, object], field: str, words: str) -> None:
    found = problems(replace(GOOD, **changes), TODAY)  # type: ignore[arg-type]

    assert set(found) == {field}
    assert words in found[field]


def test_the_first_day_there_is_is_only_far_away() -> None:
    assert "Is the year right?" in problems(replace(GOOD, starts=date.min), TODAY)["starts"]


@pytest.mark.parametrize(
    "changes",
    [
        {"starts": date(2026, 4, 1)},
        {"starts": TODAY, "ends": TODAY},
        {"offer": "20 %", "offer_until": date(2026, 6, 1)},
        {"offer": "20 %", "offer_until": date(2026, 7, 31)},
        {"starts": date(2026, 4, 1), "ends": date(2026, 5, 5), "offer": "20 %", "offer_until": TODAY},
        {"link": "https://acme.example/summer?a=1&b=2"},
        {"pitch": "1\n2\n3"},
        {"objective": "be known"},
    ],
)
def test_what_is_unusual_but_right_is_taken(changes: dict[str, object]) -> None:
    assert problems(replace(GOOD, **changes), TODAY) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 5, 31), State.PLANNED),
        (date(2026, 6, 1), State.LIVE),
        (date(2026, 6, 30), State.LIVE),
        (date(2026, 7, 1), State.ENDED),
    ],
)
def test_both_its_first_and_its_last_day_are_live(today: date, state: State) -> None:
    assert state_on(PLANNED.starts, PLANNED.ends, today) is state


def somebody(member_id: str, *roles: Role) -> Actor:
    return Actor(member_id, member_id.title(), "Europe/Stockholm", Standing.MEMBER, frozenset(roles))


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (somebody("U1", Role.MARKETER), True),
        (somebody("U1", Role.SELLER), False),
        (somebody("U2", Role.MARKETER), False),
        (somebody("U2", Role.MARKETER, Role.HEAD), True),
        (somebody("U2", Role.SELLER, Role.HEAD), False),
        (somebody("U2", Role.ADMIN), False),
    ],
)
def test_its_owner_and_the_head_of_marketing_run_it(actor: Actor, may: bool) -> None:
    assert runs(actor, "U1") is may
    if not may:
        with pytest.raises(Refused, match="Only Mia Okafor, who owns Summer Upgrade, or the head of marketing"):
            check_runs(actor, PLANNED)


def test_whoever_drafted_it_for_somebody_goes_on_with_the_draft_only() -> None:
    marco = somebody("UMARCO", Role.MARKETER)
    check_runs(marco, replace(DRAFT, drafted_by=marco.id))

    with pytest.raises(Refused):
        check_runs(marco, replace(PLANNED, drafted_by=marco.id))


READER = somebody("USARA", Role.SELLER)


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (
            lambda: check_not_ended(ENDED, READER, TODAY, NOW),
            "Mia Okafor ended Summer Upgrade at 10:12, so this changed nothing.",
        ),
        (
            lambda: check_not_ended(PLANNED, READER, date(2026, 7, 1), NOW),
            "Summer Upgrade ended on Tue 30 Jun 2026, so this changed nothing.",
        ),
        (
            lambda: check_fresh(PLANNED, 1, READER, NOW),
            "Mia Okafor posted it at 10:12, so this changed nothing. /campaign list shows how Summer Upgrade stands.",
        ),
        (
            lambda: check_same_promise(replace(PLANNED, round=2), 1, READER, NOW),
            "What Summer Upgrade promises changed at 10:12. Read its card as it is now, then press Got it.",
        ),
    ],
)
def test_whoever_comes_too_late_reads_what_happened(check: Callable[[], None], sentence: str) -> None:
    with pytest.raises(Stale) as refused:
        check()

    assert refused.value.sentence == sentence


def test_a_campaign_is_over_when_its_days_and_its_offer_are() -> None:
    longer = replace(PLANNED, offer_until=date(2026, 8, 31))
    check_not_ended(longer, READER, date(2026, 8, 31), NOW)
    with pytest.raises(Stale, match="ended on Mon 31 Aug 2026"):
        check_not_ended(longer, READER, date(2026, 9, 1), NOW)

    assert replace(PLANNED, offer_until=date(2026, 6, 10)).until == JUNE_30


def test_a_draft_is_never_over() -> None:
    check_not_ended(DRAFT, READER, date(2027, 1, 1), NOW)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"offer": "25 % off"}, Changed("Offer", "20 % off, until Tue 30 Jun 2026", "25 % off, until Tue 30 Jun 2026")),
        ({"offer": "", "offer_until": None}, Changed("Offer", "20 % off, until Tue 30 Jun 2026", "none")),
        (
            {"ends": date(2026, 6, 20)},
            Changed("Dates", "Mon 1 Jun 2026 to Tue 30 Jun 2026", "Mon 1 Jun 2026 to Sat 20 Jun 2026"),
        ),
        ({"segments": ()}, Changed("For", "Dentists", "everybody")),
        ({"regions": (*PLANNED.regions, Term(UUID(int=5), "Poland"))}, Changed("Where", "DACH", "DACH, Poland")),
        ({"pitch": "Another", "avoid": "Nothing", "owner_id": "U7", "products": (), "name": "Autumn"}, None),
    ],
)
def test_offer_dates_audience_and_regions_are_another_promise(changes: dict[str, object], told: Changed | None) -> None:
    after: Announcement = replace(PLANNED, **changes)  # type: ignore[arg-type]

    assert material(PLANNED, after) == ([told] if told else [])


@pytest.mark.parametrize(
    ("starts", "first", "last"),
    [
        (date(2026, 6, 1), date(2026, 5, 28), date(2026, 6, 1)),
        (date(2026, 6, 3), date(2026, 6, 1), date(2026, 6, 3)),
        (date(2026, 6, 5), date(2026, 6, 3), date(2026, 6, 5)),
        (date(2026, 6, 6), date(2026, 6, 4), date(2026, 6, 5)),
        (date(2026, 6, 7), date(2026, 6, 4), date(2026, 6, 5)),
    ],
)
def test_reminders_come_two_working_days_before_the_start_and_at_it_but_on_no_weekend(
    starts: date, first: date, last: date
) -> None:
    assert reminder_days(starts) == [first, last]


def test_reminders_know_the_companys_days_and_holidays() -> None:
    whit = WorkingTime("Europe/Stockholm", holidays=frozenset({date(2026, 5, 29), date(2026, 6, 1)}))
    sundays = WorkingTime("Asia/Jerusalem", weekdays=frozenset({6, 0, 1, 2, 3}))

    assert reminder_days(date(2026, 6, 1), whit.works_on) == [date(2026, 5, 27), date(2026, 5, 28)]
    assert reminder_days(date(2026, 6, 1), sundays.works_on) == [date(2026, 5, 28), date(2026, 6, 1)]
    assert reminder_days(date(2026, 6, 2), sundays.works_on) == [date(2026, 5, 31), date(2026, 6, 2)]
    closed = WorkingTime("UTC", holidays=frozenset(date(2026, 12, 24) + timedelta(days=n) for n in range(11)))
    first, _ = reminder_days(date(2027, 1, 4), closed.works_on)
    assert latest_start(first, closed.works_on) >= date(2027, 1, 4)
    waiting = Waiting(PLANNED.id, "USARA", "UTC", date(2026, 5, 20), datetime(2026, 5, 28, 12, tzinfo=UTC))
    (late,) = reminders(waiting, [], datetime(2026, 6, 9, tzinfo=UTC), whit.works_on)
    assert late.day == date(2026, 6, 2)


@given(
    free=st.sets(st.integers(0, 90)), weekdays=st.frozensets(st.integers(0, 6), min_size=1), ahead=st.integers(0, 100)
)
def test_whoever_has_to_be_reminded_by_tomorrow_is_looked_at_today(
    free: set[int], weekdays: frozenset[int], ahead: int
) -> None:
    today = date(2026, 1, 1)
    days = frozenset(today + timedelta(days=n) for n in free)
    company, starts = WorkingTime("UTC", weekdays=weekdays, holidays=days), today + timedelta(days=ahead)

    first, _ = reminder_days(starts, company.works_on)

    assert starts <= latest_start(today, company.works_on) or first > today + timedelta(days=1)


ASKED = datetime(2026, 5, 6, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked_at", "now", "days"),
    [
        (ASKED, datetime(2026, 5, 28, 6, 59, tzinfo=UTC), []),
        (ASKED, datetime(2026, 5, 28, 7, 0, tzinfo=UTC), [date(2026, 5, 28)]),
        (ASKED, datetime(2026, 6, 1, 7, 0, tzinfo=UTC), [date(2026, 5, 28), date(2026, 6, 1)]),
        (datetime(2026, 5, 28, 7, 0, tzinfo=UTC), datetime(2026, 5, 28, 12, tzinfo=UTC), []),
        (datetime(2026, 5, 28, 8, 0, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC), [date(2026, 6, 1)]),
        # Asked after the start: once, the next working day.
        (datetime(2026, 6, 1, 7, 0, tzinfo=UTC), datetime(2026, 6, 2, 6, 59, tzinfo=UTC), []),
        (datetime(2026, 6, 1, 7, 0, tzinfo=UTC), datetime(2026, 6, 9, 7, tzinfo=UTC), [date(2026, 6, 2)]),
        (datetime(2026, 6, 2, 6, 0, tzinfo=UTC), datetime(2026, 6, 9, 7, tzinfo=UTC), [date(2026, 6, 2)]),
        (datetime(2026, 6, 5, 12, 0, tzinfo=UTC), datetime(2026, 6, 9, 7, tzinfo=UTC), [date(2026, 6, 8)]),
        # A bot that slept for weeks still says what became of them.
        (ASKED, datetime(2026, 6, 20, 7, 0, tzinfo=UTC), [date(2026, 5, 28), date(2026, 6, 1)]),
        (ASKED, datetime(2026, 8, 1, 7, 0, tzinfo=UTC), []),
    ],
)
def test_nobody_is_reminded_of_what_was_not_asked_yet(asked_at: datetime, now: datetime, days: list[date]) -> None:
    waiting = Waiting(PLANNED.id, "USARA", "Europe/Stockholm", date(2026, 6, 1), asked_at)
    found = reminders(waiting, usual_moments(waiting.starts, waiting.zone), now)

    assert [slot.day for slot in found] == days
    assert {read_subject(slot.subject) for slot in found} <= {(PLANNED.id, "USARA")}


def test_a_card_turns_at_midnight_of_the_team() -> None:
    start = datetime(2026, 5, 31, 22, 0, tzinfo=UTC)
    end = datetime(2026, 6, 30, 22, 0, tzinfo=UTC)

    def come(now: datetime) -> list[datetime]:
        return [slot.at for slot in turning("c", PLANNED.starts, PLANNED.ends, "Europe/Stockholm", now)]

    assert come(start - timedelta(seconds=1)) == []
    assert come(start) == [start]
    assert come(end) == [start, end]


def test_the_goal_is_told_with_its_number() -> None:
    assert PLANNED.goal == "40 qualified leads"
    assert replace(PLANNED, target=None).goal == "qualified leads"
