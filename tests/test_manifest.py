"""The app's manifest: Slack takes it, and it asks for all that the code needs and for nothing else."""

import ast
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.manifest import FILE, printed
from bot.rules.doctor import SCOPES
from bot.rules.manifest import KEPT_NAMES, as_typed, own_name
from handlers import HEARS
from tests.source import ROOMS, modules

SLACK = Path(__file__).parent / "slack"
Facts = dict[str, dict[str, list[str]]]

# Slack has these scopes once for each kind of conversation; here stands where Unison needs them.
USED_IN = {
    "channel_shared": {"channels", "groups"},
    "channel_unshared": {"channels", "groups"},
    "conversations.history": {"channels", "groups", "im"},
    "conversations.info": {"channels", "groups"},
    "conversations.members": {"channels", "groups"},
    "conversations.open": {"im"},
    "conversations.replies": {"channels", "groups", "im"},
    "member_joined_channel": {"channels", "groups"},
    "member_left_channel": {"channels", "groups"},
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found = yaml.safe_load(FILE.read_text())
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def facts() -> Facts:
    found = json.loads((SLACK / "scopes.json").read_text())
    assert isinstance(found, dict)
    return found


def heard(kind: str) -> set[str]:
    return {key.name for key in HEARS if key.kind == kind}


def called_methods() -> set[str]:
    """Methods of Slack's client that our source names, whatever the client is called there."""
    known = {name for name in dir(AsyncWebClient) if "_" in name.strip("_")} - {"api_call"}
    ours = [module for module in modules(*ROOMS) if not module.is_in("bot.local_slack")]
    named = {node.attr for module in ours for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
    calls = [node for module in ours for node, name in module.calls() if name == "api_call" and not passes_on(node)]
    assert all(isinstance(node.args[0], ast.Constant) for node in calls), "api_call needs its method in plain words"
    return {name.replace("_", ".") for name in named & known} | {ast.literal_eval(node.args[0]) for node in calls}


def passes_on(node: ast.Call) -> bool:
    """`super().api_call(…)`: another place has named the method."""
    return isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call)


def needed_for(name: str, scopes: list[str]) -> set[str]:
    if len(scopes) < 2:
        return set(scopes)
    assert name in USED_IN, f"Slack knows several scopes for {name}: say in USED_IN where Unison needs it"
    return {scope for scope in scopes if scope.partition(":")[0] in USED_IN[name] and scope != "channels:manage"}


@pytest.mark.parametrize("url", [None, "https://bot.example.org", "https://bot.example.org:8443/"])
@pytest.mark.parametrize("prefix", [None, "acme-", "acme-west-2_"])
def test_slack_takes_it(url: str | None, prefix: str | None) -> None:
    schema = json.loads((SLACK / "manifest.schema.json").read_text())

    jsonschema.validate(yaml.safe_load(printed(url, prefix)), schema)


def test_over_http_everything_goes_to_the_address_of_the_bot(manifest: dict[str, Any]) -> None:
    made = yaml.safe_load(printed("https://Bot.example.org:8443/", None))
    there = "https://bot.example.org:8443/slack/events"

    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"].pop("request_url") == there
    assert made["settings"]["interactivity"].pop("request_url") == there
    assert made["settings"]["interactivity"].pop("message_menu_options_url") == there
    assert {command.pop("url") for command in made["features"]["slash_commands"]} == {there}
    made["settings"]["socket_mode_enabled"] = True
    assert made == manifest


def test_a_prefix_renames_all_commands_but_two(manifest: dict[str, Any]) -> None:
    made = yaml.safe_load(printed(None, "acme-"))
    known = [command["command"] for command in manifest["features"]["slash_commands"]]
    named = [command["command"] for command in made["features"]["slash_commands"]]

    assert named == [name if name in KEPT_NAMES else f"/acme-{name[1:]}" for name in known]
    assert [own_name(name, known) for name in named] == known


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("/unison", "/unison"),
        ("/acme-unison", "/unison"),
        ("/acme-lead", "/lead"),
        ("/leadfeedback", "/leadfeedback"),
        ("/acme-leadfeedback", "/acme-leadfeedback"),
        ("/other", "/other"),
    ],
)
def test_a_command_is_known_by_its_end(typed: str, ours: str) -> None:
    assert own_name(typed, ["/lead", "/unison", "/leadfeedback"]) == ours


def test_commands_are_named_as_they_are_typed_here() -> None:
    known = ["/lead", "/agenda", "/campaign"]

    assert as_typed("/agenda shows it, /lead too; /campaign list", "x-", known) == (
        "/x-agenda shows it, /x-lead too; /campaign list"
    )
    for words in ("https://x.example/agenda", "/leaders", "and/lead", "/leadfeedback", "/agenda/2026", "/agenda-old"):
        assert as_typed(words, "x-", known) == words


@pytest.mark.parametrize("prefix", ["acme-", "lead-", "agenda-", "lead"])
def test_what_is_named_as_here_already_stays(prefix: str) -> None:
    known = ["/lead", "/agenda", "/campaign"]
    once = as_typed("/agenda shows it, then /lead", prefix, known)

    assert once == f"/{prefix}agenda shows it, then /{prefix}lead"
    assert as_typed(once, prefix, known) == once


def test_every_command_is_heard_and_the_reverse(manifest: dict[str, Any]) -> None:
    assert {each["command"] for each in manifest["features"]["slash_commands"]} == heard("command")


@pytest.mark.parametrize(("slack_calls_it", "kind"), [("global", "shortcut"), ("message", "message_shortcut")])
def test_every_shortcut_is_heard_and_the_reverse(manifest: dict[str, Any], slack_calls_it: str, kind: str) -> None:
    shortcuts = manifest["features"].get("shortcuts", [])

    assert {each["callback_id"] for each in shortcuts if each["type"] == slack_calls_it} == heard(kind)


def test_every_event_is_heard_and_the_reverse(manifest: dict[str, Any]) -> None:
    """Slack names `message.im` what it delivers as a `message`."""
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert {event.partition(".")[0] for event in events} == heard("event")


def test_every_command_hints_at_what_help_tells(manifest: dict[str, Any]) -> None:
    told = {key.name: does.usage for key, does in HEARS.items() if key.kind == "command"}

    assert {c["command"]: c.get("usage_hint", "") for c in manifest["features"]["slash_commands"]} == told


def test_it_asks_for_every_scope_that_is_needed_and_no_other(manifest: dict[str, Any], facts: Facts) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {
        *(scope for method in called_methods() for scope in needed_for(method, facts["methods"][method])),
        *(scope for event in events for scope in needed_for(event, facts["events"][event])),
        "commands",
    }

    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed


def test_the_doctor_knows_what_each_scope_is_for(manifest: dict[str, Any]) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(SCOPES)


def test_it_works_over_the_socket_and_answers_what_people_press(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]

    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"]["is_enabled"] is True
    assert settings["token_rotation_enabled"] is False


def test_people_and_channels_in_a_command_arrive_by_their_ids(manifest: dict[str, Any]) -> None:
    """Without should_escape an @person is bare words that could be anybody."""
    naming = [c for c in manifest["features"]["slash_commands"] if {"@", "#"} & set(c.get("usage_hint", ""))]

    assert all(command["should_escape"] for command in naming)
