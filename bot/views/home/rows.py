"""One row of each of Home's sections: what it is, and the buttons that finish it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from slack_sdk.models.blocks import Block

from bot.rules.business_time import told_day
from bot.rules.campaigns import Announcement
from bot.rules.conflicts import Conflict
from bot.rules.feedback import Feedback
from bot.rules.home import Section
from bot.rules.meetings.outcomes import Action
from bot.rules.rights import Actor
from bot.rules.words import clip, one_line
from bot.views.campaigns import ids as campaigns
from bot.views.campaigns.card import choices, offer, together, when
from bot.views.conflicts.messages import ways_out
from bot.views.feedback import ids as feedback
from bot.views.feedback.card import titled
from bot.views.feedback.lists import state, task
from bot.views.feedback.notes import settling
from bot.views.meetings.agenda import moderators_ways, times, ways
from bot.views.meetings.pieces import LONGEST_ROW, state_of
from bot.views.parts import bold, button, buttons, escape, line, says, small, stamp

LONGEST_ANSWER = 200


class Around(Protocol):
    """Whoever reads the row, their day, marketing's last words by feedback, and the questions by campaign."""

    @property
    def reader(self) -> Actor: ...
    @property
    def today(self) -> date: ...
    @property
    def answers(self) -> Mapping[UUID, str]: ...
    @property
    def questions(self) -> Mapping[UUID, int]: ...


Row = Iterable[Block | None]


def row(section: Section, subject: Any, known: Around) -> Row:
    return _ROWS[section](subject, known)


def title_of(section: Section, subject: Any) -> str:
    """What a row is about, in a few words."""
    return str(_TITLES[section](subject))


def confirmed(campaign: Announcement) -> Row:
    """For the five minutes in which it can be taken back."""
    yield line(says("✓ Got it: "), bold(campaign.name))
    yield buttons([button("Undo", campaigns.TAKE_BACK, stamp(campaign.id, campaign.round))])


def _to_confirm(campaign: Announcement, known: Around) -> Row:
    facts = [when(campaign), campaign.owner_name]
    yield together([[bold(campaign.name)], offer(campaign), [says(" · ".join(facts))]])
    yield buttons(choices(campaign))


def _waiting(one: Feedback, known: Around) -> Row:
    late = ":warning: overdue · " if one.answer_due < known.today else ""
    yield titled(one)
    yield small(f"{late}{escape(one.given.name)} · {state(one)}")
    yield buttons([_answer(one) if one.given.by != known.reader.id else None])


def _answer(one: Feedback) -> Any:
    return button("Answer", feedback.ANSWER, stamp(one.id, one.version))


def _answered(one: Feedback, known: Around) -> Row:
    words = known.answers.get(one.id, "")
    yield titled(one)
    yield small(state(one))
    yield line(says(f"“{clip(one_line(words), LONGEST_ANSWER)}”")) if words else None
    yield buttons(settling(one))


def _flagged(one: Feedback, known: Around) -> Row:
    yield titled(one)
    yield small(state(one))


def _task(one: Feedback, known: Around) -> Row:
    late = ":warning: overdue · " if one.task and one.task.due < known.today else ""
    yield titled(one)
    yield small(f"{late}{next(iter(task(one)), '')}")
    yield buttons([button("Done", feedback.TASK_DONE, stamp(one.id, one.version))])


def _conflict(one: Conflict, known: Around) -> Row:
    yield together(
        [
            [bold(one.asked.name), says(" asks about your "), bold(one.other.planned.title)],
            [says(one.other_told)],
            [says("It crosses "), bold(one.mine.planned.title), says(f" · {one.mine_told}")],
            [says(f"“{clip(one_line(one.why), LONGEST_ANSWER)}”")] if one.why else [],
        ]
    )
    yield from ways_out(one)


def _action(one: Action, known: Around) -> Row:
    yield _about(one, known, [])
    yield buttons(ways(one))


def _carried(one: Action, known: Around) -> Row:
    often = [f"carried over {times(one.carried)}"] if one.carried else []
    yield _about(one, known, [one.owner, *often])
    own = one.owner_id == known.reader.id
    yield buttons(ways(one) if own and ways(one) else moderators_ways(one))


def _about(one: Action, known: Around, facts: list[str]) -> Block:
    late = ["overdue"] if one.overdue(known.today) else []
    told = " · ".join([*facts, f"due {told_day(one.due)}", *late, one.meeting])
    return line(bold(clip(one_line(one.text), LONGEST_ROW)), says(f"\n{told}{state_of(one)}"))


def _unread(campaign: Announcement, known: Around) -> Row:
    count = f"{campaign.acknowledged} of {campaign.required} have said Got it"
    asked = known.questions.get(campaign.id, 0)
    thread = f" · {asked} question{'s' if asked > 1 else ''} in its card's thread" if asked else ""
    yield line(bold(campaign.name), says(f"\n{count} · {when(campaign)}{thread}"))
    yield buttons([button("Who is missing", campaigns.MISSING, stamp(campaign.id, campaign.version))])


def _draft(campaign: Announcement, known: Around) -> Row:
    value = stamp(campaign.id, campaign.version)
    yield line(bold(campaign.name), says(f" · draft · {when(campaign)}"))
    yield buttons([button("Preview", campaigns.LOOK, value), button("Change", campaigns.GO_ON, value)])


_ROWS: dict[Section, Callable[[Any, Around], Row]] = {
    Section.CONFIRM: _to_confirm,
    Section.WAITING: _waiting,
    Section.ANSWERED: _answered,
    Section.CONFLICTS: _conflict,
    Section.ACTIONS: _action,
    Section.TASKS: _task,
    Section.CARRIED: _carried,
    Section.UNREAD: _unread,
    Section.DRAFTS: _draft,
    Section.FLAGGED: _flagged,
}
_TITLES: dict[Section, Callable[[Any], str]] = {
    Section.CONFIRM: lambda campaign: campaign.name,
    Section.WAITING: lambda one: one.lead,
    Section.ANSWERED: lambda one: one.lead,
    Section.CONFLICTS: lambda one: one.other.planned.title,
    Section.ACTIONS: lambda one: one.text,
    Section.TASKS: lambda one: one.lead,
    Section.CARRIED: lambda one: one.text,
    Section.UNREAD: lambda campaign: campaign.name,
    Section.DRAFTS: lambda campaign: campaign.name,
    Section.FLAGGED: lambda one: one.lead,
}
