"""blocks.validate: the same checks that posting and opening make, without doing either."""

import json
import re
from typing import Any

from bot.local_slack.checks import check_blocks, check_message, check_view
from bot.local_slack.records import Json
from bot.local_slack.web_api.call import ApiError, Call, invalid_arguments

LONGEST = 100_000
_POINTER = re.compile(r"(.*?)\s*\[json-pointer:(.*)\]", re.DOTALL)


def validate(call: Call) -> Json:
    given = [name for name in ("blocks", "view", "message") if call.args.get(name) is not None]
    if len(given) != 1:
        raise invalid_arguments("provide exactly one of blocks, view, or message")
    [name] = given
    if len(json.dumps(call.args[name])) > LONGEST:
        raise invalid_arguments(f"must be less than {LONGEST + 1} characters [json-pointer:/{name}]")
    if problems := _problems(name, call.structure(name)):
        raise ApiError(f"invalid_{name}", errors=[_told(problem) for problem in problems])
    return {}


def _problems(name: str, value: Any) -> list[str]:
    if name == "blocks":
        return check_blocks(value, "message")
    if name == "view":
        return check_view(value)
    if not isinstance(value, dict):
        return ["must provide an object [json-pointer:/message]"]
    return check_message(value.get("text"), value.get("blocks"), value.get("metadata"))


def _told(problem: str) -> Json:
    found = _POINTER.fullmatch(problem)
    message, pointer = found.groups() if found else (problem, "")
    return {"code": "invalid", "message": message, "pointer": pointer}
