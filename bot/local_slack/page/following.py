"""Following the guide: it goes on by itself when somebody has done what its step asks for."""

from dataclasses import dataclass

from bot.local_slack.changes import Happening
from bot.local_slack.page.draw.elements import words_of
from bot.local_slack.page.signal import Signal
from bot.local_slack.page.stage import Hint
from bot.local_slack.page.tab import Tab
from bot.local_slack.page.target import find

# What anybody may do for whom a step names: the page's own clock, and starting the app.
OF_THE_PAGE = frozenset({"choose", "start"})


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: by whom and where, and by the words that stand on it."""

    do: str
    who: str
    place: str
    words: str


def notice(tab: Tab, signal: Signal) -> Done:
    """Before it is done, while what it is done to still stands there."""
    return Done(signal.do, tab.at.who.name, _place(tab), _words(tab, signal))


def follow(tab: Tab, done: Done) -> None:
    """After it was done. A step that was begun is over, too, when its place is left."""
    guide, hint = tab.guide, tab.guide.hint(tab.stage)
    if hint is None or not guide.shown or done.do.startswith("guide-next") or _is_wrong(tab):
        return
    left = guide.begun and (done.who, done.place) == (hint.who, hint.place) != (tab.at.who.name, _place(tab))
    if _ends(hint, done) or (left and not done.do.startswith("guide")):
        guide.turn(guide.step + 1)
        tab.workspace.changes.tell(Happening("guide"))
    else:
        guide.begun |= _begins(tab, hint, done)


def _ends(hint: Hint, done: Done) -> bool:
    asked = hint.press or hint.command
    return bool(asked) and done.words == asked and (done.who == hint.who or done.do in OF_THE_PAGE)


def _begins(tab: Tab, hint: Hint, done: Done) -> bool:
    """By its command; where there is nothing to send or to press, by being there."""
    if hint.command or hint.press:
        return bool(hint.command) and done.words == hint.command and done.who == hint.who
    return (tab.at.who.name, _place(tab), tab.at.home) == (hint.who, hint.place, hint.home)


def _is_wrong(tab: Tab) -> bool:
    view = tab.person.view
    return view is not None and bool(view.errors)


def _place(tab: Tab) -> str:
    return tab.workspace.title(tab.at.channel, tab.at.who.id)


def _words(tab: Tab, signal: Signal) -> str:
    """A command, the words on a button, a row of a list."""
    match signal.do:
        case "send":
            return signal.get("value").partition(" ")[0]
        case "act":
            target = find(tab, signal)
            return words_of(target.element.get("text")) if target else ""
        case "submit" | "enter":
            return words_of(tab.person.view.content.get("submit")) if tab.person.view else ""
        case "choose":
            return signal.get("value")
        case "start":
            return "Start it"
        case _:
            return ""
