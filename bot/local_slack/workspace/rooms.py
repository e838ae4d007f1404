"""Channels and direct messages: who is in them and who may see them."""

from collections.abc import Sequence

from bot.local_slack.clock import StoryClock
from bot.local_slack.company import Room
from bot.local_slack.ids import microseconds_of, stable_id, stamp_of
from bot.local_slack.records import Channel
from bot.local_slack.workspace.people import People, UnknownName


class Rooms:
    def __init__(self, rooms: Sequence[Room], people: People, bot_user: str, clock: StoryClock) -> None:
        self._people = people
        self._clock = clock
        self._bot_user = bot_user
        self.by_id: dict[str, Channel] = {}
        self._taken: set[str] = set()
        for room in rooms:
            self.add(room)

    def add(self, room: Room) -> Channel:
        members = [self._people.named(name) for name in room.members]
        name = room.name.removeprefix("#")
        channel = Channel(
            id=self._id(name),
            name=name,
            members=dict.fromkeys([*(one.id for one in members), *([self._bot_user] if room.app else [])]),
            private=room.private,
            shared=room.shared,
            connected=list(dict.fromkeys(one.team_id for one in members if room.shared and one.organisation)),
            archived=room.archived,
            topic=room.topic,
            created=int(self._clock.now().timestamp()),
        )
        self.by_id[channel.id] = channel
        return channel

    def _id(self, name: str) -> str:
        """The same at every start, and never one that another channel has or had."""
        known = stable_id("C", name)
        while known in self._taken or known in self.by_id:
            known = stable_id("C", known)
        self._taken.add(known)
        return known

    def named(self, name: str) -> Channel:
        """By id or by '#name'."""
        found = self.find(name)
        if found is None:
            known = ", ".join(f"#{one.name}" for one in self.by_id.values() if not one.direct)
            raise UnknownName(f"There is no channel {name!r}. There are: {known}.")
        return found

    def find(self, name: str) -> Channel | None:
        wanted = name.removeprefix("#")
        return self.by_id.get(name) or next((one for one in self.by_id.values() if one.name == wanted), None)

    def direct(self, one: str, other: str) -> Channel:
        """The conversation of two people, made when it is first wanted."""
        pair = sorted((one, other))
        known = stable_id("D", *pair)
        if known not in self.by_id:
            created = int(self._clock.now().timestamp())
            self.by_id[known] = Channel(known, "", dict.fromkeys(pair), direct=True, created=created)
        return self.by_id[known]

    def of(self, user: str) -> list[Channel]:
        """What stands in somebody's sidebar: the channels by name, then the direct messages."""
        mine = [one for one in self.by_id.values() if user in one.members and not one.archived]
        return sorted(mine, key=lambda one: (one.direct, one.name))

    def next_ts(self, channel: Channel) -> str:
        """From story time, and never the same twice in a channel, even when the clock is set back."""
        channel.last_microseconds = max(microseconds_of(self._clock.now()), channel.last_microseconds + 1)
        return stamp_of(channel.last_microseconds)
