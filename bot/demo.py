"""`make demo`: Acme in a pretend Slack on this machine, with the real bot as a child process."""

import asyncio
import contextlib
import logging
import time
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from pydantic import ValidationError

from bot import acme
from bot.acme import guide, memory, story
from bot.keeper import Keeper
from bot.local_slack import LocalSlack, keeping
from bot.local_slack.changes import Happening
from bot.local_slack.page import mount
from bot.local_slack.page.stage import Moment, Stage
from storage.db import Database

PORT = 8400
KEPT = "slack.json"
DATABASE = "unison.sqlite"
KEEPS_AFTER_SECONDS = 1
EMPTY, STORY = "empty", "story"


async def play(port: int, *, headless: bool, empty: bool, keep: Path | None) -> None:
    """Until it is cancelled. Raises OSError when the port is taken."""
    # Neither a throw-away database nor the page's own chatter is news here.
    logging.getLogger().setLevel(logging.ERROR)
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        slack = acme.pretend_slack()
        folder = _folder(stack, keep)
        url = f"sqlite:///{folder / DATABASE}"
        keeper = Keeper(slack, url)
        beginning = _beginning(folder / KEPT, empty=empty)
        mount(slack, _stage(slack, url, keeper, beginning))
        await slack.start(port)
        stack.push_async_callback(slack.stop)
        known = keep is not None and _go_on(slack, folder / KEPT)
        if known:
            new = "; --empty is for a new folder" if empty and beginning != EMPTY else ""
            typer.echo(f"Going on with what is kept in {folder}{new}.")
        elif not empty:
            typer.echo("Living through three months at Acme …")
            await acme.move_in(slack, url, story.begin)
            await memory.recall(slack, url)
        if keep:
            stack.enter_context(_keeping(slack, folder / KEPT, beginning))
        typer.echo(f"Starting Unison … ({time.monotonic() - began:.0f} s so far)")
        bot = await stack.enter_async_context(_kept(keeper))
        await _connected(keeper)
        typer.echo(f"Unison is ready at {slack.url}")
        if not headless:
            webbrowser.open(f"{slack.url}/?as=sara.lind&in=sales")
        try:
            await bot
        finally:
            typer.echo(_farewell(keep))


def _farewell(keep: Path | None) -> str:
    """Ctrl-C is answered at once, for the bot takes a moment to end."""
    then = f"; what was done is kept in {keep}, and --keep goes on there" if keep else ""
    return f"\nStopping Unison{then}."


def _folder(stack: AsyncExitStack, keep: Path | None) -> Path:
    if keep is None:
        return Path(stack.enter_context(TemporaryDirectory(prefix="unison-demo-")))
    keep.mkdir(parents=True, exist_ok=True)
    return keep.resolve()


def _go_on(slack: LocalSlack, file: Path) -> bool:
    """Without its Slack a database is no demo's, or that of one that was stopped before it had begun."""
    if not file.exists() and (file.parent / DATABASE).exists():
        typer.echo(f"{file.parent} holds a database and no demo. Remove that folder, or choose another.", err=True)
        raise typer.Exit(1)
    with _of_this_version(file):
        return keeping.go_on(slack.workspace, file)


def _beginning(file: Path, *, empty: bool) -> str:
    """How a demo that is kept began, else how this one is to begin."""
    with _of_this_version(file):
        return keeping.word_of(file) or (EMPTY if empty else STORY)


@contextmanager
def _of_this_version(file: Path) -> Iterator[None]:
    try:
        yield
    except ValidationError:
        typer.echo(f"What is kept in {file.parent} is of another version of the demo. Remove that folder.", err=True)
        raise typer.Exit(1) from None


@contextmanager
def _keeping(slack: LocalSlack, file: Path, beginning: str) -> Iterator[None]:
    """Once a moment while something happens, and at the end."""
    loop = asyncio.get_running_loop()
    due: list[asyncio.TimerHandle] = []

    def save() -> None:
        due.clear()
        keeping.keep(slack.workspace, file, beginning)

    def moved(_: Happening) -> None:
        if not due:
            due.append(loop.call_later(KEEPS_AFTER_SECONDS, save))

    let_go = slack.workspace.changes.subscribe(moved)
    try:
        save()
        yield
    finally:
        let_go()
        for timer in due:
            timer.cancel()
        save()


def _stage(slack: LocalSlack, url: str, keeper: Keeper, beginning: str) -> Stage:
    async def moments() -> list[Moment]:
        database = await Database.open(url)
        try:
            return await database.read(guide.moments, slack.now())
        finally:
            await database.close()

    return Stage(guide.BARE if beginning == EMPTY else guide.STORY, moments, keeper.kill, keeper.start, keeper.running)


async def _connected(keeper: Keeper) -> None:
    try:
        await keeper.connected()
    except AssertionError as failed:
        if keeper.running():  # Else it has said so itself.
            typer.echo(str(failed), err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def _kept(keeper: Keeper) -> AsyncIterator["asyncio.Task[None]"]:
    running = asyncio.ensure_future(keeper.run())
    try:
        yield running
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
