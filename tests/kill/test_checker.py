"""The checker finds what it is there to find: each seeded fault in an otherwise healthy day."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.kill.checker import check
from tests.kill.evidence import Evidence, Row, Said, Submission

CARD = "Northwind [Word of F00001F.] Answered by Marco"
SECOND = "Fabrikam [Word of F00003F.]"
MONDAY, NEXT = "2026-05-11", "2026-05-18"


def feedback(known: str, author: str, canary: str) -> Row:
    return {"id": known, "author_id": author, "note": f"Word of {canary}."}


def outbox(known: str, shows: str, subject: str, target: str, ts: str, **more: Any) -> Row:
    told = {"id": known, "key": f"{shows}:{subject}", "shows": shows, "subject": subject, "kind": "card"}
    where = {"channel": None, "person": None, "target": target, "ts": ts}
    return told | where | {"state": "sent", "code": None, "wanted": 1, "shown": 1} | more


def whisper(known: str, subject: str, shown: int) -> Row:
    where = {"channel": "CS", "person": "USARA"}
    return outbox(known, "feedback_saved", subject, "CS", "", kind="whisper", shown=shown, **where)


def audit(action: str, subject: str, actor: str) -> Row:
    return {"action": action, "subject": subject, "actor_id": actor}


def the_outbox() -> list[Row]:
    return [
        outbox("k1", "feedback", "f1", "CM", "1.1", wanted=2, shown=2),
        whisper("w1", "f1", shown=1),
        outbox("k3", "feedback_word", "x", "CM", "1.3", kind="note"),
        outbox("k4", "feedback_notice", "n1", "DSARA", "1.4"),
        outbox("k5", "feedback", "f3", "CM", "1.5"),
        whisper("w3", "f3", shown=0),
        outbox("k6", "digest", MONDAY, "CG", "1.6", kind="note"),
        outbox("k7", "digest-details", MONDAY, "CG", "1.7", kind="note"),
        outbox("k8", "digest", NEXT, "CG", "1.8", kind="note"),
        outbox("k12", "digest-details", NEXT, "CG", "", kind="note", state="dropped"),
    ]


def a_healthy_day() -> Evidence:
    """Sara gave two feedbacks, Marco answered the first; her second confirmation was lost, as whispers may be."""
    return Evidence(
        marketing="CM",
        shared="CG",
        direct={"USARA": "DSARA"},
        submissions=[
            Submission("V1", "USARA", "F00001F", accepted=True),
            Submission("V2", "UMARCO", "A00002A", accepted=True),
            Submission("V3", "USARA", "F00003F", accepted=True),
            Submission("V4", "USARA", "F00004F", accepted=False),
        ],
        said=[
            Said("CM", "1.1", None, CARD, "k1"),
            Said("CS", "1.2", None, "Saved: Northwind", None, "USARA"),
            Said("CM", "1.3", "1.1", "Marco answered: Word of A00002A.", "k3"),
            Said("DSARA", "1.4", None, "Marco answered about Northwind: Word of A00002A.", "k4"),
            Said("CM", "1.5", None, SECOND, "k5"),
            Said("CG", "1.6", None, "Week 19. Sara: “Word of F00001F.”", "k6"),
            Said("CG", "1.7", "1.6", "All of week 19", "k7"),
            Said("CG", "1.8", None, "A quiet week", "k8"),
        ],
        posted=["k1", "k3", "k4", "k5", "k6", "k7", "k8"],
        refusals=["views.open: exchanged_trigger_id"],
        rows={
            "feedback": [feedback("f1", "USARA", "F00001F"), feedback("f3", "USARA", "F00003F")],
            "feedback_word": [{"feedback_id": "f1", "author_id": "UMARCO", "text": "Word of A00002A."}],
            "feedback_step": [{"feedback_id": "f1", "step": "answered", "by_id": "UMARCO"}],
            "feedback_notice": [{"id": "n1", "feedback_id": "f1"}],
            "audit": [
                audit("member.role", "USARA", "UADA"),
                audit("feedback.given", "f1", "USARA"),
                audit("feedback.given", "f3", "USARA"),
                audit("feedback.answered", "f1", "UMARCO"),
            ],
            "outbox": the_outbox(),
            "claim": [
                {"schedule": "digest", "day": MONDAY, "verdict": "done"},
                {"schedule": "digest", "day": NEXT, "verdict": "done"},
                {"schedule": "housekeeping", "day": "2026-05-07", "verdict": "done"},
            ],
        },
        mondays=[MONDAY, NEXT],
    )


def changed(table: str, number: int, **values: Any) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.rows[table][number] = {**day.rows[table][number], **values}

    return change


def removed(table: str, number: int) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.rows[table].pop(number)

    return change


def deleted(number: int) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.said.pop(number)

    return change


def unsaid(number: int) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.posted.remove(day.said.pop(number).key)

    return change


def said(message: Said) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.said.append(message)
        if not message.reader:
            day.posted.append(message.key)

    return change


def reworded(number: int, **values: Any) -> Callable[[Evidence], None]:
    def change(day: Evidence) -> None:
        day.said[number] = replace(day.said[number], **values)

    return change


FAULTS: dict[str, tuple[Callable[[Evidence], None], str, str]] = {
    "a doubled card": (said(Said("CM", "2.1", None, CARD, "k1")), "doubled", "card of F00001F"),
    "a card doubled under another key": (said(Said("CM", "2.1", None, CARD, "k9")), "doubled", "card of F00001F"),
    "a lost card": (unsaid(4), "lost", "card of F00003F"),
    "a card in the wrong channel": (reworded(4, channel="CS"), "strange", "the card of F00003F is in CS"),
    "a card only one person sees": (reworded(4, reader="UADA"), "strange", "the card of F00003F"),
    "a card that was deleted again": (deleted(4), "lost", "card of F00003F"),
    "a card posted twice and deleted once": (lambda day: day.posted.append("k5"), "doubled", "message of feedback:f3"),
    "a card nobody asked for": (said(Said("CM", "2.1", None, "Hello", "k9")), "strange", "belongs to nothing"),
    "a card with words nobody sent": (reworded(4, words="F00009F"), "strange", "nobody sent it"),
    "a card that shows an old state": (reworded(0, words=SECOND.replace("3", "1")), "stuck", "shows an old state"),
    "a lost DM": (unsaid(3), "lost", "DM with A00002A"),
    "a doubled DM": (said(Said("DSARA", "2.1", None, "A00002A", "k4")), "doubled", "DM with A00002A"),
    "a DM to the wrong person": (said(Said("DSVEN", "2.1", None, "A00002A", "k4")), "strange", "does not belong"),
    "a DM without its words": (reworded(3, words="News about Northwind"), "lost", "DM with A00002A"),
    "an answer missing in the thread": (unsaid(2), "lost", "thread with A00002A"),
    "an answer in the wrong thread": (reworded(2, thread_ts="1.5"), "lost", "thread with A00002A"),
    "an accepted form without a row": (removed("feedback", 1), "lost", "row of F00003F"),
    "an accepted answer without a row": (removed("feedback_word", 0), "lost", "row of A00002A"),
    "a form kept twice": (
        lambda day: day.rows["feedback"].append(feedback("f9", "USARA", "F00001F")),
        "doubled",
        "row of F00001F",
    ),
    "a form kept for somebody else": (changed("feedback", 1, author_id="USVEN"), "strange", "kept for USVEN"),
    "a row that nobody sent": (
        lambda day: day.rows["feedback"].append(feedback("f9", "USARA", "F00009F")),
        "strange",
        "F00009F is kept",
    ),
    "a row without a canary": (changed("feedback", 1, note="Northwind"), "strange", "did not send it"),
    "a feedback without an audit line": (removed("audit", 2), "lost", "no line in the audit"),
    "a step without an audit line": (removed("audit", 3), "lost", "no line in the audit"),
    "an audit line of the wrong person": (changed("audit", 1, actor_id="UADA"), "lost", "no line in the audit"),
    "an audit line without a row": (
        lambda day: day.rows["audit"].append(audit("feedback.given", "f9", "USARA")),
        "strange",
        "nothing happened",
    ),
    "words without their step": (removed("feedback_step", 0), "strange", "steps and words differ"),
    "a button that worked twice": (
        lambda day: day.rows["feedback_step"].extend([{"feedback_id": "f1", "step": "seen", "by_id": "UMARCO"}] * 2),
        "doubled",
        "step ('f1', 'seen')",
    ),
    "a message waiting at the end": (changed("outbox", 3, state="queued"), "stuck", "is queued"),
    "a message in doubt at the end": (changed("outbox", 3, state="uncertain"), "stuck", "is uncertain"),
    "a parked message": (changed("outbox", 3, state="parked", code="x"), "stuck", "is parked x"),
    "an edit that was forgotten": (changed("outbox", 0, wanted=3), "stuck", "shows 2 of 3"),
    "a sent row that points elsewhere": (changed("outbox", 0, ts="9.9"), "lost", "not where the database says"),
    "a message no row knows": (removed("outbox", 4), "strange", "the key k5"),
    "a message without a key": (lambda day: day.posted.append(None), "strange", "the key None"),
    "a whisper said three times": (
        lambda day: day.said.extend([day.said[1], day.said[1]]),
        "doubled",
        "more whispers",
    ),
    "a Monday without a claim": (removed("claim", 0), "lost", f"claim of {MONDAY}"),
    "a Monday that came too early": (lambda day: day.mondays.remove(NEXT), "strange", "came before its time"),
    "a claim without its rows": (removed("outbox", 8), "lost", f"row of digest:{NEXT}"),
    "a digest twice under another key": (
        lambda day: day.rows["outbox"].append(outbox("k10", "digest", MONDAY, "CG", "1.9", kind="note")),
        "doubled",
        f"row of digest:{MONDAY}",
    ),
    "a digest posted twice": (said(Said("CG", "2.1", None, "Week 19", "k6")), "doubled", f"message of digest:{MONDAY}"),
    "a lost digest": (unsaid(7), "lost", f"message of digest:{NEXT}"),
    "a digest of a day that was passed over": (
        changed("claim", 1, verdict="superseded"),
        "doubled",
        f"row of digest:{NEXT}",
    ),
    "a digest that belongs to no slot": (
        lambda day: day.rows["outbox"].append(outbox("k10", "digest", "2026-05-13", "CG", "1.9", kind="note")),
        "strange",
        "digest:2026-05-13 belongs to no slot",
    ),
    "a digest in the wrong channel": (reworded(5, channel="CM"), "strange", f"digest:{MONDAY} is said where"),
    "details outside of their thread": (
        reworded(6, thread_ts="1.8"),
        "strange",
        f"digest-details:{MONDAY} is said where",
    ),
    "a call that Slack refused": (lambda day: day.refusals.append("chat.update: no_text"), "strange", "no_text"),
    "a damaged database": (lambda day: day.broken.append("row 3 missing"), "strange", "row 3 missing"),
}


def test_a_healthy_day_has_no_findings() -> None:
    assert check(a_healthy_day()) == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(name: str) -> None:
    fault, kind, words = FAULTS[name]
    day = a_healthy_day()
    fault(day)

    found = check(day)
    assert [one for one in found if one.kind == kind and words in one.what], found
