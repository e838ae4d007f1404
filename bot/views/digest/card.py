"""The digest itself: one screen, empty sections left out, a quiet week in one line."""

from slack_sdk.models.blocks import Block

from bot.rules.business_time import today_in
from bot.rules.digest import Digest, has_more, named
from bot.rules.words import clip
from bot.views.digest import ids, picture, sections
from bot.views.digest.headline import LONGEST, headline
from bot.views.digest.moments import told_clock, told_dated, told_moment
from bot.views.parts import Json, Message, bold, button, buttons, dicts, header, line, message, says, small

ONE_SCREEN = "The whole lists are in the thread."


def show(known: Digest) -> Message:
    """As it is posted for both teams."""
    return _message(known, dicts([small(ONE_SCREEN)]) if has_more(known) else [])


def privately(known: Digest) -> Message:
    """For the one who asked: here is no thread, so the whole lists follow."""
    rest = dicts(sections.whole(known))
    return _message(known, rest)


def _message(known: Digest, rest: list[Json]) -> Message:
    if known.quiet:
        return message(quiet(known), line(says(quiet(known))))
    said = headline(known)
    above = [header(f"Weekly digest: {named(known.window)}"), _when(known), _said(said), *sections.shown(known)]
    blocks = [*dicts(above), *picture.drawn(known), *rest, *dicts([_meaning()])]
    words = " ".join((f"Weekly digest: {named(known.window)}.", *said))
    return Message(message(words).text, blocks)


def details(known: Digest) -> Message:
    """What joins the thread: every section that is longer than one screen allows."""
    words = f"All of it: {named(known.window)}"
    return message(words, line(bold(words)), *sections.whole(known))


def quiet(known: Digest) -> str:
    nothing = "nothing was handed over, nothing came back, and nobody is waiting for anything."
    told = (f"{named(known.window)} was quiet: {nothing}", told_late(known), meeting(known))
    return " ".join(sentence for sentence in told if sentence)


def meeting(known: Digest) -> str:
    coming = known.meeting
    return f"Next meeting: {clip(coming.name, LONGEST)}, {told_dated(coming.at, known.zone)}." if coming else ""


def _said(sentences: list[str]) -> Block | None:
    """The first sentence says what changed."""
    if not sentences:
        return None
    return line(bold(sentences[0]), *(says(f"\n{sentence}") for sentence in sentences[1:]))


def _when(known: Digest) -> Block | None:
    if known.planned_at is None:
        return small("As of now; only you see this.")
    when = told_late(known)
    return small(when) if when else None


def told_late(known: Digest) -> str:
    """As in "Planned for Monday 9:00, sent 9:20.", by the team's clock; nothing when it is on time."""
    if known.planned_at is None or not known.late:
        return ""
    same_day = today_in(known.zone, known.planned_at) == today_in(known.zone, known.made_at)
    sent = (told_clock if same_day else told_moment)(known.made_at, known.zone)
    return f"Planned for {told_moment(known.planned_at, known.zone)}, sent {sent}."


def _meaning() -> Block | None:
    return buttons([button("What do these numbers mean?", ids.MEANING, "digest")])
