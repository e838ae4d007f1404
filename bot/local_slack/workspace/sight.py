"""What a person may see: public channels are open to the house, guests and strangers see what they were let into."""

from bot.local_slack.records import Channel, Message, User
from bot.local_slack.workspace import Workspace


def may_look_into(workspace: Workspace, user: User, channel: Channel) -> bool:
    """A member may; who belongs to the house may look at any public channel without being in it."""
    open_to_the_house = not (channel.private or channel.direct or channel.archived)
    return user.id in channel.members or (open_to_the_house and belongs(user))


def belongs(user: User) -> bool:
    """Neither a guest nor somebody of another organisation."""
    return not (user.guest or user.organisation)


def may_meet(workspace: Workspace, user: User, other: User) -> bool:
    """The house knows its own people and its guests; for anybody else it takes a channel that both are in."""
    if other.id in (user.id, workspace.app.bot_user):
        return other is user or has_app(user)
    if belongs(user) and not other.organisation:
        return True
    return any(user.id in one.members and other.id in one.members for one in workspace.rooms.by_id.values())


def has_app(user: User) -> bool:
    """Its commands, shortcuts and Home are for the organisation that installed it."""
    return user.organisation is None


def messages_for(workspace: Workspace, user: User, channel: Channel) -> list[Message]:
    """Everything this person may see there, threads included, oldest first; as a member or looking in."""
    if user.id in channel.members:
        return workspace.messages_for(user.id, channel)
    return [*channel.messages.values()] if may_look_into(workspace, user, channel) else []
