"""What one person sees: a message, a form, a Home tab; snapshots, so that a stale one can be acted on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.local_slack.elements import all_elements
from bot.local_slack.records import Json, Message, Values, View
from bot.local_slack.wording import pings, shown
from bot.local_slack.words import words_of
from bot.local_slack.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Seen:
    """`text` is what is drawn (the blocks when there are any); `fallback` is what notifications say."""

    ts: str
    channel: str
    author: str
    text: str
    fallback: str
    blocks: Sequence[Json]
    buttons: Sequence[str]
    thread_ts: str | None
    ephemeral: bool
    edited: bool
    pings: Sequence[str]
    replies: int = 0
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """`values` and `errors` go by the label of the field; `trouble` is Slack's own sentence."""

    id: str
    title: str
    text: str
    submit: str
    labels: Sequence[str]
    values: Mapping[str, object]
    errors: Mapping[str, str]
    trouble: str
    buttons: Sequence[str]
    blocks: Sequence[Json]


@dataclass(frozen=True, slots=True)
class Home:
    id: str
    text: str
    buttons: Sequence[str]
    blocks: Sequence[Json]


def name_of(workspace: Workspace, known: str) -> str:
    if known in workspace.people.by_id:
        return workspace.author(known)
    channel = workspace.rooms.by_id.get(known)
    return channel.name if channel else ""


def see_message(workspace: Workspace, message: Message, reader: str) -> Seen:
    drawn = words_of(message.blocks) if message.blocks else message.text
    channel = workspace.rooms.by_id[message.channel]
    return Seen(
        ts=message.ts,
        channel=channel.id,
        author=workspace.author(message.user),
        text=shown(drawn, lambda known: name_of(workspace, known)),
        fallback=shown(message.text, lambda known: name_of(workspace, known)),
        blocks=message.blocks or [],
        buttons=button_texts(message.blocks or []),
        thread_ts=message.thread_ts,
        ephemeral=message.reader is not None,
        edited=message.changed,
        pings=pings(message.text) + pings(drawn if message.blocks else ""),
        replies=len(channel.threads.get(message.ts, ())),
        values=message.values.get(reader, {}),
    )


def see_form(workspace: Workspace, view: View) -> Form:
    labels = {block["block_id"]: label_of(block, element) for block, element in all_elements(view.content["blocks"])}
    return Form(
        id=view.id,
        title=text_of(view.content.get("title")),
        text=shown(words_of(view.content["blocks"]), lambda known: name_of(workspace, known)),
        submit=text_of(view.content.get("submit")),
        labels=[label for label in labels.values() if label],
        values=_values_by_label(view),
        errors={labels.get(block_id, block_id): sentence for block_id, sentence in view.errors.items()},
        trouble=view.trouble,
        buttons=button_texts(view.content["blocks"]),
        blocks=view.content["blocks"],
    )


def see_home(workspace: Workspace, view: View) -> Home:
    blocks = view.content["blocks"]
    drawn = shown(words_of(blocks), lambda known: name_of(workspace, known))
    return Home(view.id, drawn, button_texts(blocks), blocks)


def text_of(thing: Json | None) -> str:
    return shown(thing["text"], lambda known: known) if thing else ""


def label_of(block: Json, element: Json) -> str:
    """What a person would call a field: its label, the words before it, or its placeholder."""
    if block["type"] == "input":
        return text_of(block["label"])
    return text_of(element.get("placeholder")) or text_of(block.get("text")) or element.get("action_id", "")


def button_texts(blocks: Sequence[Json]) -> list[str]:
    """Buttons and the entries of overflow menus, which one presses all the same."""
    texts: list[str] = []
    for _, element in all_elements(blocks):
        if element["type"] in ("button", "workflow_button"):
            texts.append(text_of(element["text"]))
        elif element["type"] == "overflow":
            texts += [text_of(option["text"]) for option in element["options"]]
    return texts


def _values_by_label(view: View) -> dict[str, object]:
    found: dict[str, object] = {}
    for block, element in all_elements(view.content["blocks"]):
        state = view.values.get(block.get("block_id", ""), {}).get(element.get("action_id", ""))
        if state is not None:
            found[label_of(block, element)] = readable(state)
    return found


def readable(state: Json) -> object:
    """The chosen option's words, the date, the text: what stands in the field."""
    value = next((value for key, value in state.items() if key != "type"), None)
    if isinstance(value, dict) and "text" in value and isinstance(value["text"], dict):
        return text_of(value["text"])
    if isinstance(value, list):
        return [_named(one) for one in value]
    return value


def _named(chosen: object) -> object:
    """An option by its words, a file by its name."""
    if not isinstance(chosen, dict):
        return chosen
    return text_of(chosen["text"]) if "text" in chosen else chosen.get("name", chosen)
