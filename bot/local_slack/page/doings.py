"""What each thing done in the browser means: the table, and moving about."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.local_slack.page import acting, address, choices, filling, following, marks, staging, story, threads, writing
from bot.local_slack.page.popup import Item
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import message_of
from bot.local_slack.workspace import sight

Doing = Callable[[Tab, Signal], Awaitable[None]]


async def do(tab: Tab, signal: Signal) -> None:
    """What the browser still showed to one person does not act for the next."""
    doing = DOINGS.get(signal.do)
    if doing is None or (signal.do not in FOR_WHOEVER_ACTS and _is_anothers(tab, signal)):
        return
    if tab.looks_in and signal.get("surface") == "message" and signal.do not in TO_READ:
        tab.frame.toasts.say(f"{tab.at.who.first_name} is looking in. Join #{tab.at.channel.name} to take part.")
        return
    done = following.notice(tab, signal)
    await doing(tab, signal)
    following.follow(tab, done)


def _is_anothers(tab: Tab, signal: Signal) -> bool:
    return signal.get("who") not in ("", tab.at.who.id)


async def _visit(tab: Tab, signal: Signal) -> None:
    """`place` is a channel's id, or a person's whose direct messages are wanted."""
    place = signal.get("place")
    other = tab.workspace.people.by_id.get(place)
    if other is not None and sight.may_meet(tab.workspace, tab.at.who, other):
        tab.visit(tab.workspace.rooms.direct(tab.at.who.id, place))
    elif other is None and (not _is_anothers(tab, signal) or tab.at.who.id in tab.workspace.rooms.named(place).members):
        _enter(tab, place)


def _enter(tab: Tab, place: str) -> bool:
    """A public channel one is not in can be looked into."""
    channel = tab.workspace.rooms.by_id.get(place)
    if channel is None or not sight.may_look_into(tab.workspace, tab.at.who, channel):
        tab.frame.toasts.say(f"{tab.at.who.first_name} is not in this channel.")
        return False
    tab.visit(channel)
    return True


async def _join(tab: Tab, signal: Signal) -> None:
    await tab.attempt(tab.person.joins(tab.at.channel.id))


async def _permalink(tab: Tab, signal: Signal) -> None:
    """A link to one message: its channel opens, and its thread when it is a reply."""
    if not _enter(tab, signal.get("place")):
        return
    message = tab.at.channel.messages.get(signal.get("ts"))
    if message is not None:
        tab.point(message)


async def _tab(tab: Tab, signal: Signal) -> None:
    home = signal.get("value") == "home"
    tab.visit(tab.at.channel, home=home)
    if home:
        await tab.attempt(tab.person.opens_home())


async def _thread(tab: Tab, signal: Signal) -> None:
    message = message_of(tab, signal)
    if message is not None:
        tab.open_thread(message.thread_ts or message.ts)
        tab.run(f"localSlack.focus('reply-{message.thread_ts or message.ts}')")


async def _close_thread(tab: Tab, signal: Signal) -> None:
    tab.go(replace(tab.at, thread=""))


async def _filter(tab: Tab, signal: Signal) -> None:
    tab.filter, tab.listing = signal.get("value"), True
    tab.refresh()


async def _list(tab: Tab, signal: Signal) -> None:
    tab.listing = True
    tab.refresh()


async def _act_as(tab: Tab, signal: Signal) -> None:
    people = {user.id: user for user in address.people(tab.workspace)}
    items = [Item(user.id, choices.person_row(tab.workspace, user), name=user.name) for user in people.values()]
    tab.frame.popup.open(items, signal.box, lambda item: tab.become(people[item.value]), kind="menu", label="Act as")


async def _members(tab: Tab, signal: Signal) -> None:
    """Who is in the channel; one of them chosen is written to."""
    people = [tab.workspace.people.by_id[one] for one in tab.at.channel.members]
    items = [Item(user.id, choices.person_row(tab.workspace, user), name=user.name) for user in people]

    def write_to(item: Item) -> None:
        other = tab.workspace.people.by_id[item.value]
        if other is not tab.at.who and sight.may_meet(tab.workspace, tab.at.who, other):
            tab.visit(tab.workspace.rooms.direct(tab.at.who.id, other.id))

    tab.frame.popup.open(items, signal.box, write_to, kind="menu", label="Members")


async def _away(tab: Tab, signal: Signal) -> None:
    tab.query += 1
    tab.frame.popup.close()


async def _choose(tab: Tab, signal: Signal) -> None:
    """What is still being asked for what was typed before comes too late now."""
    tab.query += 1
    await tab.frame.popup.take(signal.get("value"))


async def _escape(tab: Tab, signal: Signal) -> None:
    """Closes what is on top: a hint, a question, the form, the thread, the inspector."""
    if tab.frame.popup.is_open:
        tab.frame.popup.close()
    elif tab.frame.confirm.content:
        tab.pending = None
        tab.frame.confirm.set_content("")
    elif tab.person.view is not None:
        await tab.attempt(tab.person.closes())
    elif tab.at.thread:
        tab.go(replace(tab.at, thread=""))
    elif tab.looking.open:
        tab.looking.open = False
        tab.refresh()


# The places of the sidebar, and what belongs to the page itself.
FOR_WHOEVER_ACTS = frozenset({"visit", "act-as", "choose", "clock", "filter", "list", *staging.DOINGS})
# What somebody may do who only looks into a channel.
TO_READ = frozenset({"thread"})
DOINGS: dict[str, Doing] = {
    "visit": _visit,
    "join": _join,
    "permalink": _permalink,
    "tab": _tab,
    "thread": _thread,
    "close-thread": _close_thread,
    "filter": _filter,
    "list": _list,
    "act-as": _act_as,
    "members": _members,
    "away": _away,
    "choose": _choose,
    "escape": _escape,
    **writing.DOINGS,
    **acting.DOINGS,
    **filling.DOINGS,
    **marks.DOINGS,
    **story.DOINGS,
    **threads.DOINGS,
    **staging.DOINGS,
}
