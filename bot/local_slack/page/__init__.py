"""The page: a Slack to look at, in the same process and loop as the workspace it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from typing import Any, cast

from nicegui import events, ui
from starlette.requests import Request
from starlette.staticfiles import StaticFiles

from bot.local_slack.page.doings import do
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.slack import LocalSlack

ASSETS = "/local-slack"
CLOCK_SECONDS = 15

HEAD = f"""
<link rel="stylesheet" href="{ASSETS}/style.css">
<script defer src="{ASSETS}/page.js"></script>
"""


@asynccontextmanager
async def shown(slack: LocalSlack) -> AsyncIterator[None]:
    """Puts the page at / of the pretend Slack; enter it before `slack.start()`, once in a process."""
    _mount(slack)
    async with slack.asgi.router.lifespan_context(slack.asgi):
        yield


def _mount(slack: LocalSlack) -> None:
    slack.asgi.mount(ASSETS, StaticFiles(directory=str(resources.files(__package__).joinpath("assets"))))
    title = f"{slack.workspace.company.name} · Local Slack"

    @ui.page("/", title=title, favicon="🌱")
    def page(request: Request) -> None:
        ui.add_head_html(HEAD)
        tab = Tab(slack, ui.context.client, request.query_params)

        async def heard(event: events.GenericEventArguments) -> None:
            data = {**event.args}
            await do(tab, Signal(str(data.pop("do", "")), data))

        ui.on("do", heard)
        ui.timer(CLOCK_SECONDS, tab.refresh)

    app = cast(Any, slack.asgi)
    ui.run_with(app, tailwind=False, show_welcome_message=False, binding_refresh_interval=None)
