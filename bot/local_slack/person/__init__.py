"""A person of the company at their Slack: types, fills, submits, presses, reads; for tests and for the page."""

from collections.abc import Sequence

from bot.local_slack.person.seen import Form, Home, Seen, see_form, see_home, see_message
from bot.local_slack.records import Channel, Json, User, View
from bot.local_slack.workspace import Workspace

__all__ = ["Form", "Home", "Person", "Seen"]

PATIENCE = 5.0


class Person:
    """Sees only what this person may see. What Slack's own client refuses raises AssertionError."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self.workspace = workspace
        self.user = user
        self.notices: list[str] = []

    @property
    def id(self) -> str:
        return self.user.id

    # Reading

    @property
    def channels(self) -> Sequence[Channel]:
        """The sidebar: channels this person is in, then direct messages."""
        return self.workspace.channels_of(self.id)

    def reads(self, where: str, thread: Seen | None = None) -> list[Seen]:
        """Everything visible in '#channel' or in the DM with the app or a person; replies only of `thread`."""
        channel = self.workspace.place(self.id, where)
        visible = [see_message(self.workspace, one, self.id) for one in self.workspace.messages_for(self.id, channel)]
        if thread is None:
            return visible
        return [one for one in visible if thread.ts in (one.ts, one.thread_ts)]

    @property
    def view(self) -> View | None:
        return self.workspace.screens.top(self.id)

    @property
    def form(self) -> Form:
        """The form on top; an AssertionError when none is open."""
        view = self.view
        if view is None:
            raise AssertionError(f"{self.user.name} has no form open. Notices: {self.notices}")
        return see_form(self.workspace, view)

    @property
    def home(self) -> Home:
        view = self.workspace.screens.homes.get(self.id)
        if view is None:
            raise AssertionError(f"The app has not published a Home for {self.user.name}.")
        return see_home(self.workspace, view)

    async def sees(self, words: str, where: str, *, thread: Seen | None = None, within: float = PATIENCE) -> Seen:
        raise NotImplementedError

    async def sees_form(self, title: str = "", *, within: float = PATIENCE) -> Form:
        raise NotImplementedError

    async def sees_home(self, words: str = "", *, within: float = PATIENCE) -> Home:
        raise NotImplementedError

    # Acting, in words a person would use

    async def types(self, text: str, where: str, *, thread: Seen | None = None) -> None:
        """A command when it begins with /, else a message."""
        raise NotImplementedError

    async def fills(self, label: str, value: object) -> None:
        raise NotImplementedError

    async def searches(self, label: str, typed: str) -> list[str]:
        raise NotImplementedError

    async def submits(self) -> None:
        raise NotImplementedError

    async def closes(self, *, everything: bool = False) -> None:
        """The form on top by Cancel; the whole stack by its X."""
        raise NotImplementedError

    async def presses(self, text: str, message: Seen | None = None) -> None:
        raise NotImplementedError

    async def uses(self, shortcut: str, message: Seen | None = None) -> None:
        raise NotImplementedError

    async def opens_home(self) -> None:
        raise NotImplementedError

    # Acting, by ids, as the page does

    async def act(self, on: Seen | View, block_id: str, action_id: str, value: Json | None = None) -> None:
        """Presses or changes one element. `value` is the part of the action that the element adds, for
        example {"selected_option": {…}}, {"value": "typed"}, {"selected_date": "2026-05-06"}; a button has none.
        For a form's element that does not dispatch it only changes what the form holds."""
        raise NotImplementedError

    async def suggest(self, on: Seen | View, block_id: str, action_id: str, typed: str) -> list[Json]:
        """The options (or option groups) the app offers for what was typed into an external select."""
        raise NotImplementedError
