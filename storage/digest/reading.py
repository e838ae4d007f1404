"""Everything that a digest says, read in one view of the database by a dozen queries."""

from datetime import date, datetime

from sqlmodel import Session

from bot.rules.business_time import WorkingTime, today_in
from bot.rules.digest import Digest, Owed, Trend, awake_only, targets_from
from bot.rules.metrics import Handed, Target, Window, mean
from bot.rules.rights import Role
from storage import choices, members, reasons, working_time
from storage.digest import beginning, came_back, coming, handed_over
from storage.digest.came_back import Given

# Below this many people a team's number would be somebody's own (product.md, "Who sees what").
SMALLEST_TEAM = 3


def read(session: Session, window: Window, now: datetime, planned_at: datetime | None = None) -> Digest:
    known = choices.read(session)
    working = working_time.shared(session, known)
    zone, target = working.zone, Target(known.decide_within_working_days, working)
    leads, labels = handed_over.handed(session, window, target), reasons.labels(session)
    words = came_back.given(session, window, working, labels)
    today = today_in(zone, now)
    began = handed_over.first_day(session, zone)
    before = window.before(began) if began else []
    made = Digest(
        window=window,
        zone=zone,
        made_at=now,
        planned_at=planned_at,
        handed_over=handed_over.summed(leads, handed_over.expected(session, window, zone), window, before, target),
        returns=came_back.summed(session, words, window, before, zone, labels),
        owed=_owed(session, words, window, before, today, target),
        reads=coming.reads(session, window, today, zone),
        ahead=coming.ahead(session, today),
        conflicts=coming.crossings(session),
        actions=coming.actions(session, today),
        meeting=coming.meeting(session, now),
        targets_from=_targets_from(session, working, today),
        trend=_trend(leads, words, [*reversed(before), window], zone),
    )
    return awake_only(made, known.packs)


def _targets_from(session: Session, working: WorkingTime, today: date) -> date | None:
    """The first ten working days only measure (product.md C15)."""
    begun = beginning.begun(session)
    first = targets_from(begun, working) if begun else today
    return first if first > today else None


def _owed(
    session: Session, words: list[Given], window: Window, before: list[Window], today: date, target: Target
) -> Owed:
    zone = target.working.zone
    took = [times.took.median for w in before if (times := came_back.answered(words, w, zone)).took]
    usual = mean(took)
    return Owed(
        answers=came_back.answers_late(session, today),
        tasks=came_back.tasks_late(session, today),
        outcomes=handed_over.without_outcome(session, today, target),
        answer_times=came_back.answered(words, window, zone),
        answers_took_before=None if usual is None else round(usual),
        apart=all(len(members.with_role(session, role)) >= SMALLEST_TEAM for role in (Role.SELLER, Role.MARKETER)),
    )


def _trend(leads: list[Handed], words: list[Given], windows: list[Window], zone: str) -> tuple[Trend, ...]:
    return tuple(Trend(w.first, handed_over.count(leads, w), came_back.count(words, w, zone)) for w in windows)
