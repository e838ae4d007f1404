"""The app's manifest for a company: for HTTP instead of Socket Mode, and with other names for the commands."""

import copy
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from bot.rules.rights import Refused

Manifest = dict[str, Any]

PATH = "/slack/events"
# People know these two, and no other app takes them (product.md "Doors").
KEPT_NAMES = ("/leadfeedback", "/campaign")
LONGEST_COMMAND = 32
PREFIX_IS = "small letters, digits, - and _, a letter or digit first."
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]*")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)


def for_http(manifest: Manifest, url: str) -> Manifest:
    """Slack sends everything to this address of the bot. Raises Refused for one that it would not take."""
    address = read_address(url) + PATH
    made = copy.deepcopy(manifest)
    settings = made["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"] = {"request_url": address} | settings["event_subscriptions"]
    settings["interactivity"] |= {"request_url": address, "message_menu_options_url": address}
    for command in made["features"]["slash_commands"]:
        command["url"] = address
    return made


def read_address(url: str) -> str:
    """`https://host`, perhaps with a port."""
    said = url.strip()
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError:
        raise Refused(_no_address(said)) from None
    if parts.scheme != "https":
        raise Refused(f"Slack sends only to https:// addresses, so --url can't be {said[:80]}. {_EXAMPLE}")
    if not _HOST.fullmatch(parts.hostname or "") or "@" in parts.netloc:
        raise Refused(_no_address(said))
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Refused(
            f"--url names the host alone: Unison listens at {PATH} there, which is added by itself. {_EXAMPLE}"
        )
    return f"https://{parts.hostname}{f':{port}' if port else ''}"


def _no_address(said: str) -> str:
    return f"--url is not a web address: {said[:80] or 'it is empty'}. {_EXAMPLE}"


_EXAMPLE = "For example --url https://bot.example.org."


def with_prefix(manifest: Manifest, prefix: str) -> Manifest:
    """For a workspace in which another app has these names: all but the two that are known by heart get it."""
    if not is_prefix(prefix):
        raise Refused(f"--prefix takes {PREFIX_IS} For example --prefix acme-.")
    made = copy.deepcopy(manifest)
    for command in made["features"]["slash_commands"]:
        if command["command"] not in KEPT_NAMES:
            command["command"] = _short_enough(f"/{prefix}{command['command'][1:]}")
    return made


def is_prefix(words: str) -> bool:
    return bool(_PREFIX.fullmatch(words))


def _short_enough(name: str) -> str:
    if len(name) > LONGEST_COMMAND:
        raise Refused(
            f"{name[:80]} would be longer than the {LONGEST_COMMAND} characters Slack allows: shorten --prefix."
        )
    return name


def own_name(typed: str, known: Iterable[str]) -> str:
    """The command that `/acme-schedule` is here; as it was typed when there is none."""
    ours = [name for name in known if typed == name or (typed.endswith(name[1:]) and name not in KEPT_NAMES)]
    return max(ours, key=len, default=typed)


def as_typed(words: str, prefix: str, known: Iterable[str]) -> str:
    """The same words with our commands named as they are here; what is named so already stays."""
    ours = "|".join(re.escape(name[1:]) for name in known if name not in KEPT_NAMES)
    return re.sub(rf"(?<![\w./-])/(?=(?:{ours})(?![\w/-]))", f"/{prefix}", words)
