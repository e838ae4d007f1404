"""`/unison`: its help and the state of the set-up."""

from slack_sdk.models.blocks import Block

from bot.rules.rights import Role, some_names
from bot.rules.setup import SetUp
from bot.views.parts import Message, bold, channel, code, line, message, says


def words(commands: list[tuple[str, str]]) -> Message:
    """`commands`: what may be typed and what it does, only what this person may do."""
    return message(
        "What Unison understands",
        line(bold("What Unison understands")),
        *(line(code(typed), says(f"  {meaning}")) for typed, meaning in commands),
    )


def state(known: SetUp) -> Message:
    missing = known.missing()
    return message(
        "How Unison is set up",
        line(says("You are Unison's first admin now."), says(" Four steps and both teams can start."))
        if known.became_admin
        else None,
        line(bold("How Unison is set up")),
        *(
            _role(role, known.people[role])
            for role in (Role.SELLER, Role.MARKETER, Role.MODERATOR, Role.HEAD, Role.EXECUTIVE, Role.ADMIN)
        ),
        _channel("Marketing's channel", known.marketing_channel),
        _channel("Both teams' channel", known.shared_channel),
        line(bold("Zone: "), says(known.zone)),
        line(bold("Marketing duty: "), says(known.on_duty or "nobody yet; the first marketer will have it")),
        *(line(says("Next: "), code(words)) for words in missing),
        *_changes(missing),
    )


def _changes(missing: list[str]) -> list[Block]:
    if missing:
        return []
    words = (
        "/unison role @person -seller",
        "/unison duty @person",
        "/unison channel marketing #channel",
        "/unison zone City",
    )
    return [line(says("Nothing is missing. To change it:")), *(line(code(typed)) for typed in words)]


def _role(role: Role, names: list[str]) -> Block:
    return line(
        bold(f"{role.value.capitalize()}: "),
        says(some_names(names, "and", most=12) if names else "nobody yet"),
    )


def _channel(purpose: str, channel_id: str | None) -> Block:
    chosen = channel(channel_id) if channel_id else says("not chosen yet")
    return line(bold(f"{purpose}: "), chosen)
