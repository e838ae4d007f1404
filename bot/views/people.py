"""People and roles: Slack's profile read, `/unison` told."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules.rights import Profile, Standing
from bot.rules.words import one_line
from bot.views.parts import Json


def read_profile(user: Json, home_team: str) -> Profile:
    """From `users.info` or a `user_change` event (https://docs.slack.dev/reference/objects/user-object)."""
    profile = user.get("profile") or {}
    name = (
        profile.get("real_name")
        or user.get("real_name")
        or profile.get("display_name")
        or user.get("name")
        or user["id"]
    )
    return Profile(
        id=str(user["id"]),
        name=one_line(str(name)),
        zone=_zone(str(user.get("tz") or "")),
        standing=_standing(user, home_team),
        runs_the_workspace=bool(user.get("is_admin") or user.get("is_owner")),
        updated=int(user.get("updated") or 0),
    )


def _standing(user: Json, home_team: str) -> Standing:
    if user.get("is_stranger") or user.get("team_id", home_team) != home_team:
        return Standing.STRANGER
    if user.get("deleted"):
        return Standing.DEACTIVATED
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Standing.BOT
    return Standing.GUEST if user.get("is_restricted") or user.get("is_ultra_restricted") else Standing.MEMBER


def _zone(name: str) -> str:
    """A zone that this machine doesn't know would fail much later, in somebody's form."""
    try:
        return ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError):
        return "UTC"
