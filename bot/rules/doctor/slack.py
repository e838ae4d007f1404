"""What Slack says: tokens, scopes, the clock, the chosen channels."""

from collections.abc import Iterable, Iterator

from bot.rules.doctor.facts import Answered, ChannelSeen, Finding, Level, SlackSeen
from bot.rules.rights import some_names
from bot.rules.setup.channels import PURPOSES, SAID_FOR

_COPY = "Copy it again from OAuth & Permissions of your app."
BOT_TOKEN_REFUSED = {
    "invalid_auth": f"Slack does not know SLACK_BOT_TOKEN. {_COPY}",
    "not_authed": f"Slack does not know SLACK_BOT_TOKEN. {_COPY}",
    "account_inactive": "Unison's app was removed from the workspace. Install it again, then copy the new bot token.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked. Install the app again, then copy the new bot token.",
    "token_expired": "SLACK_BOT_TOKEN has expired. Switch token rotation off, install the app again, copy the new one.",
}
_NO_SOCKET = "Slack does not take SLACK_APP_TOKEN. Copy it again from Basic Information → App-Level Tokens of your app."
APP_TOKEN_REFUSED = dict.fromkeys(("invalid_auth", "not_authed", "not_allowed_token_type", "token_revoked"), _NO_SOCKET)

# What Unison asks for, and what would not work without it. The manifest test holds this and app.manifest.yml together.
SCOPES = {
    "channels:history": "read answers in the threads of its cards",
    "channels:join": "join the public channels that are chosen for it",
    "channels:read": "see whether a channel is archived or shared",
    "chat:write": "post anything at all",
    "commands": "hear its commands and shortcuts",
    "files:write": "send people what is kept about them",
    "groups:history": "read answers in private channels",
    "groups:read": "see private channels that it was invited to",
    "im:history": "hear what is written to it",
    "im:write": "write to people",
    "pins:write": "pin the meeting that runs",
    "usergroups:read": "let roles follow user groups",
    "users:read": "know people's names, zones and who is a guest",
}

# Slack's requests are refused from five minutes on (docs: verifying-requests-from-slack).
SKEW_TO_LOOK_AT = 5
SKEW_TO_MEND = 60


def findings(seen: SlackSeen) -> Iterator[Finding]:
    yield _token("Bot token", seen.bot_token, BOT_TOKEN_REFUSED, "Slack takes SLACK_BOT_TOKEN.")
    if seen.app_token is None:
        yield Finding("Way in", Level.OK, seen.way_in)
    else:
        yield _token("App-level token", seen.app_token, APP_TOKEN_REFUSED, "Slack takes SLACK_APP_TOKEN (Socket Mode).")
    if seen.bot_token.well:
        yield from _scopes(seen.scopes)
        yield _clock(seen.skew)
    yield from map(_channel, seen.channels)


def _token(name: str, answered: Answered, refusals: dict[str, str], well: str) -> Finding:
    if answered.silent:
        return Finding(name, Level.WARN, f"Slack did not answer ({answered.silent}).", _NETWORK)
    if answered.refused:
        said, _, do = refusals.get(answered.refused, f"Slack refused it ({answered.refused}). {_REINSTALL}").partition(
            ". "
        )
        return Finding(name, Level.BAD, f"{said}.", do)
    return Finding(name, Level.OK, well)


_NETWORK = "Try again; if it stays so, look whether this machine reaches SLACK_API_URL (https://slack.com/api/)."
_REINSTALL = "Install the app again, then copy the new token."


def _scopes(granted: frozenset[str] | None) -> Iterator[Finding]:
    if granted is None:
        yield Finding("Scopes", Level.WARN, "Slack did not say which scopes the app has.", _NETWORK)
        return
    missing, more = sorted(SCOPES.keys() - granted), sorted(granted - SCOPES.keys())
    if missing:
        names = some_names([f"{scope} (to {SCOPES[scope]})" for scope in missing], most=len(SCOPES))
        yield Finding("Scopes", Level.BAD, f"The app lacks {names}.", _FROM_MANIFEST)
    if more:
        what = f"The app has {some_names(more, most=12)}, which Unison does not need."
        yield Finding("Scopes", Level.WARN, what, "Take it out of the app's scopes and install it again.")
    if not missing and not more:
        yield Finding("Scopes", Level.OK, f"All {len(SCOPES)} are granted, and no other.")


_FROM_MANIFEST = (
    "Paste `python -m bot manifest` at api.slack.com/apps → your app → App Manifest, then install it again."
)


def _clock(skew: float | None) -> Finding:
    if skew is None:
        return Finding("Clock", Level.WARN, "Slack did not say what time it is.", _NETWORK)
    size = abs(skew)
    if size <= SKEW_TO_LOOK_AT:
        return Finding("Clock", Level.OK, "This machine's clock agrees with Slack's.")
    what = f"This machine's clock is {size:.0f} s {'ahead of' if skew > 0 else 'behind'} Slack's."
    do = "Let it follow a time server, e.g. `timedatectl set-ntp true`; from 300 s on Slack's requests are refused."
    return Finding("Clock", Level.BAD if size > SKEW_TO_MEND else Level.WARN, what, do)


def _channel(seen: ChannelSeen) -> Finding:
    name = f"Channel for {SAID_FOR.get(seen.purpose, seen.purpose)}"
    other = f"/unison channel {seen.purpose} #another" if seen.purpose in PURPOSES else "/agenda series"
    if seen.answered.silent:
        return Finding(name, Level.WARN, f"Slack did not answer ({seen.answered.silent}).", _NETWORK)
    if not seen.answered.well:
        what = f"Unison can't see {seen.id} ({seen.answered.refused})."
        return Finding(name, Level.BAD, what, f"Type /invite @Unison there, or choose another: {other}.")
    for wrong, what, do in _wrong_with(seen, other):
        if wrong:
            return Finding(name, Level.BAD, f"#{seen.name} {what}", do)
    return Finding(name, Level.OK, f"#{seen.name}; Unison is in it.")


def _wrong_with(seen: ChannelSeen, other: str) -> Iterable[tuple[bool, str, str]]:
    return (
        (seen.shared, "is shared with another company, so nothing is posted there.", f"Choose another: {other}."),
        (seen.archived, "is archived.", f"Unarchive it, or choose another: {other}."),
        (not seen.member, "does not have Unison in it.", f"Type /invite @Unison there, or choose another: {other}."),
    )
