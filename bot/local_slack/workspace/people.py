"""The people of the workspace, among them the app's bot user and people of other organisations."""

from bot.local_slack.company import Company, Member
from bot.local_slack.ids import stable_id
from bot.local_slack.installation import Installation
from bot.local_slack.records import User


class UnknownName(LookupError):
    """A test or the page asked for somebody or something the company does not have."""


class People:
    def __init__(self, company: Company, app: Installation, now: int) -> None:
        self.team_id = stable_id("T", company.name)
        self._company = company.name
        self.by_id: dict[str, User] = {}
        for member in company.members:
            self.add(member, now)
        self.by_id[app.bot_user] = User(
            app.bot_user, app.bot_name, app.bot_name.lower(), self.team_id, bot=True, bot_id=app.bot_id
        )

    def add(self, member: Member, now: int) -> User:
        team = stable_id("T", member.organisation) if member.organisation else self.team_id
        user = User(
            id=stable_id("U", self._company, member.name),
            name=member.name,
            handle=member.name.lower().replace(" ", "."),
            team_id=team,
            tz=member.tz,
            title=member.title,
            admin=member.admin,
            owner=member.owner,
            guest=member.guest,
            bot=member.bot,
            deactivated=member.deactivated,
            organisation=member.organisation,
            bot_id=stable_id("B", member.name) if member.bot else "",
            updated=now,
        )
        self.by_id[user.id] = user
        return user

    def named(self, name: str) -> User:
        """By id, full name, handle or a first name that only one person has."""
        if name in self.by_id:
            return self.by_id[name]
        wanted = name.removeprefix("@").casefold()
        exact = [user for user in self.by_id.values() if wanted in (user.name.casefold(), user.handle)]
        first = [user for user in self.by_id.values() if user.first_name.casefold() == wanted]
        match exact or first:
            case [user]:
                return user
            case []:
                known = ", ".join(user.name for user in self.by_id.values())
                raise UnknownName(f"Nobody here is called {name!r}. There are: {known}.")
            case several:
                raise UnknownName(f"{name!r} could be {' or '.join(user.name for user in several)}.")
