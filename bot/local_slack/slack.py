"""The pretend Slack as one object: start it, point the app at it, take people by their names."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.local_slack.changes import Happening
from bot.local_slack.clock import StoryClock
from bot.local_slack.company import Company, Member, Room
from bot.local_slack.delivery import Deliveries, Pace
from bot.local_slack.delivery.signed_http import SignedHttp
from bot.local_slack.delivery.socket_mode import SocketMode
from bot.local_slack.events import Events
from bot.local_slack.faults import Faults
from bot.local_slack.installation import Installation
from bot.local_slack.ledger import Answer, Delivery, Ledger, Stored
from bot.local_slack.person import Person
from bot.local_slack.rate_limits import RateLimits
from bot.local_slack.records import Channel
from bot.local_slack.server import Answering, Listener, Responses, addresses
from bot.local_slack.workspace import Workspace

Transport = Literal["socket", "http"]


class LocalSlack:
    """`pace`, `limits` and `faults` are what a test turns; `workspace` and `ledger` what it looks at."""

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
        self.ledger = Ledger()
        self.faults = Faults()
        self.limits = RateLimits()
        self.pace = Pace()
        self.sockets = SocketMode(self.app, self.pace, self.workspace.changes) if transport == "socket" else None
        self.http = None if self.sockets else SignedHttp(self.app, self.pace, events_url)
        way = self.sockets or self.http or SignedHttp(self.app, self.pace, None)
        self.deliveries = Deliveries(self.workspace, self.ledger, way, self.pace)
        self.events = Events(self.workspace, self.deliveries)
        self._answering = Answering(self.workspace, self.ledger, self.faults, self.limits)
        responses = Responses(self.workspace, self.ledger, self.faults)
        self.asgi = addresses(self._answering, responses, self.sockets, self.clock)
        self._listener = Listener(self.asgi)
        self._persons: dict[str, Person] = {}
        self.workspace.changes.subscribe(self._keep)
        self.url = ""

    async def start(self, port: int = 0) -> None:
        self.url = f"http://127.0.0.1:{await self._listener.start(port)}"
        self._answering.base_url = self.workspace.base_url = self.url
        if self.http is not None and self.http.url:
            await self.http.verify()

    async def stop(self) -> None:
        await self.deliveries.stop()
        await self._listener.stop()

    async def verify(self, events_url: str, options_url: str | None = None) -> None:
        """Enters the app's urls once they are known; Slack sends the first a challenge. Without the second, the
        manifest's message_menu_options_url, the app is not asked what an external select offers.
        """
        if self.http is None:
            raise AssertionError("Socket Mode has no url.")
        self.http.url, self.http.options_url = events_url, options_url
        await self.http.verify()

    def now(self) -> datetime:
        return self.clock.now()

    def moves_to(self, moment: datetime) -> None:
        """The story goes on at this moment; whoever looks at the page sees it at once."""
        self.clock.offset += moment - self.now()
        self.workspace.changes.tell(Happening("clock"))

    async def followed(self, *, within: float = 10.0) -> None:
        """Until an app that goes by this clock has done what the last jump made due."""
        if not await self.workspace.changes.wait_for(lambda: self.clock.followed, within):
            raise AssertionError("The app does not go by this clock.")

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        return self.app.bot_token

    @property
    def app_token(self) -> str:
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.app.signing_secret

    def person(self, name: str) -> Person:
        user = self.workspace.user(name)
        return self._persons.setdefault(user.id, Person(self.deliveries, user))

    async def connected(self, sockets: int = 1, *, within: float = 10.0) -> None:
        """Until the app holds at least so many sockets."""
        held = self.sockets.sockets if self.sockets else []
        if not await self.workspace.changes.wait_for(lambda: len(held) >= sockets, within):
            raise AssertionError(f"The app opened {len(held)} sockets, not {sockets}.")

    async def settled(self) -> None:
        """Until nothing is under way to the app; retries that wait for their minute do not count."""
        await self.deliveries.settled()

    @property
    def repeat_deliveries(self) -> bool:
        """Whether the app hears everything twice."""
        return self.deliveries.repeat

    @repeat_deliveries.setter
    def repeat_deliveries(self, wanted: bool) -> None:
        self.deliveries.repeat = wanted

    def holds_events(self) -> None:
        """What happens from now on reaches the app late: when it is released."""
        self.deliveries.hold()

    async def releases_events(self, *, backwards: bool = False) -> None:
        """In their order or, as may happen at Slack (docs: apis/events-api), the newest first; waits until they are
        answered.
        """
        self.deliveries.release(backwards=backwards)
        await self.settled()

    async def redeliver(self, delivery: Delivery) -> Answer:
        return await self.deliveries.redeliver(delivery)

    def adds(self, member: Member) -> Person:
        """Somebody new joins the company (team_join)."""
        user = self.workspace.people.add(member, int(self.now().timestamp()))
        self.workspace.changes.tell(Happening("team_join", user=user.id))
        return self.person(user.id)

    def opens(self, room: Room) -> Channel:
        """A new channel."""
        return self.workspace.rooms.add(room)

    def uninstalls(self) -> None:
        """The app is removed: its tokens die and it hears so, in no promised order (docs: events)."""
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.app.bot_user]}}
        for event in (revoked, {"type": "app_uninstalled"}):
            if event["type"] in self.app.bot_events:
                self.events.tell(event, Happening(str(event["type"])))
        self.app.revoked = "account_inactive"

    def _keep(self, happening: Happening) -> None:
        message = happening.message
        if happening.kind == "message" and message is not None and message.from_app:
            key = ((message.metadata or {}).get("event_payload") or {}).get("key")
            self.ledger.stored.append(Stored(message.channel, message.ts, message.text, key))
