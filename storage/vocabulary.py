"""The vocabulary both teams share: found while people type, added by anyone, placed and renamed by admins."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Select, UniqueConstraint
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, select
from uuid_utils.compat import uuid7

from bot.rules.rights import Actor, Refused
from bot.rules.vocabulary import KNOWN, NEW, Term, TermKind, Tree, path_of, upwards
from bot.rules.words import LONGEST_NAME, key_of, search_words
from storage import audit
from storage.members import one_of

MOST_OFFERED = 30


class TermRow(SQLModel, table=True):
    __tablename__ = "term"
    __table_args__ = (
        one_of("kind", TermKind),
        CheckConstraint(f"length(name) BETWEEN 1 AND {LONGEST_NAME}"),
        CheckConstraint("parent_id IS NULL OR kind = 'region' AND parent_id <> id"),
        UniqueConstraint("kind", "key"),
    )
    id: UUID = Field(primary_key=True)
    kind: str
    name: str
    key: str
    parent_id: UUID | None = Field(default=None, foreign_key="term.id")
    added_by: str
    added_at: datetime


def add(session: Session, kind: TermKind, name: str, parent_id: UUID | None, by: str, now: datetime) -> Term:
    row = TermRow(id=uuid7(), kind=kind, name=name, key=key_of(name), parent_id=parent_id, added_by=by, added_at=now)
    session.add(row)
    session.flush()
    audit.note(session, by, "term.added", row.id, now, kind=kind)
    return get(session, [row.id])[0]


_PARENT = aliased(TermRow)


def _terms() -> Select[Any]:
    parent = col(_PARENT.id) == TermRow.parent_id
    return columns(TermRow.id, TermRow.name, TermRow.parent_id, _PARENT.name).join(_PARENT, parent, isouter=True)  # type: ignore[call-overload,no-any-return]


def _read(session: Session, query: Select[Any]) -> list[Term]:
    return [Term(term_id, name, parent_id, parent or "") for term_id, name, parent_id, parent in session.execute(query)]


def get(session: Session, ids: list[UUID]) -> list[Term]:
    """Those of the ids that are terms, by name."""
    query = _terms().where(col(TermRow.id).in_(ids)).order_by(col(TermRow.key))
    return _read(session, query) if ids else []


def named(session: Session, kind: TermKind, name: str) -> Term | None:
    query = _terms().where(col(TermRow.kind) == kind, col(TermRow.key) == key_of(name))
    return next(iter(_read(session, query)), None)


def search(session: Session, kind: TermKind, words: str, most: int) -> list[Term]:
    """Terms that hold all the words, those that begin with them first."""
    held = [col(TermRow.key).contains(w, autoescape=True) for w in search_words(words)]
    begins = col(TermRow.key).startswith(key_of(words), autoescape=True)
    query = _terms().where(col(TermRow.kind) == kind, *held).order_by(begins.desc(), col(TermRow.key))
    return _read(session, query.limit(most))


def offered(session: Session, actor: Actor, now: datetime, kind: TermKind, words: str) -> list[Term]:
    """For the type-aheads of forms."""
    return search(session, kind, words, MOST_OFFERED)


def every(session: Session, kind: TermKind) -> list[Term]:
    return _read(session, _terms().where(col(TermRow.kind) == kind).order_by(col(TermRow.key)))


def within(session: Session) -> Tree:
    """Each region and the one it lies in."""
    query = select(TermRow.id, TermRow.parent_id).where(TermRow.kind == TermKind.REGION)
    return dict(session.exec(query).all())


def find_or_add(session: Session, kind: TermKind, words: str, by: str, now: datetime) -> Term:
    """What a form's type-ahead chose: "id:…" for a word that is there, "new:…" for one to be added."""
    if words.startswith(NEW):
        return _place(session, kind, path_of(kind, words.removeprefix(NEW)), by, now)
    row = session.get(TermRow, _id(words))
    if row is None or row.kind != kind:
        raise Refused(f"That {kind} is gone. Choose another one, or type its name to add it again.")
    return get(session, [row.id])[0]


def _id(words: str) -> UUID:
    try:
        return UUID(words.removeprefix(KNOWN))
    except ValueError:
        raise Refused("Unison can't read one of the words any more. Choose it again.") from None


def _place(session: Session, kind: TermKind, names: list[str], by: str, now: datetime) -> Term:
    """Adds what is not there yet, the largest first; what is there stays where it lies."""
    parent: Term | None = None
    for name in reversed(names):
        parent = named(session, kind, name) or add(session, kind, name, parent.id if parent else None, by, now)
    assert parent is not None  # noqa: S101 - there is at least one name
    return parent


def place(session: Session, actor: Actor, now: datetime, words: str) -> list[Term]:
    """Puts each named region into the next one, wherever it lay before; the smallest comes first."""
    names = path_of(TermKind.REGION, words)
    parent: Term | None = None
    placed: list[Term] = []
    for name in reversed(names):
        term = named(session, TermKind.REGION, name)
        if term is None:
            term = add(session, TermKind.REGION, name, parent.id if parent else None, actor.id, now)
        elif parent and term.parent_id != parent.id:
            term = _move(session, term, parent, actor, now)
        placed.insert(0, term)
        parent = term
    return placed


def _move(session: Session, term: Term, parent: Term, actor: Actor, now: datetime) -> Term:
    if term.id in upwards(parent.id, within(session)):
        raise Refused(f"{parent.name} lies in {term.name} already, so {term.name} can't lie in {parent.name}.")
    row = session.get_one(TermRow, term.id)
    row.parent_id = parent.id
    session.flush()
    audit.note(session, actor.id, "term.placed", term.id, now, parent=str(parent.id))
    return get(session, [term.id])[0]


def rename(session: Session, actor: Actor, now: datetime, old: str, new: str) -> Term:
    """Any word of the vocabulary, by the name it has."""
    query = select(TermRow).where(TermRow.key == key_of(old)).order_by(col(TermRow.kind))
    row = session.exec(query).first()
    if row is None:
        raise Refused(f"There is no product, segment or region called “{old}”.")
    (name,) = path_of(TermKind.PRODUCT, new)
    if (other := named(session, TermKind(row.kind), name)) and other.id != row.id:
        raise Refused(f"There is a {row.kind} called “{other.name}” already.")
    row.name, row.key = name, key_of(name)
    session.flush()
    audit.note(session, actor.id, "term.renamed", row.id, now)
    return get(session, [row.id])[0]
