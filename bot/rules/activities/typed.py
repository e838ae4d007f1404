"""What somebody typed after /schedule, understood as far as it goes; nothing typed is lost and nothing fails."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.rules.activities.days import Days, names_days, read_days
from bot.rules.activities.plan import Kind, Team
from bot.rules.vocabulary import MOST_WORDS, Term, TermKind
from bot.rules.words import key_of, one_line

_KINDS = {
    "sales push": Kind.SALES_PUSH,
    "push": Kind.SALES_PUSH,
    "discount": Kind.DISCOUNT,
    "price action": Kind.DISCOUNT,
    "trip": Kind.TRIP,
    "visit": Kind.TRIP,
    "roadshow": Kind.TRIP,
    "event": Kind.EVENT,
    "fair": Kind.EVENT,
    "webinar": Kind.EVENT,
    "conference": Kind.EVENT,
    "campaign": Kind.CAMPAIGN,
    "content": Kind.CONTENT,
    "article": Kind.CONTENT,
    "one-pager": Kind.CONTENT,
    "launch": Kind.LAUNCH,
    "release": Kind.LAUNCH,
    "blackout": Kind.BLACKOUT,
    "freeze": Kind.BLACKOUT,
}
_TEAMS: dict[str, Team] = {"sales": "sales", "marketing": "marketing"}
# Words that hold nothing once what stood beside them was taken out.
_FILLERS = r"(?:in|on|at|to|for|from|by|the|a)"
_OFFER = re.compile(r"\b\d+(?:[.,]\d+)?\s?%(?:\s+off\b)?", re.IGNORECASE)
Vocabulary = Mapping[TermKind, Sequence[Term]]


@dataclass(frozen=True, slots=True)
class Typed:
    kind: Kind | None = None
    title: str = ""
    days: Days | None = None
    offer: str = ""
    terms: Mapping[TermKind, tuple[Term, ...]] = field(default_factory=dict)

    def of(self, kind: TermKind) -> tuple[Term, ...]:
        return self.terms.get(kind, ())


@dataclass(frozen=True, slots=True)
class Look:
    """Words that only say when, where or whose: the schedule is opened there."""

    day: date | None = None
    region: Term | None = None
    team: Team | None = None


def understand(text: str, today: date, known: Vocabulary) -> Typed:
    days, rest = read_days(one_line(text), today)
    terms = {kind: tuple(_named(rest, terms))[:MOST_WORDS] for kind, terms in known.items()}
    kind, title = _kind(rest)
    for region in sorted(terms.get(TermKind.REGION, ()), key=lambda term: -len(term.name)):
        title = re.sub(rf"(?:\b{_FILLERS}\s+)?{re.escape(region.name)}$", "", title, flags=re.IGNORECASE).strip(" ,")
    offer = _OFFER.search(rest)
    return Typed(kind, _tidy(title) or rest, days, offer[0] if offer else "", terms)


def only_a_look(text: str, today: date, known: Vocabulary) -> Look | None:
    """None when the words say more than when, where or whose."""
    days, rest = read_days(one_line(text), today)
    said = key_of(_tidy(rest))
    if not said:
        return Look(day=days[0]) if days else None
    region = next((term for term in known.get(TermKind.REGION, ()) if key_of(term.name) == said), None)
    team = _TEAMS.get(said)
    return Look(days[0] if days else None, region, team) if region or team else None


def _named(text: str, terms: Iterable[Term]) -> Iterable[Term]:
    """Whole words only: "Indiana" names no India."""
    said = f" {re.sub(r'[,;.!?()]', ' ', key_of(text))} "
    said = re.sub(r"\s+", " ", said)
    return [term for term in terms if f" {key_of(term.name)} " in said]


def _kind(text: str) -> tuple[Kind | None, str]:
    """The kind that is named first, the longer name before the shorter; taken out of the title where it leads it."""
    found = [
        (match.start(), -len(word), kind, match.end())
        for word, kind in _KINDS.items()
        if (match := re.search(rf"\b{word}s?\b", text, flags=re.IGNORECASE))
    ]
    if not found:
        return None, text
    start, _, kind, end = min(found, key=lambda each: each[:2])
    return kind, text[end:] if start == 0 else text


def _tidy(words: str) -> str:
    words = re.sub(rf"^(?:\s*[,:;–-]|\s*\b{_FILLERS}\b)+\s*", "", words, flags=re.IGNORECASE)
    return re.sub(rf"(?:[,:;–-]\s*|\b{_FILLERS}\b\s*)+$", "", words, flags=re.IGNORECASE).strip()


_PLACING = re.compile(r"region\s+(?P<words>\S.*\sin\s.*\S)", re.IGNORECASE)
_RENAMING = re.compile(r"rename\s+(?P<old>\S.*?)\s+to\s+(?P<new>\S.*)", re.IGNORECASE)


def read_placing(text: str) -> str | None:
    """The words of `region Germany in DACH`; a "region kickoff in June" is a plan."""
    found = _PLACING.fullmatch(text)
    return found["words"] if found and not names_days(found["words"]) else None


def read_renaming(text: str) -> tuple[str, str] | None:
    """The names in `rename Germany to Deutschland`."""
    found = _RENAMING.fullmatch(text)
    return (found["old"], found["new"]) if found else None
