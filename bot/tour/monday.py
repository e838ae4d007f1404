"""Story 12: the digest of Monday 9:00, with a bot that was down when it was due."""

from datetime import UTC, datetime, timedelta

from bot.tour.stage import Stage

TITLE = "Monday 9:00"
# In Stockholm, where Acme's clock is.
NINE = datetime(2026, 5, 11, 7, 0, tzinfo=UTC)
DIGEST = "Weekly digest"


async def play(stage: Stage) -> None:
    await stage.goes_on(NINE - timedelta(minutes=10))
    await stage.quiet()
    await stage.kills_it()
    stage.paper.tells("kill -9 once more, at 8:50 on Monday. Nobody is there at 9:00.")
    stage.slack.moves_to(NINE + timedelta(minutes=20))
    stage.paper.tells("At 9:20 it starts again.")
    await stage.starts()
    tom = stage.actor("Tom")
    await tom.sees("sent 9:20", "#gtm")
    await stage.quiet()
    await stage.slack.followed()
    await stage.goes_on(NINE + timedelta(hours=8))
    await stage.quiet()
    digests = [one for one in tom.person.reads("#gtm") if DIGEST in one.text and one.thread_ts in (None, one.ts)]
    if len(digests) != 1:
        raise AssertionError(f"There are {len(digests)} digests of this week, not one.")
    stage.paper.tells("It is evening, and there is still one digest.")
