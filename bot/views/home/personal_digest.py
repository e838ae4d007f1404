"""The personal digest: what waits for one person, in one direct message a week."""

from slack_sdk.models.blocks import Block

from bot.rules.home import FOLLOWED, Section, Some, counts, told
from bot.rules.personal_digest import PersonalDigest
from bot.rules.words import clip, one_line
from bot.views.home.rows import title_of
from bot.views.parts import Message, Part, bold, line, listed, message, says, small

MOST_NAMED = 3
LONGEST_TITLE = 60
HEAD = "What waits for you this week"


def show(digest: PersonalDigest) -> Message:
    known = digest.known
    rows = [
        _row(section, known.of(section)) for section in Section if section not in FOLLOWED and known.of(section).total
    ]
    proposals = len(known.meeting.proposals) if known.meeting else 0
    return message(
        f"{HEAD}: {', '.join(counts(known))}",
        listed(HEAD, rows) if rows else line(bold(HEAD)),
        _agenda(counts(known)[-1]) if proposals else None,
        small("Home has it all, with the buttons that finish it."),
        small("It comes late: Unison was not running at its time.") if digest.late else None,
    )


def _agenda(words: str) -> Block:
    return line(says(words))


def _row(section: Section, some: Some) -> list[Part]:
    titles = [clip(one_line(title_of(section, one)), LONGEST_TITLE) for one in some.rows[:MOST_NAMED]]
    more = f" and {some.total - len(titles):,} more" if some.total > len(titles) else ""
    return [bold(told(section, some)), says(f": {', '.join(titles)}{more}")]
