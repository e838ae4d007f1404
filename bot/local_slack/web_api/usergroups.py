"""usergroups.*: the groups of a company's directory, as @sales-team."""

from bot.local_slack.records import Group, Json
from bot.local_slack.web_api.call import ApiError, Call


def list_(call: Call) -> Json:
    known = call.workspace.groups.by_id.values()
    shown = [one for one in known if one.enabled or call.flag("include_disabled")]
    return {"usergroups": [_told(call, one, users=call.flag("include_users")) for one in shown]}


def members(call: Call) -> Json:
    group = call.workspace.groups.by_id.get(call.needed("usergroup"))
    if group is None or not (group.enabled or call.flag("include_disabled")):
        raise ApiError("no_such_subteam")
    return {"users": list(group.users)}


def _told(call: Call, group: Group, *, users: bool) -> Json:
    whole: Json = {
        "id": group.id,
        "team_id": call.workspace.team_id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": group.name,
        "handle": group.handle,
        "description": "",
        "is_external": False,
        "date_create": 0,
        "date_update": group.updated,
        "date_delete": 0 if group.enabled else group.updated,
        "user_count": len(group.users),
        "prefs": {"channels": [], "groups": []},
    }
    return whole | ({"users": list(group.users)} if users else {})
