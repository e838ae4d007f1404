"""The demo's folder, and the bot that it keeps running."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import typer

from bot import acme, demo
from bot.keeper import Keeper
from bot.local_slack import LocalSlack
from bot.local_slack.changes import Happening

pytestmark = pytest.mark.anyio

KILLED = -9
ENDS_WITHIN_SECONDS = 10


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    started = acme.pretend_slack()
    await started.start()
    yield started
    await started.stop()


@pytest.mark.parametrize(
    ("name", "held", "words"),
    [
        (demo.DATABASE, "", "holds a database and no demo"),
        (demo.KEPT, "{}", "is of another version of the demo"),
    ],
)
def test_a_folder_that_holds_no_demo_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, held: str, words: str
) -> None:
    (tmp_path / name).write_text(held)

    with pytest.raises(typer.Exit) as left:
        demo._go_on(acme.pretend_slack(), tmp_path / demo.KEPT)

    assert left.value.exit_code == 1
    assert words in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == [name]


async def test_a_demo_that_has_ended_writes_nothing_more(tmp_path: Path) -> None:
    slack, file, later = acme.pretend_slack(), tmp_path / demo.KEPT, asyncio.Event()
    with demo._keeping(slack, file):
        slack.workspace.changes.tell(Happening("room"))
    file.unlink()

    asyncio.get_running_loop().call_later(demo.KEEPS_AFTER_SECONDS, later.set)
    await later.wait()

    assert not file.exists()


async def test_a_bot_that_is_killed_while_it_starts_stays_dead(slack: LocalSlack, tmp_path: Path) -> None:
    keeper = Keeper(slack, f"sqlite:///{tmp_path / demo.DATABASE}")
    living = asyncio.ensure_future(keeper.run())
    while not keeper.running():
        await asyncio.sleep(0)
    await keeper.kill()
    while (bot := keeper._bot) is None:
        await asyncio.sleep(0)

    try:
        assert await asyncio.wait_for(bot.wait(), ENDS_WITHIN_SECONDS) == KILLED
        assert not keeper.running()
    finally:
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living
