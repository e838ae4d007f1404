"""What a select offers to this reader, and what choosing from it does to its state."""

from collections.abc import Iterable

from bot.local_slack.elements import STATE
from bot.local_slack.page import address
from bot.local_slack.page.draw.html import Html, join, tag
from bot.local_slack.page.draw.mrkdwn import as_typed, plain
from bot.local_slack.page.look import face
from bot.local_slack.page.popup import Item
from bot.local_slack.records import Json, User
from bot.local_slack.workspace import Workspace, sight

DEFAULT_QUERY = 3


def least_typed(element: Json) -> int:
    """How much must be typed before the app is asked (docs: select menus, min_query_length)."""
    return int(element.get("min_query_length", DEFAULT_QUERY)) if "external" in element["type"] else 0


def own_options(element: Json, typed: str) -> list[Json]:
    """Options and groups the element brings itself, those that hold what was typed."""
    return matching([*element.get("options", []), *element.get("option_groups", [])], typed)


def matching(offered: Iterable[Json], typed: str) -> list[Json]:
    wanted = typed.casefold().strip()
    found: list[Json] = []
    for one in offered:
        if "options" in one:
            inside = matching(one["options"], typed)
            found += [{**one, "options": inside}] if inside else []
        elif wanted in as_typed(one["text"]["text"]).casefold():
            found.append(one)
    return found


def items_of(offered: Iterable[Json], group: str = "") -> list[tuple[Item, Json]]:
    """Each option as a row of the list, with the option that it stands for."""
    found: list[tuple[Item, Json]] = []
    for one in offered:
        if "options" in one:
            found += items_of(one["options"], as_typed(one["label"]["text"]))
        else:
            found.append((Item(one["value"], _row(one), group), one))
    return found


def _row(option: Json) -> Html:
    more = option.get("description")
    return join(
        tag("span", plain(option["text"]["text"])),
        tag("small", plain(more["text"])) if more else Html(""),
    )


def people(workspace: Workspace, reader: User, typed: str) -> list[tuple[Item, str]]:
    wanted = typed.casefold().lstrip("@")
    found = [user for user in address.known_to(workspace, reader) if wanted in user.name.casefold()]
    return [(Item(user.id, person_row(workspace, user), name=user.name), user.id) for user in found]


def person_row(workspace: Workspace, user: User) -> Html:
    title = tag("small", user.title) if user.title else Html("")
    return join(face(workspace, user.id, "face small"), tag("span", user.name), title)


def channels(workspace: Workspace, reader: User, typed: str, *, private: bool) -> list[tuple[Item, str]]:
    wanted = typed.casefold().lstrip("#")
    rooms = [one for one in workspace.rooms.by_id.values() if not one.direct and not one.archived]
    seen = [one for one in rooms if sight.may_look_into(workspace, reader, one) and (private or not one.private)]
    found = [one for one in seen if wanted in one.name.casefold()]
    return [(Item(one.id, join(f"# {one.name}"), name=one.name), one.id) for one in found]


def chosen(element: Json, state: Json, picked: Json | str) -> Json:
    """The part of the action that this choice adds: one value, or one more of several."""
    key, _, empty = STATE[element["type"]]
    if empty is None:
        return {key: picked}
    before = list(state.get(key) or [])
    most = element.get("max_selected_items")
    after = before if picked in before else [*before, picked]
    return {key: after if most is None or len(after) <= most else before}


def dropped(element: Json, state: Json, value: str) -> Json:
    """One of several taken away; of a single choice nothing is left."""
    key, _, empty = STATE[element["type"]]
    if empty is None:
        return {key: None}
    kept = [one for one in state.get(key) or [] if (one["value"] if isinstance(one, dict) else one) != value]
    return {key: kept}


def ticked(element: Json, state: Json, value: str, *, on: bool) -> Json:
    option = next(one for one in element["options"] if one["value"] == value)
    if element["type"] == "radio_buttons":
        return {"selected_option": option}
    wanted = {one["value"] for one in state.get("selected_options") or []} - {value}
    wanted |= {value} if on else set()
    return {"selected_options": [one for one in element["options"] if one["value"] in wanted]}
