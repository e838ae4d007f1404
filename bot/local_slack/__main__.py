"""`python -m bot.local_slack app.manifest.yml`: a pretend Slack for any app, until Ctrl-C."""

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import Annotated

import typer
import yaml

from bot.local_slack import Company, LocalSlack, Member, Room
from bot.local_slack.page import mount

EVERYBODY = ("Sara Lind", "Marco Neri", "Ada Quist")
COMPANY = Company(
    "Acme",
    members=[Member(name, admin=name == "Ada Quist") for name in EVERYBODY],
    rooms=[Room("#general", EVERYBODY), Room("#random", EVERYBODY, app=False)],
)
TOLD = """A pretend Slack is ready at {url}
  base_url of the Web API   {api}
  bot token                 {bot}
  app token                 {app}
  signing secret            {secret}"""


def main(
    manifest: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The app's manifest, YAML or JSON.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 is any free one.")] = 8377,
    events: Annotated[str | None, typer.Option(help="The app's url, where it does not use Socket Mode.")] = None,
) -> None:
    """Serves Slack's Web API, Socket Mode or signed HTTP, and a page to look at; forgets everything at its end."""
    asyncio.run(_serve(yaml.safe_load(manifest.read_text("utf-8")), port, events))


async def _serve(manifest: dict[str, object], port: int, events: str | None) -> None:
    slack = LocalSlack(COMPANY, manifest, "http" if events else "socket")
    mount(slack)
    await slack.start(port)
    told = {"bot": slack.bot_token, "app": slack.app_token, "secret": slack.signing_secret}
    typer.echo(TOLD.format(url=slack.url, api=slack.api_url, **told))
    try:
        if events:
            await slack.verify(events, options_url=events)
        await _until_stopped()
    finally:
        await slack.stop()


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows knows no signal handlers of a loop.
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await stopped.wait()


if __name__ == "__main__":
    typer.run(main)
