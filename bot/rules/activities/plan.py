"""A planned activity, and what is wrong with it (product.md E26)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from bot.rules.business_time import told_day
from bot.rules.rights import Role
from bot.rules.vocabulary import MOST_WORDS
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, says_something

Team = Literal["sales", "marketing"]
LONGEST_TITLE = LONGEST_NAME
LONGEST_OFFER = 300
LONGEST_PLAN = timedelta(days=366)
FURTHEST_AHEAD = timedelta(days=3 * 366)
FURTHEST_BACK = timedelta(days=366)


class Kind(StrEnum):
    SALES_PUSH = "sales_push"
    DISCOUNT = "discount"
    TRIP = "trip"
    EVENT = "event"
    CAMPAIGN = "campaign"
    CONTENT = "content"
    LAUNCH = "launch"
    BLACKOUT = "blackout"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.SALES_PUSH: "Sales push",
    Kind.DISCOUNT: "Discount",
    Kind.TRIP: "Trip or visit",
    Kind.EVENT: "Event",
    Kind.CAMPAIGN: "Campaign",
    Kind.CONTENT: "Content",
    Kind.LAUNCH: "Launch",
    Kind.BLACKOUT: "Blackout",
}
_OF_SALES = {Kind.SALES_PUSH, Kind.DISCOUNT, Kind.TRIP}


@dataclass(frozen=True, slots=True)
class Planned:
    """`offer` in words, empty when it carries none; no region means everywhere."""

    kind: Kind
    title: str
    owner_id: str
    start: date
    end: date
    regions: frozenset[UUID] = frozenset()
    products: frozenset[UUID] = frozenset()
    segments: frozenset[UUID] = frozenset()
    offer: str = ""
    note: str = ""
    support_wanted: bool = False
    offer_until: date | None = None

    @property
    def until(self) -> date:
        """The last day on which it can stand in another's way: an offer may outlast the rest."""
        return max(self.end, self.offer_until) if self.offer and self.offer_until else self.end

    @property
    def told_offer(self) -> str:
        """The offer in words, with its last day where the activity's own days do not say it."""
        return f"{self.offer}, offer until {told_day(self.until)}" if self.until > self.end else self.offer

    @property
    def terms(self) -> frozenset[UUID]:
        return self.regions | self.products | self.segments

    @property
    def extent(self) -> tuple[object, ...]:
        """What decides whether it crosses anything."""
        return (self.start, self.until, self.regions, self.products, self.segments, bool(self.offer))


def team_of(roles: AbstractSet[Role], kind: Kind) -> Team:
    """Whose activity it is; the kind decides for somebody of both teams or of neither."""
    sells, markets = Role.SELLER in roles, Role.MARKETER in roles
    if sells is not markets:
        return "sales" if sells else "marketing"
    return "sales" if kind in _OF_SALES else "marketing"


def told_days(start: date, end: date) -> str:
    if start == end:
        return told_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%b %Y}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {start:%b}{year} – {end.day} {end:%b %Y}"


def problems(planned: Planned, today: date) -> dict[str, str]:
    """One sentence a field, by the field's name; empty when it can be saved."""
    found = {
        "title": _about_title(planned.title),
        "start": _about_start(planned.start, today),
        "end": _about_end(planned),
        "regions": _too_many(planned.regions),
        "products": _too_many(planned.products),
        "segments": _too_many(planned.segments),
        "offer": _about_offer(planned),
        "offer_until": _about_offers_end(planned),
        "note": _too_long(planned.note, LONGEST_NOTE),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def _about_title(title: str) -> str:
    if not says_something(title):
        return "Give it a title that both teams understand, with letters or digits."
    return _too_long(title, LONGEST_TITLE)


def _about_start(start: date, today: date) -> str:
    """Something that began last week may still be put down; a slip of the year is asked about."""
    if start < today - FURTHEST_BACK or start > today + FURTHEST_AHEAD:
        return f"{told_day(start)} is very far from today. Is the year right?"
    return ""


def _about_end(planned: Planned) -> str:
    if planned.end < planned.start:
        return f"It can't end before it starts on {told_day(planned.start)}."
    if planned.end - planned.start >= LONGEST_PLAN:
        return "Keep it within a year; put what is longer down in parts."
    return ""


def _about_offer(planned: Planned) -> str:
    if planned.kind is Kind.DISCOUNT and not planned.offer:
        return "A discount needs its offer: what does who get?"
    if planned.offer_until and not planned.offer:
        return "What is the offer that ends on that day? Or clear the day."
    return _too_long(planned.offer, LONGEST_OFFER)


def _about_offers_end(planned: Planned) -> str:
    if not planned.offer:
        return ""
    if planned.offer_until is None:
        return "Until when does the offer hold? Choose its last day."
    if planned.offer_until < planned.start:
        return f"The offer can't end before it all starts on {told_day(planned.start)}."
    if planned.offer_until - planned.start >= LONGEST_PLAN:
        return "Let the offer end within a year."
    return ""


def _too_many(chosen: AbstractSet[UUID]) -> str:
    return f"Choose at most {MOST_WORDS}; these are {len(chosen)}." if len(chosen) > MOST_WORDS else ""


def _too_long(text: str, most: int) -> str:
    return f"Keep it within {most:,} characters; this has {len(text):,}." if len(text) > most else ""
