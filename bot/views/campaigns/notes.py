"""What people are told in private about a campaign, and what joins its card's thread."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement

from bot.rules.business_time import told_day
from bot.rules.campaigns import (
    Acknowledged,
    Announcement,
    Changed,
    Missing,
    Notice,
    OwnerNews,
    Question,
    Reminder,
    State,
)
from bot.rules.words import LONGEST_NOTE, clean, clip
from bot.views.campaigns import ids
from bot.views.campaigns.card import choices, facts, titled
from bot.views.parts import (
    Json,
    Message,
    at,
    bold,
    button,
    buttons,
    line,
    link,
    mention,
    message,
    modal,
    plain,
    quote,
    says,
    small,
    stamp,
    struck,
    values,
)


def acknowledged(said: Acknowledged) -> Message:
    """To the person alone, with the way back for five minutes."""
    known = said.announcement
    if said.before:
        told = f"You confirmed {known.name} at {said.before} already: it is counted."
        return message(told, line(says(told)))
    first = f"Got it, thank you: {known.name}."
    return message(
        first,
        line(says(first)),
        small(f"{at(said.at)} · you can take it back for five minutes"),
        buttons([button("Undo", ids.TAKE_BACK, stamp(known.id, known.round))]),
    )


def taken_back(known: Announcement) -> str:
    return f"Taken back. {known.name} waits for your Got it again."


def reminder(news: Reminder) -> Message:
    """One DM; once it is confirmed or over, its buttons give way to what happened."""
    known = news.announcement
    headline = _headline(news)
    return message(
        headline,
        line(says(headline)),
        *facts(known),
        quote(known.pitch) if known.pitch else None,
        small("This reminder comes late; it was due at 9:00.") if news.late else None,
        *_state(news),
    )


def _headline(news: Reminder) -> str:
    """True on the day it was sent, and with its date whenever it is read again."""
    known = news.announcement
    begins = "has started"
    if news.day <= known.starts:
        begins = f"starts {'today,' if news.day == known.starts else 'on'} {told_day(known.starts)}"
    waiting = "" if news.confirmed_at or news.again or not news.needed else " Please read it and say Got it."
    return f"{known.name} {begins}.{waiting}"


def _state(news: Reminder) -> list[Block | None]:
    if news.confirmed_at:
        return [small(f":white_check_mark: Got it, {at(news.confirmed_at)}")]
    if not news.needed:
        over = "It has ended" if news.announcement.state is State.ENDED else "You are not asked any more"
        return [small(f"{over}: there is nothing to do.")]
    if news.again:
        return [small(f"You were reminded again on {told_day(news.again)}: please answer there.")]
    return [buttons(choices(news.announcement))]


def question_form(known: Announcement, channel: str | None = None) -> Json:
    """`channel` is where it was opened."""
    box = PlainTextInputElement(action_id="campaign.words", multiline=True, max_length=LONGEST_NOTE, focus_on_load=True)
    hint = plain(f"It joins the thread under the card with your name; {known.owner_name} is called there.")
    blocks = [titled(known), InputBlock(block_id="words", label=plain("Your question"), hint=hint, element=box)]
    return modal(ids.QUESTION_FORM, "I have a question", blocks, "Ask", id=str(known.id), channel=channel)


def read_question(view: Json) -> str:
    return clean((values(view).get("words") or {}).get("value"))


def question(asked: Question) -> Message:
    """Into the card's thread; the owner's answer is an ordinary reply."""
    calls = [mention(asked.calls), says(", ")] if asked.calls else []
    return message(
        f"{asked.asker.name} asks about {asked.announcement.name}: {asked.text}",
        line(*calls, bold(asked.asker.name), says(f" asks about {asked.announcement.name}:" if asked.dm else " asks:")),
        quote(asked.text),
        line(link(asked.link, "Open the card")) if asked.dm and asked.link else None,
    )


def asked(question: Question) -> Message:
    """To whoever asked from a DM, and does not see the thread."""
    known = question.announcement
    told = f"Your question about {known.name} stands in the thread of its card; {known.owner_name} is called there."
    return message(told, line(says(told)), line(link(question.link, "Open the card")) if question.link else None)


def change(news: Notice) -> Message:
    """Old and new, once (product.md D24)."""
    first = f"{news.by.name} changed {news.announcement.name}"
    what = "; ".join(f"{one.what.lower()} now {one.new}" for one in news.changes)
    return message(
        f"{first}: {what}",
        line(says(f"{first}:")),
        *_changes(news.changes),
        line(says(_ASKED_AGAIN)) if news.announcement.required else None,
    )


def ended(known: Announcement) -> Message:
    """Whoever has offered it to a customer must not learn it from the card alone (product.md D24)."""
    by = known.ended or known.last
    told = f"{by.name} ended {known.name} early. "
    offer = [says("Its offer, "), struck(known.offer), says(", no longer holds: please offer it to nobody any more.")]
    rest = offer if known.offer else [says("Nobody needs to confirm it any more.")]
    return message(f"{told}{_plainly(known)}", line(says(told), *rest))


def _plainly(known: Announcement) -> str:
    return f"Its offer, {known.offer}, no longer holds." if known.offer else "Nobody needs to confirm it any more."


def _changes(changes: Iterable[Changed]) -> list[Block]:
    return [line(bold(f"{one.what}: "), struck(one.old), says(" → "), bold(one.new)) for one in changes]


def owner_news(news: OwnerNews) -> Message:
    """To whoever owns it, or did until then."""
    told = _did(news)
    return message(
        told,
        line(says(told)),
        *_changes(news.changes),
        line(link(news.link, "Open the card")) if news.link else None,
    )


def _did(news: OwnerNews) -> str:
    known = news.announcement
    match news.deed:
        case "given":
            return f"{news.by_name} gave you {known.name}: you own it from now on, and answer the questions about it."
        case "taken" if news.by == known.owner_id:
            return f"{news.by_name} took over your campaign {known.name}, and answers for it from now on."
        case "taken":
            return f"{news.by_name} gave your campaign {known.name} to {known.owner_name}."
        case _:
            return f"{news.by_name} {news.deed} your campaign {known.name}."


_ASKED_AGAIN = "Who had said Got it is asked again: please look at the card."


def missing(found: Missing) -> Json:
    """For the owner's eyes alone."""
    known = found.announcement
    count = f"{known.acknowledged} of {known.required} have said Got it."
    blocks = [
        titled(known),
        line(says(count if known.required else "Nobody is asked to confirm it.")),
        *_people("Missing", found.names),
        *_people("Got it", found.confirmed),
        small(f"Only you see these names.{'' if known.state is State.ENDED else _REMINDED}"),
    ]
    return modal(ids.MISSING_VIEW, "Who is missing", blocks)


_REMINDED = " They are reminded two working days before the start, at it, and once of what they are asked after it."


def _people(title: str, names: tuple[str, ...]) -> list[Block]:
    return [line(bold(f"{title}: "), says(clip(", ".join(names), LONGEST_NOTE)))] if names else []
