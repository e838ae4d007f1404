"""A form with an element of every kind, which asks once more and then tells what it holds."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]

REGIONS = ["Germany", "Austria", "Switzerland", "Karnataka"]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text}


def asked(block_id: str, label: str, kind: str, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "optional": True,
        "element": {"type": kind, "action_id": "it", **more},
    }


def form(channel: str, *, again: bool = False) -> Json:
    """The second time the words stand in another block, so that they begin anew, and the rest stays."""
    sure = {
        "title": plain("Sure?"),
        "text": plain("It cannot be undone."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    more: Json = {"type": "overflow", "action_id": "drop", "options": [option("Drop it"), option("Copy")]}
    return {
        "type": "modal",
        "callback_id": "every",
        "title": plain("Once more" if again else "Every element"),
        "submit": plain("Save"),
        "private_metadata": channel,
        "blocks": [
            {"type": "section", "block_id": "head", "text": plain("A plan"), "accessory": {**more, "confirm": sure}},
            asked("day", "Day", "datepicker"),
            asked("time", "Time", "timepicker"),
            asked("regions", "Regions", "multi_external_select", min_query_length=0),
            asked("kinds", "Kinds", "multi_static_select", options=[option("Push"), option("Trip")]),
            asked("owner", "Owner", "users_select"),
            asked("people", "People", "multi_users_select"),
            asked("room", "Room", "conversations_select"),
            asked("size", "Size", "radio_buttons", options=[option("Small"), option("Large")]),
            asked("extras", "Extras", "checkboxes", options=[option("Lunch"), option("Demo")]),
            asked("count", "Count", "number_input", is_decimal_allowed=False, min_value="1"),
            asked("link", "Link", "url_text_input"),
            asked("again" if again else "words", "Words", "plain_text_input", multiline=True, initial_value="Draft"),
        ],
    }


def chart() -> Json:
    data = [{"label": "May", "value": 4}, {"label": "June", "value": 8}]
    bars: Json = {"type": "bar", "series": [{"name": "Returned", "data": data}]}
    bars["axis_config"] = {"categories": ["May", "June"]}
    return {"type": "data_visualization", "title": "Returns a month", "chart": bars}


def moment(seconds: int) -> Json:
    date = {"type": "date", "timestamp": seconds, "format": "{date_long} at {time}", "fallback": "soon"}
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Starts "}, date]}
    return {"type": "rich_text", "elements": [section]}


def told(values: Json) -> str:
    """Each block and what its element holds, people and channels as mentions."""
    return "\n".join(f"{block_id}: {_held(state['it'])}" for block_id, state in values.items())


def _held(state: Json) -> str:
    held = next(value for key, value in state.items() if key != "type")
    match state["type"]:
        case "users_select":
            return f"<@{held}>"
        case "multi_users_select":
            return ", ".join(f"<@{one}>" for one in held)
        case "conversations_select":
            return f"<#{held}>"
        case _:
            many = held if isinstance(held, list) else [held]
            return ", ".join(one["value"] if isinstance(one, dict) else str(one) for one in many)


def hear(app: AsyncApp) -> None:
    @app.view("every")
    async def save(ack: Any, body: Json, client: AsyncWebClient) -> None:
        view = body["view"]
        channel = view["private_metadata"]
        if view["title"]["text"] == "Every element":
            await ack(response_action="update", view=form(channel, again=True))
            return
        said: Json = {"type": "section", "text": {"type": "mrkdwn", "text": told(view["state"]["values"])}}
        await client.chat_postMessage(channel=channel, text="Saved", blocks=[said, moment(1778055120), chart()])
        await ack()

    @app.action("drop")
    async def drop(ack: Any, body: Json, client: AsyncWebClient) -> None:
        chosen = body["actions"][0]["selected_option"]["value"]
        await client.chat_postMessage(channel=body["view"]["private_metadata"], text=f"Chosen: {chosen}")
        await ack()


def regions(typed: str) -> list[Json]:
    return [option(one) for one in REGIONS if typed.casefold() in one.casefold()]
