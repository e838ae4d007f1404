"""Acme, the company of the demo and the tests: its people, its channels, and what Unison knows of them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Literal

from sqlmodel import Session

from bot import manifest
from bot.acme import meeting, words
from bot.local_slack import Company, LocalSlack, Member, Room, Team
from bot.rules.choices import Choices, Pack
from bot.rules.feedback import LeadChoice
from bot.rules.rights import Profile, Role, Standing
from storage import campaigns, channels, choices, duty, leads, members
from storage.db import Database

# Wednesday, 10:12 in Stockholm.
OPENS_AT = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)

_ROLES: dict[str, tuple[Role, ...]] = {
    "Sara Lind": (Role.SELLER,),
    "Sven Maas": (Role.SELLER,),
    "Priya Rao": (Role.SELLER,),
    "Tom Beck": (Role.HEAD, Role.SELLER),
    "Marco Neri": (Role.MARKETER,),
    "Mia Okafor": (Role.MARKETER,),
    "Lena Fuchs": (Role.HEAD, Role.MARKETER),
    "Nora Vance": (Role.MODERATOR,),
    "Ada Quist": (Role.ADMIN,),
    "Ruth Okoye": (Role.EXECUTIVE,),
}

PEOPLE = (
    Member("Sara Lind", "Europe/Stockholm", title="Seller, Stockholm"),
    Member("Sven Maas", "Europe/Amsterdam", title="Seller, Amsterdam"),
    Member("Priya Rao", "Asia/Kolkata", title="Seller, Bengaluru"),
    Member("Tom Beck", "America/New_York", title="Head of sales, New York"),
    Member("Marco Neri", "Europe/Rome", title="Marketer, Milan"),
    Member("Mia Okafor", "Africa/Lagos", title="Marketer, Lagos"),
    Member("Lena Fuchs", "Europe/Berlin", title="Head of marketing, Berlin"),
    Member("Nora Vance", "Europe/London", title="Moderator (finance), London"),
    Member("Ada Quist", "Europe/Stockholm", title="Admin, Stockholm", admin=True, owner=True),
    Member("Ruth Okoye", "Europe/London", title="Executive, London"),
    Member("Gus Hale", "Europe/London", title="Guest", guest=True),
    Member("Eve Stone", "Europe/Paris", title="Of another company", organisation="Orbit"),
)

_SALES = ("Sara Lind", "Sven Maas", "Priya Rao", "Tom Beck")
_MARKETING = ("Marco Neri", "Mia Okafor", "Lena Fuchs")
_OTHERS = ("Nora Vance", "Ada Quist", "Ruth Okoye")

ROOMS = (
    Room("#sales", (*_SALES, "Ada Quist"), topic="The sales team"),
    Room("#marketing", (*_MARKETING, "Ada Quist"), topic="The marketing team"),
    Room("#gtm", (*_SALES, *_MARKETING, *_OTHERS), topic="Sales and marketing together"),
    Room("#random", (*_SALES, *_MARKETING, *_OTHERS, "Gus Hale"), app=False, topic="Anything"),
    Room("#acme-partners", ("Tom Beck", "Lena Fuchs", "Eve Stone", "Gus Hale"), shared=True, topic="With Orbit"),
)

TEAMS = (Team("sales-team", _SALES, "Sales"), Team("marketing-team", _MARKETING, "Marketing"))

ACME = Company("Acme", PEOPLE, ROOMS, TEAMS)

_CAMPAIGNS = {"Spring Webinar": "Mia Okafor", "Dentists Mailing": "Marco Neri", "Hannover Fair": "Lena Fuchs"}

_LEADS = {
    "Spring Webinar": ("Northwind", "Fabrikam", "Contoso", "Tailspin Toys", "Proseware", "Litware"),
    "Dentists Mailing": ("Dr. Åkesson", "Smile Clinic", "Praxis Köhler", "White & Sons Dental"),
    "Hannover Fair": ("Wingtip Motors", "Bergström Verktyg", "Adatum", "Lamna Healthcare", "Relecloud"),
}


Happens = Callable[[Session, Mapping[str, str], Mapping[str, str], datetime], None]


def pretend_slack(transport: Literal["socket", "http"] = "socket") -> LocalSlack:
    """Acme's Slack, in which the story begins now."""
    return LocalSlack(ACME, manifest.read(), transport, story_offset=OPENS_AT - datetime.now(UTC))


async def move_in(slack: LocalSlack, url: str, *begins: Happens) -> None:
    """Makes a new database in which Unison is set up for Acme, and in which the story `begins`."""
    database = await Database.open(url)
    people = {person.name: slack.person(person.name).id for person in PEOPLE}
    rooms = {room.name: slack.workspace.channel(room.name).id for room in ROOMS}
    for happens in (settle_in, *begins):
        await database.write(happens, people, rooms, slack.now())
    await database.close()


def settle_in(session: Session, ids: Mapping[str, str], rooms: Mapping[str, str], now: datetime) -> None:
    """Acme after its set-up. `ids` and `rooms` give Slack's ids of people by name and of channels by #name."""
    for person in PEOPLE:
        if roles := _ROLES.get(person.name):
            profile = Profile(ids[person.name], person.name, person.tz, Standing.MEMBER, person.owner or person.admin)
            members.remember(session, profile, now)
            session.flush()
            for role in roles:
                members.give(session, profile.id, role, ids["Ada Quist"], now)
    choices.choose(session, members.actor(session, ids["Ada Quist"]), now, Choices(packs=frozenset(Pack)))
    channels.choose(session, "sales", rooms["#sales"], ids["Ada Quist"], now)
    channels.choose(session, "marketing", rooms["#marketing"], ids["Ada Quist"], now)
    channels.choose(session, "shared", rooms["#gtm"], ids["Ada Quist"], now)
    duty.put(session, ids["Marco Neri"], ids["Ada Quist"], now)
    words.agree(session, ids["Ada Quist"], now)
    meeting.agree(session, ids, rooms, now)
    for name, owner in _CAMPAIGNS.items():
        campaign = campaigns.add(session, name, ids[owner], now)
        for lead in _LEADS[name]:
            leads.find_or_make(session, LeadChoice(new_name=lead), ids[owner], now, campaign.id)
