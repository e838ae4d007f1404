"""From what a person says they put into a field to what the element's action holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from mimetypes import guess_type

from bot.local_slack.elements import STATE, all_elements
from bot.local_slack.ids import fresh_id
from bot.local_slack.person.seen import label_of, text_of
from bot.local_slack.records import Json, Message, User, View
from bot.local_slack.workspace import Workspace


def field_named(blocks: Sequence[Json], label: str) -> tuple[Json, Json]:
    """By its whole label or action_id, else by words that only one label holds."""
    fields = [(block, one) for block, one in all_elements(blocks) if one["type"] in STATE]
    wanted = label.casefold()
    exact = [place for place in fields if wanted in _names(*place)]
    part = [place for place in fields if any(wanted in name for name in _names(*place))]
    found = exact or part
    if len(found) == 1 or exact:
        return found[0]
    there = ", ".join(repr(label_of(*place)) for place in fields) or "none"
    raise AssertionError(f"{'Several fields are' if found else 'No field is'} called {label!r}. There are: {there}.")


def _names(block: Json, element: Json) -> tuple[str, ...]:
    return (label_of(block, element).casefold(), element.get("action_id", "").casefold())


def value_for(workspace: Workspace, element: Json, said: object) -> Json:
    """None empties the field."""
    key, _, empty = STATE[element["type"]]
    if said is None or said == "":
        return {key: [] if empty == [] else None}
    return {key: _READERS[key](workspace, element, said)}


def options_of(element: Json) -> list[Json]:
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def option_called(options: Iterable[Json], words: str) -> Json:
    """By its whole text, else by words that only one option holds."""
    offered = list(options)
    exact = [one for one in offered if text_of(one["text"]).casefold() == words.casefold()]
    part = [one for one in offered if words.casefold() in text_of(one["text"]).casefold()]
    found = exact or part
    if len(found) == 1 or exact:
        return found[0]
    told = ", ".join(repr(text_of(one["text"])) for one in offered) or "nothing"
    raise AssertionError(f"{'Several options match' if found else 'No option is'} {words!r}. Offered: {told}.")


def chosen_in(on: Message | View, user: User, place: tuple[Json, Json]) -> dict[str, Json]:
    """What a select of several holds already, by its words."""
    block, element = place
    values = on.values if isinstance(on, View) else on.values.get(user.id, {})
    state = values.get(block["block_id"], {}).get(element["action_id"], {})
    return {text_of(one["text"]).casefold(): one for one in state.get("selected_options") or []}


def _many(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list | tuple) else [str(said)]


def _option(_: Workspace, element: Json, said: object) -> Json:
    return option_called(options_of(element), str(said))


def _options(_: Workspace, element: Json, said: object) -> list[Json]:
    return [option_called(options_of(element), one) for one in _many(said)]


def _person(workspace: Workspace, _: Json, said: object) -> str:
    return workspace.user(str(said)).id


def _people(workspace: Workspace, _: Json, said: object) -> list[str]:
    return [workspace.user(one).id for one in _many(said)]


def _place(workspace: Workspace, _: Json, said: object) -> str:
    return workspace.channel(str(said)).id


def _places(workspace: Workspace, _: Json, said: object) -> list[str]:
    return [workspace.channel(one).id for one in _many(said)]


def _words(_: Workspace, __: Json, said: object) -> str:
    return str(said)


def _day(_: Workspace, __: Json, said: object) -> str:
    return said.isoformat() if isinstance(said, date) else date.fromisoformat(str(said)).isoformat()


def _time(_: Workspace, __: Json, said: object) -> str:
    moment = said if isinstance(said, time) else time.fromisoformat(str(said).zfill(len("09:30")))
    return moment.strftime("%H:%M")


def _moment(_: Workspace, __: Json, said: object) -> int:
    """Seconds, or a moment with its zone: '2026-05-06 09:30+02:00'."""
    if isinstance(said, str) and not said.isdigit():
        said = datetime.fromisoformat(said)
    if isinstance(said, datetime):
        if said.tzinfo is None:
            raise AssertionError(f"{said} needs its time zone.")
        return int(said.timestamp())
    return int(str(said))


def _files(workspace: Workspace, _: Json, said: object) -> list[Json]:
    """Uploaded under these names (docs: reference/block-kit/block-elements/file-input-element)."""
    return [_file(workspace, name) for name in _many(said)]


def _file(workspace: Workspace, name: str) -> Json:
    known, moment = fresh_id("F"), int(workspace.clock.now().timestamp())
    return {
        "id": known,
        "created": moment,
        "timestamp": moment,
        "name": name,
        "title": name,
        "mimetype": guess_type(name)[0] or "application/octet-stream",
        "filetype": name.rpartition(".")[2].lower(),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": f"{workspace.base_url}/files/{known}/{name}",
    }


def _rich_text(_: Workspace, __: Json, said: object) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(said)}]}
    return {"type": "rich_text", "elements": [section]}


_READERS: Mapping[str, Callable[[Workspace, Json, object], object]] = {
    "value": _words,
    "rich_text_value": _rich_text,
    "selected_option": _option,
    "selected_options": _options,
    "selected_user": _person,
    "selected_users": _people,
    "selected_conversation": _place,
    "selected_conversations": _places,
    "selected_channel": _place,
    "selected_channels": _places,
    "selected_date": _day,
    "selected_time": _time,
    "selected_date_time": _moment,
    "files": _files,
}
