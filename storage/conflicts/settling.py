"""Clashes that somebody decided about, and how the open ones end: each with its trace and its messages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, update
from uuid_utils.compat import uuid7

from bot.rules.activities import Activity, check_may_answer
from bot.rules.conflicts import (
    OVER,
    Choice,
    Clash,
    Conflict,
    Resolution,
    check_open,
    crosses,
    told_end,
    told_end_of_overlap,
    told_facts,
)
from bot.rules.rights import Actor
from bot.rules.trace import BY_ITSELF
from bot.rules.vocabulary import Tree
from storage import audit, outbox, vocabulary
from storage.conflicts import read
from storage.conflicts.tables import ConflictRow
from storage.outbox import Place

SHARED = Place(role="shared")


def decide(
    session: Session, actor: Actor, now: datetime, mine: Activity, clashes: Sequence[Clash], choice: Choice
) -> None:
    """Asks the owners, or remembers the overlap as deliberate. Nobody is asked, or told, about their own activity."""
    told: dict[str, UUID] = {}
    for clash in clashes:
        owner = clash.activity.planned.owner_id
        if choice.kind == "ask" and owner != actor.id:
            _ask(session, actor, now, mine, clash, choice)
            continue
        dm = None if owner == actor.id else (told.setdefault(owner, uuid7()), owner)
        _remember(session, actor, now, mine, clash, choice, Resolution.DELIBERATE, dm)
    for owner, overlap_id in told.items():
        show_overlap(session, overlap_id, owner, now)


def _remember(
    session: Session,
    actor: Actor,
    now: datetime,
    mine: Activity,
    clash: Clash,
    choice: Choice,
    resolution: Resolution | None = None,
    dm: tuple[UUID, str] | None = None,
) -> UUID:
    row = ConflictRow(
        id=uuid7(),
        mine_id=mine.id,
        other_id=clash.activity.id,
        asked_by=actor.id,
        asked_at=now,
        why=choice.why,
        version=1,
        resolution=resolution,
        resolved_by=actor.id if resolution else None,
        resolved_at=now if resolution else None,
        mine_was=told_facts(mine),
        other_was=told_facts(clash.activity),
        same_was=clash.same,
        overlap_id=dm[0] if dm else None,
        told_to=dm[1] if dm else None,
    )
    session.add(row)
    session.flush()
    audit.note(session, actor.id, "conflict.deliberate" if resolution else "conflict.asked", row.id, now)
    return row.id


def _ask(session: Session, actor: Actor, now: datetime, mine: Activity, clash: Clash, choice: Choice) -> None:
    """One card naming both owners where both teams read, and a DM with the buttons to whose turn it is."""
    conflict_id = _remember(session, actor, now, mine, clash, choice)
    _show(session, conflict_id, actor.id, {clash.activity.planned.owner_id}, now)


def _show(session: Session, conflict_id: UUID, asked_by: str, owners: Iterable[str], now: datetime) -> None:
    """Whoever was asked once keeps a DM that tells the truth; nobody is asked by themselves."""
    key = f"conflict:{conflict_id}"
    outbox.show_card(session, key=key, shows="conflict", subject=conflict_id, place=SHARED, now=now)
    for owner in sorted(set(owners) - {asked_by}):
        outbox.show_card(
            session,
            key=f"conflict-asked:{conflict_id}:{owner}",
            shows="conflict_asked",
            subject=conflict_id,
            details={"reader": owner},
            place=Place(person=owner),
            now=now,
        )


def show_overlap(session: Session, overlap_id: UUID, owner: str, now: datetime) -> None:
    """Told once, and true ever after."""
    key, place = f"conflict-overlap:{overlap_id}", Place(person=owner)
    outbox.show_card(session, key=key, shows="conflict_overlap", subject=overlap_id, place=place, now=now)


def look_again(session: Session, actor: Actor, now: datetime, activity: Activity, before: Activity | None) -> None:
    """After an activity changed: its conflicts end when nothing crosses any more, or show the new state.

    Whose it has become is asked then, and whose it was reads so.
    """
    if before is None:
        return
    tree = vocabulary.within(session)
    for conflict in read.chosen(session, activity.id):
        _follow(session, actor, now, conflict, activity, tree)
    for conflict in read.unsettled(session, activity.id):
        other = conflict.other if conflict.mine.id == activity.id else conflict.mine
        owner = conflict.other.planned.owner_id
        asked = before.planned.owner_id if conflict.other.id == activity.id else owner
        if activity.called_off:
            _settle(session, actor, now, conflict, Resolution.CALLED_OFF, activity, asked)
        elif crosses(activity.planned, other.planned, tree):
            _change(session, conflict, _as_they_are(conflict))
            _show(session, conflict.id, conflict.asked.by, {asked, owner}, now)
        else:
            _settle(session, actor, now, conflict, Resolution.MOVED, activity, asked)


def _follow(session: Session, actor: Actor, now: datetime, conflict: Conflict, activity: Activity, tree: Tree) -> None:
    """What somebody chose stays chosen; the owner's DM says when it has come to an end, and how."""
    other = (conflict.other if conflict.mine.id == activity.id else conflict.mine).planned
    if activity.called_off or not crosses(activity.planned, other, tree):
        _change(session, conflict, {"agreed": told_end_of_overlap(activity, other, actor.name)})
        audit.note(session, actor.id, "conflict.overlap_ended", conflict.id, now)
    else:
        _change(session, conflict, _as_they_are(conflict))
    if conflict.overlap_id and conflict.told_to:
        show_overlap(session, conflict.overlap_id, conflict.told_to, now)


def _as_they_are(conflict: Conflict) -> dict[str, str]:
    return {"mine_was": conflict.mine_told, "other_was": conflict.other_told, "same_was": conflict.same}


def _change(session: Session, conflict: Conflict, values: Mapping[str, object]) -> None:
    session.execute(update(ConflictRow).where(col(ConflictRow.id) == conflict.id).values(values))


def keep_it(session: Session, actor: Actor, now: datetime, conflict_id: UUID, why: str) -> None:
    """The owner who was asked keeps it as it is, and says why."""
    conflict = to_answer(session, actor, now, conflict_id)
    _settle(session, actor, now, conflict, Resolution.KEPT, conflict.other, conflict.other.planned.owner_id, why)


def to_answer(session: Session, actor: Actor, now: datetime, conflict_id: UUID) -> Conflict:
    """For the forms of *Move mine* and *Keep it*: only while it is open, and only for whose turn it is."""
    conflict = read.get(session, conflict_id)
    check_may_answer(conflict.other, actor)
    check_open(conflict, actor, now)
    return conflict


def _settle(
    session: Session,
    actor: Actor,
    now: datetime,
    conflict: Conflict,
    resolution: Resolution,
    changed: Activity,
    asked: str,
    why: str = "",
) -> None:
    """Both messages say what was agreed; the asker is told once, unless it was the asker who settled it."""
    other = conflict.other if conflict.mine.id == changed.id else conflict.mine
    agreed = told_end(resolution, changed, other.planned, actor.name, why)
    _close(session, actor.id, now, conflict, resolution, agreed, asked)
    if conflict.asked.by != actor.id:
        key, place = f"conflict-agreed:{conflict.id}", Place(person=conflict.asked.by)
        outbox.tell(session, key=key, shows="conflict_agreed", subject=conflict.id, place=place, now=now)


def pass_over(session: Session, today: date, now: datetime) -> None:
    """Conflicts that nobody settled while it mattered: the card and the question say so, and nobody is told."""
    for conflict in read.unsettled(session):
        if conflict.last_day < today:
            _close(session, BY_ITSELF, now, conflict, Resolution.OVER, OVER, conflict.other.planned.owner_id)


def _close(
    session: Session, by: str, now: datetime, conflict: Conflict, resolution: Resolution, agreed: str, asked: str
) -> None:
    settled = {"resolution": resolution, "resolved_by": by, "resolved_at": now, "agreed": agreed}
    _change(session, conflict, settled | {"version": conflict.version + 1})
    audit.note(session, by, f"conflict.{resolution}", conflict.id, now)
    _show(session, conflict.id, conflict.asked.by, {asked}, now)
