"""Everything that is heard × everybody who may be heard: who may, may; whoever may not reads why (product.md N62).

Made from the tables, so that what is heard tomorrow is tried tomorrow. Signed as Slack signs, through the real guard.
"""

import hashlib
import hmac
import itertools
import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import aiohttp
import httpx
import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import handlers
from bot import slack
from bot.clock import Clock
from bot.local_slack.server import Listener
from bot.rules.choices import Choices, Pack
from bot.rules.rights import _OUTSIDERS, Actor, Profile, Role, Standing, may
from bot.settings import Settings
from bot.web import web
from handlers.dispatch import Dispatcher, register
from handlers.turn import Heard, Key
from storage import choices, members
from storage.db import Database
from storage.workspace import Workspace
from tests.handlers.payloads import HOME, payload

pytestmark = pytest.mark.anyio

OTHER_COMPANY = "TORBIT"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
EVERY_ROLE = frozenset(Role)
# Whoever is no colleague has every role besides, which must not help.
CAST: dict[str, tuple[Standing, frozenset[Role]]] = {
    **{role.value: (Standing.MEMBER, frozenset({role})) for role in Role},
    "nobody": (Standing.MEMBER, frozenset()),
    "guest": (Standing.GUEST, EVERY_ROLE),
    "stranger": (Standing.STRANGER, EVERY_ROLE),
    "deactivated": (Standing.DEACTIVATED, EVERY_ROLE),
    "bot": (Standing.BOT, EVERY_ROLE),
}
# To one person, where that person is.
PRIVATE = {"views.open", "views.push", "views.update", "views.publish", "response"}
ANSWERED = ("command", "word", "shortcut", "message_shortcut", "button", "form")
ASKED = [(key, heard) for key, heard in handlers.HEARS.items() if heard.needs is not None]


@dataclass(slots=True)
class Slack:
    """Takes whatever is asked, and notes it: here it matters only what is said to whom."""

    calls: list[tuple[str, Any]] = field(default_factory=list)

    async def take(self, request: Request) -> JSONResponse:
        body = (await request.body()).decode()
        said = json.loads(body) if body.startswith("{") else {k: v[0] for k, v in parse_qs(body).items()}
        self.calls.append((request.path_params["method"], said))
        return JSONResponse({"ok": True, "view": {"id": "V1", "hash": "1"}})

    @property
    def asgi(self) -> Starlette:
        return Starlette(routes=[Route("/api/{method}", self.take, methods=["GET", "POST"])])


@dataclass(slots=True)
class Office:
    slack: Slack
    url: str
    client: httpx.AsyncClient
    db: Database
    file: Path
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def send(self, key: Key, who: str) -> list[Any]:
        """What Slack is answered and told, in its order."""
        self.slack.calls.clear()
        person = (id_of(who), OTHER_COMPANY if who == "stranger" else HOME)
        raw = self._raw(payload(key, person, next(self.numbers), f"{self.url}/api/response"))
        stamp = str(int(time.time()))
        signed = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed}"}
        answer = await self.client.post("/slack/events", content=raw, headers=headers)
        assert answer.status_code == 200 or key.kind == "event", (key, who, answer.text)
        return [answer.text, *self.slack.calls]

    @staticmethod
    def _raw(body: dict[str, Any]) -> bytes:
        if "command" in body:
            return urlencode(body).encode()
        as_json = json.dumps(body)
        return as_json.encode() if body["type"] == "event_callback" else urlencode({"payload": as_json}).encode()

    def kept(self) -> dict[str, str]:
        """What each table holds, but for the audit of refusals and the keys of what was heard."""
        with closing(sqlite3.connect(self.file)) as raw:
            names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                name: hashlib.sha256(repr(raw.execute(f'SELECT * FROM "{name}"').fetchall()).encode()).hexdigest()
                for name in names
                if name not in ("audit", "delivery")
            }

    def refusals(self) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(self.file)) as raw:
            return list(raw.execute("SELECT actor_id, subject FROM audit WHERE action = 'refused' ORDER BY id"))


def id_of(who: str) -> str:
    return f"U{who.upper()}"


def hire(session: Session, *whom: str) -> None:
    """They are as the cast says, whatever was tried before."""
    now = Clock().now()
    for who in whom:
        standing, roles = CAST[who]
        members.remember(session, Profile(id_of(who), who.title(), "UTC", standing), now)
        session.flush()
        for role in EVERY_ROLE - roles:
            members.take(session, id_of(who), role)
        for role in roles:
            members.give(session, id_of(who), role, "U0", now)


def wake_everything(session: Session) -> None:
    """A pack that sleeps says so before anything else."""
    admin = Actor(id_of("admin"), "Admin", "UTC", *CAST["admin"])
    choices.choose(session, admin, Clock().now(), Choices(packs=frozenset(Pack)))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        pretend = Slack()
        listener = Listener(pretend.asgi)
        url = f"http://127.0.0.1:{await listener.start(0)}"
        stack.push_async_callback(listener.stop)
        database = await Database.open(f"sqlite:///{tmp_path}/unison.sqlite")
        stack.push_async_callback(database.close)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        said = {"slack_bot_token": "xoxb-1111111111-aBcD", "slack_signing_secret": SECRET, "slack_app_token": None}
        settings = Settings(_env_file=None, slack_api_url=f"{url}/api/", **said)  # type: ignore[arg-type]
        here = Workspace(HOME, "https://acme.slack.com/", "UUNISON", "BUNISON")
        bolt = slack.bolt(settings, here, session)
        register(bolt, Dispatcher(handlers.HEARS, database, slack.client(settings, session), Clock(), here))

        async def healthy() -> dict[str, Any]:
            return {"ok": True}

        transport = httpx.ASGITransport(web(SECRET, bolt.async_dispatch, healthy))
        client = await stack.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://unison"))
        await database.write(hire, *CAST)
        await database.write(wake_everything)
        yield Office(pretend, url, client, database, tmp_path / "unison.sqlite")


def why_not(who: str, heard: Heard) -> str | None:
    """The beginning of the sentence that this person reads; None for somebody who may."""
    standing, roles = CAST[who]
    assert heard.needs is not None
    if may(Actor(id_of(who), who, "UTC", standing, roles), heard.needs):
        return None
    outsider = _OUTSIDERS.get(standing)
    return outsider or f"To {heard.needs} you need the role"


def texts(node: Any) -> list[str]:
    if isinstance(node, str):
        try:
            return texts(json.loads(node)) if node[:1] in "{[" else [node]
        except ValueError:
            return [node]
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ()
    return [text for part in parts for text in texts(part)]


@pytest.mark.parametrize("who", CAST)
async def test_whoever_may_not_reads_why_and_nothing_changes(office: Office, who: str) -> None:
    before, wrong = office.kept(), []
    for key, heard in ASKED:
        if (why := why_not(who, heard)) is None:
            continue
        known = len(office.refusals())
        answer, *calls = await office.send(key, who)
        if any(method not in PRIVATE for method, _ in calls):
            wrong.append((key, "told somebody else", calls))
        if key.kind in ANSWERED and not any(text.startswith(why) for text in texts([answer, calls])):
            wrong.append((key, "read no reason", [answer, calls]))
        if key.kind == "options" and texts(answer):
            wrong.append((key, "was offered something", answer))
        if len(office.refusals()) - known != (key.kind in ANSWERED):
            wrong.append((key, "is not in the audit", office.refusals()[known:]))

    assert wrong == []
    assert office.kept() == before
    assert {actor for actor, _ in office.refusals()} <= {id_of(who)}


@pytest.mark.parametrize("who", [who for who in CAST if CAST[who][0] is Standing.MEMBER])
async def test_whoever_may_is_never_told_to_ask_for_the_role(office: Office, who: str) -> None:
    tried, wrong = 0, []
    for key, heard in ASKED:
        if why_not(who, heard) is None:
            await office.db.write(hire, who)
            told = texts(await office.send(key, who))
            wrong += [(key, text) for text in told if text.startswith(f"To {heard.needs} you need the role")]
            tried += 1

    assert tried
    assert wrong == []


def test_everything_heard_names_a_right_except_what_slack_itself_says() -> None:
    """A handler without one would be tried by nobody here."""
    assert {key.kind for key, heard in handlers.HEARS.items() if heard.needs is None} == {"event"}


def test_the_matrix_has_both_sides() -> None:
    cells = [why_not(who, heard) is None for who in CAST for _, heard in ASKED]

    assert len(cells) > 1000
    assert {True, False} == set(cells)


async def test_a_repeated_attempt_is_one_line_of_the_audit(office: Office) -> None:
    key = next(key for key, heard in ASKED if key.kind == "button" and why_not("guest", heard))
    await office.send(key, "guest")
    office.numbers = itertools.count()
    await office.send(key, "guest")

    assert office.refusals() == [("UGUEST", key.name)]
