"""Who is who (docs: users.info, users.list, team.info, types: user object)."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import local_slack, refused, without


async def test_every_kind_of_person_is_told_apart(slack: LocalSlack, client: AsyncWebClient) -> None:
    names = ("Sara Lind", "Gus Hale", "Olaf Past", "Robo Post", "Eve Stone")

    sara, gus, olaf, robo, eve = [
        (await client.users_info(user=slack.workspace.user(name).id))["user"] for name in names
    ]

    assert (sara["is_admin"], sara["is_restricted"], sara["deleted"], sara["is_bot"]) == (True, False, False, False)
    assert sara["tz"] == "Europe/Stockholm"
    assert gus["is_restricted"] is True
    assert olaf["deleted"] is True
    assert "is_admin" not in olaf
    assert robo["is_bot"] is True
    assert eve["team_id"] != slack.workspace.team_id
    assert eve["is_stranger"] is False


async def test_who_shares_no_channel_with_the_app_is_a_stranger(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: user object, is_stranger."""
    await slack.person("Sara").removes("Tiny", "#partners")

    eve = (await client.users_info(user=slack.workspace.user("Eve").id))["user"]

    assert eve["is_stranger"] is True


async def test_an_email_needs_its_own_scope() -> None:
    """Scope users:read.email."""
    manifest = without()
    manifest["oauth_config"]["scopes"]["bot"].append("users:read.email")
    async with local_slack() as poor, local_slack(manifest) as rich:
        user = poor.workspace.user("Sara").id
        hidden = await AsyncWebClient(poor.bot_token, base_url=poor.api_url).users_info(user=user)
        shown = await AsyncWebClient(rich.bot_token, base_url=rich.api_url).users_info(user=user)

    assert "email" not in hidden["user"]["profile"]
    assert shown["user"]["profile"]["email"] == "sara.lind@acme.example"


async def test_an_unknown_person_is_refused(client: AsyncWebClient) -> None:
    """Docs: users.info: user_not_found."""
    assert (await refused(client.users_info(user="U0NOBODY")))["error"] == "user_not_found"


async def test_the_list_holds_everybody_in_pages(slack: LocalSlack, client: AsyncWebClient) -> None:
    first = await client.users_list(limit=4)
    second = await client.users_list(limit=4, cursor=first["response_metadata"]["next_cursor"])

    names = [one["name"] for one in first["members"] + second["members"]]
    assert names == ["sara.lind", "marco.neri", "gus.hale", "olaf.past", "robo.post", "eve.stone", "tiny"]
    assert second["response_metadata"]["next_cursor"] == ""


async def test_the_team_has_a_name_and_no_other_team_is_known(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: team.info: team_not_found."""
    told = await client.team_info()

    assert (told["team"]["name"], told["team"]["domain"]) == ("Acme", "acme")
    assert (await refused(client.team_info(team="T0OTHER")))["error"] == "team_not_found"
