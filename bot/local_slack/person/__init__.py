"""A person of the company at their Slack: types, fills, submits, presses, reads; for tests and the page."""

from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn, TypeVar

from bot.local_slack.delivery import Deliveries
from bot.local_slack.interactions import commands, forms, pressing, shortcuts, suggestions
from bot.local_slack.interactions.notices import notice
from bot.local_slack.person.buttons import pressed
from bot.local_slack.person.filling import chosen_in, field_named, option_called, value_for
from bot.local_slack.person.seen import Form, Home, Seen, see_form, see_home, see_message, text_of
from bot.local_slack.person.standing import Standing
from bot.local_slack.records import Channel, Json, Message, User, View
from bot.local_slack.workspace import Workspace

__all__ = ["Form", "Home", "Person", "Seen"]

# Seconds: nobody waits so long unless the machine is very busy, or a test fails.
PATIENCE = 15.0
T = TypeVar("T")


class Person(Standing):
    """Sees only what this person may see. What Slack's own client refuses raises AssertionError."""

    def __init__(self, deliveries: Deliveries, user: User) -> None:
        self._deliveries = deliveries
        self.user = user

    @property
    def workspace(self) -> Workspace:
        return self._deliveries.workspace

    @property
    def id(self) -> str:
        return self.user.id

    # Reading

    @property
    def notices(self) -> Sequence[str]:
        """What Slack itself told this person, for example that the app did not respond."""
        return self.workspace.notices.get(self.id, [])

    @property
    def channels(self) -> Sequence[Channel]:
        """The sidebar: channels this person is in, then direct messages."""
        return self.workspace.channels_of(self.id)

    def reads(self, where: str, thread: Seen | None = None) -> list[Seen]:
        """Everything visible in '#channel' or in the DM with the app or a person; `thread` narrows it."""
        return list(self._newest_first(where, thread))[::-1]

    def pins(self, where: str) -> list[Seen]:
        """What is pinned there, the newest pin first."""
        pinned = reversed(self.workspace.place(self.id, where).pins)
        visible = {one.ts: one for one in self.reads(where)}
        return [visible[ts] for ts in pinned if ts in visible]

    def _newest_first(self, where: str, thread: Seen | None) -> Iterator[Seen]:
        channel = self.workspace.place(self.id, where)
        root = (thread.thread_ts or thread.ts) if thread else None
        for message in reversed(self.workspace.messages_for(self.id, channel)):
            if root is None or root in (message.ts, message.thread_ts):
                yield see_message(self.workspace, message, self.id)

    @property
    def view(self) -> View | None:
        """The form on top, as the page draws it."""
        return self.workspace.screens.top(self.id)

    @property
    def form(self) -> Form:
        """The form on top; an AssertionError when none is open."""
        if self.view is None:
            raise AssertionError(f"{self.user.name} has no form open.{self._circumstances()}")
        return see_form(self.workspace, self.view)

    @property
    def home(self) -> Home:
        view = self.workspace.screens.homes.get(self.id)
        if view is None:
            raise AssertionError(f"{self.user.name} was shown no Home.{self._circumstances()}")
        return see_home(self.workspace, view)

    # Waiting

    async def sees(self, words: str, where: str, *, thread: Seen | None = None, within: float = PATIENCE) -> Seen:
        """The newest visible message that holds these words, as soon as there is one."""

        def look() -> Seen | None:
            return next((one for one in self._newest_first(where, thread) if words in one.text), None)

        found = await self.workspace.changes.wait_for(look, within)
        if found is None:
            visible = "\n---\n".join(f"{one.author}: {one.text}" for one in self.reads(where, thread))
            self._missed(f"{words!r} in {where}", visible)
        return found

    async def sees_form(self, title: str = "", *, within: float = PATIENCE) -> Form:
        """A form with these words in its title, as soon as it is on top."""
        found = await self.workspace.changes.wait_for(
            lambda: self.form if self.view and title in text_of(self.view.content["title"]) else None, within
        )
        if found is None:
            self._missed(f"a form {title!r}", self.form.title if self.view else "no form")
        return found

    async def sees_home(self, words: str = "", *, within: float = PATIENCE) -> Home:
        homes = self.workspace.screens.homes
        found = await self.workspace.changes.wait_for(
            lambda: self.home if self.id in homes and words in self.home.text else None, within
        )
        if found is None:
            self._missed(f"{words!r} in Home", self.home.text if self.id in homes else "no Home")
        return found

    async def waits_for(self, look: Callable[[], T | None], *, within: float = PATIENCE) -> T:
        """Whatever `look` finds, asked anew after every change in the workspace."""
        found = await self.workspace.changes.wait_for(look, within)
        if found is None:
            self._missed("what the test waits for", "")
        return found

    def _missed(self, what: str, visible: str) -> NoReturn:
        raise AssertionError(f"{self.user.name} does not see {what}. Visible:\n{visible}{self._circumstances()}")

    def _circumstances(self) -> str:
        unacked = [f"{one.kind} {[answer.outcome for answer in one.answers]}" for one in self._ledger.unacked]
        refusals = self._ledger.told_refusals()
        return f"\nNotices: {list(self.notices)}\nRefused calls:\n{refusals}\nUnacked: {unacked}"

    # Acting, in words a person would use

    async def types(self, text: str, where: str, *, thread: Seen | None = None, also_there: bool = False) -> None:
        """A command when it begins with /, else a message; a reply may stand in the channel, too."""
        self._is_active()
        channel = self.workspace.place(self.id, where)
        root = (thread.thread_ts or thread.ts) if thread else None
        if not text.startswith("/"):
            await commands.write(self._deliveries, self.user, channel, text, root, broadcast=also_there)
        elif root:
            name = text.split(maxsplit=1)[0]
            notice(self.workspace, self.user, f"{name} is not supported in threads. Sorry!", channel, root)
        else:
            await commands.command(self._deliveries, self.user, channel, text)

    async def fills(self, label: str, value: object, on: Seen | None = None) -> None:
        """By label: text, option texts, names, '#channels', 'YYYY-MM-DD', 'HH:MM'; None empties the field.
        In an external select `value` is typed and the matching offer taken; in one of several, what is
        chosen already stays without being typed again.
        """
        surface = self._surface(on)
        place = field_named(on.blocks if on else pressing.blocks_of(surface), label)
        kind = place[1]["type"]
        if "external" not in kind or value is None:
            filled = value_for(self.workspace, place[1], value)
        elif kind == "external_select":
            filled = {"selected_option": await self._offered(surface, place, str(value))}
        else:
            chosen = chosen_in(surface, self.user, place)
            several = value if isinstance(value, list) else [value]
            stay = [chosen.get(str(one).casefold()) or await self._offered(surface, place, str(one)) for one in several]
            filled = {"selected_options": stay}
        await pressing.act(self._deliveries, self.user, surface, place, filled)

    async def picks(self, label: str, typed: str, option: str) -> None:
        """In an external select of several, one more: by its own words, where they are not those typed."""
        surface = self._surface(None)
        place = field_named(pressing.blocks_of(surface), label)
        chosen = [*chosen_in(surface, self.user, place).values(), await self._offered(surface, place, typed, option)]
        await pressing.act(self._deliveries, self.user, surface, place, {"selected_options": chosen})

    async def _offered(self, surface: Message | View, place: tuple[Json, Json], typed: str, option: str = "") -> Json:
        offers = await suggestions.suggest(self._deliveries, self.user, surface, place, typed)
        return option_called(offers, option or typed)

    async def searches(self, label: str, typed: str, on: Seen | None = None) -> list[str]:
        """The texts of what the app offers for these letters."""
        surface = self._surface(on)
        place = field_named(pressing.blocks_of(surface), label)
        offers = await suggestions.suggest(self._deliveries, self.user, surface, place, typed)
        return [text_of(offer["text"]) for offer in offers]

    async def submits(self) -> None:
        await forms.submit(self._deliveries, self.user, self._open_form())

    async def closes(self, *, everything: bool = False) -> None:
        """The form on top by Cancel; the whole stack by its X."""
        await forms.close(self._deliveries, self.user, self._open_form(), everything=everything)

    async def presses(self, text: str, message: Seen | None = None) -> None:
        """In the message as this person saw it, which may be stale by now; else in the form, else in Home."""
        surface = self._surface(message)
        place, value = pressed(message.blocks if message else pressing.blocks_of(surface), text)
        await pressing.act(self._deliveries, self.user, surface, place, value)

    async def uses(self, shortcut: str, message: Seen | None = None) -> None:
        """A shortcut by its name in the manifest: of the message, or global."""
        self._is_active()
        on = self._message(message) if message else None
        await shortcuts.use(self._deliveries, self.user, shortcut, on)

    async def opens_home(self, tab: str = "home") -> None:
        self._is_active()
        await shortcuts.open_home(self._deliveries, self.user, tab)

    # Acting, by ids, as the page does

    async def act(self, on: Seen | View, block_id: str, action_id: str, value: Json | None = None) -> None:
        """Presses or changes one element. `value` is what the element adds to the action, for example
        {"selected_option": {…}}, {"value": "typed"}, {"selected_date": "2026-05-06"}; a button adds nothing.
        An input that does not dispatch only changes what the form holds.
        """
        surface = on if isinstance(on, View) else self._message(on)
        blocks = list(on.blocks) if isinstance(on, Seen) else pressing.blocks_of(surface)
        place = pressing.find(blocks, block_id, action_id)
        await pressing.act(self._deliveries, self.user, surface, place, value or {})

    async def suggest(self, on: Seen | View, block_id: str, action_id: str, typed: str) -> list[Json]:
        """The options the app offers for what was typed into an external select."""
        surface = on if isinstance(on, View) else self._message(on)
        place = pressing.find(pressing.blocks_of(surface), block_id, action_id)
        return await suggestions.suggest(self._deliveries, self.user, surface, place, typed)

    def _surface(self, message: Seen | None) -> Message | View:
        self._is_active()
        if message is not None:
            return self._message(message)
        home = self.workspace.screens.homes.get(self.id)
        surface = self.view or home
        if surface is None:
            raise AssertionError(f"{self.user.name} has neither a form nor Home.{self._circumstances()}")
        return surface

    def _message(self, seen: Seen) -> Message:
        channel = self.workspace.rooms.by_id.get(seen.channel)
        for message in self.workspace.messages_for(self.id, channel) if channel else []:
            if message.ts == seen.ts:
                return message
        raise AssertionError(f"{self.user.name} does not see this message any more: {seen.text}")

    def _open_form(self) -> View:
        self._is_active()
        if self.view is None:
            raise AssertionError(f"{self.user.name} has no form open.{self._circumstances()}")
        return self.view
