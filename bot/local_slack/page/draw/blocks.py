"""Blocks as HTML, one piece for each, so that only what changed is drawn again."""

from bot.local_slack.page.draw.charts import chart
from bot.local_slack.page.draw.elements import element, picture, words_of
from bot.local_slack.page.draw.html import Html, join, lines, tag, void
from bot.local_slack.page.draw.mrkdwn import as_typed
from bot.local_slack.page.draw.rich_text import rich_text, unknown
from bot.local_slack.page.draw.surface import Json, Surface


def draw(block: Json, on: Surface) -> Html:
    drawn = _DRAWN.get(block["type"])
    inside = drawn(block, on) if drawn else unknown(block["type"])
    return tag("div", inside, class_=f"kit {block['type']}")


def _section(block: Json, on: Surface) -> Html:
    text = tag("div", on.words(block.get("text")), class_="section-text") if block.get("text") else Html("")
    fields = [tag("div", on.words(field), class_="field-text") for field in block.get("fields", [])]
    grid = tag("div", *fields, class_="fields") if fields else Html("")
    words = tag("div", text, grid, class_="section-words")
    return join(words, _accessory(block, on))


def _accessory(block: Json, on: Surface) -> Html:
    one = block.get("accessory")
    if not one:
        return Html("")
    label = words_of(block.get("text")) if one["type"] in ("checkboxes", "radio_buttons") else ""
    return tag("div", element(one, block, on, label) or unknown(one["type"]), class_="accessory")


def _header(block: Json, on: Surface) -> Html:
    return tag("h3", on.words(block["text"]))


def _divider(block: Json, on: Surface) -> Html:
    return void("hr")


def _context(block: Json, on: Surface) -> Html:
    parts = [picture(one, "icon") if one["type"] == "image" else on.words(one) for one in block["elements"]]
    return join(*[tag("span", part, class_="context-part") for part in parts])


def _actions(block: Json, on: Surface) -> Html:
    return join(*[element(one, block, on) or unknown(one["type"]) for one in block["elements"]])


def _input(block: Json, on: Surface) -> Html:
    one, label = block["element"], words_of(block["label"])
    block_id = block.get("block_id", "")
    optional = tag("span", " (optional)", class_="optional") if block.get("optional") else Html("")
    named = on.html_id(block_id, one.get("action_id", ""))
    wrong = on.errors.get(block_id)
    error = tag("div", wrong, class_="error", role="alert", id=on.html_id(block_id, "error")) if wrong else Html("")
    hint = tag("div", on.words(block["hint"]), class_="hint") if block.get("hint") else Html("")
    return join(
        tag("label", on.words(block["label"]), optional, for_=named, class_="label"),
        element(one, block, on, label) or unknown(one["type"]),
        error,
        hint,
    )


def _image(block: Json, on: Surface) -> Html:
    title = tag("div", on.words(block["title"]), class_="image-title") if block.get("title") else Html("")
    return join(title, picture(block, "picture"))


def _table(block: Json, on: Surface) -> Html:
    rows = [tag("tr", *[tag("td", _cell(cell, on)) for cell in row]) for row in block["rows"]]
    caption = tag("caption", as_typed(block["caption"])) if block.get("caption") else Html("")
    return tag("table", caption, *rows)


def _cell(cell: Json, on: Surface) -> Html:
    return rich_text(cell, on.reader) if cell["type"] == "rich_text" else lines(as_typed(cell["text"]))


def _alert(block: Json, on: Surface) -> Html:
    return tag("div", on.words(block["text"]), class_=f"alert-box {block.get('level', 'default')}", role="status")


_DRAWN = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "rich_text": lambda block, on: rich_text(block, on.reader),
    "markdown": lambda block, on: lines(as_typed(block["text"])),
    "data_visualization": lambda block, on: chart(block),
    "table": _table,
    "data_table": _table,
    "alert": _alert,
}
