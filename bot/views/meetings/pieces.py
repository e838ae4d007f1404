"""Pieces that several messages and forms of meetings are made of."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    RichTextBlock,
    RichTextListElement,
    RichTextSectionElement,
    UserSelectElement,
)

from bot.rules.business_time import told_day
from bot.rules.meetings.items import Item
from bot.rules.meetings.life import IN_ONE_MESSAGE
from bot.rules.meetings.outcomes import Action, ActionState, Decision
from bot.rules.words import clean, clip, one_line
from bot.views.parts import Json, Part, bold, line, plain, says

# So many and so long that all sections together stay within what Slack takes for one message.
MOST_ROWS = IN_ONE_MESSAGE
LONGEST_ROW = 180
LONGEST_REASON = 100
LONGEST_ABOUT = 40


def section(
    title: str, rows: Sequence[list[Part]], *, ordered: bool = False, most: int = MOST_ROWS, where: str = ""
) -> list[Block]:
    """A title and its rows; nothing when there are none. What is too much is counted, and stands `where`."""
    if not rows:
        return []
    shown = list(rows[:most])
    if len(rows) > most:
        shown.append([says(f"and {len(rows) - most} more{where}")])
    lines = [RichTextSectionElement(elements=row) for row in shown]
    listed = RichTextListElement(style="ordered" if ordered else "bullet", elements=lines)
    return [line(bold(title)), RichTextBlock(elements=[listed])]


def item_row(item: Item, tail: str = "") -> list[Part]:
    return [says(clip(item.title, LONGEST_ROW)), says(f" · {item.owner} · {item.minutes} min{tail}")]


def decision_row(decision: Decision) -> list[Part]:
    tail = [f"about “{clip(decision.item, LONGEST_ABOUT)}”"] if decision.item else []
    tail += [f"why: {clip(decision.why, LONGEST_REASON)}"] if decision.why else []
    tail += [f"by {decision.who}"] if decision.who else []
    tail += [f"looked at again on {told_day(decision.review_on)}"] if decision.review_on else []
    return [bold(clip(decision.text, LONGEST_ROW)), *([says(f" · {' · '.join(tail)}")] if tail else [])]


def action_row(action: Action) -> list[Part]:
    return [bold(clip(action.text, LONGEST_ROW)), says(f" · {action.owner}, {told_day(action.due)}{state_of(action)}")]


def state_of(action: Action) -> str:
    match action.state:
        case ActionState.DONE:
            return " · done"
        case ActionState.CANT:
            return f" · given back: {clip(action.why, LONGEST_REASON)}"
        case ActionState.DROPPED:
            return " · dropped"
        case _:
            return ""


def clock(moment: datetime) -> str:
    """The time alone, in the clock of whoever reads it, as mrkdwn."""
    fallback = f"{moment.astimezone(ZoneInfo('UTC')):%H:%M} UTC"
    return f"<!date^{int(moment.timestamp())}^{{time}}|{fallback}>"


# Fields of forms


def words_field(
    field: str, label: str, initial: str = "", *, most: int, long: bool = False, needed: bool = False, hint: str = ""
) -> Block:
    """`most` is a rule's, told in its words; Slack's own limit lets a little more through."""
    box = PlainTextInputElement(
        action_id=f"meetings.{field}",
        multiline=long,
        max_length=min(most * 2, 3000),
        initial_value=initial or None,
        placeholder=plain(hint) if hint else None,
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=not needed)


def day_field(field: str, label: str, initial: date | None = None, *, needed: bool = False) -> Block:
    picker = DatePickerElement(action_id=f"meetings.{field}", initial_date=initial.isoformat() if initial else None)
    return InputBlock(block_id=field, label=plain(label), element=picker, optional=not needed)


def person_field(field: str, label: str, initial: str | None = None, *, needed: bool = False) -> Block:
    select = UserSelectElement(
        action_id=f"meetings.{field}", placeholder=plain("Choose a person"), initial_user=initial
    )
    return InputBlock(block_id=field, label=plain(label), element=select, optional=not needed)


def read_words(held: dict[str, Json], field: str, *, lines: bool = True) -> str:
    said = (held.get(field) or {}).get("value")
    return clean(said) if lines else one_line(said)


def read_day(held: dict[str, Json], field: str) -> date | None:
    try:
        return date.fromisoformat((held.get(field) or {}).get("selected_date") or "")
    except ValueError:
        return None


def read_person(held: dict[str, Json], field: str) -> str:
    return str((held.get(field) or {}).get("selected_user") or "")


def read_number(held: dict[str, Json], field: str) -> int | None:
    said = str((held.get(field) or {}).get("value") or "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else None


def joined(blocks: Iterable[Block | None]) -> list[Block]:
    return [block for block in blocks if block]
