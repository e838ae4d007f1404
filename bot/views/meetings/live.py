"""The one message that runs a meeting: pinned, edited in place, with the buttons of its moderator."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.meetings.items import Item, State
from bot.rules.meetings.life import GROUND_RULES, Meeting
from bot.views.meetings import ids
from bot.views.meetings.pieces import action_row, clock, decision_row, item_row, joined, section
from bot.views.parts import Message, at, bold, button, buttons, escape, header, line, message, says, small, stamp


def show(meeting: Meeting) -> Message:
    if meeting.ended_at:
        return message(f"{meeting.name} has ended", *_ended(meeting))
    now = meeting.current
    return message(
        f"{meeting.name} has begun"
        if meeting.at_the_start
        else f"{meeting.name}: {now.title if now else 'to the end'}",
        header(meeting.name),
        small(f"{escape(meeting.moderator)} moderates · begun {at(meeting.started_at)}"),
        *_ground_rules(meeting),
        *(_current(now) if now else [line(says("All items are through. Note what was decided, or end the meeting."))]),
        *section("Next", [item_row(item) for item in meeting.queue]),
        *outcomes(meeting),
        *_choices(meeting),
    )


def _ended(meeting: Meeting) -> list[Block]:
    ended = at(meeting.ended_at) if meeting.ended_at else ""
    words = (
        f"Begun {at(meeting.started_at)}, ended by {escape(meeting.last_name)} {ended}. The minutes are in the channel."
    )
    return [line(bold(meeting.name), says(" has ended.")), small(words)]


def _ground_rules(meeting: Meeting) -> list[Block]:
    return [small(f"_Ground rules:_ {' '.join(GROUND_RULES)}")] if meeting.at_the_start else []


def _current(item: Item) -> list[Block]:
    """Its end is a moment that Slack tells in each reader's own clock, so nothing has to tick."""
    facts = [("Purpose", item.purpose), ("Outcome wanted", item.outcome), ("Process", item.process)]
    return joined(
        [
            line(says("Now: "), bold(item.title)),
            small(f"⏳ {_time(item)} · {escape(item.owner)}"),
            *(line(bold(f"{name}: "), says(words)) for name, words in facts if words),
        ]
    )


def _time(item: Item) -> str:
    ends = f"until {clock(item.until)}" if item.until else ""
    return f"{ends} ({item.minutes} + {item.extra} minutes)" if item.extra else f"{ends} ({item.minutes} minutes)"


def outcomes(meeting: Meeting) -> list[Block]:
    return [
        *section("Parked", [item_row(item) for item in meeting.those(State.PARKED)]),
        *section("Decisions", [decision_row(one) for one in meeting.decisions]),
        *section("Actions", [action_row(one) for one in meeting.actions]),
    ]


def _choices(meeting: Meeting) -> list[Block]:
    value = stamp(meeting.id, meeting.version)
    steps: list[ButtonElement | None] = []
    if meeting.current:
        steps = [
            button("Next", ids.NEXT, value, "primary"),
            button("+5 min", ids.EXTEND, value),
            button("Park", ids.PARK, value),
        ]
    notes = [
        button("Decision", ids.DECISION, value),
        button("Action", ids.ACTION, value),
    ]
    last = [button("Back to the facts", ids.FACTS, value), button("End", ids.END, value)]
    return joined([buttons([*steps, *notes]), buttons(last)])
