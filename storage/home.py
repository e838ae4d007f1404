"""What a person's Home tab is made of: each section's first rows and how many there are."""

from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from sqlmodel import Session

from bot.rules.business_time import today_in
from bot.rules.digest import Digest, up_to
from bot.rules.home import PAGE, ROWS, Listed, Overview, Section, Some, reads_numbers, sections_of
from bot.rules.rights import Actor, Refused, Right, Role, may
from storage import members, setup, workspace
from storage.campaigns import waiting as campaigns
from storage.conflicts import read as conflicts
from storage.digest import reading
from storage.feedback import lists as feedback
from storage.feedback.read import last_answers
from storage.meetings import commitments
from storage.outbox import homes
from storage.outbox.homes import Drawn


class Reads(Protocol):
    """The day is that of the reader's own clock; without `samples` only what counts."""

    def __call__(
        self, session: Session, reader: Actor, today: date, first: int, most: int, /, *, samples: bool = True
    ) -> Some: ...


_READS: dict[Section, Reads] = {
    Section.CONFIRM: lambda session, who, _, first, most, **more: campaigns.to_confirm(
        session, who, first, most, **more
    ),
    Section.WAITING: feedback.waiting,
    Section.ANSWERED: feedback.answered,
    Section.CONFLICTS: lambda session, who, _, first, most, **more: conflicts.asking(
        session, who.id, first, most, **more
    ),
    Section.ACTIONS: lambda session, who, today, first, most, **_: commitments.own(session, who.id, today, first, most),
    Section.TASKS: feedback.tasks,
    Section.CARRIED: lambda session, who, _, first, most, **__: commitments.carried_over(session, who.id, first, most),
    Section.UNREAD: lambda session, who, _, first, most, **more: campaigns.unread(session, who, first, most, **more),
    Section.DRAFTS: lambda session, who, _, first, most, **__: campaigns.drafts(session, who, first, most),
    Section.FLAGGED: lambda session, who, _, first, most, **__: feedback.mine(session, who, first, most),
}


def opened(session: Session, actor: Actor, now: datetime, due_at: datetime) -> tuple[Overview, Drawn]:
    """An owner or admin of the workspace who opens Home first is Unison's first admin from then on."""
    if setup.become_first_admin(session, actor, now):
        actor = members.actor(session, actor.id)
    drawn = homes.open_home(session, actor.id, due_at, now)
    return overview(session, actor, now), drawn


def waiting(session: Session, actor: Actor, now: datetime, *, samples: bool = True) -> Overview:
    """What waits for this person, and nothing else."""
    today = today_in(actor.zone, now)
    return Overview(
        reader=actor,
        today=today,
        sections={one: _READS[one](session, actor, today, 0, ROWS, samples=samples) for one in sections_of(actor)},
        meeting=commitments.moderated_next(session, actor, now, samples=samples)
        if may(actor, Right.RUN_MEETING)
        else None,
    )


def overview(session: Session, actor: Actor, now: datetime) -> Overview:
    known = waiting(session, actor, now)
    answered = [row.id for row in known.of(Section.ANSWERED).rows]
    sets_up = Role.ADMIN in actor.roles or not actor.roles
    return replace(
        known,
        confirmed=campaigns.just_confirmed(session, actor, now) if may(actor, Right.ACKNOWLEDGE) else (),
        answers=last_answers(session, answered),
        questions=campaigns.questions(session, [row.id for row in known.of(Section.UNREAD).rows]),
        numbers=_numbers(session, now) if reads_numbers(actor) else None,
        set_up=setup.state(session, now) if sets_up else None,
    )


def _numbers(session: Session, now: datetime) -> Digest:
    return reading.read(session, up_to(today_in(workspace.team_zone(session), now)), now)


def page(session: Session, actor: Actor, now: datetime, section: Section, number: int) -> Listed:
    """Beyond the last page there is the last."""
    if section not in sections_of(actor):
        raise Refused("This list is not for your role any more. /unison help shows what you can do.")
    today = today_in(actor.zone, now)
    found = _READS[section](session, actor, today, number * PAGE, PAGE)
    last = max(0, (found.total - 1) // PAGE)
    if number > last:
        return page(session, actor, now, section, last)
    return Listed(section, number, found, actor, today)
