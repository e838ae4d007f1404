"""The numbers of the table "Metrics", by example and for whatever may come."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.business_time import WorkingTime, working_days_after
from bot.rules.metrics import (
    CAUSE_FROM,
    FEWEST,
    MOST_CAUSES,
    Asked,
    Counted,
    Fates,
    Handed,
    Judged,
    Judgement,
    Share,
    Spread,
    Target,
    Window,
    answer_times,
    counted,
    fates,
    mean,
    returned,
    spread,
)
from bot.rules.reasons import Outcome

MONDAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=30)
UTC_ZONE = "UTC"


def handed(*said: str, day: date = MONDAY) -> Handed:
    """A lead, and what was said of it an hour apart: q for qualified, r for returned."""
    judgements = [Judgement(NOON + timedelta(hours=n), word == "q") for n, word in enumerate(said)]
    return Handed(day, "Fair", tuple(judgements))


@pytest.mark.parametrize(
    ("said", "fate"),
    [
        ("", Fates(1)),
        ("q", Fates(1, accepted=1)),
        ("r", Fates(1, returned=1)),
        ("rr", Fates(1, returned=1)),
        ("qr", Fates(1, accepted=1, returned_later=1)),
        ("rq", Fates(1, accepted=1)),
        ("rqr", Fates(1, accepted=1, returned_later=1)),
        ("qq", Fates(1, accepted=1)),
    ],
)
def test_what_became_of_a_lead(said: str, fate: Fates) -> None:
    assert fates([handed(*said)], LATER) == fate


def test_what_is_said_after_the_window_counts_in_a_later_one() -> None:
    lead = handed("r", "q")

    assert fates([lead], NOON) == Fates(1)
    assert fates([lead], NOON + timedelta(minutes=1)) == Fates(1, returned=1)
    assert fates([lead], LATER) == Fates(1, accepted=1)


def test_acceptance_and_what_held() -> None:
    known = fates([handed("q"), handed("q", "r"), handed("r"), handed()], LATER)

    assert known == Fates(4, accepted=2, returned=1, returned_later=1)
    assert (known.acceptance, known.held, known.undecided) == (Share(2, 4), Share(1, 2), 1)


LEADS = st.lists(
    st.builds(
        Handed,
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.sampled_from(["Fair", "Mailing"]),
        st.lists(st.builds(Judgement, st.datetimes(timezones=st.just(UTC)), st.booleans()), max_size=4).map(tuple),
    )
)


@given(LEADS, LEADS, st.datetimes(timezones=st.just(UTC)))
def test_the_parts_never_exceed_the_whole(some: list[Handed], others: list[Handed], by: datetime) -> None:
    known = fates(some, by)

    assert known.accepted + known.returned <= known.handed == len(some)
    assert 0 <= known.returned_later <= known.accepted
    assert known.undecided >= 0
    assert known + fates(others, by) == fates([*some, *others], by)
    assert known.acceptance.told
    assert known.held.told


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 0, "0 of 0"),
        (3, 4, "3 of 4"),
        (0, 5, "0\N{NO-BREAK SPACE}% (0 of 5)"),
        (5, 5, "100\N{NO-BREAK SPACE}% (5 of 5)"),
        (5, 8, "63\N{NO-BREAK SPACE}% (5 of 8)"),
        (1, 3, "1 of 3"),
        (2, 6, "33\N{NO-BREAK SPACE}% (2 of 6)"),
        (1, 200, "1\N{NO-BREAK SPACE}% (1 of 200)"),
    ],
)
def test_a_share_is_told_in_percent_from_five_on(part: int, whole: int, told: str) -> None:
    assert Share(part, whole).told == told


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_share_never_divides_by_nothing(one: int, other: int) -> None:
    share = Share(min(one, other), max(one, other))

    assert (share.percent is None) == (share.whole < FEWEST)
    assert share.percent is None or 0 <= share.percent <= 100


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        ([], None),
        ([7], Spread(1, 7, 7)),
        ([1, 2], Spread(2, 2, 2)),
        ([3, 1, 2], Spread(3, 2, 3)),
        (list(range(1, 11)), Spread(10, 6, 9)),
        (list(range(1, 101)), Spread(100, 50, 90)),
    ],
)
def test_median_and_ninetieth_percentile(minutes: list[int], told: Spread | None) -> None:
    assert spread(minutes) == told


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_nine_in_ten_are_within_the_ninetieth_percentile(minutes: list[int]) -> None:
    known = spread(minutes)

    assert known is not None
    assert min(minutes) <= known.median <= max(minutes)
    assert known.p90 in minutes
    assert sum(one <= known.p90 for one in minutes) * 10 >= len(minutes) * 9
    assert sum(one < known.p90 for one in minutes) * 10 < len(minutes) * 9


def test_a_mean_of_nothing_is_none() -> None:
    assert (mean([]), mean([0]), mean([1, 2])) == (None, 0, 1.5)


def test_the_same_counts_read_the_same_whatever_their_order() -> None:
    assert counted("bab") == counted("abb") == (Counted("b", 2), Counted("a", 1))
    assert counted("ba") == (Counted("a", 1), Counted("b", 1))


def judged(number: int, reason: str = "Too early", campaign: str = "Fair") -> Judged:
    """A reason of no words is a qualified lead."""
    outcome = {"": Outcome.QUALIFIED, "Spam": Outcome.NOT_A_LEAD}.get(reason, Outcome.NURTURING)
    return Judged(UUID(int=number), campaign, outcome, reason)


def test_only_the_last_word_on_a_lead_counts() -> None:
    known = returned([judged(1), judged(1, "No budget"), judged(2), judged(2, "")])

    assert (known.decided, known.returned, known.reasons) == (2, 1, (Counted("No budget", 1),))


def test_not_a_lead_is_among_the_returns_and_told_apart() -> None:
    known = returned([judged(1, "Spam"), judged(2)])

    assert (known.returned, known.not_a_lead) == (2, 1)


def test_a_cause_needs_three_and_knows_its_share_and_how_much_more_often_it_is() -> None:
    fair = [judged(n) for n in range(3)] + [judged(n, "") for n in range(3, 5)]
    mailing = [judged(10), judged(11), *(judged(n, "", "Mailing") for n in range(12, 15))]
    (cause,) = returned([*fair, *mailing[2:], judged(10, campaign="Mailing"), judged(11, campaign="Mailing")]).causes

    assert (cause.reason, cause.campaign) == ("Too early", "Fair")
    assert (cause.share, cause.overall) == (Share(3, 5), Share(5, 10))
    assert cause.lift == pytest.approx(1.2)


def test_of_few_nothing_is_said_to_be_more_often() -> None:
    (cause,) = returned([judged(n) for n in range(3)]).causes

    assert cause.lift is None


def test_leads_without_a_campaign_count_but_are_no_campaigns_cause() -> None:
    known = returned([judged(n, campaign="") for n in range(5)])

    assert (known.returned, known.causes) == (5, ())


JUDGED = st.lists(
    st.builds(judged, st.integers(0, 30), st.sampled_from(["", "Too early", "Spam"]), st.sampled_from(["", "A", "B"]))
)


@given(JUDGED)
def test_causes_and_reasons_never_exceed_the_returns(words: list[Judged]) -> None:
    known = returned(words)

    assert known.not_a_lead <= known.returned <= known.decided == len({one.lead_id for one in words})
    assert sum(one.count for one in known.reasons) == known.returned
    assert sum(cause.share.part for cause in known.causes) <= known.returned
    assert len(known.causes) <= MOST_CAUSES
    for cause in known.causes:
        assert CAUSE_FROM <= cause.share.part <= cause.share.whole <= known.decided
        assert cause.lift is None or cause.lift > 0


def test_answer_times_are_working_hours_of_whoever_owes_the_answer() -> None:
    friday = datetime(2026, 5, 8, 14, 30, tzinfo=UTC)  # 16:30 in Stockholm
    asked = [
        Asked(friday, friday + timedelta(days=2, hours=17), WorkingTime("Europe/Stockholm")),  # Monday 9:30
        Asked(
            friday, friday + timedelta(days=2, hours=17), WorkingTime("Asia/Kolkata")
        ),  # Monday 13:00, asked on Friday at 20:00
        Asked(friday, None, WorkingTime("Europe/Stockholm")),
    ]

    known = answer_times(asked, friday + timedelta(days=7))
    assert known.answered == Share(2, 3)
    assert known.took == Spread(2, 150, 240)


def test_an_answer_after_the_window_is_none_yet() -> None:
    asked = [Asked(NOON, NOON + timedelta(hours=1), WorkingTime(UTC_ZONE))]

    assert answer_times(asked, NOON + timedelta(hours=1)).answered == Share(0, 1)
    assert answer_times(asked, NOON + timedelta(hours=1)).took is None


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_windows_lie_side_by_side(last: date) -> None:
    window = Window(last)

    assert window.last - window.first == timedelta(days=6)
    assert window.earlier(1).last == window.first - timedelta(days=1)
    assert window.earlier(1).ends_at("America/New_York") == window.starts_at("America/New_York")


@pytest.mark.parametrize(("last", "hours"), [(date(2026, 3, 29), 167), (date(2026, 10, 25), 169), (MONDAY, 168)])
def test_a_week_in_which_the_clocks_change_is_shorter_or_longer(last: date, hours: int) -> None:
    window = Window(last)

    assert window.ends_at("Europe/Stockholm") - window.starts_at("Europe/Stockholm") == timedelta(hours=hours)


def test_only_whole_weeks_since_the_beginning_are_compared_with() -> None:
    window = Window(date(2026, 5, 10))

    assert [w.last.day for w in window.before(date(2026, 4, 20))] == [3, 26]
    assert window.before(date(2026, 5, 4)) == []
    assert len(window.before(date(2020, 1, 1))) == 4


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_target_passes_in_exactly_one_week(day: date) -> None:
    target = Target(10, WorkingTime(UTC_ZONE)).day(day)
    first = Window(target - timedelta(days=target.weekday() - 6) - timedelta(days=7))
    weeks = [Window(first.last + timedelta(weeks=n)) for n in range(3)]

    assert target == working_days_after(day, 10)
    assert sum(week.saw_the_end_of(target) for week in weeks) == 1


def test_a_target_of_today_has_not_passed() -> None:
    assert not Window(MONDAY).saw_the_end_of(MONDAY)
    assert Window(MONDAY).saw_the_end_of(MONDAY - timedelta(days=1))
