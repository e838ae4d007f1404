"""`python -m bot tour`: stories of Acme in the terminal, with the real bot, which is killed on the way."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.tour import figures, meeting, monday, promise, returned
from bot.tour.figures import Figures
from bot.tour.stage import Stage, staged

Story = Callable[[Stage], Awaitable[None]]
STORIES: dict[str, Story] = {
    f"Story 1 · {returned.TITLE}": returned.play,
    f"Story 4 · {promise.TITLE}": promise.play,
    f"Story 9 · {meeting.TITLE}": meeting.play,
    f"Story 12 · {monday.TITLE}": monday.play,
}


@dataclass(slots=True)
class Tour:
    """`all_seen` once every story was played to its end, with nothing lost and nothing said twice."""

    stories: Mapping[str, Story] = field(default_factory=lambda: STORIES)
    all_seen: bool = False

    async def play(self) -> None:
        begun = time.monotonic()
        async with staged() as stage:
            try:
                await _play(stage, self.stories)
            except (AssertionError, TimeoutError) as missed:
                stage.paper.ends(f"Not as the story has it: {str(missed) or 'the bot took too long.'}", good=False)
                return
            counted = await figures.count(stage.slack, stage.db)
            stage.paper.ends(_sentence(counted, stage.kills, time.monotonic() - begun), good=counted.good)
            self.all_seen = counted.good


async def _play(stage: Stage, stories: Mapping[str, Story]) -> None:
    stage.paper.tells("The hours at the left are Stockholm's. In a message each person reads those of their own city.")
    stage.paper.tells("The bot starts, as the process that `python -m bot run` is.")
    await stage.starts()
    for title, story in stories.items():
        stage.paper.chapter(title)
        await story(stage)
        await stage.quiet()


def _sentence(counted: Figures, kills: int, seconds: float) -> str:
    killed = {0: "", 1: ", killed once", 2: ", killed twice"}.get(kills, f", killed {kills} times")
    refused = f", {counted.refused} refused by Slack" if counted.refused else ""
    messages = f"{counted.posted} messages posted, {counted.lost} lost, {counted.doubled} doubled{refused}"
    return f"{messages}{killed}. {seconds:.0f} seconds."
