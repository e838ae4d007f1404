"""What shows that a message has replies: the line under it, the one above the first, the note on one sent to both."""

from bot.local_slack.dates import ago
from bot.local_slack.page.draw.html import Html, tag
from bot.local_slack.page.draw.mrkdwn import as_typed
from bot.local_slack.page.look import face
from bot.local_slack.page.pieces import Piece
from bot.local_slack.reader import Reader
from bot.local_slack.records import Message
from bot.local_slack.workspace import Workspace

MOST_FACES = 5
SHORT = 60


def counted(replies: int) -> str:
    return "1 reply" if replies == 1 else f"{replies} replies"


def under(workspace: Workspace, reader: Reader, message: Message) -> Html:
    """Who replied, how often and when last; empty where nobody did."""
    replies = workspace.rooms.by_id[message.channel].replies(message.ts)
    if not replies:
        return Html("")
    faces = [face(workspace, user, "face tiny") for user in dict.fromkeys(one.user for one in replies)]
    last = f"Last reply {ago(reader.at(float(replies[-1].ts)), reader)}"
    return tag(
        "button",
        *faces[:MOST_FACES],
        tag("span", counted(len(replies)), class_="link"),
        tag("span", last, class_="last-reply"),
        tag("span", "View thread", class_="view-thread", aria_hidden="true"),
        type="button",
        class_="replies",
        data_do="thread",
    )


def line(count: int) -> Piece:
    """Stands between a message and its replies, in their pane."""
    html = tag("div", tag("span", counted(count)), class_="replies-line", role="separator", aria_label=counted(count))
    return Piece("replies", html, html)


def sent_to_both(workspace: Workspace, message: Message) -> Html:
    """Over a reply that was sent to the channel too."""
    channel = workspace.rooms.by_id[message.channel]
    root = channel.messages.get(message.thread_ts or "") if message.broadcast else None
    if root is None:
        return Html("")
    words = as_typed(root.text).partition("\n")[0]
    shown = f"{words[:SHORT]}…" if len(words) > SHORT else words
    to_it = tag("button", shown or "a message", type="button", class_="link", data_do="thread")
    return tag("div", "replied to a thread: ", to_it, class_="sent-to-both")
