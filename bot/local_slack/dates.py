"""Days and times in the words Slack uses, in the reader's zone."""

import re
from collections.abc import Callable
from datetime import date, datetime

from bot.local_slack.reader import Reader

_CONTROL = re.compile(r"<!date\^(\d+)\^([^|>^]*)[^|>]*(?:\|[^>]*)?>")
_FIRST_TEEN, _LAST_TEEN = 11, 13


def clock_time(moment: datetime, *, seconds: bool = False) -> str:
    """10:12 AM"""
    return f"{moment:%I:%M:%S %p}".lstrip("0") if seconds else f"{moment:%I:%M %p}".lstrip("0")


def day_label(moment: datetime, reader: Reader) -> str:
    """What the line between two days says: Today, Yesterday, Monday, May 4th."""
    near = _near(moment, reader)
    if near:
        return near.capitalize()
    year = "" if moment.year == reader.today.year else f", {moment.year}"
    return f"{moment:%A, %B} {_ordinal(moment.day)}{year}"


def long_date(day: date) -> str:
    """As it stands in the field of a form."""
    return f"{day:%B} {day.day}, {day.year}"


def written(pattern: str, seconds: int, reader: Reader) -> str:
    """Slack's date formats: every {token} it knows is replaced, the rest stays."""
    moment = reader.at(seconds)

    def replace(found: re.Match[str]) -> str:
        shown = _TOKENS.get(found[1])
        return shown(moment, reader) if shown else found[0]

    return re.sub(r"\{(\w+)\}", replace, pattern)


def in_words(text: str, reader: Reader) -> str:
    """Text in which every <!date^…> has become what this reader sees."""
    return _CONTROL.sub(lambda found: written(found[2], int(found[1]), reader), text)


def _ordinal(day: int) -> str:
    teen = _FIRST_TEEN <= day <= _LAST_TEEN
    return f"{day}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _near(moment: datetime, reader: Reader) -> str | None:
    return {0: "today", -1: "yesterday", 1: "tomorrow"}.get((moment.date() - reader.today.date()).days)


def _long(moment: datetime, reader: Reader) -> str:
    return f"{moment:%A, %B} {_ordinal(moment.day)}, {moment.year}"


def _plain(moment: datetime, reader: Reader) -> str:
    return f"{moment:%B} {_ordinal(moment.day)}, {moment.year}"


def _short(moment: datetime, reader: Reader) -> str:
    return f"{moment:%b} {moment.day}, {moment.year}"


def _pretty(shown: Callable[[datetime, Reader], str]) -> Callable[[datetime, Reader], str]:
    return lambda moment, reader: _near(moment, reader) or shown(moment, reader)


def ago(moment: datetime, reader: Reader) -> str:
    seconds = int((reader.today - moment).total_seconds())
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        count = abs(seconds) // length
        if count:
            many = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"{many} ago" if seconds > 0 else f"in {many}"
    return "just now"


_TOKENS: dict[str, Callable[[datetime, Reader], str]] = {
    "date_num": lambda moment, _: f"{moment:%Y-%m-%d}",
    "date_slash": lambda moment, _: f"{moment:%m/%d/%Y}",
    "date": _plain,
    "date_short": _short,
    "date_long": _long,
    "date_long_full": _long,
    "date_pretty": _pretty(_plain),
    "date_short_pretty": _pretty(_short),
    "date_long_pretty": _pretty(_long),
    "day_divider_pretty": day_label,
    "time": lambda moment, _: clock_time(moment),
    "time_secs": lambda moment, _: clock_time(moment, seconds=True),
    "ago": ago,
}
