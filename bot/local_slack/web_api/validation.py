"""blocks.validate: the same checks that posting and opening make, without doing either."""

import json
from collections.abc import Sequence
from typing import Any

from bot.local_slack.checks import Refusal, check_blocks, check_message, check_view
from bot.local_slack.records import Json
from bot.local_slack.web_api.call import ApiError, Call, invalid_arguments

LONGEST = 100_000


def validate(call: Call) -> Json:
    given = [name for name in ("blocks", "view", "message") if call.args.get(name) is not None]
    if len(given) != 1:
        # Its page shows this message without the [ERROR] of other methods.
        told = ["must provide exactly one of `blocks`, `view`, or `message`"]
        raise ApiError("invalid_arguments", response_metadata={"messages": told})
    [name] = given
    sent = call.args[name]
    if len(sent if isinstance(sent, str) else json.dumps(sent)) > LONGEST:
        raise invalid_arguments(f"must be less than {LONGEST + 1} characters [json-pointer:/{name}]")
    if problems := _problems(name, call.structure(name)):
        raise ApiError(f"invalid_{name}", errors=[_told(problem, name) for problem in problems])
    return {}


def _problems(name: str, value: Any) -> Sequence[Refusal]:
    if name == "blocks":
        return check_blocks(value, "message")
    if name == "view":
        return check_view(value)
    if not isinstance(value, dict):
        raise invalid_arguments("must provide an object [json-pointer:/message]")
    return check_message(value.get("text"), value.get("blocks"), value.get("metadata"))


def _told(problem: Refusal, name: str) -> Json:
    """Pointers begin at what was given (docs: blocks.validate, error_invalid_blocks: "/0/text/type")."""
    pointer = problem.pointer.removeprefix(f"/{name}")
    limits = {"constraint": problem.constraint} if problem.constraint else {}
    return {"code": "failed_constraint", "message": problem.message, "pointer": pointer, **limits}
