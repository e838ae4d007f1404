"""No event tells the app more than Slack's does: tests/slack/event_keys.json lists what the events in the samples of
Slack's own Java SDK hold (MIT, beside it), two levels deep. What an event lacks here nobody can come to rely on.
"""

import json
from copy import deepcopy
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import Company, LocalSlack, Member, Team
from tests.local_slack.counterpart import COMPANY, MANIFEST, Json, local_slack

SAMPLES: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "slack" / "event_keys.json").read_text())
# In every event (apis/events-api), in user_change's page, in an app's messages (conversations.history's page), and
# where organisations share a channel.
TOLD_ELSEWHERE = {"event_ts", "cache_ts", "app_id", "user_team"}
# A whole message, person or view inside an event is tried where it comes from.
WHOLE = {"message", "previous_message", "user", "view"}


def company() -> Company:
    return Company(COMPANY.name, COMPANY.members, COMPANY.rooms, [Team("sellers", ["Sara"])])


def manifest() -> Json:
    made = deepcopy(MANIFEST)
    more = ["files:read", "files:write", "channels:manage", "reactions:read", "usergroups:read", "app_mentions:read"]
    made["oauth_config"]["scopes"]["bot"] += more
    made["settings"]["event_subscriptions"]["bot_events"] = [*SAMPLES, "message.channels", "message.im"]
    return made


async def words_and_marks(slack: LocalSlack, client: AsyncWebClient) -> None:
    sara, channel = slack.person("Sara"), slack.workspace.channel("#sales").id
    await sara.types(f"hello <@{slack.app.bot_user}>", "#sales")
    await sara.reacts("eyes", sara.reads("#sales")[0])
    await sara.reacts("eyes", sara.reads("#sales")[0])
    said = str((await client.chat_postMessage(channel=channel, text="x"))["ts"])
    await client.chat_update(channel=channel, ts=said, text="y")
    await client.pins_add(channel=channel, timestamp=said)
    await client.pins_remove(channel=channel, timestamp=said)
    await client.chat_delete(channel=channel, ts=said)
    await client.files_upload_v2(channel=channel, content="abc", filename="a.txt")
    await sara.opens_home()


async def rooms_and_people(slack: LocalSlack, client: AsyncWebClient) -> None:
    sara = slack.person("Sara")
    await client.conversations_create(name="new-one")
    await sara.invites("Sara", "#marketing")
    await sara.removes("Sara", "#marketing")
    await sara.removes("Tiny", "#marketing")
    await sara.shares("#sales", "Fabrikam")
    await sara.unshares("#sales", "Fabrikam")
    await sara.renames("#sales", "#selling")
    await sara.archives("#selling")
    await sara.unarchives("#selling")
    await sara.deletes("#selling")
    slack.workspace.groups.now_holds("sellers", ["Marco"], 5)
    slack.workspace.groups.switches_off("sellers", 6)
    slack.adds(Member("Nia Young"))
    await slack.person("Marco").changes(tz="Europe/Berlin")


def keys_of(event: Json) -> set[str]:
    inside = {f"{name}.{key}" for name, held in event.items() if isinstance(held, dict) for key in held}
    return {*event, *(key for key in inside if key.partition(".")[0] not in WHOLE)}


async def test_no_event_holds_what_slacks_does_not() -> None:
    async with local_slack(manifest(), company()) as slack:
        slack.pace.ladder, slack.pace.ack_seconds = (), 0.05
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        await words_and_marks(slack, client)
        await rooms_and_people(slack, client)
        slack.uninstalls()
        await slack.settled()
        events = [one.payload["event"] for one in slack.ledger.deliveries if one.envelope == "events_api"]

    def kind(event: Json) -> str:
        return str(event.get("subtype", event["type"]))

    more = {(kind(event), key) for event in events for key in keys_of(event) - set(SAMPLES[kind(event)])}
    assert {key for _, key in more} <= TOLD_ELSEWHERE, more
    assert {kind(event) for event in events} == set(SAMPLES)
