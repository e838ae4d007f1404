"""A Local Slack with its page and a tiny app, to be walked in a browser: run it and read its address."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import Company, LocalSlack, Member, Room
from bot.local_slack.page import mount
from bot.local_slack.page.stage import Hint, Moment, Stage
from tests.local_slack.page import every_element

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Unison", "background_color": "#2d6a4f"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Unison"},
        "slash_commands": [
            {"command": "/leadfeedback", "description": "Say what became of a lead", "usage_hint": "[lead words]"},
            {"command": "/lead", "description": "One lead's card and timeline", "usage_hint": "[name]"},
            {"command": "/unison", "description": "Everything else", "usage_hint": "help | me | setup"},
        ],
        "shortcuts": [
            {"name": "Flag a lead", "type": "message", "callback_id": "flag", "description": "Fill the form from it"},
            {"name": "Lead feedback", "type": "global", "callback_id": "give", "description": "What became of it?"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["commands", "chat:write", "im:write", "im:history", "pins:write", "bookmarks:write", "users:read"]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "socket_mode_enabled": True,
    },
}

COMPANY = Company(
    "Acme",
    members=[
        Member("Sara Lind", tz="Europe/Stockholm", title="Seller, Stockholm"),
        Member("Marco Neri", tz="Europe/Rome", title="Marketer, Milan"),
        Member("Priya Rao", tz="Asia/Kolkata", title="Seller, Bengaluru"),
        Member("Ada Quist", tz="Europe/Stockholm", title="Admin, Stockholm", admin=True),
    ],
    rooms=[
        Room("#sales", members=["Sara", "Priya"], topic="What we sell, and to whom"),
        Room("#marketing", members=["Marco", "Ada"]),
        Room("#gtm", members=["Sara", "Marco", "Priya", "Ada"], topic="Both teams"),
        Room("#board", members=["Ada"], private=True),
    ],
)

LEADS = ["Northwind", "Northgate Dental", "Contoso", "Fabrikam"]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def asked(block_id: str, label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element | {"action_id": "it"},
    } | more


def outcome(*, dispatch: bool = True) -> Json:
    options = [option(text, text.lower()) for text in ("Qualified", "Needs nurturing", "Data problem", "Not a lead")]
    select: Json = {"type": "static_select", "placeholder": plain("Choose one"), "options": options}
    return asked("outcome", "Outcome", select, dispatch_action=dispatch)


def form(prefill: str = "", *, reason: bool = False) -> Json:
    lead: Json = {"type": "external_select", "min_query_length": 0, "placeholder": plain("Type a name")}
    reasons = [option(text, text) for text in ("Too early", "No budget now", "Other")]
    note: Json = {"type": "plain_text_input", "multiline": True, "initial_value": prefill}
    blocks = [
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "Goes to *#marketing* with your name."}]},
        asked("lead", "Lead", lead),
        outcome(),
        *([asked("reason", "Reason", {"type": "static_select", "options": reasons})] if reason else []),
        asked("note", "Note", note, optional=True, hint=plain("What did you hear?")),
        asked("again", "Look again on", {"type": "datepicker", "initial_date": "2026-08-04"}, optional=True),
        asked(
            "tell",
            "Tell",
            {"type": "checkboxes", "options": [option("The campaign's owner", "owner"), option("My team", "team")]},
            optional=True,
        ),
        asked(
            "mood",
            "How warm?",
            {"type": "radio_buttons", "options": [option("Warm", "warm"), option("Cold", "cold")]},
            optional=True,
        ),
        asked("who", "Colleagues", {"type": "multi_users_select", "placeholder": plain("Anyone")}, optional=True),
    ]
    return {
        "type": "modal",
        "callback_id": "feedback",
        "title": plain("Lead feedback"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": blocks,
    }


def words_of(values: Json) -> tuple[str, str, str]:
    lead = values["lead"]["it"]["selected_option"]["text"]["text"]
    said = values["outcome"]["it"]["selected_option"]["text"]["text"]
    return lead, said, values["note"]["it"]["value"] or ""


def card(lead: str, said: str, note: str, author: str, seen: str = "") -> list[Json]:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": note or "No words."}]}
    more = [option("Propose definition change", "definition"), option("To profile", "profile")]
    buttons: list[Json] = [
        {"type": "button", "text": plain("Answer"), "action_id": "answer", "style": "primary"},
        {
            "type": "button",
            "text": plain("Start nurture"),
            "action_id": "nurture",
            "confirm": {
                "title": plain("Start nurture?"),
                "text": {"type": "mrkdwn", "text": f"*{lead}* hears from us again in 90 days."},
                "confirm": plain("Start"),
                "deny": plain("Not now"),
            },
        },
        {"type": "overflow", "action_id": "more", "options": more},
    ]
    spent = {"type": "context", "elements": [{"type": "mrkdwn", "text": f":seedling: Nurture started by {seen}"}]}
    return [
        {"type": "header", "text": plain(f"{lead}: {said.lower()}")},
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": "*Campaign*\nSpring Webinar"},
                {"type": "mrkdwn", "text": "*Look again*\n<!date^1785834000^{date_long}|4 August>"},
            ],
        },
        {"type": "rich_text", "elements": [quote]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": f"From <@{author}>"}]},
        {"type": "divider"},
        spent if seen else {"type": "actions", "block_id": "acts", "elements": buttons},
    ]


def home() -> Json:
    section: Json = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Your leads*\nNorthwind waits for an answer."},
        "accessory": {"type": "button", "text": plain("Give feedback"), "action_id": "give_from_home"},
    }
    pie = {"type": "pie", "segments": [{"label": "Too early", "value": 5}, {"label": "No budget", "value": 2}]}
    chart: Json = {"type": "data_visualization", "title": "Reasons this quarter", "chart": pie}
    asked = [
        {"type": "static_select", "action_id": name, "placeholder": plain(name), "options": [option("All", "all")]}
        for name in ("Period", "Region")
    ]
    narrow: Json = {"type": "actions", "elements": asked}
    return {"type": "home", "blocks": [{"type": "header", "text": plain("Good morning")}, section, narrow, chart]}


def build(slack: LocalSlack) -> AsyncApp:
    client = AsyncWebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    app = AsyncApp(client=client, process_before_response=True)
    hear_commands(app)
    hear_forms(app, slack.workspace.channel("#marketing").id)
    hear_buttons(app)
    hear_events(app)
    every_element.hear(app)
    return app


def hear_commands(app: AsyncApp) -> None:
    @app.command("/leadfeedback")
    async def command(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form(body["text"]))
        await ack()

    @app.command("/lead")
    async def silent(body: Json) -> None:
        raise RuntimeError("This command never answers.")

    @app.command("/unison")
    async def help_(ack: Any, body: Json, client: AsyncWebClient) -> None:
        if body["text"] == "pin":
            said = await client.chat_postMessage(channel=body["channel_id"], text="Item 1 of 4: the summer prices")
            await client.pins_add(channel=body["channel_id"], timestamp=said["ts"])
        if body["text"] == "bookmark":
            link = {"title": "Playbook", "type": "link", "link": "http://127.0.0.1/playbook", "emoji": ":book:"}
            await client.bookmarks_add(channel_id=body["channel_id"], **link)
        if body["text"] == "form":
            form_of_all = every_element.form(body["channel_id"])
            await client.views_open(trigger_id=body["trigger_id"], view=form_of_all)
        await ack("Try *`/leadfeedback`*, or <!date^1778055120^{date_pretty} at {time}|later>.")

    @app.shortcut("flag")
    async def flag(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form(body["message"]["text"]))
        await ack()

    @app.shortcut("give")
    async def give(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()


def hear_forms(app: AsyncApp, channel: str) -> None:
    @app.options("it")
    async def leads(ack: Any, body: Json) -> None:
        found = [lead for lead in LEADS if body["value"].lower() in lead.lower()]
        offers = [option(lead, lead) for lead in found]
        await ack(options=every_element.regions(body["value"]) if body["block_id"] == "regions" else offers)

    @app.action({"block_id": "outcome", "action_id": "it"})
    async def chosen(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_update(view_id=body["view"]["id"], view=form(reason=True))
        await ack()

    @app.view("feedback")
    async def save(ack: Any, body: Json, client: AsyncWebClient) -> None:
        lead, said, note = words_of(body["view"]["state"]["values"])
        if said == "Not a lead" and not note:
            await ack(response_action="errors", errors={"note": "Say in a few words why this is not a lead."})
            return
        blocks = card(lead, said, note, body["user"]["id"])
        await client.chat_postMessage(channel=channel, text=f"{lead}: {said}", blocks=blocks)
        await ack()


def hear_buttons(app: AsyncApp) -> None:
    @app.action("nurture")
    async def nurture(ack: Any, body: Json, client: AsyncWebClient) -> None:
        blocks = card("Northwind", "Needs nurturing", "", body["user"]["id"], f"<@{body['user']['id']}>")
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**where, text="Nurture started", blocks=blocks)
        await ack()

    @app.action("answer")
    async def answer(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        where = {"channel": body["channel"]["id"], "user": body["user"]["id"]}
        await client.chat_postEphemeral(**where, text="Only *you* read this. <!channel>")

    @app.action("more")
    async def more(ack: Any) -> None:
        await ack()

    @app.action("give_from_home")
    async def from_home(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()


def hear_events(app: AsyncApp) -> None:
    @app.event("app_home_opened")
    async def opened(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=home())

    @app.event("message")
    async def message(event: Json, client: AsyncWebClient) -> None:
        link = await client.chat_getPermalink(channel=event["channel"], message_ts=event["ts"])
        await client.chat_postMessage(channel=event["channel"], text=f"<{link['permalink']}|Heard>")


HINTS = (
    Hint("flag a lead.", "Sara Lind", "#sales", "/leadfeedback northwind too early"),
    Hint("read it.", "Marco Neri", "#marketing"),
    Hint("look at your own page.", "Priya Rao", "Unison", home=True),
)


async def talk(slack: LocalSlack) -> None:
    """Something to read before anybody comes."""
    for who, where, words in (
        ("Priya", "#sales", "Northwind called: they like it, but their budget opens only in *August*."),
        ("Sara", "#sales", "Good to know. I tell marketing :seedling:"),
        ("Sara", "#gtm", "Summer Upgrade starts on 1 June, see https://acme.example/summer"),
        ("Marco", "#gtm", "<!channel> and <script>alert(1)</script> are only words here."),
    ):
        await slack.person(who).types(words, where)


def stage(slack: LocalSlack, handler: AsyncSocketModeHandler) -> Stage:
    async def kill() -> None:
        await handler.disconnect_async()

    async def start() -> None:
        await handler.client.connect_to_new_endpoint(force=True)
        await slack.connected()

    def running() -> bool:
        return bool(slack.sockets and slack.sockets.sockets)

    async def moments() -> list[Moment]:
        return [Moment("Summer Upgrade starts", slack.now() + timedelta(days=700))]

    return Stage(HINTS, moments, kill, start, running)


async def main(port: int) -> None:
    start = datetime(2026, 5, 6, 8, 12, tzinfo=UTC) - datetime.now(UTC)
    slack = LocalSlack(COMPANY, MANIFEST, story_offset=timedelta(seconds=int(start.total_seconds())))
    handler = AsyncSocketModeHandler(build(slack), slack.app_token)
    mount(slack, stage(slack, handler))
    await slack.start(port)
    handler.client.web_client.base_url = slack.api_url
    await handler.connect_async()
    await slack.connected()
    await talk(slack)
    sys.stdout.write(f"{slack.url}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
