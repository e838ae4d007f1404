"""What the demo suggests to try, and the moments of its story worth jumping to."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.local_slack.page.stage import Hint, Moment
from bot.rules.activities import Kind
from bot.rules.business_time import today_in
from bot.rules.campaigns import usual_moments
from storage import activities, workspace
from storage.meetings import series

LOOKS_AHEAD = timedelta(days=60)
BEFORE_A_MEETING = timedelta(minutes=10)

STORY = (
    Hint(
        "a webinar lead wants to talk in August. Send {typed}, choose what became of the lead, press Send.",
        "Sara Lind",
        "#sales",
        "/leadfeedback northwind too early",
        press="Send",
    ),
    Hint(
        "the card is here. Press Answer and write Sara a sentence; she gets it as one DM.",
        "Marco Neri",
        "#marketing",
        press="Send",
    ),
    Hint(
        "announce it with {typed}: 20 % off until 30 June, in Germany. Sven sells a discount there at the same time.",
        "Mia Okafor",
        "#gtm",
        "/campaign Summer Upgrade",
        press="Post",
    ),
    Hint("see with {typed} what both teams have planned, and where it crosses.", "Sven Maas", "#sales", "/schedule"),
    Hint(
        "open Thursday's agenda with {typed}, then Start: one pinned message runs the hour.",
        "Nora Vance",
        "#gtm",
        "/agenda",
        press="Start",
    ),
    Hint(
        "move the clock at the top to Monday, 9:00: the digest says what both teams owe each other.",
        "Lena Fuchs",
        "#gtm",
        press="Monday, 9:00",
    ),
    Hint(
        "fill in {typed} and press Send, kill the bot at the top of the page, start it again: nothing is lost.",
        "Priya Rao",
        "#sales",
        "/leadfeedback contoso no budget",
        press="Start it",
    ),
)

BARE = (
    Hint("open Home: whoever is an owner of the workspace becomes the first admin.", "Ada Quist", "Unison", home=True),
    Hint(
        "say who sells and who does marketing: pick people, or let roles follow a user group.",
        "Ada Quist",
        "#gtm",
        "/unison setup teams",
        press="Save",
    ),
    Hint(
        "choose three channels: where sales talks, where marketing talks, where both read.",
        "Ada Quist",
        "#gtm",
        "/unison setup channels",
        press="Save",
    ),
    Hint("flag the first lead.", "Sara Lind", "#sales", "/leadfeedback"),
)


def moments(session: Session, now: datetime) -> list[Moment]:
    """What comes next for the campaigns and meetings that are planned, the soonest first."""
    known = [*_campaigns(session, now), *_meetings(session, now)]
    return sorted((one for one in known if one.at > now), key=lambda one: one.at)[:6]


def _campaigns(session: Session, now: datetime) -> list[Moment]:
    zone = workspace.team_zone(session)
    today = today_in(zone, now)
    found = []
    for planned in activities.between(session, today, today + LOOKS_AHEAD):
        if planned.planned.kind is Kind.CAMPAIGN and planned.planned.start > today:
            early, start = usual_moments(planned.planned.start, zone)
            title = planned.planned.title
            found += [Moment(f"Two working days before {title} starts", early[1]), Moment(f"{title} starts", start[1])]
    return found


def _meetings(session: Session, now: datetime) -> list[Moment]:
    coming = [(one.name, slot) for one in series.all_of(session) if (slot := one.next(now))]
    return [Moment(f"Ten minutes before the meeting “{name}”", slot.at - BEFORE_A_MEETING) for name, slot in coming]
