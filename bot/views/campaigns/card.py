"""The card in both teams' channel, one message for a campaign's whole life, and its preview."""

from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.activities import told_days
from bot.rules.business_time import told_day
from bot.rules.campaigns import Announcement, Kept, State
from bot.rules.rights import some_names
from bot.rules.vocabulary import Term
from bot.views.campaigns import ids
from bot.views.parts import (
    Json,
    Message,
    bold,
    button,
    buttons,
    channel,
    code,
    divider,
    done,
    line,
    link,
    mention,
    message,
    modal,
    says,
    small,
    stamp,
    struck,
)

Row = list[Any]


def show(known: Announcement) -> Message:
    return message(
        f"{known.name}: {known.state.label.lower()}, {when(known)}",
        *facts(known),
        small(*_count(known)),
        None if known.state is State.ENDED else buttons(choices(known)),
    )


def facts(known: Announcement) -> list[Block]:
    """What a seller has to know at a glance; the kit has the rest."""
    whom = f"{_terms(known.segments, 'everybody')} · {_terms(known.regions, 'everywhere')}"
    rows: list[Row] = [
        [bold(known.name), says(_standing(known))],
        [bold("Goal: "), says(known.goal)] if known.goal else [],
        offer(known),
        [bold("For: "), says(whom)],
        [bold("Products: "), says(_terms(known.products, ""))] if known.products else [],
        [bold("When: "), says(when(known))],
        [bold("Owner: "), _owner(known)],
        _where_to_look(known),
    ]
    return [together(rows)]


def together(rows: Iterable[Row]) -> Block:
    """Lines without the gap that Slack leaves between blocks."""
    told = [row for row in rows if row]
    return line(*(part for row in told[:-1] for part in (*row, says("\n"))), *told[-1])


def titled(known: Announcement) -> Block:
    return line(bold(known.name), says(_standing(known)))


def _standing(known: Announcement) -> str:
    """Nobody ends a campaign but before its time."""
    return f" · {known.state.label}{' early' if known.ended else ''}"


def when(known: Announcement) -> str:
    return told_days(known.starts, known.ends)


def offer(known: Announcement) -> Row:
    if not known.offer:
        return [bold("Offer: "), says("none")]
    until = told_day(known.offer_until) if known.offer_until else ""
    if known.ended:
        return [bold("Offer: "), struck(f"{known.offer}, until {until}"), says(" · no longer holds")]
    return [bold("Offer: "), says(f"{known.offer}, until "), bold(until)]


def _owner(known: Announcement) -> Any:
    """Called by the card only where somebody else posted it."""
    by_another = known.posted is not None and known.posted.by != known.owner_id
    return mention(known.owner_id) if by_another else says(known.owner_name)


def _where_to_look(known: Announcement) -> Row:
    parts: Row = [says(", ".join(one.label for one in known.channels))] if known.channels else []
    gap = [says(" · ")] if known.channels and known.link else []
    return [*parts, *gap, *([link(known.link, "Look at it")] if known.link else [])]


def _terms(terms: Sequence[Term], none: str) -> str:
    return ", ".join(term.name for term in terms) or none


def _count(known: Announcement) -> list[str]:
    ended = [done("Ended early", known.ended)] if known.ended else []
    if not known.required:
        return ["Nobody is asked to confirm it.", *ended]
    all_in = "  :white_check_mark:" if known.acknowledged == known.required else ""
    return [f":ballot_box_with_check: Got it: {known.acknowledged}/{known.required}{all_in}", *ended]


def choices(known: Announcement) -> list[ButtonElement | None]:
    """What *Got it* confirms is what the card promised when it was drawn."""
    value = stamp(known.id, known.round)
    return [
        button("Got it", ids.GOT_IT, value, "primary") if known.required else None,
        button("I have a question", ids.ASK, value),
        button("Kit", ids.KIT, value),
    ]


def preview(kept: Kept, **place: Any) -> Json:
    """Drawn by the same lines as the card; its three buttons are only named, for nothing can be confirmed yet."""
    known = kept.announcement
    value = stamp(known.id, known.version)
    blocks = [
        line(*_whereto(kept)),
        divider(),
        *facts(known),
        small(*_count(known), "Below it: Got it · I have a question · Kit"),
        divider(),
        _on_posting(kept),
        buttons([button("Post", ids.POST, value, "primary"), button("Back to change", ids.BACK, value)]),
        small("It is saved as your draft; /campaign list has it under “My drafts”."),
    ]
    return modal(ids.PREVIEW, "As it will look", blocks, **{name: held for name, held in place.items() if held})


def _on_posting(kept: Kept) -> Block | None:
    """Whom the press of *Post* reaches beside its readers: nobody hears of their own plan."""
    if kept.choice is None or not kept.clashes:
        return None
    author = kept.announcement.posted.by if kept.announcement.posted else kept.announcement.drafted_by
    plans = some_names([f"“{one.activity.planned.title}” of {one.activity.owner_name}" for one in kept.clashes])
    others = sorted({a.owner_name for a in (one.activity for one in kept.clashes) if a.planned.owner_id != author})
    if not others:
        return line(says(f"⚠️ It crosses {plans}, on purpose."))
    names = some_names(others)
    if kept.choice.kind == "anyway":
        told = f"{names} will read that you meant it, and why: “{kept.choice.why}”"
        return line(says(f"⚠️ It crosses {plans}, on purpose. When you post it, {told}"))
    card = [says(", and a card about it comes into "), _shared(kept), says(".")]
    asked = f"{names} {'is' if len(others) == 1 else 'are'} asked to make room"
    return line(says(f"⚠️ It crosses {plans}. When you post it, {asked}"), *card)


def _shared(kept: Kept) -> Any:
    return channel(kept.channel) if kept.channel else says("both teams' channel")


def _whereto(kept: Kept) -> list[Any]:
    if kept.channel:
        return [says("So it will stand in "), channel(kept.channel), says(":")]
    return [
        says("No channel is chosen for both teams yet. An admin types "),
        code("/unison channel shared #channel"),
        says(". So it will stand there:"),
    ]


def posted(kept: Kept) -> Json:
    """What the preview becomes."""
    asked = kept.announcement.required
    people = f" {asked} {'person is' if asked == 1 else 'people are'} asked to say Got it." if asked else ""
    words = [says("Posted in "), _shared(kept), says(f".{people} "), says("/campaign list shows who is missing.")]
    return modal("note", "Posted", [line(bold(kept.announcement.name)), line(*words)])
