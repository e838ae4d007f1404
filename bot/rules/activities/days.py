"""Days as people type them: "1-12 June", "June 1", "2026-06-01 to 2026-06-12", "next week"."""

import re
from datetime import date, timedelta

Days = tuple[date, date]

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {name: n for n, full in enumerate(_NAMES, start=1) for name in (full, full[:3])} | {"sept": 9}
_MONTH = rf"(?P<{{m}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<{d}>\d{{1,2}})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s+(?P<{y}>20\d\d))?"
_TO = r"\s*(?:-|–|—|\bto\b|\btill\b|\buntil\b)\s*"
_DAY_MONTH = rf"{_DAY}\s*{_MONTH}{_YEAR}"
_MONTH_DAY = rf"{_MONTH}\s+{_DAY}\b{_YEAR}"
_ISO = r"(?P<{y}>20\d\d)-(?P<{m}>\d\d)-(?P<{d}>\d\d)"
_DOTTED = r"(?P<{d}>\d{{1,2}})\.(?P<{m}>\d{{1,2}})\.(?P<{y}>20\d\d)?"


def _one(pattern: str, number: int) -> str:
    return pattern.format(d=f"d{number}", m=f"m{number}", y=f"y{number}")


# Ranges before single days, or half of one would be taken.
_PATTERNS = [
    *(_one(p, 1) + _TO + _one(p, 2) for p in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED)),
    _one(_DAY, 1) + _TO + _one(_DAY_MONTH, 2),
    _one(_MONTH + r"\s+" + _DAY, 1) + _TO + _one(_DAY + r"\b" + _YEAR, 2),
    *(_one(p, 1) for p in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED)),
]
_COMPILED = tuple(
    re.compile(rf"(?:\b(?:from|on|between|(?P<until>until|till))\s+)?(?<![\w.]){p}(?!\w)", re.IGNORECASE)
    for p in _PATTERNS
)
_WHOLE_MONTH = re.compile(
    r"\bin\s+" + _one(_MONTH, 1) + _one(_YEAR, 1) + r"(?!\w)|^" + _one(_MONTH, 2) + "$", re.IGNORECASE
)
_SOON = re.compile(r"\b(?P<soon>today|tomorrow|this week|next week)\b", re.IGNORECASE)
# What was over longer ago than this is next year's, when no year was typed.
STILL_THIS_YEAR = timedelta(days=30)


def read_days(text: str, today: date) -> tuple[Days | None, str]:
    """The first and the last day that the text names, and the text without them."""
    for pattern in _COMPILED:
        for found in pattern.finditer(text):
            if days := _days(found.groupdict(), today):
                until = found["until"] and days[0] == days[1] and days[0] >= today
                return (today, days[1]) if until else days, _without(text, found)
    if (month := _WHOLE_MONTH.search(text)) and (days := _month(month.groupdict(), today)):
        return days, _without(text, month)
    if soon := _SOON.search(text):
        return _soon(soon["soon"].casefold(), today), _without(text, soon)
    return None, text


def names_days(text: str) -> bool:
    """Whatever day it is."""
    return read_days(text, date(2000, 1, 1))[0] is not None


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()).strip(" ,")


def _days(said: dict[str, str | None], today: date) -> Days | None:
    """A day without its month or year takes the other one's."""
    month, year = said.get("m1") or said.get("m2"), said.get("y1") or said.get("y2")
    if not (d1 := said.get("d1")) or not month:
        return None
    d2, m2, y2 = said.get("d2") or d1, said.get("m2") or month, said.get("y2") or year
    if year:
        days = _in_years((d1, month, int(year)), (d2, m2, int(y2 or year)))
        return days if days or said.get("y1") else _in_years((d1, month, int(year) - 1), (d2, m2, int(year)))
    return _coming((d1, month), (d2, m2), today)


def _coming(first: tuple[str, str], last: tuple[str, str], today: date) -> Days | None:
    """Without a year: this year's, or next year's when this year's are long past."""
    for year in (today.year, today.year + 1):
        days = _in_years((*first, year), (*last, year)) or _in_years((*first, year), (*last, year + 1))
        if days and days[1] >= today - STILL_THIS_YEAR:
            return days
    return None


def _in_years(*said: tuple[str, str, int]) -> Days | None:
    try:
        first, last = (date(year, _MONTHS.get(month.casefold()) or int(month), int(day)) for day, month, year in said)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _month(said: dict[str, str | None], today: date) -> Days | None:
    month, year = said["m1"] or said["m2"] or "", said["y1"]
    for tried in (int(year),) if year else (today.year, today.year + 1):
        found = date(tried, _MONTHS[month.casefold()], 1)
        last = (found + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if year or last >= today - STILL_THIS_YEAR:
            return found, last
    return None


def _soon(word: str, today: date) -> Days:
    monday = today - timedelta(days=today.weekday())
    match word:
        case "today":
            return today, today
        case "tomorrow":
            return today + timedelta(days=1), today + timedelta(days=1)
        case "this week":
            return monday, monday + timedelta(days=6)
        case _:
            return monday + timedelta(days=7), monday + timedelta(days=13)
