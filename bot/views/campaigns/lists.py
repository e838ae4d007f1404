"""`/campaign list`: what is live and planned, one's drafts, what has ended, what nobody announced yet."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.rules.business_time import told_day
from bot.rules.campaigns import Announcement, Listing, Named, Page, State
from bot.rules.rights import Right, may
from bot.views import paging
from bot.views.campaigns import ids
from bot.views.campaigns.card import titled, when
from bot.views.parts import (
    Json,
    bold,
    button,
    buttons,
    confirm,
    divider,
    escape,
    line,
    modal,
    says,
    small,
    stamp,
)


def show(page: Page) -> Json:
    rows = [block for row in page.rows for block in _row(row, page)]
    turn = paging.turning((ids.NEWER, ids.OLDER), page.listing, page.number, page.last)
    return modal(
        ids.LIST,
        "Campaigns",
        [_tabs(page), _count(page), *rows, turn, *_door(page)],
        listing=page.listing,
        page=page.number,
    )


def _door(page: Page) -> list[Block | None]:
    """Apart from the buttons of the last campaign."""
    if not may(page.reader, Right.ANNOUNCE_CAMPAIGN) or page.listing not in (Listing.CURRENT, Listing.DRAFTS):
        return []
    return [divider() if page.rows else None, buttons([button("Announce a campaign", ids.OPEN, page.listing)])]


def _tabs(page: Page) -> Block | None:
    """Drafts and campaigns without an announcement are for those who can announce them."""
    announces = may(page.reader, Right.ANNOUNCE_CAMPAIGN)
    open_to_all = (Listing.CURRENT, Listing.ENDED)
    return buttons([_tab(one, page.listing) for one in Listing if announces or one in open_to_all])


def _tab(listing: Listing, current: Listing) -> ButtonElement:
    return button(listing.label, ids.SHOW_LISTING[listing], listing, "primary" if listing is current else None)


_NOTHING = {
    Listing.CURRENT: "No campaign is live or planned. A marketer announces one with /campaign.",
    Listing.DRAFTS: "You have no draft. /campaign begins one.",
    Listing.ENDED: "No campaign has ended yet.",
    Listing.NAMED: "Every campaign that leads came from is announced.",
}


def _count(page: Page) -> Block:
    if not page.total:
        return line(says(_NOTHING[page.listing]))
    if page.only:
        return small(f"The one you named; press “{page.listing.label}” to see them all")
    pages = f", page {page.number + 1} of {page.last + 1}" if page.last else ""
    return small(f"{page.total} in all{pages}")


def _row(row: Announcement | Named, page: Page) -> Iterable[Block | None]:
    yield divider()
    if isinstance(row, Named):
        yield line(bold(row.campaign.name), says(" · leads came from it, but nobody announced it"))
        yield small(f"Owner: {escape(row.owner_name)}")
        yield buttons([button("Announce", ids.GO_ON, stamp(row.campaign.id, 0)) if page.mine(row) else None])
    else:
        yield titled(row)
        yield small(" · ".join(_facts(row, page)))
        yield buttons(_choices(row, page))


def _facts(row: Announcement, page: Page) -> list[str]:
    offer = [f"offer until {told_day(row.offer_until)}"] if row.offer_until else []
    count = [f"Got it {row.acknowledged}/{row.required}"] if row.state.posted and row.required else []
    yours = ["you said Got it"] if row.id in page.confirmed else []
    return [when(row), *offer, escape(row.owner_name), *count, *yours]


def _choices(row: Announcement, page: Page) -> list[ButtonElement | None]:
    value = stamp(row.id, row.version)
    if row.state is State.DRAFT:
        return [
            button("Preview", ids.LOOK, value),
            button("Change", ids.GO_ON, value),
            button("Throw away", ids.THROW_AWAY, value, confirm=_ask_to_throw_away(row, page.reader.id)),
        ]
    runs = page.mine(row) and row.state is not State.ENDED
    return [
        button("Kit", ids.KIT, value),
        button("Change", ids.CHANGE, value) if runs else None,
        button("End", ids.END, value, confirm=_ask_to_end(row)) if runs else None,
        button("Who is missing", ids.MISSING, value) if row.owner_id == page.reader.id else None,
    ]


def _ask_to_end(row: Announcement) -> ConfirmObject:
    offer = " and that its offer no longer holds" if row.offer else ""
    told = f"Its card and one line in its thread tell both teams that it has ended{offer}. "
    rest = "Nobody can confirm it any more, and the schedule is free of it. For good."
    return confirm("End it?", told + rest, "End it")


def _ask_to_throw_away(row: Announcement, reader: str) -> ConfirmObject:
    who = "Nobody but you sees"
    if row.owner_id != row.drafted_by:
        who = f"Only you and {'its author' if row.owner_id == reader else row.owner_name} see"
    return confirm("Throw it away?", f"{who} the draft {row.name}; it can't be brought back.", "Throw away")


def read_place(value: str) -> tuple[Listing, int]:
    return paging.read_place(value, Listing)
