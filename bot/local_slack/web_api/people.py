"""users.*, team.info and auth.test: who is who."""

from bot.local_slack.records import Json
from bot.local_slack.web_api.call import ApiError, Call
from bot.local_slack.web_api.paging import page
from bot.local_slack.web_api.shapes import user_json


def auth_test(call: Call) -> Json:
    """bot_id is what Bolt needs to leave out the app's own messages."""
    return {
        "url": f"{call.base_url}/",
        "team": call.workspace.company.name,
        "user": call.app.bot_name,
        "team_id": call.workspace.team_id,
        "user_id": call.app.bot_user,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


def info(call: Call) -> Json:
    user = call.workspace.people.by_id.get(call.needed("user"))
    if user is None:
        raise ApiError("user_not_found")
    return {"user": user_json(call.workspace, user, email=_email(call))}


def list_(call: Call) -> Json:
    users, metadata = page(call, list(call.workspace.people.by_id.values()), usual=999)
    told = [user_json(call.workspace, user, email=_email(call)) for user in users]
    return {
        "members": told,
        "cache_ts": int(call.workspace.clock.now().timestamp()),
        "response_metadata": metadata,
    }


def lookup(call: Call) -> Json:
    """The error's name is in the plural, unlike that of users.info (docs: users.lookupByEmail)."""
    wanted = call.needed("email").casefold()
    for user in call.workspace.people.by_id.values():
        if not user.bot and not user.deactivated and user.email.casefold() == wanted:
            return {"user": user_json(call.workspace, user, email=True)}
    raise ApiError("users_not_found")


def profile(call: Call) -> Json:
    user = call.workspace.people.by_id.get(call.text("user") or call.app.bot_user)
    if user is None:
        raise ApiError("user_not_found")
    return {"profile": user_json(call.workspace, user, email=_email(call))["profile"]}


def bot(call: Call) -> Json:
    wanted = call.text("bot") or call.app.bot_id
    found = next((user for user in call.workspace.people.by_id.values() if user.bot and user.bot_id == wanted), None)
    if found is None:
        raise ApiError("bot_not_found")
    return {"bot": {"id": wanted, "deleted": False, "name": found.name, "user_id": found.id, "updated": found.updated}}


def api_test(call: Call) -> Json:
    """Answers what it was given, and fails when asked to; the only method without a token."""
    if error := call.text("error"):
        raise ApiError(error, args=dict(call.args))
    return {"args": dict(call.args)}


def revoke(call: Call) -> Json:
    """Docs: auth.revoke; `test` only pretends."""
    if call.flag("test"):
        return {"revoked": False}
    call.app.revoked = "token_revoked"
    return {"revoked": True}


def emoji(call: Call) -> Json:
    return {"emoji": {}, "cache_ts": "1"}


def team_info(call: Call) -> Json:
    workspace = call.workspace
    wanted = call.text("team")
    if wanted and wanted != workspace.team_id:
        raise ApiError("team_not_found")
    return {
        "team": {
            "id": workspace.team_id,
            "name": workspace.company.name,
            "domain": workspace.domain,
            "url": f"{call.base_url}/",
            "email_domain": "",
        }
    }


def _email(call: Call) -> bool:
    return "users:read.email" in call.app.scopes
