"""What Slack itself says of the workspace: people and channels change."""

from handlers.turn import Heard, Hears, event
from handlers.workspace import app, groups, people, rooms

HEARS: Hears = {
    event("user_change"): Heard(people.changed, needs=None),
    event("member_joined_channel"): Heard(rooms.about_me, needs=None),
    event("member_left_channel"): Heard(rooms.about_me, needs=None),
    event("channel_left"): Heard(rooms.moved, needs=None),
    event("group_left"): Heard(rooms.moved, needs=None),
    event("channel_archive"): Heard(rooms.moved, needs=None),
    event("group_archive"): Heard(rooms.moved, needs=None),
    event("channel_unarchive"): Heard(rooms.moved, needs=None),
    event("group_unarchive"): Heard(rooms.moved, needs=None),
    event("channel_shared"): Heard(rooms.moved, needs=None),
    event("channel_unshared"): Heard(rooms.moved, needs=None),
    event("channel_deleted"): Heard(rooms.deleted, needs=None),
    event("group_deleted"): Heard(rooms.deleted, needs=None),
    event("app_uninstalled"): Heard(app.removed, needs=None),
    event("tokens_revoked"): Heard(app.removed, needs=None),
    event("subteam_members_changed"): Heard(groups.changed, needs=None),
    event("subteam_updated"): Heard(groups.changed, needs=None),
}
