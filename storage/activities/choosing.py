"""What the schedule's forms are filled with and offer, and how a draft becomes a plan."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from bot.rules.activities import Activity, Draft, Planned, Prefill, check_may_change, missing, problems
from bot.rules.activities.typed import Look, Vocabulary, only_a_look, understand
from bot.rules.business_time import today_in
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor, Refused, Right, may
from bot.rules.vocabulary import TermKind
from storage import members, vocabulary
from storage.activities import read


def prepare(session: Session, actor: Actor, now: datetime, words: str) -> Prefill:
    """Opening the form already asks for the right, so that nobody fills in what they may not send."""
    members.require(session, actor.id, Right.PLAN_ACTIVITY)
    typed = understand(words, today_in(actor.zone, now), _known(session))
    return Prefill.typed(typed, actor.id)


def look_or_prepare(session: Session, actor: Actor, now: datetime, words: str) -> Look | Prefill:
    """Words that only say when, where or whose open the schedule there; all others fill the form."""
    look = only_a_look(words, today_in(actor.zone, now), _known(session))
    return look or prepare(session, actor, now, words)


def prepare_change(session: Session, actor: Actor, now: datetime, activity_id: UUID) -> tuple[Activity, Prefill]:
    known = read.get(session, activity_id)
    check_may_change(known, actor, now)
    return known, Prefill.of(known.planned, vocabulary.get(session, list(known.planned.terms)))


def _known(session: Session) -> Vocabulary:
    return {kind: vocabulary.every(session, kind) for kind in TermKind}


def planned(session: Session, actor: Actor, now: datetime, draft: Draft) -> Planned:
    """Raises Incomplete with a sentence at each field that is missing or wrong; adds the words that are new."""
    if not (draft.kind and draft.start and draft.end):
        raise Incomplete(missing(draft))
    plan = Planned(
        kind=draft.kind,
        title=draft.title,
        owner_id=_owner(session, draft.owner_id or actor.id),
        start=draft.start,
        end=draft.end,
        offer=draft.offer,
        offer_until=draft.offer_until,
        note=draft.note,
        support_wanted=draft.support_wanted,
        regions=_terms(session, actor, now, TermKind.REGION, draft.regions),
        products=_terms(session, actor, now, TermKind.PRODUCT, draft.products),
        segments=_terms(session, actor, now, TermKind.SEGMENT, draft.segments),
    )
    if errors := problems(plan, today_in(actor.zone, now)):
        raise Incomplete(errors)
    return plan


def _owner(session: Session, owner_id: str) -> str:
    owner = members.actor(session, owner_id)
    if not may(owner, Right.PLAN_ACTIVITY):
        raise Incomplete({"who": f"{owner.name} is on neither team, so nobody would know whose activity it is."})
    return owner_id


def _terms(session: Session, actor: Actor, now: datetime, kind: TermKind, chosen: Sequence[str]) -> frozenset[UUID]:
    try:
        return frozenset(vocabulary.find_or_add(session, kind, words, actor.id, now).id for words in chosen)
    except Refused as refused:
        raise Incomplete({f"{kind}s": refused.sentence}) from refused
