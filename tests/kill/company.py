"""A company big enough to be busy: Acme with twenty regional channels, more sellers and more marketers."""

from datetime import datetime

from sqlmodel import Session

from bot import acme
from bot.local_slack import Company, LocalSlack, Member, Room
from bot.rules.rights import Profile, Role, Standing
from storage import members
from storage.db import Database

SELLERS = tuple(f"Seller{number:02} Reed" for number in range(1, 17))
MARKETERS = tuple(f"Marketer{number:02} Voss" for number in range(1, 7))
NEWCOMER = "Nils Newcomer"
REGIONS = tuple(f"#region-{number:02}" for number in range(1, 21))

COMPANY = Company(
    "Acme",
    (*acme.PEOPLE, *(Member(name) for name in (*SELLERS, *MARKETERS, NEWCOMER))),
    (
        *(room for room in acme.ROOMS if room.name != "#marketing"),
        Room("#marketing", (*MARKETERS, "Marco Neri", "Ada Quist")),
        *(Room(name, (*SELLERS, NEWCOMER)) for name in REGIONS),
    ),
)


async def move_in(slack: LocalSlack, url: str) -> None:
    await acme.move_in(slack, url)
    database = await Database.open(url)
    for role, names in ((Role.SELLER, SELLERS), (Role.MARKETER, MARKETERS)):
        ids = {slack.person(name).id: name for name in names}
        await database.write(_employ, ids, role, slack.person("Ada Quist").id, slack.now())
    await database.close()


def _employ(session: Session, people: dict[str, str], role: Role, by: str, now: datetime) -> None:
    for member, name in people.items():
        members.remember(session, Profile(member, name, "Europe/Stockholm", Standing.MEMBER), now)
        session.flush()
        members.give(session, member, role, by, now)
