"""One browser tab: who acts in it, what it shows, and how it follows the workspace."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from nicegui import Client

from bot.local_slack.changes import Happening
from bot.local_slack.page import address, composer, forms, guide, home, inspector, messages, panel, sidebar
from bot.local_slack.page.address import Address
from bot.local_slack.page.draw.html import Html
from bot.local_slack.page.frame import Frame
from bot.local_slack.page.look import reader_of
from bot.local_slack.page.pieces import Piece
from bot.local_slack.page.stage import Guide, Stage
from bot.local_slack.person import Person
from bot.local_slack.records import Channel, Message, User
from bot.local_slack.slack import LocalSlack
from bot.local_slack.wording import stored_mrkdwn
from bot.local_slack.workspace import sight, unread


class Tab:
    """`filter` narrows the sidebar; `listing` shows it instead of the conversation on a narrow screen;
    `query` counts what was asked of the app, so that a late answer does not replace a newer one;
    `pending` is what waits for a yes.
    """

    def __init__(self, slack: LocalSlack, client: Client, query: Mapping[str, str], stage: Stage, guide: Guide) -> None:
        self.slack = slack
        self.stage = stage
        self.guide = guide
        self.looking = inspector.Looking()
        self.workspace = slack.workspace
        self.client = client
        self.at = address.read(slack.workspace, query)
        self.filter = "all"
        self.listing = not self.at.chosen
        self.waiting = False
        self.query = 0
        self.pending: Callable[[], Awaitable[None]] | None = None
        self.frame = Frame()
        self._new = unread.begins_at(slack.workspace, self.at.who.id, self.at.channel)
        self._due = False
        self._told = {known: len(told) for known, told in self.workspace.notices.items()}
        self._form = ("", "")
        self._wrong: dict[str, str] = {}
        self._boxes = ("", "")
        self._head = ""
        client.on_delete(slack.workspace.changes.subscribe(self._moved))
        client.on_connect(self.refresh)
        self.refresh()

    @property
    def person(self) -> Person:
        return self.slack.person(self.at.who.id)

    @property
    def looks_in(self) -> bool:
        """At a channel this person is not in."""
        return self.at.who.id not in self.at.channel.members

    def go(self, at: Address) -> None:
        """Somewhere else, as somebody else perhaps; the address of the page says so."""
        self.frame.popup.close()
        if (at.channel, at.who, at.home) != (self.at.channel, self.at.who, self.at.home):
            self._new = unread.begins_at(self.workspace, at.who.id, at.channel)
            self.frame.toasts.clear()
        self.at, self.listing = at, False
        self.run(f"history.pushState(null, '', {address.write(self.workspace, at)!r})")
        self.refresh()
        self.run("localSlack.toEnd('messages')")

    def visit(self, channel: Channel, *, home: bool = False) -> None:
        self.go(self.at.at(channel, home=home))

    def become(self, who: User) -> None:
        """The same place, if that person is in it: a channel, or the conversation they are the other side of."""
        channel = (
            self.at.channel
            if who.id in self.at.channel.members
            else address.read(self.workspace, {"as": who.id}).channel
        )
        self.go(Address(who, channel))

    def open_thread(self, ts: str) -> None:
        self.go(replace(self.at, thread=ts))
        self.run("localSlack.toEnd('thread')")

    def point(self, message: Message) -> None:
        """Shows one message of this conversation, in its thread when it is a reply."""
        if message.thread_ts and message.thread_ts != message.ts:
            self.open_thread(message.thread_ts)
        else:
            self.run(f"setTimeout(() => localSlack.point('{message.ts}'), 100)")

    def run(self, script: str) -> None:
        """Nobody waits for what the browser answers."""
        _ = self.client.run_javascript(script)

    async def attempt(self, doing: Awaitable[None]) -> None:
        """What Slack's own client refuses is one sentence at the foot of the page."""
        try:
            await doing
        except AssertionError as refused:
            self.frame.toasts.say(str(refused).partition("\n")[0])
        self._tell_notices()

    def _tell_notices(self) -> None:
        """What Slack itself told this person since the tab was opened, unless it stands before their eyes."""
        told = self.workspace.notices.get(self.at.who.id, [])
        stands = [one.text for one in self.at.channel.ephemerals if one.reader == self.at.who.id and not self.at.home]
        for sentence in told[self._told.get(self.at.who.id, 0) :]:
            if stored_mrkdwn(sentence) not in stands:
                self.frame.toasts.say(sentence)
        self._told[self.at.who.id] = len(told)

    def refresh(self) -> None:
        """Shows what is so now; only what differs travels to the browser. A window that was closed reads nothing,
        though its tab lives on for some seconds in case it comes back.
        """
        self._due = False
        seen = sight.may_look_into(self.workspace, self.at.who, self.at.channel)
        if self.at.channel.id not in self.workspace.rooms.by_id or not seen:
            self.at = address.read(self.workspace, {"as": self.at.who.id})
        workspace, at = self.workspace, self.at
        self.frame.app.classes(replace=self._kinds()).props(f"data-who={at.who.id}")
        tools = guide.tools(self.stage, self.guide, inspecting=self.looking.open)
        self.frame.top.set_content(panel.notice(workspace, at.who, tools))
        self.frame.down.set_content(guide.down(self.stage, self.guide, workspace.app.name))
        self.frame.strip.set_content(guide.strip(self.stage, self.guide))
        self.frame.rail.set_content(sidebar.rail(workspace, at.who, self.filter))
        self.frame.sidebar.set_content(sidebar.sidebar(workspace, at, self.filter))
        self.frame.head.set_content(panel.channel_head(workspace, at))
        self._show_messages()
        self._show_form()
        self._show_inspector()
        if not at.home and self.client.has_socket_connection:
            workspace.mark_read(at.who.id, at.channel)

    def _kinds(self) -> str:
        beside = {"threaded": bool(self.at.thread), "inspecting": self.looking.open}
        flags = {"listing": self.listing, "at-home": self.at.home, **beside}
        return " ".join(["app", *(name for name, on in flags.items() if on)])

    def _show_messages(self) -> None:
        workspace, at = self.workspace, self.at
        reader = reader_of(workspace, at.who)
        greeting = panel.greeting(workspace, at)
        shown = messages.in_channel(workspace, reader, at.channel, self._new)
        self.frame.messages.show(shown or [Piece("greeting", greeting, greeting)])
        self.frame.home.show(home.pieces(workspace, reader) if at.home else [])
        thread = messages.in_thread(workspace, reader, at.channel, at.thread) if at.thread else []
        self.frame.thread.show(thread)
        self.frame.thread_head.set_content(panel.thread_head(workspace, at) if at.thread else Html(""))
        self._show_boxes()

    def _show_boxes(self) -> None:
        """A box is made anew for another place only, so that what is being typed stays."""
        channel, who = self.at.channel, self.at.who
        place = f"{who.id} {channel.id} {self.looks_in}"
        if place != self._boxes[0]:
            label = f"Message {self.workspace.title(channel, who.id)}"
            box = composer.box(f"box-{channel.id}-{who.id}", label)
            self.frame.box.set_content(composer.joining(channel) if self.looks_in else box)
        thread = f"{place} {self.at.thread}" if self.at.thread and not self.looks_in else ""
        if thread != self._boxes[1]:
            also = "the conversation" if channel.direct else f"#{channel.name}"
            box = composer.box(f"reply-{self.at.thread}", "Reply in this thread", also) if thread else Html("")
            self.frame.thread_box.set_content(box)
        self._boxes = (place, thread)

    def _show_form(self) -> None:
        view = self.person.view
        frame = self.frame
        frame.overlay.classes(replace="overlay" if view else "overlay hidden")
        frame.blocks.show(forms.pieces(view, reader_of(self.workspace, self.at.who)) if view else [])
        frame.form_head.set_content(forms.head(self.workspace, view) if view else Html(""))
        frame.form_foot.set_content(forms.foot(view, waiting=self.waiting) if view else Html(""))
        wrong = dict(view.errors) if view else {}
        if wrong and wrong != self._wrong:
            self.run("setTimeout(localSlack.showError, 60)")
        self._wrong = wrong
        opened = (view.id, forms.title(view)) if view else ("", "")
        if opened != self._form:
            self._name_form(*opened)
            self._form = opened

    def _name_form(self, opened: str, title: str) -> None:
        form = self.frame.form
        form.props(f"role={'dialog' if title else 'none'} aria-modal=true")
        # Another title is another form to the eye: it begins at its top.
        form.props["data-view"] = f"{opened} {title}".strip() or "none"
        form.props["aria-label"] = title
        form.update()

    def _show_inspector(self) -> None:
        """The head is drawn anew when its filter changes only: somebody may be typing in it."""
        looking = self.looking
        self.frame.inspector.classes(replace="inspector" if looking.open else "inspector hidden")
        drawn = f"{looking.open} {looking.only}"
        if drawn != self._head:
            self.frame.inspector_head.set_content(inspector.head(looking))
        self._head = drawn
        self.show_entries()

    def show_entries(self) -> None:
        shown = inspector.pieces(self.workspace, self.slack.ledger, self.looking) if self.looking.open else []
        self.frame.entries.show(shown)

    def _moved(self, happening: Happening) -> None:
        """Many changes in one breath are drawn once; a call that changed nothing is for the inspector alone."""
        if happening.kind == "called" and not self.looking.open:
            return
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self.refresh)
