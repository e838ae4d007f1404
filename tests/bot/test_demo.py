"""The demo's folder, and the bot that it keeps running."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import typer

from bot import acme, demo
from bot.keeper import GAVE_UP, Keeper
from bot.local_slack import LocalSlack
from bot.local_slack.changes import Happening
from storage.db import hold_alone

pytestmark = pytest.mark.anyio

KILLED = -9
ENDS_WITHIN_SECONDS = 10
TRIES_WITHIN_SECONDS = 180
STARTS_A_BOT = """
import asyncio
from bot import acme, child
async def job():
    slack = acme.pretend_slack()
    await slack.start()
    await child.start(slack, "sqlite:///{database}")
    await slack.connected(within=30)
    print("connected", flush=True)
    await asyncio.Event().wait()
asyncio.run(job())
"""


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
    with demo._keeping(slack, file, demo.STORY):
        slack.workspace.changes.tell(Happening("room"))
    file.unlink()

    asyncio.get_running_loop().call_later(demo.KEEPS_AFTER_SECONDS, later.set)
    await later.wait()

    assert not file.exists()


@pytest.mark.parametrize(
    ("kept", "empty", "begun"),
    [
        ("", True, demo.EMPTY),
        ("", False, demo.STORY),
        (demo.EMPTY, False, demo.EMPTY),
        (demo.STORY, True, demo.STORY),
    ],
)
async def test_a_demo_that_is_kept_stays_what_it_began_as(
    tmp_path: Path, kept: str, *, empty: bool, begun: str
) -> None:
    """Its guide is for what is there, whatever the later start says."""
    if kept:
        with demo._keeping(acme.pretend_slack(), tmp_path / demo.KEPT, kept):
            pass

    assert demo._beginning(tmp_path / demo.KEPT, empty=empty) == begun


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


@pytest.mark.slow
def test_ctrl_c_is_answered_and_what_was_done_is_said_to_be_kept(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "bot", "demo", "--headless", "--port", port, "--empty", "--keep", "--folder"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*command, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        while "Unison is ready" not in (line := process.stdout.readline()):
            assert line
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=ENDS_WITHIN_SECONDS * 3)

    assert f"Stopping Unison; what was done is kept in {tmp_path}, and --keep goes on there." in said
    assert process.returncode == 0


@pytest.mark.slow
def test_a_bot_ends_with_the_demo_when_that_is_killed(tmp_path: Path) -> None:
    job = STARTS_A_BOT.format(database=tmp_path / demo.DATABASE)
    with subprocess.Popen([sys.executable, "-c", job], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "connected\n"
        process.kill()

        # The bot holds the same output: it ends when nobody is left who could write there.
        process.communicate(timeout=ENDS_WITHIN_SECONDS)


@pytest.mark.slow
async def test_a_bot_that_does_nothing_but_die_is_given_up(
    slack: LocalSlack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / demo.DATABASE}"
    keeper = Keeper(slack, url)
    with hold_alone(url):
        living = asyncio.ensure_future(keeper.run())
        await asyncio.sleep(0)
        await slack.workspace.changes.wait_for(lambda: not keeper.running(), TRIES_WITHIN_SECONDS)

    with pytest.raises(AssertionError, match="is not started again"):
        await keeper.connected()
    assert capsys.readouterr().err.count(GAVE_UP) == 1
    living.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await living
