"""Bodies as Slack sends them, signed as Slack signs them: no two of a form's are the same."""

import hmac
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

from bot.rules.feedback import Preparation
from bot.rules.reasons import REASONS, understand
from bot.rules.rights import Actor, Role, Standing
from bot.views.feedback import form
from bot.views.parts import Json
from tests.bench.company import CAMPAIGN, LEADS
from tests.bench.names import APP, BOT, MARKETING_CHANNEL, SALES_CHANNEL, SECRET, SELLERS, TEAM

# What stands between the parts of a template; a url-encoded body has none of its own.
HOLE = "@"
NOTE = (
    "Spoke to their head of operations for twenty minutes. They like what they saw in the webinar, but the "
    "budget for this year is gone and the new one is decided in autumn. She asked us to come back then."
)


@dataclass(frozen=True, slots=True)
class Pool:
    """Bodies in the form in which wrk gets them: what is the same in all of them, and a line for each."""

    template: Path
    lines: Path
    stamp: str


@dataclass(frozen=True, slots=True)
class Signed:
    body: str
    headers: dict[str, str]


def signature(body: str, stamp: str) -> str:
    return "v0=" + hmac.digest(SECRET.encode(), f"v0:{stamp}:{body}".encode(), "sha256").hex()


def signed(body: str) -> Signed:
    stamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(body, stamp),
    }
    return Signed(body, headers)


def filled(template: str, fields: Iterable[str]) -> str:
    pieces = template.split(HOLE)
    return "".join(part for pair in zip(pieces, (*fields, ""), strict=True) for part in pair)


def pool(folder: Path, template: str, fields: Iterable[tuple[str, ...]]) -> Pool:
    """Just before it is used: a signature is good for five minutes."""
    made = Pool(folder / "template", folder / "lines", str(int(time.time())))
    made.template.write_text(template)
    with made.lines.open("w") as file:
        for values in fields:
            file.write("\t".join((signature(filled(template, values), made.stamp), *values)) + "\n")
    return made


def hello() -> str:
    """A slash command with one hole, its text."""
    return (
        urlencode(
            {
                "token": "gIkuvaNzQIHg97ATvDxqgjtO",
                "team_id": TEAM,
                "team_domain": "acme",
                "channel_id": SALES_CHANNEL,
                "channel_name": "sales",
                "user_id": SELLERS[0],
                "user_name": "sara.lind",
                "command": "/hello",
                "api_app_id": APP,
                "is_enterprise_install": "false",
                "response_url": f"https://hooks.slack.com/commands/{TEAM}/1234567890123/AbCdEfGhIjKlMnOpQrStUvWx",
                "trigger_id": "1234567890123.1234567890123.0123456789abcdef0123456789abcdef",
                "text": "",
            },
        )
        + HOLE
    )


def hellos(series: int, count: int) -> Iterator[tuple[str, ...]]:
    return ((f"world+{n}",) for n in range(count))


def submission() -> str:
    """The whole view_submission of the real form, with holes for its ids, its person and its lead."""
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": HOLE, "username": "sara.lind", "name": "sara.lind", "team_id": TEAM},
        "api_app_id": APP,
        "token": "gIkuvaNzQIHg97ATvDxqgjtO",
        "trigger_id": HOLE,
        "view": _view(),
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }
    return "payload=" + quote_plus(json.dumps(payload, separators=(",", ":")), safe=HOLE)


def submissions(series: int, count: int) -> Iterator[tuple[str, ...]]:
    """No two of different series are the same either. Every second one names a lead that nobody has heard of."""
    for n in range(count):
        number = f"{series:03d}{n:07d}"
        lead = f"new:Lead {number}" if n % 2 else str(LEADS[n // 2 % len(LEADS)])
        yield SELLERS[n % len(SELLERS)], f"1234567890123.{number}.0123456789abcdef", f"V0{number}", quote(lead)


def _view() -> Json:
    now = datetime.now(UTC)
    actor = Actor(SELLERS[0], "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.SELLER}))
    known = Preparation(
        actor,
        now,
        understand("too early"),
        None,
        CAMPAIGN,
        campaigns_exist=True,
        marketing_channel=MARKETING_CHANNEL,
        reasons=tuple(REASONS.values()),
    )
    shown = form.blank(known, channel=SALES_CHANNEL)
    about: Json = {
        "id": HOLE,
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT,
        "hash": "1778053920.AbCdEfGh",
        "root_view_id": "V0ROOT",
        "previous_view_id": None,
        "app_installed_team_id": TEAM,
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return about | shown | {"state": {"values": _state(shown["blocks"], now)}}


def _state(blocks: list[Json], now: datetime) -> Json:
    """What each input holds, by the names that the form itself gave."""
    held: Json = {
        "lead": {"selected_option": {"text": {"type": "plain_text", "text": "Northwind"}, "value": HOLE}},
        "note": {"value": NOTE},
        "content": {"value": "The price list"},
        "look_again": {"selected_date": str((now + timedelta(days=90)).date())},
    }
    inputs = [block for block in blocks if block["type"] == "input"]
    values = {block["block_id"]: held.get(block["block_id"].partition(".")[0]) for block in inputs}
    return {
        block["block_id"]: {
            block["element"]["action_id"]: {
                "type": block["element"]["type"],
                **(values[block["block_id"]] or {"selected_option": block["element"]["initial_option"]}),
            }
        }
        for block in inputs
    }
