"""What Slack itself tells a person when the app failed or asked for something impossible."""

from bot.local_slack.ledger import Answer
from bot.local_slack.records import Channel, User
from bot.local_slack.workspace import SLACKBOT, Workspace, messages


def notice(
    workspace: Workspace, user: User, words: str, channel: Channel | None = None, thread_ts: str | None = None
) -> None:
    """Only this person sees it: in the channel or its thread when there is one, and always among their notices."""
    workspace.notices.setdefault(user.id, []).append(words)
    if channel is not None:
        messages.whisper(workspace, channel, SLACKBOT, user.id, words, thread_ts=thread_ts)


def error_of(answer: Answer) -> str:
    """operation_timeout after three seconds, dispatch_failed for everything else (docs: slash commands)."""
    return "operation_timeout" if answer.outcome == "timeout" else "dispatch_failed"
