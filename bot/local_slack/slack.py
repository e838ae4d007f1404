"""The pretend Slack as one object: start it, point the app at it, take people by their names."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.local_slack.clock import StoryClock
from bot.local_slack.company import Company
from bot.local_slack.installation import Installation
from bot.local_slack.person import Person
from bot.local_slack.workspace import Workspace

Transport = Literal["socket", "http"]


class LocalSlack:
    def __init__(
        self,
        company: Company,
        manifest: Mapping[str, Any],
        transport: Transport = "socket",
        events_url: str | None = None,
        story_offset: timedelta = timedelta(0),
    ) -> None:
        self.app = Installation(dict(manifest))
        self.clock = StoryClock(story_offset)
        self.workspace = Workspace(company, self.app, self.clock)
        self.transport = transport
        self.events_url = events_url
        self.url = ""
        self._persons: dict[str, Person] = {}

    async def start(self, port: int = 0) -> None:
        raise NotImplementedError

    async def stop(self) -> None:
        raise NotImplementedError

    def now(self) -> datetime:
        return self.clock.now()

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def person(self, name: str) -> Person:
        user = self.workspace.user(name)
        return self._persons.setdefault(user.id, Person(self.workspace, user))
