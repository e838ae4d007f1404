"""The guide: one step at a time of what to try, as whom, and where."""

from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.stage import Guide, Hint, Stage

END = "That was the guide. Everything else is yours to try, as anybody you like."


def strip(stage: Stage, guide: Guide) -> Html:
    if not stage.hints or not guide.shown:
        return Html("")
    hint, most = guide.hint(stage), len(stage.hints)
    words = tag("p", _step(hint, f"{guide.step + 1} of {most}") if hint else END, aria_live="polite")
    go = _button("guide-go", "Take me there", class_="button primary") if hint else Html("")
    back = _button("guide-back", "‹", label="Previous step", off=guide.step == 0)
    on = _button("guide-next", "›", label="Next step", off=guide.step >= most - 1)
    close = _button("guide-close", "×", label="Close the guide")
    unfold = _button("guide-unfold", "⌄", label="The whole step", class_="plain unfold") if guide.followed else Html("")
    kind = "strip followed" if guide.followed else "strip"
    return tag("section", words, go, back, unfold, on, close, class_=kind, aria_label="Guide")


def _step(hint: Hint, count: str) -> Html:
    whom = tag("span", f"As {hint.who}, in {hint.place}: ", class_="whom")
    return join(tag("b", count, class_="count-of"), whom, *_words(hint))


def _words(hint: Hint) -> list[str]:
    if not hint.typed:
        return [hint.words]
    first, marked, rest = hint.words.partition("{typed}")
    return [first, "" if marked else " ", tag("code", hint.typed), rest]


def tools(stage: Stage, guide: Guide, *, inspecting: bool) -> Html:
    """What stands in the top bar beside the clock."""
    opens = _tool("guide-open", "?", "Guide", pressed=guide.shown) if stage.hints else Html("")
    looks = _tool("inspect", "{ }", "Inspector", pressed=inspecting)
    kills = _tool("kill", "", "Kill the bot") if stage.kill else Html("")
    theme = _tool("theme", "", "Dark or light")
    return tag("div", opens, looks, kills, theme, class_="stage-tools")


def down(stage: Stage, guide: Guide, app: str) -> Html:
    """The bar that says so while the app does not run, or not yet."""
    if stage.running is None or (stage.running() and not guide.starting):
        return Html("")
    words = "Starting …" if guide.starting else "Start it"
    start = _button("start", words, class_="button", off=guide.starting) if stage.start else Html("")
    return tag("div", tag("span", f"{app} is not running."), start, class_="down", role="status")


def _button(do: str, words: str, *, class_: str = "", label: str | None = None, off: bool = False) -> Html:
    return tag("button", words, type="button", data_do=do, class_=class_ or "plain", aria_label=label, disabled=off)


def _tool(do: str, sign: str, words: str, *, pressed: bool | None = None) -> Html:
    state = None if pressed is None else "true" if pressed else "false"
    return tag(
        "button",
        tag("span", sign, class_=f"tool-sign tool-{do}", aria_hidden="true"),
        tag("span", words, class_="wide"),
        type="button",
        data_do=do,
        title=words,
        aria_label=words,
        aria_pressed=state,
    )
