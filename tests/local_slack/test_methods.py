"""Every method of the Web API alike, and those that manage a workspace (docs: reference/methods)."""

from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import Company, LocalSlack, Member, Room, Team
from bot.local_slack.web_api import METHODS
from tests.local_slack.counterpart import MANIFEST, Json, local_slack, refused

SCOPES = (
    *("bookmarks:read", "bookmarks:write", "channels:history", "channels:join", "channels:manage", "channels:read"),
    *("chat:write", "emoji:read", "files:read", "files:write", "groups:history", "groups:read", "groups:write"),
    *("im:history", "im:read", "im:write", "pins:read", "pins:write", "reactions:read", "reactions:write"),
    *("team:read", "usergroups:read", "users.profile:read", "users:read", "users:read.email"),
)
COMPANY = Company(
    "Acme",
    members=[
        Member("Sara Lind"),
        Member("Marco Neri"),
        Member("Gus Hale", guest=True),
        Member("Olaf Past", deactivated=True),
        Member("Eve Stone", organisation="Orbit"),
    ],
    rooms=[Room("#sales", ["Sara Lind"]), Room("#elsewhere", ["Sara Lind"], app=False)],
    teams=[Team("sales-team", ["Sara Lind"], "Sales"), Team("empty")],
)


def manifest(*scopes: str) -> Json:
    made = deepcopy(MANIFEST)
    made["oauth_config"]["scopes"]["bot"] = list(scopes)
    made["settings"]["event_subscriptions"]["bot_events"] += ["subteam_members_changed", "reaction_removed"]
    return made


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with local_slack(company=COMPANY, manifest=manifest(*SCOPES)) as started:
        started.limits.enabled = False
        yield started


async def call(slack: LocalSlack, method: str, token: str, **args: Any) -> Json:
    async with httpx.AsyncClient() as http:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer: Json = (await http.post(f"{slack.api_url}{method}", headers=headers, data=args)).json()
        return answer


async def test_no_method_answers_without_its_token(slack: LocalSlack) -> None:
    """Docs: authentication/tokens; every method's errors: not_authed, invalid_auth, not_allowed_token_type."""
    for name, method in METHODS.items():
        if not method.token:
            continue
        wrong = slack.bot_token if method.app_token else slack.app_token
        told = [(await call(slack, name, token)).get("error") for token in ("", "xoxb-stranger", wrong)]
        allowed = name == "auth.test"

        assert told[:2] == ["not_authed", "invalid_auth"], name
        assert allowed or told[2] == "not_allowed_token_type", name


async def test_no_method_answers_without_its_scope() -> None:
    """Docs: every method's "scopes"; missing_scope comes with needed and provided."""
    async with local_slack(company=COMPANY, manifest=manifest("commands")) as slack:
        slack.limits.enabled = False
        for name in (name for name, method in METHODS.items() if method.scope):
            told = await call(slack, name, slack.bot_token)

            assert (told["error"], told["provided"]) == ("missing_scope", "commands"), name
            assert told["needed"], name


@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_arguments_come_in_the_address_or_in_a_form_by_either_verb(slack: LocalSlack, verb: str) -> None:
    """Docs: apis/web-api, "Basics": GET and POST, query, form, and JSON where the method takes it."""
    person = slack.workspace.user("Sara").id
    ways: list[dict[str, Any]] = [{"params": {"user": person}}, {"data": {"user": person}}]
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {slack.bot_token}"}) as http:
        answers = [(await http.request(verb, f"{slack.api_url}users.info", **way)).json() for way in ways]
        in_json = (await http.request(verb, f"{slack.api_url}users.info", json={"user": person})).json()

    assert [one["user"]["id"] for one in answers] == [person, person]
    assert in_json["error"] == "invalid_arguments"


async def test_anybody_may_try_the_api(slack: LocalSlack) -> None:
    """Docs: api.test."""
    assert (await call(slack, "api.test", "", foo="bar"))["args"] == {"foo": "bar"}
    assert (await call(slack, "api.test", "", error="my_error"))["error"] == "my_error"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("---", "invalid_name_punctuation"),
        ("Big News", "invalid_name_specials"),
        ("sales", "name_taken"),
    ],
)
async def test_a_channel_needs_a_good_name(client: AsyncWebClient, name: str, error: str) -> None:
    """Docs: conversations.create, "naming" and errors."""
    assert (await refused(client.conversations_create(name=name)))["error"] == error


async def test_a_channel_is_made_described_filled_renamed_and_archived(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: conversations.create, setTopic, setPurpose, invite, rename, archive."""
    made = (await client.conversations_create(name="launch"))["channel"]["id"]
    marco = slack.workspace.user("Marco").id
    await client.conversations_setTopic(channel=made, topic="Launch & lunch")
    await client.conversations_setPurpose(channel=made, purpose="One place")
    await client.conversations_invite(channel=made, users=marco)
    await client.conversations_rename(channel=made, name="liftoff")
    known = (await client.conversations_info(channel=made))["channel"]

    assert (known["name"], known["topic"]["value"], known["purpose"]["value"]) == (
        "liftoff",
        "Launch & lunch",
        "One place",
    )
    assert (await client.conversations_members(channel=made))["members"] == [slack.app.bot_user, marco]

    await client.conversations_archive(channel=made)
    assert (await refused(client.conversations_archive(channel=made)))["error"] == "already_archived"
    assert (await refused(client.conversations_setTopic(channel=made, topic="x")))["error"] == "is_archived"
    assert (await refused(client.conversations_invite(channel=made, users=marco)))["error"] == "is_archived"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("Sara Lind", "already_in_channel"),
        ("Gus Hale", "user_is_restricted"),
        ("Olaf Past", "user_not_found"),
        ("Eve Stone", "org_user_not_in_team"),
        ("tiny", "cant_invite_self"),
    ],
)
async def test_not_everybody_can_be_invited(slack: LocalSlack, client: AsyncWebClient, name: str, error: str) -> None:
    """Docs: conversations.invite, errors; with `force` the others come."""
    sales, marco = slack.workspace.channel("#sales"), slack.workspace.user("Marco").id
    wanted = slack.workspace.user(name).id
    told = await refused(client.conversations_invite(channel=sales.id, users=[wanted, marco]))

    assert (told["error"], told["errors"][0]["user"]) == (error, wanted)
    assert marco not in sales.members

    forced = await client.conversations_invite(channel=sales.id, users=[wanted, marco], force=True)
    assert [one["error"] for one in forced["errors"]] == [error]
    assert marco in sales.members


async def test_what_is_not_the_apps_own_channel_stays_as_it_is(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: conversations.setTopic and others: not_in_channel, too_long, method_not_supported_for_channel_type."""
    elsewhere, sales = slack.workspace.channel("#elsewhere").id, slack.workspace.channel("#sales").id
    direct = (await client.conversations_open(users=slack.workspace.user("Sara").id))["channel"]["id"]
    tries = {
        "not_in_channel": client.conversations_setTopic(channel=elsewhere, topic="x"),
        "too_long": client.conversations_setTopic(channel=sales, topic="x" * 251),
        "method_not_supported_for_channel_type": client.conversations_archive(channel=direct),
        "no_user": client.conversations_invite(channel=sales, users=""),
    }
    for error, trying in tries.items():
        assert (await refused(trying))["error"] == error

    await client.conversations_leave(channel=sales)
    assert (await client.conversations_leave(channel=sales))["not_in_channel"] is True


async def test_the_groups_of_the_directory_are_listed_and_followed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: usergroups.list, usergroups.users.list, events/subteam_members_changed."""
    listed = (await client.usergroups_list(include_users=True))["usergroups"]
    sales = listed[0]
    slack.workspace.groups.now_holds("sales-team", ["Sara", "Marco"], 7)
    members = (await client.usergroups_users_list(usergroup=sales["id"]))["users"]
    slack.workspace.groups.switches_off("@empty", 8)

    assert [(one["handle"], one["user_count"]) for one in listed] == [("sales-team", 1), ("empty", 0)]
    assert members == [slack.workspace.user("Sara").id, slack.workspace.user("Marco").id]
    assert [one["handle"] for one in (await client.usergroups_list())["usergroups"]] == ["sales-team"]
    assert (await refused(client.usergroups_users_list(usergroup=listed[1]["id"])))["error"] == "no_such_subteam"
    heard = slack.ledger.heard("subteam_members_changed")
    assert [one.payload["event"]["added_users"] for one in heard] == [members[1:]]


async def test_a_file_comes_in_three_steps(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: files.getUploadURLExternal, files.completeUploadExternal: the answer holds no ts of the message."""
    sales = slack.workspace.channel("#sales")
    first = await client.files_getUploadURLExternal(filename="numbers.csv", length=5)
    early = await refused(client.files_completeUploadExternal(files=[{"id": first["file_id"]}], channel_id=sales.id))
    async with httpx.AsyncClient() as http:
        short = await http.post(first["upload_url"], content=b"a,b")
        whole = await http.post(first["upload_url"], content=b"a,b\n1")
    done = await client.files_completeUploadExternal(
        files=[{"id": first["file_id"], "title": "Numbers"}], channel_id=sales.id, initial_comment="Here"
    )
    known = (await client.files_info(file=first["file_id"]))["file"]

    assert early["error"] == "file_not_found"
    assert (short.status_code, whole.status_code, whole.text) == (400, 200, "OK - 5")
    assert done["files"] == [{"id": first["file_id"], "title": "Numbers"}]
    [message] = sales.messages.values()
    assert known["shares"]["public"] == {sales.id: [{"ts": message.ts}]}
    assert message.text == "Here"


async def uploaded(client: AsyncWebClient) -> str:
    """A file whose bytes have come, by its id."""
    first = await client.files_getUploadURLExternal(filename="numbers.csv", length=5)
    async with httpx.AsyncClient() as http:
        await http.post(first["upload_url"], content=b"a,b\n1")
    return str(first["file_id"])


async def test_a_file_may_be_shared_with_a_person_or_with_nobody(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: files.completeUploadExternal: channels takes ids of users too; without a channel the file is private."""
    alone, shared = await uploaded(client), await uploaded(client)
    await client.files_completeUploadExternal(files=[{"id": alone, "title": "Mine"}])
    sara = slack.person("Sara")
    await client.files_completeUploadExternal(files=[{"id": shared, "title": ""}], channels=[sara.id])

    assert [one.text for one in sara.reads("Tiny")] == ["numbers.csv"]
    known = [(await client.files_info(file=one))["file"] for one in (alone, shared)]
    assert [one["title"] for one in known] == ["Mine", "numbers.csv"]
    assert known[0]["channels"] == []


async def test_a_file_that_one_channel_refuses_is_shared_with_none(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: files.completeUploadExternal: not_in_channel, posting_to_channel_denied."""
    sales, elsewhere = slack.workspace.channel("#sales"), slack.workspace.channel("#elsewhere").id
    files: list[dict[str, str | None]] = [{"id": await uploaded(client), "title": "Numbers"}]
    several = await refused(client.files_completeUploadExternal(files=files, channels=[sales.id, elsewhere]))
    nowhere = await refused(client.files_completeUploadExternal(files=files, channel_id=sales.id, thread_ts="1.000000"))
    await slack.person("Sara").archives("#sales")
    late = await refused(client.files_completeUploadExternal(files=files, channel_id=sales.id))
    odd = await refused(client.api_call("files.completeUploadExternal", json={"files": ["F1"]}))
    private = await refused(client.files_info(file=str(files[0]["id"])))

    assert sales.messages == {}
    assert (several["error"], nowhere["error"]) == ("not_in_channel", "posting_to_channel_denied")
    assert (late["error"], odd["error"]) == ("posting_to_channel_denied", "missing_argument")
    assert private["error"] == "file_not_found"


async def test_a_bookmark_is_added_changed_and_removed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: bookmarks.add, edit, remove, list; invalid_link, not_found."""
    sales = slack.workspace.channel("#sales").id
    made = await client.bookmarks_add(channel_id=sales, title="Kit", type="link", link="https://acme.example")
    known = made["bookmark"]["id"]
    await client.bookmarks_edit(channel_id=sales, bookmark_id=known, title="The kit")
    shown = (await client.bookmarks_list(channel_id=sales))["bookmarks"]
    bad = await refused(client.bookmarks_add(channel_id=sales, title="Kit", type="link", link="javascript:alert(1)"))
    await client.bookmarks_remove(channel_id=sales, bookmark_id=known)
    gone = await refused(client.bookmarks_remove(channel_id=sales, bookmark_id=known))

    assert [(one["title"], one["link"]) for one in shown] == [("The kit", "https://acme.example")]
    assert (bad["error"], gone["error"]) == ("invalid_link", "not_found")


async def test_a_bookmark_has_an_emoji_and_a_short_title(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: bookmarks.add and edit: invalid_emoji; a title of 256 characters at most."""
    sales = slack.workspace.channel("#sales").id
    kit = {"channel_id": sales, "type": "link", "link": "https://acme.example"}
    made = (await client.bookmarks_add(title="x" * 256, emoji=":book:", **kit))["bookmark"]
    edit = {"channel_id": sales, "bookmark_id": made["id"]}
    changed = (await client.bookmarks_edit(emoji=":closed_book:", **edit))["bookmark"]
    bare = await refused(client.bookmarks_add(title="Kit", emoji="book", **kit))
    spoken = await refused(client.bookmarks_edit(emoji=":a book:", **edit))
    long = await refused(client.bookmarks_add(title="x" * 257, **kit))

    assert (made["emoji"], changed["emoji"]) == (":book:", ":closed_book:")
    assert (bare["error"], spoken["error"], long["error"]) == ("invalid_emoji", "invalid_emoji", "invalid_arguments")
    assert long["response_metadata"]["messages"] == ["[ERROR] must be less than 257 characters [json-pointer:/title]"]


async def test_people_are_found_by_their_address_and_bots_by_their_id(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: users.lookupByEmail (users_not_found, in the plural), users.profile.get, bots.info, users.conversations."""
    sara = slack.workspace.user("Sara")
    found = await client.users_lookupByEmail(email=sara.email.upper())
    nobody = await refused(client.users_lookupByEmail(email="nobody@acme.example"))
    gone = await refused(client.users_lookupByEmail(email=slack.workspace.user("Olaf").email))
    mine = await client.users_conversations()

    assert found["user"]["id"] == sara.id
    assert (nobody["error"], gone["error"]) == ("users_not_found", "users_not_found")
    assert (await client.users_profile_get(user=sara.id))["profile"]["email"] == sara.email
    assert (await client.bots_info(bot=slack.app.bot_id))["bot"]["user_id"] == slack.app.bot_user
    assert (await refused(client.bots_info(bot="B0UNKNOWN")))["error"] == "bot_not_found"
    assert [one["name"] for one in mine["channels"]] == ["sales"]


async def test_a_reaction_can_be_taken_back_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: reactions.remove (no_reaction), reactions.get."""
    sales = slack.workspace.channel("#sales").id
    ts = (await client.chat_postMessage(channel=sales, text="x"))["ts"]
    mark = {"channel": sales, "timestamp": ts}
    await client.reactions_add(name="eyes", **mark)
    seen = (await client.reactions_get(**mark))["message"]["reactions"]
    await client.reactions_remove(name="eyes", **mark)

    assert [one["name"] for one in seen] == ["eyes"]
    assert (await refused(client.reactions_remove(name="eyes", **mark)))["error"] == "no_reaction"
    assert len(slack.ledger.heard("reaction_removed")) == 1


async def test_a_revoked_token_opens_nothing_any_more(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: auth.revoke; later calls answer token_revoked."""
    assert (await client.auth_revoke(test=True))["revoked"] is False
    assert (await client.auth_revoke())["revoked"] is True
    assert (await refused(client.auth_test()))["error"] == "token_revoked"
