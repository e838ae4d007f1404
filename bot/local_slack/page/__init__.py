"""The page: a Slack to look at, in the same process and loop as the workspace it shows."""

import asyncio
from importlib import resources
from json import dumps
from typing import Any, cast

from nicegui import background_tasks, events, ui
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.local_slack.page import address
from bot.local_slack.page.doings import do
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Guide, Stage
from bot.local_slack.page.tab import Tab
from bot.local_slack.slack import LocalSlack

ASSETS = "/local-slack"
CLOCK_SECONDS = 15

# Before anything is drawn, so that a dark page never flashes white.
THEME = """document.documentElement.lang = "en"; document.documentElement.dataset.theme = localStorage.getItem("theme")
  ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");"""
HEAD = f"""
<script>{THEME}</script>
<link rel="stylesheet" href="{ASSETS}/style.css">
<script defer src="{ASSETS}/composer.js"></script>
<script defer src="{ASSETS}/list.js"></script>
<script defer src="{ASSETS}/page.js"></script>
<script defer src="{ASSETS}/keyboard.js"></script>
"""


def mount(slack: LocalSlack, stage: Stage | None = None) -> None:
    """Puts the page at / of the pretend Slack; call it once in a process, before `slack.start()`."""
    stage, guide = stage or Stage(), Guide()
    slack.asgi.mount(ASSETS, StaticFiles(directory=str(resources.files(__package__).joinpath("assets"))))
    title = f"{slack.workspace.company.name} · Local Slack"

    @ui.page("/", title=title, favicon="🌱")
    def page(request: Request) -> None:
        _open(slack, request, stage, guide)

    slack.asgi.add_route("/archives/{channel}/{message}", _permalink)
    own = Starlette()
    ui.run_with(cast(Any, own), tailwind=False, show_welcome_message=False, binding_refresh_interval=None)
    slack.asgi.mount("/", Awake(own))


def _open(slack: LocalSlack, request: Request, stage: Stage, guide: Guide) -> None:
    ui.add_head_html(HEAD)
    tab = Tab(slack, ui.context.client, request.query_params, stage, guide)
    if right := address.corrected(slack.workspace, request.query_params, tab.at):
        ui.add_head_html(f"<script>history.replaceState(null, '', {dumps(right)})</script>")

    if tab.at.home:
        _ = background_tasks.create(tab.attempt(tab.person.opens_home()))

    async def heard(event: events.GenericEventArguments) -> None:
        data = {**event.args}
        await do(tab, Signal(str(data.pop("do", "")), data))

    ui.on("do", heard)
    ui.timer(CLOCK_SECONDS, tab.refresh)


async def _permalink(request: Request) -> RedirectResponse:
    """A link to a message opened in a window of its own: nobody is acting there yet."""
    return RedirectResponse(f"/?in={request.path_params['channel']}")


class Awake:
    """Starts NiceGUI with the first request, in the loop that serves it: the pretend Slack's own listener
    has no lifespan to start it in.
    """

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self._lifespan = app.router.lifespan_context(app)
        self._starting = asyncio.Lock()
        self._awake = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._starting:
            if not self._awake:
                await self._lifespan.__aenter__()
                self._awake = True
        await self._app(scope, receive, send)
