"""`/leadfeedback list`: what one gave, what waits for an answer, what is to be done, what a meeting will take."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.business_time import told_day
from bot.rules.feedback import Feedback, Listing, Page, Step
from bot.rules.rights import Right, may
from bot.views import paging
from bot.views.feedback import ids
from bot.views.feedback.card import titled
from bot.views.feedback.notes import settling, withdraw_button
from bot.views.parts import (
    Json,
    at,
    button,
    buttons,
    divider,
    done,
    escape,
    line,
    modal,
    says,
    small,
    stamp,
)


def show(page: Page) -> Json:
    rows = [block for row in page.rows for block in _row(row, page)]
    turn = paging.turning((ids.NEWER, ids.OLDER), page.listing, page.number, page.last, ("Newer", "Older"))
    return modal(
        ids.LIST,
        "Feedback on leads",
        [_tabs(page), _count(page), *rows, turn],
        listing=page.listing,
        page=page.number,
    )


def _tabs(page: Page) -> Block | None:
    return buttons([_tab(listing, page.listing) for listing in Listing if may(page.reader, _NEEDED[listing])])


_NEEDED = {
    Listing.MINE: Right.GIVE_FEEDBACK,
    Listing.ANSWERED: Right.GIVE_FEEDBACK,
    Listing.WAITING: Right.READ_FEEDBACK,
    Listing.TASKS: Right.READ_FEEDBACK,
    Listing.AGENDA: Right.PROPOSE_ITEM,
}


def _tab(listing: Listing, current: Listing) -> ButtonElement:
    return button(listing.label, ids.SHOW_LISTING[listing], listing, "primary" if listing is current else None)


_NOTHING = {
    Listing.MINE: "You have not flagged a lead yet. /leadfeedback starts one.",
    Listing.ANSWERED: "No answer waits for your word on it.",
    Listing.WAITING: "Nothing waits for an answer.",
    Listing.TASKS: "Nothing is to be done.",
    Listing.AGENDA: "Nothing waits for the next meeting.",
}


def _count(page: Page) -> Block:
    if not page.total:
        return line(says(_NOTHING[page.listing]))
    pages = f", page {page.number + 1} of {page.last + 1}" if page.last else ""
    return small(f"{page.total} in all{pages}, {_FIRST.get(page.listing, 'the newest')} first")


_FIRST = {
    Listing.TASKS: "those you are to do and the soonest",
    Listing.WAITING: "those you owe an answer and the soonest",
}


def _row(feedback: Feedback, page: Page) -> Iterable[Block | None]:
    yield divider()
    yield titled(feedback)
    yield small(*_facts(feedback, page.listing))
    yield buttons(_choices(feedback, page))


def _facts(feedback: Feedback, listing: Listing) -> list[str]:
    author = "" if listing in (Listing.MINE, Listing.ANSWERED) else f"{escape(feedback.given.name)}, "
    return [f"{author}{at(feedback.given.at)}", state(feedback), *task(feedback)]


def state(feedback: Feedback) -> str:
    """How it stands, in one line of mrkdwn."""
    for step, words in ((Step.WITHDRAWN, "Withdrawn"), (Step.SETTLED, "Settled")):
        if trace := feedback.did(step):
            return done(words, trace)
    if not feedback.owed:
        trace = feedback.did(Step.ANSWERED)
        return done("Answered", trace) if trace else "Qualified: no answer is owed"
    owner = escape(feedback.owner_name) or "nobody is on duty"
    return f"Waiting for marketing's answer ({owner}), due {told_day(feedback.answer_due)}"


def task(feedback: Feedback) -> list[str]:
    """What its reason set off, in one line of mrkdwn; none for a qualified lead."""
    todo = feedback.task
    if todo is None:
        return []
    if todo.done:
        return [done(f"{escape(todo.title)}: done", todo.done)]
    return [f"To do: {escape(todo.title)}, {escape(todo.owner_name) or 'no owner yet'}, {told_day(todo.due)}"]


def _choices(feedback: Feedback, page: Page) -> list[ButtonElement | None]:
    value, mine = stamp(feedback.id, feedback.version), feedback.given.by == page.reader.id
    marketing = may(page.reader, Right.ANSWER_FEEDBACK) and not feedback.withdrawn
    todo = feedback.task and not feedback.task.done
    return [
        button("Change", ids.EDIT, value) if mine and not feedback.withdrawn else None,
        withdraw_button(feedback) if mine and not feedback.withdrawn else None,
        button("History", ids.HISTORY, value) if mine and feedback.did(Step.EDITED) else None,
        *(settling(feedback) if mine and page.listing is Listing.ANSWERED else []),
        button("Answer", ids.ANSWER, value) if marketing and page.listing is Listing.WAITING and not mine else None,
        button("Done", ids.TASK_DONE, value) if marketing and todo and page.listing is Listing.TASKS else None,
    ]


def read_place(value: str) -> tuple[Listing, int]:
    return paging.read_place(value, Listing)
