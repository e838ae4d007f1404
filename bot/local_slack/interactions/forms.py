"""Submitting and closing forms, and what Slack makes of the app's response_action (docs: surfaces/modals)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.local_slack import payloads
from bot.local_slack.checks import check_view
from bot.local_slack.delivery import Deliveries
from bot.local_slack.elements import all_elements
from bot.local_slack.interactions.required import complaints
from bot.local_slack.ledger import Answer
from bot.local_slack.records import Json, User, View
from bot.local_slack.workspace.screens import Screens, ViewRefused

TROUBLE = "We had some trouble connecting. Try again?"


async def submit(deliveries: Deliveries, user: User, view: View) -> None:
    screens = deliveries.workspace.screens
    view.errors, view.trouble = complaints(view), ""
    if view.errors:
        screens.said(view)
        return
    if not view.content.get("submit"):
        raise AssertionError("This form has no submit button.")
    trigger = deliveries.workspace.handles.lend_trigger(user.id, channel=view.channel)
    urls = _response_urls(deliveries, user, view)
    payload = payloads.submission(deliveries.workspace, user, view, trigger, urls)
    answer = await deliveries.ask("interactive", "view_submission", view.id, payload)
    if screens.find(view.id) is not None:
        _take(deliveries, view, answer)


def _take(deliveries: Deliveries, view: View, answer: Answer) -> None:
    screens = deliveries.workspace.screens
    if not answer.acked:
        view.trouble = TROUBLE
        screens.said(view)
    elif answer.body in (None, ""):
        screens.close(view)
    else:
        refusal = _respond(screens, view, answer.body)
        if refusal:
            deliveries.ledger.reject("view_submission", answer.body, *refusal)
            view.trouble = TROUBLE
            screens.said(view)


Refusal = tuple[str, Sequence[str]] | None


def _respond(screens: Screens, view: View, body: Any) -> Refusal:
    """Any other body than the four response_actions makes Slack show a failure."""
    action = body.get("response_action") if isinstance(body, dict) else None
    taken = _ACTIONS.get(action or "")
    if taken is None:
        return "invalid_response", ["not empty and not a response_action"]
    return taken(screens, view, body)


def _clear(screens: Screens, view: View, body: Json) -> Refusal:
    screens.close_all(view.user)
    return None


def _errors(screens: Screens, view: View, body: Json) -> Refusal:
    """Keys must be block_ids of input blocks (docs: surfaces/modals)."""
    errors = body.get("errors")
    if not isinstance(errors, dict) or not errors:
        return "invalid_errors", ["errors must name at least one block"]
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    wrong = [key for key in errors if key not in inputs]
    empty = [key for key, words in errors.items() if not isinstance(words, str) or not words]
    if wrong or empty:
        told = [f"{key} is not an input block of this view" for key in wrong]
        return "invalid_errors", told + [f"the error of {key} has no words" for key in empty]
    view.errors = dict(errors)
    screens.said(view)
    return None


def _update(screens: Screens, view: View, body: Json) -> Refusal:
    return _view(body, lambda content: screens.update(view, content))


def _push(screens: Screens, view: View, body: Json) -> Refusal:
    return _view(body, lambda content: screens.push(view.user, content, view.channel))


def _view(body: Json, work: Callable[[Json], View]) -> Refusal:
    content = body.get("view")
    problems = check_view(content)
    if problems or not isinstance(content, dict) or content["type"] != "modal":
        return "invalid_view", problems or ["only a modal can be shown here"]
    try:
        work(content)
    except ViewRefused as refused:
        return refused.error, []
    return None


_ACTIONS: Mapping[str, Callable[[Screens, View, Json], Refusal]] = {
    "clear": _clear,
    "errors": _errors,
    "push": _push,
    "update": _update,
}


def _response_urls(deliveries: Deliveries, user: User, view: View) -> list[Json]:
    """One for each channel chosen in an input whose element has response_url_enabled."""
    workspace = deliveries.workspace
    urls: list[Json] = []
    for block, element in all_elements(view.content["blocks"]):
        if block["type"] == "input" and element.get("response_url_enabled"):
            state = view.values[block["block_id"]][element["action_id"]]
            channel = state.get("selected_conversation") or state.get("selected_channel")
            if channel:
                lent = workspace.handles.lend_url(user.id, channel)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                url = f"{workspace.base_url}/response/{lent.id}"
                urls.append({**ids, "channel_id": channel, "response_url": url})
    return urls


async def close(deliveries: Deliveries, user: User, view: View, *, everything: bool) -> None:
    """By Cancel this one goes, by the X the whole stack; the app hears of it only if it asked to."""
    workspace = deliveries.workspace
    stack = workspace.screens.stacks.get(user.id, [])
    everything = everything or bool(view.content.get("clear_on_close"))
    told = stack[0] if everything and stack else view
    payload = payloads.closed(workspace, user, told, is_cleared=everything)
    if everything:
        workspace.screens.close_all(user.id)
    else:
        workspace.screens.close(view)
    if told.content.get("notify_on_close"):
        await deliveries.ask("interactive", "view_closed", told.id, payload)
