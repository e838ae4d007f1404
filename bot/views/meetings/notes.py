"""What people are told around a meeting: reminders, the moderator's clock, a meeting handed over; and the help."""

from slack_sdk.models.blocks import Block

from bot.rules.meetings.series import Series
from bot.rules.meetings.shown import HandedOver, Reminder, TimeWarning
from bot.rules.rights import Actor, Right, may
from bot.rules.words import clip
from bot.views.meetings.pieces import item_row, section
from bot.views.parts import Message, at, bold, channel, code, line, message, says, small


def reminder(known: Reminder) -> Message:
    late = [small("This reminder comes late: Unison was not running at its time.")] if known.late else []
    if not known.items:
        words = f"{known.series.name} has nothing on its agenda yet."
        return message(
            words,
            line(
                says(words), says(" Add an item with "), code("/agenda"), says(", or tell people that it is cancelled.")
            ),
            small(f"It is planned for {at(known.starts_at)}."),
            *late,
        )
    total = sum(item.minutes for item in known.items)
    return message(
        f"{known.series.name}: the agenda",
        line(bold(known.series.name)),
        small(f"{at(known.starts_at)} · {total} minutes planned · /agenda adds an item"),
        *section("Agenda", [item_row(item) for item in known.items], ordered=True),
        *late,
    )


def time_warning(known: TimeWarning) -> Message:
    title = clip(known.title, 150)
    words = f"Time is up for “{title}”: Next, +5 min or Park?" if known.over else f"2 minutes left for “{title}”."
    return message(words, line(says(f"⏳ {words}")))


def sentence(words: str) -> Message:
    return message(words, line(says(words)))


def handed_over(known: HandedOver) -> Message:
    series = known.series
    words = f"{known.by} made you the moderator of {series.name}"
    return message(
        words,
        line(says(f"{words}, {series.told()}. "), code("/agenda"), says(" shows what it is about.")),
        small(known.warning) if known.warning else None,
    )


def several(found: list[Series]) -> Message:
    """For whoever hands a meeting over where none of them meets."""
    words = "Several meetings are set up, and none of them meets here, so nothing was changed."
    again = line(says("Type the same in the channel of the one that you mean:"))
    rows = [[bold(one.name), says(" in "), channel(one.channel_id)] for one in found]
    return message(words, line(says(words)), again, *section("Meetings", rows))


def words(actor: Actor) -> Message:
    sets_up, hands_over = may(actor, Right.SET_UP_MEETINGS), may(actor, Right.HAND_OVER_MEETING)
    return message(
        "What /agenda understands",
        line(bold("What /agenda understands")),
        _word("/agenda", "what the next meeting is about"),
        _word("/agenda prices for dentists", "opens the form for an item with these words")
        if may(actor, Right.PROPOSE_ITEM)
        else None,
        _word("/agenda series", "sets up a meeting, changes or ends one") if sets_up else None,
        _word("/agenda moderator @person", "hands this channel's meeting to another moderator") if hands_over else None,
    )


def _word(typed: str, meaning: str) -> Block:
    return line(code(typed), says(f"  {meaning}"))
