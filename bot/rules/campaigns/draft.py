"""What the form of a campaign holds, and what is wrong with it (product.md D18)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from bot.rules.business_time import told_day
from bot.rules.vocabulary import MOST_WORDS
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, key_of, says_something

LONGEST_LINE = 300
LONGEST_LINK = 2000
PITCH_LINES = 3
MOST_LEADS = 1_000_000
LONGEST_CAMPAIGN = timedelta(days=366)
FURTHEST_AWAY = timedelta(days=3 * 366)
# People to be asked: Slack's forms hold a hundred.
MOST_READERS = 100


class Channel(StrEnum):
    """Where a campaign meets its audience."""

    EMAIL = "email"
    WEBINAR = "webinar"
    EVENT = "event"
    SOCIAL = "social"
    ADS = "ads"
    WEBSITE = "website"
    PHONE = "phone"
    PRINT = "print"
    PARTNERS = "partners"

    @property
    def label(self) -> str:
        return {"email": "E-mail", "social": "Social media"}.get(self, self.capitalize())


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds. Words of the vocabulary are as its type-aheads give them."""

    name: str
    starts: date | None
    ends: date | None
    owner_id: str
    objective: str = ""
    target: int | None = None
    offer: str = ""
    offer_until: date | None = None
    segments: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    link: str = ""
    leads_a_week: int | None = None
    pitch: str = ""
    objections: str = ""
    say: str = ""
    avoid: str = ""
    readers: tuple[str, ...] = ()
    """Who must confirm it; nobody in particular means every seller."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which campaign a form changes, and as of which version; a new one has no id yet."""

    campaign_id: UUID | None = None
    version: int = 0


def last_day(ends: date, offer_until: date | None) -> date:
    """A campaign goes on as long as anything of it holds: an offer may outlast the rest."""
    return max(ends, offer_until or ends)


def problems(draft: Draft, today: date) -> dict[str, str]:
    """One sentence a field, by the field's name; empty when the draft can be kept."""
    found = {
        "name": _about_name(draft.name),
        "objective": _about_objective(draft),
        "starts": _about_start(draft.starts, today),
        "ends": _about_end(draft, today),
        "offer": _about_offer(draft),
        "offer_until": _about_offers_end(draft, today),
        "owner": "" if draft.owner_id else "Choose who answers for it.",
        "target": _about_number(draft.target),
        "leads_a_week": _about_number(draft.leads_a_week),
        "link": _about_link(draft.link),
        "pitch": _about_pitch(draft.pitch),
        "objections": too_long(draft.objections),
        "say": too_long(draft.say),
        "avoid": too_long(draft.avoid),
        "segments": _too_many(draft.segments, MOST_WORDS),
        "regions": _too_many(draft.regions, MOST_WORDS),
        "products": _too_many(draft.products, MOST_WORDS),
        "readers": _too_many(draft.readers, MOST_READERS),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_name(name: str) -> str:
    if not key_of(name):
        return "Give it the name that both teams will use."
    if not says_something(name):
        return "A campaign's name needs letters or digits."
    return too_long(name, LONGEST_NAME)


def _about_objective(draft: Draft) -> str:
    if draft.target is not None and not draft.objective:
        return "What is the number of? For example: qualified leads."
    return too_long(draft.objective, LONGEST_LINE)


def _about_start(starts: date | None, today: date) -> str:
    """One that has begun may still be announced; a slip of the year is asked about."""
    if starts is None:
        return "Choose the day it starts."
    if abs(starts - today) > FURTHEST_AWAY:
        return f"{told_day(starts)} is very far from today. Is the year right?"
    return ""


def _about_end(draft: Draft, today: date) -> str:
    if draft.ends is None:
        return "Choose the last day."
    if draft.starts and draft.ends < draft.starts:
        return f"It would end before it starts, on {told_day(draft.starts)}. Choose a later day."
    if last_day(draft.ends, draft.offer_until) < today:
        return f"{told_day(draft.ends)} has passed. Choose today or a later day."
    if draft.starts and draft.ends - draft.starts >= LONGEST_CAMPAIGN:
        return "Keep it within a year; announce what comes later as a campaign of its own."
    return ""


def _about_offer(draft: Draft) -> str:
    if draft.offer_until and not draft.offer:
        return "What is the offer that ends on that day? Write it, or clear the day."
    return too_long(draft.offer, LONGEST_LINE)


def _about_offers_end(draft: Draft, today: date) -> str:
    if not draft.offer:
        return ""
    if draft.offer_until is None:
        return "Until when does the offer hold? Sellers have to know its last day."
    if draft.starts and draft.offer_until < draft.starts:
        return f"The offer would end before the campaign starts, on {told_day(draft.starts)}. Choose a later day."
    if draft.offer_until < today:
        return f"{told_day(draft.offer_until)} has passed. Choose today or a later day."
    if draft.starts and draft.offer_until - draft.starts >= LONGEST_CAMPAIGN:
        return "Let the offer end within a year."
    return ""


def _about_number(number: int | None) -> str:
    if number is None or 0 <= number <= MOST_LEADS:
        return ""
    return f"Write a whole number from 0 to {MOST_LEADS:,}."


def _about_link(link: str) -> str:
    """Slack takes the whole card back for a link that it can't read."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        readable = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in link)
    except ValueError:
        readable = False
    return too_long(link, LONGEST_LINK) if readable else "Paste the whole address, beginning with https://"


def _about_pitch(pitch: str) -> str:
    if len(pitch.splitlines()) > PITCH_LINES:
        return "Three lines that a seller can say by heart; the rest fits into “What to say”."
    return too_long(pitch, 2 * LONGEST_LINE)


def too_long(text: str, most: int = LONGEST_NOTE) -> str:
    return f"Keep it within {most:,} characters; this has {len(text):,}." if len(text) > most else ""


def _too_many(chosen: tuple[str, ...], most: int) -> str:
    return f"Choose at most {most}." if len(chosen) > most else ""
