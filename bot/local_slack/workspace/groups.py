"""The user groups of the company's directory, and who is in them."""

from collections.abc import Sequence

from bot.local_slack.changes import Changes, Happening
from bot.local_slack.company import Team
from bot.local_slack.ids import stable_id
from bot.local_slack.records import Group, Json
from bot.local_slack.workspace.people import People, UnknownName


class Groups:
    def __init__(self, teams: Sequence[Team], people: People, changes: Changes) -> None:
        self._people = people
        self._changes = changes
        self.by_id: dict[str, Group] = {}
        for team in teams:
            users = [people.named(name).id for name in team.members]
            group = Group(stable_id("S", team.handle), team.handle, team.name or team.handle, users)
            self.by_id[group.id] = group

    def named(self, handle: str) -> Group:
        wanted = handle.removeprefix("@")
        for group in self.by_id.values():
            if wanted in (group.id, group.handle):
                return group
        raise UnknownName(f"There is no user group {handle!r}.")

    def now_holds(self, handle: str, names: Sequence[str], at: int) -> None:
        """Somebody changed who is in it."""
        group = self.named(handle)
        was, now = group.users, [self._people.named(name).id for name in names]
        added, removed = [one for one in now if one not in was], [one for one in was if one not in now]
        moved: Json = {"date_previous_update": group.updated, "added_users": added, "removed_users": removed}
        counts = {"added_users_count": len(added), "removed_users_count": len(removed)}
        group.users, group.updated = now, at
        self._changes.tell(Happening("subteam_members_changed", detail=group.id, before=moved | counts))

    def switches_off(self, handle: str, at: int) -> None:
        group = self.named(handle)
        group.enabled, group.updated = False, at
        self._changes.tell(Happening("subteam_updated", detail=group.id))
