"""Whatever a week holds and whatever people write: Slack takes the digest, and it is kept as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local_slack.checks.surfaces import check_message
from bot.rules.digest import (
    Action,
    Ahead,
    Crossing,
    Digest,
    HandedOver,
    Late,
    Meeting,
    Owed,
    Quote,
    Read,
    Reason,
    Returns,
    Trend,
)
from bot.rules.metrics import AnswerTimes, Counted, Fates, Share, Spread, Window
from bot.rules.words import LONGEST_NAME
from bot.samples.digest import QUIET
from bot.views.digest import card
from storage.digest.frozen import freeze, thaw

WORDS = st.text(min_size=1, max_size=LONGEST_NAME) | st.sampled_from(["<!here>", "*a* & b", "`", "😀" * 90])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FEW = st.integers(0, 12)
MOMENTS = FEW.map(lambda n: datetime(2026, 5, 11, 7, tzinfo=UTC) + timedelta(hours=2 * n))


def many(what: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(what, max_size=8).map(tuple)


SHARES = st.tuples(FEW, FEW).map(lambda pair: Share(min(pair), max(pair)))
FATES = st.tuples(FEW, FEW, FEW).map(lambda n: Fates(sum(n), n[0], n[1], min(n[0], n[2])))
COUNTED = st.builds(Counted, WORDS, st.integers(1, 10**6))
LATE = st.builds(Late, FEW, st.none() | DAYS)
SPREADS = st.builds(Spread, st.integers(1, 20), st.integers(0, 9999), st.integers(0, 9999))
HANDED_OVER = st.builds(
    HandedOver,
    FEW,
    many(COUNTED),
    many(COUNTED),
    st.lists(FEW, max_size=4).map(tuple),
    FATES,
    FATES,
)
REASONS = st.builds(
    Reason, WORDS, WORDS, SHARES, st.none() | st.floats(0.1, 9), st.none() | st.builds(Quote, WORDS, WORDS)
)
RETURNS = st.builds(Returns, FEW, FEW, FEW, many(COUNTED), many(REASONS), st.lists(FEW, max_size=4).map(tuple))
OWED = st.builds(
    Owed, LATE, LATE, LATE, st.builds(AnswerTimes, SHARES, st.none() | SPREADS), st.none() | FEW, st.booleans()
)
DIGESTS = st.builds(
    Digest,
    window=DAYS.map(Window),
    zone=st.sampled_from(["UTC", "Europe/Stockholm", "Asia/Kolkata"]),
    made_at=MOMENTS,
    planned_at=st.none() | MOMENTS,
    handed_over=HANDED_OVER,
    returns=RETURNS,
    owed=OWED,
    reads=many(st.builds(Read, WORDS, SHARES, DAYS, st.none() | SHARES)),
    ahead=many(st.builds(Ahead, DAYS, DAYS, WORDS, WORDS, st.sampled_from(["sales", "marketing"]), WORDS, WORDS)),
    conflicts=many(st.builds(Crossing, WORDS, WORDS, DAYS)),
    actions=many(st.builds(Action, WORDS, WORDS, DAYS, overdue=st.booleans())),
    meeting=st.none() | st.builds(Meeting, WORDS, MOMENTS),
    trend=st.lists(FEW, max_size=5).map(
        lambda weeks: tuple(Trend(date(2026, 4, 6) + timedelta(weeks=n), week, week) for n, week in enumerate(weeks))
    ),
)


@settings(max_examples=60)
@given(DIGESTS)
def test_slack_takes_it_and_it_is_kept_as_it_was(known: Digest) -> None:
    for message in (card.show(known), card.privately(known), card.details(known)):
        assert check_message(message.text, message.blocks) == []
        assert "<" not in message.text
    assert thaw(freeze(known)) == known


@given(DIGESTS)
@settings(max_examples=60)
def test_only_an_empty_week_is_one_line(known: Digest) -> None:
    assert (len(card.show(known).blocks) == 1) == known.quiet
    assert replace(QUIET, window=known.window, meeting=known.meeting).quiet
