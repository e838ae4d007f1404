"""Series of meetings: the list of them, and the form that sets one up or changes it."""

from datetime import time

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    StaticSelectElement,
    TimePickerElement,
)

from bot.rules.business_time import WEEKDAYS
from bot.rules.meetings.series import EVERY, Series, SeriesDraft
from bot.rules.meetings.shown import Listed, SeriesForm
from bot.rules.words import LONGEST_NAME, clip
from bot.views.meetings import ids
from bot.views.meetings.pieces import day_field, person_field, read_day, read_person, read_words, words_field
from bot.views.parts import (
    Json,
    bold,
    button,
    buttons,
    channel,
    chosen,
    confirm,
    divider,
    line,
    modal,
    option,
    plain,
    says,
    stamp,
    values,
)

MOST_LISTED = 20


def listed(found: list[Listed]) -> Json:
    blocks = [block for known in found[:MOST_LISTED] for block in _row(known)]
    new = buttons([button("New series", ids.NEW_SERIES, "new", "primary")])
    return modal(ids.SERIES_LIST, "Meetings", [*blocks, divider(), new])


def _row(known: Listed) -> list[Block | None]:
    series = known.series
    value = stamp(series.id, series.version)
    words = f"{clip(series.name, 80)} doesn't meet any more. {' '.join([*_left(known), 'Its minutes stay.'])}"
    ask = confirm("End the series?", words, "End it")
    return [
        line(bold(series.name), says(f" · {series.told()} in "), channel(series.channel_id)),
        line(says(f"{series.moderator} moderates.")),
        buttons([button("Change", ids.CHANGE_SERIES, value), button("End series", ids.END_SERIES, value, confirm=ask)]),
    ]


def _left(known: Listed) -> list[str]:
    """What waits for it when it ends."""
    items = "1 item that waits is" if known.items == 1 else f"{known.items} items that wait are"
    actions = (
        "1 open action stays with its owner."
        if known.actions == 1
        else f"{known.actions} open actions stay with their owners."
    )
    return [*([f"{items} taken off."] if known.items else []), *([actions] if known.actions else [])]


def blank(known: SeriesForm) -> Json:
    blocks = [
        words_field("name", "Name", most=LONGEST_NAME, needed=True, hint="Sales and marketing, weekly"),
        _channel(known.channel_id),
        _weekdays(frozenset({3})),
        _time(time(10)),
        _every(1),
        words_field("zone", "Zone", known.zone, most=60, needed=True, hint="Europe/London"),
        day_field("first", "First day", known.today, needed=True),
        _moderator(known.moderator_id),
    ]
    return modal(ids.SERIES_FORM, "Set up a meeting", blocks, "Save")


def of(series: Series) -> Json:
    blocks = [
        words_field("name", "Name", series.name, most=LONGEST_NAME, needed=True),
        _channel(series.channel_id),
        _weekdays(series.weekdays),
        _time(series.at),
        _every(series.every),
        words_field("zone", "Zone", series.zone, most=60, needed=True),
        day_field("first", "First day", series.since, needed=True),
        _moderator(series.moderator_id),
    ]
    return modal(ids.SERIES_FORM, "Change the meeting", blocks, "Save", stamp=stamp(series.id, series.version))


def _channel(initial: str | None) -> Block:
    where = ConversationFilter(
        include=["public", "private"], exclude_bot_users=True, exclude_external_shared_channels=True
    )
    select = ConversationSelectElement(
        action_id="meetings.channel",
        placeholder=plain("Choose a channel"),
        initial_conversation=initial,
        filter=where,
    )
    return InputBlock(block_id="channel", label=plain("Channel"), element=select)


def _weekdays(initial: frozenset[int]) -> Block:
    options = [option(name, str(number)) for number, name in enumerate(WEEKDAYS)]
    boxes = CheckboxesElement(
        action_id="meetings.weekdays",
        options=options,
        initial_options=[options[number] for number in sorted(initial)],
    )
    return InputBlock(block_id="weekdays", label=plain("On which days?"), element=boxes)


def _time(initial: time) -> Block:
    picker = TimePickerElement(action_id="meetings.time", initial_time=f"{initial:%H:%M}")
    return InputBlock(block_id="time", label=plain("At"), element=picker)


def _every(initial: int) -> Block:
    options = {weeks: option(words.capitalize(), str(weeks)) for weeks, words in EVERY.items()}
    select = StaticSelectElement(
        action_id="meetings.every", options=list(options.values()), initial_option=options[initial]
    )
    return InputBlock(block_id="every", label=plain("How often"), element=select)


def _moderator(initial: str | None) -> Block:
    return person_field("moderator", "Moderator", initial, needed=True)


def read(view: Json) -> SeriesDraft:
    held = values(view)
    every = chosen(held.get("every"))
    days = {str(day.get("value")) for day in (held.get("weekdays") or {}).get("selected_options") or []}
    return SeriesDraft(
        name=read_words(held, "name", lines=False),
        channel_id=str((held.get("channel") or {}).get("selected_conversation") or ""),
        weekdays=frozenset(number for number in range(len(WEEKDAYS)) if str(number) in days),
        at=_read_time(held.get("time")),
        every=int(every) if every.isdecimal() else 0,
        zone=read_words(held, "zone", lines=False),
        since=read_day(held, "first"),
        moderator_id=read_person(held, "moderator"),
    )


def _read_time(held: Json | None) -> time | None:
    try:
        return time.fromisoformat((held or {}).get("selected_time") or "")
    except ValueError:
        return None
