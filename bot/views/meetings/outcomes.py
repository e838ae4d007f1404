"""The forms of decisions and actions, and an action as its owner's DM shows it."""

from datetime import date

from slack_sdk.models.blocks import Block

from bot.rules.business_time import told_day
from bot.rules.meetings.life import Meeting
from bot.rules.meetings.outcomes import (
    LONGEST_OUTCOME,
    Action,
    ActionCard,
    ActionDraft,
    ActionState,
    DecisionDraft,
)
from bot.rules.words import clip
from bot.views.meetings import ids
from bot.views.meetings.agenda import moderators_ways, ways
from bot.views.meetings.pieces import day_field, person_field, read_day, read_person, read_words, state_of, words_field
from bot.views.parts import (
    Json,
    Message,
    at,
    bold,
    buttons,
    escape,
    line,
    message,
    modal,
    quote,
    says,
    small,
    stamp,
    values,
)


def decision_form(meeting: Meeting) -> Json:
    blocks = [
        _about(meeting),
        words_field("text", "What was decided?", most=LONGEST_OUTCOME, long=True, needed=True),
        words_field("why", "Why?", most=LONGEST_OUTCOME, long=True),
        person_field("who", "Who decided?"),
        day_field("review", "Look at it again on"),
    ]
    return modal(ids.DECISION_FORM, "Decision", blocks, "Note it", id=str(meeting.id))


def action_form(meeting: Meeting, due: date) -> Json:
    blocks = [
        _about(meeting),
        words_field("text", "What is to be done?", most=LONGEST_OUTCOME, long=True, needed=True),
        person_field("owner", "Who does it?", needed=True),
        day_field("due", "By when?", due, needed=True),
    ]
    return modal(ids.ACTION_FORM, "Action", blocks, "Note it", id=str(meeting.id))


def _about(meeting: Meeting) -> Block | None:
    return line(says("About: "), bold(meeting.current.title)) if meeting.current else None


def read_decision(view: Json) -> DecisionDraft:
    held = values(view)
    return DecisionDraft(
        text=read_words(held, "text"),
        why=read_words(held, "why"),
        who_id=read_person(held, "who"),
        review_on=read_day(held, "review"),
    )


def read_action(view: Json) -> ActionDraft:
    held = values(view)
    return ActionDraft(read_words(held, "text"), read_person(held, "owner"), read_day(held, "due"))


def new_date_form(action: Action) -> Json:
    blocks = [
        line(bold(action.text), says(f", due {told_day(action.due)}")),
        day_field("due", "New date", action.due, needed=True),
        words_field("why", "Why?", most=LONGEST_OUTCOME, long=True),
    ]
    return modal(ids.NEW_DATE_FORM, "New date", blocks, "Save", stamp=stamp(action.id, action.version))


def cant_form(action: Action) -> Json:
    blocks = [
        line(bold(action.text), says(f", due {told_day(action.due)}")),
        words_field(
            "why", "Why can't you?", most=LONGEST_OUTCOME, long=True, needed=True, hint="The moderator reads it."
        ),
    ]
    return modal(ids.CANT_FORM, "Can't do it", blocks, "Give it back", stamp=stamp(action.id, action.version))


def hand_on_form(action: Action, today: date) -> Json:
    blocks = [
        line(bold(action.text), says(f", {action.owner}, due {told_day(action.due)}{state_of(action)}")),
        person_field("owner", "Who does it now?", _still(action), needed=True),
        day_field("due", "By when?", max(action.due, today), needed=True),
    ]
    return modal(ids.HAND_ON_FORM, "Give to somebody", blocks, "Save", stamp=stamp(action.id, action.version))


def _still(action: Action) -> str | None:
    """For a new date alone nobody has to be chosen again; whoever gave it back is not asked anew."""
    return action.owner_id if action.state is ActionState.OPEN else None


def read_hand_on(view: Json) -> tuple[str, date | None]:
    held = values(view)
    return read_person(held, "owner"), read_day(held, "due")


def read_new_date(view: Json) -> tuple[date | None, str]:
    held = values(view)
    return read_day(held, "due"), read_words(held, "why")


def read_why(view: Json) -> str:
    return read_words(values(view), "why")


def note(known: ActionCard) -> Message:
    """The owner's one DM about it, for its whole life; it has no buttons once somebody else owns it."""
    action = known.action
    about = f"An action for you from {action.meeting}" if known.hers else f"An action from {action.meeting}"
    return message(
        f"{about}: {action.text}",
        line(says(f"{about}: "), bold(clip(action.text, LONGEST_OUTCOME))),
        _state(action) if known.hers else small(f"➡️ Now {escape(action.owner)}'s, {at(action.changed_at)}"),
        buttons(ways(action)) if known.hers else None,
    )


def _state(action: Action) -> Block:
    match action.state:
        case ActionState.DONE:
            return small(f"✅ Done, {at(action.changed_at)}")
        case ActionState.CANT:
            return small(f"↩️ Given back, {at(action.changed_at)}. The moderator was told.")
        case ActionState.DROPPED:
            return small(f"Dropped by the moderator, {at(action.changed_at)}")
        case _:
            moved = f" Carried over {action.carried} times." if action.carried > 1 else ""
            return line(says(f"Due {told_day(action.due)}. Noted by {action.by}.{moved}"))


def given_back(action: Action) -> Message:
    """For the moderator: somebody else has to be found."""
    words = f"{action.owner} can't do an action from {action.meeting}"
    return message(
        f"{words}: {action.text}",
        line(says(f"{words}: "), bold(clip(action.text, LONGEST_OUTCOME))),
        quote(action.why),
        buttons(moderators_ways(action)) if action.state is ActionState.CANT else None,
    )
