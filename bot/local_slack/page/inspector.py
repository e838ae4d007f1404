"""What went to and fro between Slack and the app, drawn newest first; a line unfolds to its whole payload."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from bot.local_slack.ledger import Answer, ApiCall, Delivery, Entry, Ledger
from bot.local_slack.page import concerning
from bot.local_slack.page.draw.html import Html, join, tag, void
from bot.local_slack.page.pieces import Piece
from bot.local_slack.records import Json
from bot.local_slack.workspace import Workspace

MOST = 150
LOOKED_THROUGH = 2_000
# What is unfolded travels to the browser whole; a company's history has its end.
LONGEST = 20_000

FILTERS = {"all": "All", "in": "To the app", "out": "From the app", "refused": "Refused"}
OUTCOMES = {
    "timeout": "no ack within 3 s",
    "refused": "refused by the app",
    "lost": "connection lost",
    "unreachable": "app not reached",
    "redirected": "more than two redirects",
}


@dataclass(slots=True)
class Looking:
    """What one window looks at."""

    open: bool = False
    only: str = "all"
    words: str = ""
    unfolded: set[str] = field(default_factory=set)


def head(looking: Looking) -> Html:
    close = tag("button", "×", type="button", class_="close", data_do="inspect", aria_label="Close inspector")
    filters = [_filter(name, words, chosen=name == looking.only) for name, words in FILTERS.items()]
    search = void(
        "input",
        id="inspector-words",
        type="search",
        class_="field",
        placeholder="Words in it, e.g. views.open",
        aria_label="Show only what holds these words",
        data_do="look",
        value=looking.words,
    )
    top = tag(
        "div",
        tag("h2", "Inspector"),
        tag("span", "Slack ⇄ app, by the clock of this machine", class_="topic"),
        close,
        class_="thread-head",
    )
    return join(top, tag("div", *filters, class_="filters", role="group", aria_label="Show"), search)


def _filter(name: str, words: str, *, chosen: bool) -> Html:
    pressed = "true" if chosen else "false"
    return tag("button", words, type="button", data_do="inspect-only", data_value=name, aria_pressed=pressed)


def pieces(workspace: Workspace, ledger: Ledger, looking: Looking) -> list[Piece]:
    shown = [entry for entry in ledger.entries(LOOKED_THROUGH) if _wanted(entry, looking)][:MOST]
    drawn = [_piece(workspace, entry, unfolded=entry.key in looking.unfolded) for entry in shown]
    nothing = tag("p", "Nothing has passed yet that fits.", class_="empty")
    return drawn or [Piece("nothing", nothing, nothing)]


def _wanted(entry: Entry, looking: Looking) -> bool:
    what = entry.what
    inwards = isinstance(what, Delivery)
    fits = {"all": True, "in": inwards, "out": not inwards, "refused": _refusal(what) != ""}[looking.only]
    return fits and (not looking.words or looking.words.lower() in _whole(what).lower())


def _piece(workspace: Workspace, entry: Entry, *, unfolded: bool) -> Piece:
    what = entry.what
    refusal = _refusal(what)
    line = tag(
        "button",
        tag("time", f"{datetime.fromtimestamp(what.at):%H:%M:%S}"),  # noqa: DTZ006 - the reader's own wall clock
        tag("span", "→" if isinstance(what, Delivery) else "←", class_="way", aria_hidden="true"),
        tag("b", _kind(what)),
        tag("span", concerning.about(workspace, what), class_="about"),
        tag("span", refusal or _took(what), class_="took"),
        type="button",
        class_="entry refused" if refusal else "entry",
        data_do="unfold",
        data_key=entry.key,
        aria_expanded="true" if unfolded else "false",
    )
    html = join(line, tag("pre", _whole(what)[:LONGEST], tabindex="0")) if unfolded else line
    return Piece(entry.key, html, html)


def _kind(what: Delivery | ApiCall) -> str:
    return what.kind if isinstance(what, Delivery) else what.method


def _refusal(what: Delivery | ApiCall) -> str:
    if isinstance(what, ApiCall):
        return what.error or ""
    unheard = what.answers and not what.acked
    return OUTCOMES[what.answers[-1].outcome] if unheard else ""


def _took(what: Delivery | ApiCall) -> str:
    if isinstance(what, ApiCall):
        return f"ok, {_ms(what.ms)}"
    return _ms(what.answers[-1].ms) if what.answers else "…"


def _ms(ms: float) -> str:
    return f"{ms:.0f} ms" if ms >= 1 else f"{ms:.1f} ms"


def _whole(what: Delivery | ApiCall) -> str:
    if isinstance(what, ApiCall):
        return _json({"call": what.method, "arguments": what.args, "status": what.status, "answer": what.answer})
    answers: list[Json] = [_told(answer) for answer in what.answers]
    return _json({"kind": what.kind, "payload": what.payload, "answers": answers})


def _told(answer: Answer) -> Json:
    told: Json = {"outcome": answer.outcome, "ms": round(answer.ms, 1), "body": answer.body}
    return {**told, "retry": answer.retry} if answer.retry else told


def _json(whole: Json) -> str:
    return json.dumps(whole, indent=2, ensure_ascii=False, default=str)
