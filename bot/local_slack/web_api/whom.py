"""Whom a call is about, by their id or their channel's, for whoever reads the ledger."""

from bot.local_slack.records import Json
from bot.local_slack.workspace import Workspace

NAMED_BY = ("channel", "channel_id", "user", "user_id", "users")


def whom(workspace: Workspace, args: Json) -> str:
    """Empty where it is about nobody in particular, or about what is not there any more."""
    given = next((args[name] for name in NAMED_BY if args.get(name)), "")
    known = given if isinstance(given, str) else ""
    return known or workspace.handles.lent_to(str(args.get("trigger_id"))) or _viewer(workspace, args.get("view_id"))


def _viewer(workspace: Workspace, view_id: object) -> str:
    shown = [view for stack in workspace.screens.stacks.values() for view in stack]
    return next((view.user for view in [*shown, *workspace.screens.homes.values()] if view.id == view_id), "")
