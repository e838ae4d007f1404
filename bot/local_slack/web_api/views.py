"""views.*: forms and Home tabs."""

import re
from collections.abc import Callable

from bot.local_slack.checks import check_view, is_too_large
from bot.local_slack.records import Json, View
from bot.local_slack.web_api.call import ApiError, Call, invalid_arguments
from bot.local_slack.workspace.handles import BadHandle
from bot.local_slack.workspace.screens import ViewRefused

_TRIGGER = re.compile(r"\d+\.\d+\.[0-9a-f]+")


def open_(call: Call) -> Json:
    content = _content(call, "modal")
    user, channel = _trigger(call)
    return _answer(call, lambda: call.workspace.screens.open(user, content, channel))


def push(call: Call) -> Json:
    content = _content(call, "modal")
    user, channel = _trigger(call)
    return _answer(call, lambda: call.workspace.screens.push(user, content, channel))


def update(call: Call) -> Json:
    content = _content(call, None)
    view = call.workspace.screens.find(call.text("view_id"), call.text("external_id"))
    if view is None or view.kind != content["type"]:
        raise ApiError("not_found")
    return _answer(call, lambda: call.workspace.screens.update(view, content, call.text("hash")))


def publish(call: Call) -> Json:
    if not call.app.home_enabled:
        raise ApiError("not_enabled")
    content = _content(call, "home")
    user = call.workspace.people.by_id.get(call.needed("user_id"))
    if user is None or user.bot:
        raise invalid_arguments("invalid `user_id`")
    return _answer(call, lambda: call.workspace.screens.publish(user.id, content, call.text("hash")))


def _answer(call: Call, work: Callable[[], View]) -> Json:
    try:
        return {"view": call.workspace.screens.as_json(work())}
    except ViewRefused as refusal:
        raise ApiError(refusal.error) from None


def _trigger(call: Call) -> tuple[str, str | None]:
    known = call.text("trigger_id") or call.text("interactivity_pointer")
    if not known:
        raise invalid_arguments("missing required field: trigger_id")
    if not _TRIGGER.fullmatch(known):
        raise invalid_arguments("invalid `trigger_id` [json-pointer:/trigger_id]")
    try:
        trigger = call.workspace.handles.use_trigger(known)
    except BadHandle as bad:
        raise ApiError(bad.error) from None
    return trigger.user, trigger.channel


def _content(call: Call, kind: str | None) -> Json:
    view = call.structure("view")
    if is_too_large(view):
        raise ApiError("view_too_large")
    if problems := check_view(view):
        raise invalid_arguments(*problems)
    if kind and view["type"] != kind:
        raise invalid_arguments(f"unsupported type: {view['type']} [json-pointer:/view/type]")
    content: Json = view
    return content
