"""The Home tab: the calm place, with counts first."""

from slack_sdk.models.blocks import Block

from bot.rules.feedback import Listing
from bot.rules.home import ROWS, Overview, Section, counts, how_many
from bot.rules.rights import Right, Role, may, some_names
from bot.rules.setup import missing
from bot.views.activities import ids as activities
from bot.views.campaigns import ids as campaigns
from bot.views.feedback import ids as feedback
from bot.views.home import ids
from bot.views.home.meeting import meeting
from bot.views.home.numbers import numbers
from bot.views.home.rows import confirmed, row
from bot.views.parts import Json, bold, button, buttons, code, dicts, divider, header, line, says
from bot.views.preferences import ids as preferences
from bot.views.setup import checklist

# Slack takes no more of them in one view (docs: surfaces/app-home).
MOST_BLOCKS = 100
NOTHING = "Nothing waits for you."


def show(known: Overview) -> Json:
    """Where many roles would make it too long, fewer rows of each."""
    drawn = (_blocks(known, rows) for rows in range(ROWS, -1, -1))
    return {"type": "home", "blocks": next(blocks for blocks in drawn if len(blocks) <= MOST_BLOCKS)}


def closed(sentence: str) -> Json:
    """For whoever has no business here."""
    return {"type": "home", "blocks": dicts([line(says(sentence))])}


def _blocks(known: Overview, rows: int) -> list[Json]:
    sections = [block for one in Section for block in _section(known, one, rows)]
    set_up = _set_up(known)
    urgent = bool(known.set_up and known.reader.roles and missing(known.set_up))
    first, last = (set_up, []) if urgent else ([], set_up)
    return dicts([*_head(known), *first, *sections, *meeting(known.meeting, rows), *numbers(known), *last])


def _head(known: Overview) -> list[Block | None]:
    roles = some_names(sorted(known.reader.roles), most=6) if known.reader.roles else "no role yet"
    told = " · ".join(counts(known)) or NOTHING
    return [line(bold(known.reader.name), says(f"  {roles}")), line(bold(told)), _doors(known)]


def _doors(known: Overview) -> Block | None:
    reader = known.reader
    gives = may(reader, Right.GIVE_FEEDBACK)
    return buttons(
        [
            button("Flag a lead", feedback.OPEN, "home", "primary") if gives else None,
            button("Announce a campaign", campaigns.OPEN, "home") if may(reader, Right.ANNOUNCE_CAMPAIGN) else None,
            button("Put on the schedule", activities.ADD, "home") if may(reader, Right.PLAN_ACTIVITY) else None,
            button("All feedback", feedback.SHOW_LIST, Listing.MINE if gives else Listing.WAITING)
            if may(reader, Right.FOLLOW_FEEDBACK)
            else None,
            button("Campaigns", campaigns.SHOW_LISTING["current"], "current")
            if may(reader, Right.FOLLOW_CAMPAIGNS)
            else None,
            button("Preferences", preferences.OPEN, "home"),
        ]
    )


def _section(known: Overview, section: Section, rows: int) -> list[Block | None]:
    """Nothing when there is nothing (product.md, habit 9)."""
    some, undo = known.of(section), known.confirmed if section is Section.CONFIRM else ()
    if not some.total and not undo:
        return []
    shown = some.rows[:rows]
    return [
        divider(),
        header(f"{section.told}: {how_many(some.total)}" if some.total else section.told),
        *(block for one in shown for block in row(section, one, known)),
        *(block for one in undo[:rows] for block in confirmed(one)),
        _all_of(section, some.total) if some.total > len(shown) else None,
    ]


# Lists that have commands of their own.
_FEEDBACK = {
    Section.WAITING: Listing.WAITING,
    Section.ANSWERED: Listing.ANSWERED,
    Section.TASKS: Listing.TASKS,
    Section.FLAGGED: Listing.MINE,
}


def _all_of(section: Section, total: int) -> Block | None:
    words = f"Show all ({how_many(total)})"
    if section in _FEEDBACK:
        listing = _FEEDBACK[section]
        return buttons([button(words, feedback.SHOW_LISTING[listing], listing)])
    if section is Section.DRAFTS:
        return buttons([button(words, campaigns.SHOW_LISTING["drafts"], "drafts")])
    return buttons([button(words, ids.SHOW, f"{section}:0")])


def _set_up(known: Overview) -> list[Block | None]:
    if known.set_up is None:
        return []
    if Role.ADMIN not in known.reader.roles:
        return [_no_role(known.set_up.people[Role.ADMIN])]
    return checklist.in_home(known.set_up)


def _no_role(admins: list[str]) -> Block:
    if admins:
        return line(says(f"You have no role in Unison yet. {some_names(admins, 'or')} can give you one."))
    return line(
        says("Unison has no admin yet: an owner or admin of the workspace becomes it by typing "),
        code("/unison setup"),
    )
