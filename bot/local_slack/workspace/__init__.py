"""The whole state of the pretend workspace; whoever changes it tells those who watch."""

from bot.local_slack.changes import Changes, Happening
from bot.local_slack.clock import StoryClock
from bot.local_slack.company import Company
from bot.local_slack.installation import Installation
from bot.local_slack.records import Channel, File, Message, User
from bot.local_slack.workspace.groups import Groups
from bot.local_slack.workspace.handles import Handles
from bot.local_slack.workspace.people import People, UnknownName
from bot.local_slack.workspace.rooms import Rooms
from bot.local_slack.workspace.screens import Screens

__all__ = ["SLACKBOT", "UnknownName", "Workspace"]

SLACKBOT = "USLACKBOT"


class Workspace:
    """`people`, `rooms`, `screens` and `handles` hold the state; the methods here are what a person sees."""

    def __init__(self, company: Company, app: Installation, clock: StoryClock) -> None:
        self.company = company
        self.app = app
        self.clock = clock
        self.changes = Changes()
        self.people = People(company, app, int(clock.now().timestamp()))
        self.rooms = Rooms(company.rooms, self.people, app.bot_user, clock)
        self.screens = Screens(app, self.people.team_id, self.changes)
        self.handles = Handles()
        self.groups = Groups(company.teams, self.people, self.changes)
        self.files: dict[str, File] = {}
        self.base_url = ""
        self.notices: dict[str, list[str]] = {}
        self.reads: dict[tuple[str, str], str] = {}

    @property
    def team_id(self) -> str:
        return self.people.team_id

    @property
    def domain(self) -> str:
        return self.company.name.lower().replace(" ", "-")

    def user(self, name: str) -> User:
        return self.people.named(name)

    def channel(self, name: str) -> Channel:
        return self.rooms.named(name)

    def channels_of(self, user: str) -> list[Channel]:
        return self.rooms.of(user)

    def place(self, user: str, where: str) -> Channel:
        """What somebody means by '#sales', 'C…', or by the name of a person or of the app (their DM)."""
        if where.startswith("#") or where in self.rooms.by_id:
            return self.rooms.named(where)
        other = self.app.bot_user if where in (self.app.name, self.app.bot_name) else self.user(where).id
        return self.rooms.direct(user, other)

    def title(self, channel: Channel, reader: str) -> str:
        """'#sales', or who the other one in the DM is."""
        if not channel.direct:
            return f"#{channel.name}"
        others = [one for one in channel.members if one != reader] or [reader]
        return self.author(others[0])

    def author(self, user: str) -> str:
        if user == SLACKBOT:
            return "Slackbot"
        return self.app.name if user == self.app.bot_user else self.people.by_id[user].name

    def messages_for(self, user: str, channel: Channel) -> list[Message]:
        """Everything this person may see there, threads included, oldest first."""
        if user not in channel.members:
            return []
        whispered = [one for one in channel.ephemerals if one.reader == user]
        return sorted([*channel.messages.values(), *whispered], key=lambda one: one.ts)

    def unread(self, user: str, channel: Channel) -> int:
        return len(self.unread_in(user, channel))

    def unread_in(self, user: str, channel: Channel) -> list[Message]:
        """What only this person sees was the answer to something they did, and is never unread."""
        since = self.reads.get((user, channel.id), "0")
        seen = self.messages_for(user, channel)
        return [one for one in seen if one.ts > since and one.user != user and one.reader is None]

    def mark_read(self, user: str, channel: Channel) -> None:
        if self.unread(user, channel):
            self.reads[user, channel.id] = self.messages_for(user, channel)[-1].ts
            self.changes.tell(Happening("read", channel=channel.id, user=user))
