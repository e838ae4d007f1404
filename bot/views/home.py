"""The Home tab: the calm place, with counts first."""

from slack_sdk.models.blocks import Block

from bot.rules.feedback import Feedback, Listing, Page
from bot.rules.home import Overview
from bot.rules.rights import Right, Role, may, some_names
from bot.views.feedback import ids
from bot.views.feedback.card import titled
from bot.views.feedback.lists import state, task
from bot.views.parts import Json, bold, button, buttons, code, dicts, divider, header, line, says, small
from bot.views.setup import checklist


def show(known: Overview) -> Json:
    return {
        "type": "home",
        "blocks": dicts([_greeting(known), _doors(known), *_sections(known), *_set_up(known)]),
    }


def closed(sentence: str) -> Json:
    """For whoever has no business here."""
    return {"type": "home", "blocks": dicts([line(says(sentence))])}


def _greeting(known: Overview) -> Block:
    roles = some_names(sorted(known.reader.roles), most=6) if known.reader.roles else "no role yet"
    return line(bold(f"{known.reader.name}"), says(f"  {roles}"))


def _doors(known: Overview) -> Block | None:
    gives = may(known.reader, Right.GIVE_FEEDBACK)
    follows = may(known.reader, Right.FOLLOW_FEEDBACK)
    return buttons(
        [
            button("Flag a lead", ids.OPEN, "home", "primary") if gives else None,
            button("All feedback", ids.SHOW_LIST, Listing.MINE if gives else Listing.WAITING) if follows else None,
        ]
    )


_TITLES = {
    Listing.MINE: "What you flagged",
    Listing.WAITING: "Waiting for marketing's answer",
    Listing.TASKS: "To do",
}


def _sections(known: Overview) -> list[Block]:
    return [block for page in known.pages for block in _section(page)]


def _section(page: Page) -> list[Block]:
    rows = [block for row in page.rows for block in (titled(row), small(_fact(row, page.listing)))]
    return [divider(), header(f"{_TITLES[page.listing]}: {page.total}"), *(rows or [line(says("Nothing."))])]


def _fact(row: Feedback, listing: Listing) -> str:
    return next(iter(task(row)), "") if listing is Listing.TASKS else state(row)


def _set_up(known: Overview) -> list[Block | None]:
    if Role.ADMIN not in known.reader.roles:
        return [] if known.reader.roles else [_no_role(known)]
    return checklist.in_home(known.set_up)


def _no_role(known: Overview) -> Block:
    admins = known.set_up.people[Role.ADMIN]
    if admins:
        return line(says(f"You have no role in Unison yet. {some_names(admins, 'or')} can give you one."))
    return line(
        says("Unison has no admin yet: an owner or admin of the workspace becomes it by typing "),
        code("/unison setup"),
    )
