"""Type-ahead: what the app offers for what was typed into an external select."""

from collections.abc import Sequence
from typing import Any

from bot.local_slack import payloads
from bot.local_slack.checks import check_blocks
from bot.local_slack.delivery import Deliveries
from bot.local_slack.records import Json, Message, User, View
from bot.local_slack.wording import stored_blocks

SHORTEST_QUERY = 3


async def suggest(
    deliveries: Deliveries, user: User, on: Message | View, place: tuple[Json, Json], typed: str
) -> list[Json]:
    """Options in the order offered, those of groups included; a failure shows as no results."""
    block, element = place
    if len(typed) < element.get("min_query_length", SHORTEST_QUERY):
        return []
    ids = (block["block_id"], element["action_id"])
    payload = payloads.suggestion(deliveries.workspace, user, on, ids, typed)
    known = f"{payload['container'].get('view_id', payload['container'].get('message_ts'))}:{typed}"
    answer = await deliveries.ask("interactive", "block_suggestion", known, payload)
    if not answer.acked:
        return []
    body: Any = answer.body
    if problems := _problems(body):
        deliveries.ledger.reject("block_suggestion", body, "invalid_options", problems)
        return []
    groups = [group["options"] for group in body.get("option_groups") or []]
    return stored_blocks([*(body.get("options") or []), *(option for group in groups for option in group)])


def _problems(body: Any) -> Sequence[str]:
    """The same limits as for the options of a static select."""
    if not isinstance(body, dict) or ("options" in body) == ("option_groups" in body):
        return ["neither options nor option_groups, or both"]
    name = "options" if "options" in body else "option_groups"
    if body[name] == []:
        return []
    select = {"type": "static_select", "action_id": "offered", name: body[name]}
    return check_blocks([{"type": "actions", "elements": [select]}], "message")
