"""usergroups.*: the groups of a company's directory, as @sales-team."""

from bot.local_slack.records import Json
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.shapes import group_json


def list_(call: Call) -> Json:
    known = call.workspace.groups.by_id.values()
    shown = [one for one in known if one.enabled or call.flag("include_disabled")]
    return {"usergroups": [group_json(call.workspace, one, users=call.flag("include_users")) for one in shown]}


def members(call: Call) -> Json:
    group = call.workspace.groups.by_id.get(call.needed("usergroup"))
    if group is None or not (group.enabled or call.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}
