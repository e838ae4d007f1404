"""The command line: `python -m bot run` works for a company, `python -m bot demo` shows what that is like."""

import asyncio
import contextlib
import errno
import importlib.util
import os
import signal
import socket
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

# Typer's own traces show local variables, and with them tokens.
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

UNUSABLE = {
    errno.EADDRINUSE: "Something else listens at {address} already. Stop it",
    errno.EADDRNOTAVAIL: "{address} is not an address of this machine. Choose one that is",
    socket.EAI_NONAME: "{address} is not an address at all. Correct it",
    errno.EACCES: "Unison may not listen at {address}: ports below 1024 are for root. Choose a higher one",
}


@cli.callback()
def unison() -> None:
    """Unison keeps a company's sales and marketing teams working as one, in Slack."""


@cli.command()
def run(*, with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False) -> None:
    """Connect to Slack and work until stopped. Settings come from the environment and from .env."""
    import structlog

    from bot import parent
    from bot.logs import set_up_logging
    from bot.settings import SettingsFailed, read_settings

    if with_parent:
        parent.end_with_it()
    try:
        settings = read_settings()
    except SettingsFailed as failed:
        _leave(os.EX_CONFIG, "Unison cannot start:", *(f"- {mistake}" for mistake in failed.mistakes))
    set_up_logging(settings.log_level, settings.log_format, secrets=settings.secrets())
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        os.environ.pop(name, None)  # Bolt would take what it finds there instead of what it is given

    from bot.app import serve
    from bot.errors import CannotStart
    from storage.db import AlreadyRunning
    from storage.workspace import WrongWorkspace

    try:
        _work(serve(settings), address=f"{settings.host}:{settings.port}", elsewhere="set HOST and PORT to others")
    except (CannotStart, AlreadyRunning, WrongWorkspace) as reason:
        _leave(1, str(reason))
    except typer.Exit:
        raise
    except Exception:  # noqa: BLE001 - the trace goes through the log, where secrets are taken out of it
        structlog.get_logger("unison").exception("stopped by a failure")
        _leave(1, "Unison stopped because something failed that should not; the log says what.")


@cli.command()
def demo(
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port of the page.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open the browser.")] = False,
    empty: Annotated[bool, typer.Option("--empty", help="Begin with a Unison that nobody has set up.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Go on where the last demo that was kept had got to.")] = False,
    folder: Annotated[Path, typer.Option(help="Where --keep keeps it.")] = Path("demo"),
) -> None:
    """Play a quarter at Acme in a pretend Slack on this machine; no account is needed."""
    if importlib.util.find_spec("nicegui") is None:
        _leave(1, "The demo needs a few more packages. `make demo` brings them, or: uv sync --group demo")
    from bot.demo import PORT, play

    chosen = port or PORT
    _work(
        play(chosen, headless=headless, empty=empty, keep=folder if keep else None),
        address=f"127.0.0.1:{chosen}",
        elsewhere="add --port with another one",
    )


@cli.command()
def tour() -> None:
    """Play four stories of a quarter at Acme in the terminal, with the real bot, which is killed on the way."""
    import logging

    from bot.tour import Tour

    # A throw-away database is no news.
    logging.getLogger().setLevel(logging.ERROR)
    played = Tour()
    _work(played.play(), address="127.0.0.1", elsewhere="try again")
    if not played.all_seen:
        raise typer.Exit(1)


@cli.command()
def doctor(
    *,
    live: Annotated[bool, typer.Option("--live", help="Try every card and form on Slack, and one message.")] = False,
) -> None:
    """Look whether all is well with Unison, also while it runs; ends with 1 where something is to be mended."""
    from bot.doctor import examine
    from bot.settings import SettingsFailed, read_settings

    try:
        settings = read_settings()
    except SettingsFailed as failed:
        _leave(os.EX_CONFIG, "Unison cannot start:", *(f"- {mistake}" for mistake in failed.mistakes))
    if not asyncio.run(examine(settings, with_slack_itself=live)):
        raise typer.Exit(1)


@cli.command()
def manifest(
    *,
    url: Annotated[
        str | None, typer.Option(help="Where Slack reaches Unison, for HTTP instead of Socket Mode.")
    ] = None,
    prefix: Annotated[str | None, typer.Option(help="Put before the names of commands that another app has.")] = None,
) -> None:
    """Print the app's manifest, to be pasted at api.slack.com/apps → Create New App → From a manifest."""
    from bot.errors import CannotStart
    from bot.manifest import printed
    from bot.rules.rights import Refused

    try:
        typer.echo(printed(url, prefix), nl=False)
    except (CannotStart, Refused) as refused:
        _leave(os.EX_USAGE, str(refused))


def _work(job: Coroutine[Any, Any, None], *, address: str, elsewhere: str) -> None:
    try:
        asyncio.run(_until_stopped(job))
    except OSError as failed:
        # A file that cannot be opened has the same numbers, and a name.
        if failed.errno not in UNUSABLE or failed.filename:
            raise
        reason = UNUSABLE[failed.errno].format(address=address)
        _leave(1, f"{reason}, or {elsewhere}.")


async def _until_stopped(job: Coroutine[Any, Any, None]) -> None:
    """Ctrl-C and SIGTERM end the job as it would end by itself; a second one does not wait for it."""
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(job)

    def stop() -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)
        task.cancel()

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _leave(code: int, *sentences: str) -> NoReturn:
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    cli(prog_name="python -m bot")
