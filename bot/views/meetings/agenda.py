"""`/agenda`: what the next meeting is about, what was put forward, and what earlier ones left to be done."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.rules.business_time import told_day
from bot.rules.meetings.items import Item, Proposal
from bot.rules.meetings.outcomes import Action, ActionState
from bot.rules.meetings.shown import Agenda, NoSeries
from bot.rules.rights import Right, may, some_names
from bot.rules.words import clip
from bot.views.meetings import ids
from bot.views.meetings.pieces import LONGEST_ROW, decision_row, section, state_of
from bot.views.parts import (
    Json,
    at,
    bold,
    button,
    buttons,
    channel,
    confirm,
    divider,
    escape,
    line,
    modal,
    says,
    small,
    stamp,
)

MOST_ITEMS = 20
MOST_ACTIONS = 8
MOST_PROPOSALS = 6


def none_yet(known: NoSeries, words: str = "") -> str:
    typed = f" Nothing was kept of “{clip(words, 200)}”." if words else ""
    who = f"{some_names(known.set_up_by, 'or')} can set one up" if known.set_up_by else "A moderator can set one up"
    return f"No meeting is set up yet.{typed} {who}: /agenda series"


def moved_by(word: str, known: Agenda) -> str:
    """For whoever types the name of a button: whose it is, and where."""
    name, hers = known.series.name, known.moderates
    who = "You" if hers else known.series.moderator
    if not known.running:
        not_yet = "" if word == "start" else f"{name} isn't running. "
        return f"{not_yet}{who} {'start' if hers else 'starts'} {name} from /agenda."
    if word == "start":
        return f"{name} is running already: the message pinned in its channel is the meeting."
    does = {"next": "go on in" if hers else "goes on in", "end": "end" if hers else "ends"}[word]
    return f"{who} {does} {name} with the button {word.capitalize()} in the message pinned in its channel."


def show(known: Agenda) -> Json:
    blocks = [
        *_head(known),
        _doors(known),
        *_items(known),
        *_proposals(known),
        *_actions(known),
        *section("To be looked at again", [decision_row(one) for one in known.reviews]),
        _others(known),
    ]
    return modal(ids.AGENDA, "Agenda", blocks, series=str(known.series.id))


def _head(known: Agenda) -> list[Block | None]:
    series = known.series
    after = "The meeting after it" if known.running else "Next"
    when = f"{after}: {at(known.starts_at)}" if known.starts_at else "It meets no more"
    return [
        line(bold(series.name), says(" in "), channel(series.channel_id)),
        line(bold("It is running now:"), says(" the message pinned in its channel is the meeting."))
        if known.running
        else None,
        small(f"{when} · {escape(series.moderator)} moderates"),
    ]


def _doors(known: Agenda) -> Block | None:
    can_start = known.moderates and known.items and not known.running
    value = stamp(known.series.id, known.series.version)
    return buttons(
        [
            button("Add item", ids.ADD, value) if may(known.reader, Right.PROPOSE_ITEM) else None,
            button("Start", ids.START, value, "primary", _ask_early(known)) if can_start else None,
            button("End the meeting", ids.END, stamp(*known.running)) if known.running and known.moderates else None,
        ]
    )


def _ask_early(known: Agenda) -> ConfirmObject | None:
    when = known.planned_later
    return confirm("Start now?", f"It is planned for {when}. Start now?", "Start now", "primary") if when else None


def _items(known: Agenda) -> Iterable[Block | None]:
    if not known.items:
        yield line(says(_nothing(known)))
        return
    many = "1 item" if len(known.items) == 1 else f"{len(known.items)} items"
    yield line(bold(f"{many}, {known.minutes} minutes"))
    for number, item in enumerate(known.items[:MOST_ITEMS], start=1):
        yield line(says(f"{number}. "), bold(item.title), says(_facts(item, known)))
        yield buttons(_choices(number, item, known))
    if len(known.items) > MOST_ITEMS:
        yield line(says(f"and {len(known.items) - MOST_ITEMS} more"))


def _nothing(known: Agenda) -> str:
    if known.running:
        return "Nothing waits for the meeting after it yet. What is parked or not finished comes here when it ends."
    hint = " Start appears when there is something on it." if known.moderates else ""
    return f"Nothing is on the agenda yet.{hint}"


def _facts(item: Item, known: Agenda) -> str:
    """How often it was carried over is between its owner and the moderator (product.md F37)."""
    concerned = known.reader.id == item.owner_id or known.moderates
    facts = [item.owner, f"{item.minutes} min"]
    facts += [f"why: {clip(item.purpose, LONGEST_ROW)}"] if item.purpose else []
    facts += [f"wanted: {clip(item.outcome, LONGEST_ROW)}"] if item.outcome else []
    left = "parked" if item.was_parked else "not finished"
    facts += [f"{left} last time, carried over {times(item.carried)}"] if item.carried and concerned else []
    return f"\n{' · '.join(facts)}"


def times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _choices(number: int, item: Item, known: Agenda) -> list[ButtonElement | None]:
    value, last = stamp(item.id, 1), min(len(known.items), MOST_ITEMS)
    concerned = known.reader.id == item.owner_id or known.moderates
    return [
        button("Up", ids.UP, value) if known.moderates and number > 1 else None,
        button("Down", ids.DOWN, value) if known.moderates and number < last else None,
        button("Change", ids.CHANGE, value) if concerned else None,
        button("Remove", ids.REMOVE, value, confirm=_ask(item)) if concerned else None,
    ]


def _ask(item: Item) -> ConfirmObject:
    return confirm("Take it off?", f"“{clip(item.title, 150)}” leaves the agenda.", "Take it off")


def _proposals(known: Agenda) -> Iterable[Block | None]:
    if known.proposals:
        yield divider()
        yield line(bold("Put forward"), says(" (only you, the moderator, see this)"))
    for proposal in known.proposals[:MOST_PROPOSALS]:
        yield from _proposal(proposal)
    if len(known.proposals) > MOST_PROPOSALS:
        yield line(says(f"and {len(known.proposals) - MOST_PROPOSALS} more, when these are taken or put off"))


def _proposal(proposal: Proposal) -> Iterable[Block | None]:
    yield line(bold(clip(proposal.title, LONGEST_ROW)), says(f"\n{clip(proposal.words, LONGEST_ROW)}"))
    yield small(f"Put forward by {escape(proposal.by)}, {at(proposal.at)}")
    value = stamp(proposal.id, 1)
    yield buttons([button("Take", ids.TAKE, value), button("Not this time", ids.PUT_OFF, value)])


def _actions(known: Agenda) -> Iterable[Block | None]:
    if known.actions:
        yield divider()
        yield line(bold("Still to be done"))
    for action in known.actions[:MOST_ACTIONS]:
        yield line(bold(clip(action.text, LONGEST_ROW)), says(_about(action, known)))
        yield buttons(_ways(action, known))
    if len(known.actions) > MOST_ACTIONS:
        yield line(says(f"and {len(known.actions) - MOST_ACTIONS} more"))


def _about(action: Action, known: Agenda) -> str:
    concerned = known.reader.id == action.owner_id or known.moderates
    facts = [action.owner, f"due {told_day(action.due)}"]
    facts += ["overdue"] if action.overdue(known.today) else []
    facts += [f"carried over {times(action.carried)}"] if action.carried and concerned else []
    return f"\n{' · '.join(facts)}{state_of(action)}"


def _ways(action: Action, known: Agenda) -> list[ButtonElement | None]:
    own = known.reader.id == action.owner_id
    if known.moderates and not (own and action.state is ActionState.OPEN):
        return moderators_ways(action)
    return ways(action) if own else []


def moderators_ways(action: Action) -> list[ButtonElement | None]:
    """What the moderator can do with an action whose owner can't, or is gone."""
    value = stamp(action.id, action.version)
    ask = confirm("Drop it?", f"“{clip(action.text, 150)}” is not going to be done.", "Drop it")
    return [
        button("Give to somebody", ids.HAND_ON, value),
        button("It is done", ids.CLOSE, value),
        button("Drop", ids.DROP, value, confirm=ask),
    ]


def ways(action: Action) -> list[ButtonElement | None]:
    """What the owner of an action can do with it."""
    if action.state is not ActionState.OPEN:
        return []
    value = stamp(action.id, action.version)
    return [
        button("Done", ids.DONE, value, "primary"),
        button("New date", ids.NEW_DATE, value),
        button("Can't", ids.CANT, value),
    ]


def _others(known: Agenda) -> Block | None:
    """The other meetings that there are, each behind a button."""
    if not known.others:
        return None
    other = known.others[0] if len(known.others) == 1 else None
    words = clip(f"Show {other.name}", 75) if other else "Show another meeting"
    return buttons([button(words, ids.OTHER, stamp(known.others[0].id, 1))])
