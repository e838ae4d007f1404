"""What people do to the workspace itself: who is in a channel, what becomes of it, who works here."""

from bot.local_slack.delivery import Deliveries
from bot.local_slack.interactions.commands import may_write_in
from bot.local_slack.ledger import Ledger
from bot.local_slack.person.seen import Seen
from bot.local_slack.records import User
from bot.local_slack.workspace import membership, messages


class Standing:
    """The part of a Person that needs no app to answer; each waits until the app has heard of it."""

    user: User
    _deliveries: Deliveries

    @property
    def _ledger(self) -> Ledger:
        return self._deliveries.ledger

    def _is_active(self) -> None:
        if self.user.deactivated:
            raise AssertionError(f"{self.user.name} is deactivated and cannot sign in.")

    async def invites(self, name: str, where: str) -> None:
        """`name` may be the app's."""
        workspace = self._deliveries.workspace
        user = workspace.app.bot_user if name == workspace.app.name else workspace.user(name).id
        membership.join(workspace, workspace.channel(where), user, inviter=self.user.id)
        await self._deliveries.settled()

    async def removes(self, name: str, where: str) -> None:
        workspace = self._deliveries.workspace
        user = workspace.app.bot_user if name == workspace.app.name else workspace.user(name).id
        membership.leave(workspace, workspace.channel(where), user)
        await self._deliveries.settled()

    async def joins(self, where: str) -> None:
        self._is_active()
        workspace = self._deliveries.workspace
        channel = workspace.channel(where)
        if channel.private:
            raise AssertionError(f"{self.user.name} cannot join #{channel.name}: it is private.")
        membership.join(workspace, channel, self.user.id)
        await self._deliveries.settled()

    async def reacts(self, emoji: str, message: Seen) -> None:
        """With an emoji by its name, without colons; the same once more takes it back."""
        self._is_active()
        workspace = self._deliveries.workspace
        channel = workspace.rooms.by_id[message.channel]
        may_write_in(workspace, self.user, channel)
        on = channel.messages[message.ts]
        mark = messages.unreact if self.user.id in on.reactions.get(emoji, []) else messages.react
        mark(workspace, on, self.user.id, emoji)
        await self._deliveries.settled()

    async def archives(self, where: str) -> None:
        workspace = self._deliveries.workspace
        membership.archive(workspace, workspace.channel(where), self.user.id)
        await self._deliveries.settled()

    async def unarchives(self, where: str) -> None:
        workspace = self._deliveries.workspace
        membership.archive(workspace, workspace.channel(where), self.user.id, archived=False)
        await self._deliveries.settled()

    async def deletes(self, where: str) -> None:
        """The channel, with all that was said there."""
        workspace = self._deliveries.workspace
        membership.delete(workspace, workspace.channel(where), self.user.id)
        await self._deliveries.settled()

    async def shares(self, where: str, organisation: str) -> None:
        """With another organisation, whose people may then be brought in."""
        workspace = self._deliveries.workspace
        membership.share(workspace, workspace.channel(where), organisation)
        await self._deliveries.settled()

    async def unshares(self, where: str, organisation: str) -> None:
        workspace = self._deliveries.workspace
        membership.share(workspace, workspace.channel(where), organisation, shared=False)
        await self._deliveries.settled()

    async def renames(self, where: str, name: str) -> None:
        workspace = self._deliveries.workspace
        membership.rename(workspace, workspace.channel(where), self.user.id, name)
        await self._deliveries.settled()

    async def changes(
        self,
        *,
        deactivated: bool | None = None,
        admin: bool | None = None,
        guest: bool | None = None,
        tz: str | None = None,
    ) -> None:
        """This person's account, by whoever may change it; deactivating ends what they have open."""
        wanted = {"deactivated": deactivated, "admin": admin, "guest": guest, "tz": tz}
        for name, value in wanted.items():
            if value is not None:
                setattr(self.user, name, value)
        membership.changed(self._deliveries.workspace, self.user)
        if self.user.deactivated:
            self._deliveries.workspace.screens.close_all(self.user.id)
        await self._deliveries.settled()
