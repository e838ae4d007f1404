"""A strict pretend Slack on localhost: it refuses what Slack refuses and keeps a ledger of what happened."""

from bot.local_slack.company import Company, Member, Room, Team
from bot.local_slack.person import Form, Home, Person, Seen
from bot.local_slack.slack import LocalSlack
from bot.local_slack.workspace import Workspace

__all__ = ["Company", "Form", "Home", "LocalSlack", "Member", "Person", "Room", "Seen", "Team", "Workspace"]
