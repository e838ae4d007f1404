"""What is done in the page beside Slack itself: the guide, the inspector, killing and starting the app."""

from collections.abc import Awaitable, Callable
from json import dumps

from bot.local_slack.changes import Happening
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.tab import Tab


async def _guide_open(tab: Tab, signal: Signal) -> None:
    _guide(tab, shown=not tab.guide.shown)


async def _guide_close(tab: Tab, signal: Signal) -> None:
    _guide(tab, shown=False)


async def _guide_next(tab: Tab, signal: Signal) -> None:
    _guide(tab, step=min(tab.guide.step + 1, len(tab.stage.hints) - 1))


async def _guide_back(tab: Tab, signal: Signal) -> None:
    _guide(tab, step=max(tab.guide.step - 1, 0))


async def _guide_unfold(tab: Tab, signal: Signal) -> None:
    _guide(tab)


def _guide(tab: Tab, *, shown: bool = True, step: int | None = None) -> None:
    tab.guide.shown, tab.guide.followed = shown, False
    if step is not None:
        tab.guide.turn(step)
    tab.workspace.changes.tell(Happening("guide"))


async def _guide_go(tab: Tab, signal: Signal) -> None:
    """Becomes the person, goes to the place and puts the words ready; sending them is left to who reads."""
    hint = tab.guide.hint(tab.stage)
    if hint is None:
        return
    tab.guide.followed = True
    who = tab.workspace.user(hint.who)
    tab.become(who)
    channel = tab.workspace.place(who.id, hint.place)
    tab.visit(channel, home=hint.home)
    if hint.home:
        await tab.attempt(tab.person.opens_home())
    elif hint.typed:
        box = f"box-{channel.id}-{who.id}"
        tab.run(f"setTimeout(() => localSlack.write({dumps(box)}, {dumps(hint.typed)}), 150)")


async def _inspect(tab: Tab, signal: Signal) -> None:
    tab.looking.open = not tab.looking.open
    tab.refresh()


async def _inspect_only(tab: Tab, signal: Signal) -> None:
    tab.looking.only = signal.get("value")
    tab.refresh()


async def _look(tab: Tab, signal: Signal) -> None:
    tab.looking.words = signal.get("value")
    tab.show_entries()


async def _unfold(tab: Tab, signal: Signal) -> None:
    tab.looking.unfolded ^= {signal.get("key")}
    tab.show_entries()


async def _kill(tab: Tab, signal: Signal) -> None:
    if tab.stage.kill is not None and _runs(tab):
        await tab.stage.kill()
        tab.frame.toasts.say(f"{tab.workspace.app.name} was killed (kill -9). Go on as if nothing were, then start it.")
    tab.workspace.changes.tell(Happening("app"))


async def _start(tab: Tab, signal: Signal) -> None:
    if tab.stage.start is not None and not _runs(tab) and not tab.guide.starting:
        tab.frame.toasts.clear()
        await tab.attempt(_started(tab, tab.stage.start))
    tab.workspace.changes.tell(Happening("app"))


async def _started(tab: Tab, start: Callable[[], Awaitable[None]]) -> None:
    tab.guide.starting = True
    tab.workspace.changes.tell(Happening("app"))
    try:
        await start()
    finally:
        tab.guide.starting = False
    tab.frame.toasts.say(f"{tab.workspace.app.name} runs again.")


def _runs(tab: Tab) -> bool:
    return tab.stage.running is None or tab.stage.running()


DOINGS: dict[str, Callable[[Tab, Signal], Awaitable[None]]] = {
    "guide-open": _guide_open,
    "guide-close": _guide_close,
    "guide-unfold": _guide_unfold,
    "guide-next": _guide_next,
    "guide-back": _guide_back,
    "guide-go": _guide_go,
    "inspect": _inspect,
    "inspect-only": _inspect_only,
    "look": _look,
    "unfold": _unfold,
    "kill": _kill,
    "start": _start,
}
