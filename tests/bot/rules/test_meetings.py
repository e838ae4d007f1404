"""Meetings: when the next one is, what may stand on an agenda, and what a meeting comes to."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from bot.rules.meetings import items, outcomes, series
from bot.rules.meetings.items import ItemDraft, titled
from bot.rules.meetings.life import check_fresh, check_moderator, extended, warnings
from bot.rules.meetings.outcomes import ActionDraft, DecisionDraft, check_open
from bot.rules.meetings.series import SeriesDraft, not_neutral, working_day_before
from bot.rules.rights import Forbidden, Refused, Role
from bot.samples.meetings import ACTION, CURRENT, DONE, ENDED, GIVEN_BACK, MEETING, NORA, NOW, SARA, SERIES

TODAY = date(2026, 5, 6)
GOOD = SeriesDraft("Leads", "C1", frozenset({3}), time(14), 1, "Europe/London", TODAY, NORA.id)


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"name": ""}, "name", "Give it a name"),
        ({"name": "…"}, "name", "Give it a name"),
        ({"name": "x" * 121}, "name", "within 120"),
        ({"channel_id": ""}, "channel", "Choose the channel"),
        ({"weekdays": frozenset()}, "weekdays", "at least one day"),
        ({"at": None}, "time", "when it begins"),
        ({"every": 3}, "every", "how often"),
        ({"zone": "Middle Earth"}, "zone", "for example Europe/London"),
        ({"zone": ""}, "zone", "for example Europe/London"),
        ({"since": None}, "first", "Choose the first day"),
        ({"since": date(2026, 5, 5)}, "first", "Choose today, Wed 6 May 2026"),
        ({"since": date(2027, 6, 1)}, "first", "within a year"),
        ({"moderator_id": ""}, "moderator", "who moderates"),
    ],
)
def test_what_is_wrong_with_a_series_is_said_at_its_field(change: dict[str, object], field: str, says: str) -> None:
    wrong = replace(GOOD, **change)  # type: ignore[arg-type]

    found = series.problems(wrong, TODAY)

    assert list(found) == [field]
    assert says in found[field]


def test_a_good_series_has_nothing_wrong_and_its_first_day_may_have_passed_since() -> None:
    assert series.problems(GOOD, TODAY) == {}
    passed = replace(GOOD, since=date(2026, 1, 1))
    assert series.problems(passed, TODAY, first_before=date(2026, 1, 1)) == {}


@pytest.mark.parametrize(
    ("now", "held", "next_at"),
    [
        ("2026-05-06 12:00", None, "2026-05-07 13:00"),
        ("2026-05-07 13:00", None, "2026-05-07 13:00"),
        ("2026-05-07 14:59", None, "2026-05-07 13:00"),  # it begins late, so it is still the next one
        ("2026-05-07 15:01", None, "2026-05-14 13:00"),
        ("2026-05-07 13:01", "2026-05-07 13:00", "2026-05-14 13:00"),
        ("2026-05-07 12:50", "2026-05-07 13:00", "2026-05-14 13:00"),  # it was started early
        ("2026-10-23 00:00", None, "2026-10-29 14:00"),  # London's clocks go back on the 25th
        ("2027-03-26 00:00", None, "2027-04-01 13:00"),  # and forward on the 28th
    ],
)
def test_the_next_meeting_is_at_the_same_local_time_whatever_the_clocks_do(
    now: str, held: str | None, next_at: str
) -> None:
    known = replace(SERIES, held=_utc(held) if held else None)

    slot = known.next(_utc(now))

    assert slot is not None
    assert slot.at == _utc(next_at)


def _utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "planned"), [("2026-05-07 12:50", True), ("2026-05-06 13:01", True), ("2026-05-05 13:00", False)]
)
def test_a_meeting_that_starts_much_too_early_is_one_more(now: str, *, planned: bool) -> None:
    assert (SERIES.planned_for(_utc(now)) is not None) is planned


@pytest.mark.parametrize(
    ("now", "planned"),
    [
        ("2026-05-11 11:59", "2026-05-11 10:00"),
        ("2026-05-11 13:00", None),  # three hours after Monday's, so it is not Tuesday's
        ("2026-05-11 22:01", "2026-05-12 10:00"),
        ("2026-05-15 13:00", None),  # on Friday; the next is on Monday
        ("2026-05-10 22:00", "2026-05-11 10:00"),
    ],
)
def test_a_meeting_on_consecutive_days_takes_the_slot_that_is_nearer(now: str, planned: str | None) -> None:
    daily = replace(SERIES, weekdays=frozenset(range(5)), at=time(10), zone="UTC")

    assert daily.planned_for(_utc(now)) == (_utc(planned) if planned else None)


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-05-07", "2026-05-06"), ("2026-05-11", "2026-05-08"), ("2026-05-10", "2026-05-08")],
)
def test_people_are_reminded_on_the_working_day_before(day: str, before: str) -> None:
    assert working_day_before(date.fromisoformat(day)) == date.fromisoformat(before)


def test_a_holiday_is_no_day_to_be_reminded_on() -> None:
    holiday = date(2026, 5, 6)

    assert working_day_before(date(2026, 5, 7), lambda day: day != holiday) == date(2026, 5, 5)


def test_how_a_series_is_told() -> None:
    twice = replace(SERIES, weekdays=frozenset({4, 1}), every=2)

    assert SERIES.told() == "every week on Thursday at 14:00 (Europe/London)"
    assert twice.told() == "every two weeks on Tuesday and Friday at 14:00 (Europe/London)"


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        ({Role.MODERATOR}, ""),
        ({Role.MODERATOR, Role.ADMIN}, ""),
        ({Role.MODERATOR, Role.SELLER}, "Tom is a seller too."),
        ({Role.MODERATOR, Role.SELLER, Role.MARKETER}, "Tom is a seller and marketer too."),
    ],
)
def test_a_moderator_from_inside_a_team_gives_a_mild_warning(roles: set[Role], says: str) -> None:
    warning = not_neutral("Tom", frozenset(roles))

    assert warning.startswith(says)
    assert bool(warning) is bool(says)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "?!"}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"series_id": None}, "series"),
        ({"minutes": None}, "minutes"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 241}, "minutes"),
        ({"purpose": "x" * 501}, "purpose"),
        ({"outcome": "x" * 501}, "outcome"),
        ({"process": "x" * 501}, "process"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_at_its_field(change: dict[str, object], field: str) -> None:
    draft = ItemDraft(UUID(int=1), "Prices")

    assert items.problems(draft) == {}
    assert list(items.problems(replace(draft, **change))) == [field]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "title", "purpose"),
    [
        ("Prices for dentists", "Prices for dentists", ""),
        ("  Prices  ", "Prices", ""),
        ("Prices\nThree asked for them", "Prices", "Prices\nThree asked for them"),
        ("x" * 150, "x" * 150, ""),
        ("x" * 200, "x" * 149 + "…", "x" * 200),
        ("x" * 600, "x" * 149 + "…", "x" * 499 + "…"),
        ("", "", ""),
    ],
)
def test_the_words_of_a_message_become_a_title_and_when_they_are_many_a_purpose(
    words: str, title: str, purpose: str
) -> None:
    assert titled(words) == (title, purpose)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ActionDraft("", "U1", TODAY), "text"),
        (ActionDraft("Do it", "", TODAY), "owner"),
        (ActionDraft("Do it", "U1", None), "due"),
        (ActionDraft("Do it", "U1", TODAY - timedelta(days=1)), "due"),
        (ActionDraft("Do it", "U1", TODAY + timedelta(days=800)), "due"),
        (ActionDraft("x" * 501, "U1", TODAY), "text"),
    ],
)
def test_an_action_needs_words_one_owner_and_a_day_to_come(draft: ActionDraft, field: str) -> None:
    assert list(outcomes.action_problems(draft, TODAY)) == [field]
    assert outcomes.action_problems(ActionDraft("Do it", "U1", TODAY), TODAY) == {}


def test_a_decision_needs_words_and_is_looked_at_again_later_if_at_all() -> None:
    assert outcomes.decision_problems(DecisionDraft("We call"), TODAY) == {}
    assert list(outcomes.decision_problems(DecisionDraft(""), TODAY)) == ["text"]
    past = DecisionDraft("We call", review_on=TODAY - timedelta(days=1))
    assert list(outcomes.decision_problems(past, TODAY)) == ["review"]


def test_only_the_owner_changes_an_open_action_as_it_was_seen() -> None:
    check_open(ACTION, ACTION.version, SARA)
    for action, version, actor, says in (
        (ACTION, ACTION.version, NORA, "Only Sara Lind"),
        (DONE, DONE.version, SARA, "is done already"),
        (GIVEN_BACK, GIVEN_BACK.version, SARA, "You gave"),
        (ACTION, ACTION.version - 1, SARA, "has changed since: it is due Wed 6 May 2026"),
    ):
        with pytest.raises(Refused, match=says):
            check_open(action, version, actor)


def test_an_action_is_overdue_from_the_day_after_until_it_is_done() -> None:
    assert not ACTION.overdue(ACTION.due)
    assert ACTION.overdue(ACTION.due + timedelta(days=1))
    assert not DONE.overdue(ACTION.due + timedelta(days=1))


@pytest.mark.parametrize(("left", "more"), [(3, 8), (0, 5), (-4, 5)])
def test_five_minutes_more_are_five_minutes_from_the_end_or_from_now(left: int, more: int) -> None:
    """Counted in minutes from the planned end of an item with `left` minutes left."""
    ends = NOW + timedelta(minutes=left)

    assert extended(ends, NOW) - NOW == timedelta(minutes=more)


def test_warnings_come_two_minutes_before_the_end_and_at_it_and_anew_after_an_extension() -> None:
    ends = CURRENT.until
    assert ends is not None
    soon, over = warnings(CURRENT)
    more = replace(CURRENT, extra=5, until=ends + timedelta(minutes=5))

    assert [at for _, at in (soon, over)] == [ends - timedelta(minutes=2), ends]
    assert {subject for subject, _ in warnings(more)}.isdisjoint({soon[0], over[0]})
    short = replace(CURRENT, began_at=ends - timedelta(minutes=2))
    assert [at for _, at in warnings(short)] == [ends], "an item of two minutes needs no warning when it begins"


def test_a_button_from_before_the_last_step_is_stale_and_says_who_did_what() -> None:
    check_fresh(MEETING, MEETING.version, NORA, NOW)
    with pytest.raises(Refused, match="You went on to the next item at 14:12, so this changed nothing"):
        check_fresh(MEETING, MEETING.version - 1, NORA, NOW)
    with pytest.raises(Refused, match=r"Nora Vance ended the meeting at 15:12.* Its minutes are in the channel"):
        check_fresh(ENDED, ENDED.version, SARA, NOW)


@pytest.mark.parametrize(
    ("admins", "says"), [(["Ada Quist"], "Ada Quist can hand it over"), ([], "An admin can hand it over")]
)
def test_who_does_not_moderate_reads_who_does_and_what_an_admin_types(admins: list[str], says: str) -> None:
    check_moderator(NORA, NORA.id, NORA.name, MEETING.name, admins)
    with pytest.raises(
        Forbidden,
        match=f"Only Nora Vance.*{says}: /agenda moderator @person, typed in the channel of Sales and marketing",
    ):
        check_moderator(SARA, NORA.id, NORA.name, MEETING.name, admins)


def test_minutes_count_what_was_used_against_what_was_planned() -> None:
    assert (ENDED.planned_minutes, ENDED.used_minutes) == (30, 15)
    assert not MEETING.at_the_start
