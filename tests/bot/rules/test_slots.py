"""Which days a rhythm has, which of its slots have come, and what becomes of each."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.slots import Rhythm, Slot, Verdict, days, first_day, instant, slots, upcoming, verdicts

A_DAY = timedelta(days=1)
MONDAY = date(2026, 5, 4)
NINE = time(9)
STOCKHOLM = "Europe/Stockholm"
EVERY_DAY = frozenset(range(7))

zones = st.sampled_from([STOCKHOLM, "Etc/GMT+12", "Pacific/Kiritimati", "America/Santiago", "Africa/Casablanca", "UTC"])
times = st.times(max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
some_days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
weekdays = st.frozensets(st.integers(0, 6))
rhythms = st.builds(Rhythm, weekdays, times, zones, some_days, st.integers(1, 9))
busy_rhythms = st.builds(Rhythm, weekdays.filter(bool), times, zones, some_days, st.integers(1, 9))


def all_days(first: date, last: date) -> list[date]:
    return [first + number * A_DAY for number in range((last - first).days + 1)]


def is_in(rhythm: Rhythm, day: date) -> bool:
    """By the calendar's own weeks, counted from Monday to Monday."""
    weeks = (day - timedelta(day.weekday()) - rhythm.since + timedelta(rhythm.since.weekday())).days / 7
    return day >= rhythm.since and day.weekday() in rhythm.weekdays and weeks % rhythm.every == 0


@given(rhythms, some_days, st.integers(-3, 400))
def test_a_rhythm_has_these_days_and_no_others(rhythm: Rhythm, first: date, length: int) -> None:
    last = first + length * A_DAY
    assert list(days(rhythm, first, last)) == [day for day in all_days(first, last) if is_in(rhythm, day)]


def test_every_other_week_is_counted_from_the_week_in_which_it_began() -> None:
    """Begun on a Wednesday: that week's Monday is over, the next one is not its week."""
    rhythm = Rhythm(frozenset({0, 2}), NINE, STOCKHOLM, date(2026, 5, 6), every=2)
    assert list(days(rhythm, MONDAY, date(2026, 6, 4))) == [
        date(2026, 5, 6),
        date(2026, 5, 18),
        date(2026, 5, 20),
        date(2026, 6, 1),
        date(2026, 6, 3),
    ]


@given(rhythms, moments)
def test_the_slots_that_have_come_are_all_there_and_none_is_early(rhythm: Rhythm, now: datetime) -> None:
    found = slots(rhythm, "subject", None, now)
    expected = [day for day in all_days(rhythm.since, now.date() + 2 * A_DAY) if is_in(rhythm, day)]
    assert [slot.day for slot in found] == [day for day in expected if instant(day, rhythm.at, rhythm.zone) <= now]
    assert all(slot == Slot("subject", slot.day, instant(slot.day, rhythm.at, rhythm.zone)) for slot in found)


@given(rhythms, moments, moments)
def test_looking_twice_finds_the_same_as_looking_once(rhythm: Rhythm, one: datetime, other: datetime) -> None:
    """A clock that was set back in between finds nothing it had before."""
    first = slots(rhythm, "", None, one)
    then = slots(rhythm, "", first[-1].day if first else None, other)
    assert first + then == slots(rhythm, "", None, max(one, other) if then else one)


@given(busy_rhythms, moments)
def test_the_next_slot_is_the_first_that_will_have_come(rhythm: Rhythm, now: datetime) -> None:
    following = upcoming(rhythm, now, "subject")
    assert following is not None
    assert following.at > now
    assert slots(rhythm, "subject", None, following.at)[-1] == following
    assert all(slot.at <= now for slot in slots(rhythm, "subject", None, following.at)[:-1])


@pytest.mark.parametrize(
    ("now", "at", "zone", "every", "moment"),
    [
        ("2026-05-11T07:00", NINE, STOCKHOLM, 1, "2026-05-18T07:00"),  # at this very moment it has come
        ("2026-05-04T06:59", NINE, STOCKHOLM, 1, "2026-05-04T07:00"),
        ("2026-05-05T07:00", NINE, STOCKHOLM, 4, "2026-06-01T07:00"),
        ("2026-05-05T10:00", time(23, 45), "Etc/GMT+12", 1, "2026-05-05T11:45"),  # Monday still, half a world away
        ("2026-05-03T18:00", NINE, "Pacific/Kiritimati", 1, "2026-05-03T19:00"),  # Monday already
    ],
)
def test_the_next_monday(now: str, at: time, zone: str, every: int, moment: str) -> None:
    rhythm = Rhythm(frozenset({0}), at, zone, MONDAY, every)
    following = upcoming(rhythm, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert following is not None
    assert f"{following.at:%Y-%m-%dT%H:%M}" == moment


def test_a_rhythm_without_weekdays_has_no_next_slot() -> None:
    assert upcoming(Rhythm(frozenset(), NINE, STOCKHOLM, MONDAY), datetime(2026, 5, 4, tzinfo=UTC)) is None


@given(moments, times, zones)
def test_what_begins_at_a_moment_owes_nothing_for_before_and_misses_nothing_after(
    moment: datetime, at: time, zone: str
) -> None:
    rhythm = Rhythm(EVERY_DAY, at, zone, first_day(moment, at, zone))
    assert slots(rhythm, "", None, moment) == []
    assert instant(rhythm.since - A_DAY, at, zone) <= moment


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-05-04T08:59", date(2026, 5, 4)),
        ("2026-05-04T09:00", date(2026, 5, 5)),
        ("2026-05-04T15:00", date(2026, 5, 5)),
    ],
)
def test_a_digest_that_is_set_up_in_the_afternoon_begins_the_day_after(moment: str, day: date) -> None:
    assert first_day(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(STOCKHOLM)), NINE, STOCKHOLM) == day


def test_where_the_clocks_skip_midnight_yesterdays_slot_may_come_today() -> None:
    """Nuuk, a Saturday in March: 23:00 is followed by midnight, so that 23:30 is half past midnight on Sunday."""
    moment = datetime(2026, 3, 29, 1, 10, tzinfo=UTC)
    assert f"{moment.astimezone(ZoneInfo('America/Nuuk')):%A %H:%M}" == "Sunday 00:10"
    assert first_day(moment, time(23, 30), "America/Nuuk") == date(2026, 3, 28)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Stockholm", "UTC"])
@pytest.mark.parametrize("at", [time.min, NINE, time(23, 59)])
def test_the_first_and_the_last_day_of_all_break_nothing(zone: str, at: time) -> None:
    """Somebody types a year of one or of 9999."""
    assert instant(date.min, at, zone) <= instant(date.min + A_DAY, at, zone)
    assert instant(date.max, at, zone) >= instant(date.max - A_DAY, at, zone)
    assert slots(Rhythm(EVERY_DAY, at, zone, date.max), "", date.max - A_DAY, datetime(2026, 5, 4, tzinfo=UTC)) == []
    assert len(list(days(Rhythm(EVERY_DAY, at, zone, date.min), date.min, date.min + A_DAY))) == 2
    assert list(days(Rhythm(EVERY_DAY, at, zone, MONDAY), date.max, date.max)) == [date.max]


def test_a_long_absence_is_counted_through_quickly() -> None:
    """Thirty years of days, as a machine without a battery believes after its first minute."""
    rhythm = Rhythm(EVERY_DAY, NINE, STOCKHOLM, date(1996, 1, 1))
    assert len(slots(rhythm, "", None, datetime(2026, 1, 1, tzinfo=UTC))) == 10_958


NOW = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
minutes = st.integers(-200, 9000)
open_slots = st.lists(
    st.builds(
        lambda subject, ago: Slot(subject, (NOW - timedelta(minutes=ago)).date(), NOW - timedelta(minutes=ago)),
        st.sampled_from("abc"),
        minutes,
    ),
    max_size=30,
)
graces = st.sampled_from([timedelta(0), timedelta(hours=2), A_DAY, 7 * A_DAY])


@given(open_slots, graces)
def test_each_slot_that_has_come_gets_one_verdict(named: list[Slot], grace: timedelta) -> None:
    judged = [(slot.subject, slot.day) for slot, _ in verdicts(named, NOW, grace)]
    assert len(judged) == len(set(judged))
    assert set(judged) == {(slot.subject, slot.day) for slot in named if slot.at <= NOW}


@given(open_slots, graces)
def test_only_the_latest_of_a_subject_is_carried_out_and_only_within_its_grace(
    named: list[Slot], grace: timedelta
) -> None:
    judged = list(verdicts(named, NOW, grace))
    for subject in {slot.subject for slot, _ in judged}:
        *before, (latest, last) = [one for one in judged if one[0].subject == subject]
        assert latest.at == max(slot.at for slot, _ in [*before, (latest, last)])
        assert last is (Verdict.DONE if NOW - latest.at <= grace else Verdict.TOO_LATE)
        assert {verdict for _, verdict in before} <= {Verdict.SUPERSEDED}


def test_a_slot_that_is_named_twice_is_carried_out_all_the_same() -> None:
    """Two questions to the database may name it; as two slots, one would supersede the other."""
    twice = [Slot("a", MONDAY, NOW), Slot("a", MONDAY, NOW)]
    assert [verdict for _, verdict in verdicts(twice, NOW, A_DAY)] == [Verdict.DONE]


@pytest.mark.parametrize(
    ("ago", "late", "verdict"),
    [
        (timedelta(0), False, Verdict.DONE),
        (timedelta(minutes=5), False, Verdict.DONE),
        (timedelta(minutes=6), True, Verdict.DONE),
        (timedelta(hours=24), True, Verdict.DONE),
        (timedelta(hours=24, seconds=1), True, Verdict.TOO_LATE),
        (timedelta(seconds=-1), False, None),
    ],
)
def test_late_is_told_from_five_minutes_on_and_too_late_is_after_a_day(
    ago: timedelta, late: bool, verdict: Verdict | None
) -> None:
    slot = Slot("", MONDAY, NOW - ago)
    assert slot.late(NOW) is late
    assert [one for _, one in verdicts([slot], NOW, A_DAY)] == ([verdict] if verdict else [])
